"""Cut a sheet into tables: a header block, the rows under it, and the lines above that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from clsdesk.importers.codes import Intitule, lire_code, lire_intitule
from clsdesk.importers.entetes import Bloc, Tete, trouver_blocs
from clsdesk.importers.grille import Grille
from clsdesk.importers.lexique import EnTete, Genre
from clsdesk.models.texte import sans_accents, une_ligne

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet. `lignes`: its rows that hold something; `dessus`: the rows of text above its header."""

    grille: Grille
    bloc: Bloc
    lignes: tuple[int, ...]
    dessus: tuple[int, ...] = ()

    @property
    def signature(self) -> tuple[tuple[int, str], ...]:
        """What makes two headers the same one repeated: the words over each column, an axis' number apart."""
        heads = sorted(self.bloc.tetes.items())
        return tuple((column, sans_accents("#" if head.numerote else head.texte)) for column, head in heads)


@dataclass(frozen=True, slots=True)
class Contexte:
    """What the lines above a table say: elements that hold the whole table, the plan's title, the rest."""

    elements: tuple[tuple[Place, Intitule], ...] = ()
    lignes: tuple[tuple[Place, str], ...] = ()
    prises: frozenset[Place] = field(default=frozenset())


def decouper(grille: Grille) -> tuple[Table, ...]:
    """The tables of the sheet, from the top; a list without any header is a table whose columns have no name."""
    blocs = trouver_blocs(grille) or _sans_entete(grille)
    if not blocs:
        return ()
    above = [row for row in range(1, blocs[0].haut) if grille.ligne(row)]
    tables = []
    for rank, bloc in enumerate(blocs):
        end = blocs[rank + 1].haut if rank + 1 < len(blocs) else grille.derniere_ligne + 1
        rows = [row for row in range(bloc.bas + 1, end) if grille.ligne(row)]
        following: list[int] = []
        if rank + 1 < len(blocs):
            rows, following = _share(grille, rows, bloc)
        tables.append(Table(grille, bloc, tuple(rows), tuple(above)))
        above = following
    return tuple(tables)


def _share(grille: Grille, rows: list[int], bloc: Bloc) -> tuple[list[int], list[int]]:
    """(rows of the table, title rows of the next one): lone texts after a gap, or that name a level above."""
    first = min(bloc.tetes)
    names = {nom.singulier for head in bloc.tetes.values() if head.entete for nom in head.entete.noms}
    cut = len(rows)
    while cut > 0 and cut > len(rows) - 4:
        row = rows[cut - 1]
        cells = grille.ligne(row)
        gap = cut == 1 or any(not grille.ligne(each) for each in range(rows[cut - 2] + 1, row))
        lone = len(cells) == 1 or (len(cells) == 2 and lire_code(cells[0][1].texte) is not None)
        title = lire_intitule(cells[0][1].texte)
        worded = title.nom is not None and title.nom.singulier not in names
        wide = len(grille.zone(row, cells[0][0]).colonnes) > 2
        if not lone or cells[0][0] > first or not (worded or wide or _after_gap(grille, rows, cut)):
            break
        cut -= 1
        if gap and not worded:
            break
    return rows[:cut], rows[cut:]


def _after_gap(grille: Grille, rows: list[int], cut: int) -> bool:
    """Whether an empty row stands above the lone texts that end with this one."""
    place = cut - 1
    while place > 0 and rows[place] - rows[place - 1] == 1 and len(grille.ligne(rows[place - 1])) == 1:
        place -= 1
    return place > 0 and rows[place] - rows[place - 1] > 1


def _sans_entete(grille: Grille) -> tuple[Bloc, ...]:
    """A plan without any header: rows that begin with "Axe 1 : …" or with codes. None when too few rows do."""
    rows = [row for row in range(1, grille.derniere_ligne + 1) if grille.ligne(row)]
    rows = rows[:2000]  # enough to know whether it is a list of titles
    marked: list[int] = []
    columns: set[int] = set()
    for row in rows:
        found = [(column, lire_intitule(cell.texte)) for column, cell in grille.ligne(row) if cell.nombre is None]
        coded = [column for column, each in found if each.code and each.titre and not each.faible]
        if coded:
            marked.append(row)
            columns.update(coded)
    named = any(_is_named(grille, row) for row in marked)
    enough = len(marked) >= 3 or (named and len(marked) >= 2)
    if not enough or len(marked) < 0.6 * len([row for row in rows if row >= marked[0]]):
        return ()
    tetes = {column: Tete("", EnTete(Genre.NIVEAU), origine=column) for column in columns}
    # A block of no row: the list begins where its header would end.
    return (Bloc(marked[0], marked[0] - 1, tetes),)


def _is_named(grille: Grille, row: int) -> bool:
    return any(lire_intitule(cell.texte).nom for _, cell in grille.ligne(row))


def lire_contexte(grille: Grille, rows: tuple[int, ...]) -> Contexte:
    """Reads title lines: "PRIORITÉ N° 1" takes its title from the line below or the cell beside it."""
    cells = [((row, column), cell.texte) for row in rows for column, cell in grille.ligne(row)]
    elements: list[tuple[Place, Intitule]] = []
    others: list[tuple[Place, str]] = []
    taken: set[Place] = set()
    rank = 0
    while rank < len(cells):
        place, text = cells[rank]
        title = lire_intitule(une_ligne(text))
        rank += 1
        # "Projet : CLS du Pays de…" is the document's title; "Thématique : Santé mentale" is a level.
        if title.nom is None or (not title.code and title.nom.souple and not 10 <= title.nom.famille < 16):
            others.append((place, une_ligne(text)))
            continue
        taken.add(place)
        if not title.titre and rank < len(cells) and lire_intitule(cells[rank][1]).nom is None:
            title = Intitule(une_ligne(cells[rank][1]), title.code, title.nom)
            taken.add(cells[rank][0])
            rank += 1
        elements.append((place, title))
    return Contexte(tuple(elements), tuple(others), frozenset(taken))


def est_titre_de_plan(texte: str) -> bool:
    """Whether a line is the plan's own title rather than an axis: it names the contract or the plan."""
    plain = f" {sans_accents(texte)} "
    words = (" cls", "plan d'action", "plan local", "contrat local", "programme d'action", "tableau", "annexe")
    return any(word in plain for word in words) or bool(re.search(r"\b20\d\d\b", plain))
