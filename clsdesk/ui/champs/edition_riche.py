"""What the keys and the toolbar do to a rich text: styles, lists of two levels, links."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from clsdesk.ui.champs.conversion import format_de_liste, liste_de, paragraphe


def basculer_gras(editeur: QTextEdit) -> None:
    """Bold on or off, for the selection or for what comes next."""
    bold = editeur.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.DemiBold)
    editeur.mergeCurrentCharFormat(shape)


def basculer_italique(editeur: QTextEdit) -> None:
    shape = QTextCharFormat()
    shape.setFontItalic(not editeur.currentCharFormat().fontItalic())
    editeur.mergeCurrentCharFormat(shape)


def basculer_liste(cursor: QTextCursor, numero: bool) -> None:
    """Make the paragraphs of the selection a list of that kind; paragraphs already of it become plain again."""
    around = liste_de(cursor)
    wanted = format_de_liste(1, numero)
    if around is not None and around.format().style() == wanted.style():
        _sortir(cursor)
    else:
        cursor.createList(wanted)


def decaler(cursor: QTextCursor, sens: int) -> None:
    """An item to the second level (+1) or back to the first (-1)."""
    around = liste_de(cursor)
    if around is None:
        return
    shape = around.format()
    niveau = min(2, max(1, shape.indent() + sens))
    if niveau != shape.indent():
        numero = shape.style() == format_de_liste(1, True).style()
        cursor.createList(format_de_liste(niveau, numero))


def sortir_de_liste(cursor: QTextCursor, key: int) -> bool:
    """Enter on an empty item, Backspace at the start of one: leave the list. False when there was nothing to do."""
    if liste_de(cursor) is None or cursor.hasSelection() or not cursor.atBlockStart():
        return False
    if key == Qt.Key.Key_Return and cursor.block().length() > 1:
        return False
    around = liste_de(cursor)
    if around is not None and around.format().indent() >= 2:
        decaler(cursor, -1)
    else:
        _sortir(cursor)
    return True


def puce_tapee(cursor: QTextCursor) -> bool:
    """A space after "-", "*" or "1." at the start of a paragraph begins a list, in place of the sign."""
    before = cursor.block().text()[: cursor.positionInBlock()]
    if liste_de(cursor) is not None or before not in ("-", "*", "•", "1.", "1)"):
        return False
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.createList(format_de_liste(1, before.startswith("1")))
    return True


def lier(cursor: QTextCursor, adresse: str, encre: QBrush) -> None:
    """Link the selection, or the address itself when nothing is selected; "" takes the link away."""
    shape = QTextCharFormat()
    if not adresse:
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        cursor.setCharFormat(shape)
        return
    shape.setAnchor(True)
    shape.setAnchorHref(adresse)
    shape.setFontUnderline(True)
    shape.setForeground(encre)
    if cursor.hasSelection():
        cursor.mergeCharFormat(shape)
    else:
        cursor.insertText(adresse, shape)


def _sortir(cursor: QTextCursor) -> None:
    """Out of any list, for every paragraph of the selection."""
    plain = paragraphe()
    block = cursor.document().findBlock(cursor.selectionStart())
    while block.isValid() and block.position() <= cursor.selectionEnd():
        around = liste_de(block)
        if around is not None:
            around.remove(block)
        QTextCursor(block).setBlockFormat(plain)
        block = block.next()
