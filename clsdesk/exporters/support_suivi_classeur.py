"""The follow-up sheets as a workbook: one sheet an action, ready to type in or to print and write on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clsdesk.exporters.classeur_colonnes import Colonne
from clsdesk.exporters.classeur_styles import A4, Plume, accent, mettre_en_page, nouveau_classeur, style
from clsdesk.exporters.classeur_tableau import styles_de_tableau, tableau
from clsdesk.exporters.ecriture import deposer
from clsdesk.exporters.support_suivi import BLANCHES, COLONNES, NOM, en_clair, identite, nom_action, rencontres
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot

if TYPE_CHECKING:
    from openpyxl import Workbook

_LARGEURS = (22, 28, 56, 42)
_ENTETE = 4
_BLANCHE = 62.0
"""Points of a blank row: room for four lines written by hand."""
_LONGUEUR = 31
"""Letters of a sheet's name, Excel's bound."""


def ecrire_support(snapshot: Snapshot, noeuds: Sequence[Noeud], cible: Path) -> tuple[str, ...]:
    """Writes the .xlsx at `cible`; returns the warnings (texts too long for a cell), French sentences."""
    name = snapshot.contrat.nom.strip()
    styles = [
        *styles_de_tableau(accent(snapshot)),
        style("CLS titre", gras=True, taille=14),
        style("CLS second", taille=9),
    ]
    book = nouveau_classeur(snapshot, f"{name} : {NOM.lower()}" if name else NOM, styles)
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    pens = [_feuille(book, snapshot, node, taken) for node in noeuds]
    for pen in pens:
        mettre_en_page(pen.feuille, A4, name, f"{NOM} - {pen.feuille.title}")
    deposer(book.save, cible)
    return tuple(warning for pen in pens for warning in pen.avertissements)


def _feuille(book: Workbook, snapshot: Snapshot, noeud: Noeud, taken: set[str]) -> Plume:
    pen = Plume(book.create_sheet(nom_de_feuille(nom_action(noeud), taken)))
    rows = [en_clair(each) for each in rencontres(snapshot, noeud)]
    columns = [Colonne(head, width) for head, width in zip(COLONNES, _LARGEURS, strict=True)]
    tableau(pen, columns, [*rows, *[("", "", "", "")] * BLANCHES], f"B{_ENTETE + 1}", _ENTETE)
    pen.feuille.auto_filter.ref = None
    pen.texte(1, 1, nom_action(noeud), "CLS titre")
    pen.texte(2, 1, identite(snapshot, noeud), "CLS second")
    for line, tall in ((1, 24), (2, 16)):
        pen.fusionner(line, 1, line, len(COLONNES))
        pen.feuille.row_dimensions[line].height = tall
    first = _ENTETE + len(rows) + 1
    for line in range(first, first + BLANCHES):
        pen.feuille.row_dimensions[line].height = _BLANCHE
    return pen


def nom_de_feuille(texte: str, pris: set[str]) -> str:
    """A name that Excel takes, unlike those already taken, whatever their capitals; it joins them."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", texte).split()).strip("'") or "Action"
    name, rank = plain[:_LONGUEUR].strip("' "), 1
    while name.casefold() in pris:
        rank += 1
        tail = f" ({rank})"
        name = plain[: _LONGUEUR - len(tail)].strip("' ") + tail
    pris.add(name.casefold())
    return name
