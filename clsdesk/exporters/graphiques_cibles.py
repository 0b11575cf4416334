"""The chart of an indicator in time: its readings as marks, its targets as steps, its baseline across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clsdesk.exporters.graphiques_barres import ECART, SOUFFLE, Trace, en_lignes
from clsdesk.exporters.graphiques_lignes import decimales, graduations
from clsdesk.exporters.graphiques_planche import PETIT, TEXTE, Encres, Planche, abrege, hauteur, largeur
from clsdesk.models.graphiques_valeurs import Donnees
from clsdesk.models.mesures import avec_unite, ecrire_nombre

HAUT = 44.0
"""Millimetres of the drawing between its lowest and its highest mark."""
PLEIN, TIRETS, POINTS = 0, 1, 2
"""Strokes: readings, targets, baseline; they stay apart in black and white."""
_RELEVE, _CIBLE = "Relevé", "Cible de l’année"


@dataclass(frozen=True, slots=True)
class _Repere:
    """From years and values to millimetres."""

    gauche: float
    droite: float
    haut: float
    ticks: tuple[float, ...]
    annees: tuple[int, int]

    def x(self, moment: float) -> float:
        first, last = self.annees
        return self.gauche + (self.droite - self.gauche) * (moment - first) / (last + 1 - first)

    def y(self, nombre: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.haut + HAUT * (1 - (nombre - low) / (high - low))


def objectif(donnees: Donnees, large: float, encres: Encres) -> Trace:
    """Marks joined by a line where readings were made, a step a year for what was to be reached."""
    aims = [each.point.nombre for each in donnees.paliers if each.point.nombre is not None]
    start = [donnees.repere.point.nombre] if donnees.repere and donnees.repere.point.nombre is not None else []
    ticks = graduations([*donnees.nombres, *aims, *start])
    marks = [avec_unite(ecrire_nombre(each, decimales(ticks)), donnees.unite) for each in ticks]
    left = max(largeur(each, PETIT) for each in marks) + ECART
    years = [int(each) for each in donnees.moments] + [each.annee for each in donnees.paliers]
    legend = _legende(donnees, large, encres)
    top = legend.haut + 2 * SOUFFLE + hauteur(1)

    def draw(planche: Planche, y: float) -> None:
        place = _Repere(left, large - 1.0, y + top, ticks, (min(years), max(years)))
        legend.dessiner(planche, y)
        _quadriller(planche, place, marks)
        taken = _marques(donnees, place)
        _cibles(planche, donnees, place, taken)
        _depart(planche, donnees, place)
        _releves(planche, donnees, place, taken)

    return Trace(top + HAUT + 1.5 + hauteur(1) + 1.0, draw)


def _legende(donnees: Donnees, large: float, inks: Encres) -> Trace:
    """What each stroke is, on as many lines as it takes; the baseline with its date and its value."""
    kinds = [(_RELEVE, inks.traits[0], PLEIN, "o")]
    kinds += [(_CIBLE, inks.texte, TIRETS, "")] if donnees.paliers else []
    kinds += (
        [(f"{donnees.repere.nom} : {donnees.repere.point.texte}", inks.second, POINTS, "")] if donnees.repere else []
    )
    names = [abrege(name, large - 9.0, 1)[0] for name, *_stroke in kinds]
    places, lines = en_lignes([9.0 + largeur(each) for each in names], large, 6.0)
    step = hauteur(1) + 1.0

    def draw(planche: Planche, y: float) -> None:
        for (x, line), name, (_whole, ink, stroke, mark) in zip(places, names, kinds, strict=True):
            middle = y + step * line + hauteur(1) / 2
            planche.trait([(x, middle), (x + 7.0, middle)], ink, 1.4, stroke, mark)
            planche.texte(x + 9.0, middle, name)

    return Trace(step * lines - 1.0, draw)


def _quadriller(planche: Planche, place: _Repere, marks: Sequence[str]) -> None:
    inks = planche.encres
    for tick, mark in zip(place.ticks, marks, strict=True):
        planche.trait([(place.gauche, place.y(tick)), (place.droite, place.y(tick))], inks.filet, 0.5)
        planche.texte(place.gauche - ECART / 2, place.y(tick), mark, PETIT, couleur=inks.second, cote="right")
    first, last = place.annees
    bottom = place.haut + HAUT
    every = 1 + (last - first) // 12
    for year in range(first, last + 1):
        if year > first:
            planche.trait([(place.x(year), place.haut), (place.x(year), bottom)], inks.filet, 0.5)
        if not (year - first) % every:
            planche.texte(
                place.x(year + 0.5), bottom + 1.5 + hauteur(1) / 2, str(year), couleur=inks.second, cote="center"
            )


def _marques(donnees: Donnees, place: _Repere) -> list[tuple[float, float, float]]:
    """(middle, level, width) of what values must not cover."""
    numbers = [each.nombre for each in donnees.series[0].points]
    return [(place.x(when), place.y(number), 1.6) for when, number in zip(donnees.moments, numbers, strict=True)
            if number is not None]  # fmt: skip


def _cibles(planche: Planche, donnees: Donnees, place: _Repere, taken: list[tuple[float, float, float]]) -> None:
    """A step a year, in force until the next one; its value where it begins."""
    ends = [*(each.annee for each in donnees.paliers[1:]), place.annees[1] + 1]
    before: tuple[float, float] | None = None
    for each, end in zip(donnees.paliers, ends, strict=False):  # without a target, the end is that of nothing
        level = place.y(each.point.nombre or 0.0)
        first, last = place.x(each.annee), place.x(end)
        path = [*([before] if before else []), (first, level), (last, level)]
        planche.trait(path, planche.encres.texte, 1.2, TIRETS)
        before = (last, level)
        wide = largeur(each.point.texte, PETIT, True)
        middle = place.x(each.annee + 0.5)
        shift = _libre(middle, level, wide, taken)
        planche.texte(middle, level + shift, each.point.texte, PETIT, gras=True, cote="center")
        taken.append((middle, level + shift, wide))


def _depart(planche: Planche, donnees: Donnees, place: _Repere) -> None:
    if donnees.repere and donnees.repere.point.nombre is not None:
        level = place.y(donnees.repere.point.nombre)
        planche.trait([(place.gauche, level), (place.droite, level)], planche.encres.second, 1.0, POINTS)


def _releves(planche: Planche, donnees: Donnees, place: _Repere, taken: list[tuple[float, float, float]]) -> None:
    ink = planche.encres.traits[0]
    points = [(place.x(when), place.y(each.nombre), each.texte)
              for when, each in zip(donnees.moments, donnees.series[0].points, strict=True)
              if each.nombre is not None]  # fmt: skip
    planche.trait([(x, y) for x, y, _ in points], ink, 1.8, PLEIN, "o")
    after = [*(y for _, y, _ in points[1:]), points[-1][1]]
    for (x, y, words), following in reversed(list(zip(points, after, strict=True))):
        wide = largeur(words, TEXTE)
        shift = _libre(x, y, wide, taken, (3.1, -2.9) if following < y else (-2.9, 3.1))
        if all(abs(y + shift - b) > 2.6 or abs(x - a) > (wide + w) / 2 + 0.4 for a, b, w in taken):
            middle = min(max(x, place.gauche + wide / 2), place.droite - wide / 2)
            planche.texte(middle, y + shift, words, couleur=ink, cote="center")
            taken.append((middle, y + shift, wide))


def _libre(
    x: float, y: float, large: float, prises: Sequence[tuple[float, float, float]],
    essais: tuple[float, float] = (-2.9, 3.1),
) -> float:  # fmt: skip
    """Above or below a level, where nothing stands yet; the first of them when both are taken."""
    for shift in essais:
        if all(abs(y + shift - b) > 2.6 or abs(x - a) > (large + w) / 2 + 0.4 for a, b, w in prises):
            return shift
    return essais[0]
