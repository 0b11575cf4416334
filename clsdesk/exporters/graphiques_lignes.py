"""Charts made of lines and marks: an evolution over the years, gaps to a reference, a profile."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from matplotlib.ticker import MaxNLocator

from clsdesk.exporters.graphiques_barres import ECART, SOUFFLE, Trace, colonne_des_noms, echelle, rangs
from clsdesk.exporters.graphiques_planche import MARQUES, PETIT, TEXTE, Encres, Planche, abrege, hauteur, largeur
from clsdesk.models.graphiques_valeurs import Donnees, Serie
from clsdesk.models.mesures import avec_unite, ecrire_nombre

HAUT = 52.0
"""Millimetres of an evolution's lines."""
PART_VUE = 0.7
"""Lines of large numbers are drawn from this share of the highest, when they do not begin at zero."""
NOMS_MAX = 0.3
"""Share of the width that the names of the lines may take, at their ends."""
MARQUE = 4.0
"""Millimetres of the mark before each of these names."""


def evolution(donnees: Donnees, large: float, encres: Encres) -> Trace:
    """A line a series, broken where a year is missing, its name at its end."""
    ticks = graduations(donnees.nombres)
    marks = [avec_unite(ecrire_nombre(each, decimales(ticks)), donnees.unite) for each in ticks]
    gauche = max(largeur(each, PETIT) for each in marks) + ECART
    noms = max((largeur(each.nom, TEXTE, True) for each in donnees.series), default=0.0)
    ends = [each.points[-1].texte for each in donnees.series]
    droite = large - max(min(noms, large * NOMS_MAX) + MARQUE, largeur(max(ends, key=len, default=""))) - 2 * ECART
    top = hauteur(1) + SOUFFLE
    places = abscisses(donnees.categories, gauche + 5.0, droite - 3.0)

    def draw(planche: Planche, y: float) -> None:
        low, high = ticks[0], ticks[-1]
        levels = {each: y + top + HAUT * (1 - (each - low) / (high - low)) for each in ticks}
        for mark, level in zip(marks, levels.values(), strict=True):
            planche.trait([(gauche, level), (droite, level)], encres.filet, 0.5)
            planche.texte(gauche - ECART / 2, level, mark, PETIT, couleur=encres.second, cote="right")
        _annees(planche, donnees.categories, places, y + top + HAUT + 1.5)
        heights = tuple(_hauteurs(each, ticks, y + top) for each in donnees.series)
        for rank, serie in enumerate(donnees.series):
            _ligne(planche, serie, places, heights[rank], rank)
        _valeurs(planche, donnees, places, heights)
        _noms_au_bout(planche, donnees, heights, droite + ECART, y + top)

    return Trace(top + HAUT + 1.5 + hauteur(1) + 1.0, draw)


def graduations(nombres: Sequence[float]) -> tuple[float, ...]:
    """Four or five round numbers around all these; two at least. A small change is never made to look large."""
    low, high = min(nombres), max(nombres)
    if low == high:
        low, high = low - (abs(low) * 0.1 or 1.0), high + (abs(high) * 0.1 or 1.0)
    if low >= 0:
        low = 0.0 if low < high * 0.4 else min(low, high * PART_VUE)
    found = MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return tuple(float(each) for each in found)


def decimales(ticks: Sequence[float]) -> int:
    """As many as tell two marks apart."""
    step = abs(ticks[1] - ticks[0])
    return next((each for each in range(4) if math.isclose(round(step, each), step, rel_tol=1e-6)), 3)


def abscisses(annees: Sequence[str], gauche: float, droite: float) -> tuple[float, ...]:
    """Places of the years: apart as time is when each says its year, equally otherwise."""
    found = [re.search(r"\d{4}", each) for each in annees]
    years = [int(each.group()) if each else 0 for each in found]
    if any(b <= a for a, b in itertools.pairwise(years)) or not all(years):
        years = list(range(len(annees)))
    span = max(years[-1] - years[0], 1)
    return tuple(gauche + (droite - gauche) * (each - years[0]) / span for each in years)


def _annees(planche: Planche, annees: Sequence[str], places: Sequence[float], y: float) -> None:
    """Under the lines; a name that would run into the one before it is left out, the last one stays."""
    last = places[-1] - largeur(annees[-1]) / 2 if annees else 0.0
    free = -1.0
    for rank, (name, x) in enumerate(zip(annees, places, strict=True)):
        wide = largeur(name)
        final = rank == len(annees) - 1
        if final or (x - wide / 2 > free and x + wide / 2 + 1.5 < last):
            left = min(max(x - wide / 2, 0.0), planche.large - wide)
            planche.texte(left, y + hauteur(1) / 2, name, couleur=planche.encres.second)
            free = x + wide / 2 + 1.5


