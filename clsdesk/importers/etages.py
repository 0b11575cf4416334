"""The levels of one table, from the top down, and the level of each of its titles.

A level comes from a column, from the rows that are titles, from the lines above the table, or from the words and the
depth of the codes inside a single column ("1", "1.1", "1.1.1" one under the other).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from clsdesk.importers.codes import Intitule, profondeur
from clsdesk.importers.colonnes import ColonneNiveau, Colonnes
from clsdesk.importers.elements import Elements
from clsdesk.importers.lexique import Nom, mot
from clsdesk.importers.tables import Contexte, Place, Table

_AXE = "Axe"
_OPERATION = Nom("Opération", "Opérations", 40)


@dataclass(slots=True)
class Etage:
    """One level of a table. `source` says where it was seen, for titles to find it again."""

    source: str
    nom: Nom | None = None


@dataclass(slots=True)
class Etages:
    """The levels in order, and the rules that give a title its level."""

    liste: list[Etage] = field(default_factory=list)
    par_colonne: dict[int, dict[str, int]] = field(default_factory=dict)

    def rang(self, source: str) -> int:
        return next(rank for rank, each in enumerate(self.liste) if each.source == source)

    def du_nom(self, nom: Nom | None) -> int | None:
        wanted = nom.singulier if nom else None
        return next((rank for rank, each in enumerate(self.liste) if each.nom and each.nom.singulier == wanted), None)

    def inserer(self, etage: Etage) -> int:
        """Puts a level above the first one that is lower by its name; above all the columns when names do not say."""
        known = self.du_nom(etage.nom)
        if known is not None:
            return known
        family = etage.nom.famille if etage.nom else 0
        for rank, each in enumerate(self.liste):
            theirs = each.nom.famille if each.nom else 0
            lower = theirs > family if family and theirs else each.source.startswith("colonne")
            if lower:
                self.liste.insert(rank, etage)
                return rank
        self.liste.append(etage)
        return len(self.liste) - 1


def lire_etages(
    table: Table, colonnes: Colonnes, elements: Elements, contexte: Contexte, semblables: Iterable[Elements]
) -> Etages:
    """The levels of the table: its columns', then those of its title rows and of the lines above it.

    `semblables`: the titles of the tables under the same header, this one included: a column has one meaning in all.
    """
    etages = Etages()
    cells = sorted((place, items) for each in semblables for place, items in each.cellules.items())
    begun: set[int] = set()
    for column in colonnes.niveaux:
        mine = [(row, items) for (row, place), items in cells if place == column.colonne]
        _column_levels(etages, column, [item for _, items in mine for item in items], _bullets_below(mine, begun))
        begun.update(row for row, _ in mine)
    before: list[Etage] = []
    for _, title in contexte.elements:
        if etages.du_nom(title.nom) is None:
            before.append(Etage("contexte", title.nom))
    for etage in before:
        etages.inserer(etage)
    for row, (place, title) in sorted(elements.titres.items()):
        source = source_du_titre(table, colonnes, elements, place, title)
        if not source.startswith("colonne") and not any(each.source == source for each in etages.liste):
            known = etages.du_nom(title.nom)
            if known is None:
                _insert_title(etages, Etage(source, title.nom), row, elements)
    return etages


def _insert_title(etages: Etages, etage: Etage, row: int, elements: Elements) -> None:
    """A level of title rows stands above the columns, and below the title rows seen before it."""
    if etage.nom and etage.nom.famille:
        etages.inserer(etage)
        return
    rank = next(
        (rank for rank, each in enumerate(etages.liste) if each.source.startswith("colonne")), len(etages.liste)
    )
    etages.liste.insert(rank, etage)


def source_du_titre(table: Table, colonnes: Colonnes, elements: Elements, place: Place, title: Intitule) -> str:
    """Where the level of a title row is found: a word, its column when that one holds nothing else, or its looks."""
    if title.nom:
        return f"mot {title.nom.singulier}"
    first = colonnes.niveaux[0].colonne
    free = not any(column == first for _, column in elements.cellules)
    if free and len(colonnes.niveaux) > 1 and place[1] <= first:
        return f"colonne {first}"
    if title.code:
        return f"ligne {profondeur(title.code)}"
    return f"ligne {_looks(table, elements, place)}"


def _looks(table: Table, elements: Elements, place: Place) -> str:
    """Title rows that follow each other without rows between them are of two levels: their looks tell which."""
    rows = sorted(elements.titres)
    nested = any(after in rows for after in (row + 1 for row in rows))
    if not nested:
        return ""
    cell = table.grille.cellule(*place)
    return f"{cell.fond} {cell.gras} {cell.texte.isupper()} {len(table.grille.zone(*place).colonnes)}"


def _bullets_below(rows: list[tuple[int, tuple[Intitule, ...]]], begun: set[int]) -> bool:
    """Whether bullets stand in rows under coded titles: `begun` are the rows where a level above says something."""
    return any(
        all(item.puce and not item.code for item in items) and row not in begun and any(item.code for item in above)
        for (_, above), (row, items) in pairwise(rows)
    )


def _column_levels(etages: Etages, column: ColonneNiveau, items: list[Intitule], bullets: bool) -> None:
    """Adds the level of a column, or its several levels when words or codes show that it holds a whole outline."""
    place = column.colonne
    worded = [item.nom for item in items if item.nom]
    words = list(dict.fromkeys(mot(nom) for nom in worded))
    nouns = {mot(nom): nom for nom in reversed(worded)}
    if len(words) > 1 and len(worded) >= 0.6 * len(items):
        # In an outline a level is met before those below it.
        _add(etages, place, [(f"mot {word}", nouns[word]) for word in words])
        return
    depths = _outline(items)
    if len(depths) > 1:
        names = _depth_names(column, items, depths)
        _add(etages, place, [(f"profondeur {depth}", name) for depth, name in zip(depths, names, strict=True)])
        return
    if bullets:
        _add(etages, place, _with_bullets(column))
        return
    _add(etages, place, [("tout", _single_name(column, items, nouns[words[0]] if words else None))])


def _single_name(column: ColonneNiveau, items: list[Intitule], word: Nom | None) -> Nom | None:
    """The name of a column of one level: its header's, or its cells' own when it has none or says less."""
    name = column.noms[-1] if column.noms else None
    if name and all(nom.famille == name.famille for nom in column.noms):
        name = column.noms[0]  # "Axes / orientations": two words for one level
    if word and (name is None or not column.sure):
        return word
    # The header says "Intitulé des actions", every cell says "Axe 1 : …": the cells know better.
    if word and name and word.famille != name.famille and _all_named(items, mot(word)):
        return word
    return name


def _with_bullets(column: ColonneNiveau) -> list[tuple[str, Nom | None]]:
    """Coded titles, and bullets in the rows under them: operations without codes."""
    if len(column.noms) > 1:
        return [("code", column.noms[-2]), ("puce", column.noms[-1])]
    name = column.noms[0] if column.noms else None
    return [("code", name), ("puce", _OPERATION if name and name.famille == 30 else None)]


def _all_named(items: list[Intitule], word: str) -> bool:
    return all(item.nom and mot(item.nom) == word for item in items) and word == _AXE


def _add(etages: Etages, column: int, levels: list[tuple[str, Nom | None]]) -> None:
    for key, nom in levels:
        source = f"colonne {column}" if key == "tout" else f"colonne {column} {key}"
        etages.liste.append(Etage(source, nom))
    etages.par_colonne[column] = {key: 0 for key, _ in levels}


def _outline(items: list[Intitule]) -> list[int]:
    """The depths of a column's codes when deeper ones stand under the ones they extend; otherwise nothing."""
    seen: set[str] = set()
    under = over = 0
    for item in items:
        code = item.code.rstrip(")")
        if not code:
            continue
        parent = code.rpartition(".")[0] or code.rpartition("-")[0]
        if parent:
            under, over = (under + 1, over) if parent in seen else (under, over + 1)
        seen.add(code)
    depths = sorted({profondeur(item.code) for item in items if item.code})
    return depths if len(depths) > 1 and under > over else []


