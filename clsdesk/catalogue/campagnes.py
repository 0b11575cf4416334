"""The national health campaigns of the year, shown behind the calendar."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from clsdesk.catalogue.fichiers import texte


@dataclass(frozen=True, slots=True)
class Campagne:
    """A campaign that comes back every year. `mois` 1 to 12; `jour` when its day is fixed, otherwise None."""

    cle: str
    nom: str
    mois: int
    jour: int | None = None
    quand: str = ""
    """In words, when it lasts or its date moves from year to year ("deux semaines en octobre, autour du 10")."""
    theme: str = ""


def campagnes() -> tuple[Campagne, ...]:
    """The campaigns by month, then day; within a month those that last come before those of a day."""
    rows = tomllib.loads(texte("campagnes.toml"))["campagnes"]
    return tuple(sorted((Campagne(**row) for row in rows), key=lambda each: (each.mois, each.jour or 0, each.nom)))
