"""Rich text: a small subset of Markdown, one written form for each meaning, and nothing typed ever lost.

The subset, which docs/texte-riche.md says in French:

- a paragraph; a blank line ends it; a single line break is a line break;
- `- text` a bullet, `1. text` a numbered item; indented by two spaces or more (four when written here), the second
  level; a line without a mark that follows goes on the same item, after a line break;
- `**bold**`, `*italic*`, `***both***`, `[text](address)`;
- a backslash before a mark makes it plain text; a backslash alone on its line is an empty line that is kept.

Read as well: `*` and `+` for a bullet, `1)` for a number, `__bold__`, `_italic_` at the edge of words. Everything else
(titles, tables, HTML, code) is plain text. Reading never fails: a mark without its other half is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from clsdesk.models.texte import propre


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style. A line break inside a block is "\\n"; `lien` is an address or ""."""

    texte: str
    gras: bool = False
    italique: bool = False
    lien: str = ""


@dataclass(frozen=True, slots=True)
class Paragraphe:
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Puce:
    """An item of a list. Consecutive items make one list; numbers are counted, never stored."""

    runs: tuple[Run, ...] = ()
    niveau: int = 1
    numero: bool = False


Bloc = Paragraphe | Puce

_ITEM = re.compile(r"([ \t]*)(?:[-*+]|(\d{1,3})[.)])(?:[ \t]+(.*))?", re.DOTALL)
_LOOKS_LIKE_ITEM = re.compile(r"\A([ \t]*)(\d{1,3}(?=[.)](?:[ \t]|$))|(?=[-+](?:[ \t]|$)))")
_ESCAPED = r"\\[!-/:-@\[-`{-~ \t]"
_UNESCAPE = re.compile(_ESCAPED)
_ADDRESS = r"(?:\\[!-/:-@\[-`{-~]|[^\s()\\]|\\|\([^\s()\\]*+\))++"
_TOKEN = re.compile(
    rf"(?P<escape>{_ESCAPED})"
    r"|(?P<link>\[(?=(?P<inside>(?:\\.|[^\[\]\\])++)\]"
    rf"\((?P<address>{_ADDRESS})\)))"
    r"|(?P<mark>\*+|_+)",
    re.DOTALL,
)


def lire(markdown: str) -> tuple[Bloc, ...]:
    """The blocks that a text describes. Never raises; what is not of the subset is plain text."""
    return normaliser(_block(lines, item) for lines, item in _grouped(propre(markdown).split("\n")))


def ecrire(blocs: Iterable[Bloc]) -> str:
    """The one way to write these blocks: `lire(ecrire(x)) == normaliser(x)`, and equal blocks give equal texts."""
    parts: list[str] = []
    before: Bloc | None = None
    for bloc, mark in _marked(normaliser(blocs)):
        if before is not None:
            parts.append("\n" if isinstance(bloc, Puce) and isinstance(before, Puce) else "\n\n")
        parts.append(_written(bloc, mark))
        before = bloc
    return "".join(parts)


@lru_cache(maxsize=4096)
def echapper(plain: str) -> str:
    """Plain text as rich text that reads back as exactly that text: `brut(echapper(s)) == propre(s)`."""
    text = propre(plain)
    return ecrire(Paragraphe((Run(part),)) for part in text.split("\n\n")) if text else ""


@lru_cache(maxsize=4096)  # the same texts are read again at each step
def brut(markdown: str) -> str:
    """The text without its styles, list marks as "- " and "1. ", addresses left out; for cells, search and counts."""
    parts: list[str] = []
    before: Bloc | None = None
    for bloc, mark in _marked(lire(markdown)):
        if before is not None:
            parts.append("\n" if isinstance(bloc, Puce) and isinstance(before, Puce) else "\n\n")
        parts.append(mark + texte_de(bloc))
        before = bloc
    return "".join(parts)


def vide(markdown: str) -> bool:
    """Nothing to read in it."""
    return not any(texte_de(bloc).strip() for bloc in lire(markdown))


