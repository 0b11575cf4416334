"""Writing in a report, going back to the proposal, quoting the log: what the file holds, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clsdesk.commands import redactions as commands
from clsdesk.models import tables as t
from clsdesk.models.redactions import EVALUATION, RAPPORT, Place, Texte, suite_de, temoignages, texte_imprime
from clsdesk.storage.document import Document

PLACE = Place(RAPPORT, 2026, "synthese")
TEXTE = Texte(PLACE, "", "Ce que clsdesk propose.")


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.create(tmp_path / "a.clsdesk", [t.Contrat(1)]) as made:
        yield made


def test_what_is_written_is_kept_and_what_is_proposed_is_not(document: Document) -> None:
    commands.ecrire(document, TEXTE, "Ce que clsdesk propose.")
    assert document.snapshot().all(t.Redaction) == ()
    commands.ecrire(document, TEXTE, "Autre chose.")
    assert texte_imprime(document.snapshot(), TEXTE) == "Autre chose."
    commands.ecrire(document, TEXTE, "Ce que clsdesk propose.")
    assert document.snapshot().all(t.Redaction) == ()


def test_an_emptied_text_is_kept_as_empty(document: Document) -> None:
    commands.ecrire(document, TEXTE, "")
    assert texte_imprime(document.snapshot(), TEXTE) == ""


def test_what_is_written_after_leaves_the_proposal_alive(document: Document) -> None:
    commands.ecrire(document, suite_de(TEXTE), "Et encore.")
    changed = Texte(PLACE, "", "Une autre proposition.")
    assert texte_imprime(document.snapshot(), changed) == "Une autre proposition.\n\nEt encore."


def test_going_back_to_the_proposal_is_one_step_that_undo_takes_back(document: Document) -> None:
    commands.ecrire(document, TEXTE, "Autre chose.")
    commands.reprendre(document, PLACE)
    assert texte_imprime(document.snapshot(), TEXTE) == "Ce que clsdesk propose."
    document.undo()
    assert texte_imprime(document.snapshot(), TEXTE) == "Autre chose."


def test_each_year_keeps_its_own_text(document: Document) -> None:
    commands.ecrire(document, TEXTE, "2026.")
    other = Texte(Place(RAPPORT, 2027, "synthese"), "", "")
    commands.ecrire(document, other, "2027.")
    assert texte_imprime(document.snapshot(), TEXTE) == "2026."
    assert texte_imprime(document.snapshot(), other) == "2027."


def test_quoting_makes_its_place_and_leaving_none_takes_it_away(document: Document) -> None:
    place = Place(EVALUATION, None, "effets")
    with document.edit("Noter") as edit:
        ids = [edit.insert(t.Suivi(date=f"2026-0{rank}-01", notes=f"Note {rank}")) for rank in (1, 2, 3)]
    commands.citer(document, place, [ids[2], ids[0]])
    assert [row.id for row in temoignages(document.snapshot(), place)] == [ids[0], ids[2]]
    commands.citer(document, place, [ids[1]])
    assert [row.id for row in temoignages(document.snapshot(), place)] == [ids[1]]
    commands.citer(document, place, [])
    assert document.snapshot().all(t.Redaction) == document.snapshot().all(t.Temoignage) == ()


def test_an_entry_that_is_deleted_is_quoted_no_more_and_the_judgement_stays(document: Document) -> None:
    place = Place(EVALUATION, None, "effets")
    with document.edit("Noter") as edit:
        suivi_id = edit.insert(t.Suivi(date="2026-01-01", notes="Note"))
    commands.ecrire(document, Texte(place, "Appréciation"), "Bien.")
    commands.citer(document, place, [suivi_id])
    with document.edit("Supprimer") as edit:
        edit.delete("suivi", suivi_id)
    assert temoignages(document.snapshot(), place) == ()
    assert [row.texte for row in document.snapshot().all(t.Redaction)] == ["Bien."]


def test_going_back_keeps_the_quotations_of_the_place(document: Document) -> None:
    place = Place(EVALUATION, None, "effets")
    with document.edit("Noter") as edit:
        suivi_id = edit.insert(t.Suivi(date="2026-01-01", notes="Note"))
    commands.ecrire(document, Texte(place, "Appréciation"), "Bien.")
    commands.citer(document, place, [suivi_id])
    commands.reprendre(document, place)
    assert [row.id for row in temoignages(document.snapshot(), place)] == [suivi_id]
    assert texte_imprime(document.snapshot(), Texte(place, "Appréciation")) == ""
