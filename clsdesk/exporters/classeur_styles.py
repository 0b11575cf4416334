"""What our workbooks share: named styles, safe cells, page set-up. Texts stay as typed; nothing becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from clsdesk.models import palette
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import propre, une_ligne

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

POLICE = "Arial"
TAILLE = 10.0
ENCRE, GRIS, FILET, ACCENT = "222B36", "56616D", "C3CBD4", "#1F4E79"
TEXTE_MAX = 32_767
"""Letters that a cell holds: Excel refuses a file that goes beyond."""
_COUPE = " […] (texte coupé : la suite est dans clsdesk)"
POINTS_PAR_UNITE = 5.25
"""A column's unit is a figure of Arial 10: 7 pixels of 0.75 point."""
MARGE_CELLULE = 11.5
"""Points lost at the left and right of a cell, indent included."""
HAUTEUR_MAX = 409.0
"""Points: Excel's tallest row."""
_FORMULES = ("=", "+", "-", "@")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads « _x0041_ » as a letter's code (ECMA-376 part 1, 22.9.2.19): its first sign is written as a code too."""

_FIN = Side(style="thin", color=FILET)
CADRE = Border(left=_FIN, right=_FIN, top=_FIN, bottom=_FIN)


@dataclass(frozen=True, slots=True)
class Papier:
    """A sheet of paper lying on its long side. Sizes in points, margins in inches."""

    code: int
    largeur: float
    hauteur: float

    gauche: float = 0.4
    haut: float = 0.65
    bas: float = 0.6

    @property
    def utile(self) -> float:
        return self.largeur - 144 * self.gauche

    @property
    def hauteur_utile(self) -> float:
        return self.hauteur - 72 * (self.haut + self.bas)


A4 = Papier(9, 841.9, 595.3)
A3 = Papier(8, 1190.6, 841.9)


def style(nom: str, *, taille: float = TAILLE, gras: bool = False, couleur: str = ENCRE, fond: str = "",
          centre: bool = False, milieu: bool = False, cadre: bool = True, retour: bool = True,
          format_nombre: str = "General") -> NamedStyle:  # fmt: skip
    """One named style. Colours RRGGBB, with or without "#"; `retour` wraps; `milieu` centres from top to bottom."""
    made = NamedStyle(nom)
    made.font = Font(name=POLICE, size=taille, bold=gras, color=couleur.removeprefix("#"))
    if fond:
        made.fill = PatternFill("solid", fgColor=fond.removeprefix("#"))
    made.alignment = Alignment(
        horizontal="center" if centre else "left",
        vertical="center" if milieu else "top",
        wrap_text=retour,
        indent=0 if centre or not cadre else 1,
    )
    if cadre:
        made.border = CADRE
    made.number_format = format_nombre
    return made


def accent(snapshot: Snapshot) -> str:
    """The collectivité's colour, dark enough for white text on it; ours when it has none or it is not a colour."""
    return palette.corrigee(palette.lue(snapshot.contrat.couleur, ACCENT), ("#FFFFFF",), 5.5)


def nouveau_classeur(snapshot: Snapshot, titre: str, styles: Sequence[NamedStyle]) -> Workbook:
    """An empty workbook that says what it is, whose plain text is Arial 10, with these styles known by name."""
    book = Workbook()
    # openpyxl has no public way to change the font that column widths are counted in.
    book._named_styles["Normal"].font = Font(name=POLICE, size=TAILLE)  # type: ignore[attr-defined]
    for each in styles:
        book.add_named_style(each)
    properties = book.properties
    properties.title = une_ligne(titre)[:255]
    body = snapshot.contrat.organisation_id
    owner = next((each for each in snapshot.rows.get("organisation", ()) if each.id == body), None)
    properties.creator = une_ligne(getattr(owner, "nom", "") or snapshot.contrat.nom)[:255] or "clsdesk"
    properties.subject = une_ligne(snapshot.contrat.nom)[:255]
    properties.language = "fr-FR"
    return book


