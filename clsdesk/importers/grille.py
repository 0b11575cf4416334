"""A sheet as a person sees it: displayed texts, merged ranges, fills. Nothing here knows what a .xlsx is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from clsdesk.models.proposition import Lieu, Remarque


@dataclass(frozen=True, slots=True)
class Cellule:
    """One cell. `texte` as displayed; `nombre` and `iso` when it holds a number or a date; `fond` is its fill."""

    texte: str = ""
    nombre: float | None = None
    iso: str = ""
    fond: str = ""
    gras: bool = False
    booleen: bool | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle, bounds included, counted from 1."""

    haut: int
    gauche: int
    bas: int
    droite: int

    @property
    def lignes(self) -> range:
        return range(self.haut, self.bas + 1)

    @property
    def colonnes(self) -> range:
        return range(self.gauche, self.droite + 1)


VIDE = Cellule()


@dataclass(frozen=True)
class Grille:
    """A sheet. `cellules` by (row, column) from 1; `zones` gives the merged range of each cell that is in one."""

    nom: str
    cellules: dict[tuple[int, int], Cellule]
    zones: dict[tuple[int, int], Zone] = field(default_factory=dict)
    remarques: tuple[Remarque, ...] = ()
    visible: bool = True
    lignes_masquees: frozenset[int] = frozenset()
    colonnes_masquees: frozenset[int] = frozenset()

    @cached_property
    def derniere_ligne(self) -> int:
        return max((row for (row, _), each in self.cellules.items() if each.texte), default=0)

    @cached_property
    def derniere_colonne(self) -> int:
        return max((column for (_, column), each in self.cellules.items() if each.texte), default=0)

    @cached_property
    def _rangees(self) -> dict[int, list[tuple[int, Cellule]]]:
        found: dict[int, list[tuple[int, Cellule]]] = defaultdict(list)
        for (row, column), each in sorted(self.cellules.items(), key=lambda item: item[0]):
            if each.texte and self.cellule(row, column).texte:
                found[row].append((column, each))
        return dict(found)

    def cellule(self, ligne: int, colonne: int) -> Cellule:
        """The cell itself, empty when it is covered by another one's merge."""
        zone = self.zones.get((ligne, colonne))
        if zone and (zone.haut, zone.gauche) != (ligne, colonne):
            return VIDE
        return self.cellules.get((ligne, colonne), VIDE)

    def vue(self, ligne: int, colonne: int) -> Cellule:
        """What is seen at that place: the merged cell that covers it, or the cell itself."""
        zone = self.zones.get((ligne, colonne))
        return self.cellules.get((zone.haut, zone.gauche) if zone else (ligne, colonne), VIDE)

    def zone(self, ligne: int, colonne: int) -> Zone:
        """The merged range that holds the cell; the cell alone when there is none."""
        return self.zones.get((ligne, colonne)) or Zone(ligne, colonne, ligne, colonne)

    def ligne(self, ligne: int) -> list[tuple[int, Cellule]]:
        """(column, cell) of the cells of that row that hold text, left to right; merged ones at their first place."""
        return self._rangees.get(ligne, [])

    def lieu(self, ligne: int, colonne: int) -> Lieu:
        return Lieu(self.nom, adresse(ligne, colonne))


def lettres(colonne: int) -> str:
    """1 -> A, 28 -> AB."""
    text = ""
    while colonne > 0:
        colonne, rest = divmod(colonne - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def adresse(ligne: int, colonne: int) -> str:
    """(12, 3) -> C12."""
    return f"{lettres(colonne)}{ligne}"


def place(reference: str) -> tuple[int, int]:
    """C12 -> (12, 3); (0, 0) when it is not a cell's name."""
    letters = reference.rstrip("0123456789").replace("$", "").upper()
    digits = reference[len(reference.rstrip("0123456789")) :]
    if not digits or not letters or len(letters) > 3 or len(digits) > 7 or not letters.isascii():
        return (0, 0)
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return (0, 0)
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column
