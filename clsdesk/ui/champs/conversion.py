"""Rich text between models.texte_riche's blocks and a QTextDocument, both ways, and the cleaning of what is pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from clsdesk.models.texte import propre
from clsdesk.models.texte_riche import Bloc, Paragraphe, Puce, Run, normaliser, texte_de

APRES = 6
"""Pixels under a paragraph."""

INTERLIGNE = 120
"""Per cent of the font's own line height."""

_STYLE = QTextListFormat.Style
_NUMEROS = (
    _STYLE.ListDecimal, _STYLE.ListLowerAlpha, _STYLE.ListUpperAlpha, _STYLE.ListLowerRoman, _STYLE.ListUpperRoman,
)  # fmt: skip
_SAUT = "\u2028"
_DEMI_GRAS = 600
_PUCE_COLLEE = re.compile(r"\s*(?:[•▪◦‣·–-]|o(?=\t))\s+(?=\S)")


def remplir(document: QTextDocument, blocs: Iterable[Bloc], lien: QBrush) -> None:
    """Replace a document's content by these blocks. `lien`: the colour of links."""
    document.clear()
    cursor = QTextCursor(document)
    inserer(cursor, blocs, lien)


def inserer(cursor: QTextCursor, blocs: Iterable[Bloc], lien: QBrush) -> None:
    """Insert blocks at the cursor; the first one goes on in the block where the cursor stands."""
    lists: dict[int, tuple[bool, QTextList]] = {}
    cursor.beginEditBlock()
    for rank, bloc in enumerate(blocs):
        if rank:
            cursor.insertBlock(paragraphe(0), QTextCharFormat())
        if isinstance(bloc, Puce):
            cursor.setBlockFormat(paragraphe(0))
            _mettre_en_liste(cursor, bloc, lists)
        else:
            lists.clear()
            if rank or cursor.block().length() == 1:
                cursor.setBlockFormat(paragraphe())
        for run in bloc.runs:
            cursor.insertText(run.texte.replace("\n", _SAUT), _caracteres(run, lien))
    cursor.endEditBlock()


def _mettre_en_liste(cursor: QTextCursor, bloc: Puce, lists: dict[int, tuple[bool, QTextList]]) -> None:
    """Join the list that runs at this level, or begin one."""
    if bloc.niveau == 1:
        lists.pop(2, None)
    known = lists.get(bloc.niveau)
    if known and known[0] == bloc.numero:
        known[1].add(cursor.block())
        return
    lists[bloc.niveau] = (bloc.numero, cursor.createList(format_de_liste(bloc.niveau, bloc.numero)))


def format_de_liste(niveau: int, numero: bool) -> QTextListFormat:
    style = QTextListFormat.Style
    made = QTextListFormat()
    made.setStyle(style.ListDecimal if numero else style.ListDisc if niveau == 1 else style.ListCircle)
    made.setIndent(niveau)
    return made


def paragraphe(apres: int = APRES) -> QTextBlockFormat:
    """The shape of a paragraph: room between its lines and under it (none between the items of a list)."""
    made = QTextBlockFormat()
    made.setBottomMargin(apres)
    made.setLineHeight(INTERLIGNE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _caracteres(run: Run, lien: QBrush) -> QTextCharFormat:
    made = QTextCharFormat()
    if run.gras:
        made.setFontWeight(QFont.Weight.DemiBold)
    made.setFontItalic(run.italique)
    if run.lien:
        made.setAnchor(True)
        made.setAnchorHref(run.lien)
        made.setFontUnderline(True)
        made.setForeground(lien)
    return made


def blocs_de(document: QTextDocument) -> tuple[Bloc, ...]:
    """The blocks that a document holds, canonical; empty paragraphs and items, which only hold the cursor, left out."""
    made = []
    block = document.begin()
    while block.isValid():
        made.append(_bloc(block))
        block = block.next()
    return tuple(bloc for bloc in normaliser(made) if texte_de(bloc).strip())


def _bloc(block: QTextBlock) -> Bloc:
    runs = tuple(_runs(block))
    around = liste_de(block)
    if around is None:
        return Paragraphe(runs)
    shape = around.format()
    return Puce(runs, 2 if shape.indent() >= 2 else 1, shape.style() in _NUMEROS)


def liste_de(place: QTextBlock | QTextCursor) -> QTextList | None:
    """The list around a block or a cursor, None outside any (PySide's stubs forget that it can be None)."""
    return place.textList() if isinstance(place, QTextBlock) else place.currentList()


def _runs(block: QTextBlock) -> Iterator[Run]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        shape = fragment.charFormat()
        text = fragment.text().replace(_SAUT, "\n").replace("\ufffc", "")
        yield Run(text, shape.fontWeight() >= _DEMI_GRAS, shape.fontItalic(), shape.anchorHref())
        place += 1


def colle(mime: QMimeData) -> tuple[Bloc, ...]:
    """The blocks of a clipboard: styles of the subset only, no colour, size, table, image or control character."""
    if mime.hasHtml():
        document = QTextDocument()
        document.setHtml(propre(mime.html()))
        return blocs_de(document)
    lines = propre(mime.text()).split("\n")
    return tuple(_colle_ligne(line) for line in lines if line.strip())


def _colle_ligne(line: str) -> Bloc:
    """A line of plain text; one that begins with a bullet sign is an item."""
    found = _PUCE_COLLEE.match(line)
    return Puce((Run(line[found.end() :].strip()),)) if found else Paragraphe((Run(line.strip()),))
