"""The rows of a table pasted as text: tabs of a spreadsheet, semicolons of a CSV, spaces of a PDF."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

from clsdesk.models.texte import propre

_NOMBRE = r"[+\-−–]?(?:\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)?(?:[ \u00a0\u202f]?[%‰€])?"
_CASE = rf"(?:{_NOMBRE}|n\.?d\.?|///|…|\.\.\.)"
_FIN_CHIFFREE = re.compile(rf"(?P<titre>.*?\D)\s+(?P<suite>{_CASE}(?:\s+{_CASE})+)")
_ANNEES = re.compile(r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?(?:\s+(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?)+")
MAX_CARACTERES = 8_000_000
MAX_LIGNE = 400
"""Characters of a line of a PDF whose columns are looked for."""


@dataclass(frozen=True, slots=True)
class TexteLu:
    """The rows, and whether their columns had to be guessed from spaces."""

    lignes: tuple[tuple[str, ...], ...]
    devine: bool = False


def lignes_du_texte(texte: str) -> TexteLu:
    """Rows of unequal lengths, as the separators cut them; blank lines left out."""
    clean = propre(texte[:MAX_CARACTERES])
    kept = [line for line in clean.split("\n") if line.strip()]
    tabbed = sum("\t" in line for line in kept)
    if tabbed and tabbed * 2 >= len(kept) - 2:
        return TexteLu(_decoupe(clean, "\t"))
    if _separe(kept, ";"):
        return TexteLu(_decoupe(clean, ";"))
    if any('","' in line for line in kept) or _a_virgules(kept):
        return TexteLu(_decoupe(clean, ","))
    return TexteLu(tuple(_par_espaces(line) for line in kept), devine=True)


def bloc(texte: str) -> tuple[tuple[str, ...], ...]:
    """The cells that a spreadsheet copied, rows without anything kept in their place: they stand for empty cells."""
    clean = propre(texte[:MAX_CARACTERES])
    return _cellules(clean.removesuffix("\n"), "\t") if clean.strip() else ()


def _separe(lines: list[str], signe: str) -> bool:
    """Whether most lines have the separator, and as many of it."""
    counts = Counter(line.count(signe) for line in lines)
    often, number = counts.most_common(1)[0] if counts else (0, 0)
    return often > 0 and number * 2 >= len(lines)


def _a_virgules(lines: list[str]) -> bool:
    """Whether commas part columns, as in an English CSV: as many on each line, and none that could be a decimal's."""
    counts = {line.count(",") for line in lines}
    english = len(lines) > 1 and len(counts) == 1 and 0 not in counts and not any(", " in line for line in lines)
    return english and re.search(r"\d,\d", lines[0]) is None


def _decoupe(texte: str, signe: str) -> tuple[tuple[str, ...], ...]:
    return tuple(row for row in _cellules(texte, signe) if any(row))


def _cellules(texte: str, signe: str) -> tuple[tuple[str, ...], ...]:
    """As a spreadsheet writes it: between quotes, a cell keeps its breaks and its separators."""
    lines = texte.splitlines(keepends=True)
    quoted = texte.count('"') % 2 == 0
    csv.field_size_limit(MAX_CARACTERES)
    rows = csv.reader(lines, delimiter=signe, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    return tuple(tuple(" ".join(cell.split()) for cell in row) or ("",) for row in rows)


def _par_espaces(line: str) -> tuple[str, ...]:
    """Columns of a PDF: two spaces or more, otherwise years alone, or a title and the figures that end the line."""
    parts = [each.strip() for each in re.split(r"\t+|(?: {2,}|\u00a0{2,})", line.strip())]
    if len(parts) > 1:
        return tuple(parts)
    if _ANNEES.fullmatch(line.strip()[:MAX_LIGNE]):
        return ("", *line.split())
    found = _FIN_CHIFFREE.fullmatch(line.strip()[:MAX_LIGNE])
    return (found["titre"].strip(), *re.findall(_CASE, found["suite"])) if found else (line.strip(),)
