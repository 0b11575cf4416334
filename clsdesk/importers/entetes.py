"""Find the header blocks of a sheet: one or several rows, repeated or not, and what each column is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, takewhile

from clsdesk.importers.codes import Intitule, lire_intitule
from clsdesk.importers.grille import Cellule, Grille
from clsdesk.importers.lexique import HORS_CALENDRIER, EnTete, Genre, alike, lire_entete, promet
from clsdesk.importers.periodes import Periode, accorder, initiales, lire_periode
from clsdesk.models.texte import sans_accents, une_ligne


@dataclass(frozen=True, slots=True)
class Tete:
    """A column's header: its whole text, what it announces, and the merged header's first column."""

    texte: str
    entete: EnTete | None = None
    periode: Periode | None = None
    numerote: Intitule | None = None
    """A header that is itself an element: "Axe 1"."""
    origine: int = 0
    dernier: str = ""
    """The lowest words of the header: "CPAM" under "Pilotes"."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """A header block and the columns it names."""

    haut: int
    bas: int
    tetes: dict[int, Tete]


@dataclass(frozen=True, slots=True)
class _Rangee:
    """The header words seen in one row, by column."""

    entetes: dict[int, EnTete]
    periodes: dict[int, Periode]
    numerotes: dict[int, Intitule]
    inconnus: dict[int, str]

    def du_genre(self, *genres: Genre) -> int:
        return sum(1 for each in self.entetes.values() if each.genre in genres)

    @property
    def comprise(self) -> bool:
        """Every cell of the row is a header's, and there is at least one."""
        return not self.inconnus and not self.numerotes and bool(self.entetes or self.periodes)

    @property
    def annees(self) -> int:
        """How many different years it names: a year cell of the body may say "Octobre" or "T4", a header says years."""
        return len({each for each in self.periodes.values() if each.sur and (each.annees or each.rang)})

    def est_entete(self, redits: int | None) -> bool:
        """Whether the row can open a header block: a level beside anything known, or pilots beside a calendar.

        `redits`: how many of its cells say again what an earlier header says there; None before any header.
        """
        levels = self.du_genre(Genre.NIVEAU) + (1 if self.du_genre(Genre.CODE) else 0)
        known = len(self.entetes) + len(self.periodes)
        long = sum(1 for text in self.inconnus.values() if len(text) > 90)
        if 2 * long > known or len(self.inconnus) > 2 * known or len(self.numerotes) > 1:
            return False
        if levels:
            return known + len(self.numerotes) >= 2 and not self._formulaire()
        if redits is not None:
            return redits >= 2
        return self._sans_niveau(self.du_genre(Genre.PILOTE), len(self.entetes))

    def _formulaire(self) -> bool:
        """ "Axe" beside "Axe 1 : Soins" is a line of a form, not a header."""
        names = [nom for each in self.entetes.values() for nom in each.noms]
        return any(each.nom and alike(nom, each.nom) for each in self.numerotes.values() for nom in names)

    def _sans_niveau(self, pilots: int, words: int) -> bool:
        """A first header that names no level: its axis stands there, or its titles have no header at all."""
        if self.numerotes and min(self.numerotes) <= min([*self.entetes, *self.periodes], default=0):
            return (pilots > 0 and words + self.annees > 1) or self.annees >= 2
        alone = not self.inconnus and not self.numerotes
        return (
            self.annees >= 3 or (pilots > 0 and self.annees >= 2) or (alone and pilots > 0 and words + self.annees > 1)
        )


def _rangee(grille: Grille, ligne: int) -> _Rangee:
    cells = dict(grille.ligne(ligne))
    periods = {column: found for column, cell in cells.items() if (found := lire_periode(cell))}
    periods = accorder(periods) | initiales({column: cell.texte for column, cell in cells.items()})
    row = _Rangee({}, periods, {}, {})
    for column, cell in cells.items():
        if column not in periods:
            _sort(row, column, cell)
    return row


def _sort(row: _Rangee, column: int, cell: Cellule) -> None:
    found = lire_entete(cell.texte) if cell.nombre is None else None
    titled = lire_intitule(cell.texte)
    if found:
        row.entetes[column] = found
    elif titled.nom and titled.code:
        row.numerotes[column] = titled
    else:
        row.inconnus[column] = cell.texte


