"""The ring around what has the focus, when it came from the keyboard; the order of Tab among what is made later."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget

from clsdesk.ui.apparence import Apparence

# By name: importing these classes costs a tenth of the start.
_SE_MONTRENT = ("QLineEdit", "QTextEdit", "QPlainTextEdit", "QComboBox", "QAbstractSpinBox")
_TOUCHES = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F6)


def passer_avant(repere: QWidget, nouveaux: Iterable[QWidget]) -> QWidget:
    """Tab goes through what has just been made, then to `repere`: Qt would put it after all the window.

    Returns the first of them, `repere` when there is none: what bears them all has it as its focus proxy, since Tab
    enters a group by its proxy and never goes back.
    """
    fields = [each for made in nouveaux for each in _au_clavier_dans(made)]
    before = _precedent(repere, fields)
    for first, second in pairwise([before, *fields] if before else []):
        QWidget.setTabOrder(first, second)
    return (*fields, repere)[0]


def premier(groupe: QWidget) -> QWidget:
    """What takes the focus for a group: itself, its proxy, or the first of what it holds."""
    alone = groupe.focusProxy() is not None or _au_clavier(groupe)
    return groupe if alone else (*_au_clavier_dans(groupe), groupe)[0]


def _precedent(repere: QWidget, sauf: Container[QWidget]) -> QWidget | None:
    before = repere.previousInFocusChain()
    while before is not None and before is not repere:
        if _au_clavier(before) and before not in sauf:
            return before
        before = before.previousInFocusChain()
    return None


def _au_clavier_dans(groupe: QWidget) -> list[QWidget]:
    """Those of a group itself: the list that drops down from a combo is a window of its own."""
    every = (groupe, *groupe.findChildren(QWidget))
    return [each for each in every if _au_clavier(each) and each.window() is groupe.window()]


def _au_clavier(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


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
