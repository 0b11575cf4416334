"""What a screen is: a widget that shows part of the document and keeps up with it only while it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.elements import rangee, texte
from clsdesk.ui.theme import HAUTEUR_LIGNE, Espace


@dataclass(frozen=True, slots=True)
class Commande:
    """One thing that can be done, described once: the menu, the palette and the shortcut are built from it.

    `raccourci` as Qt writes it ("Ctrl+N", "Alt+Up"). `groupe` separates the menu. `actif` is asked when it is shown.
    """

    id: str
    libelle: str
    faire: Callable[[], object]
    raccourci: str = ""
    icone: str = ""
    groupe: str = ""
    actif: Callable[[], bool] = lambda: True


class Ecran(QWidget):
    """Base of the screens. A screen reads `contexte.snapshot()` in `actualiser` and writes by commands or fields.

    `actualiser(None)` when it is shown after it missed news; `actualiser(changes)` at each news while it is seen.
    """

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contexte = contexte
        self._en_retard = True
        contexte.bridge.changed.connect(self._entendre)

    def actualiser(self, changes: ChangeSet | None) -> None:
        """Show what the document holds. Fields and ListeEditable do it by themselves."""

    def aller(self, cible: Cible) -> None:
        """Bring a row or a field of this screen into view."""

    def commandes(self) -> tuple[Commande, ...]:
        """What can be done here only: joins the menu, the palette and the shortcuts while the screen is seen."""
        return ()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._en_retard:
            self._en_retard = False
            self.actualiser(None)

    def _entendre(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self.actualiser(changes)
        else:
            self._en_retard = True


def tete(titre: str, *boutons: QWidget) -> QHBoxLayout:
    """The top of a screen: its title at the left, its few buttons at the right; the same place on every screen."""
    made = rangee(texte(titre, "titre"), -1, *boutons, marges=(Espace.XXL, Espace.L, Espace.XL, Espace.M))
    made.addStrut(HAUTEUR_LIGNE)  # as tall without a button as with one
    return made
