"""Charts made of bars: territories side by side, the ages of women and men, the parts of a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from clsdesk.exporters.graphiques_planche import PETIT, TEXTE, Encres, Planche, abrege, hauteur, largeur, plier
from clsdesk.models import palette
from clsdesk.models.graphiques_valeurs import Donnees, Point, Serie

NON_CHIFFRE = "non chiffré"
ECART = 2.0
"""Millimetres between a bar and its words."""
BARRE = {1: 5.4, 2: 3.8}
BARRE_FINE = 3.2
SOUFFLE = 2.6
"""Between two lines of bars."""
PEU = 12
"""Up to so many lines, a name takes three lines; then two, for the chart to stand on a page."""
DEBOUT = 48.0
"""Millimetres of bars that stand."""
ETIQUETTES_MAX = 0.42
"""Share of the width that the names of the lines may take."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a kind of chart needs: its height, in millimetres, and how it is drawn from a place downwards."""

    haut: float
    dessiner: Callable[[Planche, float], None]


@dataclass(frozen=True, slots=True)
class Rang:
    """A line of bars: its folded name, and its place from the top of the chart."""

    nom: tuple[str, ...]
    haut: float
    epais: float

    @property
    def milieu(self) -> float:
        return self.haut + self.epais / 2


def rangs(noms: Sequence[str], place: float, barres: float, gras: Sequence[bool] = ()) -> tuple[Rang, ...]:
    """The lines one under the other, each as tall as its name or its bars."""
    made: list[Rang] = []
    top = 0.0
    for rank, nom in enumerate(noms):
        folded = abrege(nom, place, 3 if len(noms) <= PEU else 2, TEXTE, bool(gras) and gras[rank])
        thick = max(barres, hauteur(len(folded))) + SOUFFLE
        made.append(Rang(folded, top, thick))
        top += thick
    return tuple(made)


def colonne_des_noms(noms: Sequence[str], large: float, gras: bool = False) -> float:
    """The width that the names take at the left, bounded: longer ones are folded."""
    widest = max((largeur(nom, TEXTE, gras) for nom in noms), default=0.0)
    return min(widest, large * ETIQUETTES_MAX)


@dataclass(frozen=True, slots=True)
class Echelle:
    """From a number to a place: `zero` at `debut`, `valeur` units take `place` millimetres."""

    debut: float
    pas: float

    def a(self, nombre: float) -> float:
        return self.debut + nombre * self.pas


def echelle(nombres: Sequence[float], gauche: float, droite: float) -> Echelle:
    """The scale that holds zero and all these numbers between two places."""
    low, high = min(0.0, *nombres, 0.0), max(0.0, *nombres, 0.0)
    step = (droite - gauche) / (high - low) if high > low else 0.0
    return Echelle(gauche - low * step, step)


def comparaison(donnees: Donnees, large: float, encres: Encres) -> Trace:
    """Horizontal bars, the values at their ends, the reference as a broken line across them."""
    bold = [nom == donnees.principal and len(donnees.series) == 1 for nom in donnees.categories]
    gauche = colonne_des_noms(donnees.categories, large, any(bold))
    gauche += ECART if gauche else 0.0
    thick = BARRE.get(len(donnees.series), BARRE_FINE)
    lines = rangs(donnees.categories, gauche - ECART, thick * len(donnees.series), bold)
    top = hauteur(1) + SOUFFLE if donnees.repere else 0.0
    scale = _echelle_avec_valeurs(donnees, gauche, large)
    haut = top + (lines[-1].haut + lines[-1].epais if lines else 0.0)

    def draw(planche: Planche, y: float) -> None:
        for rank, line in enumerate(lines):
            planche.lignes(0.0, y + top + line.milieu - hauteur(len(line.nom)) / 2, line.nom, TEXTE, bold[rank])
            _barres(planche, donnees, rank, y + top + line.milieu, thick, scale)
        planche.trait([(scale.debut, y + top), (scale.debut, y + haut)], encres.second, 0.7)
        if donnees.repere and donnees.repere.point.nombre is not None:
            place = scale.a(donnees.repere.point.nombre)
            planche.trait([(place, y + top), (place, y + haut)], encres.texte, 1.0, 1)
            _nom_du_repere(planche, donnees, place, y)

    return Trace(haut, draw)


def _echelle_avec_valeurs(donnees: Donnees, gauche: float, large: float) -> Echelle:
    """Room at the right for the widest value, and at the left when a number is negative."""
    points = [each for serie in donnees.series for each in serie.points if each.nombre is not None]
    reference = [donnees.repere.point.nombre] if donnees.repere and donnees.repere.point.nombre is not None else []
    words = max((largeur(each.texte, TEXTE, True) for each in points), default=0.0) + ECART + 1.0
    words = max(words, largeur(NON_CHIFFRE) + ECART if len(points) < len(donnees.categories) else 0.0)
    negative = any((each.nombre or 0.0) < 0 for each in points)
    numbers = [each.nombre or 0.0 for each in points] + reference
    return echelle(numbers, gauche + (words if negative else 0.0) + 0.5, large - words)


