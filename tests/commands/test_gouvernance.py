"""A meeting from its planning to its decisions: each gesture one step that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from clsdesk.commands import gouvernance as g
from clsdesk.models import tables as t
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