def texte_de(bloc: Bloc) -> str:
    """A block's text, without style or mark."""
    return "".join(run.texte for run in bloc.runs)


# --- blocks -------------------------------------------------------------------------------------------------------


def _grouped(lines: list[str]) -> Iterator[tuple[list[str], re.Match[str] | None]]:
    """(the lines of one block, the match of its list mark or None), in order."""
    block: list[str] = []
    item: re.Match[str] | None = None
    for line in lines:
        found = _ITEM.fullmatch(line)
        blank = not line.strip(" \t")
        if (found or blank) and block:
            yield block, item
            block = []
        if blank:
            continue
        if found:
            item, block = found, [found.group(3) or ""]
        elif block:
            block.append(line.lstrip(" \t") if item else line)
        else:
            item, block = None, [line]
    if block:
        yield block, item


def _block(lines: list[str], item: re.Match[str] | None) -> Bloc:
    ready = ["" if line == "\\" else line for line in lines]
    for rank, line in enumerate(ready[:-1]):
        if (len(line) - len(line.rstrip("\\"))) % 2:  # Markdown's own hard break, "text\" at the end of a line
            ready[rank] = line[:-1]
    runs = tuple(_runs("\n".join(ready)))
    if item is None:
        return Paragraphe(runs)
    indent = item.group(1)
    return Puce(runs, 2 if "\t" in indent or len(indent) >= 2 else 1, item.group(2) is not None)


def _marked(blocs: Iterable[Bloc]) -> Iterator[tuple[Bloc, str]]:
    """Each block with its list mark: "- ", "1. ", counted, the second level after four spaces; "" for a paragraph."""
    counts = {1: 0, 2: 0}
    for bloc in blocs:
        if isinstance(bloc, Paragraphe):
            counts = {1: 0, 2: 0}
            yield bloc, ""
            continue
        counts[bloc.niveau] = counts[bloc.niveau] + 1 if bloc.numero else 0
        if bloc.niveau == 1:
            counts[2] = 0
        mark = f"{counts[bloc.niveau]}. " if bloc.numero else "- "
        yield bloc, "    " * (bloc.niveau - 1) + mark


def _written(bloc: Bloc, mark: str) -> str:
    lines = "".join(_inline(bloc.runs)).split("\n")
    inside = isinstance(bloc, Puce)
    safe = [_safe_line(line, inside) for line in lines]
    indent = " " * len(mark)
    return mark + f"\n{indent}".join(safe) if inside else "\n".join(safe)


def _safe_line(line: str, in_item: bool) -> str:
    """A line that reads back as text: neither blank, nor a list mark, nor (in an item) an indent to be skipped."""
    line = _LOOKS_LIKE_ITEM.sub(r"\g<0>\\", line)
    if not line or ((in_item or not line.strip(" \t")) and line[0] in " \t"):
        return f"\\{line}"
    return line


# --- styles -------------------------------------------------------------------------------------------------------


def normaliser(blocs: Iterable[Bloc]) -> tuple[Bloc, ...]:
    """The canonical blocks: clean text, runs of one style merged, bold and italic without spaces at their ends."""
    return tuple(
        replace(bloc, runs=_merged(bloc.runs))
        if isinstance(bloc, Paragraphe)
        else Puce(_merged(bloc.runs), 2 if bloc.niveau >= 2 else 1, bool(bloc.numero))
        for bloc in blocs
    )


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    clean = [
        Run(propre(run.texte), bool(run.gras), bool(run.italique), re.sub(r"\s+", "%20", propre(run.lien).strip()))
        for run in runs
    ]
    if not any(run.gras or run.italique for run in clean):
        groups = groupby((run for run in clean if run.texte), key=lambda run: run.lien)
        return tuple(Run("".join(run.texte for run in same), lien=lien) for lien, same in groups)
    letters = [(letter, run) for run in clean for letter in run.texte]
    bold = _trimmed([run.gras for _, run in letters], letters)
    italic = _trimmed([run.italique for _, run in letters], letters)
    styled = zip(letters, bold, italic, strict=True)
    made = groupby(styled, key=lambda each: (each[1], each[2], each[0][1].lien))
    return tuple(Run("".join(letter for (letter, _), _, _ in same), *style) for style, same in made)


