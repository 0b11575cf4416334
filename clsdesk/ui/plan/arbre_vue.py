"""The tree of the plan on screen: codes in a column of their own, the axis's colour, the state at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from clsdesk.models.plan import Noeud, Plan
from clsdesk.models.statuts import Sens
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.plan.arbre_model import PlanTreeModel, Role
from clsdesk.ui.theme import ICONE, Corps, Espace

ICONES_SENS: dict[Sens, tuple[str, str]] = {
    Sens.NON_ENGAGE: ("circle", "neutre"),
    Sens.EN_COURS: ("circle-dot", "accent"),
    Sens.FAIT: ("circle-check", "positif"),
    Sens.ARRETE: ("circle-pause", "neutre"),
}
"""Icon and colour token of each meaning of a status, the same everywhere in the window."""


class PlanTreeDelegate(QStyledItemDelegate):
    """Paints one row: bar of the axis (roots), code, title, and the state's icon."""

    def __init__(self, apparence: Apparence, parent: QWidget) -> None:
        super().__init__(parent)
        self._apparence = apparence

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, 32)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        node: Noeud | None = index.data(Role.NOEUD)
        if node is None:
            return
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        rect = option.rect.adjusted(Espace.XS, 0, -Espace.XS, 0)
        painter.save()
        rect = self._axis(painter, rect, node)
        rect = self._state(painter, rect, node, bool(index.data(Role.RETARD)))
        rect = self._code(painter, rect, node)
        self._title(painter, rect, node)
        painter.restore()

    def _axis(self, painter: QPainter, rect: QRect, node: Noeud) -> QRect:
        if node.ancetres:
            return rect
        colour = self._apparence.theme.axe(node.element.rang)[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRect(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        return rect.adjusted(Espace.M, 0, 0, 0)

    def _state(self, painter: QPainter, rect: QRect, node: Noeud, late: bool) -> QRect:
        if not (node.niveau.porte_suivi or node.statut_deduit):
            return rect
        name, colour = ("clock", "critique") if late else ICONES_SENS[node.statut.sens]
        image = self._apparence.icones.pixmap(name, colour, ICONE, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.right() - ICONE, rect.center().y() - ICONE // 2 + 1, image)
        return rect.adjusted(0, 0, -ICONE - Espace.S, 0)

    def _code(self, painter: QPainter, rect: QRect, node: Noeud) -> QRect:
        if not node.code:
            return rect
        theme = self._apparence.theme
        painter.setFont(theme.police(Corps.TEXTE, gras=not node.ancetres, tabulaire=True))
        painter.setPen(theme.couleur("second") if node.ancetres else theme.axe(node.element.rang)[1])
        width = painter.fontMetrics().horizontalAdvance(node.code) + Espace.S
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, node.code)
        return rect.adjusted(width, 0, 0, 0)

    def _title(self, painter: QPainter, rect: QRect, node: Noeud) -> None:
        theme = self._apparence.theme
        named = bool(node.element.intitule)
        painter.setFont(theme.police(Corps.TEXTE, gras=not node.ancetres))
        painter.setPen(QColor(theme.texte if named else theme.faible))
        text = " ".join((node.element.intitule or "Sans intitulé").split())
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)


class PlanTreeView(QTreeView):
    """Keyboard first: Alt+arrows move, Suppr deletes, Inser adds after, F2 renames. Emits what is asked."""

    choisi = Signal(int)
    """The element now current."""
    ouvert = Signal(int)
    """Enter: the element to work on."""
    decalage = Signal(int, int)
    """(element id, -1 up or +1 down)"""
    retrait = Signal(int, bool)
    """(element id, True to go one level deeper, False one level up)"""
    suppression = Signal(list)
    ajout = Signal(int, bool)
    """(element id, True for a child, False for a brother after it)"""

    def __init__(self, apparence: Apparence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PlanTreeModel(parent=self)
        self.setModel(self._model)
        self.setItemDelegate(PlanTreeDelegate(apparence, self))
        self.setAccessibleName("Plan d'actions en arbre")
        self.setHeaderHidden(True)
        self.setProperty("role", "nu")
        self.setIndentation(Espace.L)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.selectionModel().currentChanged.connect(self._current_changed)

    @property
    def arbre(self) -> PlanTreeModel:
        return self._model

    def montrer(self, plan: Plan, late: frozenset[int] = frozenset()) -> None:
        """Shows another state of the plan, what was open and current staying so. A first plan opens two levels."""
        first = self._model.rowCount() == 0
        closed = {node.id for node in self._nodes() if not self.isExpanded(self._model.index_de(node.id))}
        current = self.courant()
        self.selectionModel().blockSignals(True)
        self._model.montrer(plan, late)
        for node in plan.parcours():
            if node.enfants and (len(node.ancetres) < 1 if first else node.id not in closed):
                self.setExpanded(self._model.index_de(node.id), True)
        if current is not None:
            self.setCurrentIndex(self._model.index_de(current))
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def courant(self) -> int | None:
        node = self._model.noeud(self.currentIndex())
        return node.id if node else None

    def selection(self) -> list[int]:
        """The selected elements' ids, without those that stand inside another selected one."""
        nodes = [node for node in (self._model.noeud(index) for index in self.selectedIndexes()) if node]
        chosen = {node.id for node in nodes}
        return [node.id for node in nodes if not chosen.intersection(above.id for above in node.ancetres)]

    def choisir(self, element_id: int) -> None:
        """Makes an element current, opening what is above it."""
        index = self._model.index_de(element_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._asked(event):
            super().keyPressEvent(event)

    def _asked(self, event: QKeyEvent) -> bool:
        current = self.courant()
        if current is None:
            return False
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.decalage.emit(current, -1 if key == Qt.Key.Key_Up else 1)
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.retrait.emit(current, key == Qt.Key.Key_Right)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.suppression.emit(self.selection() or [current])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            self.ouvert.emit(current)
        elif key == Qt.Key.Key_Insert:
            self.ajout.emit(current, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            return False
        return True

    def _nodes(self) -> list[Noeud]:
        found, waiting = [], [QModelIndex()]
        while waiting:
            above = waiting.pop()
            for row in range(self._model.rowCount(above)):
                index = self._model.index(row, 0, above)
                node = self._model.noeud(index)
                if node:
                    found.append(node)
                    waiting.append(index)
        return found

    def _current_changed(self, current: QModelIndex) -> None:
        node = self._model.noeud(current)
        if node:
            self.choisi.emit(node.id)
