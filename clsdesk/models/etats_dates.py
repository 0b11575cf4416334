"""When each element took its status and its météo, as its dated history and the log say, and how it stood on a day."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import fin_de
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.statuts import statut

STATUT, METEO = "statut", "meteo"


@dataclass(frozen=True, slots=True)
class Passage:
    """An element's status or météo (`champ`) became another on a day. Keys; `avant` "" when nothing was noted before.

    `objet`, `objet_id`: the row that says it. A date less precise than a day counts on its last day.
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


@dataclass(frozen=True, slots=True)
class _Note:
    jour: date
    rang: tuple[int, int]
    element_id: int
    statut: str
    meteo: str
    motif: str
    objet: str
    objet_id: int


def _passages(snapshot: Snapshot) -> tuple[Passage, ...]:
    known: dict[tuple[int, str], str] = {}
    made = []
    for note in sorted((*_du_journal(snapshot), *_dates(snapshot)), key=lambda each: (each.jour, each.rang)):
        for champ, value in ((STATUT, note.statut), (METEO, note.meteo)):
            before = known.get((note.element_id, champ), "")
            if value and not _meme(snapshot, champ, before, value):
                made.append(
                    Passage(note.jour, note.element_id, champ, before, value, note.motif, note.objet, note.objet_id)
                )
            if value:
                known[note.element_id, champ] = value
    return tuple(made)


def _meme(snapshot: Snapshot, champ: str, avant: str, apres: str) -> bool:
    if champ == METEO:
        return avant == apres
    known = snapshot.modele.statuts
    return statut(avant, known) == statut(apres, known)


def _du_journal(snapshot: Snapshot) -> list[_Note]:
    """What the entries say, but for what the history says in their name."""
    told = {
        (row.suivi_id, row.element_id, champ)
        for row in snapshot.all(t.EtatElement)
        for champ, value in ((STATUT, row.statut), (METEO, row.meteo))
        if value
    }
    found = []
    for link in snapshot.all(t.SuiviElement):
        entry, place = snapshot.get(t.Suivi, link.suivi_id), (link.suivi_id, link.element_id)
        day = fin_de(entry.date) if entry else None
        if day:
            state = "" if (*place, STATUT) in told else link.statut
            weather = "" if (*place, METEO) in told else link.meteo
            found.append(_Note(day, (0, link.suivi_id), link.element_id, state, weather, "", "suivi", link.suivi_id))
    return found


def _dates(snapshot: Snapshot) -> list[_Note]:
    """What the history says; it leads to the entry that says it, else to the element."""
    found = []
    for row in snapshot.all(t.EtatElement):
        day = fin_de(row.date)
        if day:
            place = ("suivi", row.suivi_id) if row.suivi_id else ("element", row.element_id)
            found.append(_Note(day, (1, row.id), row.element_id, row.statut, row.meteo, row.motif, *place))
    return found
