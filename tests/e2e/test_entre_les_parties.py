"""What is done in one part of the window is found in all the others: a decision, a task, a stop, in each document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from clsdesk.commands.exemple import exemple
from clsdesk.commands.gouvernance import decider, planifier
from clsdesk.commands.suivi import noter_dans
from clsdesk.exporters.registre import Options, livrable
from clsdesk.models import tables as t
from clsdesk.models.changements import changements
from clsdesk.models.echeances import echeances
from clsdesk.models.taches import A_FAIRE, taches
from clsdesk.models.verifications import phase_de, verifier
from clsdesk.storage.document import Document

JOUR, REUNION = date(2026, 11, 28), "2026-11-20"


@pytest.fixture(scope="module")
def vaudreuse(tmp_path_factory) -> Iterator[Document]:
    """The sample after one more COPIL: a fiche validated, a task given, an operation stopped for a reason."""
    place = tmp_path_factory.mktemp("entre") / "a.clsdesk"
    exemple(place)
    with Document.open(place) as document:
        before = document.snapshot()
        (fiche,), (stopped,) = before.plan.trouver("2.1"), before.plan.trouver("1.1.2")
        body = next(row.id for row in before.all(t.Instance) if row.sigle == "COPIL")
        meeting = planifier(document, t.Reunion(0, body, REUNION, "09:00", "11:00", "Salle", etat="tenue"))
        decider(document, t.Decision(0, 0, meeting, texte="Décision zyzomys"), [], [fiche.id])
        with document.edit("Donner une suite") as edit:
            edit.insert(t.Tache(0, quoi="Tâche quokka", qui="CCPV", echeance="2026-12-15", reunion_id=meeting))
            entry = t.Suivi(0, "2026-11-26", "frein", notes="Arrêt")
            noter_dans(edit, before, entry, [t.SuiviElement(0, 0, stopped.id, "suspendue")], "Motif bandicoot")
        yield document
        for _ in range(4):
            if document.snapshot().rows != before.rows:
                document.undo()
        assert document.snapshot().rows == before.rows, "each gesture is one step, taken back whole"


def dit(document: Document, cle: str, **options: object) -> str:
    """All that a document says."""
    known = document.snapshot()
    made = livrable(cle)
    return repr(made.fabriquer.dire(known, made.preparer(known, Options(aujourdhui=JOUR, **options))))  # type: ignore[attr-defined, arg-type]


@pytest.mark.parametrize(("cle", "options"), [
    ("depuis", {"du": date(2026, 11, 1)}), ("rapport-annuel", {}), ("compte-rendu", {"reunion": REUNION}),
    ("transmission", {}), ("dialogue-de-gestion", {}),
])  # fmt: skip
def test_a_decision_is_told_by_each_document_that_tells_decisions(
    vaudreuse: Document, cle: str, options: dict[str, object]
) -> None:
    assert "zyzomys" in dit(vaudreuse, cle, **options)


@pytest.mark.parametrize(("cle", "options"), [
    ("depuis", {"du": date(2026, 11, 1)}), ("compte-rendu", {"reunion": REUNION}), ("calendrier", {}),
    ("diaporama", {"reunion": "2026-12-10/COPIL"}), ("transmission", {}),
])  # fmt: skip
def test_a_task_decided_in_a_meeting_is_told_by_each_document_that_tells_tasks(
    vaudreuse: Document, cle: str, options: dict[str, object]
) -> None:
    assert "quokka" in dit(vaudreuse, cle, **options)


@pytest.mark.parametrize(("cle", "options"), [
    ("depuis", {"du": date(2026, 11, 1)}), ("transmission", {}), ("diaporama", {"reunion": "2026-12-10/COPIL"}),
])  # fmt: skip
def test_a_stop_and_its_reason_are_told_by_each_document_that_tells_them(
    vaudreuse: Document, cle: str, options: dict[str, object]
) -> None:
    assert "bandicoot" in dit(vaudreuse, cle, **options)


def test_the_lists_of_the_window_know_them_too(vaudreuse: Document) -> None:
    known = vaudreuse.snapshot()
    told = {each.genre for each in changements(known, date.fromisoformat(REUNION), JOUR)}
    assert {"reunion", "decision", "validee", "ouverte", "statut", "echange"} <= told
    assert any("quokka" in each.titre for each in echeances(known))
    assert any("quokka" in row.quoi for row in taches(known, A_FAIRE, JOUR))


def test_what_was_stopped_with_a_reason_is_no_slip(vaudreuse: Document) -> None:
    known = vaudreuse.snapshot()
    assert "arret_sans_motif" not in {each.regle for each in verifier(known, JOUR, phase_de(known, JOUR))}
