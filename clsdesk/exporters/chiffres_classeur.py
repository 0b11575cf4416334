"""The workbook of the diagnostic: the figures to sort and filter, a sheet a table, the sources. Prints on A3 and A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl.styles import NamedStyle
from openpyxl.utils import get_column_letter

from clsdesk.exporters.chiffres_lignes import Case, TableauEcrit, entetes_fusionnees, feuille, tableaux
from clsdesk.exporters.classeur_styles import (
    A3,
    A4,
    HAUTEUR_MAX,
    TAILLE,
    Plume,
    accent,
    largeurs,
    mettre_en_page,
    nouveau_classeur,
    place,
    style,
)
from clsdesk.exporters.classeur_tableau import styles_de_tableau
from clsdesk.exporters.diagnostic_sources import sources
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.mesure import hauteur
from clsdesk.models.dates import date_longue
from clsdesk.models.palette import melange
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_TETE = (("Thème", 20.0), ("Indicateur", 44.0), ("Unité", 16.0), ("Année", 11.0), ("Précision", 16.0))
_FIN = (("Source", 34.0), ("Note", 34.0))
_TERRITOIRE = 15.0
_SOUFFLE = 6.0
_INTERDITS = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
HAUT = 3
"""The first line of a table, under its title."""
NOM_MAX = 31
"""Letters of a sheet's name."""


