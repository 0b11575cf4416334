"""Pieces that give way where the window is narrow: a combo, a line, a box to tick, a button, fields side by side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent, QResizeEvent, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QToolTip,
    QWidget,
)

from clsdesk.ui.theme import Espace

CHAMP = 140
"""The width, in pixels, under which a field is hard to read."""
LISTE = 560
"""The most that a list that drops down asks for."""


def _dire_entier(widget: QWidget, event: QHelpEvent, mots: str, montres: str) -> bool:
    """The words that are cut, whole, where the widget has no tooltip of its own."""
    if widget.toolTip() or montres == mots:
        return False
    QToolTip.showText(event.globalPos(), mots, widget)
    return True


class Deroulant(QComboBox):
    """A combo that shrinks down to CHAMP: what does not fit is cut with an ellipsis, whole in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(12)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), CHAMP), whole.height())

    def showPopup(self) -> None:
        """The list is as wide as its longest words, within reason. Made now: most combos are never opened."""
        if not isinstance(self.itemDelegate(), QStyledItemDelegate):
            self.setItemDelegate(QStyledItemDelegate(self))  # the only one that the style sheet dresses
            self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + Espace.XXL, LISTE))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._montre()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        said = isinstance(event, QHelpEvent) and _dire_entier(self, event, self.currentText(), self._montre())
        return said or super().event(event)

    def _montre(self) -> str:
        """The current words, cut to the room that they have."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        if not self.itemIcon(self.currentIndex()).isNull():
            room -= self.iconSize().width() + Espace.XS
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)


class LigneSouple(QLineEdit):
    """A line of text that ends with an ellipsis where it has no room, whole in the tooltip; as it is when typed in."""

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._montre()
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.drawItemText(
            self._place(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, self.palette(), self.isEnabled(), shown,
            self.foregroundRole(),
        )  # fmt: skip
        painter.end()

    def event(self, event: QEvent) -> bool:
        said = isinstance(event, QHelpEvent) and _dire_entier(self, event, self.text(), self._montre())
        return said or super().event(event)

    def _montre(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._place().width())

    def _place(self) -> QRect:
        """Where Qt itself draws the text."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        whole = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return whole.marginsRemoved(self.textMargins()).adjusted(2, 0, -2, 0)


class CaseSouple(QCheckBox):
    """A check box whose words are cut with an ellipsis where they have no room, whole in the tooltip."""

    def __init__(self, libelle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(libelle, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), CHAMP), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._montre() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._montre()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        painter.end()

    def _montre(self) -> str:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)


class BoutonSouple(QPushButton):
    """A button that says `court` where `libelle` has no room; its accessible name and its tooltip are `libelle`."""

    def __init__(self, libelle: str, court: str) -> None:
        super().__init__(libelle)
        self._mots = (libelle, court)
        self.setAccessibleName(libelle)
        self.setToolTip(libelle)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._taille(0)

    def minimumSizeHint(self) -> QSize:
        return self._taille(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self._mots[self.width() < self._taille(0).width()])

    def _taille(self, rang: int) -> QSize:
        """The button's size with its words of that rank, whichever it says now."""
        now, measure = super().sizeHint(), self.fontMetrics().horizontalAdvance
        return QSize(now.width() + measure(self._mots[rang]) - measure(self.text()), now.height())


class Empilable(QBoxLayout):
    """Side by side where each has `minimum` pixels or more, otherwise one below the other, in the same order."""

    def __init__(self, espace: int = Espace.L, minimum: int = CHAMP) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(espace)
        self.minimum = minimum

    def setGeometry(self, rect: QRect) -> None:
        self._tourner(rect.width())
        super().setGeometry(rect)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, largeur: int) -> int:
        self._tourner(largeur)
        return super().heightForWidth(largeur) if super().hasHeightForWidth() else super().sizeHint().height()

    def minimumHeightForWidth(self, largeur: int) -> int:
        return self.heightForWidth(largeur)

    def minimumSize(self) -> QSize:
        return QSize(max(self._largeurs(), default=0), super().minimumSize().height())

    def _tourner(self, largeur: int) -> None:
        wanted = sum(max(each, self.minimum) for each in self._largeurs()) + self.spacing() * (self.count() - 1)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.setDirection(across if wanted <= largeur else down)

    def _largeurs(self) -> list[int]:
        return [self.itemAt(rank).minimumSize().width() for rank in range(self.count())]  # type: ignore[union-attr]
