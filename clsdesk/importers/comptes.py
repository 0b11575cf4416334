"""Account for every cell of a sheet: header, title, taken, or listed as not taken. No text vanishes in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clsdesk.importers.entetes import mots_inconnus
from clsdesk.importers.grille import Grille, lettres
from clsdesk.importers.lexique import Genre
from clsdesk.importers.tables import Place
from clsdesk.models.proposition import Lieu, Remarque
from clsdesk.models.texte import une_ligne

if TYPE_CHECKING:
    from clsdesk.importers.lues import Lue


def compter(grille: Grille, lues: Sequence[Lue], titre: str) -> list[Remarque]:
    """The remarks of a sheet that holds a plan: its reading's, its tables', and one for each row with lost cells.

    `titre`: the line above a table that became the plan's title.
    """
    remarks = [*grille.remarques, *remarques_de_feuille(grille)]
    used: set[Place] = set()
    for lue in lues:
        used |= lue.arbre.prises | _header(lue)
        remarks += [*_columns(lue), *lue.arbre.remarques]
    titles = [(place, text) for lue in lues for place, text in lue.contexte.lignes]
    for place, text in titles:
        if text == titre:
            continue
        remarks.append(Remarque("info", f"Texte au-dessus du tableau, non repris : « {text} ».", grille.lieu(*place)))
    return remarks + _lost(grille, used | {place for place, _ in titles})


def _header(lue: Lue) -> set[Place]:
    """The header's cells, but for the words that neither name a column that is kept nor announce anything."""
    rows, grille = range(lue.table.bloc.haut, lue.table.bloc.bas + 1), lue.table.grille
    named = [each.texte for each in lue.colonnes.attributs] + [text for _, text in lue.colonnes.douteuses]
    told = "\n".join(une_ligne(text) for text in named)
    lost = {place for place, text in mots_inconnus(grille, lue.table.bloc).items() if une_ligne(text) not in told}
    return {(row, column) for row in rows for column, _ in grille.ligne(row)} - lost


def _columns(lue: Lue) -> list[Remarque]:
    """Columns that are kept as texts, and columns whose part was guessed."""
    grille, row = lue.table.grille, max(lue.table.bloc.bas, 1)
    found = []
    for column, text in lue.colonnes.douteuses:
        name = f"« {text} »" if text else f"{lettres(column)} (sans nom)"
        found.append(
            Remarque("doute", f"La colonne {name} a été lue comme un niveau du plan.", grille.lieu(row, column))
        )
    for each in lue.colonnes.attributs:
        if each.genre == Genre.AUTRE:
            message = f"La colonne « {each.texte} » n'a pas de place propre : son texte est gardé avec chaque élément."
            found.append(Remarque("info", message, grille.lieu(row, each.colonne)))
    return found


def _lost(grille: Grille, used: set[Place]) -> list[Remarque]:
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (row, column), cell in sorted(grille.cellules.items(), key=lambda item: item[0]):
        if cell.texte and (row, column) not in used:
            rows[row].append((column, une_ligne(cell.texte)))
    return [
        Remarque(
            "perdu", f"Non repris : {', '.join(f'« {text} »' for _, text in cells)}.", grille.lieu(row, cells[0][0])
        )
        for row, cells in rows.items()
    ]


def remarques_de_feuille(grille: Grille) -> list[Remarque]:
    """Hidden rows and columns are read like the others; the person should know it."""
    found = []
    rows = sorted({row for row, _ in grille.cellules if row in grille.lignes_masquees})
    columns = sorted({column for _, column in grille.cellules if column in grille.colonnes_masquees})
    if rows:
        hidden = "1 ligne masquée" if len(rows) == 1 else f"{len(rows)} lignes masquées"
        lieu = Lieu(grille.nom, f"{rows[0]}:{rows[0]}")
        found.append(Remarque("doute", f"{hidden} : le contenu a été lu comme le reste.", lieu))
    if columns:
        names = ", ".join(lettres(column) for column in columns[:10])
        found.append(
            Remarque(
                "doute",
                f"Colonnes masquées lues comme les autres : {names}.",
                Lieu(grille.nom, f"{lettres(columns[0])}1"),
            )
        )
    return found
