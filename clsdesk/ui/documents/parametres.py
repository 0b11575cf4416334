"""The selectors of a document: its action, year, meeting, dates; what is chosen serves the other documents too."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.parametres import Choix, Parametre, parametre
from clsdesk.exporters.registre import Livrable
from clsdesk.models.dates import debut_de
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampChoix, ChampDate
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import colonne, rangee, texte
from clsdesk.ui.theme import Espace


class Choisis(QObject):
    """What was chosen since the file was opened, by parameter; a document takes its defaults for the rest."""

    change = Signal()

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._retenus: dict[str, str] = {}

    def choisir(self, cle: str, valeur: str) -> None:
        """Keeps a value; "" gives the default back."""
        if self._retenus.get(cle, "") != valeur:
            self._retenus[cle] = valeur
            self.change.emit()

    def valeur(self, document: Livrable, cle: str) -> str:
        """What was chosen as long as it is proposed, otherwise the document's default."""
        decrit, kept = parametre(cle), self._retenus.get(cle, "")
        if kept and (decrit.proposes is None or kept in dict(self.proposes(decrit))):
            return kept
        if cle in document.facultatifs:
            return ""
        end = debut_de(self._retenus.get("au", "")) if "au" in document.options else None
        options = Options(self._contexte.aujourdhui(), au=end)
        return decrit.defaut(self._contexte.snapshot(), options, document.cle)

    def choix(self, document: Livrable) -> Choix:
        """All the parameters of a document."""
        return tuple((each, self.valeur(document, each)) for each in document.options)

    def proposes(self, decrit: Parametre, document: Livrable | None = None) -> Choix:
        """The values to choose from and their labels; none for a day that is typed."""
        made = decrit.proposes
        found = made(self._contexte.snapshot(), self._contexte.aujourdhui()) if made else ()
        return (("", decrit.tous), *found) if document and decrit.cle in document.facultatifs else found


@dataclass(frozen=True, slots=True)
class SourceChoisie(Source):
    """One parameter of one document as a field's source; a day that cannot be read changes nothing."""

    choisis: Choisis
    document: Livrable
    cle: str

    def lire(self) -> Valeur:
        return self.choisis.valeur(self.document, self.cle)

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if not saisie:
            self.choisis.choisir(self.cle, str(valeur or ""))

    def concerne(self, changes: ChangeSet) -> bool:
        return False


class Selecteurs(QWidget):
    """The fields of the parameters of one document; `relire` what is proposed after a change of the file."""

    def __init__(self, contexte: Contexte, choisis: Choisis, document: Livrable) -> None:
        super().__init__()
        self._choisis, self._document = choisis, document
        self._champs: list[tuple[Parametre, ChampChoix | ChampDate]] = []
        parts = [self._poser(contexte, document, parametre(each)) for each in document.options]
        self.setLayout(_rangee(*parts))
        if not parts:  # showing itself before it has a parent would make it a window for an instant
            self.hide()

    def relire(self) -> None:
        for decrit, champ in self._champs:
            if isinstance(champ, ChampChoix):
                champ.proposer(self._choisis.proposes(decrit, self._document))
            else:
                champ.liaison.relire()

    def _poser(self, contexte: Contexte, document: Livrable, decrit: Parametre) -> QWidget:
        source = SourceChoisie(self._choisis, document, decrit.cle)
        made: ChampChoix | ChampDate
        if decrit.proposes is None:
            made = ChampDate(contexte, source, decrit.libelle, jour=True)
        else:
            made = ChampChoix(contexte, source, decrit.libelle, self._choisis.proposes(decrit, document))
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._champs.append((decrit, made))
        label = texte(decrit.libelle, "etiquette")
        label.setBuddy(made)
        holder = QWidget()
        holder.setLayout(colonne(label, made, espace=Espace.XS))
        return holder


def _rangee(*parts: QWidget) -> QHBoxLayout:
    made = rangee(*parts, espace=Espace.M)
    for rank in range(len(parts)):
        made.setStretch(rank, 1)
    return made
