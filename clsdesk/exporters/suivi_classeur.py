"""The follow-up workbook: one flat sheet to sort and filter, the whole log beside it, lists for status and météo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, NamedStyle, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from clsdesk.exporters.classeur_colonnes import Colonne
from clsdesk.exporters.classeur_styles import A3, Plume, accent, largeurs, mettre_en_page, nouveau_classeur, style
from clsdesk.exporters.classeur_tableau import styles_de_tableau, tableau
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.suivi_lignes import ALERTES, COLONNES, JOURNAL, journal, lignes
from clsdesk.models.dates import date_longue
from clsdesk.models.palette import AXES, couleur_axe, texte_axe
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO, Sens

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_COULEURS: dict[str, tuple[str, str]] = {
    "positif": ("E0F0E6", "1B5E37"),
    "cours": ("DDE9F5", "1F4E79"),
    "attention": ("FBEBD3", "7A4A00"),
    "critique": ("FADEDB", "9A1F17"),
    "neutre": ("ECEEF1", "4A515A"),
}
"""(background, text): each reads at 4.5:1 at least, and always with a word."""
_SENS = {Sens.FAIT: "positif", Sens.EN_COURS: "cours", Sens.ARRETE: "attention", Sens.NON_ENGAGE: "neutre"}
_METEO = {"securise": "positif", "atteignable": "cours", "appui": "attention", "compromis": "critique"}


def ecrire_suivi(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings (texts too long for a cell), French sentences."""
    name = snapshot.contrat.nom.strip()
    book = nouveau_classeur(snapshot, f"{name} : suivi" if name else "Suivi", _styles(accent(snapshot)))
    below = f"Suivi au {date_longue(aujourdhui.isoformat())}"
    pens = [_suivi(book, snapshot, aujourdhui), _journal(book, snapshot)]
    for pen in pens:
        mettre_en_page(pen.feuille, A3, name, f"{below} - {pen.feuille.title}")
    _listes(book, snapshot)
    deposer(book.save, cible)
    return tuple(each for pen in pens for each in pen.avertissements)


def _styles(couleur: str) -> list[NamedStyle]:
    made = styles_de_tableau(couleur)
    return made + [
        style(f"CLS Axe {rank + 1}", gras=True, couleur=texte_axe(rank), fond=couleur_axe(rank), milieu=True)
        for rank in range(len(AXES))
    ]


def _suivi(book: Workbook, snapshot: Snapshot, aujourdhui: date) -> Plume:
    sheet = cast("Worksheet", book.active)
    sheet.title = "Suivi"
    pen = Plume(sheet)
    rows = tuple(lignes(snapshot, aujourdhui))
    tableau(pen, COLONNES, (row.valeurs for row in rows), "D2")
    for line, row in enumerate(rows, 2):
        pen.habiller(line, 1, f"CLS Axe {row.axe % len(AXES) + 1}")
        if row.principale:
            pen.habiller(line, 3, "CLS fort")
    last = max(len(rows) + 1, 2)
    labels = tuple(each.libelle for each in snapshot.modele.statuts)
    _liste(sheet, _plage(COLONNES, "Statut", last), "A", len(labels))
    _liste(sheet, _plage(COLONNES, "Météo", last), "B", len(METEO))
    _colorer_etats(sheet, snapshot, _plage(COLONNES, "Statut", last), _plage(COLONNES, "Météo", last))
    for label, colour in zip(ALERTES, ("critique", "attention"), strict=True):
        colorer(sheet, _plage(COLONNES, "Alerte", last), label, colour)
    return pen


def _colorer_etats(sheet: Worksheet, snapshot: Snapshot, statuts: str, meteo: str) -> None:
    for each in snapshot.modele.statuts:
        colorer(sheet, statuts, each.libelle, _SENS[each.sens])
    for key, label in METEO.items():
        colorer(sheet, meteo, label, _METEO[key])


def _journal(book: Workbook, snapshot: Snapshot) -> Plume:
    pen = Plume(book.create_sheet("Journal"))
    rows = tuple(journal(snapshot))
    tableau(pen, JOURNAL, rows, "B2")
    last = max(len(rows) + 1, 2)
    _colorer_etats(pen.feuille, snapshot, _plage(JOURNAL, "Statut après", last), _plage(JOURNAL, "Météo après", last))
    return pen


def _plage(colonnes: Sequence[Colonne], titre: str, last: int) -> str:
    letter = get_column_letter([each.titre for each in colonnes].index(titre) + 1)
    return f"{letter}2:{letter}{last}"


def _liste(sheet: Worksheet, plage: str, colonne: str, count: int) -> None:
    """A list to choose from; it refers to a sheet, since a list written in place stops at 255 letters and at commas."""
    rule = DataValidation("list", formula1=f"Listes!${colonne}$2:${colonne}${count + 1}", allow_blank=True)
    rule.errorTitle, rule.error = "Valeur inconnue", "Choisissez une valeur dans la liste."
    rule.showErrorMessage = True
    rule.add(plage)
    sheet.add_data_validation(rule)


def colorer(sheet: Worksheet, plage: str, libelle: str, sens: str) -> None:
    """The cells of a range that hold a word take its colours; `sens` is a key of _COULEURS."""
    fill, ink = _COULEURS[sens]
    quoted = libelle.replace('"', '""')
    looks = DifferentialStyle(font=Font(color=ink, bold=True), fill=PatternFill(bgColor=fill))
    sheet.conditional_formatting.add(plage, Rule(type="cellIs", operator="equal", formula=[f'"{quoted}"'], dxf=looks))


def _listes(book: Workbook, snapshot: Snapshot) -> None:
    """The labels that the lists propose, on a sheet that stays out of the way."""
    pen = Plume(book.create_sheet("Listes"))
    for column, (head, labels) in enumerate(
        (("Statuts", [each.libelle for each in snapshot.modele.statuts]), ("Météo", list(METEO.values()))), 1
    ):
        for line, text in enumerate([head, *labels], 1):
            pen.texte(line, column, text, "CLS En-tête" if line == 1 else "CLS texte")
    largeurs(pen.feuille, (34, 22))
    pen.feuille.sheet_state = "hidden"
