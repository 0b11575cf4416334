"""The grid view of the diagnostic: cells edited in place, copied as text and HTML, pasted as a block, emptied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QClipboard, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
LIGNE = 34


class VueGrille(QTableView):
    """Keys: arrows, F2 or any letter edits, Suppr empties, Ctrl+C copies, Ctrl+V pastes, Alt+arrows move."""

    collee = Signal()
    videe = Signal()
    decalee = Signal(int)

    def __init__(self, modele: QAbstractTableModel, nom: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._largeurs: tuple[int, ...] = ()
        self._souples: tuple[int, ...] = ()
        triggers = QAbstractItemView.EditTrigger
        self.setModel(modele)
        self.setAccessibleName(nom)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LIGNE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def elargir(self, largeurs: Sequence[int], souples: Sequence[int]) -> None:
        """The least width of each column; `souples` share what the view has more."""
        self._largeurs, self._souples = tuple(largeurs), tuple(souples)
        self._repartir()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repartir()

    def _repartir(self) -> None:
        more = max(self.viewport().width() - sum(self._largeurs), 0)
        for column, width in enumerate(self._largeurs):
            self.setColumnWidth(column, width + (more // len(self._souples) if column in self._souples else 0))

    def lignes(self) -> list[int]:
        """The rows where something is selected, otherwise the current one."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        current = self.currentIndex()
        return rows or ([current.row()] if current.isValid() else [])

    def colonnes(self) -> list[int]:
        """The columns where something is selected, otherwise the current one."""
        found = sorted({index.column() for index in self.selectionModel().selectedIndexes()})
        current = self.currentIndex()
        return found or ([current.column()] if current.isValid() else [])

    def aller_a(self, ligne: int, colonne: int) -> None:
        """Makes one cell current and selects it alone, whatever keys are down."""
        place = self.model().index(ligne, colonne)
        self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copier(self) -> None:
        """The rectangle around the selection, as tab text and as an HTML table."""
        rows, columns, model = self.lignes(), self.colonnes(), self.model()
        cells = [[str(model.index(row, column).data() or "") for column in columns] for row in rows]
        if cells:
            presser(cells)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        acts: list[tuple[bool, Callable[[], object]]] = [
            (event.matches(QKeySequence.StandardKey.Copy), self.copier),
            (event.matches(QKeySequence.StandardKey.Paste), self.collee.emit),
            (event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self.videe.emit),
            (alt and event.key() == Qt.Key.Key_Up, lambda: self.decalee.emit(-1)),
            (alt and event.key() == Qt.Key.Key_Down, lambda: self.decalee.emit(1)),
        ]
        chosen = next((act for wanted, act in acts if wanted), None)
        if chosen is None:
            super().keyPressEvent(event)
        else:
            chosen()
            event.accept()


def presser(lignes: Sequence[Sequence[str]], entetes: int = 0) -> None:
    """Puts a table on the clipboard: tab text for a spreadsheet, HTML for Word and e-mails."""
    rows = [
        "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>"
        for rank, row in enumerate(lignes)
        for tag in ("th" if rank < entetes else "td",)
    ]
    data = QMimeData()
    data.setText("\n".join("\t".join(row) for row in lignes))
    data.setHtml(f"<table>{''.join(rows)}</table>")
    QApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)


def presse_papiers() -> tuple[str, str]:
    """(text, HTML) of the clipboard."""
    data = QApplication.clipboard().mimeData()
    return (data.text(), data.html()) if data else ("", "")
