"""The ring around what has the focus, when it came from the keyboard. Fields show theirs by themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget

from clsdesk.ui.apparence import Apparence

# By name: importing these classes costs a tenth of the start.
_SE_MONTRENT = ("QLineEdit", "QTextEdit", "QPlainTextEdit", "QComboBox", "QAbstractSpinBox")
_TOUCHES = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F6)


class AnneauFocus(QFocusFrame):
    """Two pixels of accent around the focused widget of one window, drawn over it: no layout moves.

    Shown from the first key that moves the focus until the next click, as browsers do (:focus-visible).
    """

    def __init__(self, app: QApplication, apparence: Apparence, fenetre: QWidget) -> None:
        super().__init__(fenetre)
        self._apparence = apparence
        self._fenetre = fenetre
        self._clavier = False
        self.hide()
        app.focusChanged.connect(self._suivre)
        fenetre.winId()  # the native window must be there to be listened to
        fenetre.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and clicks as the window gets them, before any widget does."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._clavier = False
            self._entourer(None)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TOUCHES:
            self._clavier = True
            self._entourer(self._fenetre.focusWidget())
        return bool(super().eventFilter(watched, event)) if watched is self.widget() else False

    def _suivre(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._entourer(now if self._clavier else None)

    def _entourer(self, widget: QWidget | None) -> None:
        if widget is not None and (widget.isWindow() or any(map(widget.inherits, _SE_MONTRENT))):
            widget = None
        if widget is not self.widget():
            self.setWidget(widget)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._apparence.theme.couleur("accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        painter.end()
