"""What is known while the columns of a table are given to the elements that they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from clsdesk.importers.arbre import Arbre, Brouillon
from clsdesk.importers.colonnes import Colonnes
from clsdesk.importers.grille import Zone
from clsdesk.importers.periodes import Periode
from clsdesk.importers.tables import Place, Table
from clsdesk.models.texte import une_ligne


@dataclass(slots=True)
class Annees:
    """What titles say of years: the plan's first one ("Année 1" needs it), and the only one ("T1" alone needs it)."""

    premiere: int | None = None
    seule: int | None = None

    @classmethod
    def dans(cls, texts: list[str]) -> Annees:
        """The years that titles, the sheet's name and the file's name say."""
        named = {int(year) for text in texts for year in re.findall(r"\b20[0-9]{2}\b", text)}
        return cls(_premiere_annee(texts), named.pop() if len(named) == 1 else None)

    def dater(self, periode: Periode) -> Periode:
        """The period with its year, when the titles give it."""
        if periode.annees:
            return periode
        if periode.rang and self.premiere:
            return replace(periode, annees=(self.premiere + periode.rang - 1,))
        return replace(periode, annees=(self.seule,)) if periode.fine and self.seule else periode


@dataclass(slots=True)
class Attribution:
    """What is known while a table's columns are given out."""

    table: Table
    colonnes: Colonnes
    arbre: Arbre
    annees: Annees
    portees: dict[int, int | None] = field(default_factory=dict)
    """The level that a column speaks of, by column; None: the deepest element of each row."""
    titres: frozenset[Place] = frozenset()
    """The cells that are titles: one that stands under a year is no calendar text."""

    def cellules(self, column: int) -> list[tuple[Place, Zone]]:
        """The places of a column's own texts, with the rows each covers."""
        grille = self.table.grille
        return [
            ((row, column), grille.zone(row, column))
            for row in self.table.lignes
            if row in self.arbre.cibles and grille.cellule(row, column).texte and (row, column) not in self.titres
        ]

    def cibles(self, place: Place, zone: Zone) -> list[list[Brouillon]]:
        """The elements that a cell is about: one group for each row it covers, or the one element it belongs to."""
        etage = self.portees.get(place[1])
        rows = [row for row in zone.lignes if row in self.arbre.cibles]
        groups = [self.arbre.cibles[row] for row in rows]
        if etage is None:
            return groups
        above = [au_niveau(group[0], etage) for group in groups]
        return [[each] for each in dict.fromkeys(node for node in above if node)] or groups


def au_niveau(node: Brouillon, etage: int) -> Brouillon | None:
    """The element itself or the one above it that is of that level; the element when it stands higher."""
    above: Brouillon | None = node
    while above and above.etage > etage:
        above = above.parent
    return above


def _premiere_annee(texts: list[str]) -> int | None:
    """The first year of the plan that a title says: "CLS 2025-2029", "Plan d'actions 2025 à 2029"."""
    for text in texts:
        found = re.search(r"\b(20\d\d)\s*(?:-|–|—|/|à|au|>)\s*(20\d\d)\b", une_ligne(text))
        if found and int(found.group(1)) < int(found.group(2)) <= int(found.group(1)) + 10:
            return int(found.group(1))
    return None
