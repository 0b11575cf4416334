"""One meeting as its documents tell it: who is expected and came, what was said, decided, and who does what next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de
from clsdesk.models.gouvernance import ANNULEE, PRESENCES, TENUE, nom_present, sieges
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne


@dataclass(frozen=True, slots=True)
class Attendu:
    """Someone expected at a meeting. `etat`: a key of PRESENCES, "" while nothing is noted; `par`: who stood in."""

    organisation: str
    personne: str
    suppleant: str = ""
    etat: str = ""
    par: str = ""

    @property
    def nom(self) -> str:
        """« Agence régionale de santé : Inès Vaubrun, chargée de mission »: what is known of both."""
        return " : ".join(filter(None, (self.organisation, self.personne)))


@dataclass(frozen=True, slots=True)
class DecisionDite:
    """A decision with its number in the meeting, the elements that it touches and those whose fiche it validates."""

    numero: int
    decision: t.Decision
    elements: tuple[Noeud, ...]
    fiches: tuple[Noeud, ...]


def attendus(snapshot: Snapshot, reunion: t.Reunion) -> tuple[Attendu, ...]:
    """Who is expected, in order; the members of the instance as long as nobody was expected by name."""
    rows = snapshot.where(t.Presence, "reunion_id", reunion.id)
    if not rows:
        seats = sieges(snapshot, reunion.instance_id)
        return tuple(Attendu(each.organisation, each.titulaire, each.suppleant) for each in seats)
    seats_by_id = {each.membre.id: each for each in sieges(snapshot, reunion.instance_id)}
    made = []
    for row in rows:
        body, who = nom_present(snapshot, row)
        seat = seats_by_id.get(row.membre_id or 0)
        etat = row.etat if row.etat in PRESENCES else ""
        made.append(Attendu(body, who, seat.suppleant if seat else "", etat, une_ligne(row.par)))
    return tuple(made)


def par_etat(rows: tuple[Attendu, ...]) -> dict[str, tuple[Attendu, ...]]:
    """The people by state, present first, what is not noted last; a state without anybody is left out."""
    order = (*(each for each in PRESENCES if each), "")
    found = {etat: tuple(each for each in rows if each.etat == etat) for etat in order}
    return {etat: each for etat, each in found.items() if each}


def points(snapshot: Snapshot, reunion: t.Reunion) -> tuple[t.Point, ...]:
    """The agenda, in order."""
    return snapshot.where(t.Point, "reunion_id", reunion.id)


def duree(points: tuple[t.Point, ...]) -> int:
    """The minutes that an agenda foresees, 0 when it says none."""
    return sum(each.minutes or 0 for each in points)


def duree_prevue(reunion: t.Reunion) -> int:
    """The minutes from the beginning to the end of a meeting, 0 when an hour is missing or is not one."""
    start, end = _minutes(reunion.heure), _minutes(reunion.heure_fin)
    return max(0, end - start) if start is not None and end is not None else 0


def _minutes(heure: str) -> int | None:
    hours, _, minutes = heure.strip().partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        return None
    return int(hours) * 60 + int(minutes) if int(hours) < 24 and int(minutes) < 60 else None


def decisions(snapshot: Snapshot, reunion: t.Reunion) -> tuple[DecisionDite, ...]:
    """The decisions of a meeting, numbered from 1: those of each point in the agenda's order, then the others."""
    ranks = {point.id: rank for rank, point in enumerate(points(snapshot, reunion))}
    rows = snapshot.where(t.Decision, "reunion_id", reunion.id)
    ordered = sorted(rows, key=lambda row: ranks.get(row.point_id or 0, len(ranks)))
    return tuple(_dite(snapshot, number, row) for number, row in enumerate(ordered, 1))


def _dite(snapshot: Snapshot, numero: int, decision: t.Decision) -> DecisionDite:
    links = {row.element_id: row for row in snapshot.where(t.DecisionElement, "decision_id", decision.id)}
    nodes = tuple(node for node in snapshot.plan.parcours() if node.id in links)
    return DecisionDite(numero, decision, nodes, tuple(node for node in nodes if links[node.id].valide_fiche))


def taches(snapshot: Snapshot, reunion: t.Reunion) -> tuple[t.Tache, ...]:
    """The tasks decided in a meeting: its own and those of its log entries, the nearest first, undated last."""
    return tuple(sorted(set(_taches(snapshot, reunion)), key=lambda row: (not row.echeance, row.echeance, row.id)))


def _taches(snapshot: Snapshot, reunion: t.Reunion) -> Iterator[t.Tache]:
    yield from snapshot.where(t.Tache, "reunion_id", reunion.id)
    for entry in snapshot.where(t.Suivi, "reunion_id", reunion.id):
        yield from snapshot.where(t.Tache, "suivi_id", entry.id)


def suivante(snapshot: Snapshot, reunion: t.Reunion) -> t.Reunion | None:
    """The meeting of the same instance that comes next, cancelled ones left out."""
    rows = snapshot.where(t.Reunion, "instance_id", reunion.instance_id) if reunion.instance_id else ()
    later = (row for row in rows if row.etat != ANNULEE and reunion.date and row.date > reunion.date)
    return min(later, key=lambda row: (row.date, row.heure), default=None)


def derniere_tenue(snapshot: Snapshot, instance_ids: frozenset[int], avant: str) -> t.Reunion | None:
    """The last meeting of these instances held before a day (AAAA-MM-JJ), or None."""
    rows = (row for row in snapshot.all(t.Reunion) if row.instance_id in instance_ids and row.etat == TENUE)
    return max((row for row in rows if debut_de(row.date) and row.date < avant), key=lambda row: row.date, default=None)
