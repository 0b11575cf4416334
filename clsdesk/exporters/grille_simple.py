"""A plain table from rows of words: a heading for each column, an even look, nothing when there is no row."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cellule, Colonne, Genre, Ligne, Para, Tableau, Titre
from clsdesk.models.texte_riche import Run

Case = str | tuple[str, str]
"""A cell: its words, or its words and, smaller below, what is said of them."""

Entetes = tuple[tuple[str, float], ...]
"""The columns of a table: what heads each, and its share of the width, in percent."""


def grille(entetes: Entetes, lignes: Iterable[tuple[Case, ...]], resume: str, montants: int = 0) -> tuple[Block, ...]:
    """The first column is bold; the last `montants` ones hold amounts, to the right."""
    left = len(entetes) - montants
    rows = tuple(Ligne(tuple(_case(each, _style(rank, left)) for rank, each in enumerate(row))) for row in lignes)
    if not rows:
        return ()
    heads = Ligne(
        tuple(f.mot(name, f"CLS Cellule entête{' droite' * (rank >= left)}") for rank, (name, _) in enumerate(entetes))
    )
    columns = (Colonne(share, Genre.NOMBRE if rank >= left else Genre.TEXTE) for rank, (_, share) in enumerate(entetes))
    return (Tableau(tuple(columns), (heads,), rows, resume=resume),)


def _style(rank: int, left: int) -> str:
    if rank >= left:
        return "CLS Cellule nombre"
    return "CLS Cellule" if rank else "CLS Cellule forte"


def partie(niveau: int, nom: str, *groupes: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks under a heading; nothing, and no heading, without a block."""
    blocs = tuple(bloc for groupe in groupes for bloc in groupe)
    return (Titre(niveau, nom), *blocs) if blocs else ()


def phrase(mots: str) -> tuple[Block, ...]:
    """One paragraph; nothing without words."""
    return (Para((Run(mots),)),) if mots else ()


def _case(case: Case, style: str) -> Cellule:
    words, small = (case, "") if isinstance(case, str) else case
    detail = (Para((Run(small),), "CLS Cellule détail"),) if small else ()
    return Cellule((Para((Run(words),) if words else (), style), *detail))
