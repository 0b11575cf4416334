"""A meeting from its planning to its decisions: each gesture one step that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clsdesk.commands import gouvernance as g
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import nom_reunion
from clsdesk.models.reunions import attendus
from clsdesk.storage.document import Document
from tests.models.test_gouvernance import BASE

JOUR = date(2026, 11, 22)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    rows = [row for rows in BASE.rows.values() for row in rows]
    with Document.create(tmp_path / "a.clsdesk", [*rows, t.Fiche(1, 2, "accord", date_accord="2026-02-02")]) as made:
        yield made


def test_a_planned_meeting_expects_every_member_of_its_instance(document: Document) -> None:
    meeting = g.planifier(document, t.Reunion(instance_id=1, date="2027-01-14"))
    rows = document.snapshot().where(t.Presence, "reunion_id", meeting)
    assert [(row.membre_id, row.contact_id, row.etat) for row in rows] == [(1, 1, ""), (2, None, "")]
    document.undo()
    assert document.snapshot().get(t.Reunion, meeting) is None


def test_members_named_later_are_expected_once(document: Document) -> None:
    meeting = g.planifier(document, t.Reunion(instance_id=1))
    with document.edit("Ajouter un siège") as edit:
        edit.insert(t.Membre(0, 2, 1, 2))
    assert (g.convier(document, meeting, 1), g.convier(document, meeting, 1)) == (1, 0)
    assert len(document.snapshot().where(t.Presence, "reunion_id", meeting)) == 3


def test_the_agenda_is_proposed_once_after_what_is_there(document: Document) -> None:
    with document.edit("Ajouter") as edit:
        edit.insert(t.Point(0, 0, 3, "évaluation du contrat"))
    added = g.proposer_ordre_du_jour(document, 3, JOUR)
    points = document.snapshot().where(t.Point, "reunion_id", 3)
    assert len(points) == added + 1 and [row.rang for row in points] == list(range(added + 1))
    assert sum("valuation" in row.intitule for row in points) == 1
    assert g.proposer_ordre_du_jour(document, 3, JOUR) == 0
    document.undo()
    assert len(document.snapshot().where(t.Point, "reunion_id", 3)) == 1


def test_a_decision_validates_fiches_on_the_day_of_the_meeting_and_undo_takes_all_back(document: Document) -> None:
    decision = g.decider(document, t.Decision(0, 0, 1, texte="Fiche validée"), [3], [2])
    now = document.snapshot()
    (fiche,) = now.where(t.Fiche, "element_id", 2)
    assert (fiche.etat, fiche.date_validation, fiche.reunion_id) == ("validee", "2026-03-12", 1)
    assert fiche.reunion == "Comité de pilotage du 12 mars 2026"
    links = now.where(t.DecisionElement, "decision_id", decision)
    assert {(row.element_id, row.valide_fiche) for row in links} == {(3, 0), (2, 1)}
    document.undo()
    assert document.snapshot().all(t.Fiche)[0].etat == "accord"
    assert document.snapshot().all(t.Decision) == ()


def test_a_fiche_taken_off_a_decision_is_again_agreed_by_its_pilot(document: Document) -> None:
    decision = g.decider(document, t.Decision(0, 0, 1), [2, 3])
    g.choisir_fiches(document, decision, [2, 3])
    assert [row.etat for row in document.snapshot().all(t.Fiche)] == ["validee", "validee"]
    g.choisir_elements(document, decision, [3])
    g.choisir_fiches(document, decision, [])
    rows = document.snapshot().all(t.Fiche)
    assert [(row.etat, row.date_validation, row.reunion_id) for row in rows] == [
        ("accord", "", None), ("brouillon", "", None),
    ]  # fmt: skip


def test_a_fiche_validated_twice_keeps_the_validation_of_the_other_meeting(document: Document) -> None:
    g.decider(document, t.Decision(0, 0, 1), [], [2])
    before = document.snapshot()
    later = g.planifier(document, t.Reunion(instance_id=1, date="2026-10-08", etat="tenue"))
    decision = g.decider(document, t.Decision(0, 0, later), [], [2])
    assert document.snapshot().where(t.Fiche, "element_id", 2)[0].date_validation == "2026-10-08"
    g.choisir_fiches(document, decision, [])
    assert document.snapshot().where(t.Fiche, "element_id", 2) == before.where(t.Fiche, "element_id", 2)


def test_the_meeting_that_follows_keeps_what_does_not_change(document: Document) -> None:
    with document.edit("Préciser") as edit:
        edit.update("reunion", 3, lieu="Salle du conseil", heure_fin="11:30")
    new = g.prevoir_suivante(document, 3, JOUR)
    row = document.snapshot().get(t.Reunion, new)
    assert row == t.Reunion(new, 1, "2027-12-09", "09:30", "11:30", "Salle du conseil")
    assert len(document.snapshot().where(t.Presence, "reunion_id", new)) == 2


def test_signatories_without_a_seat_get_one_with_their_people(document: Document) -> None:
    with document.edit("Ajouter une personne") as edit:
        edit.insert(t.Contact(5, organisation_id=2, nom="Paul", role="suppléant"))
        edit.insert(t.Contact(6, organisation_id=2, nom="Léa", role="coordinateur"))
        edit.insert(t.Contact(7, organisation_id=2, nom="Anne", role="représentant"))
    assert g.completer_membres(document, 1) == 1
    seat = document.snapshot().where(t.Membre, "instance_id", 1)[-1]
    assert (seat.organisation_id, seat.titulaire_id, seat.suppleant_id) == (2, 7, 5)
    assert g.completer_membres(document, 1) == 0
    document.undo()
    assert len(document.snapshot().where(t.Membre, "instance_id", 1)) == 2


def test_a_seat_in_full_letters_keeps_its_name_in_a_meeting_when_its_instance_goes(document: Document) -> None:
    meeting = g.planifier(document, t.Reunion(instance_id=1, date="2027-01-14"))
    with document.edit("Supprimer l'instance") as edit:
        edit.delete("instance", 1)
    snapshot = document.snapshot()
    row = snapshot.get(t.Reunion, meeting)
    assert row is not None and row.instance_id is None
    assert [each.nom for each in attendus(snapshot, row)] == [
        "Agence régionale de santé : Inès Vaubrun, chargée de mission", "Représentants des usagers",
    ]  # fmt: skip


def test_an_instance_that_goes_leaves_its_name_to_its_meetings_and_a_seat_its_words_to_who_came(
    document: Document,
) -> None:
    meeting = g.planifier(document, t.Reunion(instance_id=1, date="2027-01-14"))
    with document.edit("Comme une présence d'avant que le siège ait son titulaire") as edit:
        for row in edit.all(t.Presence):
            edit.update("presence", row.id, nom="", contact_id=None)
    before = document.snapshot()
    name = before.get(t.Instance, 1).nom
    with document.edit("Supprimer une instance") as edit:
        g.retirer_instance(edit, 1)
    after = document.snapshot()
    assert nom_reunion(after, after.get(t.Reunion, meeting)) == name
    assert [each.nom for each in attendus(after, after.get(t.Reunion, meeting))] == [
        each.nom for each in attendus(before, before.get(t.Reunion, meeting))
    ]
    document.undo()
    assert document.snapshot().rows == before.rows
