"""Decide what each column of a table is, from its header and from what stands under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from clsdesk.importers.codes import lire_code, lire_intitule
from clsdesk.importers.entetes import Tete
from clsdesk.importers.grille import lettres
from clsdesk.importers.lexique import EnTete, Genre, Nom, alike
from clsdesk.importers.periodes import Periode
from clsdesk.importers.tables import Table
from clsdesk.models.texte import sans_accents

_ACTION = Nom("Action", "Actions", 30)


@dataclass(frozen=True, slots=True)
class ColonneNiveau:
    """A column of titles. `noms`: the levels its header names, none when it has no name; `sure` False: a guess."""

    colonne: int
    noms: tuple[Nom, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Attribut:
    """A column that says something about the elements of its row."""

    colonne: int
    genre: Genre
    texte: str
    role: str = ""
    champ: str = ""
    periode: Periode | None = None
    dernier: str = ""
    """The lowest words of its header."""


@dataclass(frozen=True, slots=True)
class Colonnes:
    """The columns of a table: levels from the top one down, (code column, level column) pairs, the rest."""

    niveaux: tuple[ColonneNiveau, ...]
    codes: tuple[tuple[int, int], ...]
    attributs: tuple[Attribut, ...]
    douteuses: tuple[tuple[int, str], ...] = ()


class Examen:
    """A table's columns under examination: their headers and the texts under them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.tetes = dict(table.bloc.tetes)
        self.textes: dict[int, dict[int, str]] = {}
        grille = table.grille
        for row in table.lignes:
            cells = grille.ligne(row)
            if len(cells) == 1 and len(grille.zone(row, cells[0][0]).colonnes) > 1:
                continue
            for column, cell in cells:
                self.textes.setdefault(column, {})[row] = cell.texte
        for column in sorted(self.textes.keys() - self.tetes.keys()):
            if self._inside(column):
                self.tetes[column] = Tete("", origine=column)

    def _inside(self, column: int) -> bool:
        """A column without header belongs to the table when it touches it."""
        left, right = min(self.table.bloc.tetes), max(self.table.bloc.tetes)
        while right + 1 in self.textes and right + 1 <= column:
            right += 1
        while left - 1 in self.textes and left - 1 >= column:
            left -= 1
        return left <= column <= right

    def genre(self, column: int) -> Genre | None:
        entete = self.tetes[column].entete
        return entete.genre if entete else None

    def vide(self, column: int) -> bool:
        return not self.textes.get(column)

    def est_code(self, column: int) -> bool:
        """Nearly all of the column's cells hold a code and nothing else."""
        texts = list(self.textes.get(column, {}).values())
        coded = sum(1 for text in texts if lire_code(text))
        return bool(texts) and coded >= 0.9 * len(texts)

    @cached_property
    def corps(self) -> tuple[int, ...]:
        """The rows that hold more than one cell, or all rows when none does."""
        rows = tuple(row for row in self.table.lignes if len(self.table.grille.ligne(row)) > 1)
        return rows or self.table.lignes

    def groupe(self, column: int) -> bool:
        """Whether a column gathers rows, as a level above others does: merges, repetitions, or blanks below."""
        texts = self.textes.get(column, {})
        rows = [row for row in self.corps if row in texts]
        if not rows or all(len(text) <= 2 for text in texts.values()):
            return False
        grille = self.table.grille
        if any(len(grille.zone(row, column).lignes) > 1 for row in rows):
            return True
        values = [sans_accents(texts[row]) for row in rows]
        if len(set(values)) < len(values):
            return True
        return rows[0] == self.corps[0] and len(rows) < len(self.corps)

    def longueur(self, column: int) -> float:
        texts = list(self.textes.get(column, {}).values())
        return sum(len(text) for text in texts) / len(texts) if texts else 0


