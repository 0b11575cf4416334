"""Money typed or pasted: one step, and what is no amount or no year stays as typed beside an empty value."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.commands.financements import poser
from clsdesk.models import tables as t
from clsdesk.storage.document import Document


@pytest.fixture
def document(tmp_path: Path):
    rows = (t.Contrat(1, nom="CLS"), *(t.Financement(each, each, annee=2026, prevu=100.0) for each in (1, 2)))
    with Document.create(tmp_path / "argent.clsdesk", rows) as opened:
        yield opened


def dit(document: Document) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """(year, planned) of each line, then (line, column, text) of what was kept as typed."""
    snapshot = document.snapshot()
    kept = sorted((row.objet_id, row.champ, row.texte) for row in snapshot.all(t.Saisie))
    return [(row.annee, row.prevu) for row in snapshot.all(t.Financement)], kept


@pytest.mark.parametrize("typed", ["20 26", "1989", "2101", "-2026", "٢٠٢٦", "2" * 5000])
def test_what_is_no_year_is_kept_as_typed_beside_an_empty_year(document: Document, typed: str) -> None:
    poser(document, [(1, "annee", typed)])
    assert dit(document) == ([(None, 100.0), (2026, 100.0)], [(1, "annee", typed)])
    poser(document, [(1, "annee", "2027")])
    assert dit(document) == ([(2027, 100.0), (2026, 100.0)], [])


def test_several_boxes_are_one_step_and_a_box_given_twice_keeps_its_last_words(document: Document) -> None:
    poser(document, [(1, "prevu", "à voir")])
    before = dit(document)
    poser(document, [(1, "prevu", "?"), (2, "prevu", "1,5 k€"), (2, "annee", "bientôt"), (1, "prevu", "12 €")])
    assert dit(document) == ([(2026, 12.0), (None, 1500.0)], [(2, "annee", "bientôt")])
    document.undo()
    assert dit(document) == before
