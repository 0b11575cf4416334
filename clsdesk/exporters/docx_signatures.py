"""The places to sign as WordprocessingML: a row is never cut, few rows stay together, and each leaves room to sign."""

from __future__ import annotations

from clsdesk.exporters.blocks import Cadre, Signatures
from clsdesk.exporters.docx_contexte import Contexte
from clsdesk.exporters.docx_tableaux import ouvrir_tableau
from clsdesk.exporters.docx_tenue import tenir
from clsdesk.exporters.docx_xml import Noeud, W, sous
from clsdesk.exporters.mesure import hauteur
from clsdesk.models.texte_riche import Run

HAUTEUR = 2700
"""Least height of a place to sign, in twips."""
PLACE = 1350
"""Twips kept below the names, however long: room for a stamp and a signature."""
RANGS_D_UNE_PAGE = 4
"""So many rows stand on one page, with the words above them; more go on over the next, two at least."""
MARGE = 14.0
"""Points of a frame's width that its words do not use."""
CORPS = 9.5


def ecrire_signatures(ctx: Contexte, parent: Noeud, bloc: Signatures, largeur: int) -> None:
    """A table of places to sign; the places left on the last row have no frame."""
    if not bloc.cadres:
        return
    part = largeur // bloc.par_rang
    tbl = ouvrir_tableau(ctx, parent, "CLS Signatures", (part,) * bloc.par_rang, "Emplacements des signatures")
    rangs = [bloc.cadres[start : start + bloc.par_rang] for start in range(0, len(bloc.cadres), bloc.par_rang)]
    for numero, rang in enumerate(rangs):
        tr = sous(tbl, "tr")
        pr = sous(tr, "trPr")
        sous(pr, "cantSplit")
        sous(pr, "trHeight", val=_hauteur(rang, part), hRule="atLeast")
        for cadre in rang:
            _cadre(ctx, tr, cadre, part)
        for place in range(bloc.par_rang - len(rang)):
            cotes = ("bottom", "right") if numero else ("top", "bottom", "right")
            _sans_cadre(ctx, tr, part, ("left", *cotes) if place else cotes)
    rows = tbl.findall(W + "tr")
    tenir(rows[:-1] if len(rows) <= RANGS_D_UNE_PAGE else [rows[0], rows[-2]])


def _hauteur(rang: tuple[Cadre, ...], part: int) -> int:
    """Twips: the usual height, or more where the names leave too little room to sign."""
    place = part / 20 - MARGE
    dits = (
        sum(hauteur(texte, place, CORPS, gras) for texte, gras in mots if texte)
        for mots in (((each.organisme, True), (each.qualite, False), (each.nom, False)) for each in rang)
    )
    return max(HAUTEUR, int(max(dits) * 20) + PLACE)


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
