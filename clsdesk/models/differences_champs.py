"""How the columns of a kind of row are compared and told: the words of the descriptions of differences_objets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.nombres import entier
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut

Dire = Callable[[Snapshot, Any], str]
"""What a row says, in words, in its snapshot."""


@dataclass(frozen=True, slots=True)
class ChampCompare:
    """Columns compared as one thing. `dire`: what they say; `vaut`: what counts, when it is not the columns' values."""

    colonnes: tuple[str, ...]
    libelle: str
    dire: Dire
    partie: str = ""
    """When it stands elsewhere in the contract than its row."""
    vaut: Callable[[Snapshot, Any], object] | None = None

    def valeur(self, snapshot: Snapshot, row: t.Row) -> object:
        """What is compared: a row's spaces and the order of its writing do not count more than in print."""
        if self.vaut:
            return self.vaut(snapshot, row)
        return tuple(getattr(row, each) for each in self.colonnes)


@dataclass(frozen=True, slots=True)
class Groupe:
    """Small rows that hang from one and are compared together, by what they say: pilots, calendar, values."""

    champ: str
    libelle: str
    genre: type[t.Row]
    colonne: str
    """The column by which they refer to the row that they hang from."""
    vaut: Callable[[Any], tuple[object, ...]]
    dire: Callable[[Snapshot, tuple[Any, ...]], str]
    filtre: Callable[[Any], bool] = lambda row: True
    autre_bout: tuple[str, type[t.Row]] | None = None
    """What else they refer to: when it comes or goes, that alone is told."""

    def membres(self, snapshot: Snapshot, row_id: int, autre: Snapshot | None = None) -> tuple[t.Row, ...]:
        """Those of a row; with another state, those that could stand in it."""
        rows = (row for row in snapshot.where(self.genre, self.colonne, row_id) if self.filtre(row))
        if autre is None or self.autre_bout is None:
            return tuple(rows)
        column, kind = self.autre_bout
        return tuple(row for row in rows if autre.get(kind, getattr(row, column)) is not None)


_SENS = {"haut": "plus haut est meilleur", "bas": "plus bas est meilleur"}


def _toujours(_snapshot: Snapshot, _row: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ObjetCompare:
    """One kind of row. `nom`: "Visa"; `lieu`: how one is called; `resume`: all that it says, when it comes or goes."""

    genre: type[t.Row]
    partie: str
    nom: str
    lieu: Dire
    champs: tuple[ChampCompare, ...]
    resume: Dire
    ordres: tuple[tuple[str, str], ...] = ()
    """(column, what that order is) of the orders that the contract shows."""
    groupes: tuple[Groupe, ...] = ()
    compte: Callable[[Snapshot, Any], bool] = _toujours
    """Whether the contract says anything of that row."""
    attaches: tuple[tuple[type[t.Row], str], ...] = ()
    """Other small rows that come with a row: their kind, and the column by which they refer to it."""
    ajouts: bool = True
    """Whether the coming and the going of a row are differences."""


def texte(colonne: str, libelle_: str, partie: str = "") -> ChampCompare:
    return ChampCompare((colonne,), libelle_, lambda _, row: str(getattr(row, colonne)), partie)


def riche(colonne: str, libelle_: str, partie: str = "") -> ChampCompare:
    return ChampCompare((colonne,), libelle_, lambda _, row: brut(getattr(row, colonne)), partie)


def date(colonne: str, libelle_: str, partie: str = "", avec: tuple[str, ...] = ()) -> ChampCompare:
    return ChampCompare((colonne, *avec), libelle_, lambda _, row: date_longue(getattr(row, colonne)), partie)


def nombre(colonne: str, libelle_: str, partie: str = "", annee: bool = False) -> ChampCompare:
    def dire(_snapshot: Snapshot, row: Any) -> str:
        value: int | None = getattr(row, colonne)
        return "" if value is None else str(value) if annee else entier(value)

    return ChampCompare((colonne,), libelle_, dire, partie)


def oui(colonne: str, libelle_: str) -> ChampCompare:
    return ChampCompare((colonne,), libelle_, lambda _, row: "oui" if getattr(row, colonne) else "non")


def sens(colonne: str, libelle_: str) -> ChampCompare:
    """Which way a figure is better."""
    return ChampCompare((colonne,), libelle_, lambda _, row: _SENS.get(getattr(row, colonne), getattr(row, colonne)))


def organisation(colonne: str, libelle_: str, partie: str = "") -> ChampCompare:
    return ChampCompare(
        (colonne,), libelle_, lambda snapshot, row: nom_organisation(snapshot, getattr(row, colonne)), partie
    )


def nom_organisation(snapshot: Snapshot, row_id: int | None, court: bool = False) -> str:
    """A body's name, or its short one; "" for none."""
    row = snapshot.get(t.Organisation, row_id)
    if row is None:
        return ""
    return libelle(row) if court else row.nom or row.sigle


def lignes(*parts: str) -> str:
    """The parts that say something, one a line."""
    return "\n".join(each for each in (part.strip() for part in parts) if each)


def nomme(libelle_: str, valeur: str) -> str:
    """ "Missions : …", or "" when there is nothing to say."""
    return f"{libelle_} : {valeur.strip()}" if valeur.strip() else ""
