"""The sizes of the annexed table: widths of its columns, heights of its rows, and where its pages begin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clsdesk.exporters.classeur_styles import A3, A4, HAUTEUR_MAX, POINTS_PAR_UNITE, TAILLE, Papier, place
from clsdesk.exporters.mesure import hauteur, mot_le_plus_long
from clsdesk.exporters.plan_grille import Grille, Rangee, TitreCase
from clsdesk.exporters.plan_pages import debuts_de_page, redire, tiennent
from clsdesk.models.cases import MARQUE

TAILLE_ANNEE = 9.0
ENTETES = 44.0
"""Points of the two header rows, printed on every page."""
TITRE = 50.0
"""Points of the title above the table, on the first page."""
_SOUFFLE = 7.0
"""Points added to a text's height, so that rows do not touch."""
_UNITES_A4, _UNITES_A3 = 170.0, 236.0
_ESSAIS = (1.0, 1.08, 1.16)
_BEAUCOUP = 300
"""Rows beyond which one width is tried: a long table gains little and waits more."""
_MINIMUM_PAR_NIVEAU = 21.0
_PRUDENCE = 0.97


@dataclass(frozen=True, slots=True)
class Mesures:
    """`niveaux`, `pilotes`, `annee`, `partenaires` in column units; `hauteurs` in points by row.

    `pages`: the rows that begin one.
    """

    papier: Papier
    niveaux: tuple[float, ...]
    pilotes: float
    annee: float
    partenaires: float = 0.0
    hauteurs: tuple[float, ...] = ()
    pages: frozenset[int] = frozenset()

    @property
    def total(self) -> float:
        return sum(self.niveaux) + self.pilotes + self.partenaires

    def page(self, annees: int) -> float:
        """The points that a page holds, at the scale that makes the table as wide as the paper."""
        wide = (self.total + self.annee * annees) * POINTS_PAR_UNITE
        return self.papier.hauteur_utile * max(1.0, wide / self.papier.utile) * _PRUDENCE


def mesurer(grid: Grille) -> tuple[Grille, Mesures]:
    """The sizes, and the table whose titles are said again at the top of each page that they go on to.

    Of the widths tried, the one that takes the fewest pages; among equals the narrowest, which prints the largest.
    """
    tries = _ESSAIS if len(grid.rangees) <= _BEAUCOUP else _ESSAIS[1:2]
    return min((_paginer(grid, _largeurs(grid, part)) for part in tries), key=lambda made: len(made[1].pages))


def _paginer(grid: Grille, sizes: Mesures) -> tuple[Grille, Mesures]:
    sizes = replace(sizes, hauteurs=_hauteurs(grid, sizes))
    shown = grid
    for _ in range(3):
        pages = tuple(debuts_de_page(grid, sizes.hauteurs, sizes.page(len(grid.annees)) - ENTETES, TITRE))
        shown = replace(grid, rangees=tuple(redire(grid.rangees, pages)))
        sizes = replace(sizes, hauteurs=_hauteurs(shown, sizes), pages=frozenset(pages))
        if tiennent(pages, sizes.hauteurs, sizes.page(len(grid.annees)) - ENTETES, TITRE):
            break
    return shown, sizes


def _largeurs(grid: Grille, part: float) -> Mesures:
    """`part` widens the table, so shrinks its print."""
    pilots = _colonne([row.pilotes for row in grid.rangees], 14.0, 22.0) if grid.avec_pilotes else 0.0
    partners = _colonne([row.partenaires for row in grid.rangees], 14.0, 18.0) if grid.avec_partenaires else 0.0
    texts = [case.texte for row in grid.rangees for case in row.annees if case.annees == 1 and case.texte != MARQUE]
    year = _colonne(texts, 9.0, 13.0, TAILLE_ANNEE) if texts else 6.5
    least = _MINIMUM_PAR_NIVEAU * len(grid.niveaux)
    beside = pilots + partners + year * len(grid.annees)
    paper, room = A4, _UNITES_A4 - beside
    if room < least:
        paper, room = A3, max(_UNITES_A3 - beside, least)
    room += (part - 1.0) * (_UNITES_A4 if paper is A4 else _UNITES_A3)
    return Mesures(paper, _partager(grid, min(room, 40.0 + 70.0 * len(grid.niveaux))), pilots, year, partners)


def _colonne(textes: Sequence[str], minimum: float, maximum: float, taille: float = TAILLE) -> float:
    """A width for short texts: about three lines each, no word cut."""
    wanted = max((2.4 * math.sqrt(len(each)) for each in textes), default=minimum)
    words = max((_mot(each, taille) for each in textes), default=minimum)
    return max(min(max(minimum, wanted), maximum), min(words, 30.0))


def _mot(texte: str, taille: float = TAILLE) -> float:
    return mot_le_plus_long(texte, taille) / POINTS_PAR_UNITE + 2.6


def _partager(grid: Grille, room: float) -> tuple[float, ...]:
    """Wide columns for long texts: shares after the square root of what a row of the column has to hold."""
    demand, minimum = [], []
    for column, head in enumerate(grid.niveaux):
        cases = [case for row in grid.rangees for case in row.titres if case.colonne == column]
        texts = [case.texte for case in cases] or [head]
        demand.append(sum(math.sqrt(len(c.texte) / min(c.lignes, 6)) for c in cases) / len(texts) + 2.0)
        minimum.append(min(40.0, max(16.0, *(_mot(each) * 1.08 for each in (*texts, head)))))
    spare = max(0.0, room - sum(minimum))
    return tuple(least + spare * each / sum(demand) for least, each in zip(minimum, demand, strict=True))


def _hauteurs(grid: Grille, sizes: Mesures) -> tuple[float, ...]:
    """Each row as tall as its own texts, then stretched where a title over several rows needs more."""
    heights = [_propre(row, sizes) for row in grid.rangees]
    spans = [(case.lignes, rank, case) for rank, row in enumerate(grid.rangees) for case in row.titres]
    for count, rank, case in sorted(spans, key=lambda span: span[:2]):
        need = _hauteur_titre(case, sizes) - sum(heights[rank : rank + count])
        for each in range(rank, rank + count):
            heights[each] += max(0.0, need / count)
    return tuple(heights)


def _propre(row: Rangee, sizes: Mesures) -> float:
    bodies = ((row.pilotes, sizes.pilotes), (row.partenaires, sizes.partenaires))
    beside = [hauteur(text, place(width), TAILLE) for text, width in bodies if text]
    years = (hauteur(case.texte, place(sizes.annee * case.annees), TAILLE_ANNEE) for case in row.annees)
    return max(*beside, *years, 14.0, 0.0) + _SOUFFLE


def _hauteur_titre(case: TitreCase, sizes: Mesures) -> float:
    bold = case.colonne < len(sizes.niveaux) - 1 or case.colonne == 0
    inside = place(sizes.niveaux[case.colonne])
    below = hauteur(case.suite.removeprefix("\n"), inside, TAILLE) if case.suite else 0.0
    return hauteur(case.titre, inside, TAILLE, bold) + below + _SOUFFLE


def etages(points: float) -> int:
    """How many rows of the sheet a row of the table takes: Excel has none taller than 409 points."""
    return max(1, math.ceil(points / HAUTEUR_MAX))
