"""The governance: who sits where, which meetings are due, what their agenda should be, who came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clsdesk.models import tables as t
from clsdesk.models.accords import en_minuscule
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.etats import STATUT
from clsdesk.models.etats_dates import passages
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Statut, statut
from clsdesk.models.suivi import en_retard
from clsdesk.models.texte import sans_accents, une_ligne

PREVUE, TENUE, ANNULEE = "prevue", "tenue", "annulee"
ETATS: dict[str, str] = {PREVUE: "Prévue", TENUE: "Tenue", ANNULEE: "Annulée"}
PRESENCES: dict[str, str] = {
    "": "Non noté",
    "present": "Présent",
    "represente": "Représenté",
    "excuse": "Excusé",
    "absent": "Absent",
}
NATURES: dict[str, str] = {
    "information": "Information",
    "echange": "Échange",
    "decision": "Décision",
    "evaluation": "Évaluation",
}
EVALUATION = "Évaluation du contrat"
NOMMEES = 4
"""Up to that many actions have a point of their own in a proposed agenda; the others share one."""


@dataclass(frozen=True, slots=True)
class Siege:
    """A seat of an instance, its names ready to print."""

    membre: t.Membre
    organisation: str
    titulaire: str
    suppleant: str

    @property
    def noms(self) -> str:
        return ", suppléance : ".join(filter(None, (self.titulaire, self.suppleant)))


def personne(snapshot: Snapshot, contact_id: int | None) -> str:
    """A contact's name and function, in one line: « Inès Vaubrun, chargée de mission »; "" for nobody."""
    row = snapshot.get(t.Contact, contact_id)
    name, function = (une_ligne(row.nom), une_ligne(row.fonction)) if row else ("", "")
    return f"{name}, {en_minuscule(function)}" if name and function else name or function


def siege(snapshot: Snapshot, membre: t.Membre) -> Siege:
    """The seat with its names; what was typed stands for a body that the annuaire does not know."""
    body = snapshot.get(t.Organisation, membre.organisation_id)
    named = une_ligne(body.nom) if body else une_ligne(membre.texte)
    return Siege(membre, named, personne(snapshot, membre.titulaire_id), personne(snapshot, membre.suppleant_id))


def sieges(snapshot: Snapshot, instance_id: int | None) -> tuple[Siege, ...]:
    """The seats of an instance, in order; none for no instance."""
    rows = snapshot.where(t.Membre, "instance_id", instance_id) if instance_id else ()
    return tuple(siege(snapshot, row) for row in rows)


def est_copil(instance: t.Instance | None) -> bool:
    """The steering committee, whatever it is called."""
    return instance is not None and (
        sans_accents(instance.sigle) == "copil" or "pilotage" in sans_accents(instance.nom)
    )


def nom_reunion(snapshot: Snapshot, reunion: t.Reunion) -> str:
    """What it is called: its own subject, else the name of its instance."""
    body = snapshot.get(t.Instance, reunion.instance_id)
    return une_ligne(reunion.objet) or (une_ligne(body.sigle or body.nom) if body else "") or "Réunion"


def titre_reunion(snapshot: Snapshot, reunion: t.Reunion) -> str:
    """« COPIL du 12 mars 2026 »."""
    when = f" du {date_longue(reunion.date)}" if reunion.date else ""
    return f"{nom_reunion(snapshot, reunion)}{when}"


def reunions(snapshot: Snapshot) -> tuple[t.Reunion, ...]:
    """All the meetings, the newest first, those without a date before all others."""
    rows = snapshot.all(t.Reunion)
    return tuple(sorted(rows, key=lambda row: (not row.date, row.date, row.heure, row.id), reverse=True))


def precedente(snapshot: Snapshot, reunion: t.Reunion) -> t.Reunion | None:
    """The last meeting of the same instance that was held before that one."""
    held = (row for row in reunions(snapshot) if row.etat == TENUE and row.instance_id == reunion.instance_id)
    return next((row for row in held if row.id != reunion.id and (not reunion.date or row.date < reunion.date)), None)


def du_jour(snapshot: Snapshot, jour: str) -> tuple[t.Reunion, ...]:
    """The meetings of one day, cancelled ones left out, in the order of the hours."""
    return snapshot.derive(_par_jour).get(jour, ())


def _par_jour(snapshot: Snapshot) -> dict[str, tuple[t.Reunion, ...]]:
    found: dict[str, list[t.Reunion]] = {}
    for row in sorted(snapshot.all(t.Reunion), key=lambda row: (row.heure.zfill(5), row.id)):
        if row.etat != ANNULEE:
            found.setdefault(row.date, []).append(row)
    return {day: tuple(rows) for day, rows in found.items()}


def reunions_datees(snapshot: Snapshot) -> tuple[t.Reunion, ...]:
    """The meetings that have a date and are not cancelled, the newest first."""
    return tuple(row for row in reunions(snapshot) if row.date and row.etat != ANNULEE)