def _trimmed(flags: list[bool], letters: list[tuple[str, Run]]) -> list[bool]:
    """The flags without those of the spaces at either end of each span."""
    for order in (range(len(flags)), range(len(flags) - 1, -1, -1)):
        inside = False
        for place in order:
            if flags[place] and (inside or not letters[place][0].isspace()):
                inside = True
            else:
                flags[place] = inside = False
    return flags


def _inline(runs: tuple[Run, ...]) -> Iterator[str]:
    now = Run("")
    for run in (*runs, Run("")):
        if now.lien and now.lien != run.lien:
            yield "](" + re.sub(r"([\\()])", r"\\\1", now.lien) + ")"
        yield "**" * (now.gras != run.gras) + "*" * (now.italique != run.italique)
        if run.lien and now.lien != run.lien:
            yield "["
        yield _escaped(run)
        now = run


def _escaped(run: Run) -> str:
    marks = r"[\\*\[\]]" if run.lien else r"[\\*\[]"
    text = re.sub(marks, r"\\\g<0>", run.texte)
    return re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)


def _runs(text: str) -> Iterator[Run]:
    """The runs of a block's Markdown, one letter or more each, to be merged."""
    pieces = tuple(_pieces(text))
    paired = _pairs(pieces)
    gras = italique = 0
    for rank, piece in enumerate(pieces):
        if rank not in paired:
            yield Run(piece.texte, gras > 0, italique > 0, piece.lien)
            continue
        step = 1 if paired[rank] else -1
        if len(piece.texte) == 2:
            gras += step
        else:
            italique += step


@dataclass(frozen=True, slots=True)
class _Piece:
    """A bit of text (`mark` False), or half of a pair of marks that is plain text when it stays alone."""

    texte: str
    lien: str = ""
    mark: bool = False
    opens: bool = False
    closes: bool = False


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    link, link_end, after_link = "", -1, -1
    while at < len(text):
        if at == link_end:
            link, at, link_end = "", after_link, -1
            continue
        found = _TOKEN.search(text, at, link_end if link_end >= 0 else len(text))
        stop = found.start() if found else (link_end if link_end >= 0 else len(text))
        if stop > at:
            yield _Piece(text[at:stop], link)
        if not found:
            at = stop
            continue
        at = found.end()
        if found.group("link"):
            link = _UNESCAPE.sub(lambda mark: mark.group(0)[1:], found.group("address"))
            link_end, after_link = found.end("inside"), found.end("address") + 1
        elif found.group("escape"):
            yield _Piece(found.group(0)[1:], link)
        else:
            yield from _marks(text, found, link)


def _marks(text: str, found: re.Match[str], link: str) -> Iterator[_Piece]:
    run = found.group(0)
    before, after = text[found.start() - 1 : found.start()] or " ", text[found.end() : found.end() + 1] or " "
    opens, closes = not after.isspace(), not before.isspace()
    if run[0] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    if len(run) > 3 or not (opens or closes):
        yield _Piece(run, link)
        return
    halves = {1: (1,), 2: (2,), 3: (2, 1) if closes else (1, 2)}[len(run)]
    for length in halves:
        yield _Piece(run[0] * length, link, True, opens, closes)


def _pairs(pieces: tuple[_Piece, ...]) -> dict[int, bool]:
    """Which marks work, by rank: True opens, False closes. Bold and italic pair apart from each other."""
    pending: dict[str, int] = {}
    paired: dict[int, bool] = {}
    for rank, piece in enumerate(pieces):
        if not piece.mark:
            continue
        if piece.closes and piece.texte in pending:
            paired[pending.pop(piece.texte)] = True
            paired[rank] = False
        elif piece.opens:
            pending.setdefault(piece.texte, rank)
    return paired
