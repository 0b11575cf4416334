"""The year cells of the plan: a coloured mark that reads in black and white, or the text that was typed."""

from __future__ import annotations

from collections.abc import Iterator

from clsdesk.exporters.blocks import Cellule, Marque, Para
from clsdesk.models.cases import MARQUE, texte_d_annee, texte_de_case
from clsdesk.models.plan import Noeud, Plan
from clsdesk.models.texte_riche import Run

LONG = 24
"""From this many signs on, equal texts of years that follow each other share one wide cell."""


def cellules_des_annees(noeud: Noeud | None, annees: tuple[int, ...], hauteur: int, fond: str) -> Iterator[Cellule]:
    """The cells of one row; equal long texts side by side are one cell."""
    textes = [texte_d_annee(noeud, annee) if noeud else "" for annee in annees]
    place = 0
    while place < len(textes):
        largeur = 1
        while len(textes[place]) >= LONG and textes[place : place + largeur + 1] == [textes[place]] * (largeur + 1):
            largeur += 1
        yield _cellule(textes[place], largeur, hauteur, fond)
        place += largeur


def _cellule(texte: str, largeur: int, hauteur: int, fond: str) -> Cellule:
    if not texte:
        return Cellule(lignes=hauteur)
    inline = Marque(texte, "CLS Marque") if texte == MARQUE else Run(texte)
    return Cellule((Para((inline,), "CLS Cellule année"),), largeur, hauteur, fond)


def largeur_annee(plan: Plan) -> float:
    """The share of one year's column: narrow for marks, wider for words."""
    mots = (mot for noeud in plan.parcours() for case in noeud.calendrier for mot in texte_de_case(case).split())
    plus_long = max((len(mot) for mot in mots), default=0)
    total = max((len(texte_de_case(case)) for noeud in plan.parcours() for case in noeud.calendrier), default=0)
    if not total:
        return 5.2
    return 7.0 if total <= 12 and plus_long <= 9 else 9.6
