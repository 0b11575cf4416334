"""Before and after, side by side in a table, with the words that differ in evidence: what an avenant is made of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Inline, Ligne, Para, Tableau
from clsdesk.models.differences import Difference, Segment, marquer
from clsdesk.models.texte import majuscule
from clsdesk.models.texte_riche import Run

NEANT = "Néant"
RESUME = "Ce qui est modifié : une ligne par changement, avant puis après."
LONGUE = 600
"""Letters beyond which a row may run over two pages."""


def tableau(entetes: tuple[tuple[str, float], ...], lignes: Iterable[Ligne], resume: str) -> tuple[Block, ...]:
    """A table whose header, (words, share of the width) for each column, is repeated; nothing without rows."""
    rows = tuple(lignes)
    if not rows:
        return ()
    head = Ligne(tuple(Cellule((Para((Run(nom),), "CLS Cellule entête"),)) for nom, _ in entetes))
    return (Tableau(tuple(Colonne(part) for _, part in entetes), (head,), rows, resume=resume),)


def comparaison(lignes: Iterable[tuple[str, str, str]], premier: str) -> tuple[Block, ...]:
    """A row for each (what, before, after)."""
    return tableau(_colonnes(premier), (_ligne(*row) for row in lignes), RESUME)


def tableau_des_differences(found: Iterable[Difference], premier: str) -> tuple[Block, ...]:
    """The fields of each thing under its name, that spans the table; `premier` heads the first column."""
    rows: list[Ligne] = []
    for _, same in groupby(found, key=lambda each: (each.objet, each.objet_id, each.lieu)):
        group = tuple(same)
        if any(each.quoi for each in group):
            rows.append(_bande(group[0].lieu))
        rows += [_ligne(majuscule(each.quoi or each.lieu), each.avant, each.apres) for each in group]
    return tableau(_colonnes(premier), rows, RESUME)


def _colonnes(premier: str) -> tuple[tuple[str, float], ...]:
    return (premier, 20.0), ("Au lieu de", 40.0), ("Lire", 40.0)


def _bande(lieu: str) -> Ligne:
    return Ligne((Cellule((Para((Run(lieu),), "CLS Cellule bande"),), colonnes=3),))


def _ligne(quoi: str, avant: str, apres: str) -> Ligne:
    left, right = marquer(avant, apres)
    cells = (
        Cellule((Para((Run(quoi),), "CLS Cellule forte"),)),
        Cellule(_paragraphes(left, italique=True, seul=not apres)),
        Cellule(_paragraphes(right, italique=False, seul=not avant)),
    )
    return Ligne(cells, secable=len(avant) + len(apres) > LONGUE)


def _paragraphes(segments: tuple[Segment, ...], italique: bool, seul: bool) -> tuple[Para, ...]:
    """One paragraph a line; the words that differ in italics before, in bold after, unless all would be."""
    made: list[list[Inline]] = [[]]
    for each in segments:
        for rang, part in enumerate(each.texte.split("\n")):
            if rang:
                made.append([])
            if part:
                made[-1].append(_run(part, each.change and not seul, italique))
    kept = tuple(Para(tuple(line), "CLS Cellule") for line in made if line)
    return kept or (Para((Run(NEANT),), "CLS Champ vide"),)


def _run(texte: str, change: bool, italique: bool) -> Run:
    return Run(texte, gras=change and not italique, italique=change and italique)
