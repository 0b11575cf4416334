"""The history of states: what the status and the météo of each element became, when, and why.

Two places say it: the rows of `etat_element`, and the log entries that give a state after them. An entry's change is
told once, on the entry's own day, whether or not a row repeats it; what only confirms the state of before is no change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens, statut

STATUT, METEO = "statut", "meteo"
"""The two columns of a state."""


@dataclass(frozen=True, slots=True)
class Changement:
    """One change of an element. `jour` None: known to be so before the first dated change.

    A date less precise than a day counts on its first day.

    `statut`, `meteo`: the keys that it takes, "" for the one that stays. `etat_id`: its row, 0 when only the entry of
    `suivi_id` says it.
    """

    jour: date | None
    element_id: int
    statut: str = ""
    meteo: str = ""
    motif: str = ""
    suivi_id: int | None = None
    etat_id: int = 0


def changements(snapshot: Snapshot) -> tuple[Changement, ...]:
    """Every true change of every element, the oldest first."""
    return snapshot.derive(_changements)


def histoire(snapshot: Snapshot, element_id: int) -> tuple[Changement, ...]:
    """The changes of one element, the newest first."""
    return tuple(reversed(snapshot.derive(_par_element).get(element_id, ())))


def dits(snapshot: Snapshot, element_id: int) -> tuple[Changement, ...]:
    """All that was said of one element's state, confirmations included, the oldest first."""
    return snapshot.derive(_dits).get(element_id, ())


def motif_de(snapshot: Snapshot, element: t.Element) -> str:
    """Why a stopped element is stopped: its own words, else those of the change that stopped it."""
    known = snapshot.modele.statuts
    if element.statut_motif.strip() or statut(element.statut, known).sens != Sens.ARRETE:
        return element.statut_motif
    last = next((each for each in histoire(snapshot, element.id) if each.statut), None)
    return last.motif if last and last.statut == element.statut else ""


def _changements(snapshot: Snapshot) -> tuple[Changement, ...]:
    told = (each for said in snapshot.derive(_dits).values() for each in _vrais(said))
    return tuple(sorted(told, key=_rang))


def _par_element(snapshot: Snapshot) -> dict[int, tuple[Changement, ...]]:
    groups: dict[int, list[Changement]] = defaultdict(list)
    for each in changements(snapshot):
        groups[each.element_id].append(each)
    return {element_id: tuple(found) for element_id, found in groups.items()}


def _dits(snapshot: Snapshot) -> dict[int, tuple[Changement, ...]]:
    groups: dict[int, list[Changement]] = defaultdict(list)
    for each in (*_des_lignes(snapshot), *_des_echanges(snapshot)):
        groups[each.element_id].append(each)
    return {element_id: tuple(sorted(found, key=_rang)) for element_id, found in groups.items()}


def _des_lignes(snapshot: Snapshot) -> Iterator[Changement]:
    """The rows, each on its day; one that an entry says, on the day that the entry bears now."""
    for row in snapshot.all(t.EtatElement):
        entry = snapshot.get(t.Suivi, row.suivi_id)
        day = debut_de(entry.date if entry and entry.date else row.date)
        yield Changement(day, row.element_id, row.statut, row.meteo, row.motif, row.suivi_id, row.id)


def _des_echanges(snapshot: Snapshot) -> Iterator[Changement]:
    """The states that only the links of entries say."""
    told = {
        (row.suivi_id, row.element_id, champ)
        for row in snapshot.all(t.EtatElement)
        for champ, value in ((STATUT, row.statut), (METEO, row.meteo))
        if value
    }
    for link in snapshot.all(t.SuiviElement):
        entry, place = snapshot.get(t.Suivi, link.suivi_id), (link.suivi_id, link.element_id)
        state = "" if (*place, STATUT) in told else link.statut
        mood = "" if (*place, METEO) in told else link.meteo
        if entry and (state or mood):
            yield Changement(debut_de(entry.date), link.element_id, state, mood, suivi_id=link.suivi_id)


def _vrais(said: tuple[Changement, ...]) -> Iterator[Changement]:
    """What changed something, or says why."""
    state, mood = "", ""
    for each in said:
        new = replace(
            each,
            statut=each.statut if each.statut != state else "",
            meteo=each.meteo if each.meteo != mood else "",
        )
        state, mood = each.statut or state, each.meteo or mood
        if new.statut or new.meteo or new.motif:
            yield new


def _rang(each: Changement) -> tuple[date, int, int]:
    return (each.jour or date.min, each.etat_id, each.suivi_id or 0)
