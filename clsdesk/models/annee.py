"""One year of the contract, month by month: what was held, what falls due, what is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de, fin_de
from clsdesk.models.echeances import Echeance, echeances
from clsdesk.models.gouvernance import TENUE, nom_reunion
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

FAIT = "fait"
"""The kind of what is over: a meeting held, a task done."""


@dataclass(frozen=True, slots=True)
class LigneDAnnee:
    """`precise`: its day is known, not only its month or year. `retard`: past, and still not done."""

    echeance: Echeance
    precise: bool
    fait: bool = False
    retard: bool = False


def mois_par_mois(snapshot: Snapshot, annee: int, aujourdhui: date) -> tuple[tuple[LigneDAnnee, ...], ...]:
    """The twelve months of a year, what happens in each by day: due or done. A year alone falls in December."""
    found = [each for each in _lignes(snapshot, aujourdhui) if each.echeance.jour.year == annee]
    found.sort(key=lambda each: (each.echeance.jour, each.echeance.heure, each.echeance.titre))
    return tuple(tuple(each for each in found if each.echeance.jour.month == month) for month in range(1, 13))


def annees_utiles(snapshot: Snapshot, aujourdhui: date) -> tuple[int, int]:
    """The first and the last year that hold something, today's and the plan's included."""
    years = {each.echeance.jour.year for each in _lignes(snapshot, aujourdhui)} | {aujourdhui.year}
    known = years.union(snapshot.plan.annees)
    return min(known), max(known)


def _lignes(snapshot: Snapshot, aujourdhui: date) -> Iterator[LigneDAnnee]:
    for each in echeances(snapshot):
        yield LigneDAnnee(each, _precise(snapshot, each), retard=_en_retard(each, aujourdhui))
    for row in snapshot.all(t.Reunion):
        day = fin_de(row.date)
        if row.etat == TENUE and day is not None:
            held = Echeance(day, "reunion", nom_reunion(snapshot, row), "", "reunion", row.id, row.heure, "", row.lieu)
            yield LigneDAnnee(held, len(row.date) == 10, fait=True)
    for task in snapshot.all(t.Tache):
        day = debut_de(task.faite)
        if day is not None:
            words = une_ligne(task.quoi) or "Tâche sans intitulé"
            yield LigneDAnnee(Echeance(day, "tache", words, une_ligne(task.qui), "tache", task.id), True, fait=True)


def _en_retard(each: Echeance, aujourdhui: date) -> bool:
    """A call or a meeting gone by is no lateness of ours; a task, a step, the end of an action is."""
    return each.jour < aujourdhui and each.genre in ("tache", "etape", "action")


_COLONNES = {"tache": "echeance", "appel": "date_limite", "etape": "fin", "element": "fin", "contrat": "date_fin"}


def _precise(snapshot: Snapshot, each: Echeance) -> bool:
    row = snapshot.get(t.TABLES[each.objet], each.objet_id)
    return len(str(getattr(row, _COLONNES.get(each.objet, "date"), ""))) == 10
