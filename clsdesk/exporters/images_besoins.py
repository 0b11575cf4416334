"""Two pictures of the way from needs to the plan: the matrix of priorities, and the tree of objectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clsdesk.exporters.gantt import a_dessiner, alternative_gantt, gantt_image
from clsdesk.exporters.graphiques import PAPIER, Rendu
from clsdesk.exporters.graphiques_planche import (
    PETIT,
    TEXTE,
    TITRE,
    Planche,
    abrege,
    encres,
    hauteur,
    image,
    plier,
)
from clsdesk.exporters.typographie import francaise, imprimable
from clsdesk.models import palette
from clsdesk.models.plan import Noeud
from clsdesk.models.priorites import ECHELLE, PointMatrice, matrice
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

_COTE = 84.0
"""The side of the matrix, in millimetres."""
_GAUCHE, _HAUT = 12.0, 9.0
_PASTILLE, _PAR_LIGNE = 5.0, 4
"""The height of a line of numbers on the matrix, less than a quarter of a mark; numbers a line."""
_PAS = 2.4
"""Between two names, and between two boxes of the tree."""
_NOMS = 40.0
"""Millimetres without which the names of the needs stand under the matrix, not at its right."""


def alternative_matrice(snapshot: Snapshot) -> str:
    """The matrix in words."""
    told = (
        f"{each.numero}. {une_ligne(each.priorite.intitule)} : importance {_note(each.importance)}, "
        f"faisabilité {_note(each.faisabilite)}"
        for each in matrice(snapshot)
    )
    return f"Besoins selon leur importance et leur faisabilité, de 1 à 5. {' ; '.join(told)}."


def matrice_image(snapshot: Snapshot, rendu: Rendu = PAPIER, nature: str = "png") -> bytes:
    """The needs by importance (up) and feasibility (right), numbered and named at the right; "png" or "svg"."""
    points = matrice(snapshot)
    return image(
        lambda: _matrice(points, rendu), "Matrice des priorités", alternative_matrice(snapshot), rendu.ppp, nature
    )


def _matrice(points: tuple[PointMatrice, ...], rendu: Rendu) -> Planche:
    wide, under = rendu.largeur_mm, _HAUT + _COTE + 18.0
    beside = wide - _GAUCHE - _COTE - 10.0
    left, top, room = (wide - beside, _HAUT, beside - 2.0) if beside >= _NOMS else (2.0, under, wide - 4.0)
    names = [plier(_ecrit(f"{each.numero}. {each.priorite.intitule}"), room, TEXTE, True) for each in points]
    tall = top + sum(hauteur(len(each)) + _PAS for each in names)
    sheet = Planche(wide, max(tall, under) + 2.0, encres(rendu.sombre, rendu.fond))
    _cadre(sheet)
    for x, y, group in _groupes(points):
        _pastille(sheet, x, y, group)
    for each, lines in zip(points, names, strict=True):
        top = sheet.lignes(left, top, lines, gras=bool(each.priorite.retenue)) + _PAS
    return sheet


def _cadre(sheet: Planche) -> None:
    """The grid, the quarter of what is important and feasible, the words of the two axes."""
    inks = sheet.encres
    half = _COTE / 2
    sheet.barre(_GAUCHE + half, _HAUT, half, half, couleur=palette.melange(inks.series[2], inks.fond, 0.12))
    for rank in range(5):
        step = _COTE * rank / 4
        sheet.trait([(_GAUCHE + step, _HAUT), (_GAUCHE + step, _HAUT + _COTE)])
        sheet.trait([(_GAUCHE, _HAUT + step), (_GAUCHE + _COTE, _HAUT + step)])
        sheet.texte(_GAUCHE + step, _HAUT + _COTE + 3.5, str(rank + 1), PETIT, couleur=inks.second, cote="center")
        sheet.texte(_GAUCHE - 2.5, _HAUT + _COTE - step, str(rank + 1), PETIT, couleur=inks.second, cote="right")
    sheet.texte(_GAUCHE, 4.0, "Importance", gras=True)
    sheet.texte(_GAUCHE + _COTE, _HAUT + _COTE + 8.5, "Faisabilité", gras=True, cote="right")
    scale = f"De 1, {ECHELLE[1]}, à 5, {ECHELLE[5]}. En couleur pleine, les priorités retenues."
    sheet.texte(_GAUCHE, _HAUT + _COTE + 14.0, scale, PETIT, couleur=inks.second)


def _groupes(points: tuple[PointMatrice, ...]) -> Iterator[tuple[float, float, list[PointMatrice]]]:
    """Needs at one place are one mark with several numbers."""
    groups: dict[tuple[float, float], list[PointMatrice]] = {}
    for each in points:
        groups.setdefault((each.faisabilite, round(each.importance * 4) / 4), []).append(each)
    for (right, up), group in groups.items():
        yield _GAUCHE + _COTE * (right - 1) / 4, _HAUT + _COTE * (5 - up) / 4, group


def _pastille(sheet: Planche, x: float, y: float, group: list[PointMatrice]) -> None:
    """The numbers of a group, a few a line, in a box that stays on the sheet."""
    kept = any(each.priorite.retenue for each in group)
    numbers = [str(each.numero) for each in group]
    lines = [", ".join(numbers[start : start + _PAR_LIGNE]) for start in range(0, len(numbers), _PAR_LIGNE)]
    ink = sheet.encres.traits[0]
    wide, tall = max(6.4, 3.4 + 2.1 * max(map(len, lines))), _PASTILLE * len(lines)
    x = max(x, wide / 2)
    sheet.barre(x - wide / 2, y - tall / 2, wide, tall, couleur=ink if kept else sheet.encres.fond)
    sheet.zone.patches[-1].set_zorder(2.5)  # over the grid, under its number
    for rank, words in enumerate(lines):
        middle = y - tall / 2 + _PASTILLE * (rank + 0.5)
        sheet.texte(x, middle, words, TEXTE, True, sheet.encres.fond if kept else ink, "center")


def _note(valeur: float) -> str:
    return f"{valeur:.1f}".replace(".", ",")


def _ecrit(texte: str) -> str:
    return francaise(imprimable(une_ligne(texte)))


# --- the tree --------------------------------------------------------------------------------------------------------

_ENTRE, _MARGE = 9.0, 3.0
_LIGNES = 4
"""Lines of a title at most: a tree is looked at, the plan is read."""


def alternative_arbre(snapshot: Snapshot) -> str:
    """The tree in words: how many elements at each depth, and the titles of the first one."""
    roots = snapshot.plan.racines
    titles = " ; ".join(_nomme(node) for node in roots)
    return f"Arbre des objectifs : {len(list(snapshot.plan.parcours()))} éléments. Au premier rang : {titles}."


def arbre_image(snapshot: Snapshot, rendu: Rendu = PAPIER, nature: str = "png") -> bytes:
    """The plan as a tree, from left to right, in the colours of its axes; "png" or "svg"."""
    return image(lambda: _arbre(snapshot, rendu), "Arbre des objectifs", alternative_arbre(snapshot), rendu.ppp, nature)


@dataclass(frozen=True, slots=True)
class _Boite:
    noeud: Noeud
    rang: int
    """The rank of its axis: its colour."""
    profondeur: int
    haut: float
    lignes: tuple[str, ...]

    @property
    def milieu(self) -> float:
        return self.haut + self.tall / 2

    @property
    def tall(self) -> float:
        return hauteur(len(self.lignes), PETIT) + 2.2


def _arbre(snapshot: Snapshot, rendu: Rendu) -> Planche:
    roots = snapshot.plan.racines
    depth = 1 + max((len(node.ancetres) for node in snapshot.plan.parcours()), default=0)
    box = (rendu.largeur_mm - 2 * _MARGE - _ENTRE * (depth - 1)) / depth
    placed: dict[int, _Boite] = {}
    y = _MARGE + hauteur(1, TITRE) + 2.0
    for rank, root in enumerate(roots):
        y = _placer(root, rank, y, box, placed) + _PAS
    sheet = Planche(rendu.largeur_mm, y + _MARGE, encres(rendu.sombre, rendu.fond))
    sheet.texte(_MARGE, _MARGE + hauteur(1, TITRE) / 2, "Arbre des objectifs", TITRE, True)
    for each in placed.values():
        _relier(sheet, each, placed, box)
    for each in placed.values():
        _dessiner(sheet, each, box)
    return sheet


def _placer(node: Noeud, rang: int, y: float, box: float, placed: dict[int, _Boite]) -> float:
    """Puts an element in the middle of what is below it; returns the place under the whole."""
    lines = abrege(_ecrit(_nomme(node)), box - 3.0, _LIGNES, PETIT)
    mine = hauteur(len(lines), PETIT) + 2.2
    below = y
    for child in node.enfants:
        below = _placer(child, rang, below, box, placed) + (_PAS if child is not node.enfants[-1] else 0.0)
    end = max(below, y + mine)
    placed[node.id] = _Boite(node, rang, len(node.ancetres), y + max(end - y - mine, 0.0) / 2, lines)
    return end


def _relier(sheet: Planche, boite: _Boite, placed: dict[int, _Boite], box: float) -> None:
    right = _MARGE + boite.profondeur * (box + _ENTRE) + box
    for child in boite.noeud.enfants:
        end, middle = placed[child.id].milieu, right + _ENTRE / 2
        path = [(right, boite.milieu), (middle, boite.milieu), (middle, end), (right + _ENTRE, end)]
        sheet.trait(path, sheet.encres.second)


def _dessiner(sheet: Planche, boite: _Boite, box: float) -> None:
    left = _MARGE + boite.profondeur * (box + _ENTRE)
    light, dark, night = palette.AXES[boite.rang % len(palette.AXES)]
    ground = night if palette.luminance(sheet.encres.fond) < 0.5 else light
    ink = palette.corrigee(dark, (ground,))
    sheet.barre(left, boite.haut, box, boite.tall, couleur=ground)
    sheet.lignes(left + 1.5, boite.haut + 1.1, boite.lignes, PETIT, not boite.profondeur, ink)


def _nomme(node: Noeud) -> str:
    return f"{node.code} {node.element.intitule_tableau or node.element.intitule}".strip()


@dataclass(frozen=True, slots=True)
class ImageDuFichier:
    """A picture of the whole file: whether there is something to draw, its words, and how it is drawn."""

    titre: str
    existe: Callable[[Snapshot], bool]
    alternative: Callable[[Snapshot], str]
    dessiner: Callable[..., bytes]
    du_jour: bool = False
    """It shows today: not for the folder of the charts, whose state would change every day."""


IMAGES: dict[str, ImageDuFichier] = {
    "matrice": ImageDuFichier("Matrice des priorités", lambda each: bool(matrice(each)), alternative_matrice,
                              matrice_image),
    "arbre": ImageDuFichier("Arbre des objectifs", lambda each: bool(each.plan.racines), alternative_arbre,
                            arbre_image),
    "retroplanning": ImageDuFichier("Rétroplanning", a_dessiner, alternative_gantt, gantt_image,
                                    True),
}  # fmt: skip
