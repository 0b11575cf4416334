"""Tables and signature blocks as WordprocessingML: one pass over the rows, so time grows as the table."""

from __future__ import annotations

from collections.abc import Iterator

from clsdesk.exporters.blocks import Cadre, Cellule, Genre, Item, Ligne, Para, Signatures, Tableau
from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_xml import Noeud, W, element, sous
from clsdesk.exporters.typographie import imprimable
from clsdesk.models.texte_riche import Run

HAUTEUR_SIGNATURE = 2700
"""Least height of a place to sign, in twips: room for a stamp and a signature."""
TWIPS_PAR_MM = 1440 / 25.4
SOLIDAIRES, LIGNES_SOLIDAIRES = 8, 14
"""A table of so few rows, with so few paragraphs one under another, is never cut by a page."""
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
    tbl = _tbl(ctx, parent, tableau.style, largeurs, tableau.resume or tableau.titre)
    rangs = _Rangs(ctx, tbl, tableau, largeurs)
    for ligne in tableau.entetes:
        rangs.ajouter(ligne, entete=True)
    for ligne in tableau.lignes:
        rangs.ajouter(ligne, entete=False)
    rows = tbl.findall(W + "tr")
    alone = len(tableau.entetes) + 1  # a header never stays alone at the foot of a page, nor a row at the head of one
    held = rows[:-1] if _solidaire(tableau) else [*rows[:alone], *rows[max(alone, len(rows) - 2) : -1]]
    _tenir([*dict.fromkeys(each for each in held if each is not rows[-1]), *(rows[-1:] if annote else [])])


def _solidaire(tableau: Tableau) -> bool:
    tall = sum(max((len(each.contenu) for each in ligne.cellules), default=1) for ligne in tableau.lignes)
    short = len(tableau.lignes) <= SOLIDAIRES and tall <= LIGNES_SOLIDAIRES
    return short and not any(each.secable for each in tableau.lignes)


def _tenir(rows: list[Noeud]) -> None:
    """Each of these rows stays on the page of what comes next."""
    for tr in rows:
        for pr in tr.iter(W + "pPr"):
            pr.insert(1, element("keepNext"))


def _largeurs(tableau: Tableau, largeur: int) -> tuple[int, ...]:
    total = sum(each.part for each in tableau.colonnes) or 1
    exact = [int(largeur * each.part / total) for each in tableau.colonnes]
    exact[-1] += largeur - sum(exact)
    return tuple(exact)


def _tbl(ctx: Contexte, parent: Noeud, style: str, largeurs: tuple[int, ...], resume: str) -> Noeud:
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


def ecrire_signatures(ctx: Contexte, parent: Noeud, bloc: Signatures, largeur: int) -> None:
    """A table of places to sign; the places left on the last row have no frame."""
    if not bloc.cadres:
        return
    part = largeur // bloc.par_rang
    tbl = _tbl(ctx, parent, "CLS Signatures", (part,) * bloc.par_rang, "Emplacements des signatures")
    for start in range(0, len(bloc.cadres), bloc.par_rang):
        tr = sous(tbl, "tr")
        pr = sous(tr, "trPr")
        sous(pr, "cantSplit")
        sous(pr, "trHeight", val=HAUTEUR_SIGNATURE, hRule="atLeast")
        rang = bloc.cadres[start : start + bloc.par_rang]
        for cadre in rang:
            _cadre(ctx, tr, cadre, part)
        for _ in range(bloc.par_rang - len(rang)):
            _sans_cadre(ctx, tr, part, ("bottom", "right") if start else ("top", "bottom", "right"))


def _cadre(ctx: Contexte, tr: Noeud, cadre: Cadre, largeur: int) -> None:
    tc = sous(tr, "tc")
    sous(sous(tc, "tcPr"), "tcW", w=largeur, type="dxa")
    ctx.paragraphe(tc, (Run(cadre.organisme),), "CLS Signature organisme", cadre.ancre)
    if cadre.qualite:
        ctx.paragraphe(tc, (Run(cadre.qualite),), "CLS Signature qualité")
    if cadre.nom:
        ctx.paragraphe(tc, (Run(cadre.nom),), "CLS Signature nom")


def _sans_cadre(ctx: Contexte, tr: Noeud, largeur: int, cotes: tuple[str, ...]) -> None:
    tc = sous(tr, "tc")
    pr = sous(tc, "tcPr")
    sous(pr, "tcW", w=largeur, type="dxa")
    bords = sous(pr, "tcBorders")
    for cote in cotes:
        sous(bords, cote, val="nil")
    ctx.paragraphe(tc, (), "CLS Cellule")
