"""The financial report as a workbook: every line, sums by funder, action and nature, the post. Sums are formulas."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, NamedStyle
from openpyxl.utils import get_column_letter

from clsdesk.exporters.classeur_colonnes import Colonne
from clsdesk.exporters.classeur_styles import (
    A4,
    TAILLE,
    Plume,
    accent,
    largeurs,
    mettre_en_page,
    nouveau_classeur,
    place,
    style,
)
from clsdesk.exporters.classeur_tableau import styles_de_tableau, tableau
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.mesure import hauteur
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.financements import (
    A_PRECISER,
    ETATS,
    POSTE,
    annees,
    doutes,
    financeur,
    groupes,
    nature,
    objet_finance,
    ordonnees,
    poste,
)
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

if TYPE_CHECKING:
    from openpyxl import Workbook

LIGNES = "Financements"
_EUROS = "#,##0.00 [$€-40C];[Red]-#,##0.00 [$€-40C];–"
COLONNES: tuple[Colonne, ...] = (
    Colonne("Année", 9, "nombre"), Colonne("Action", 44, "fort"), Colonne("Objet", 34), Colonne("Nature", 18),
    Colonne("Financeur", 26), Colonne("Où en est-il", 13, "centre"), Colonne("Prévu", 16, "euros"),
    Colonne("Réalisé", 16, "euros"), Colonne("Écart", 16, "euros"), Colonne("Note", 28, "long"),
)  # fmt: skip
_ANNEE, _ETAT, _PREVU, _REALISE, _ECART = "A", "F", "G", "H", "I"
_CROISES = {
    "financeur": ("Par financeur", "Financeur", "E"), "objet": ("Par action", "Action", "B"),
    "nature": ("Par nature", "Nature", "D"),
}  # fmt: skip
"""How lines are added up: the name of the sheet, its first header, the column that is compared."""


def ecrire_bilan(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings, French sentences."""
    name = snapshot.contrat.nom.strip()
    colour = accent(snapshot)
    styles = [*styles_de_tableau(colour), _montants("CLS euros"), _montants("CLS total", gras=True)]
    book = nouveau_classeur(snapshot, f"{name} : bilan financier" if name else "Bilan financier", styles)
    pens = [
        _lignes(book, snapshot),
        *(_croise(book, snapshot, each) for each in _CROISES),
        *_poste(book, snapshot),
        *_douteux(book, snapshot),
    ]
    below = f"Bilan financier au {date_longue(aujourdhui.isoformat())}"
    for pen in pens:
        mettre_en_page(pen.feuille, A4, name, f"{below} - {pen.feuille.title}")
    deposer(book.save, cible)
    return tuple(warning for pen in pens for warning in pen.avertissements)


def _montants(nom: str, gras: bool = False) -> NamedStyle:
    """Amounts at the right, so that their figures stand one under the other."""
    made = style(nom, gras=gras, milieu=True, format_nombre=_EUROS)
    made.alignment = Alignment(horizontal="right", vertical="center", indent=1)
    return made


def lignes(snapshot: Snapshot) -> tuple[tuple[object, ...], ...]:
    """A row a line of money: the actions in the order of the plan, the post last; the gap is left to its formula."""
    return tuple(
        (
            row.annee, objet_finance(snapshot, row), une_ligne(row.libelle), nature(snapshot, row),
            financeur(snapshot, row),
            ETATS.get(row.etat, row.etat), row.prevu, row.realise, None, une_ligne(row.note),
        )
        for row in ordonnees(snapshot)
    )  # fmt: skip


def _lignes(book: Workbook, snapshot: Snapshot) -> Plume:
    pen = Plume(book.worksheets[0])
    pen.feuille.title = LIGNES
    rows = lignes(snapshot)
    tableau(pen, COLONNES, rows, "C2")  # type: ignore[arg-type]
    last = len(rows) + 1
    for row in range(2, last + 1):
        pen.valeur(row, 9, f'=IF({_REALISE}{row}="","",{_REALISE}{row}-{_PREVU}{row})', "CLS euros")
        if rows[row - 2][6] is None and rows[row - 2][7] is not None:  # what is spent stands for what was not planned
            pen.valeur(row, 7, f"={_REALISE}{row}", "CLS euros")
    pen.texte(last + 1, 2, "Total (hors lignes refusées)", "CLS fort")
    for column in (_PREVU, _REALISE, _ECART):
        formula = _somme(f"{column}2:{column}{last}", _compte(f"{_ETAT}2:{_ETAT}{last}"))
        pen.valeur(last + 1, ord(column) - 64, formula, "CLS total")
    return pen