def mots_inconnus(grille: Grille, bloc: Bloc) -> dict[tuple[int, int], str]:
    """The texts of a header block that are no header's words, by place: what a column may still be named by."""
    rows = ((row, _rangee(grille, row)) for row in range(bloc.haut, bloc.bas + 1))
    return {(row, column): text for row, read in rows for column, text in read.inconnus.items()}


def trouver_blocs(grille: Grille) -> tuple[Bloc, ...]:
    """The header blocks from the top down; a sheet whose only header is one word ("Axes") has one block too."""
    blocs: list[Bloc] = []
    said: set[tuple[int, str]] = set()
    ligne, last = 1, grille.derniere_ligne
    while ligne <= last:
        if not any(promet(cell.texte) for _, cell in grille.ligne(ligne)):
            ligne += 1
            continue
        cells = {(column, sans_accents(cell.texte)) for column, cell in grille.ligne(ligne)}
        if _rangee(grille, ligne).est_entete(len(cells & said) if blocs else None):
            bloc = _bloc(grille, ligne, blocs[-1].bas if blocs else 0)
            blocs.append(bloc)
            said |= {
                (column, sans_accents(cell.texte))
                for row in range(bloc.haut, bloc.bas + 1)
                for column, cell in grille.ligne(row)
            }
            ligne = bloc.bas
        ligne += 1
    return tuple(blocs) or _single(grille)


def _single(grille: Grille) -> tuple[Bloc, ...]:
    """A lone header above a list: the first row whose only text names a level and nothing else."""
    for ligne in range(1, grille.derniere_ligne):
        if len(grille.ligne(ligne)) != 1:
            continue
        row = _rangee(grille, ligne)
        named = [each for each in row.entetes.values() if each.genre == Genre.NIVEAU and each.noms]
        if len(row.entetes) == 1 and named and not row.inconnus and not row.periodes and not row.numerotes:
            return (_bloc(grille, ligne, 0),)
    return ()


def _bloc(grille: Grille, ligne: int, plancher: int) -> Bloc:
    """Widens a header row to the rows that complete it: years below, group names above."""
    haut = bas = ligne
    while bas < grille.derniere_ligne and _completes(grille, ligne, bas + 1):
        bas += 1
    while haut - 1 > plancher and haut > ligne - 2 and _groups(grille, ligne, haut - 1):
        haut -= 1
    return Bloc(haut, bas, _tetes(grille, haut, bas))


def _completes(grille: Grille, ligne: int, suivante: int) -> bool:
    """Whether the next row belongs to the header: only header words, none of which is already said just above."""
    row = _rangee(grille, suivante)
    if not row.comprise:
        return _under_groups(grille, ligne, suivante)
    above = {column: sans_accents(cell.texte) for column, cell in grille.ligne(ligne)}
    if any(above.get(column) == sans_accents(cell.texte) for column, cell in grille.ligne(suivante)):
        return False
    # "Année 2025" under "Action" is a title row of the table; years stand under years or under nothing.
    heads = _rangee(grille, ligne).entetes
    return not any(column in heads and heads[column].genre == Genre.NIVEAU for column in row.periodes)


def _under_groups(grille: Grille, ligne: int, suivante: int) -> bool:
    """Whether a row only names the parts of wide header cells: "CCPV", "CPAM" under "Pilotes"."""
    cells = grille.ligne(suivante)
    above = [grille.zone(ligne, column) for column, _ in cells]
    wide = all(len(zone.colonnes) > 1 and zone.haut <= ligne == zone.bas for zone in above)
    return bool(cells) and wide and all(len(cell.texte) <= 40 for _, cell in cells)


def _groups(grille: Grille, ligne: int, precedente: int) -> bool:
    """Whether the row above names groups of columns ("Années", "Budget") and is no title."""
    cells = list(grille.ligne(precedente))
    columns = [column for column, _ in grille.ligne(ligne)]
    if not cells or not columns:
        return False
    row = _rangee(grille, precedente)
    for column, cell in cells:
        known = column in row.entetes or column in row.periodes
        zone = grille.zone(precedente, column)
        wide = len(zone.colonnes) > 1 and column > columns[0] and zone.droite <= max(columns[-1], column + 1)
        words = len(cell.texte) <= 40 and ":" not in cell.texte and lire_intitule(cell.texte).nom is None
        if not known and not (wide and words):
            return False
    # A lone level's name in the first column is a title's word, not a group ("ACTIONS" above the table).
    return not (len(cells) == 1 and cells[0][0] <= columns[0] and not row.periodes)


