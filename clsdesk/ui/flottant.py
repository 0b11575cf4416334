"""A panel over the window: the palette, the list of shortcuts, the assistant. Escape or a click outside closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from clsdesk.ui.apparence import Apparence
from clsdesk.ui.theme import HAUTEUR_ENTETE, Espace


class Flottant(QWidget):
    """Covers its parent with a light veil and holds one panel. The focus goes back where it was when it closes."""

    def __init__(self, apparence: Apparence, parent: QWidget, largeur: int, nom: str) -> None:
        super().__init__(parent)
        self._apparence = apparence
        self._sous = parent
        self._avant: QWidget | None = None
        self.panneau = QFrame(self)
        self.panneau.setObjectName("flottant")
        self.panneau.setAccessibleName(nom)
        self._largeur = largeur
        self.corps = QVBoxLayout(self.panneau)
        self.corps.setContentsMargins(0, 0, 0, 0)
        self.corps.setSpacing(0)
        parent.installEventFilter(self)
        self.hide()

    def ouvrir(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._avant = focus
        self.placer()
        self.show()
        self.raise_()

    def fermer(self) -> None:
        self.hide()
        if self._avant is not None and self._avant.isVisible():
            self._avant.setFocus(Qt.FocusReason.PopupFocusReason)
        self._avant = None

    def placer(self) -> None:
        """In the middle, under the header, as tall as its content, never out of the window."""
        room = self._sous.rect()
        self.setGeometry(room)
        width = min(self._largeur, room.width() - 2 * Espace.XL)
        tall = room.height() - HAUTEUR_ENTETE - 2 * Espace.XL
        height = min(max(self.corps.totalHeightForWidth(width), self.panneau.sizeHint().height()), tall)
        self.panneau.setGeometry((room.width() - width) // 2, HAUTEUR_ENTETE + Espace.L, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.fermer()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panneau.geometry().contains(event.position().toPoint()):
            self.fermer()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = self._apparence.theme.couleur("rail" if self._apparence.theme.sombre else "texte")
        veil.setAlpha(150 if self._apparence.theme.sombre else 40)
        painter.fillRect(self.rect(), veil)
        painter.end()

    def focusNextPrevChild(self, suivant: bool) -> bool:
        """Tab stays inside while the panel is open."""
        order = [each for each in self.findChildren(QWidget) if _atteignable(each)]
        if order:
            focus = QApplication.focusWidget()
            rank = order.index(focus) if focus in order else -1
            order[(rank + (1 if suivant else -1)) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.placer()
        return False


def _atteignable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