def _hauteurs(serie: Serie, ticks: Sequence[float], haut: float) -> tuple[float | None, ...]:
    low, high = ticks[0], ticks[-1]
    return tuple(
        None if each.nombre is None else haut + HAUT * (1 - (each.nombre - low) / (high - low)) for each in serie.points
    )


def _ligne(planche: Planche, serie: Serie, places: Sequence[float], heights: Sequence[float | None], rang: int) -> None:
    """Pieces of line between the years that are known; a lone year is a mark."""
    piece: list[tuple[float, float]] = []
    for x, y in [*zip(places, heights, strict=True), (0.0, None)]:
        if y is not None:
            piece.append((x, y))
        elif piece:
            planche.trait(piece, planche.encres.traits[rang], 1.8, rang, MARQUES[rang])
            piece = []


def _valeurs(
    planche: Planche, donnees: Donnees, places: Sequence[float], heights: Sequence[Sequence[float | None]]
) -> None:
    """Every value of a lone line, the first and the last of two or three; they avoid each other."""
    if len(donnees.series) > 3:
        return
    taken = [
        (x, level, 1.2) for levels in heights for x, level in zip(places, levels, strict=True) if level is not None
    ]
    for serie, levels in zip(donnees.series, heights, strict=True):
        known = [rank for rank, level in enumerate(levels) if level is not None]
        for rank in dict.fromkeys(known if len(donnees.series) == 1 else [known[0], known[-1]]):
            words = serie.points[rank].texte
            place = _place_libre(places[rank], levels[rank] or 0.0, largeur(words, PETIT), taken)
            if place:
                planche.texte(places[rank], place, words, PETIT, cote="center")
                taken.append((places[rank], place, largeur(words, PETIT)))


def _place_libre(x: float, y: float, large: float, prises: Sequence[tuple[float, float, float]]) -> float:
    """Above or below a mark, where no mark or value (their middle, their width) stands yet; 0 when neither is free."""
    for shift in (-2.7, 2.9):
        if all(abs(y + shift - b) > 2.4 or abs(x - a) > (large + w) / 2 + 0.4 for a, b, w in prises):
            return y + shift
    return 0.0


def _noms_au_bout(
    planche: Planche, donnees: Donnees, heights: Sequence[Sequence[float | None]], x: float, haut: float
) -> None:
    """Each name beside the end of its line, pushed apart where they would overlap, its mark before it."""
    ends = [next(level for level in reversed(each) if level is not None) for each in heights]
    place = planche.large - x - MARQUE
    folded = [abrege(each.nom, place, 2, TEXTE, each.nom == donnees.principal) for each in donnees.series]
    order = sorted(range(len(ends)), key=lambda each: ends[each])
    tall = sum(hauteur(len(folded[each])) for each in order)
    free = haut - hauteur(1)
    left = haut + HAUT + hauteur(1) - tall
    for rank in order:
        size = hauteur(len(folded[rank]))
        top = max(min(ends[rank] - size / 2, left), free)
        ink = planche.encres.traits[rank]
        if donnees.series[rank].nom:
            planche.trait([(x + 1.0, top + hauteur(1) / 2)], ink, 1.8, rank, MARQUES[rank])
        planche.lignes(x + 3.4, top, folded[rank], gras=donnees.series[rank].nom == donnees.principal)
        free, left = top + size, left + size


def ecarts(donnees: Donnees, large: float, encres: Encres) -> Trace:
    """A mark an indicator, right or left of the reference; round when it is good, a cross when it is bad."""
    points = donnees.series[0].points
    gauche = colonne_des_noms(donnees.categories, large) + ECART
    shown = [each.texte.partition(" (") for each in points]
    right = max((max(largeur(a, TEXTE, True), largeur(f"({b}", PETIT)) for a, _, b in shown), default=0.0)
    right = min(right, large * 0.3)
    lines = rangs(donnees.categories, gauche - ECART, 8.2)
    top = 2 * hauteur(1) + 2 * SOUFFLE
    scale = echelle([each.nombre or 0.0 for each in points], gauche + 3.0, large - right - ECART - 3.0)
    haut = top + lines[-1].haut + lines[-1].epais

    def draw(planche: Planche, y: float) -> None:
        _lecture(planche, donnees, y)
        planche.trait([(scale.debut, y + top), (scale.debut, y + haut)], encres.texte, 1.0, 1)
        _centre(planche, scale.debut, y + top - hauteur(1) / 2 - 1.0, donnees.repere.nom if donnees.repere else "")
        for rank, line in enumerate(lines):
            middle = y + top + line.milieu
            planche.lignes(0.0, middle - hauteur(len(line.nom)) / 2, line.nom)
            place = scale.a(points[rank].nombre or 0.0)
            ink, mark = _jugement(encres, donnees.sens[rank] if donnees.sens else "")
            planche.trait([(scale.debut, middle), (place, middle)], ink, 1.4)
            planche.trait([(place, middle)], ink, 1.6, 0, mark)
            _valeur_d_ecart(planche, shown[rank], large - right, middle)

    return Trace(haut, draw)


