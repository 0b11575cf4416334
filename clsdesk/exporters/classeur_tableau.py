"""A flat sheet to sort and filter: headers on the first row, rows as tall as their texts, headers on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.styles import NamedStyle
from openpyxl.utils import get_column_letter

from clsdesk.exporters.classeur_colonnes import Colonne, Valeur
from clsdesk.exporters.classeur_styles import HAUTEUR_MAX, TAILLE, Plume, largeurs, place, style
from clsdesk.exporters.mesure import hauteur

_SOUFFLE = 7.0
_EN_GRAS = ("Intitulé", "Organisation")


def styles_de_tableau(couleur: str) -> list[NamedStyle]:
    """The styles of the headers, in that colour, and of each kind of cell."""
    return [
        style("CLS En-tête", gras=True, couleur="FFFFFF", fond=couleur, milieu=True),
        style("CLS texte", milieu=True),
        style("CLS fort", gras=True, milieu=True),
        style("CLS long", taille=9, milieu=True),
        style("CLS code", milieu=True, centre=True),
        style("CLS centre", milieu=True, centre=True),
        style("CLS date", milieu=True, centre=True, format_nombre="dd/mm/yyyy"),
        style("CLS nombre", milieu=True, centre=True, format_nombre="0"),
    ]


def tableau(
    pen: Plume, colonnes: Sequence[Colonne], rows: Iterable[tuple[Valeur, ...]], fige: str, entete: int = 1
) -> None:
    """Headers on the row `entete`, then the rows: flat, so that filters and pivot tables work as they are.

    `fige`: the first cell that moves when the sheet is scrolled.
    """
    sheet, count = pen.feuille, entete
    for column, each in enumerate(colonnes, 1):
        pen.texte(entete, column, each.titre, "CLS En-tête")
    sheet.row_dimensions[entete].height = 32
    for count, values in enumerate(rows, entete + 1):
        for column, (each, value) in enumerate(zip(colonnes, values, strict=True), 1):
            if isinstance(value, str):
                pen.texte(count, column, value, f"CLS {each.genre}")
            else:
                pen.valeur(count, column, value, f"CLS {each.genre}")
        sheet.row_dimensions[count].height = _hauteur(colonnes, values)
    largeurs(sheet, [each.largeur for each in colonnes])
    sheet.auto_filter.ref = f"A{entete}:{get_column_letter(len(colonnes))}{count}"
    sheet.freeze_panes = fige
    sheet.print_title_rows = f"{entete}:{entete}"
    sheet.sheet_view.showGridLines = False


def _hauteur(colonnes: Sequence[Colonne], values: Sequence[Valeur]) -> float:
    texts = ((each, value) for each, value in zip(colonnes, values, strict=True) if isinstance(value, str))
    needs = (
        hauteur(value.strip(), place(each.largeur), 9.0 if each.genre == "long" else TAILLE, each.titre in _EN_GRAS)
        for each, value in texts
    )
    return min(max(*needs, 16.0, 16.0) + _SOUFFLE, HAUTEUR_MAX)
