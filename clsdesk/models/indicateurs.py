"""The indicators of the evaluation: their readings, their targets, whether they are met and whether they are fresh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import fin_de
from clsdesk.models.mesures import lire_mesure
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot

NATURES: dict[str, str] = {"processus": "Processus", "resultat": "Résultat"}
GENRES: dict[str, str] = {"quantitatif": "Quantitatif", "qualitatif": "Qualitatif"}


@dataclass(frozen=True, slots=True)
class Point:
    """A reading as a number on a day."""

    jour: date
    nombre: float
    releve: t.Releve


def de_l_element(snapshot: Snapshot, noeud: Noeud) -> tuple[t.Indicateur, ...]:
    """The indicators of an element and of what is below it."""
    return tuple(row for node in noeud.parcours() for row in snapshot.where(t.Indicateur, "element_id", node.id))


def releves(snapshot: Snapshot, indicateur_id: int) -> tuple[t.Releve, ...]:
    """The readings of one indicator, the oldest first, those without a day last."""
    rows = snapshot.where(t.Releve, "indicateur_id", indicateur_id)
    return tuple(sorted(rows, key=lambda row: (fin_de(row.date) or date.max, row.id)))


def nombre_de(row: t.Releve) -> float | None:
    """The reading as a number: the one typed, otherwise the share of its numerator in its denominator, in percent."""
    if row.nombre is not None:
        return row.nombre
    if row.numerateur is not None and row.denominateur:
        return 100 * row.numerateur / row.denominateur
    return lire_mesure(row.texte).nombre if row.texte else None


def points(snapshot: Snapshot, indicateur_id: int) -> tuple[Point, ...]:
    """The readings that are numbers on known days; the others are missing, never zero."""
    found = ((fin_de(row.date), nombre_de(row), row) for row in releves(snapshot, indicateur_id))
    return tuple(Point(day, number, row) for day, number, row in found if day is not None and number is not None)


def dernier(snapshot: Snapshot, indicateur_id: int) -> t.Releve | None:
    """The latest reading, whatever it says."""
    rows = [row for row in releves(snapshot, indicateur_id) if fin_de(row.date)]
    return rows[-1] if rows else None


def cible(snapshot: Snapshot, indicateur_id: int, annee: int) -> t.Cible | None:
    """The target in force in a year: that year's, otherwise the latest before it."""
    rows = [row for row in snapshot.where(t.Cible, "indicateur_id", indicateur_id) if row.annee <= annee]
    return max(rows, key=lambda row: row.annee, default=None)


def vise(row: t.Cible) -> float | None:
    """The target as a number; None when it is not one."""
    return row.nombre if row.nombre is not None else lire_mesure(row.texte).nombre


def atteinte(snapshot: Snapshot, row: t.Indicateur, annee: int) -> bool | None:
    """Whether the latest reading of a year meets the target in force; None when one of the two is no number.

    An indicator for which lower is better is met at or below its target.
    """
    target = cible(snapshot, row.id, annee)
    read = [each for each in points(snapshot, row.id) if each.jour.year == annee]
    aim = vise(target) if target else None
    if aim is None or not read:
        return None
    last = read[-1].nombre
    return last <= aim if row.sens == "bas" else last >= aim


def a_mettre_a_jour(snapshot: Snapshot, row: t.Indicateur, aujourdhui: date) -> bool:
    """No reading for longer than its rhythm says; without a rhythm, for a year. One never read is to be updated."""
    last = dernier(snapshot, row.id)
    day = fin_de(last.date) if last else None
    if day is None:
        return True
    months = row.tous_les_mois or 12
    return (aujourdhui.year - day.year) * 12 + aujourdhui.month - day.month >= months