def prochaine(snapshot: Snapshot, aujourdhui: date) -> t.Reunion | None:
    """The next meeting planned, that of today included."""
    rows = reversed(reunions_datees(snapshot))
    return next((row for row in rows if row.etat == PREVUE and (fin_de(row.date) or date.min) >= aujourdhui), None)


def cle_de_reunion(snapshot: Snapshot, reunion: t.Reunion) -> str:
    """What names a meeting: its day; on a day of several, with its hour, name or rank too: 2026-03-12/COPIL."""
    rows = du_jour(snapshot, reunion.date)
    if len(rows) < 2 or reunion not in rows:
        return reunion.date
    names = {row.id: _noms_du_jour(snapshot, row, rank) for rank, row in enumerate(rows, 1)}
    others = {sans_accents(name) for row_id, each in names.items() if row_id != reunion.id for name in each}
    return f"{reunion.date}/{next(name for name in names[reunion.id] if name and sans_accents(name) not in others)}"


def reunions_de(snapshot: Snapshot, cle: str) -> tuple[t.Reunion, ...]:
    """The meetings that a day, or a day and what tells one of them apart, can mean; see `cle_de_reunion`."""
    day, _, said = cle.partition("/")
    wanted = sans_accents(said)
    rows = enumerate(du_jour(snapshot, day), 1) if day else ()
    return tuple(
        row
        for rank, row in rows
        if not wanted or wanted in map(sans_accents, filter(None, _noms_du_jour(snapshot, row, rank)))
    )


def _noms_du_jour(snapshot: Snapshot, reunion: t.Reunion, rang: int) -> tuple[str, ...]:
    return reunion.heure, nom_reunion(snapshot, reunion), str(rang)


@dataclass(frozen=True, slots=True)
class Exigence:
    """One instance in one year: how many meetings it owes, how many were held and are planned."""

    instance: t.Instance
    annee: int
    minimum: int
    tenues: int
    prevues: int

    @property
    def manque(self) -> int:
        return max(0, self.minimum - self.tenues - self.prevues)


def exigence(snapshot: Snapshot, instance: t.Instance, annee: int, aujourdhui: date) -> Exigence:
    """The year of an instance. A meeting planned on a day gone by, and never said to be held, counts for nothing."""
    rows = [row for row in snapshot.where(t.Reunion, "instance_id", instance.id) if row.date[:4] == str(annee)]
    held = sum(row.etat == TENUE for row in rows)
    coming = sum(row.etat == PREVUE and (fin_de(row.date) or date.min) >= aujourdhui for row in rows)
    return Exigence(instance, annee, _minimum(snapshot.contrat, instance, annee), held, coming)


def exigences(snapshot: Snapshot, annee: int, aujourdhui: date) -> tuple[Exigence, ...]:
    """The year of every instance that has a minimum."""
    found = (exigence(snapshot, row, annee, aujourdhui) for row in snapshot.all(t.Instance))
    return tuple(each for each in found if each.minimum)


def _minimum(contrat: t.Contrat, instance: t.Instance, annee: int) -> int:
    """The yearly minimum, in proportion to the months of the year that the contract covers."""
    first = debut_de(contrat.date_effet) or debut_de(contrat.date_signature) or date(annee, 1, 1)
    last = fin_de(contrat.date_fin) or date(annee, 12, 31)
    covered = sum((first.year, first.month) <= (annee, month) <= (last.year, last.month) for month in range(1, 13))
    return ((instance.minimum_par_an or 0) * covered + 6) // 12


def copils_evaluateurs(snapshot: Snapshot, annee: int) -> tuple[t.Reunion, ...]:
    """The COPIL of that year, held or planned, whose agenda has the evaluation of the contract."""
    return tuple(
        row
        for row in snapshot.all(t.Reunion)
        if row.date[:4] == str(annee)
        and row.etat != ANNULEE
        and est_copil(snapshot.get(t.Instance, row.instance_id))
        and any(point.nature == "evaluation" for point in snapshot.where(t.Point, "reunion_id", row.id))
    )


def en_retard_du_plan(snapshot: Snapshot, aujourdhui: date) -> tuple[Noeud, ...]:
    """The late actions, in the order of the plan."""
    return tuple(node for node in snapshot.plan.actions if en_retard(snapshot, node, aujourdhui))


def changees(snapshot: Snapshot, depuis: date, jusque: date) -> tuple[tuple[Noeud, Statut], ...]:
    """The elements whose status changed after a day and up to another, with the last one, in the plan's order."""
    last = {
        each.element_id: each.apres
        for each in passages(snapshot)
        if each.champ == STATUT and depuis < each.jour <= jusque
    }
    known = snapshot.modele.statuts
    return tuple((node, statut(last[node.id], known)) for node in snapshot.plan.parcours() if node.id in last)


def fiches_a_valider(snapshot: Snapshot) -> tuple[Noeud, ...]:
    """The actions whose pilot agreed, and that wait for the COPIL."""
    waiting = {row.element_id for row in snapshot.all(t.Fiche) if row.etat == "accord"}
    return tuple(node for node in snapshot.plan.fiches if node.id in waiting)


