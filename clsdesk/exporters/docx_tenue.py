"""Which rows of a table a page does not part: a short table, a group of rows, the ends of a long one."""

from __future__ import annotations

from collections.abc import Iterator

from clsdesk.exporters.blocks import Cellule, Ligne, Para, Tableau, texte_de
from clsdesk.exporters.docx_xml import Noeud, W, element

SOLIDAIRES, LIGNES_SOLIDAIRES = 8, 14
"""A table of so few rows, with so few paragraphs one under another, is never cut by a page.

Rows of a height of their own (to be written on by hand) are taller than what they hold: such a table may be cut.
"""
GROUPE, GROUPE_SIGNES = 6, 900
"""A cell over so many rows at most, whose rows hold so few signs, is never cut by a page."""
BANDE = "CLS Cellule bande"
"""The style of a row that is the heading of those below it."""


def lignes_tenues(tableau: Tableau) -> frozenset[int]:
    """The lines (0: the first under the headers) that stay on the page of the next one.

    A line that may itself be cut is left free: it could be taller than a page.
    """
    dernier = len(tableau.lignes) - 1
    libres = {rang for rang, ligne in enumerate(tableau.lignes) if ligne.secable}
    if _solidaire(tableau):
        return frozenset(range(dernier))
    tenues = {0, dernier - 1, *_blanches(tableau)}
    for rang, ligne in enumerate(tableau.lignes):
        if any(isinstance(each, Para) and each.style == BANDE for case in ligne.cellules for each in case.contenu):
            tenues.add(rang)
        tenues |= set(_groupe(tableau, rang, max((case.lignes for case in ligne.cellules), default=1)))
    return frozenset(each for each in tenues if 0 <= each < dernier and each not in libres)


def _solidaire(tableau: Tableau) -> bool:
    tall = sum(max((len(each.contenu) for each in ligne.cellules), default=1) for ligne in tableau.lignes)
    short = len(tableau.lignes) <= SOLIDAIRES and tall <= LIGNES_SOLIDAIRES
    return short and not any(each.secable or each.hauteur_mm for each in tableau.lignes)


def _blanches(tableau: Tableau) -> Iterator[int]:
    """The few blank rows at the end, to be written on by hand, and the written one before: no page is theirs alone."""
    premiere = len(tableau.lignes)
    while premiere and tableau.lignes[premiere - 1].hauteur_mm and not _ecrite(tableau.lignes[premiere - 1]):
        premiere -= 1
    if 0 < len(tableau.lignes) - premiere <= GROUPE:
        yield from range(premiere - 1, len(tableau.lignes) - 1)


def _ecrite(ligne: Ligne) -> bool:
    return any(_signes(case) for case in ligne.cellules)


def _groupe(tableau: Tableau, rang: int, hauteur: int) -> Iterator[int]:
    """The lines, but the last, of the cell that covers `hauteur` of them; those of its two ends when it is tall."""
    fin = rang + hauteur - 1
    if hauteur < 2:
        return
    signes = sum(_signes(case) for ligne in tableau.lignes[rang : fin + 1] for case in ligne.cellules)
    if hauteur <= GROUPE and signes <= GROUPE_SIGNES:
        yield from range(rang, fin)
    else:
        yield from (rang, fin - 1)


def _signes(case: Cellule) -> int:
    return sum(len(texte_de(each.contenu)) for each in case.contenu)


def tenir(nodes: list[Noeud]) -> None:
    """Each of these rows or paragraphs (w:tr, w:p) stays on the page of what comes next."""
    for node in nodes:
        for pr in node.iter(W + "pPr"):
            pr.insert(1, element("keepNext"))
