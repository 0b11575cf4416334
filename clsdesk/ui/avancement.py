"""A bar that shows how far a group of actions is: done, under way, the rest. Words beside it always say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clsdesk.ui.apparence import Apparence


class BarreAvancement(QWidget):
    """`parts`: numbers done and under way, of a total. `rang`: the axis whose colour it takes, -1 for the accent."""

    def __init__(self, apparence: Apparence, parts: tuple[int, int], total: int, rang: int = -1) -> None:
        super().__init__()
        self._apparence, self._parts, self._total, self._rang = apparence, parts, total, rang
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{parts[0]} sur {total}")

    def sizeHint(self) -> QSize:
        return QSize(160, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._apparence.theme
        strong = theme.couleur("plein") if self._rang < 0 else theme.axe(self._rang)[1]
        soft = QColor(strong)
        soft.setAlpha(110)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(shape)
        painter.setPen(Qt.PenStyle.NoPen)
        done, running = self._parts
        for color, share in (("", self._total), (soft, done + running), (strong, done)):
            painter.setBrush(color or theme.couleur("appuye"))
            painter.drawRect(QRectF(0, 0, self.width() * share / max(self._total, 1), self.height()))
        painter.end()
