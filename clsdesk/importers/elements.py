"""What stands in a table's rows: titles with their codes, rows that are titles, notes that are neither."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from clsdesk.importers.codes import Intitule, confirmer, lire_cellule, lire_code, lire_intitule, lire_titre
from clsdesk.importers.colonnes import Colonnes
from clsdesk.importers.lexique import alike
from clsdesk.importers.tables import Place, Table
from clsdesk.models.texte import sans_accents, une_ligne

_NOTE = re.compile(
    r"(?:\(?\*+\)?|(?:sous[ -])?tota(?:l|ux)\b|legende\b|nb ?:|n\.b|nota\b|notes? ?:|sources? ?:|mise? a jour\b|maj\b"
    r"|fait a\b|version\b|remarques? ?:|document\b|signature|edite le\b|derniere mise)"
)


@dataclass(slots=True)
class Elements:
    """The readable parts of a table. `cellules`: the titles of each cell; `titres`: rows that are a title; `notes`."""

    cellules: dict[Place, tuple[Intitule, ...]] = field(default_factory=dict)
    titres: dict[int, tuple[Place, Intitule]] = field(default_factory=dict)
    notes: set[int] = field(default_factory=set)
    codes: dict[Place, Place] = field(default_factory=dict)
    """The place of the code read for a title, by the title's place."""


def lire_elements(table: Table, colonnes: Colonnes) -> Elements:
    """Reads every title of the table; codes that stand in their own column are given to the title that they number."""
    found = Elements()
    levels = [each.colonne for each in colonnes.niveaux]
    if not levels:
        return found
    _sort_rows(table, colonnes, levels, found)
    rows = [row for row in table.lignes if row not in found.titres and row not in found.notes]
    for level in levels:
        _read_column(table, level, rows, level == levels[-1], found)
    for column, level in colonnes.codes:
        _number(table, column, level, levels, rows, found)
    return found


def _sort_rows(table: Table, colonnes: Colonnes, levels: list[int], found: Elements) -> None:
    grille = table.grille
    code_columns = {column for column, _ in colonnes.codes}
    full = [row for row in table.lignes if len(grille.ligne(row)) > 1]
    last_full = max(full, default=0)
    for row in table.lignes:
        cells = grille.ligne(row)
        first = cells[0][1].texte
        if _NOTE.match(sans_accents(first)) and (len(cells) == 1 or sans_accents(first).startswith(("total", "sous"))):
            found.notes.add(row)
            continue
        code = ""
        if len(cells) == 2 and cells[0][0] in code_columns and lire_code(first):
            code, cells = first, cells[1:]
        if len(cells) != 1:
            continue
        place = (row, cells[0][0])
        if _is_title(table, colonnes, levels, place):
            _keep_title(table, place, code, row > last_full and bool(full), found)
        elif row > last_full and full and _is_stray(table, place):
            found.notes.add(row)


def _keep_title(table: Table, place: Place, code: str, trailing: bool, found: Elements) -> None:
    """A row that is a title; at the table's end, only if its words say so."""
    text = table.grille.cellule(*place).texte
    title = lire_titre(text)
    read = lire_code(code) if code else None
    if read:
        title = replace(title, code=read[1], nom=title.nom or read[0])
        found.codes[place] = (place[0], min(column for column, _ in table.grille.ligne(place[0])))
    if title.faible:
        title = Intitule(une_ligne(text))
    if (trailing and not title.code and not title.nom) or len(title.titre) > 300:
        found.notes.add(place[0])
    else:
        found.titres[place[0]] = (place, title)


def _is_title(table: Table, colonnes: Colonnes, levels: list[int], place: Place) -> bool:
    """A lone text that is merged over other columns, stands left of the titles, or stands out among them."""
    grille, (row, column) = table.grille, place
    zone = grille.zone(row, column)
    if _names_another_level(colonnes, grille.cellule(row, column).texte):
        return True
    others = {each.colonne for each in colonnes.attributs} | set(levels)
    if any(each in others for each in zone.colonnes if each != column):
        return True
    if column < levels[0] and column not in {each.colonne for each in colonnes.attributs}:
        return True
    return column == levels[-1] and len(levels) == 1 and _stands_out(table, colonnes, place)


