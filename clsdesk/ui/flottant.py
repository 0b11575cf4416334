"""A panel over the window: the palette, the list of shortcuts, the assistant. Escape or a click outside closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

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
        self.panneau.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def ouvrir(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._avant = focus
        self.show()
        self.raise_()
        self.placer()

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
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawRect(self.rect())
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
        grown = watched is self.panneau and event.type() == QEvent.Type.LayoutRequest
        resized = watched is self._sous and event.type() == QEvent.Type.Resize
        if (grown or resized) and self.isVisible():
            self.placer()
        return False


class Defilement(QScrollArea):
    """As tall as what it holds when there is room, scrolled when there is not (a small screen at 200 %)."""

    def __init__(self, contenu: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(contenu)
        contenu.setAutoFillBackground(False)
        self._contenu = contenu

    def sizeHint(self) -> QSize:
        layout = self._contenu.layout()
        width = self.width() if self.isVisible() else self._contenu.sizeHint().width()
        tall = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else -1
        return QSize(self._contenu.sizeHint().width(), max(tall, self._contenu.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def _atteignable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
