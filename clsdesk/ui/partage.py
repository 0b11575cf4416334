"""Two zones side by side, or one above the other, whose border is remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
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
        self._place = False
        if not empile:
            liste.setMinimumWidth(220)
            liste.setMaximumWidth(LARGEUR_LISTE[1])
        self.addWidget(liste)
        self.addWidget(page)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(lambda _pos, _index: contexte.reglages.garder_etat(cle, self.saveState()))

    def showEvent(self, event: QShowEvent) -> None:
        """The first time it is seen, its real size is known: the sizes are set then."""
        super().showEvent(event)
        if self._place:
            return
        self._place = True
        kept = self._contexte.reglages.etat(self._cle)
        if kept.isEmpty() or not self.restoreState(kept):
            whole = self.width() if self.orientation() == Qt.Orientation.Horizontal else self.height()
            first = min(self._largeur, max(220, whole * 2 // 5))
            self.setSizes([first, max(whole - first, 1)])
