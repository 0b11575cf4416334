"""Meetings: planned with their members, given an agenda, and what they decide."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date

from clsdesk.commands.suivi import fiche
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.gouvernance import ordre_du_jour
from clsdesk.models.reunions import prochaine_date, signataires_sans_siege
from clsdesk.models.texte import sans_accents
from clsdesk.storage.document import Document, Edit


def planifier(document: Document, reunion: t.Reunion) -> int:
    """A new meeting where every member of its instance is expected; returns its id."""
    with document.edit("Prévoir une réunion") as edit:
        reunion_id = edit.insert(reunion)
        _convier(edit, reunion_id, reunion.instance_id)
    return reunion_id


def prevoir_suivante(document: Document, reunion_id: int, aujourdhui: date) -> int:
    """The next meeting of the same instance, at the same hours and place, its members expected; returns its id."""
    snapshot = document.snapshot()
    last = snapshot.get(t.Reunion, reunion_id) or t.Reunion()
    day = prochaine_date(snapshot, last, aujourdhui)
    return planifier(document, t.Reunion(0, last.instance_id, day, last.heure, last.heure_fin, last.lieu, last.objet))


def completer_membres(document: Document, instance_id: int) -> int:
    """Gives a seat to each signatory who has none, with those whom the directory says to represent it; how many."""
    snapshot = document.snapshot()
    rank = len(snapshot.where(t.Membre, "instance_id", instance_id))
    bodies = signataires_sans_siege(snapshot, instance_id)
    with document.edit("Donner un siège aux signataires") as edit:
        for place, body in enumerate(bodies, rank):
            people = snapshot.where(t.Contact, "organisation_id", body.id)
            standing = [row.id for row in people if sans_accents(row.role) == "suppleant"]
            sitting = [row.id for row in people if row.id not in standing and "coordin" not in sans_accents(row.role)]
            edit.insert(t.Membre(0, place, instance_id, body.id, next(iter(sitting), None), next(iter(standing), None)))
    return len(bodies)


def convier(document: Document, reunion_id: int, instance_id: int | None) -> int:
    """Expects the members of the instance who are not expected yet; returns how many came in."""
    with document.edit("Convier les membres de l'instance") as edit:
        return _convier(edit, reunion_id, instance_id)


def noter_presents(document: Document, reunion_id: int) -> int:
    """Notes as present everyone whose attendance is not noted; returns how many."""
    rows = [row for row in document.snapshot().where(t.Presence, "reunion_id", reunion_id) if not row.etat]
    with document.edit("Noter les présents") as edit:
        for row in rows:
            edit.update("presence", row.id, etat="present")
    return len(rows)


def proposer_ordre_du_jour(document: Document, reunion_id: int, aujourdhui: date) -> int:
    """Adds the points that the plan and the calendar call for and that are not there; returns how many."""
    snapshot = document.snapshot()
    reunion = snapshot.get(t.Reunion, reunion_id)
    present = snapshot.where(t.Point, "reunion_id", reunion_id)
    said = {sans_accents(row.intitule) for row in present}
    proposed = ordre_du_jour(snapshot, reunion, aujourdhui) if reunion else ()
    wanted = [row for row in proposed if sans_accents(row.intitule) not in said]
    with document.edit("Proposer l'ordre du jour") as edit:
        for rank, row in enumerate(wanted, len(present)):
            edit.insert(dataclasses.replace(row, rang=rank))
    return len(wanted)


def decider(
    document: Document, decision: t.Decision, element_ids: Iterable[int] = (), fiches: Iterable[int] = ()
) -> int:
    """Notes a decision with the elements that it touches and those whose fiche it validates; returns its id."""
    validated = tuple(dict.fromkeys(fiches))
    with document.edit("Noter une décision") as edit:
        decision_id = edit.insert(decision)
        for element_id in dict.fromkeys((*element_ids, *validated)):
            edit.insert(t.DecisionElement(0, decision_id, element_id, int(element_id in validated)))
            if element_id in validated:
                _valider(edit, element_id, decision.reunion_id)
    return decision_id


def retirer_decision(edit: Edit, decision_id: int) -> None:
    """A decision goes, and with it the validation of the fiches that it validated."""
    for row in [each for each in edit.all(t.DecisionElement) if each.decision_id == decision_id]:
        _devalider(edit, row)
    edit.delete("decision", decision_id)


def retirer_reunion(edit: Edit, reunion_id: int) -> None:
    """A meeting goes with its decisions, and with the validation of the fiches that they validated."""
    for row in [each for each in edit.all(t.Decision) if each.reunion_id == reunion_id]:
        retirer_decision(edit, row.id)
    edit.delete("reunion", reunion_id)


def retirer_siege(edit: Edit, membre_id: int) -> None:
    """A seat goes; the attendance already noted keeps the body and the person by which it was known."""
    seat = edit.get(t.Membre, membre_id) or t.Membre()
    for row in [each for each in edit.all(t.Presence) if each.membre_id == membre_id]:
        body = row.organisation_id or seat.organisation_id
        who = row.contact_id or (None if row.nom else seat.titulaire_id)
        named = row.nom or ("" if body or who else seat.texte)
        edit.update("presence", row.id, nom=named, organisation_id=body, contact_id=who)
    edit.delete("membre", membre_id)


def retirer_instance(edit: Edit, instance_id: int) -> None:
    """An instance goes with its seats; its meetings keep its name, and who came to them."""
    body = edit.get(t.Instance, instance_id) or t.Instance()
    for row in [each for each in edit.all(t.Reunion) if each.instance_id == instance_id and not each.objet.strip()]:
        edit.update("reunion", row.id, objet=body.nom or body.sigle)
    for seat in [each for each in edit.all(t.Membre) if each.instance_id == instance_id]:
        retirer_siege(edit, seat.id)
    edit.delete("instance", instance_id)


def choisir_elements(document: Document, decision_id: int, element_ids: Iterable[int]) -> None:
    """The elements that a decision touches, exactly these; ticking several in a row is one step."""
    wanted = list(dict.fromkeys(element_ids))
    with document.edit("Lier la décision au plan", merge_key=("decision", decision_id)) as edit:
        present = {row.element_id: row for row in edit.all(t.DecisionElement) if row.decision_id == decision_id}
        for element_id, row in present.items():
            if element_id not in wanted:
                _devalider(edit, row)
                edit.delete("decision_element", row.id)
        for element_id in wanted:
            if element_id not in present:
                edit.insert(t.DecisionElement(0, decision_id, element_id))


def choisir_fiches(document: Document, decision_id: int, element_ids: Iterable[int]) -> None:
    """Among the elements of a decision, those whose fiche it validates, exactly these."""
    wanted = set(element_ids)
    with document.edit("Valider des fiches", merge_key=("fiches", decision_id)) as edit:
        meeting = next(row.reunion_id for row in edit.all(t.Decision) if row.id == decision_id)
        for row in [each for each in edit.all(t.DecisionElement) if each.decision_id == decision_id]:
            if row.element_id in wanted and not row.valide_fiche:
                edit.update("decision_element", row.id, valide_fiche=1)
                _valider(edit, row.element_id, meeting)
            elif row.element_id not in wanted and row.valide_fiche:
                _devalider(edit, row)
                edit.update("decision_element", row.id, valide_fiche=0)


def _convier(edit: Edit, reunion_id: int, instance_id: int | None) -> int:
    present = [row for row in edit.all(t.Presence) if row.reunion_id == reunion_id]
    expected = {row.membre_id for row in present}
    seats = [row for row in edit.all(t.Membre) if row.instance_id == instance_id and row.id not in expected]
    for rank, seat in enumerate(sorted(seats, key=lambda row: (row.rang, row.id)), len(present)):
        named = "" if seat.organisation_id or seat.titulaire_id else seat.texte
        edit.insert(t.Presence(0, rank, reunion_id, seat.id, seat.organisation_id, seat.titulaire_id, named))
    return len(seats)


def _valider(edit: Edit, element_id: int, reunion_id: int) -> None:
    """The fiche is validated on the day of the meeting."""
    meeting = next(row for row in edit.all(t.Reunion) if row.id == reunion_id)
    body = next((row for row in edit.all(t.Instance) if row.id == meeting.instance_id), None)
    name = meeting.objet or (body.nom if body else "Réunion")
    when = f" du {date_longue(meeting.date)}" if meeting.date else ""
    edit.update(
        "fiche", fiche(edit, element_id),
        etat="validee", date_validation=meeting.date, reunion=f"{name}{when}", reunion_id=reunion_id,
    )  # fmt: skip


def _devalider(edit: Edit, row: t.DecisionElement) -> None:
    """The fiche is again what it was before that meeting validated it: agreed by its pilot if it was, else a draft."""
    decision = next((each for each in edit.all(t.Decision) if each.id == row.decision_id), None)
    if not row.valide_fiche or decision is None:
        return
    for each in edit.all(t.Fiche):
        if each.element_id == row.element_id and each.reunion_id == decision.reunion_id:
            etat = "accord" if each.date_accord else "transmise" if each.date_transmission else "brouillon"
            edit.update("fiche", each.id, etat=etat, date_validation="", reunion="", reunion_id=None)
            _revalider(edit, row)


def _revalider(edit: Edit, retiree: t.DecisionElement) -> None:
    """Another decision that validates the same fiche still holds, the last meeting's first."""
    meetings = {row.id: row for row in edit.all(t.Reunion)}
    decisions = {row.id: row.reunion_id for row in edit.all(t.Decision)}
    others = [
        meetings[decisions[row.decision_id]]
        for row in edit.all(t.DecisionElement)
        if row.element_id == retiree.element_id and row.valide_fiche and row.id != retiree.id
    ]
    if others:
        _valider(edit, retiree.element_id, max(others, key=lambda row: (row.date, row.id)).id)
