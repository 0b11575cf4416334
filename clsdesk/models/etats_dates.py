"""From which status, from which météo to which other each element went on which day, and how it stood on a day."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.etats import METEO, STATUT, changements
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.statuts import statut


@dataclass(frozen=True, slots=True)
class Passage:
    """An element's status or météo (`champ`) became another on a day. Keys; `avant` "" when nothing was noted before.

    `objet`, `objet_id`: the row that says it.
    """

    jour: date
    element_id: int
    champ: str
    avant: str
    apres: str
    motif: str
    objet: str
    objet_id: int


def passages(snapshot: Snapshot) -> tuple[Passage, ...]:
    """Every real change, the oldest first; a state noted again is none. Without a note a status is the first one."""
    return snapshot.derive(_passages)


def au_jour(snapshot: Snapshot, jour: date) -> Snapshot:
    """The same file, its elements with the status and the météo that they had at the end of a day.

    What never changed after that day is as now: a state set without a date has always been so.
    """
    then: dict[int, dict[str, str]] = defaultdict(dict)
    for each in passages(snapshot):
        if each.jour > jour:
            then[each.element_id].setdefault(each.champ, each.avant)
    rows = tuple(_alors(row, then.get(row.id, {})) for row in snapshot.all(t.Element))
    return replaced(snapshot, t.Element, rows)


def _alors(row: t.Element, states: dict[str, str]) -> t.Element:
    return dataclasses.replace(row, statut=states.get(STATUT, row.statut), meteo=states.get(METEO, row.meteo))


def _passages(snapshot: Snapshot) -> tuple[Passage, ...]:
    known: dict[tuple[int, str], str] = {}
    made = []
    for each in changements(snapshot):
        for champ, value in ((STATUT, each.statut), (METEO, each.meteo)):
            before = known.get((each.element_id, champ), "")
            if each.jour and value and not _meme(snapshot, champ, before, value):
                place = ("suivi", each.suivi_id) if each.suivi_id else ("element", each.element_id)
                made.append(Passage(each.jour, each.element_id, champ, before, value, each.motif, *place))
            if value:
                known[each.element_id, champ] = value
    return tuple(made)


def _meme(snapshot: Snapshot, champ: str, avant: str, apres: str) -> bool:
    if champ == METEO:
        return avant == apres
    known = snapshot.modele.statuts
    return statut(avant, known) == statut(apres, known)
