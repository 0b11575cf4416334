"""One meeting as its documents tell it: who is expected and came, what was said, decided, and who does what next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de, lire_heure
from clsdesk.models.gouvernance import ANNULEE, PRESENCES, TENUE, Exigence, nom_present, sieges
from clsdesk.models.nombres import enumeration
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne


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
    read = lire_heure(heure)
    return read[0] * 60 + read[1] if read else None


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


def prochaine_date(snapshot: Snapshot, reunion: t.Reunion, aujourdhui: date) -> str:
    """A day for the meeting that follows, AAAA-MM-JJ: the same weekday, as many weeks later as the minimum of its
    instance spaces them; never before today. "" when nothing says a rhythm.
    """
    body = snapshot.get(t.Instance, reunion.instance_id)
    last = debut_de(reunion.date) if len(reunion.date) == 10 else None
    if last is None or body is None or not body.minimum_par_an:
        return ""
    step = timedelta(weeks=max(1, round(52 / body.minimum_par_an)))
    return (last + step * max(1, -((last - aujourdhui) // step))).isoformat()


ROLES: tuple[tuple[str, str], ...] = (
    ("elu", "Élu référent"),
    ("referent ars", "Référent ARS"),
    ("coordin", "Coordination"),
)
"""How a role begins, without capitals nor accents, and what it is called."""


def roles(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Who holds each role of the contract: (what it is called, who), "" for a role that nobody has."""
    return tuple((name, enumeration(_au_role(snapshot, start))) for start, name in ROLES)


def _au_role(snapshot: Snapshot, debut: str) -> tuple[str, ...]:
    rows = (row for row in snapshot.all(t.Contact) if sans_accents(row.role).startswith(debut))
    return tuple(une_ligne(row.nom or row.fonction) for row in rows)


def signataires_sans_siege(snapshot: Snapshot, instance_id: int) -> tuple[t.Organisation, ...]:
    """The signatories who have no seat in an instance, in their order."""
    seated = {row.organisation_id for row in snapshot.where(t.Membre, "instance_id", instance_id)}
    bodies = (snapshot.get(t.Organisation, row.organisation_id) for row in snapshot.all(t.Signataire))
    return tuple(dict.fromkeys(body for body in bodies if body and body.id not in seated))


def dire_exigence(due: Exigence) -> str:
    """« COPIL : au moins 2 en 2026 (1 tenue, 1 prévue) », « … (aucune, 1 à prévoir) »."""
    name = une_ligne(due.instance.sigle or due.instance.nom) or "Instance"
    counts = [
        f"{count} {words}"
        for count, words in (
            (due.tenues, f"tenue{'s' if due.tenues > 1 else ''}"),
            (due.prevues, f"prévue{'s' if due.prevues > 1 else ''}"),
            (due.manque, "à prévoir"),
        )
        if count
    ]
    return f"{name} : au moins {due.minimum} en {due.annee} ({', '.join(counts)})"
