"""A pilot's sheet as a workbook: what is read is locked, what is filled is light, and it prints as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl.styles import NamedStyle, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from clsdesk.exporters.classeur_styles import (
    A4,
    ENCRE,
    GRIS,
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
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.mesure import hauteur
from clsdesk.exporters.navettes import Feuille, Navette, navettes
from clsdesk.models import navettes as n
from clsdesk.models.snapshot import Snapshot

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

AIDE, ENTETE = 5, 6
"""The rows of the small help and of the heads; the rows to fill come below."""
_ECRIRE = 46.0
"""Points that a row leaves for writing by hand."""
_FOND = "FFF9E5"
_SANS_OBJET = "E7EAEE"
LISTES = "Listes"


def ecrire_navettes(snapshot: Snapshot, dossier: Path, options: Options) -> tuple[str, ...]:
    """One workbook a pilot in a folder that is made; returns the warnings, French sentences."""
    dossier.mkdir(parents=True, exist_ok=True)
    made: Mapping[str, Navette] = navettes(snapshot, options)
    warnings: list[str] = []
    for rank, (name, each) in enumerate(made.items()):
        options.avancer(name, rank / len(made))
        warnings += [f"{name} : {said}" for said in ecrire_navette(snapshot, each, dossier / f"{name}.xlsx")]
    return tuple(warnings)


def ecrire_navette(snapshot: Snapshot, navette: Navette, cible: Path) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`."""
    book = nouveau_classeur(snapshot, f"{navette.titre} - {navette.pilote}", _styles(accent(snapshot)))
    book.remove(cast("Worksheet", book.active))
    pens = [_feuille(book, navette, each) for each in navette.feuilles]
    for pen in pens:
        mettre_en_page(pen.feuille, A4, navette.titre, f"{navette.pilote} - {pen.feuille.title}")
    _listes(book, navette)
    _technique(book, navette)
    deposer(book.save, cible)
    return tuple(each for pen in pens for each in pen.avertissements)


def _styles(couleur: str) -> list[NamedStyle]:
    made = [
        style("CLS Titre", taille=15, gras=True, couleur=couleur, cadre=False, milieu=True, retour=False),
        style("CLS Consigne", cadre=False, milieu=True, retour=False),
        style("CLS Légende", taille=9, fond=_FOND, milieu=True, centre=True),
        style("CLS Aide", taille=9, couleur=GRIS, cadre=False),
        style("CLS En-tête", gras=True, couleur="FFFFFF", fond=couleur, milieu=True),
        style("CLS Repère", couleur=ENCRE, milieu=True),
        style("CLS Repère fort", gras=True, milieu=True),
        style("CLS Sans objet", fond=_SANS_OBJET),
        style("CLS Clé", retour=False),
        style("CLS À remplir", fond=_FOND, milieu=True, format_nombre="@"),
        style("CLS Nombre à remplir", fond=_FOND, milieu=True, centre=True),
    ]
    for each in made[-2:]:
        each.protection = Protection(locked=False)
    return made


def _feuille(book: Workbook, navette: Navette, feuille: Feuille) -> Plume:
    sheet = book.create_sheet(feuille.nom)
    pen = Plume(sheet)
    pen.texte(1, 2, navette.titre, "CLS Titre")
    for row, words in enumerate((*navette.consignes, feuille.consigne), 2):
        pen.texte(row, 2, words, "CLS Consigne")
    first = 2 + len(feuille.reperes)
    pen.texte(1, first + len(feuille.champs) - 1, "Fond clair : à remplir", "CLS Légende")
    _entetes(pen, feuille, first)
    for row, line in enumerate(feuille.lignes, ENTETE + 1):
        _ligne(pen, feuille, row, line)
    last = ENTETE + len(feuille.lignes)
    _validations(sheet, navette, feuille, first, last)
    _presenter(sheet, feuille, first, last)
    return pen


def _entetes(pen: Plume, feuille: Feuille, first: int) -> None:
    pen.texte(ENTETE, 1, n.CLE, "CLS En-tête")
    for column, (title, _) in enumerate(feuille.reperes, 2):
        pen.texte(ENTETE, column, title, "CLS En-tête")
    for column, field in enumerate(feuille.champs, first):
        pen.texte(ENTETE, column, field.libelle, "CLS En-tête")
        if field.genre != "annee":
            pen.texte(AIDE, column, field.aide, "CLS Aide")
    years = [column for column, field in enumerate(feuille.champs, first) if field.genre == "annee"]
    if years:
        help_ = next(each.aide for each in feuille.champs if each.genre == "annee")
        pen.texte(AIDE, years[0], help_, "CLS Aide")
        pen.fusionner(AIDE, years[0], AIDE, years[-1])
    pen.feuille.row_dimensions[AIDE].height = max(
        (hauteur(each.aide, place(each.largeur), 9) + 6 for each in feuille.champs if each.genre != "annee"),
        default=24,
    )
    pen.feuille.row_dimensions[ENTETE].height = 28


