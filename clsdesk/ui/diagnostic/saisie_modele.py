"""What the Qt tables of cells typed in place share: what was typed leaves as one signal, once, without stray spaces."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.vue import Index


class SaisieTableModel(QAbstractTableModel):
    """Subclasses say the cells; `data` of the edit role is what typing is compared with."""

    edition = Signal(int, int, str)
    """(row, column, text typed)"""

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        typed = " ".join(str(value or "").split())
        if typed != str(self.data(index, Qt.ItemDataRole.EditRole)):
            self.edition.emit(index.row(), index.column(), typed)
        return True
