"""The glossary's page: above the terms, the sigles that the contract uses without defining them."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.commands.glossaire import completer_glossaire, propositions
from clsdesk.models.sigles import Emploi
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import TableForm
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.contrat.sections import TERMES
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.theme import Espace

CITES = 24
"""Sigles that are named on the page; beyond, how many more."""


class PageGlossaire(TableForm):
    """The table of terms, with what it lacks."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, TERMES, parent=parent)
        self._manques = texte("", "second", plie=True)
        self._ajouter = bouton("Ajouter les sigles connus", self.completer, "", contexte.icones, "book-open")
        head = rangee(self._manques, self._ajouter)
        head.setStretch(0, 1)
        self._tete = boite(colonne(head, marges=(Espace.M, Espace.M, Espace.XL, Espace.S)))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self._tete)
        layout.setStretch(1, 1)
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def completer(self) -> None:
        """Takes in the known ones, and says so."""
        self._contexte.flush()
        count = completer_glossaire(self._contexte.document)
        mots = "1 sigle ajouté au glossaire" if count == 1 else f"{count} sigles ajoutés au glossaire"
        self._contexte.avis.dire(f"{mots} : relisez leurs définitions.", "Annuler", self._contexte.document.undo)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._relire()

    def _entendre(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self._relire()

    def _relire(self) -> None:
        connus, inconnus = propositions(self._contexte.snapshot())
        self._manques.setText(" ".join(each for each in (_connus(connus), _inconnus(inconnus)) if each))
        self._ajouter.setVisible(bool(connus))
        self._tete.setVisible(bool(connus or inconnus))


def _connus(emplois: tuple[Emploi, ...]) -> str:
    if not emplois:
        return ""
    tete = "Employé sans être défini, et connu" if len(emplois) == 1 else "Employés sans être définis, et connus"
    return f"{tete} : {_liste(emplois)}."


def _inconnus(emplois: tuple[Emploi, ...]) -> str:
    return f"À définir vous-même : {_liste(emplois)}." if emplois else ""


def _liste(emplois: tuple[Emploi, ...]) -> str:
    noms = [each.sigle for each in emplois[:CITES]]
    reste = len(emplois) - len(noms)
    return ", ".join(noms) + (f" et {reste} autre{'s' if reste > 1 else ''}" if reste else "")
