"""Two zones side by side, or one above the other, whose border is remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.theme import LARGEUR_LISTE


class Partage(QSplitter):
    """A list at the left keeps its width (220 to 420 px), what it opens takes the rest. `cle` names the setting.

    `empile`: the list above, a third of the height.
    """

    def __init__(
        self, contexte: Contexte, cle: str, liste: QWidget, page: QWidget, largeur: int = 340, empile: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Vertical if empile else Qt.Orientation.Horizontal)
        self._contexte, self._cle, self._largeur = contexte, cle, largeur
        self._choisie = False
        if not empile:
            liste.setMinimumWidth(220)
            liste.setMaximumWidth(LARGEUR_LISTE[1])
        self.addWidget(liste)
        self.addWidget(page)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._garder)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._choisie:
            kept = self._contexte.reglages.etat(self._cle)
            self._choisie = not kept.isEmpty() and self.restoreState(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Until someone moves the border, the list has its usual width, or two fifths of a narrow window."""
        super().resizeEvent(event)
        if not self._choisie:
            whole = self.width() if self.orientation() == Qt.Orientation.Horizontal else self.height()
            first = min(self._largeur, max(220, whole * 2 // 5))
            self.setSizes([first, max(whole - first, 1)])

    def _garder(self, _position: int, _index: int) -> None:
        self._choisie = True
        self._contexte.reglages.garder_etat(self._cle, self.saveState())
