"""The plan as a Qt tree: one row an element, moved by drag and drop, renamed in place."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from clsdesk.models.plan import Noeud, Plan

_MIME = "application/x-clsdesk-elements"
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row says beyond its title."""

    NOEUD = Qt.ItemDataRole.UserRole + 1
    RETARD = Qt.ItemDataRole.UserRole + 2


class PlanTreeModel(QAbstractItemModel):
    """Reads a Plan; asks for changes by signals and never writes."""

    deplacement = Signal(int, object, int)
    """(element id, new parent's id or None, position among its children without the element)"""
    renommage = Signal(int, str)
    """(element id, new title)"""

    def __init__(self, plan: Plan | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan or Plan()
        self._late: frozenset[int] = frozenset()

    def montrer(self, plan: Plan, late: frozenset[int] = frozenset()) -> None:
        """Another state of the plan; the view keeps what is open and selected by element id."""
        self.beginResetModel()
        self._plan, self._late = plan, late
        self.endResetModel()

    def noeud(self, index: Index) -> Noeud | None:
        return self._plan.par_id.get(index.internalId()) if index.isValid() else None

    def index_de(self, element_id: int) -> QModelIndex:
        """The index of an element, invalid when it is not in the plan."""
        node = self._plan.par_id.get(element_id)
        return QModelIndex() if node is None else self.createIndex(self._row(node), 0, element_id)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._children(parent)
        inside = 0 <= row < len(children) and column == 0
        return self.createIndex(row, 0, children[row].id) if inside else QModelIndex()

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = self.noeud(child)
        return self.index_de(node.ancetres[-1].id) if node and node.ancetres else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._children(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.noeud(index)
        if node is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{node.code}  {node.element.intitule}".strip() or "Sans intitulé"
        if role == Qt.ItemDataRole.EditRole:
            return node.element.intitule
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{node.niveau.nom} {node.code}, {node.element.intitule}, {node.statut.libelle}"
        return {Role.NOEUD: node, Role.RETARD: node.id in self._late}.get(role)  # type: ignore[call-overload]

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.noeud(index)
        if node is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.renommage.emit(node.id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        both = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsEditable
        return super().flags(index) | both

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, QByteArray(",".join(str(index.internalId()) for index in indexes).encode()))
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        moved = self._moved(data)
        target = self.noeud(parent)
        inside = {each.id for node in moved for each in node.parcours()}
        return bool(moved) and (target is None or target.id not in inside)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Asks for the move and returns False, so that the view removes no row: the plan's news will redraw it."""
        if self.canDropMimeData(data, action, row, column, parent):
            children = self._children(parent)
            target = self.noeud(parent)
            place = len(children) if row < 0 else row
            for node in self._moved(data):
                before = sum(1 for each in children[:place] if each.id == node.id)
                self.deplacement.emit(node.id, target.id if target else None, place - before)
        return False

    def _moved(self, data: QMimeData) -> list[Noeud]:
        raw = bytes(data.data(_MIME).data()).decode()
        return [self._plan.par_id[int(each)] for each in raw.split(",") if each and int(each) in self._plan.par_id]

    def _children(self, parent: Index) -> tuple[Noeud, ...]:
        node = self.noeud(parent)
        return node.enfants if node else self._plan.racines if not parent.isValid() else ()

    def _row(self, node: Noeud) -> int:
        siblings = node.ancetres[-1].id if node.ancetres else None
        family = self._plan.racines if siblings is None else self._plan.par_id[siblings].enfants
        return [each.id for each in family].index(node.id)
