"""The sizes of the annexed table: widths of its columns, heights of its rows, and where its pages begin."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from clsdesk.exporters.classeur_styles import A3, A4, HAUTEUR_MAX, POINTS_PAR_UNITE, TAILLE, Papier, place
from clsdesk.exporters.mesure import hauteur, mot_le_plus_long
from clsdesk.exporters.plan_cases import MARQUE
from clsdesk.exporters.plan_grille import Grille, Rangee, TitreCase

TAILLE_ANNEE = 9.0
ENTETES = 44.0
"""Points of the two header rows, printed on every page."""
TITRE = 50.0
"""Points of the title above the table, on the first page."""
_SOUFFLE = 7.0
"""Points added to a text's height, so that rows do not touch."""
_UNITES_A4, _UNITES_A3 = 168.0, 236.0
_MINIMUM_PAR_NIVEAU = 24.0
_PRUDENCE = 0.97
_VIDE = 0.2
"""Share of a page that may stay empty below, so that what belongs together is not cut."""


@dataclass(frozen=True, slots=True)
class Mesures:
    """`niveaux`, `pilotes`, `annee` in column units; `hauteurs` in points and `pages` (rows that begin one) by row."""

    papier: Papier
    niveaux: tuple[float, ...]
    pilotes: float
    annee: float
    hauteurs: tuple[float, ...] = ()
    pages: frozenset[int] = frozenset()

    @property
    def total(self) -> float:
        return sum(self.niveaux) + self.pilotes

    def page(self, annees: int) -> float:
        """The points that a page holds, at the scale that makes the table as wide as the paper."""
        wide = (self.total + self.annee * annees) * POINTS_PAR_UNITE
        return self.papier.hauteur_utile * max(1.0, wide / self.papier.utile) * _PRUDENCE


def mesurer(grid: Grille) -> tuple[Grille, Mesures]:
    """The sizes, and the table whose titles are said again at the top of each page that they go on to."""
    sizes = _largeurs(grid)
    shown = grid
    for _ in range(3):
        sizes = replace(sizes, hauteurs=_hauteurs(shown, sizes))
        pages = frozenset(_pages(grid, sizes))
        if pages == sizes.pages:
            break
        sizes, shown = replace(sizes, pages=pages), replace(grid, rangees=tuple(_redire(grid.rangees, pages)))
    return shown, replace(sizes, hauteurs=_hauteurs(shown, sizes))


def _largeurs(grid: Grille) -> Mesures:
    pilots = _colonne([row.pilotes for row in grid.rangees], 14.0, 22.0) if grid.avec_pilotes else 0.0
    texts = [case.texte for row in grid.rangees for case in row.annees if case.annees == 1 and case.texte != MARQUE]
    year = _colonne(texts, 9.0, 14.0) if texts else 6.5
    room = _UNITES_A4 - pilots - year * len(grid.annees)
    paper = A4
    if room < _MINIMUM_PAR_NIVEAU * len(grid.niveaux):
        paper, room = A3, max(_UNITES_A3 - pilots - year * len(grid.annees), _MINIMUM_PAR_NIVEAU * len(grid.niveaux))
    return Mesures(paper, _partager(grid, min(room, 40.0 + 70.0 * len(grid.niveaux))), pilots, year)


def _colonne(textes: Sequence[str], minimum: float, maximum: float) -> float:
    """A width for short texts: about three lines each, no word cut."""
    wanted = max((2.4 * math.sqrt(len(each)) for each in textes), default=minimum)
    words = max((_mot(each) for each in textes), default=minimum)
    return max(min(max(minimum, wanted), maximum), min(words, 30.0))


def _mot(texte: str) -> float:
    return mot_le_plus_long(texte, TAILLE) / POINTS_PAR_UNITE + 2.6


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
    pilots = hauteur(row.pilotes, place(sizes.pilotes), TAILLE) if row.pilotes else 0.0
    years = (hauteur(case.texte, place(sizes.annee * case.annees), TAILLE_ANNEE) for case in row.annees)
    return max(pilots, *years, 14.0) + _SOUFFLE


def _hauteur_titre(case: TitreCase, sizes: Mesures) -> float:
    bold = case.colonne < len(sizes.niveaux) - 1 or case.colonne == 0
    inside = place(sizes.niveaux[case.colonne])
    below = hauteur(case.suite.removeprefix("\n"), inside, TAILLE) if case.suite else 0.0
    return hauteur(case.titre, inside, TAILLE, bold) + below + _SOUFFLE


@dataclass(slots=True)
class _Pagination:
    """Fills pages with the rows, from the top. `reste` is what the page still holds, in points."""

    grid: Grille
    hauteurs: Sequence[float]
    page: float
    reste: float
    debuts: list[int] = field(default_factory=list)

    def poser(self, first: int, end: int, colonne: int) -> None:
        """Places the rows under one title of that column: whole if they fit on a page, otherwise part by part.

        An axis that fits on a page is never cut; below, a cut is better than a page left two thirds empty.
        """
        height = sum(self.hauteurs[first:end])
        if height <= self.reste:
            self.reste -= height
            return
        if first and (self.reste < self.page * _VIDE or (colonne == 0 and height <= self.page)):
            self.debuts.append(first)
            self.reste = self.page
            if height <= self.page:
                self.reste -= height
                return
        if colonne >= len(self.grid.niveaux) or end - first == 1:
            self.reste = self.page - height % self.page
            return
        for start, stop in _blocs(self.grid, colonne + 1, first, end):
            self.poser(start, stop, colonne + 1)


def _pages(grid: Grille, sizes: Mesures) -> list[int]:
    """The rows that begin a page."""
    room = sizes.page(len(grid.annees)) - ENTETES
    filler = _Pagination(grid, sizes.hauteurs, room, room - TITRE)
    for first, end in _blocs(grid, 0, 0, len(grid.rangees)):
        filler.poser(first, end, 0)
    return filler.debuts


def _blocs(grid: Grille, colonne: int, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of rows, from `first` to before `end`, each under one title of that column or of one before it."""
    starts = [
        rank
        for rank in range(first, end)
        if rank == first or any(case.colonne <= colonne for case in grid.rangees[rank].titres)
    ]
    yield from zip(starts, [*starts[1:], end], strict=True)


def _redire(rows: Sequence[Rangee], pages: frozenset[int]) -> Iterator[Rangee]:
    """The rows with every title that goes on over a page said again at the top of that page."""
    carried: dict[int, tuple[int, TitreCase]] = {}
    kept: list[list[TitreCase]] = [[] for _ in rows]
    for rank, row in enumerate(rows):
        for case in row.titres:
            carried[case.colonne] = (rank + case.lignes, case)
            kept[rank].append(case)
        if rank in pages:
            again = [
                replace(case, lignes=end - rank)
                for end, case in carried.values()
                if end > rank and case not in row.titres
            ]
            kept[rank] = again + kept[rank]
    for rank, row in enumerate(rows):
        limits = [page for page in pages if page > rank] or [len(rows)]
        titres = tuple(replace(case, lignes=min(case.lignes, min(limits) - rank)) for case in kept[rank])
        yield replace(row, titres=tuple(sorted(titres, key=lambda case: case.colonne)))


def etages(points: float) -> int:
    """How many rows of the sheet a row of the table takes: Excel has none taller than 409 points."""
    return max(1, math.ceil(points / HAUTEUR_MAX))