def _depth_names(column: ColonneNiveau, items: list[Intitule], depths: list[int]) -> list[Nom | None]:
    """The names of an outline's levels: the header's when it names them all, else the cells' own words."""
    if len(column.noms) == len(depths):
        return list(column.noms)
    names: list[Nom | None] = [None] * len(depths)
    for rank, depth in enumerate(depths):
        names[rank] = next((item.nom for item in items if item.nom and profondeur(item.code) == depth), None)
    if column.noms and not any(names):
        top = column.noms[0].famille and column.noms[0].famille < 20
        names[0 if top else -1] = column.noms[0] if top else column.noms[-1]
    return names


def etage_de(etages: Etages, column: int, item: Intitule) -> int:
    """The level of a title that stands in a column."""
    keys = etages.par_colonne[column]
    if "tout" in keys:
        return etages.rang(f"colonne {column}")
    worded = f"mot {mot(item.nom)}" if item.nom else ""
    if worded in keys:
        return etages.rang(f"colonne {column} {worded}")
    if "puce" in keys:
        return etages.rang(f"colonne {column} {'puce' if item.puce and not item.code else 'code'}")
    deep = f"profondeur {profondeur(item.code)}"
    if deep in keys:
        return etages.rang(f"colonne {column} {deep}")
    return etages.rang(f"colonne {column} {list(keys)[-1]}")