def lire_colonnes(table: Table) -> Colonnes:
    """The columns of the table, whatever their order. No level at all: the table is not a plan."""
    exam = Examen(table)
    levels, codes, doubtful = _levels(exam)
    levels = _named(exam, levels, codes, doubtful)
    levels = _ordered(exam, levels)
    taken = {each.colonne for each in levels} | set(codes)
    pairs = tuple((column, _target(exam, column, levels)) for column in codes)
    others = tuple(
        _attribut(column, exam.tetes[column])
        for column in sorted(exam.tetes)
        if column not in taken and (not exam.vide(column) or exam.tetes[column].periode)
    )
    return Colonnes(tuple(levels), tuple(pair for pair in pairs if pair[1]), others, tuple(doubtful.items()))


def _levels(exam: Examen) -> tuple[list[ColonneNiveau], list[int], dict[int, str]]:
    """The columns of titles and the columns of codes, left to right, and the guesses made."""
    doubtful: dict[int, str] = {}
    codes = [column for column in sorted(exam.tetes) if _is_code_column(exam, column)]
    levels = []
    last = max(
        (column for column in exam.tetes if exam.genre(column) == Genre.NIVEAU and column not in codes), default=0
    )
    hard = [column for column in sorted(exam.tetes) if _is_hard(exam, column) and column not in codes]
    for column in sorted(exam.tetes):
        if column in codes or (exam.vide(column) and exam.genre(column) != Genre.NIVEAU):
            continue
        found = _level(exam, column, hard, last or _first_attribute(exam), doubtful)
        if found:
            levels.append(found)
    levels = [each for each in levels if not exam.vide(each.colonne) or len(levels) == 1]
    for level in [each for each in levels if _numbers_another(exam, each, levels)]:
        levels.remove(level)
        titles = [text for each in levels for text in exam.textes[each.colonne].values()]
        # Titles that carry a code already keep it: the other number is a mere attribute.
        if not any(lire_intitule(text).code for text in titles):
            codes.append(level.colonne)
    return levels, codes, doubtful


def _numbers_another(exam: Examen, level: ColonneNiveau, levels: list[ColonneNiveau]) -> bool:
    """ "Fiche-action n°" to the right of the actions' titles: numbers only, of a level that has its titles."""
    if not exam.est_code(level.colonne):
        return False
    titles = [each for each in levels if each.colonne != level.colonne and not exam.est_code(each.colonne)]
    return any(alike(nom, other) for each in titles for nom in level.noms for other in each.noms)


def _is_code_column(exam: Examen, column: int) -> bool:
    head, genre = exam.tetes[column], exam.genre(column)
    if genre == Genre.CODE:
        return exam.vide(column) or sum(1 for text in exam.textes[column].values() if len(text) <= 16) > 0
    if genre not in (None, Genre.NIVEAU) or head.periode or not exam.est_code(column):
        return False
    right = _titles_after(exam, column)
    if genre is None:
        return not head.texte and bool(right)
    return any(_same_level(head, exam.tetes[each]) for each in right)


def _titles_after(exam: Examen, column: int) -> list[int]:
    """The columns of titles that could be those of a column of codes."""
    return [
        other
        for other in sorted(exam.tetes)
        if other > column
        and not exam.vide(other)
        and not exam.est_code(other)
        and (exam.genre(other) in (Genre.NIVEAU, Genre.DETAILS) or not exam.tetes[other].texte)
    ]


def _same_level(code: Tete, title: Tete) -> bool:
    """Whether a header's level is also that of the titles' header: "Action" then "Intitulé", or one merged header."""
    if title.entete is None:
        return not title.texte
    ours, theirs = code.entete.noms if code.entete else (), title.entete.noms
    return not theirs or code.origine == title.origine or any(alike(nom, other) for nom in ours for other in theirs)


def _is_hard(exam: Examen, column: int) -> bool:
    entete = exam.tetes[column].entete
    return bool(entete and entete.genre == Genre.NIVEAU and not any(nom.souple for nom in entete.noms))


def _first_attribute(exam: Examen) -> int:
    return min((column for column, head in exam.tetes.items() if head.periode or head.entete), default=0)