def _croise(book: Workbook, snapshot: Snapshot, regroupement: str) -> Plume:
    """What is added up down, years across: what is planned, refused lines left out; then what is spent."""
    titre, head, column = _CROISES[regroupement]
    pen = Plume(book.create_sheet(titre))
    years, last = annees(snapshot), len(snapshot.all(t.Financement)) + 1
    wide = 44.0 if regroupement == "objet" else 30.0
    names = [name for name, _ in groupes(snapshot, ordonnees(snapshot), regroupement)]
    heads = [head, *map(str, years), "Total prévu", "Total réalisé"]
    for rank, each in enumerate(heads, 1):
        pen.texte(1, rank, each, "CLS En-tête")
    for row, name in enumerate(names, 2):
        pen.texte(row, 1, name, "CLS fort")
        _sommes(pen, row, years, last, column)
        pen.feuille.row_dimensions[row].height = hauteur(name, place(wide), TAILLE, True) + 7.0
    _totaux(pen, len(names) + 2, len(heads))
    largeurs(pen.feuille, [wide, *(15 for _ in years), 17, 17])
    pen.feuille.freeze_panes = "B2"
    pen.feuille.print_title_rows = "1:1"
    pen.feuille.sheet_view.showGridLines = False
    return pen


def _sommes(pen: Plume, row: int, years: tuple[int, ...], last: int, colonne: str) -> None:
    """Formulas over the lines whose `colonne` says the same as the first cell of the row."""

    def across(column: str) -> str:
        return f"'{LIGNES}'!${column}$2:${column}${last}"

    wanted = '""' if pen.feuille.cell(row, 1).value == A_PRECISER else f"$A{row}"
    same = (f"EXACT({across(colonne)},{wanted})", _compte(across(_ETAT)))
    for column, year in enumerate(years, 2):
        pen.valeur(row, column, _somme(across(_PREVU), *same, f"({across(_ANNEE)}={year})"), "CLS euros")
    pen.valeur(row, len(years) + 2, _somme(across(_PREVU), *same), "CLS total")
    pen.valeur(row, len(years) + 3, _somme(across(_REALISE), *same), "CLS total")


def _compte(etats: str) -> str:
    """The lines that count."""
    return f'({etats}<>"{ETATS["refuse"]}")'


def _somme(montants: str, *conditions: str) -> str:
    """The sum where all is true: SUMIFS takes a name for a rule (« <CAF », « Autre ? ») and reads 255 letters."""
    return f"=SUMPRODUCT({','.join(f'--{each}' for each in conditions)},{montants})"


def _douteux(book: Workbook, snapshot: Snapshot) -> list[Plume]:
    """What does not add up, a sentence a row; no sheet when all does."""
    said = doutes(snapshot)
    if not said:
        return []
    pen = Plume(book.create_sheet("À vérifier"))
    pen.texte(1, 1, "Ce qui ne tombe pas juste", "CLS En-tête")
    for row, each in enumerate(said, 2):
        pen.texte(row, 1, f"{each.phrase}.", "CLS texte")
    largeurs(pen.feuille, [110])
    pen.feuille.sheet_view.showGridLines = False
    return [pen]


def _totaux(pen: Plume, row: int, columns: int) -> None:
    pen.texte(row, 1, "Total", "CLS fort")
    for column in range(2, columns + 1):
        letter = get_column_letter(column)
        pen.valeur(row, column, f"=SUM({letter}2:{letter}{row - 1})", "CLS total")


def _poste(book: Workbook, snapshot: Snapshot) -> list[Plume]:
    """The post by year, with the agency's rate computed and the most that it may pay; no sheet without a post."""
    years = poste(snapshot)
    if not years:
        return []
    pen = Plume(book.create_sheet(POSTE))
    for column, head in enumerate(("Année", "Coût du poste", "Part de l'ARS", "Taux", "Plafond de cette part"), 1):
        pen.texte(1, column, head, "CLS En-tête")
    for row, each in enumerate(years, 2):
        pen.valeur(row, 1, each.annee, "CLS nombre")
        pen.valeur(row, 2, each.cout, "CLS euros")
        pen.valeur(row, 3, each.ars, "CLS euros")
        pen.valeur(row, 4, f"=IF(B{row}=0,0,C{row}/B{row})", "CLS centre").number_format = "0 %"
        pen.valeur(row, 5, each.plafond, "CLS euros")
    largeurs(pen.feuille, [10, 18, 18, 10, 22])
    pen.feuille.sheet_view.showGridLines = False
    return [pen]
