"""The open file as its users see it: steps, news, history, search."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.storage.backups import copy_aside
from clsdesk.storage.document import ChangeSet, Document, History, read_snapshot
from clsdesk.storage.history import MAX_STEPS
from clsdesk.storage.recherche import DEBUT, FIN


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    rows = (
        t.Organisation(id=4, nom="Communauté de communes", sigle="CC"),
        t.Contrat(nom="Essai", organisation_id=4),
        t.Niveau(nom="Axe", motif="{n}"),
        t.Niveau(nom="Action"),
        t.Element(niveau_id=1, intitule="Accès aux soins"),
        t.Element(parent_id=1, niveau_id=2, intitule="Attirer des médecins", texte="**Vite** et bien"),
        t.Element(parent_id=1, niveau_id=2, rang=1, intitule="Repérer les aidants"),
    )
    with Document.create(tmp_path / "contrat.clsdesk", rows) as opened:
        yield opened


def titles(document: Document) -> list[str]:
    return [node.element.intitule for node in document.snapshot().plan.parcours()]


def test_rows_given_at_creation_keep_their_ids_and_others_get_one(document: Document) -> None:
    assert document.snapshot().contrat.organisation_id == 4
    assert [row.id for row in document.snapshot().all(t.Element)] == [1, 2, 3]


def test_texts_are_cleaned_on_the_way_in_at_creation_as_in_a_step(tmp_path: Path) -> None:
    with Document.create(tmp_path / "a.clsdesk", (t.Contrat(nom="a\x07b\r\nc"),)) as document:
        assert document.snapshot().contrat.nom == "ab\nc"
        with document.edit("Nommer\x0b\ud800le contrat") as edit:
            edit.update("contrat", 1, nom="x\x0by\ud800")
        assert document.snapshot().contrat.nom == "x\ny"
        assert document.history.undo == "Nommer le contrat"


def test_typing_in_one_field_is_one_step_and_another_field_begins_another(document: Document) -> None:
    for text in ("R", "Re", "Ren"):
        with document.edit("Renommer", merge_key=("element", 2, "intitule")) as edit:
            edit.update("element", 2, intitule=text)
    with document.edit("Renommer", merge_key=("element", 3, "intitule")) as edit:
        edit.update("element", 3, intitule="Autre")
    assert titles(document) == ["Accès aux soins", "Ren", "Autre"]
    document.undo()
    assert titles(document) == ["Accès aux soins", "Ren", "Repérer les aidants"]
    document.undo()
    assert titles(document) == ["Accès aux soins", "Attirer des médecins", "Repérer les aidants"]
    assert document.undo() is None


def test_typing_back_what_was_there_leaves_no_step(document: Document) -> None:
    for text in ("Attirer", "Attirer des médecins"):
        with document.edit("Renommer", merge_key=("element", 2, "intitule")) as edit:
            edit.update("element", 2, intitule=text)
    assert document.history == History(None, None)


def test_typing_does_not_join_what_was_typed_before_an_undo_or_another_opening(document: Document) -> None:
    def type_(text: str, into: Document) -> None:
        with into.edit("Renommer", merge_key=("element", 2, "intitule")) as edit:
            edit.update("element", 2, intitule=text)

    type_("un", document)
    type_("deux", document)
    document.undo()
    document.redo()
    type_("trois", document)
    document.undo()
    assert titles(document)[1] == "deux"
    path = document.path
    document.close()
    with Document.open(path) as again:
        type_("quatre", again)
        again.undo()
        assert titles(again)[1] == "deux"


def test_a_new_step_forgets_what_could_be_redone(document: Document) -> None:
    with document.edit("Un") as edit:
        edit.update("element", 2, intitule="un")
    document.undo()
    with document.edit("Deux") as edit:
        edit.update("element", 2, intitule="deux")
    assert document.history == History("Deux", None)
    assert document.redo() is None


def test_history_survives_the_closing_and_keeps_a_thousand_steps(document: Document) -> None:
    for rank in range(MAX_STEPS + 5):
        with document.edit(f"Étape {rank}") as edit:
            edit.update("element", 2, intitule=str(rank))
    path = document.path
    document.close()
    with Document.open(path) as again:
        count = 0
        while again.undo():
            count += 1
        assert count == MAX_STEPS
        assert titles(again)[1] == "4"


def test_deleting_an_element_takes_all_that_hangs_from_it_and_undo_gives_all_back(document: Document) -> None:
    with document.edit("Remplir") as edit:
        suivi = edit.insert(t.Suivi(date="2026-03-01"))
        edit.insert(t.SuiviElement(suivi_id=suivi, element_id=2))
        tache = edit.insert(t.Tache(suivi_id=suivi, element_id=2, quoi="Répondre"))
        edit.insert(t.Pilotage(element_id=2, organisation_id=4))
        edit.insert(t.Calendrier(element_id=2, annee=2026))
        fiche = edit.insert(t.Fiche(element_id=2))
        edit.insert(t.FicheChamp(fiche_id=fiche, cle="descriptif", texte="…"))
        edit.insert(t.Saisie(objet="element", objet_id=2, champ="debut", texte="bientôt"))
    before = document.snapshot()
    heard: list[ChangeSet] = []
    document.subscribe(heard.append)
    with document.edit("Supprimer") as edit:
        edit.delete("element", 1)
    after = document.snapshot()
    gone = (t.Element, t.Pilotage, t.Calendrier, t.Fiche, t.FicheChamp, t.SuiviElement, t.Saisie)
    assert all(after.all(kind) == () for kind in gone)
    assert len(after.all(t.Suivi)) == 1
    task = after.get(t.Tache, tache)
    assert task is not None
    assert (task.element_id, task.quoi) == (None, "Répondre")
    assert heard[0].ids("element") == {1, 2, 3}
    assert heard[0].touches("tache")
    document.undo()
    assert document.snapshot() == before
    assert heard[1].origin == "undo"


def test_news_come_after_the_commit_once_and_stop_when_asked(document: Document) -> None:
    heard: list[tuple[ChangeSet, str]] = []
    stop = document.subscribe(lambda news: heard.append((news, document.snapshot().contrat.nom)))
    with document.edit("Renommer le contrat") as edit:
        edit.update("contrat", 1, nom="un")
        edit.update("contrat", 1, nom="deux")
        assert heard == []
    assert [(news.label, name, len(news.rows)) for news, name in heard] == [("Renommer le contrat", "deux", 1)]
    change = heard[0][0].rows[0]
    assert isinstance(change.before, t.Contrat)
    assert change.before.nom == "Essai"
    assert change.after == dataclasses.replace(change.before, nom="deux")
    stop()
    document.undo()
    assert len(heard) == 1


def test_the_snapshot_is_the_same_object_until_something_changes(document: Document) -> None:
    first = document.snapshot()
    assert document.snapshot() is first
    with document.edit("Renommer") as edit:
        edit.update("contrat", 1, nom="Autre")
    assert document.snapshot() is not first
    assert first.contrat.nom == "Essai"


def snapshot_inside_a_step_that_fails(document: Document) -> str:
    """The name that the contract had, as seen from inside a step that is then taken back."""
    seen = ""
    with suppress(ZeroDivisionError), document.edit("Rater") as edit:
        edit.update("contrat", 1, nom="jamais")
        seen = document.snapshot().contrat.nom
        raise ZeroDivisionError
    return seen


def test_a_snapshot_taken_inside_a_step_that_fails_does_not_stay(document: Document) -> None:
    before, path = document.snapshot(), document.path
    for _ in range(2):
        snapshot_inside_a_step_that_fails(document)
        assert document.snapshot() == before
    document.close()
    with Document.open(path) as again:
        assert snapshot_inside_a_step_that_fails(again) == "jamais"
        assert again.snapshot() == before


def test_tables_that_did_not_change_are_not_read_again(document: Document) -> None:
    before = document.snapshot()
    with document.edit("Renommer") as edit:
        edit.update("contrat", 1, nom="Autre")
    after = document.snapshot()
    assert after.all(t.Element) is before.all(t.Element)
    assert after.contrat.nom == "Autre"


def test_a_step_is_over_when_its_block_is_and_steps_do_not_nest(document: Document) -> None:
    with document.edit("Un") as edit:
        with pytest.raises(RuntimeError), document.edit("Deux"):
            pass
        edit.update("contrat", 1, nom="Autre")
    before = document.snapshot()
    for late in (
        lambda: edit.insert(t.Visa(texte="trop tard")),
        lambda: edit.update("contrat", 1, nom="trop tard"),
        lambda: edit.delete("element", 1),
    ):
        with pytest.raises(RuntimeError):
            late()
    assert document.history.undo == "Un"
    path = document.path
    document.close()
    assert read_snapshot(path) == before


def test_mistakes_of_a_program_fly_and_leave_the_file_as_it_was(document: Document) -> None:
    before = document.snapshot()

    def wrong(change: str) -> None:
        with document.edit("Rater") as edit:
            edit.update("contrat", 1, nom="jamais")
            if change == "dangling":
                edit.insert(t.Element(niveau_id=99))
            elif change == "missing":
                edit.update("element", 99, intitule="x")
            elif change == "column":
                edit.update("element", 1, couleur="x")
            elif change == "number":
                edit.insert(t.Valeur(indicateur_id=1, nombre=float("inf")))

    for change in ("dangling", "missing", "column", "number"):
        with pytest.raises(Exception) as fault:  # noqa: PT011
            wrong(change)
        assert not isinstance(fault.value, UserError)
    assert document.snapshot() == before
    assert document.history.undo is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [("medecins", True), ("MÉDECINS", True), ("médec", True), ("attirer medecins", True), ("vite", True),
     ("attirer dentistes", False), ("", False), ("_", False), ('"', False), ("* OR (", False), ("NEAR", False),
     ("repérer", False), ("l'attirer", False), ("…", False), ("médecins\x00", True)],
)  # fmt: skip
def test_search_finds_words_without_accents_and_never_fails(typed: str, found: bool, document: Document) -> None:
    hits = [hit for hit in document.search(typed) if (hit.table, hit.id) == ("element", 2)]
    assert bool(hits) == found
    if typed == "medecins":
        assert hits[0].champ == "intitule"
        assert hits[0].extrait == f"Attirer des {DEBUT}médecins{FIN}"


def test_search_follows_edits_undo_and_redo(document: Document) -> None:
    with document.edit("Renommer") as edit:
        edit.update("element", 2, intitule="Télémédecine")
    assert [hit.id for hit in document.search("telemedecine")] == [2]
    assert document.search("médecins") == ()
    document.undo()
    assert document.search("telemedecine") == ()
    assert [hit.id for hit in document.search("médecins")] == [2]
    document.redo()
    assert [hit.id for hit in document.search("telemedecine")] == [2]


def test_a_copy_aside_never_replaces_another_and_is_whole(document: Document) -> None:
    made = [copy_aside(document._db, document.path, date(2026, 11, 22), "avant essai") for _ in range(3)]
    assert [each.name for each in made] == [
        "contrat (avant essai, 2026-11-22).clsdesk",
        "contrat (avant essai, 2026-11-22, 2).clsdesk",
        "contrat (avant essai, 2026-11-22, 3).clsdesk",
    ]
    assert all(read_snapshot(each) == document.snapshot() for each in made)


def test_a_big_file_stays_quick_enough_to_be_used(tmp_path: Path) -> None:
    rows: list[t.Row] = [t.Contrat(nom="Grand"), t.Niveau(nom="Action")]
    rows += [t.Element(niveau_id=1, rang=rank, intitule=f"Action {rank}", texte="mot " * 200) for rank in range(2000)]
    with Document.create(tmp_path / "grand.clsdesk", rows) as document:
        assert len(document.snapshot().plan.racines) == 2000
        with document.edit("Tout supprimer") as edit:
            for rank in range(2000):
                edit.delete("element", rank + 1)
        document.undo()
        assert len(document.search("action", limit=5000)) == 2000
