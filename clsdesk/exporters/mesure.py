"""How much room a text takes in Arial: no program computes a workbook's row heights on opening."""

from __future__ import annotations

import re
from functools import cache

_MILLIEMES = {
    191: "'", 222: "ijl’‘", 260: "|", 278: " !,./:;I[\\]ftîïÎÏ·\t\u00a0\u202f", 333: "()-`r{}“”", 355: '"*•°',
    500: "Jcksvxyzçÿ", 584: "+<=>~^", 611: "FTZ●", 667: "&ABEKPSVXYÀÂÉÈÊË", 722: "CDHNRUwÇÙÛ", 778: "GOQÔ", 833: "Mm",
    889: "%æ", 944: "Wœ", 1000: "Œ—…@",
}  # fmt: skip
_AUTRES = 556
"""Figures and most small letters."""
_LARGES = 1000
"""What Arial lacks (emoji, ideograms) is drawn from another font, wider."""
_GRAS = 1.08
_PRUDENCE = 0.96
"""Share of a cell's width that is counted on: Excel and LibreOffice do not break lines at quite the same place."""
INTERLIGNE = 1.22
"""Height of a line over the size of its letters."""


@cache
def _largeurs() -> dict[str, int]:
    return {sign: width for width, signs in _MILLIEMES.items() for sign in signs}


def largeur(texte: str, taille: float, gras: bool = False) -> float:
    """The width of one line, in points."""
    known = _largeurs()
    total = sum(known.get(sign) or (_AUTRES if ord(sign) < 0x2E80 else _LARGES) for sign in texte)
    return total * taille * (_GRAS if gras else 1.0) / 1000


def mot_le_plus_long(texte: str, taille: float, gras: bool = False) -> float:
    """The width of the longest word, in points: a narrower cell would cut it."""
    return max((largeur(word, taille, gras) for word in re.split(r"[\s-]+", texte)), default=0.0)


def lignes(texte: str, place: float, taille: float, gras: bool = False) -> int:
    """How many lines the text takes in a cell whose inside is `place` points wide; at least 1."""
    place = max(place * _PRUDENCE, taille)
    return sum(_wrapped(line, place, taille, gras) for line in texte.split("\n"))


def _wrapped(line: str, place: float, taille: float, gras: bool) -> int:
    count, used = 1, 0.0
    for word in re.findall(r"\S+\s*|\s+", line):
        width = largeur(word.rstrip(), taille, gras)
        if used and used + width > place:
            count, used = count + 1, 0.0
        if width > place:
            count += int(width // place)
            width %= place
        used += width + largeur(word[len(word.rstrip()) :], taille, gras)
    return count


def hauteur(texte: str, place: float, taille: float, gras: bool = False) -> float:
    """The height of the text in that width, in points, without the cell's own margin."""
    return lignes(texte, place, taille, gras) * taille * INTERLIGNE
