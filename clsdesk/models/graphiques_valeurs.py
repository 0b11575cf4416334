"""What a chart shows, as frozen values: nothing here knows how it is drawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from clsdesk.models.mesures import avec_unite, ecrire_nombre

GENRES: dict[str, str] = {
    "comparaison": "Comparaison",
    "evolution": "Évolution",
    "pyramide": "Pyramide des âges",
    "ecarts": "Écarts à la référence",
    "radar": "Profil comparé à la référence",
    "parts": "Parts d’un ensemble",
}
"""The kinds of charts and their names, in the order of the list."""

CATEGORIES_MAX = 24
"""Lines of a chart: beyond, nobody reads them, and the rest is said to be left out."""
BARRES_MAX = 40
"""Bars of a chart, whatever their series: it stands on a page."""
SERIES_MAX = 6
"""Series that colours, patterns and markers tell apart."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value: `nombre` None is missing (never zero), `texte` is what the chart writes, or the words given."""

    nombre: float | None = None
    texte: str = ""


@dataclass(frozen=True, slots=True)
class Serie:
    """One value a category, in their order. `points` as long as the chart's categories."""

    nom: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Repere:
    """The reference territory, drawn as a line across the chart."""

    nom: str
    point: Point


@dataclass(frozen=True, slots=True)
class Palier:
    """What was to be reached in a year."""

    annee: int
    point: Point


@dataclass(frozen=True, slots=True)
class Donnees:
    """What is drawn. `principal`: the category (or series) of the territory itself, "" when none stands out.

    `sens`: for each category of gaps, "favorable", "defavorable" or "". `manques`: what has no number, as it is given.
    """

    categories: tuple[str, ...] = ()
    series: tuple[Serie, ...] = ()
    unite: str = ""
    annee: str = ""
    sujet: str = ""
    principal: str = ""
    repere: Repere | None = None
    sens: tuple[str, ...] = ()
    manques: tuple[str, ...] = ()
    omis: str = ""
    source: str = ""
    moments: tuple[float, ...] = ()
    """When each category was read, as a year and its share, for a chart in time."""
    paliers: tuple[Palier, ...] = ()
    """The targets, in order of time."""
    vide: str = ""
    """Why there is nothing to draw, one French sentence; "" when there is."""

    @property
    def nombres(self) -> tuple[float, ...]:
        """Every number that is drawn, the reference's left out."""
        return tuple(each.nombre for serie in self.series for each in serie.points if each.nombre is not None)


@dataclass(frozen=True, slots=True)
class Description:
    """A whole chart: its kind, the words around it and what it draws. Two equal ones give the same picture."""

    genre: str
    titre: str
    donnees: Donnees
    note: str = ""
    alternative: str = ""
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Reglages:
    """What a person chose for a chart, kept as a JSON object; what is not said is chosen from the data."""

    annee: str = ""
    territoire: str = ""
    reference: str = ""
    gardes: tuple[str, ...] = ()
    """The only series drawn: territories, columns or lines of a table, indicators of a theme."""
    vertical: bool = False
    note: str = ""
    autres: dict[str, Any] = field(default_factory=dict, hash=False)
    """Keys of another version of the program, kept as they are."""

    def ecrire(self) -> str:
        """As the column `reglages` holds it: only what was chosen."""
        named = {key: value for key, value in asdict(self).items() if value and key != "autres"}
        return json.dumps({**self.autres, **named}, ensure_ascii=False, sort_keys=True)


def lire_reglages(contenu: str) -> Reglages:
    """The choices of a chart; none for what is not a JSON object, and none for a value of another kind."""
    try:
        read = json.loads(contenu or "{}")
    except ValueError:
        return Reglages()
    given: dict[str, Any] = read if isinstance(read, dict) else {}
    texts = ("annee", "territoire", "reference", "note")
    gardes = given.get("gardes", [])
    return Reglages(
        **{key: given[key] for key in texts if isinstance(given.get(key), str)},
        gardes=tuple(each for each in gardes if isinstance(each, str)) if isinstance(gardes, list) else (),
        vertical=given.get("vertical") is True,
        autres={key: value for key, value in given.items() if key not in (*texts, "gardes", "vertical")},
    )


def point(nombre: float | None, decimales: int = 0, unite: str = "", signe: bool = False) -> Point:
    """A number and what the chart writes of it: « 12,7 % ». None is a missing value."""
    if nombre is None:
        return Point()
    return Point(nombre, avec_unite(ecrire_nombre(nombre, decimales, signe), unite))


def garde(nom: str, choix: Reglages) -> bool:
    """Whether a series is drawn: one of those chosen, or any when none was."""
    return not choix.gardes or nom in choix.gardes


def vide(phrase: str, **connu: Any) -> Donnees:
    """Nothing to draw, and why."""
    return Donnees(vide=phrase, **connu)


def bornees(
    categories: Sequence[str], series: Sequence[Serie], quoi: str = "lignes"
) -> tuple[tuple[str, ...], tuple[Serie, ...], str]:
    """(categories, series, what is left out) once brought down to what a chart can show."""
    said = []
    shown = min(len(series), SERIES_MAX)
    most = CATEGORIES_MAX if quoi == "années" else min(CATEGORIES_MAX, BARRES_MAX // max(shown, 1))
    if len(categories) > most:
        said.append(f"les {most} premières {quoi} sur {ecrire_nombre(len(categories))}")
    if len(series) > shown:
        said.append(f"les {shown} premières séries sur {len(series)}")
    kept = tuple(Serie(each.nom, each.points[:most]) for each in series[:shown])
    return tuple(categories[:most]), kept, f"Ne sont tracées que {' et '.join(said)}." if said else ""