def _level(exam: Examen, column: int, hard: list[int], last: int, doubtful: dict[int, str]) -> ColonneNiveau | None:
    head, genre = exam.tetes[column], exam.genre(column)
    if head.periode or genre not in (None, Genre.NIVEAU, Genre.DETAILS):
        return None
    if head.numerote:
        return _numbered_header(exam, column, head, hard)
    noms = head.entete.noms if head.entete else ()
    if genre == Genre.NIVEAU:
        return _declared(exam, column, head, noms, hard)
    if genre == Genre.DETAILS:
        alone = not hard and not any(exam.genre(each) == Genre.NIVEAU for each in exam.tetes)
        missing = noms and not any(_names(exam, each) & {nom.singulier for nom in noms} for each in hard)
        return ColonneNiveau(column, noms) if (alone and not _left_titles(exam, column)) or missing else None
    if column < last and exam.longueur(column) > 3 and (exam.groupe(column) or not hard):
        doubtful[column] = head.texte
        return ColonneNiveau(column, (Nom(head.texte, head.texte),) if head.texte else (), sure=False)
    return None


def _left_titles(exam: Examen, column: int) -> bool:
    return any(other < column and exam.genre(other) is None and not exam.vide(other) for other in exam.tetes)


def _numbered_header(exam: Examen, column: int, head: Tete, hard: list[int]) -> ColonneNiveau:
    """A header that is itself an axis: its column holds that level when others follow, the actions otherwise."""
    nom = head.numerote.nom if head.numerote else None
    texts = [lire_intitule(text) for text in exam.textes.get(column, {}).values()]
    says = any(each.nom and nom and each.nom.singulier == nom.singulier for each in texts)
    return ColonneNiveau(column, (nom,) if nom and (says or any(other > column for other in hard)) else ())


def _names(exam: Examen, column: int) -> set[str]:
    entete = exam.tetes[column].entete
    return {nom.singulier for nom in entete.noms} if entete else set()


def _declared(exam: Examen, column: int, head: Tete, noms: tuple[Nom, ...], hard: list[int]) -> ColonneNiveau | None:
    """A column whose header names a level, unless its shape or its place says that it is an attribute."""
    if head.origine != column and not exam.vide(head.origine) and not exam.est_code(head.origine):
        # One header over two columns of titles: the second one is a level below when the first one gathers it.
        apart = not exam.textes.get(column, {}).keys() & exam.textes[head.origine].keys()
        gathered = bool(exam.textes.get(column)) and exam.groupe(head.origine)
        return ColonneNiveau(column, (), sure=False) if apart or gathered else None
    if any(nom.souple for nom in noms) and hard:
        below = max(hard)
        deeper = (
            column > below and exam.groupe(below) and len(exam.textes.get(column, {})) > len(exam.textes.get(below, {}))
        )
        return ColonneNiveau(column, noms) if (column < below and exam.groupe(column)) or deeper else None
    return ColonneNiveau(column, noms)


def _named(
    exam: Examen, levels: list[ColonneNiveau], codes: list[int], doubtful: dict[int, str]
) -> list[ColonneNiveau]:
    """Gives a name to "Intitulé", from the code column beside it, or as the action when no level is one yet."""
    found = list(levels)
    for rank, level in enumerate(levels):
        if level.noms or not level.sure:
            continue
        beside = [name for column in codes if column < level.colonne for name in _code_name(exam, column, levels)]
        lowest = max((nom.famille for each in levels for nom in each.noms), default=0)
        header = exam.tetes[level.colonne]
        if beside:
            found[rank] = replace(level, noms=(beside[-1],))
        elif lowest < 30 and rank == len(levels) - 1 and (header.texte or len(levels) == 1 or lowest == 0):
            found[rank] = replace(level, noms=(_ACTION,))
            if header.texte or not any(lire_intitule(text).nom for text in exam.textes.get(level.colonne, {}).values()):
                doubtful[level.colonne] = header.texte
    last = found[-1] if found else None
    if last and not last.sure and not last.noms and not any(nom.famille >= 30 for each in found for nom in each.noms):
        found[-1] = replace(last, noms=(_ACTION,))
    return found