def _names_another_level(colonnes: Colonnes, text: str) -> bool:
    """ "Axe 2 : Santé mentale" alone in its row, in a table whose columns are objectives and actions."""
    title = lire_cellule(text, False)[0]
    names = [nom for each in colonnes.niveaux for nom in each.noms]
    if title.nom is None or not names or (title.nom.souple and not title.code):
        return False
    return not any(alike(nom, title.nom) for nom in names) and 0 < title.nom.famille <= max(
        nom.famille for nom in names
    )


def _stands_out(table: Table, colonnes: Colonnes, place: Place) -> bool:
    """In a table of actions with pilots or years, a row without any, filled, bold or in capitals unlike the others."""
    grille, (row, column) = table.grille, place
    if not colonnes.attributs:
        return False
    plain = [each for each in table.lignes if len(grille.ligne(each)) > 1 and grille.cellule(each, column).texte]
    if not plain or not any(each > row for each in plain):
        return False
    cell = grille.cellule(row, column)
    for trait in (lambda c: bool(c.fond), lambda c: c.gras, lambda c: c.texte.isupper()):
        if trait(cell) and not any(trait(grille.cellule(each, column)) for each in plain):
            return True
    return False


def _is_stray(table: Table, place: Place) -> bool:
    """After the last full row and an empty one, a lone text that has no code: a remark under the table."""
    grille, (row, column) = table.grille, place
    title = lire_intitule(grille.cellule(row, column).texte)
    if title.nom or (title.code and not title.faible):
        return False
    above = row - 1
    while above in table.lignes and len(grille.ligne(above)) == 1:
        above -= 1
    return above not in table.lignes


def _read_column(table: Table, column: int, rows: list[int], leaf: bool, found: Elements) -> None:
    """The titles of a column, its weak codes ("1 Titre") kept only when the whole column has them."""
    places, read, raw = [], [], []
    for row in rows:
        cell = table.grille.cellule(row, column)
        if cell.texte:
            items = lire_cellule(cell.texte, leaf)
            places += [(row, column)] * len(items)
            read += list(items)
            raw += [cell.texte] * len(items)
    merged: dict[Place, list[Intitule]] = defaultdict(list)
    for place, item, sure, text in zip(places, read, confirmer(read), raw, strict=True):
        kept = replace(sure, details=item.details, puce=item.puce)
        if not kept.titre:
            kept = replace(kept, brut=une_ligne(text))
        merged[place].append(replace(kept, titre=une_ligne(kept.titre)))
    found.cellules.update({place: tuple(items) for place, items in merged.items()})


def _number(table: Table, column: int, level: int, levels: list[int], rows: list[int], found: Elements) -> None:
    """Gives a column's codes to the titles of its level, or to the deepest title of a row that has none there."""
    grille = table.grille
    for row in rows:
        text = grille.cellule(row, column).texte
        if not text:
            continue
        candidates = [level, *reversed(levels)]
        place = next(((row, each) for each in candidates if (row, each) in found.cellules), None)
        if place is None or place in found.codes:
            continue
        found.codes[place] = (row, column)
        found.cellules[place] = _with_codes(found.cellules[place], text)


def _with_codes(items: tuple[Intitule, ...], text: str) -> tuple[Intitule, ...]:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) != len(items):
        lines = [une_ligne(text)] + [""] * (len(items) - 1)
    return tuple(_with_code(item, line) if line else item for item, line in zip(items, lines, strict=True))


def _with_code(item: Intitule, text: str) -> Intitule:
    read = lire_code(text) or (None, text.strip())
    same = item.code == read[1]
    titre = item.titre if same or item.titre else item.brut
    if item.code and not same and item.code not in titre:
        # Two numbers, one beside the title and one in it: neither is lost.
        titre = f"{item.code} {titre}"
    return replace(item, code=read[1], nom=item.nom or read[0], titre=titre, brut="" if titre else item.brut)
