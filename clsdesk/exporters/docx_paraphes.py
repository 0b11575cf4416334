"""The boxes for initials at the foot of a page: one for all, or one a signatory with its sigle above."""

from __future__ import annotations

from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_xml import Noeud, sous
from clsdesk.exporters.paraphes import SEULE
from clsdesk.models.texte_riche import Run

PAR_RANG = 10
"""Boxes side by side that still leave room for initials; more make two equal rows."""
_LARGEUR, _LARGEUR_SEULE, _HAUTEUR = 1300, 3400, 500
"""In twips. The height leaves one centimetre with the sigle's own line."""


def ecrire_paraphes(ctx: Contexte, parent: Noeud, noms: tuple[str, ...], largeur: int) -> Noeud:
    """The table of the boxes, at the right of the line, at the end of `parent`; it is returned."""
    rangs = -(-len(noms) // PAR_RANG)
    par_rang = -(-len(noms) // rangs)
    case = min(_LARGEUR_SEULE if noms == (SEULE,) else _LARGEUR, largeur // par_rang)
    tbl = _tbl(ctx, parent, (case,) * par_rang)
    for start in range(0, len(noms), par_rang):
        tr = sous(tbl, "tr")
        pr = sous(tr, "trPr")
        sous(pr, "cantSplit")
        sous(pr, "trHeight", val=_HAUTEUR, hRule="atLeast")
        rang = noms[start : start + par_rang]
        for nom in (*rang, *("",) * (par_rang - len(rang))):
            tc = sous(tr, "tc")
            sous(sous(tc, "tcPr"), "tcW", w=case, type="dxa")
            ctx.paragraphe(tc, (Run(nom),) if nom else (), "CLS Paraphe")
    return tbl


def _tbl(ctx: Contexte, parent: Noeud, largeurs: tuple[int, ...]) -> Noeud:
    tbl = sous(parent, "tbl")
    pr = sous(tbl, "tblPr")
    sous(pr, "tblStyle", val=ctx.style("CLS Paraphes"))
    sous(pr, "tblW", w=sum(largeurs), type="dxa")
    sous(pr, "jc", val="right")
    sous(pr, "tblLayout", type="fixed")
    sous(pr, "tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    sous(pr, "tblDescription", val="Emplacements des paraphes")
    grid = sous(tbl, "tblGrid")
    for each in largeurs:
        sous(grid, "gridCol", w=each)
    return tbl
