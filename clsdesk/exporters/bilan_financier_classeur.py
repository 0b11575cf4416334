"""The financial report as a workbook: every line, sums by funder and year, the post. The sums are formulas."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, NamedStyle
from openpyxl.utils import get_column_letter

from clsdesk.exporters.classeur_colonnes import Colonne
from clsdesk.exporters.classeur_styles import (
    A4,
    Plume,
    accent,
    largeurs,
    mettre_en_page,
    nouveau_classeur,
    style,
)
from clsdesk.exporters.classeur_tableau import styles_de_tableau, tableau
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.financements import ETATS, POSTE, annees, financeur, lignes_du_poste, par_financeur, poste
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

if TYPE_CHECKING:
    from openpyxl import Workbook

LIGNES, FINANCEURS = "Financements", "Par financeur"
_EUROS = "#,##0.00 [$€-40C];[Red]-#,##0.00 [$€-40C]"
COLONNES: tuple[Colonne, ...] = (
    Colonne("Année", 9, "nombre"), Colonne("Action", 44, "fort"), Colonne("Objet", 34), Colonne("Nature", 18),
    Colonne("Financeur", 26), Colonne("Où en est-il", 13, "centre"), Colonne("Prévu", 16, "euros"),
    Colonne("Réalisé", 16, "euros"), Colonne("Écart", 16, "euros"), Colonne("Note", 28, "long"),
)  # fmt: skip
_ANNEE, _FINANCEUR, _ETAT, _PREVU, _REALISE, _ECART = "A", "E", "F", "G", "H", "I"


def ecrire_bilan(snapshot: Snapshot, cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings, French sentences."""
    name = snapshot.contrat.nom.strip()
    colour = accent(snapshot)
    styles = [*styles_de_tableau(colour), _montants("CLS euros"), _montants("CLS total", gras=True)]
    book = nouveau_classeur(snapshot, f"{name} : bilan financier" if name else "Bilan financier", styles)
    pens = [_lignes(book, snapshot), _financeurs(book, snapshot), *_poste(book, snapshot)]
    below = f"Bilan financier au {date_longue(aujourdhui.isoformat())}"
    for pen in pens:
        mettre_en_page(pen.feuille, A4, name, f"{below} - {pen.feuille.title}")
    book.save(cible)
    return tuple(warning for pen in pens for warning in pen.avertissements)


def _montants(nom: str, gras: bool = False) -> NamedStyle:
    """Amounts at the right, so that their figures stand one under the other."""
    made = style(nom, gras=gras, milieu=True, format_nombre=_EUROS)
    made.alignment = Alignment(horizontal="right", vertical="center", indent=1)
    return made


def lignes(snapshot: Snapshot) -> tuple[tuple[object, ...], ...]:
    """A row a line of money: the actions in the order of the plan, the post last; the gap is left to its formula."""
    ranked = {node.id: (rank, node) for rank, node in enumerate(snapshot.plan.parcours())}
    rows = [row for row in snapshot.all(t.Financement) if row.element_id]
    rows.sort(key=lambda row: (ranked.get(row.element_id or 0, (len(ranked), None))[0], row.annee or 0, row.id))
    found = []
    for row in (*rows, *lignes_du_poste(snapshot)):
        node = ranked[row.element_id][1] if row.element_id in ranked else None
        title = f"{node.code} {une_ligne(node.element.intitule)}".strip() if node else POSTE
        found.append((
            row.annee, title, une_ligne(row.libelle), row.nature, financeur(snapshot, row),
            ETATS.get(row.etat, row.etat), row.prevu, row.realise, None, une_ligne(row.note),
        ))  # fmt: skip
    return tuple(found)


def _lignes(book: Workbook, snapshot: Snapshot) -> Plume:
    pen = Plume(book.worksheets[0])
    pen.feuille.title = LIGNES
    rows = lignes(snapshot)
    tableau(pen, COLONNES, rows, "C2")  # type: ignore[arg-type]
    last = len(rows) + 1
    for row in range(2, last + 1):
        pen.valeur(row, 9, f'=IF({_REALISE}{row}="","",{_REALISE}{row}-{_PREVU}{row})', "CLS euros")
    pen.texte(last + 1, 2, "Total (hors lignes refusées)", "CLS fort")
    for column in (_PREVU, _REALISE, _ECART):
        cells = f"{column}2:{column}{last}"
        formula = f'=SUMIFS({cells},{_ETAT}2:{_ETAT}{last},"<>{ETATS["refuse"]}")'
        pen.valeur(last + 1, ord(column) - 64, formula, "CLS total")
    return pen


def _financeurs(book: Workbook, snapshot: Snapshot) -> Plume:
    """Funders down, years across: what is planned, refused lines left out; then what is spent."""
    pen = Plume(book.create_sheet(FINANCEURS))
    years, last = annees(snapshot), len(snapshot.all(t.Financement)) + 1
    names = [name for name, _ in par_financeur(snapshot, snapshot.all(t.Financement))]
    heads = ["Financeur", *map(str, years), "Total prévu", "Total réalisé"]
    for column, head in enumerate(heads, 1):
        pen.texte(1, column, head, "CLS En-tête")
    for row, name in enumerate(names, 2):
        pen.texte(row, 1, name, "CLS fort")
        _somme_du_financeur(pen, row, years, last)
    _totaux(pen, len(names) + 2, len(heads))
    largeurs(pen.feuille, [30, *(15 for _ in years), 17, 17])
    pen.feuille.freeze_panes = "B2"
    pen.feuille.print_title_rows = "1:1"
    pen.feuille.sheet_view.showGridLines = False
    return pen


def _somme_du_financeur(pen: Plume, row: int, years: tuple[int, ...], last: int) -> None:
    def across(column: str) -> str:
        return f"'{LIGNES}'!${column}$2:${column}${last}"

    same = f'{across(_FINANCEUR)},$A{row},{across(_ETAT)},"<>{ETATS["refuse"]}"'
    for column, year in enumerate(years, 2):
        formula = f"=SUMIFS({across(_PREVU)},{same},{across(_ANNEE)},{year})"
        pen.valeur(row, column, formula, "CLS euros")
    pen.valeur(row, len(years) + 2, f"=SUMIFS({across(_PREVU)},{same})", "CLS total")
    pen.valeur(row, len(years) + 3, f"=SUMIFS({across(_REALISE)},{same})", "CLS total")


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
