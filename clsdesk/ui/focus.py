"""The ring around what has the focus, when it came from the keyboard. Fields show theirs by themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from clsdesk.ui.apparence import Apparence

_SE_MONTRENT = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)


class AnneauFocus(QFocusFrame):
    """Two pixels of accent around the focused widget, drawn over the window: no layout moves."""

    def __init__(self, app: QApplication, apparence: Apparence) -> None:
        super().__init__()
        self._apparence = apparence
        app.focusChanged.connect(self._suivre)

    def _suivre(self, _before: QWidget | None, now: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        shown = (
            now
            if now is not None and not by_mouse and not isinstance(now, _SE_MONTRENT) and not now.isWindow()
            else None
        )
        self.setWidget(shown)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._apparence.theme.couleur("accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        painter.end()
