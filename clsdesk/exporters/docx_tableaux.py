"""Tables as WordprocessingML: one pass over the rows, so time grows as the table."""

from __future__ import annotations

from collections.abc import Iterator

from clsdesk.exporters.blocks import Cellule, Genre, Item, Ligne, Para, Tableau
from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_tenue import lignes_tenues, tenir
from clsdesk.exporters.docx_xml import Noeud, W, sous
from clsdesk.exporters.typographie import imprimable
from clsdesk.models.texte_riche import Run

TWIPS_PAR_MM = 1440 / 25.4
_VERTICAL = {Genre.ANNEE: "center", Genre.NOMBRE: "center"}


def ecrire_tableau(ctx: Contexte, parent: Noeud, tableau: Tableau, largeur: int, annote: bool = False) -> None:
    """`largeur` in twips is shared among the columns after their parts. A table without rows is not written.

    `annote`: a note follows, from which no page cuts the last row.
    """
    if not tableau.entetes and not tableau.lignes:
        return
    if tableau.titre:
        ctx.paragraphe(parent, (Run(tableau.titre),), "Caption")
    largeurs = _largeurs(tableau, largeur)
    tbl = ouvrir_tableau(ctx, parent, tableau.style, largeurs, tableau.resume or tableau.titre)
    rangs = _Rangs(ctx, tbl, tableau, largeurs)
    for ligne in tableau.entetes:
        rangs.ajouter(ligne, entete=True)
    for ligne in tableau.lignes:
        rangs.ajouter(ligne, entete=False)
    rows, tetes = tbl.findall(W + "tr"), len(tableau.entetes)
    tenues = {*range(tetes), *(tetes + rang for rang in lignes_tenues(tableau))}
    tenir([row for rang, row in enumerate(rows) if rang in tenues or (annote and rang == len(rows) - 1)])


def _largeurs(tableau: Tableau, largeur: int) -> tuple[int, ...]:
    total = sum(each.part for each in tableau.colonnes) or 1
    exact = [int(largeur * each.part / total) for each in tableau.colonnes]
    exact[-1] += largeur - sum(exact)
    return tuple(exact)


def ouvrir_tableau(ctx: Contexte, parent: Noeud, style: str, largeurs: tuple[int, ...], resume: str) -> Noeud:
    """A table without rows yet, its columns so wide (twips), with its description for those who do not see it."""
    tbl = sous(parent, "tbl")
    pr = sous(tbl, "tblPr")
    sous(pr, "tblStyle", val=ctx.style(style))
    sous(pr, "tblW", w=sum(largeurs), type="dxa")
    sous(pr, "tblLayout", type="fixed")
    sous(pr, "tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)
    if resume:
        sous(pr, "tblDescription", val=imprimable(resume))
    grid = sous(tbl, "tblGrid")
    for each in largeurs:
        sous(grid, "gridCol", w=each)
    return tbl


class _Rangs:
    """Writes rows in order, and remembers which places a cell above still covers."""

    def __init__(self, ctx: Contexte, tbl: Noeud, tableau: Tableau, largeurs: tuple[int, ...]) -> None:
        self.ctx, self.tbl, self.largeurs = ctx, tbl, largeurs
        self.genres = tuple(each.genre for each in tableau.colonnes)
        self.couvertes: dict[int, tuple[int, Cellule]] = {}

    def ajouter(self, ligne: Ligne, entete: bool) -> None:
        tr = sous(self.tbl, "tr")
        if entete or not ligne.secable or ligne.hauteur_mm:
            pr = sous(tr, "trPr")
            if not ligne.secable:
                sous(pr, "cantSplit")
            if ligne.hauteur_mm:
                sous(pr, "trHeight", val=round(ligne.hauteur_mm * TWIPS_PAR_MM), hRule="atLeast")
            if entete:
                sous(pr, "tblHeader")
        place, cellules = 0, iter(ligne.cellules)
        while place < len(self.largeurs):
            place += self._place(tr, place, cellules, entete, ligne.ancre if place == 0 else "")

    def _place(self, tr: Noeud, place: int, cellules: Iterator[Cellule], entete: bool, ancre: str) -> int:
        """Fills one place; the number of columns that it takes."""
        if place in self.couvertes:
            reste, cellule = self.couvertes.pop(place)
            if reste > 1:
                self.couvertes[place] = (reste - 1, cellule)
            self._tc(tr, place, cellule, "continue", entete)
            return cellule.colonnes
        cellule = next(cellules, Cellule())
        if cellule.lignes > 1:
            self.couvertes[place] = (cellule.lignes - 1, cellule)
        tc = self._tc(tr, place, cellule, "restart" if cellule.lignes > 1 else "", entete)
        if ancre:
            self.ctx.signet(tc[-1], ancre)
        return cellule.colonnes

    def _tc(self, tr: Noeud, place: int, cellule: Cellule, fusion: str, entete: bool) -> Noeud:
        tc = sous(tr, "tc")
        pr = sous(tc, "tcPr")
        sous(pr, "tcW", w=sum(self.largeurs[place : place + cellule.colonnes]), type="dxa")
        if cellule.colonnes > 1:
            sous(pr, "gridSpan", val=cellule.colonnes)
        if fusion:
            sous(pr, "vMerge", val=fusion)
        _fond(pr, cellule.fond, self.ctx.fond_entete if entete else "", not self.ctx.etranger)
        if entete or self.genres[place] in _VERTICAL:
            sous(pr, "vAlign", val="center")
        contenu = () if fusion == "continue" else cellule.contenu
        for each in contenu or (Para((), "CLS Cellule"),):
            _contenu(self.ctx, tc, each)
        return tc


def _fond(pr: Noeud, fond: str, entete: str, theme: bool) -> None:
    """`theme`: the header's fill follows the second accent of our theme; that of another is any colour."""
    if fond:
        sous(pr, "shd", val="clear", color="auto", fill=fond.removeprefix("#"))
    elif entete:
        shd = sous(pr, "shd", val="clear", color="auto", fill=entete)
        if theme:
            shd.set(W + "themeFill", "accent2")


def _contenu(ctx: Contexte, tc: Noeud, bloc: Para | Item) -> None:
    if isinstance(bloc, Para):
        ctx.paragraphe(tc, bloc.contenu, bloc.style, bloc.ancre)
        return
    style = "CLS Cellule numéro" if bloc.numero else "CLS Cellule puce 2" if bloc.niveau > 1 else "CLS Cellule puce"
    ctx.paragraphe(tc, bloc.contenu, style, bloc.ancre)
