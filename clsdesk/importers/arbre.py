"""Build the tree of a table: a cell continues its parent when merged or blank below, a repeated title is one parent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from clsdesk.importers.codes import Intitule
from clsdesk.importers.colonnes import Colonnes
from clsdesk.importers.elements import Elements
from clsdesk.importers.etages import Etages, etage_de, source_du_titre
from clsdesk.importers.lexique import alike
from clsdesk.importers.tables import Contexte, Place, Table
from clsdesk.models.proposition import CaseProposee, Lieu, Remarque
from clsdesk.models.texte import sans_accents


@dataclass(eq=False, slots=True)
class Brouillon:
    """An element being read. `etage` is its level in its table, then in the whole proposal."""

    etage: int
    intitule: str
    code: str = ""
    details: str = ""
    lieu: Lieu = field(default_factory=Lieu)
    parent: Brouillon | None = None
    enfants: list[Brouillon] = field(default_factory=list)
    lignes: set[int] = field(default_factory=set)
    pilotes: list[tuple[str, str]] = field(default_factory=list)
    cases: list[CaseProposee] = field(default_factory=list)
    autres: list[tuple[str, str]] = field(default_factory=list)
    statut: str = ""
    debut: str = ""
    fin: str = ""
    provisoire: str = ""
    """The text shown when no title comes: "Axe 1" of a header."""

    def parcours(self) -> Iterable[Brouillon]:
        yield self
        for each in self.enfants:
            yield from each.parcours()

    def meme(self, item: Intitule) -> bool:
        """Whether a title read elsewhere is this element's: one wording, no contradictory codes."""
        codes = not self.code or not item.code or self.code.casefold() == item.code.casefold()
        return codes and sans_accents(self.intitule) == sans_accents(item.titre)


@dataclass(slots=True)
class Arbre:
    """What a table gave: its roots, the elements of each row, and the cells that were used."""

    etages: Etages
    racines: list[Brouillon] = field(default_factory=list)
    cibles: dict[int, list[Brouillon]] = field(default_factory=dict)
    prises: set[Place] = field(default_factory=set)
    remarques: list[Remarque] = field(default_factory=list)
    courant: dict[int, Brouillon] = field(default_factory=dict)