def _ligne(pen: Plume, feuille: Feuille, row: int, line: n.LigneNavette) -> None:
    pen.texte(row, 1, line.cle, "CLS Clé")
    told = (line.code, *line.repere)
    named = len(told) - 1 if feuille.nom != n.INDICATEURS else 2
    for column, words in enumerate(told, 2):
        pen.texte(row, column, words, "CLS Repère fort" if column - 2 == named else "CLS Repère")
    fields = {each.cle: each for each in feuille.champs}
    for column, (key, shown) in enumerate(line.valeurs, 2 + len(told)):
        if shown is None:
            pen.texte(row, column, "", "CLS Sans objet")
        else:
            number = fields[key].genre == "nombre"
            pen.texte(row, column, shown, "CLS Nombre à remplir" if number else "CLS À remplir")
    widths = [*(width for _, width in feuille.reperes), *(each.largeur for each in feuille.champs)]
    texts = (*told, *(shown or "" for _, shown in line.valeurs))
    needs = (hauteur(words, place(width), TAILLE, True) + 8 for words, width in zip(texts, widths, strict=True))
    pen.feuille.row_dimensions[row].height = min(max(_ECRIRE, *needs), HAUTEUR_MAX)


def _validations(sheet: Worksheet, navette: Navette, feuille: Feuille, first: int, last: int) -> None:
    """What each box takes, said when it is chosen; the lists refer to a sheet, as one written in place is cut short."""
    lists = {"statut": ("A", len(navette.statuts)), "meteo": ("B", len(navette.meteo))}
    for column, field in enumerate(feuille.champs, first):
        letter = get_column_letter(column)
        listed = lists.get(field.genre)
        if listed:
            source = f"{LISTES}!${listed[0]}$1:${listed[0]}${listed[1]}"
            rule = DataValidation("list", formula1=source, allow_blank=True)
            rule.errorTitle, rule.error = "Valeur inconnue", "Choisissez une valeur dans la liste."
            rule.showErrorMessage = True
        else:
            rule = DataValidation(allow_blank=True)
        rule.promptTitle, rule.prompt = field.libelle[:32], field.aide[:255]
        rule.showInputMessage = True
        rule.add(f"{letter}{ENTETE + 1}:{letter}{max(last, ENTETE + 1)}")
        sheet.add_data_validation(rule)


def _presenter(sheet: Worksheet, feuille: Feuille, first: int, last: int) -> None:
    largeurs(sheet, (9.0, *(width for _, width in feuille.reperes), *(each.largeur for each in feuille.champs)))
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[1].height = 26
    for row in range(2, AIDE):
        sheet.row_dimensions[row].height = 16
    right = get_column_letter(first + len(feuille.champs) - 1)
    sheet.auto_filter.ref = f"A{ENTETE}:{right}{last}"
    sheet.freeze_panes = f"{get_column_letter(first)}{ENTETE + 1}"
    sheet.print_title_rows = f"{ENTETE}:{ENTETE}"
    sheet.print_area = f"B1:{right}{last}"
    sheet.sheet_view.showGridLines = False
    lock = sheet.protection
    lock.sheet = True
    # In a workbook's words, false is what stays allowed: to widen, to filter, to sort.
    lock.formatColumns = lock.formatRows = lock.autoFilter = lock.sort = False


def _listes(book: Workbook, navette: Navette) -> None:
    pen = Plume(book.create_sheet(LISTES))
    for column, words in enumerate((navette.statuts, navette.meteo), 1):
        for row, each in enumerate(words, 1):
            pen.texte(row, column, each, "CLS Clé")
    pen.feuille.sheet_state = "hidden"
    pen.feuille.protection.sheet = True


def _technique(book: Workbook, navette: Navette) -> None:
    """What the return is recognised by and compared with: a row a fact, then a row a box."""
    pen = Plume(book.create_sheet(n.TECHNIQUE))
    pen.texte(1, 1, n.MARQUE, "CLS Clé")
    pen.texte(1, 2, "Ne pas modifier cette feuille : elle sert à relire le classeur.", "CLS Clé")
    rows = ((*each, "") for each in navette.entete)
    for row, values in enumerate((*rows, *navette.envoyees), 2):
        for column, each in enumerate(values, 1):
            pen.texte(row, column, each, "CLS Clé")
    pen.feuille.sheet_state = "hidden"
    pen.feuille.protection.sheet = True
