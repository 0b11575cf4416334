"""A pasted table as a grid of texts: its headers on one or several levels, its titles at the left, its totals."""

from __future__ import annotations

import json
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.mesures import est_periode, est_signe


@dataclass(frozen=True, slots=True)
class Grille:
    """Rows of equal length, cut into headers, body and totals. `gauche`: the columns of titles at the left."""

    tete: tuple[tuple[str, ...], ...] = ()
    corps: tuple[tuple[str, ...], ...] = ()
    totaux: tuple[tuple[str, ...], ...] = ()
    gauche: int = 1

    @property
    def largeur(self) -> int:
        rows = (*self.tete, *self.corps, *self.totaux)
        return len(rows[0]) if rows else 0

    def entete(self, colonne: int) -> tuple[str, str]:
        """(upper words, last level) of a column's header; an empty upper cell prolongs its left neighbour, and in
        « 2011 | % | 2016 | % » each year heads the sign at its right too.
        """
        levels = [self._prolongee(row, colonne) for row in self.tete[:-1]]
        last = self.tete[-1][colonne].strip() if self.tete else ""
        before = self.tete[-1][colonne - 1].strip() if self.tete and colonne > self.gauche else ""
        if est_signe(last) and est_periode(before) and not any(map(est_periode, levels)):
            levels.append(before)
        return (" ".join(each for each in levels if each), last) if levels else (last, "")

    def _prolongee(self, row: tuple[str, ...], colonne: int) -> str:
        for rank in range(colonne, self.gauche - 1, -1):
            if row[rank].strip():
                return row[rank].strip()
        return ""


def lire_grille(contenu: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a pasted table, made of equal length; nothing when it does not read."""
    try:
        lues = json.loads(contenu)
        rows = [tuple("" if cell is None else str(cell) for cell in row) for row in lues]
    except (ValueError, TypeError):
        return ()
    largeur = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (largeur - len(row)) for row in rows) if largeur else ()


def grille_de(row: t.Tableau) -> Grille:
    """The table as the file describes it; what it says of headers and totals is brought back to what there is."""
    rows = lire_grille(row.contenu)
    tete = min(max(0, row.entetes), max(len(rows) - 1, 0))
    totaux = min(max(0, row.totaux), max(len(rows) - tete - 1, 0))
    gauche = min(max(1, row.colonnes_titres), max(len(rows[0]) - 1, 1)) if rows else 1
    end = len(rows) - totaux
    return Grille(rows[:tete], rows[tete:end], rows[end:], gauche)