class Planteur:
    """Walks a table's rows from the top and places each title under the right parent."""

    def __init__(
        self, table: Table, colonnes: Colonnes, elements: Elements, etages: Etages, depart: dict[int, Brouillon] | None
    ) -> None:
        self.table, self.colonnes, self.elements = table, colonnes, elements
        self.arbre = Arbre(etages, courant=dict(depart or {}))
        self.suite = bool(depart)
        self.repetes = {each.colonne for each in colonnes.niveaux if self._repeats(each.colonne)}
        self.connus: dict[tuple[int, int, str], list[Brouillon]] = defaultdict(list)
        self.feuille = colonnes.niveaux[-1].colonne if colonnes.niveaux else 0

    def planter(self, contexte: Contexte) -> Arbre:
        for place, title in contexte.elements:
            self._context(place, title)
        for row in self.table.lignes:
            if row in self.elements.titres:
                self._title_row(row)
            elif row not in self.elements.notes:
                self._row(row)
        return self.arbre

    def _repeats(self, column: int) -> bool:
        """A column that says its parent again on each row: there, an empty cell means no parent."""
        texts = [
            (row, sans_accents(self.table.grille.cellule(row, column).texte))
            for row in self.table.lignes
            if self.table.grille.cellule(row, column).texte
        ]
        merged = any(len(self.table.grille.zone(row, column).lignes) > 1 for row, _ in texts)
        return not merged and any(above == below for (_, above), (_, below) in pairwise(texts))

    def _context(self, place: Place, title: Intitule) -> None:
        rank = self.arbre.etages.du_nom(title.nom)
        if rank is not None:
            shown = f"{title.nom.singulier} {title.code}".strip() if title.nom else title.code
            node = self._place(rank, title, place, True)
            node.provisoire = shown

    def _title_row(self, row: int) -> None:
        place, title = self.elements.titres[row]
        source = source_du_titre(self.table, self.colonnes, self.elements, place, title)
        etages = self.arbre.etages
        rank = etages.du_nom(title.nom)
        if rank is None:
            rank = next((rank for rank, each in enumerate(etages.liste) if each.source.startswith(source)), 0)
        node = self._place(rank, title, place, True)
        self.arbre.cibles[row] = [node]
        self._register(row, [node])

    def _row(self, row: int) -> None:
        placed: list[Brouillon] = []
        for level in self.colonnes.niveaux:
            place = (row, level.colonne)
            items = self.elements.cellules.get(place, ())
            if items:
                placed = [self._place(etage_de(self.arbre.etages, level.colonne, each), each, place) for each in items]
            elif level.colonne in self.repetes and not self._covered(place):
                self._forget(level.colonne)
        targets = placed if placed and self._deepest(row) else self._continued(row) or placed
        if targets:
            self.arbre.cibles[row] = targets
            self._register(row, targets)

    def _deepest(self, row: int) -> bool:
        """Whether the row's own deepest title is not above a merged one that goes on beside it."""
        own = [rank for rank, each in enumerate(self.colonnes.niveaux) if (row, each.colonne) in self.elements.cellules]
        last = max(own)
        return not any(self._covered((row, each.colonne)) for each in self.colonnes.niveaux[last + 1 :])

    def _covered(self, place: Place) -> bool:
        """Whether the cell is the lower part of a merged one that holds text."""
        zone = self.table.grille.zone(*place)
        return zone.haut < place[0] and bool(self.table.grille.vue(*place).texte)

    def _continued(self, row: int) -> list[Brouillon]:
        """The elements that a row without titles goes on with: the deepest merged cell beside it, or those above."""
        for level in reversed(self.colonnes.niveaux):
            if self._covered((row, level.colonne)):
                zone = self.table.grille.zone(row, level.colonne)
                return self.arbre.cibles.get(zone.haut, [])[-1:] or self.arbre.cibles.get(zone.haut, [])
        return next(reversed(self.arbre.cibles.values()), [])

    def _register(self, row: int, nodes: list[Brouillon]) -> None:
        for node in nodes:
            above: Brouillon | None = node
            while above:
                above.lignes.add(row)
                above = above.parent

    def _forget(self, column: int) -> None:
        for rank, etage in enumerate(self.arbre.etages.liste):
            if etage.source.split(" ")[:2] == ["colonne", str(column)]:
                self.arbre.courant.pop(rank, None)

    def _place(self, rank: int, item: Intitule, place: Place, title: bool = False) -> Brouillon:
        """The element of that title at that level, found again or made."""
        item = self._kept(rank, item)
        self.arbre.prises.add(place)
        if place in self.elements.codes:
            self.arbre.prises.add(self.elements.codes[place])
        current = self.arbre.courant.get(rank)
        parent = next(
            (self.arbre.courant[each] for each in range(rank - 1, -1, -1) if each in self.arbre.courant), None
        )
        if current and current.parent is parent and self._continues(current, item):
            self._say_double(current, item, place, title)
            return _enriched(current, item)
        node = self._known(rank, item, parent, place[1]) if not title else None
        if node:
            _enriched(node, item)
        else:
            node = Brouillon(rank, item.titre, item.code, item.details, self.table.grille.lieu(*place), parent)
            node.provisoire = item.brut
            (parent.enfants if parent else self.arbre.racines).append(node)
            self.connus[id(parent), rank, sans_accents(item.titre)].append(node)
        self.arbre.courant = {each: kept for each, kept in self.arbre.courant.items() if each < rank} | {rank: node}
        return node

    def _say_double(self, current: Brouillon, item: Intitule, place: Place, title: bool) -> None:
        if item.titre and not title and place[1] == self.feuille and current.lignes:
            message = f"« {item.titre[:60]} » est répété ligne après ligne : lu comme un seul élément."
            self.arbre.remarques.append(Remarque("doute", message, self.table.grille.lieu(*place)))

    def _continues(self, current: Brouillon, item: Intitule) -> bool:
        if not current.intitule:
            # "Axe 1" in the header, its title in the column below.
            if item.code and item.code != current.code:
                return False
            current.intitule = item.titre
            return True
        if not item.titre:
            return bool(item.code) and item.code == current.code
        return current.meme(item)

    def _known(self, rank: int, item: Intitule, parent: Brouillon | None, column: int) -> Brouillon | None:
        """A parent met before in a table where every row is complete, whatever the order of the rows."""
        if column not in self.repetes or column == self.feuille:
            return None
        alike = self.connus[id(parent), rank, sans_accents(item.titre)]
        return next((each for each in alike if each.meme(item)), None)

    def _kept(self, rank: int, item: Intitule) -> Intitule:
        """A word that is not the level's name stays in the title: "Projet : maison de santé" among actions."""
        nom = self.arbre.etages.liste[rank].nom
        if item.nom and nom and not alike(nom, item.nom):
            return item.entier() if not item.code else item
        return item


def _enriched(node: Brouillon, item: Intitule) -> Brouillon:
    """The element, with what a second reading of its title adds."""
    node.code = node.code or item.code
    node.details = _joined(node.details, item.details)
    return node


def _joined(before: str, after: str) -> str:
    return before if not after or after in before else f"{before}\n{after}".strip()
