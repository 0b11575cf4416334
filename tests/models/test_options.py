"""The choices of the documents: what stands when nobody chose, and what a file of another version says."""

from __future__ import annotations

import pytest

from clsdesk.models import tables as t
from clsdesk.models.options import OPTIONS, OptionDecrite, option, option_cochee, options_de
from clsdesk.models.snapshot import empty_snapshot, replaced


@pytest.mark.parametrize("described", OPTIONS, ids=lambda each: f"{each.domaine}.{each.cle}")
def test_every_choice_has_a_default_among_what_it_offers(described: OptionDecrite) -> None:
    assert described.defaut in dict(described.choix)
    assert described.libelle and described.aide
    assert option(empty_snapshot(), described.domaine, described.cle) == described.defaut


def test_no_choice_is_described_twice() -> None:
    keys = [(each.domaine, each.cle) for each in OPTIONS]
    assert len(keys) == len(set(keys))


def test_what_was_chosen_is_read_and_an_unknown_value_counts_as_not_chosen() -> None:
    rows = (t.Option(1, "contrat", "paraphes", "chacun"), t.Option(2, "contrat", "annexe_plan", "peut-être"))
    snapshot = replaced(empty_snapshot(), t.Option, rows)
    assert option(snapshot, "contrat", "paraphes") == "chacun"
    assert option(snapshot, "avenant", "paraphes") == "non"
    assert option_cochee(snapshot, "contrat", "annexe_plan")


def test_a_choice_that_is_not_described_keeps_its_own_default() -> None:
    assert option(empty_snapshot(), "priorites", "poids", "1") == "1"
    row = (t.Option(1, "priorites", "poids", "3"),)
    assert option(replaced(empty_snapshot(), t.Option, row), "priorites", "poids", "1") == "3"


def test_the_choices_of_a_document_come_in_the_order_of_its_panel() -> None:
    assert [each.cle for each in options_de("avenant")] == ["paraphes"]
    assert next(each.cle for each in options_de("contrat")) == "paraphes"
