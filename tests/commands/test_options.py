"""Choosing an option: one undoable step, and nothing at all when nothing changes."""

from __future__ import annotations

from pathlib import Path

from clsdesk.commands.options import choisir
from clsdesk.models import tables as t
from clsdesk.models.options import option
from clsdesk.storage.document import Document


def test_a_choice_is_kept_changed_given_back_and_undone(tmp_path: Path) -> None:
    with Document.create(tmp_path / "a.clsdesk", [t.Contrat()]) as document:
        choisir(document, "contrat", "paraphes", "une")
        choisir(document, "contrat", "paraphes", "chacun")
        assert option(document.snapshot(), "contrat", "paraphes") == "chacun"
        choisir(document, "contrat", "paraphes", "")
        assert option(document.snapshot(), "contrat", "paraphes") == "non"
        assert document.snapshot().all(t.Option) == ()
        document.undo()
        assert option(document.snapshot(), "contrat", "paraphes") == "chacun"


def test_choosing_what_is_chosen_leaves_no_step(tmp_path: Path) -> None:
    with Document.create(tmp_path / "a.clsdesk", [t.Contrat()]) as document:
        choisir(document, "contrat", "paraphes", "")
        assert document.undo() is None