def _barres(planche: Planche, donnees: Donnees, rang: int, milieu: float, epais: float, scale: Echelle) -> None:
    encres = planche.encres
    top = milieu - epais * len(donnees.series) / 2
    for order, serie in enumerate(donnees.series):
        value, y = serie.points[rang], top + epais * order
        if value.nombre is None:
            planche.texte(scale.debut + ECART, y + epais / 2, NON_CHIFFRE, couleur=encres.second, italique=True)
            continue
        own = donnees.categories[rang] == donnees.principal or donnees.principal not in donnees.categories
        plain = "" if len(donnees.series) > 1 or own else encres.autre
        end = scale.a(value.nombre)
        planche.barre(min(end, scale.debut), y + 0.25, abs(end - scale.debut), epais - 0.5, order, plain)
        bold = own and len(donnees.series) == 1 and donnees.principal in donnees.categories
        if value.nombre < 0:
            planche.texte(end - ECART / 2, y + epais / 2, value.texte, gras=bold, cote="right")
        else:
            _valeur_libre(planche, donnees, end + ECART / 2, y + epais / 2, value, bold, scale)


def _valeur_libre(
    planche: Planche, donnees: Donnees, x: float, y: float, value: Point, gras: bool, scale: Echelle
) -> None:
    """The value after its bar; pushed beyond the reference's line when it would be struck through by it."""
    if donnees.repere and donnees.repere.point.nombre is not None:
        line = scale.a(donnees.repere.point.nombre)
        wide = largeur(value.texte, TEXTE, gras)
        if x - 0.5 < line < x + wide + 0.5 and line + 1.0 + wide < planche.large:
            x = line + 1.0
    planche.texte(x, y, value.texte, gras=gras)


def _nom_du_repere(planche: Planche, donnees: Donnees, place: float, y: float) -> None:
    assert donnees.repere is not None
    words = abrege(f"{donnees.repere.nom} : {donnees.repere.point.texte}", planche.large, 1)[0]
    wide = largeur(words)
    planche.texte(min(max(place - wide / 2, 0.0), planche.large - wide), y + hauteur(1) / 2, words)


def verticale(donnees: Donnees, large: float, encres: Encres) -> Trace:
    """The same standing up, where the names have the room; lying down otherwise."""
    slot = large / max(len(donnees.categories), 1)
    names = [plier(nom, slot - ECART) for nom in donnees.categories]
    words = max((largeur(p.texte) for serie in donnees.series for p in serie.points), default=0.0)
    thick = min(14.0, (slot - 3.0) / max(len(donnees.series), 1))
    if any(len(each) > 3 or any(line.endswith("-") for line in each) for each in names) or words > thick + 3.0:
        return comparaison(donnees, large, encres)
    numbers = [*donnees.nombres, *([donnees.repere.point.nombre or 0.0] if donnees.repere else [])]
    top = hauteur(1) + 1.0
    foot = top + DEBOUT + 1.0 + (top if min(numbers, default=0.0) < 0 else 0.0)

    def draw(planche: Planche, y: float) -> None:
        scale = echelle(numbers, y + top + DEBOUT, y + top)
        for rank, name in enumerate(names):
            middle = slot * (rank + 0.5)
            _colonne(planche, donnees, rank, (middle, thick), scale)
            planche.lignes(middle, y + foot, name, gras=donnees.categories[rank] == donnees.principal, cote="center")
        planche.trait([(0.0, scale.debut), (large, scale.debut)], encres.second, 0.7)
        _repere_couche(planche, donnees, scale)

    return Trace(foot + hauteur(max(len(each) for each in names)), draw)


def _repere_couche(planche: Planche, donnees: Donnees, scale: Echelle) -> None:
    """The reference's line across standing bars, its name above it at the right."""
    if donnees.repere is None or donnees.repere.point.nombre is None:
        return
    level = scale.a(donnees.repere.point.nombre)
    planche.trait([(0.0, level), (planche.large, level)], planche.encres.texte, 1.0, 1)
    words = abrege(f"{donnees.repere.nom} : {donnees.repere.point.texte}", planche.large, 1)[0]
    planche.texte(planche.large, level - hauteur(1) / 2, words, cote="right")


def _colonne(planche: Planche, donnees: Donnees, rang: int, place: tuple[float, float], scale: Echelle) -> None:
    """The bars of one name, standing around `place` (their middle, their width)."""
    middle, thick = place
    for order, serie in enumerate(donnees.series):
        value, x = serie.points[rang], middle + thick * (order - len(donnees.series) / 2)
        if value.nombre is None:
            y = scale.debut - hauteur(1) / 2 - 0.5
            planche.texte(x + thick / 2, y, "n. c.", couleur=planche.encres.second, cote="center", italique=True)
            continue
        own = donnees.categories[rang] == donnees.principal or donnees.principal not in donnees.categories
        plain = "" if len(donnees.series) > 1 or own else planche.encres.autre
        end = scale.a(value.nombre)
        planche.barre(x + 0.3, min(end, scale.debut), thick - 0.6, abs(end - scale.debut), order, plain)
        beyond = hauteur(1) / 2 + 0.4
        planche.texte(x + thick / 2, end + (beyond if value.nombre < 0 else -beyond), value.texte, cote="center")