def _code_name(exam: Examen, column: int, levels: list[ColonneNiveau]) -> Iterable[Nom]:
    entete = exam.tetes[column].entete
    used = {nom.singulier for each in levels for nom in each.noms}
    return [nom for nom in (entete.noms if entete else ()) if nom.singulier not in used]


def _ordered(exam: Examen, levels: list[ColonneNiveau]) -> list[ColonneNiveau]:
    """Levels from the top down: a higher level written to the right comes back to its place, or is an attribute."""
    placed: list[ColonneNiveau] = []
    for level in levels:
        family = level.noms[0].famille if level.noms else 0
        lower = [rank for rank, each in enumerate(placed) if family and each.noms and each.noms[0].famille > family]
        if not lower:
            placed.append(level)
        elif _gathers(exam, level.colonne, placed[lower[0]].colonne):
            placed.insert(lower[0], level)
        elif all(_of_one_kind(level, placed[rank]) for rank in lower) and _in_words(exam, level.colonne):
            placed.append(level)
    return placed


def _of_one_kind(level: ColonneNiveau, other: ColonneNiveau) -> bool:
    """Axes, orientations, stakes and themes stand above one another in any order, as objectives do."""
    return level.noms[0].famille // 10 == other.noms[0].famille // 10


def _in_words(exam: Examen, column: int) -> bool:
    """ "Priorité : 1, 2, haute" is an attribute of the action."""
    texts = exam.textes.get(column, {}).values()
    return exam.longueur(column) > 10 or all(lire_intitule(text).nom for text in texts)


def _gathers(exam: Examen, column: int, lower: int) -> bool:
    """A level written after the titles it holds says the same for several of them, and in words."""
    texts, below = exam.textes.get(column, {}), exam.textes.get(lower, {})
    under: dict[str, set[str]] = {}
    for row, text in texts.items():
        rows = exam.table.grille.zone(row, column).lignes
        under.setdefault(sans_accents(text), set()).update(below[each] for each in rows if each in below)
    return any(len(titles) > 1 for titles in under.values()) and _in_words(exam, column)


def _target(exam: Examen, column: int, levels: list[ColonneNiveau]) -> int:
    """The level column whose titles a column of codes numbers: the named one, or the nearest that agrees with it."""
    entete = exam.tetes[column].entete
    wanted = entete.noms if entete else ()
    exact = [each for each in levels if set(wanted) & set(each.noms)]
    for level in exact or [each for each in levels if any(alike(a, b) for a in wanted for b in each.noms)]:
        return level.colonne
    places = [each.colonne for each in levels]
    right = [each for each in places if each > column]
    start = places.index(right[0]) if right else len(places) - 1
    for place in places[start:]:
        if _agrees(exam, column, place):
            return place
    return places[-1] if places else 0


def _agrees(exam: Examen, column: int, place: int) -> bool:
    """No element of that column has two codes."""
    current, code = "", ""
    for row in exam.table.lignes:
        title = exam.textes.get(place, {}).get(row, "")
        if title and title != current:
            current, code = title, ""
        number = exam.textes.get(column, {}).get(row, "")
        if number and code and number != code:
            return False
        code = number or code
    return True


def _attribut(column: int, head: Tete) -> Attribut:
    entete = head.entete or EnTete(Genre.AUTRE)
    text = head.texte or f"Colonne {lettres(column)}"
    if head.periode:
        return Attribut(column, Genre.PERIODE, text, periode=head.periode)
    genre = Genre.AUTRE if entete.genre in (Genre.NIVEAU, Genre.CODE) else entete.genre
    return Attribut(column, genre, text, entete.role, entete.champ, dernier=head.dernier)