def ordre_du_jour(snapshot: Snapshot, reunion: t.Reunion, aujourdhui: date) -> tuple[t.Point, ...]:
    """What the agenda of a meeting should hold, in order; nothing is written."""
    points = tuple(_points(snapshot, reunion, aujourdhui))
    return tuple(_range(point, reunion.id, rank) for rank, point in enumerate(points))


def _range(point: t.Point, reunion_id: int, rang: int) -> t.Point:
    return t.Point(0, rang, reunion_id, point.intitule, point.nature, element_id=point.element_id)


def _points(snapshot: Snapshot, reunion: t.Reunion, aujourdhui: date) -> Iterator[t.Point]:
    last = precedente(snapshot, reunion)
    copil = est_copil(snapshot.get(t.Instance, reunion.instance_id))
    if last:
        yield t.Point(intitule=f"Approbation du compte rendu du {date_longue(last.date)}", nature="decision")
    yield t.Point(intitule="Avancement du plan d’actions", nature="information")
    since = (debut_de(last.date) if last else None) or aujourdhui - timedelta(days=365)
    changed = tuple(node for node, _ in changees(snapshot, since, aujourdhui))
    late = en_retard_du_plan(snapshot, aujourdhui)
    told = {node.id for node in late}
    yield from _un_par_action(late, "En retard", "echange")
    yield from _un_par_action(tuple(each for each in changed if each.id not in told), "Du nouveau", "information")
    ready = fiches_a_valider(snapshot) if copil else ()
    if ready:
        codes = ", ".join(node.code or une_ligne(node.intitule_tableau) for node in ready)
        yield t.Point(intitule=f"Validation des fiches : {codes}", nature="decision")
    if copil and not _evaluee_ailleurs(snapshot, reunion, aujourdhui):
        yield t.Point(intitule=EVALUATION, nature="evaluation")
    yield t.Point(intitule="Questions diverses et date de la prochaine réunion")


def _evaluee_ailleurs(snapshot: Snapshot, reunion: t.Reunion, aujourdhui: date) -> bool:
    year = int(reunion.date[:4]) if reunion.date[:4].isdecimal() else aujourdhui.year
    return any(row.id != reunion.id for row in copils_evaluateurs(snapshot, year))


def _un_par_action(nodes: tuple[Noeud, ...], quoi: str, nature: str) -> Iterator[t.Point]:
    named = nodes if len(nodes) <= NOMMEES else nodes[: NOMMEES - 1]
    for node in named:
        title = f"{node.code} {une_ligne(node.intitule_tableau)}".strip()
        yield t.Point(intitule=f"{quoi} : {title}", nature=nature, element_id=node.id)
    if rest := nodes[len(named) :]:
        codes = ", ".join(node.code or une_ligne(node.intitule_tableau) for node in rest)
        yield t.Point(intitule=f"{quoi} aussi : {codes}", nature=nature)


def nom_present(snapshot: Snapshot, row: t.Presence) -> tuple[str, str]:
    """Who is expected: the body, then the person (its own words first, then the seat's titulaire)."""
    seat = snapshot.get(t.Membre, row.membre_id)
    named = siege(snapshot, seat) if seat else None
    body = snapshot.get(t.Organisation, row.organisation_id)
    who = une_ligne(row.nom) or personne(snapshot, row.contact_id) or (named.titulaire if named else "")
    seat_of = une_ligne(body.nom) if body else named.organisation if named else ""
    return seat_of, "" if who == seat_of else who


@dataclass(frozen=True, slots=True)
class Assiduite:
    """How often one signatory came, over the meetings that were held."""

    organisation: t.Organisation
    compte: Counter[str]

    @property
    def venues(self) -> int:
        return self.compte["present"] + self.compte["represente"]

    @property
    def reunions(self) -> int:
        return self.compte.total()


def assiduite(snapshot: Snapshot, instance_id: int | None = None) -> tuple[Assiduite, ...]:
    """The attendance of each signatory, in their order: one state a meeting, the best that one of its people had."""
    held = [
        row.id
        for row in snapshot.all(t.Reunion)
        if row.etat == TENUE and (instance_id is None or row.instance_id == instance_id)
    ]
    bodies = (snapshot.get(t.Organisation, row.organisation_id) for row in snapshot.all(t.Signataire))
    return tuple(
        Assiduite(body, Counter(filter(None, (_venue(snapshot, meeting, body.id) for meeting in held))))
        for body in bodies
        if body
    )


def _venue(snapshot: Snapshot, reunion_id: int, organisation_id: int) -> str:
    """The best state among the rows of one body at one meeting; "" when nothing was noted."""
    states = {
        row.etat
        for row in snapshot.where(t.Presence, "reunion_id", reunion_id)
        if row.etat in PRESENCES and organisation_id in (row.organisation_id, _du_siege(snapshot, row))
    }
    return next((each for each in PRESENCES if each and each in states), "")


def _du_siege(snapshot: Snapshot, row: t.Presence) -> int | None:
    seat = snapshot.get(t.Membre, row.membre_id)
    return seat.organisation_id if seat else None