def pyramide(donnees: Donnees, large: float, encres: Encres) -> Trace:
    """Men at the left, women at the right, the oldest at the top, the ages between them."""
    women, men = donnees.series
    middle = max(colonne_des_noms(donnees.categories, large * 0.7), 12.0) + 2 * ECART
    words = max((largeur(p.texte) for serie in donnees.series for p in serie.points), default=0.0) + ECART + 1.0
    side = (large - middle) / 2
    lines = rangs(donnees.categories[::-1], middle - 2 * ECART, 4.6)
    top = hauteur(1, TEXTE) + SOUFFLE
    step = echelle([abs(each) for each in donnees.nombres], 0.0, max(side - words, 5.0)).pas

    def draw(planche: Planche, y: float) -> None:
        planche.texte(side, y + hauteur(1) / 2, men.nom, gras=True, cote="right")
        planche.texte(side + middle, y + hauteur(1) / 2, women.nom, gras=True)
        for rank, line in enumerate(lines):
            place = len(lines) - 1 - rank
            height = y + top + line.milieu
            planche.lignes(large / 2, height - hauteur(len(line.nom)) / 2, line.nom, cote="center")
            _demi(planche, (side, height), men.points[place], -step, 0)
            _demi(planche, (side + middle, height), women.points[place], step, 1)

    return Trace(top + lines[-1].haut + lines[-1].epais, draw)


def _demi(planche: Planche, place: tuple[float, float], value: Point, pas: float, rang: int) -> None:
    """A bar that leaves the middle, to the left when the step is negative."""
    x, y = place
    side, towards = ("right", -1.0) if pas < 0 else ("left", 1.0)
    if value.nombre is None:
        planche.texte(x + towards * ECART, y, NON_CHIFFRE, couleur=planche.encres.second, cote=side, italique=True)
        return
    end = x + abs(value.nombre) * pas
    planche.barre(min(x, end), y - 2.1, abs(end - x), 4.2, rang)
    planche.texte(end + towards * ECART / 2, y, value.texte, cote=side)


def parts(donnees: Donnees, large: float, encres: Encres) -> Trace:
    """A bar of a hundred percent each, cut into the parts; their names are in the legend, in the same order."""
    bold = [nom == donnees.principal and len(donnees.categories) > 1 for nom in donnees.categories]
    gauche = colonne_des_noms(donnees.categories, large, any(bold))
    gauche += ECART if gauche else 0.0
    lines = rangs(donnees.categories, gauche - ECART, 8.0, bold)
    step = (large - gauche - 0.5) / 100.0

    def draw(planche: Planche, y: float) -> None:
        for rank, line in enumerate(lines):
            planche.lignes(0.0, y + line.milieu - hauteur(len(line.nom)) / 2, line.nom, TEXTE, bold[rank])
            x = gauche
            for order, serie in enumerate(donnees.series):
                wide = (serie.points[rank].nombre or 0.0) * step
                _part(planche, (x, y + line.milieu), wide, serie.points[rank], order)
                x += wide

    return Trace(lines[-1].haut + lines[-1].epais, draw)


def _part(planche: Planche, place: tuple[float, float], large: float, value: Point, rang: int) -> None:
    """One part; its value stands on a plate of its own colour, where it fits, so that the pattern does not blur it."""
    x, y = place
    planche.barre(x, y - 4.0, large, 8.0, rang)
    words = largeur(value.texte, PETIT, True)
    if words + 1.6 > large:
        return
    fill = planche.encres.series[rang]
    ink = max(("#FFFFFF", "#1F2328"), key=lambda each: palette.contraste(each, fill))
    planche.barre(x + (large - words) / 2 - 0.6, y - 1.9, words + 1.2, 3.8, rang, fill)
    planche.texte(x + large / 2, y, value.texte, PETIT, gras=True, couleur=ink, cote="center")


def legende(series: Sequence[Serie], large: float) -> Trace:
    """A swatch and a name a series, on as many lines as they need."""
    names = [abrege(serie.nom, large - 8.0, 1)[0] for serie in series]
    places, lines = en_lignes([6.0 + largeur(each) for each in names], large, 5.0)
    step = hauteur(1) + 1.0

    def draw(planche: Planche, y: float) -> None:
        for rank, ((left, line), name) in enumerate(zip(places, names, strict=True)):
            middle = y + step * (line + 0.5)
            planche.barre(left + 0.2, middle - 1.5, 4.4, 3.0, rank)
            planche.texte(left + 6.0, middle, name)

    return Trace(step * lines, draw)


def en_lignes(largeurs: Iterable[float], large: float, ecart: float) -> tuple[list[tuple[float, int]], int]:
    """Where each thing starts and on which line, `ecart` apart, in `large` millimetres; and how many lines that is."""
    places: list[tuple[float, int]] = []
    x, row = 0.0, 0
    for wide in largeurs:
        if x and x + wide > large:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += wide + ecart
    return places, row + 1 if places else 0
