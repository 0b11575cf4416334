"""A chart's description as a picture: PNG for documents and the screen, SVG whose texts are texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from clsdesk.exporters import graphiques_barres as barres
from clsdesk.exporters import graphiques_cibles as cibles
from clsdesk.exporters import graphiques_lignes as lignes
from clsdesk.exporters.graphiques_barres import SOUFFLE, Trace
from clsdesk.exporters.graphiques_planche import (
    PETIT,
    TEXTE,
    TITRE,
    Encres,
    Planche,
    encres,
    hauteur,
    image,
    largeur,
    plier,
)
from clsdesk.exporters.typographie import francaise, imprimable
from clsdesk.models.graphiques import Description, Donnees
from clsdesk.models.graphiques_phrases import en_mots

IMPRESSION = 220
"""Dots per inch of a picture for paper."""
MARGE = 1.5
"""Millimetres around a chart: pages have margins of their own."""
LARGEUR = 158.0
"""The width of a page between its margins, in millimetres."""


@dataclass(frozen=True, slots=True)
class Rendu:
    """How a chart is drawn. `fond`: the background, "" for the scheme's own (white, or a dark grey)."""

    largeur_mm: float = LARGEUR
    ppp: float = IMPRESSION
    sombre: bool = False
    fond: str = ""
    cadre: bool = True
    """With its title above and its source below; without, where the document writes them."""


RETENUES = 64
"""Pictures kept: the same chart is asked for by the screen, the preview and the documents."""
PAPIER = Rendu()
_TRACES: dict[str, Callable[[Donnees, float, Encres], Trace]] = {
    "comparaison": barres.comparaison,
    "evolution": lignes.evolution,
    "pyramide": barres.pyramide,
    "ecarts": lignes.ecarts,
    "radar": lignes.radar,
    "parts": barres.parts,
    "objectif": cibles.objectif,
}


def png(description: Description, rendu: Rendu = PAPIER) -> bytes:
    """The chart as a PNG of `rendu.ppp` dots per inch; of one without a value, the sentence that says so."""
    return _enregistrer(description, rendu, "png")


def svg(description: Description, rendu: Rendu = PAPIER) -> bytes:
    """The same as an SVG: texts are texts, the alternative text is its description."""
    return _enregistrer(description, rendu, "svg")


@lru_cache(maxsize=RETENUES)
def _enregistrer(description: Description, rendu: Rendu, nature: str) -> bytes:
    return image(lambda: planche(description, rendu), description.titre, description.alternative, rendu.ppp, nature)


def planche(description: Description, rendu: Rendu) -> Planche:
    """The chart drawn on a sheet as tall as it needs. Under UN_A_LA_FOIS."""
    inks = encres(rendu.sombre, rendu.fond)
    wide = rendu.largeur_mm - 2 * MARGE
    donnees = _imprimee(description.donnees)
    parts = (
        *((_titre(description, wide), _precisions(donnees, wide, inks)) if rendu.cadre else ()),
        *(
            ()
            if donnees.vide
            else (_legende(description, donnees, wide, inks), _trace(description, donnees, wide, inks))
        ),
        *((_vide(donnees, wide, inks),) if donnees.vide else ()),
        *((_pied(description, wide, inks),) if rendu.cadre else ()),
    )
    kept = [each for each in parts if each.haut > 0]
    tall = sum(each.haut for each in kept) + SOUFFLE * max(len(kept) - 1, 0) + 2 * MARGE
    sheet = Planche(rendu.largeur_mm, tall, inks)
    sheet.zone.set_xlim(-MARGE, rendu.largeur_mm - MARGE)
    sheet.large = wide
    y = MARGE
    for each in kept:
        each.dessiner(sheet, y)
        y += each.haut + SOUFFLE
    return sheet


def _imprimee(donnees: Donnees) -> Donnees:
    """Names in French typography, on one line each."""

    def words(texte: str) -> str:
        return francaise(" ".join(imprimable(texte).split("\n")).strip())

    series = tuple(replace(each, nom=words(each.nom)) for each in donnees.series)
    repere = replace(donnees.repere, nom=words(donnees.repere.nom)) if donnees.repere else None
    return replace(
        donnees, categories=tuple(words(each) for each in donnees.categories), series=series, repere=repere,
        principal=words(donnees.principal), unite=words(donnees.unite),
    )  # fmt: skip


def _trace(description: Description, donnees: Donnees, large: float, inks: Encres) -> Trace:
    if description.genre == "comparaison" and description.vertical:
        return barres.verticale(donnees, large, inks)
    return _TRACES[description.genre](donnees, large, inks)


def _legende(description: Description, donnees: Donnees, large: float, inks: Encres) -> Trace:
    if description.genre == "radar":
        return _legende_du_profil(donnees, inks)
    named = description.genre in ("comparaison", "parts") and any(each.nom for each in donnees.series)
    if named and (len(donnees.series) > 1 or donnees.series[0].nom != donnees.sujet):
        return barres.legende(donnees.series, large)
    return Trace(0.0, lambda _sheet, _y: None)


def _legende_du_profil(donnees: Donnees, inks: Encres) -> Trace:
    def draw(sheet: Planche, y: float) -> None:
        x, middle = 0.0, y + hauteur(1) / 2
        for nom, rang in lignes.legende_du_profil(donnees):
            sheet.trait([(x, middle), (x + 7.0, middle)], inks.texte if rang else inks.traits[0], 1.4, rang)
            sheet.texte(x + 9.0, middle, nom)
            x += 9.0 + largeur(nom) + 6.0

    return Trace(hauteur(1), draw)


def _titre(description: Description, large: float) -> Trace:
    folded = plier(francaise(imprimable(description.titre).strip()), large, TITRE, True) if description.titre else ()
    return Trace(hauteur(len(folded), TITRE), lambda sheet, y: _ecrire(sheet, y, folded, TITRE, True))


def _precisions(donnees: Donnees, large: float, inks: Encres) -> Trace:
    """The unit and the year, in small letters under the title."""
    words = en_mots(donnees)
    folded = plier(words, large, TEXTE) if words else ()
    return Trace(hauteur(len(folded)), lambda sheet, y: _ecrire(sheet, y, folded, TEXTE, couleur=inks.second))


def _pied(description: Description, large: float, inks: Encres) -> Trace:
    source = f"Source : {description.donnees.source}." if description.donnees.source else ""
    words = francaise(imprimable(" ".join(each for each in (source, description.note.strip()) if each)))
    folded = plier(words, large, PETIT) if words else ()
    return Trace(hauteur(len(folded), PETIT), lambda sheet, y: _ecrire(sheet, y, folded, PETIT, couleur=inks.second))


def _vide(donnees: Donnees, large: float, inks: Encres) -> Trace:
    """Instead of an empty chart, why there is none."""
    folded = plier(donnees.vide, large * 0.8, TEXTE)
    tall = hauteur(len(folded)) + 16.0

    def draw(sheet: Planche, y: float) -> None:
        sheet.barre(0.0, y, large, tall, 0, inks.filet)
        sheet.lignes(large / 2, y + 8.0, folded, couleur=inks.texte, cote="center")

    return Trace(tall, draw)


def _ecrire(
    sheet: Planche, y: float, folded: tuple[str, ...], taille: float, gras: bool = False, couleur: str = ""
) -> None:
    sheet.lignes(0.0, y, folded, taille, gras, couleur)
