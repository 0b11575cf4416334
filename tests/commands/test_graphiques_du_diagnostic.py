"""Charts added, chosen, put in order and taken away: one step each, that can be taken back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from clsdesk.commands import graphiques
from clsdesk.commands.exemple import exemple
from clsdesk.models import tables as t
from clsdesk.models.graphiques import lire_reglages, propositions
from clsdesk.storage.document import Document


@pytest.fixture
def ouvert(tmp_path: Path) -> Iterator[Document]:
    exemple(tmp_path / "x.clsdesk")
    with Document.open(tmp_path / "x.clsdesk") as document:
        yield document


def _rows(document: Document) -> tuple[t.Graphique, ...]:
    return document.snapshot().all(t.Graphique)


def test_several_charts_are_added_last_in_one_step(ouvert: Document) -> None:
    before = _rows(ouvert)
    found = propositions(ouvert.snapshot())[:3]
    ids = graphiques.ajouter(ouvert, found)
    assert [row.id for row in _rows(ouvert)] == [*(row.id for row in before), *ids]
    offered = [dataclasses.replace(row, rang=0) for row in propositions(ouvert.snapshot())]
    assert not [row for row in found if row in offered]
    ouvert.undo()
    assert _rows(ouvert) == before


def test_another_kind_forgets_the_series_kept_and_keeps_the_rest(ouvert: Document) -> None:
    chart = next(row for row in _rows(ouvert) if row.genre == "comparaison" and row.indicateur_id)
    graphiques.regler(
        ouvert, chart.id, "Choisir", lambda each: dataclasses.replace(each, gardes=("Lisse",), note="À voir")
    )
    graphiques.changer_genre(ouvert, chart.id, "evolution")
    row = next(each for each in _rows(ouvert) if each.id == chart.id)
    assert row.genre == "evolution"
    assert (lire_reglages(row.reglages).gardes, lire_reglages(row.reglages).note) == ((), "À voir")
    with pytest.raises(KeyError):
        graphiques.changer_genre(ouvert, chart.id, "camembert")


def test_charts_are_ordered_and_deleted_and_come_back(ouvert: Document) -> None:
    ids = [row.id for row in _rows(ouvert)]
    graphiques.ordonner(ouvert, ids[::-1])
    assert [row.id for row in _rows(ouvert)] == ids[::-1]
    assert graphiques.supprimer(ouvert, ids[:2]) == "2 graphiques supprimés."
    assert graphiques.supprimer(ouvert, ids[2:3]) == "Graphique supprimé."
    ouvert.undo()
    ouvert.undo()
    ouvert.undo()
    assert [row.id for row in _rows(ouvert)] == ids


def test_a_chart_goes_with_its_figure_when_the_figure_is_deleted_or_says_that_it_is_empty(ouvert: Document) -> None:
    from clsdesk.models.graphiques import decrire

    chart = next(row for row in _rows(ouvert) if row.indicateur_id)
    with ouvert.edit("Supprimer") as edit:
        edit.delete("indicateur_territoire", chart.indicateur_id or 0)
    left = next((row for row in _rows(ouvert) if row.id == chart.id), None)
    assert left is None or decrire(ouvert.snapshot(), left).donnees.vide
