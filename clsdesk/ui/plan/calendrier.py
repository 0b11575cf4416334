"""The calendar as a grid: a row an element, a column a year, four quarters in each cell; painted by key or mouse."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clsdesk.commands.suivi import peindre
from clsdesk.models.plan import Noeud
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.theme import Corps, Espace

Index = QModelIndex | QPersistentModelIndex
_BANDE = 10
"""Height of the strip of quarters at the bottom of a cell."""
CASE = Qt.ItemDataRole.UserRole + 1
"""The calendar rows of a cell."""
RANG = Qt.ItemDataRole.UserRole + 2
"""The rank of the row's axis, for its colour."""


class CalendrierTableModel(QAbstractTableModel):
    """Elements by years. Text of a cell: what is typed for the whole year; quarters are marks of their own."""

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self.noeuds: tuple[Noeud, ...] = ()
        self.annees: tuple[int, ...] = ()

    def montrer(self, noeuds: Iterable[Noeud], annees: Iterable[int]) -> None:
        """Other rows or years, or the same after news."""
        nodes, years = tuple(noeuds), tuple(annees)
        same = [node.id for node in nodes] == [node.id for node in self.noeuds] and years == self.annees
        if not same:
            self.beginResetModel()
        self.noeuds, self.annees = nodes, years
        if not same:
            self.endResetModel()
        elif nodes and years:
            self.dataChanged.emit(self.index(0, 0), self.index(len(nodes) - 1, len(years) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.noeuds)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.annees)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node, annee = self.noeuds[index.row()], self.annees[index.column()]
        cases = node.cases(annee)
        if role == CASE:
            return cases
        if role == RANG:
            return (*node.ancetres, node)[0].element.rang
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(case.texte for case in cases if case.texte)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{node.code} {node.element.intitule}, {annee} : {_en_mots(cases)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return str(self.annees[section])
        node = self.noeuds[section]
        return f"{node.code}  {node.intitule_tableau}".strip()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node, annee = self.noeuds[index.row()], self.annees[index.column()]
        typed = str(value).strip()
        if typed or self.data(index):
            peindre(self._contexte.document, node.id, annee, typed or None)
        return True

    def basculer(self, index: Index, trimestre: int | None = None) -> None:
        """Mark or empty a year, or one quarter of it."""
        node, annee = self.noeuds[index.row()], self.annees[index.column()]
        marked = any(case.trimestre == trimestre and case.mois is None for case in node.cases(annee))
        peindre(self._contexte.document, node.id, annee, None if marked else "", trimestre)


class CaseDelegate(QStyledItemDelegate):
    """Paints one year of one element: its mark or text, and its quarters."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte = contexte

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(96, 40)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._contexte.theme
        cases = index.data(CASE) or ()
        background, ink = theme.axe(index.data(RANG) or 0)
        rect = option.rect.adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if any(case.trimestre is None for case in cases):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(background)
            painter.drawRoundedRect(rect, 4, 4)
        self._trimestres(painter, rect, {case.trimestre for case in cases if case.trimestre})
        painter.setPen(ink)
        painter.setFont(theme.police(Corps.SECOND))
        words = " ".join(str(index.data() or ("●" if any(case.trimestre is None for case in cases) else "")).split())
        room = rect.adjusted(Espace.XS, 0, -Espace.XS, -_BANDE if any(case.trimestre for case in cases) else 0)
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, short)
        self._cadre(painter, option)
        painter.restore()

    def _trimestres(self, painter: QPainter, rect: QRect, marked: set[int]) -> None:
        """Four small segments at the bottom, those marked in full colour."""
        theme = self._contexte.theme
        painter.setPen(Qt.PenStyle.NoPen)
        width = (rect.width() - 2 * Espace.XS) // 4
        for place in range(4):
            painter.setBrush(theme.couleur("accent" if place + 1 in marked else "filet"))
            left = rect.left() + Espace.XS + place * width
            painter.drawRoundedRect(QRect(left, rect.bottom() - 6, width - 2, 4), 2, 2)

    def _cadre(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        view = self.parent()
        if isinstance(view, QTableView) and view.currentIndex().isValid() and view.hasFocus():
            current = view.visualRect(view.currentIndex())
            if current == option.rect:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                pen = painter.pen()
                pen.setColor(self._contexte.theme.couleur("accent"))
                pen.setWidth(2)
                painter.setPen(pen)
                painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 4, 4)


class CalendrierVue(QTableView):
    """Space marks the year, 1 to 4 (or a click on the strip) a quarter; typing or F2 writes, Suppr empties."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modele = CalendrierTableModel(contexte, self)
        self.setModel(self._modele)
        self.setItemDelegate(CaseDelegate(contexte, self))
        self.setAccessibleName("Calendrier : années en colonnes")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(64)
        self.verticalHeader().setDefaultSectionSize(40)
        self.verticalHeader().setFixedWidth(300)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def montrer(self, noeuds: Iterable[Noeud], annees: Iterable[int]) -> None:
        self._modele.montrer(noeuds, annees)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        quarters = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
        key = Qt.Key(event.key())
        if not index.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._modele.basculer(index)
        elif key in quarters:
            self._modele.basculer(index, quarters[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._modele.setData(index, "")
        elif event.text().isalpha():
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.type() != QEvent.Type.MouseButtonPress:
            return
        rect = self.visualRect(index)
        if event.position().y() > rect.bottom() - _BANDE:
            place = int((event.position().x() - rect.left()) * 4 / max(rect.width(), 1))
            self._modele.basculer(index, min(max(place, 0), 3) + 1)


def _en_mots(cases: Iterable[object]) -> str:
    words = [
        " ".join(filter(None, [f"T{case.trimestre}" if case.trimestre else "", case.texte or "prévu"]))  # type: ignore[attr-defined]
        for case in cases
    ]
    return ", ".join(words) or "rien"
