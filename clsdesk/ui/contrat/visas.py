"""The visas' page: above those that are typed, the dates of the acts that become visas by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.commands.options import choisir
from clsdesk.models.dates import debut_de
from clsdesk.models.options import option
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.date import ChampDate
from clsdesk.ui.champs.description import TableForm
from clsdesk.ui.champs.formulaire import Formulaire
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.contrat.sections import VISAS
from clsdesk.ui.elements import boite, colonne, texte
from clsdesk.ui.theme import Espace

ACTES = (("lettre-intention", "Lettre d'intention signée le"), ("charte", "Charte d'engagement signée le"))
_DATE = "date"


@dataclass(frozen=True, slots=True)
class SourceDate:
    """The date of a document, kept among its choices; what is no date is kept as typed and shown as such."""

    contexte: Contexte
    document: str

    def lire(self) -> Valeur:
        kept = self._gardee()
        return kept if debut_de(kept) else ""

    def saisie(self) -> str:
        kept = self._gardee()
        return "" if debut_de(kept) else kept

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        choisir(self.contexte.document, self.document, _DATE, str(valeur or saisie), "Dater un acte")

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("option")

    def _gardee(self) -> str:
        return option(self.contexte.snapshot(), self.document, _DATE)


class PageVisas(TableForm):
    """The table of visas, under the dates of the letter and of the charter."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, VISAS, parent=parent)
        self.dates = {cle: ChampDate(contexte, SourceDate(contexte, cle), nom, jour=True) for cle, nom in ACTES}
        form = Formulaire(contexte)
        form.rangee(*((nom, self.dates[cle], cle) for cle, nom in ACTES))
        self._deduits = form.ajouter(texte("", "second", plie=True))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, boite(colonne(form, marges=(Espace.M, Espace.M, Espace.XL, 0))))
        layout.setStretch(1, 1)
        contexte.bridge.changed.connect(lambda _changes: self._relire())
        self._relire()

    def _relire(self) -> None:
        from clsdesk.exporters.contrat_visas import deduits

        dits = [f"« Vu {each.texte} »" for each in deduits(self._contexte.snapshot())]
        suite = f" : {' ; '.join(dits)}." if dits else "."
        self._deduits.setText(
            "Ces dates, et celles des délibérations saisies chez les signataires, deviennent des visas du document, "
            f"à la suite des vôtres{suite}"
        )
