"""The workbook of readings: by year to print, then every reading with how its figure was made, to sort and filter."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, NamedStyle

from clsdesk.exporters.classeur_styles import A3, Plume, accent, mettre_en_page, nouveau_classeur, style
from clsdesk.exporters.classeur_tableau import styles_de_tableau, tableau
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.releves_lignes import (
    DENOMINATEUR,
    NUMERATEUR,
    RELEVES,
    VALEUR,
    colonnes_par_annee,
    lignes_de_releves,
    lignes_par_annee,
)
from clsdesk.exporters.suivi_classeur import colorer
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PAR_ANNEE, TOUS = "Par année", "Relevés"
_COULEURS = (
    ("Atteinte", "positif"), ("Pas atteinte", "attention"), ("Pas encore atteinte", "cours"),
    ("À mettre à jour", "attention"), ("Jamais relevé", "critique"), ("À jour", "neutre"),
)  # fmt: skip


def ecrire_releves(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings, French sentences."""
    name = snapshot.contrat.nom.strip()
    title = f"{name} : relevés des indicateurs" if name else "Relevés des indicateurs"
    book = nouveau_classeur(snapshot, title, [*styles_de_tableau(accent(snapshot)), _valeur()])
    below = f"Relevés des indicateurs au {date_longue(aujourdhui.isoformat())}"
    pens = [_par_annee(book, snapshot, aujourdhui), _tous(book, snapshot, aujourdhui)]
    for pen in pens:
        mettre_en_page(pen.feuille, A3, name, f"{below} - {pen.feuille.title}")
    deposer(book.save, cible)
    return tuple(warning for pen in pens for warning in pen.avertissements)


def _valeur() -> NamedStyle:
    """Numbers at the right with as many decimals as they have."""
    made = style("CLS valeur", milieu=True)
    made.alignment = Alignment(horizontal="right", vertical="center", indent=1)
    return made


def _par_annee(book: Workbook, snapshot: Snapshot, aujourdhui: date) -> Plume:
    pen = Plume(book.worksheets[0])
    pen.feuille.title = PAR_ANNEE
    rows = tuple(lignes_par_annee(snapshot, aujourdhui))
    columns = colonnes_par_annee(snapshot, aujourdhui)
    tableau(pen, columns, rows, "C2")
    pen.feuille.row_dimensions[1].height = 36
    _colorer(pen.feuille, len(columns) - 1, len(columns), len(rows))
    return pen


def _tous(book: Workbook, snapshot: Snapshot, aujourdhui: date) -> Plume:
    """The value of a share is a formula: whoever opens the file sees how it was made."""
    pen = Plume(book.create_sheet(TOUS))
    rows = tuple(lignes_de_releves(snapshot, aujourdhui))
    tableau(pen, RELEVES, rows, "D2")
    for line, row in enumerate(rows, 2):
        if row[VALEUR - 1] is None and row[NUMERATEUR - 1] is not None and row[DENOMINATEUR - 1]:
            pen.valeur(line, VALEUR, f"=ROUND(100*I{line}/J{line},1)", "CLS valeur")
    _colorer(pen.feuille, VALEUR + 2, VALEUR + 2, len(rows))
    return pen


def _colorer(sheet: Worksheet, first: int, last: int, count: int) -> None:
    """States in colour, always with their word."""
    area = f"{sheet.cell(2, first).coordinate}:{sheet.cell(max(count + 1, 2), last).coordinate}"
    for label, sense in _COULEURS:
        colorer(sheet, area, label, sense)