@dataclass(slots=True)
class Plume:
    """Writes cells of one sheet, and remembers what had to be cut."""

    feuille: Worksheet
    avertissements: list[str] = field(default_factory=list)

    def texte(self, ligne: int, colonne: int, valeur: str, nom_style: str) -> Cell:
        """A text, exactly as typed apart from control characters; never a formula, never too long for Excel."""
        cell = self._cell(ligne, colonne, nom_style)
        # Spaces at the ends would need xml:space, which the schema of a workbook does not know.
        shown = self._court(propre(valeur).strip(), cell)
        if shown:
            cell.value = _CODE.sub("_x005F_", shown)
            cell.data_type = "s"  # openpyxl makes a formula of what begins with "=", an error of "#N/A"
        if shown.startswith(_FORMULES):
            cell.quotePrefix = True
        return cell

    def valeur(self, ligne: int, colonne: int, valeur: Any, nom_style: str) -> Cell:
        """A number or a date; None for an empty cell."""
        cell = self._cell(ligne, colonne, nom_style)
        cell.value = valeur
        return cell

    def habiller(self, ligne: int, colonne: int, nom_style: str) -> None:
        """Another style for a cell that is written: what keeps its text from becoming a formula stays."""
        cell = cast("Cell", self.feuille.cell(ligne, colonne))
        kept = cell.quotePrefix
        cell.style = nom_style
        cell.quotePrefix = kept

    def fusionner(self, haut: int, gauche: int, bas: int, droite: int) -> None:
        """Merges a rectangle whose corner is written; the other cells take its style, for their borders."""
        if (haut, gauche) == (bas, droite):
            return
        corner = self.feuille.cell(haut, gauche)
        for row in self.feuille.iter_rows(haut, bas, gauche, droite):
            for cell in row:
                if cell is not corner:
                    cell.style = corner.style
        self.feuille.merge_cells(start_row=haut, start_column=gauche, end_row=bas, end_column=droite)

    def _cell(self, ligne: int, colonne: int, nom_style: str) -> Cell:
        cell = cast("Cell", self.feuille.cell(ligne, colonne))
        cell.style = nom_style
        return cell

    def _court(self, texte: str, cell: Cell) -> str:
        # Excel counts in UTF-16 units: an emoji is two.
        if len(texte.encode("utf-16-le")) // 2 <= TEXTE_MAX:
            return texte
        self.avertissements.append(
            f"Feuille « {self.feuille.title} », cellule {cell.coordinate} : le texte dépasse {TEXTE_MAX} caractères, "
            "la cellule n'en montre que le début."
        )
        kept = texte.encode("utf-16-le")[: 2 * (TEXTE_MAX - len(_COUPE))].decode("utf-16-le", errors="ignore")
        return kept + _COUPE


def mettre_en_page(feuille: Worksheet, papier: Papier, entete: str, pied: str, legende: str = "") -> None:
    """Landscape, one page wide, the contract's name above, "page n sur N" below, the same on every sheet."""
    feuille.page_setup.orientation = "landscape"
    feuille.page_setup.paperSize = papier.code
    feuille.page_setup.fitToWidth, feuille.page_setup.fitToHeight = 1, 0
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = feuille.page_margins
    margins.left = margins.right = papier.gauche
    margins.top, margins.bottom = papier.haut, papier.bas
    margins.header = margins.footer = 0.3
    feuille.print_options.horizontalCentered = True
    above, below = HeaderFooterItem(), HeaderFooterItem()
    above.left.text = _entete(entete)
    below.left.text, below.right.text = _entete(pied), "page &P sur &N"
    below.center.text = _entete(legende)
    for part in (above.left, below.left, below.center, below.right):
        if part.text:
            part.font, part.size, part.color = f"{POLICE},Regular", 8, GRIS
    feuille.oddHeader, feuille.oddFooter = above, below


def _entete(texte: str) -> str:
    """ "&" begins a code in a header; the whole of it is at most 255 letters."""
    return une_ligne(texte)[:90].replace("&", "&&")


def largeurs(feuille: Worksheet, unites: Sequence[float]) -> None:
    """Column widths, in units, from the first."""
    for rank, unit in enumerate(unites, 1):
        feuille.column_dimensions[get_column_letter(rank)].width = round(unit, 2)


def place(unites: float) -> float:
    """The points left for a text in a column, or in several merged, of that many units."""
    return unites * POINTS_PAR_UNITE - MARGE_CELLULE