def ecrire_chiffres(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings (texts too long for a cell), French sentences."""
    name = snapshot.contrat.nom.strip()
    book = nouveau_classeur(snapshot, f"{name} : chiffres" if name else "Chiffres", _styles(accent(snapshot)))
    below = f"Diagnostic au {date_longue(aujourdhui.isoformat())}"
    figures = _chiffres(book, snapshot)
    mettre_en_page(figures.feuille, A3, name, f"{below} - {figures.feuille.title}")
    pens = [figures]
    taken = {"chiffres", "sources"}
    for table in tableaux(snapshot):
        pen = Plume(book.create_sheet(nom_de_feuille(table.titre, taken)))
        _tableau(pen, table)
        mettre_en_page(pen.feuille, A4, name, f"{below} - {table.titre}")
        pens.append(pen)
    pens += _sources(book, snapshot, name, below)
    deposer(book.save, cible)
    return tuple(each for pen in pens for each in pen.avertissements)


def nom_de_feuille(titre: str, pris: set[str]) -> str:
    """A name that Excel takes, unlike those already taken, which gains it."""
    plain = " ".join(titre.translate(_INTERDITS).split()) or "Tableau"
    if len(plain) > NOM_MAX:
        plain = plain[: NOM_MAX + 1].rpartition(" ")[0] or plain[:NOM_MAX]
    rank, name = 1, plain
    while sans_accents(name) in pris:
        rank += 1
        name = f"{plain[: NOM_MAX - len(str(rank)) - 3].strip()} ({rank})"
    pris.add(sans_accents(name))
    return name


def _styles(couleur: str) -> list[NamedStyle]:
    pale = melange(couleur, "#FFFFFF", 0.12)
    right = style("CLS chiffre", milieu=True)
    strong = style("CLS total", gras=True, milieu=True, fond=pale)
    strong_right = style("CLS total chiffre", gras=True, milieu=True, fond=pale)
    for each in (right, strong_right):
        each.alignment.horizontal = "right"
    return [
        *styles_de_tableau(couleur),
        style("CLS En-tête centré", gras=True, couleur="FFFFFF", fond=couleur, milieu=True, centre=True),
        style("CLS titre", taille=14, gras=True, couleur=couleur, cadre=False, retour=False),
        style("CLS mention", taille=9, cadre=False),
        right, strong, strong_right,
    ]  # fmt: skip


def _chiffres(book: Workbook, snapshot: Snapshot) -> Plume:
    sheet = cast("Worksheet", book.active)
    sheet.title = "Chiffres"
    pen, made = Plume(sheet), feuille(snapshot)
    heads = (*_TETE, *((nom or "Valeur", _TERRITOIRE) for nom in made.territoires), *_FIN)
    for column, (nom, _) in enumerate(heads, 1):
        middle = len(_TETE) < column <= len(_TETE) + len(made.territoires)
        pen.texte(1, column, nom, "CLS En-tête centré" if middle else "CLS En-tête")
    sheet.row_dimensions[1].height = _haut([(nom, large) for nom, large in heads], 18.0)
    for line, (head, values, tail) in enumerate(made.lignes, 2):
        for column, text in enumerate(head, 1):
            pen.texte(line, column, text, "CLS fort" if column == 2 else "CLS texte")
        for column, value in enumerate(values, len(_TETE) + 1):
            _case(pen, line, column, value, "CLS chiffre")
        for column, text in enumerate(tail, len(_TETE) + len(values) + 1):
            pen.texte(line, column, text, "CLS long")
        shown = zip((*head, *(each.texte for each in values), *tail), (large for _, large in heads), strict=True)
        sheet.row_dimensions[line].height = _haut(shown, 18.0)
    largeurs(sheet, [large for _, large in heads])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(made.lignes) + 1}"
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_view.showGridLines = False
    return pen


def _case(pen: Plume, ligne: int, colonne: int, case: Case, nom_style: str) -> Cell:
    if case.nombre is None:
        return pen.texte(ligne, colonne, case.texte, nom_style)
    cell = pen.valeur(ligne, colonne, case.nombre, nom_style)
    cell.number_format = case.format_nombre
    return cell


def _haut(textes: Iterable[tuple[str, float]], minimum: float) -> float:
    """The height of a line whose cells hold these texts in columns of these widths."""
    needs = [hauteur(text.strip(), place(large), TAILLE) for text, large in textes if text.strip()]
    return min(max([minimum, *(each + _SOUFFLE for each in needs)]), HAUTEUR_MAX)


def _tableau(pen: Plume, table: TableauEcrit) -> None:
    """The title, the headers on their levels, the lines, the totals, then the year, the source and the notes."""
    sheet = pen.feuille
    wide = len((*table.tete, *table.corps, *table.totaux)[0])
    units = _colonnes(table, wide)
    pen.texte(1, 1, table.titre, "CLS titre")
    sheet.row_dimensions[1].height = 26
    _tete(pen, table, units)
    line = HAUT + len(table.tete)
    kinds = ((table.corps, ("CLS texte", "CLS chiffre")), (table.totaux, ("CLS total", "CLS total chiffre")))
    for cases, (words, numbers) in ((each, styles) for rows, styles in kinds for each in rows):
        for column, case in enumerate(cases, 1):
            _case(pen, line, column, case, words if column <= table.gauche else numbers)
        sheet.row_dimensions[line].height = _haut(((c.texte, u) for c, u in zip(cases, units, strict=True)), 17.0)
        line += 1
    _pied(pen, table.pied, line + 1, wide, sum(units))
    largeurs(sheet, units)
    sheet.freeze_panes = f"{get_column_letter(table.gauche + 1)}{HAUT + len(table.tete)}"
    sheet.print_title_rows = f"{HAUT}:{HAUT + len(table.tete) - 1}" if table.tete else None
    sheet.sheet_view.showGridLines = False


def _tete(pen: Plume, table: TableauEcrit, units: Sequence[float]) -> None:
    """The headers, merged as they were given; a line is as tall as its cells that stand on it alone."""
    heads = entetes_fusionnees(table.tete, table.gauche)
    for y, x, tall, across, text in heads:
        pen.texte(HAUT + y, x + 1, text, "CLS En-tête" if x < table.gauche else "CLS En-tête centré")
        pen.fusionner(HAUT + y, x + 1, HAUT + y + tall - 1, x + across)
    for y in range(len(table.tete)):
        alone = [(text, units[x]) for row, x, tall, across, text in heads if (row, tall, across) == (y, 1, 1)]
        pen.feuille.row_dimensions[HAUT + y].height = _haut(alone, 18.0)


def _colonnes(table: TableauEcrit, wide: int) -> list[float]:
    """Titles as wide as they need, up to 46 units; numbers as wide as their words, from 11 to 20."""
    rows = [*table.corps, *table.totaux]
    made = []
    for column in range(wide):
        texts = [row[column].texte for row in rows] + [row[column] for row in table.tete[-1:]]
        longest = max((len(each) for each in texts), default=0)
        made.append(
            min(max(longest + 3.0, 16.0), 46.0) if column < table.gauche else min(max(longest + 3.0, 11.0), 20.0)
        )
    return made


def _pied(pen: Plume, textes: Sequence[str], ligne: int, wide: int, units: float) -> None:
    for line, text in enumerate(textes, ligne):
        pen.texte(line, 1, text, "CLS mention")
        pen.fusionner(line, 1, line, wide)
        pen.feuille.row_dimensions[line].height = _haut([(text, units)], 14.0)


def _sources(book: Workbook, snapshot: Snapshot, name: str, below: str) -> list[Plume]:
    said = sources(snapshot)
    if not said:
        return []
    pen = Plume(book.create_sheet("Sources"))
    pen.texte(1, 1, "Source", "CLS En-tête")
    for line, text in enumerate(said, 2):
        pen.texte(line, 1, text, "CLS texte")
        pen.feuille.row_dimensions[line].height = _haut([(text, 100.0)], 18.0)
    largeurs(pen.feuille, (100.0,))
    pen.feuille.row_dimensions[1].height = 20
    pen.feuille.freeze_panes = "A2"
    pen.feuille.print_title_rows = "1:1"
    pen.feuille.sheet_view.showGridLines = False
    mettre_en_page(pen.feuille, A4, name, f"{below} - Sources")
    return [pen]