_LECTURE = (("favorable", "écart favorable"), ("defavorable", "écart défavorable"), ("", "sans sens donné"))


def _jugement(encres: Encres, sens: str) -> tuple[str, str]:
    """The colour and the mark of a gap: never the colour alone."""
    return {"favorable": (encres.favorable, "o"), "defavorable": (encres.defavorable, "X")}.get(
        sens, (encres.second, "d")
    )


def _lecture(planche: Planche, donnees: Donnees, y: float) -> None:
    x = 1.0
    for sens, words in _LECTURE:
        if sens in donnees.sens:
            ink, mark = _jugement(planche.encres, sens)
            planche.trait([(x, y + hauteur(1) / 2)], ink, 1.6, 0, mark)
            planche.texte(x + 2.6, y + hauteur(1) / 2, words)
            x += 2.6 + largeur(words) + 5.0


def _centre(planche: Planche, x: float, y: float, words: str) -> None:
    """Words around a place, brought back inside the sheet."""
    shown = abrege(words, planche.large, 1)[0]
    wide = largeur(shown)
    planche.texte(min(max(x - wide / 2, 0.0), planche.large - wide), y, shown)


def _valeur_d_ecart(planche: Planche, texte: tuple[str, str, str], x: float, y: float) -> None:
    """The gap, and under it the two values that make it."""
    gap, _, both = texte
    planche.texte(x, y - hauteur(1, PETIT) / 2, gap, gras=True)
    folded = abrege(both.rstrip(")"), planche.large - x, 1, PETIT)
    planche.lignes(x, y + 0.2, folded, PETIT, couleur=planche.encres.second)


def radar(donnees: Donnees, large: float, encres: Encres) -> Trace:
    """The territory's outline over the reference's circle, an axis an indicator, its index beside its name."""
    points = donnees.series[0].points
    count, radius = len(points), min(34.0, large * 0.22)
    highest = max(100.0, *(each.nombre or 0.0 for each in points))
    room = large / 2 - radius - 5.0
    names = [(*abrege(nom, room, 4), points[rank].texte) for rank, nom in enumerate(donnees.categories)]
    tall = max(hauteur(len(each)) for each in names)
    haut = 2 * (radius + tall + 2.0)

    def at(rang: int, value: float, y: float) -> tuple[float, float]:
        angle = 2 * math.pi * rang / count - math.pi / 2
        away = radius * value / highest
        return large / 2 + away * math.cos(angle), y + haut / 2 + away * math.sin(angle)

    def draw(planche: Planche, y: float) -> None:
        for rank in range(count):
            planche.trait([at(rank, 0.0, y), at(rank, highest, y)], encres.filet, 0.6)
        planche.forme([at(rank, 100.0, y) for rank in range(count)], encres.texte, 1)
        own = [at(rank, each.nombre or 0.0, y) for rank, each in enumerate(points)]
        planche.forme(own, encres.traits[0], 0, 0.14)
        for rank, place in enumerate(own):
            planche.trait([place], encres.traits[0], 1.4, 0, MARQUES[0])
            _nom_d_axe(planche, names[rank], at(rank, highest, y), (large / 2, y + haut / 2))

    return Trace(haut, draw)


def _nom_d_axe(planche: Planche, lignes: Sequence[str], bout: tuple[float, float], centre: tuple[float, float]) -> None:
    """Beside the end of its axis, on the side that is away from the centre; the index stands out."""
    x, y = bout
    side = "center" if abs(x - centre[0]) < 2.0 else "left" if x > centre[0] else "right"
    x += {"center": 0.0, "left": 3.0, "right": -3.0}[side]
    tall = hauteur(len(lignes))
    away = (y - centre[1]) / max(math.hypot(x - centre[0], y - centre[1]), 1.0)
    top = y - tall / 2 + away * (tall / 2 + 1.5 if side == "center" else tall / 3)
    below = planche.lignes(x, top, lignes[:-1], cote=side)
    planche.lignes(x, below, lignes[-1:], gras=True, cote=side)


def legende_du_profil(donnees: Donnees) -> tuple[tuple[str, int], ...]:
    """(name, rank of its dashes) of the two outlines."""
    reference = f"{donnees.repere.nom} = 100" if donnees.repere else ""
    return ((donnees.series[0].nom, 0), (reference, 1))
