"""The tables and the places to sign of the preview: spans, headers, colours of the axes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from clsdesk.exporters import blocks as b
from clsdesk.models.texte_riche import Run
from clsdesk.ui.apercu_encre import Encre, ecrire_inlines, mettre_en_liste

_CENTREES = (b.Genre.ANNEE, b.Genre.NOMBRE)
_HAUTEUR_SIGNATURE = 72.0
"""Points left under the words of a place to sign."""

Pose = tuple[int, int, b.Cellule]
"""Row, column, cell."""


def poses(lignes: tuple[b.Ligne, ...], colonnes: int) -> Iterator[Pose]:
    """Where each cell begins: places covered from above are not repeated in the rows below."""
    covered: dict[int, int] = {}
    for row, ligne in enumerate(lignes):
        place, cells = 0, iter(ligne.cellules)
        while place < colonnes:
            if covered.get(place, 0) > row:
                place += 1
                continue
            cell = next(cells, b.Cellule())
            yield row, place, cell
            for each in range(place, min(place + cell.colonnes, colonnes)):
                covered[each] = row + cell.lignes
            place += max(cell.colonnes, 1)


def ecrire_tableau(cursor: QTextCursor, tableau: b.Tableau, encre: Encre) -> None:
    """The table where the cursor stands; the cursor goes after it."""
    rows = (*tableau.entetes, *tableau.lignes)
    table = _table(cursor, len(rows), [each.part for each in tableau.colonnes], encre)
    look = table.format()
    look.setHeaderRowCount(len(tableau.entetes))
    table.setFormat(look)
    for row, column, cell in poses(rows, len(tableau.colonnes)):
        height = min(cell.lignes, len(rows) - row)
        width = min(cell.colonnes, len(tableau.colonnes) - column)
        if height > 1 or width > 1:
            table.mergeCells(row, column, height, width)
        head = row < len(tableau.entetes)
        centred = head or tableau.colonnes[column].genre in _CENTREES
        _cellule(table.cellAt(row, column), cell, encre, encre.fond_entete if head else None, centred)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def ecrire_signatures(cursor: QTextCursor, bloc: b.Signatures, encre: Encre) -> None:
    """A frame a place to sign, `par_rang` a row, with room for the hand."""
    if not bloc.cadres:
        return
    rows = -(-len(bloc.cadres) // bloc.par_rang)
    table = _table(cursor, rows, [1.0] * bloc.par_rang, encre)
    for rank, cadre in enumerate(bloc.cadres):
        cell = table.cellAt(rank // bloc.par_rang, rank % bloc.par_rang)
        words = (
            (cadre.organisme, "CLS Signature organisme"),
            (cadre.qualite, "CLS Signature qualité"),
            (cadre.nom, "CLS Signature nom"),
        )
        paras = tuple(b.Para((Run(said),), style) for said, style in words if said)
        _cellule(cell, b.Cellule(paras), encre, None, False)
        look = cell.format().toTableCellFormat()
        look.setBottomPadding(_HAUTEUR_SIGNATURE * encre.echelle)
        cell.setFormat(look)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _table(cursor: QTextCursor, rows: int, parts: list[float], encre: Encre) -> QTextTable:
    look = QTextTableFormat()
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setBorderCollapse(True)
    look.setBorder(1)
    look.setBorderBrush(QBrush(QColor(encre.theme.trait)))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setCellPadding(5 * encre.echelle)
    look.setCellSpacing(0)
    look.setTopMargin(4 * encre.echelle)
    look.setBottomMargin(8 * encre.echelle)
    total = sum(parts) or 1.0
    look.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 * each / total) for each in parts]
    )
    return cursor.insertTable(max(rows, 1), max(len(parts), 1), look)


def _cellule(place: QTextTableCell, cellule: b.Cellule, encre: Encre, fond: QColor | None, milieu: bool) -> None:
    _remplir(place.firstCursorPosition(), cellule, encre)
    look = place.format()
    ground = QColor(cellule.fond) if cellule.fond else fond
    if ground is not None:
        look.setBackground(ground)
    if milieu:
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    place.setFormat(look)


def _remplir(cursor: QTextCursor, cellule: b.Cellule, encre: Encre) -> None:
    number = 0
    for rank, bloc in enumerate(cellule.contenu):
        allure = encre.allure(bloc.style if isinstance(bloc, b.Para) else "CLS Cellule puce")
        letters, spaces = encre.caracteres(allure), encre.paragraphe(allure)
        if isinstance(bloc, b.Item):
            spaces.setLeftMargin(0)
        if rank:
            cursor.insertBlock(spaces, letters)
        else:
            cursor.setBlockFormat(spaces)  # its letters' format is the cell's own: spans and colour stay there
        number = number + 1 if isinstance(bloc, b.Item) and bloc.numero else 0
        if isinstance(bloc, b.Item):
            mettre_en_liste(cursor, bloc, number)
        elif rank and (current := cursor.currentList()) is not None:
            current.remove(cursor.block())
        ecrire_inlines(cursor, bloc.contenu, letters, encre)
