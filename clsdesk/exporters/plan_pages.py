"""Where the pages of the annexed table begin, and the titles that go on from one to the next. Heights in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from clsdesk.exporters.plan_grille import Grille, Rangee, TitreCase

_VIDE = 0.2
"""Share of a page that may stay empty below, so that what belongs together is not cut."""


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
        alone = colonne >= len(self.grid.niveaux) or end - first == 1
        whole = height <= self.page and (colonne == 0 or alone)
        if height > self.reste and first and (whole or alone or self.reste < self.page * _VIDE):
            self._tourner(first)
        if height <= self.reste or alone:
            self.reste = self.reste - height if height <= self.reste else self.page - height % self.page
            return
        for start, stop in _blocs(self.grid, colonne + 1, first, end):
            self.poser(start, stop, colonne + 1)

    def _tourner(self, first: int) -> None:
        if self.reste < self.page:
            self.debuts.append(first)
            self.reste = self.page


def debuts_de_page(grid: Grille, hauteurs: Sequence[float], page: float, titre: float) -> list[int]:
    """The rows that begin a page, in order. `page` is what one holds, `titre` what the first one loses, in points."""
    filler = _Pagination(grid, hauteurs, page, page - titre)
    for first, end in _blocs(grid, 0, 0, len(grid.rangees)):
        filler.poser(first, end, 0)
    return filler.debuts


def tiennent(debuts: Sequence[int], hauteurs: Sequence[float], page: float, titre: float) -> bool:
    """Whether the rows of each page hold on it; a single row may be taller than a page."""
    bounds = [0, *debuts, len(hauteurs)]
    return all(
        end - first == 1 or sum(hauteurs[first:end]) <= page - (0.0 if first else titre)
        for first, end in pairwise(bounds)
    )


def _blocs(grid: Grille, colonne: int, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of rows, from `first` to before `end`, each under one title of that column or of one before it."""
    starts = [
        rank
        for rank in range(first, end)
        if rank == first or any(case.colonne <= colonne for case in grid.rangees[rank].titres)
    ]
    yield from zip(starts, [*starts[1:], end], strict=True)


def redire(rows: Sequence[Rangee], pages: Sequence[int]) -> Iterator[Rangee]:
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
