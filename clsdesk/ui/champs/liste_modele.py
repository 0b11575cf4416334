"""The rows of a list, and how each is painted: a title, a quieter second line, a word at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clsdesk.models.texte import sans_accents
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.theme import ICONE, Corps, Espace

_MIME = "application/x-clsdesk-lignes"
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LigneListe:
    """One row. `marque` is a short word at the right, coloured by `nature` (positif, attention, critique, neutre)."""

    id: int
    titre: str
    second: str = ""
    marque: str = ""
    nature: str = "neutre"
    icone: str = ""
    cherche: str = ""
    """Words that the filter finds too, though they are not read on it."""

    def texte(self) -> str:
        """All that is read on it: for the filter, the copy and the screen reader."""
        return " ".join(part for part in (self.titre, self.second, self.marque) if part)


class ListeTableModel(QAbstractListModel):
    """Rows as they stand in the file, those of the filter only."""

    depose = Signal(list, int)
    """Ids that were dragged, and the rank before which they were dropped."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._toutes: tuple[LigneListe, ...] = ()
        self._lignes: tuple[LigneListe, ...] = ()

    def montrer(self, lignes: Sequence[LigneListe], filtre: str) -> None:
        wanted = sans_accents(filtre).split()
        shown = tuple(row for row in lignes if _contient(row, wanted)) if wanted else tuple(lignes)
        self._toutes = tuple(lignes)
        if shown != self._lignes:
            self.beginResetModel()
            self._lignes = shown
            self.endResetModel()

    def tous_les_ids(self) -> list[int]:
        return [row.id for row in self._toutes]

    def ligne(self, rank: int) -> LigneListe:
        return self._lignes[rank]

    def texte_de(self, rank: int) -> str:
        row = self._lignes[rank]
        return f"{row.titre}\t{row.second}\t{row.marque}".rstrip("\t")

    def id_a(self, index: Index) -> int:
        return self._lignes[index.row()].id if index.isValid() and index.row() < len(self._lignes) else 0

    def place(self, row_id: int) -> QModelIndex:
        ranks = (rank for rank, row in enumerate(self._lignes) if row.id == row_id)
        return self.index(next(ranks, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lignes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._lignes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.titre
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.texte()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return base if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        ids = " ".join(str(self.id_a(index)) for index in sorted(indexes, key=lambda each: each.row()))
        mime.setData(_MIME, QByteArray(ids.encode()))
        return mime

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Say the new order and let the news bring it back. False: the view removes nothing by itself."""
        rank = row if row >= 0 else (parent.row() if parent.isValid() else len(self._lignes))
        ids = [int(each) for each in bytes(data.data(_MIME).data()).decode().split()]
        self.depose.emit(ids, rank)
        return False


def _contient(row: LigneListe, mots: list[str]) -> bool:
    words = sans_accents(f"{row.texte()} {row.cherche}")
    return all(mot in words for mot in mots)


class LigneDelegate(QStyledItemDelegate):
    """Paints a row with the theme in use."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte = contexte

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._ligne(index)
        return QSize(120, 48 if row.second else 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = self._contexte.theme, self._ligne(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = option.state & QStyle.StateFlag.State_Selected
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        room: QRect = option.rect.adjusted(1, 1, -1, -1)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.couleur("selection" if selected else "survol"))
            painter.drawRoundedRect(room, 4, 4)
        inner = room.adjusted(Espace.S, 0, -Espace.S, 0)
        inner = self._icone(painter, row, inner)
        inner = self._marque(painter, row, inner)
        self._mots(painter, row, inner)
        painter.restore()

    def _icone(self, painter: QPainter, row: LigneListe, room: QRect) -> QRect:
        if not row.icone:
            return room
        ratio = painter.device().devicePixelRatioF()
        image = self._contexte.icones.pixmap(row.icone, "second", ICONE, ratio)
        painter.drawPixmap(room.left(), room.center().y() - ICONE // 2 + 1, image)
        return room.adjusted(ICONE + Espace.S, 0, 0, 0)

    def _marque(self, painter: QPainter, row: LigneListe, room: QRect) -> QRect:
        if not row.marque:
            return room
        painter.setFont(self._contexte.theme.police(Corps.SECOND))
        painter.setPen(self._contexte.theme.couleur(row.nature))
        width = painter.fontMetrics().horizontalAdvance(row.marque)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.marque)
        return room.adjusted(0, 0, -width - Espace.S, 0)

    def _mots(self, painter: QPainter, row: LigneListe, room: QRect) -> None:
        theme = self._contexte.theme
        lines = [(row.titre, theme.police(), "texte")]
        if row.second:
            lines.append((row.second, theme.police(Corps.SECOND), "second"))
        heights = [18] * len(lines)
        top = room.center().y() - sum(heights) // 2 + 1
        for (words, font, color), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(theme.couleur(color))
            elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            line = QRect(room.left(), top, room.width(), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
            top += height

    def _ligne(self, index: Index) -> LigneListe:
        model = index.model()
        assert isinstance(model, ListeTableModel)
        return model.ligne(index.row())