def _tetes(grille: Grille, haut: int, bas: int) -> dict[int, Tete]:
    rows = [_rangee(grille, ligne) for ligne in range(haut, bas + 1)]
    found: dict[int, Tete] = {}
    for column in range(1, grille.derniere_colonne + 1):
        chain = list(_chain(grille, haut, bas, column))
        if chain:
            found[column] = _tete(grille, rows, haut, chain, column)
    return _with_years(grille, found, rows, haut)


def _chain(grille: Grille, haut: int, bas: int, column: int) -> Iterator[tuple[int, int]]:
    """The places (row, column) of the header cells seen over a column, from the top, each merged one once."""
    seen = set()
    for ligne in range(haut, bas + 1):
        zone = grille.zone(ligne, column)
        spot = (zone.haut, zone.gauche)
        if spot not in seen and grille.cellules.get(spot, Cellule()).texte and zone.haut >= haut:
            seen.add(spot)
            yield spot


def _tete(grille: Grille, rows: list[_Rangee], haut: int, chain: list[tuple[int, int]], column: int) -> Tete:
    texts = [une_ligne(grille.cellules[spot].texte) for spot in chain]
    head = Tete(" ".join(dict.fromkeys(texts)), origine=chain[-1][1], dernier=texts[-1])
    for ligne, place in reversed(chain):
        row = rows[ligne - haut]
        if place in row.numerotes:
            return replace(head, numerote=row.numerotes[place])
        if place in row.periodes:
            return replace(head, periode=row.periodes[place], texte=head.texte)
        if place in row.entetes:
            entete = row.entetes[place]
            under_group = (ligne, place) != chain[-1] and entete.genre not in (Genre.PILOTE, Genre.NIVEAU)
            return replace(head, entete=EnTete(Genre.AUTRE) if under_group else entete)
    return head


def _with_years(grille: Grille, tetes: dict[int, Tete], rows: list[_Rangee], haut: int) -> dict[int, Tete]:
    """Gives quarters and months the year above them (merged or not), and budgets their kind."""
    found = dict(tetes)
    year: tuple[int, ...] = ()
    group = ""
    for column in sorted(tetes):
        head = tetes[column]
        if head.periode is None:
            off = HORS_CALENDRIER.search(sans_accents(head.texte)) and _amounts(grille, tetes, column, haut + len(rows))
            year, group = (), head.texte if off else ""
            continue
        above = _above(grille, rows, haut, column)
        year = above or year
        # "Budget" written over its first year alone stands over the years that follow it.
        if HORS_CALENDRIER.search(sans_accents(re.sub(r"20\d\d", "", head.texte))):
            group = re.sub(r"\s*20\d\d.*", "", head.texte)
        elif _chained(head, tetes.get(column - 1)):
            group = ""
        if group:
            text = head.texte if group in head.texte else f"{group} {head.texte}"
            found[column] = replace(head, texte=text, periode=None, entete=EnTete(Genre.AUTRE))
        elif head.periode.fine and not head.periode.annees and year:
            found[column] = replace(head, periode=replace(head.periode, annees=year))
    return found


_AMOUNT = re.compile(r"[\d\s.,]*\d\s*(?:%|etp|k?(?:€|euros?))?")


def _amounts(grille: Grille, tetes: dict[int, Tete], column: int, first: int) -> bool:
    """Whether the years at the right of "Budget" hold its amounts, and are not the marks of a calendar beside it."""
    years = list(takewhile(lambda each: each in tetes and tetes[each].periode, count(column + 1)))
    cells = [grille.vue(row, each).texte for row in range(first, grille.derniere_ligne + 1) for each in years]
    said = [sans_accents(each) for each in cells if each]
    amounts = [each for each in said if each not in ("0", "1") and _AMOUNT.fullmatch(each)]
    return 2 * len(amounts) > len(said)


def _chained(head: Tete, before: Tete | None) -> bool:
    """Whether a column's header has words of its own group above its period."""
    own = re.sub(r"[\d\s/.-]", "", head.texte)
    return bool(own) and (before is None or own != re.sub(r"[\d\s/.-]", "", before.texte))


def _above(grille: Grille, rows: list[_Rangee], haut: int, column: int) -> tuple[int, ...]:
    for rank, row in enumerate(rows):
        zone = grille.zone(haut + rank, column)
        period = row.periodes.get(zone.gauche)
        if period and period.annees and not period.fine:
            return period.annees
    return ()
