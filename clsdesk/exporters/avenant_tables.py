"""Before and after, side by side in a table, with the words that differ in evidence: what an avenant is made of."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.exporters.blocks import Block, Cellule, Colonne, Inline, Ligne, Para, Tableau
from clsdesk.models.accords import majuscule
from clsdesk.models.differences import AJOUT, RETRAIT, Difference, Segment, marquer
from clsdesk.models.texte_riche import Run

NEANT = "Néant"
_ENTETE = "CLS Cellule entête"
LONGUE = 600
"""Letters beyond which a row may run over two pages."""


def comparaison(lignes: Iterable[tuple[str, str, str]], titres: tuple[str, str, str]) -> tuple[Block, ...]:
    """A row for each (what, before, after); nothing for none. The header is repeated on each page."""
    rows = tuple(lignes)
    if not rows:
        return ()
    return (
        Tableau(
            colonnes=(Colonne(24), Colonne(38), Colonne(38)),
            entetes=(Ligne(tuple(Cellule((Para((Run(each),), _ENTETE),)) for each in titres)),),
            lignes=tuple(_ligne(*row) for row in rows),
            resume=f"{titres[0]} : ce qui est modifié, un élément par ligne, avant puis après.",
        ),
    )


def tableau_des_differences(found: Iterable[Difference], premier: str) -> tuple[Block, ...]:
    """The table of differences, named by their place; `premier` heads the first column."""
    rows = ((majuscule(_nom(each)), each.avant, each.apres) for each in found)
    return comparaison(rows, (premier, "Au lieu de", "Lire"))


def _nom(difference: Difference) -> str:
    return difference.lieu if difference.nature in (AJOUT, RETRAIT) else difference.titre


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
