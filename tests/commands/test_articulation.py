"""Ties of the plan as steps: exactly what is chosen, taken back in one go, gone with what they tie."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.commands import articulation as commands
from clsdesk.models import tables as t
from clsdesk.models.priorites import poids
from clsdesk.storage.document import Document

ROWS = (
    t.Contrat(1), t.Niveau(1, 1, "Axe"), t.Element(1, None, 1, 0, "Agir"), t.Element(2, None, 1, 1, "Bouger"),
    t.Enjeu(1, 0, "Inégalités"), t.Enjeu(2, 1, "Numérique"), t.Constat(1, texte="Un constat"),
    t.IndicateurTerritoire(1, intitule="Part"), t.Priorite(1, intitule="Besoin"),
)  # fmt: skip


@pytest.fixture
def document(tmp_path: Path):
    with Document.create(tmp_path / "liens.clsdesk", ROWS) as opened:
        yield opened


def test_stakes_chosen_in_a_row_are_exactly_the_last_choice_and_one_step(document: Document) -> None:
    before = document.snapshot()
    commands.choisir_enjeux(document, 1, [1])
    commands.choisir_enjeux(document, 1, [1, 2, 2])
    commands.choisir_enjeux(document, 1, [2])
    assert [row.enjeu_id for row in document.snapshot().all(t.EnjeuElement)] == [2]
    document.undo()
    assert document.snapshot() == before


def test_proofs_are_kept_by_kind_and_go_with_what_they_prove(document: Document) -> None:
    commands.choisir_appuis(document, ("priorite", 1), [("constat", 1), ("indicateur_territoire", 1)])
    commands.choisir_appuis(document, ("element", 1), [("constat", 1)])
    assert len(document.snapshot().all(t.Appui)) == 3
    with document.edit("Supprimer le constat") as edit:
        edit.delete("constat", 1)
    left = document.snapshot().all(t.Appui)
    assert [(row.priorite_id, row.indicateur_id) for row in left] == [(1, 1)]
    document.undo()
    assert len(document.snapshot().all(t.Appui)) == 3


def test_several_elements_are_classed_at_once(document: Document) -> None:
    commands.classer(document, [1, 2], "public", ["jeunes", "aines"])
    commands.classer(document, [2], "public", ["aines"])
    found = sorted((row.element_id, row.valeur) for row in document.snapshot().all(t.Classement))
    assert found == [(1, "aines"), (1, "jeunes"), (2, "aines")]


def test_a_need_and_an_element_are_tied_from_either_side(document: Document) -> None:
    commands.choisir_besoins(document, 1, [1])
    commands.choisir_elements(document, 1, [1, 2])
    assert sorted(row.element_id for row in document.snapshot().all(t.PrioriteElement)) == [1, 2]
    commands.choisir_besoins(document, 1, [])
    assert [row.element_id for row in document.snapshot().all(t.PrioriteElement)] == [2]


def test_a_weight_of_one_is_said_by_saying_nothing(document: Document) -> None:
    commands.peser(document, "gravite", 3)
    commands.peser(document, "gravite", 2)
    assert poids(document.snapshot())["gravite"] == 2
    assert len(document.snapshot().all(t.Option)) == 1
    commands.peser(document, "gravite", 1)
    assert document.snapshot().all(t.Option) == ()


def test_a_link_takes_its_place_after_the_others(document: Document) -> None:
    commands.ajouter_lien(document, 1, " PTSM ", "repérage")
    commands.ajouter_lien(document, 1, "CTG")
    assert [(row.cadre, row.rang) for row in document.snapshot().all(t.Lien)] == [("PTSM", 0), ("CTG", 1)]
