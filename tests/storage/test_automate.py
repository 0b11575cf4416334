"""A long random life of a file: whatever is done, the file holds what the snapshot says, and undo goes all the way."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import propre
from clsdesk.storage.document import ChangeSet, Document
from tests.storage.outils_fichier import saine

TEXTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LIBRES: tuple[type[t.Row], ...] = (
    t.Visa,
    t.Terme,
    t.Organisation,
    t.Niveau,
    t.Suivi,
    t.Instance,
    t.IndicateurTerritoire,
)
"""Rows that stand alone."""
DEPENDANTES: tuple[type[t.Row], ...] = (
    t.Alias, t.Contact, t.Signataire, t.Element, t.Pilotage, t.Calendrier, t.Fiche, t.FicheChamp, t.SuiviElement,
    t.Tache, t.Valeur,
)  # fmt: skip


class Panne(Exception):
    """Something that goes wrong inside a step."""


class VieDuFichier(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="clsdesk-test-")
        self.path = Path(self.folder.name) / "vie.clsdesk"
        self.heard: list[ChangeSet] = []
        self.past: list[tuple[str, Snapshot]] = []
        self.future: list[tuple[str, Snapshot]] = []
        self.typing: str | None = None
        self.ids: set[tuple[str, int]] = set()

    @initialize()
    def begin(self) -> None:
        self.document = Document.create(self.path, (t.Contrat(nom="Vie"), t.Niveau(nom="Axe", motif="{n}")))
        self.document.subscribe(self.heard.append)
        self.first = self.document.snapshot()

    # --- what the model expects -----------------------------------------------------------------------------------

    def done(self, label: str, before: Snapshot, key: str | None = None) -> None:
        """A step was taken: it grows the last one when both have the same key, and vanishes when nothing changed."""
        after = self.document.snapshot()
        if after == before:
            return
        self.future.clear()
        if key is not None and self.typing == key and self.past and self.past[-1][0] == label:
            if self.past[-1][1] == after:
                self.past.pop()
        else:
            self.past.append((label, before))
        self.typing = key

    def pick(self, data: Any, kind: type[t.Row]) -> int | None:
        ids = [row.id for row in self.document.snapshot().all(kind)]
        return data.draw(st.sampled_from(ids)) if ids else None

    def values(self, data: Any, kind: type[t.Row]) -> dict[str, Any] | None:
        """Values for a row; None when there is nothing to refer to."""
        values: dict[str, Any] = {}
        for column in t.columns(kind):
            if target := column.metadata["ref"]:
                values[column.name] = self.pick(data, t.TABLES[target])
                if values[column.name] is None and column.default is not None:
                    return None
            elif column.metadata["cherche"]:
                values[column.name] = data.draw(TEXTES)
        return values

    # --- what a person does ---------------------------------------------------------------------------------------

    @rule(data=st.data(), kind=st.sampled_from(LIBRES + DEPENDANTES))
    def insert(self, data: Any, kind: type[t.Row]) -> None:
        values = self.values(data, kind)
        if values is None:
            return
        before = self.document.snapshot()
        with self.document.edit(f"Ajouter {kind.TABLE}") as edit:
            row_id = edit.insert(kind(**values))
        assert (kind.TABLE, row_id) not in self.ids
        self.ids.add((kind.TABLE, row_id))
        self.done(f"Ajouter {kind.TABLE}", before)

    @rule(data=st.data(), kind=st.sampled_from(LIBRES + DEPENDANTES))
    def update(self, data: Any, kind: type[t.Row]) -> None:
        row_id = self.pick(data, kind)
        names = [column.name for column in t.columns(kind) if column.metadata["cherche"]]
        if row_id is None or not names:
            return
        before, name, text = self.document.snapshot(), data.draw(st.sampled_from(names)), data.draw(TEXTES)
        with self.document.edit("Modifier") as edit:
            edit.update(kind.TABLE, row_id, **{name: text})
        assert getattr(self.document.snapshot().get(kind, row_id), name) == propre(text)
        self.done("Modifier", before)

    @rule(data=st.data(), texts=st.lists(TEXTES, min_size=1, max_size=4))
    def type_in_a_field(self, data: Any, texts: list[str]) -> None:
        row_id = self.pick(data, t.Visa)
        for text in texts if row_id else ():
            before = self.document.snapshot()
            with self.document.edit("Saisir", merge_key=("visa", row_id, "texte")) as edit:
                edit.update("visa", row_id, texte=text)
            self.done("Saisir", before, key=f"visa {row_id}")

    @rule(data=st.data(), kind=st.sampled_from(LIBRES + DEPENDANTES))
    def delete(self, data: Any, kind: type[t.Row]) -> None:
        row_id = self.pick(data, kind)
        if row_id is None:
            return
        before = self.document.snapshot()
        with self.document.edit("Supprimer") as edit:
            edit.delete(kind.TABLE, row_id)
        assert self.document.snapshot().get(kind, row_id) is None
        self.done("Supprimer", before)

    @rule(data=st.data())
    def reorder(self, data: Any) -> None:
        before = self.document.snapshot()
        ids = data.draw(st.permutations([row.id for row in before.all(t.Visa)]))
        with self.document.edit("Ranger") as edit:
            edit.reorder("visa", ids)
        assert [row.id for row in self.document.snapshot().all(t.Visa)] == list(ids)
        self.done("Ranger", before)

    @rule(data=st.data())
    def move(self, data: Any) -> None:
        element = self.pick(data, t.Element)
        if element is None:
            return
        before = self.document.snapshot()
        below = {node.id for node in before.plan.par_id[element].parcours()}
        places = [None, *(row.id for row in before.all(t.Element) if row.id not in below)]
        with self.document.edit("Déplacer") as edit:
            edit.update("element", element, parent_id=data.draw(st.sampled_from(places)))
        self.done("Déplacer", before)

    @rule(data=st.data())
    def many_things_at_once(self, data: Any) -> None:
        before = self.document.snapshot()
        with self.document.edit("Importer") as edit:
            niveau = edit.insert(t.Niveau(nom=data.draw(TEXTES)))
            parent = edit.insert(t.Element(niveau_id=niveau, intitule=data.draw(TEXTES)))
            child = edit.insert(t.Element(niveau_id=niveau, parent_id=parent))
            edit.update("element", child, intitule=data.draw(TEXTES))
            gone = edit.insert(t.Visa(texte="parti aussitôt"))
            edit.delete("visa", gone)
            assert edit.get(t.Visa, gone) is None
            assert {row.id for row in edit.all(t.Element)} >= {parent, child}
        self.done("Importer", before)

    @rule(data=st.data(), kind=st.sampled_from(LIBRES))
    def a_step_that_fails_leaves_no_trace(self, data: Any, kind: type[t.Row]) -> None:
        before, told = self.document.snapshot(), len(self.heard)
        row_id = self.pick(data, kind)
        try:
            with self.document.edit("Rater") as edit:
                edit.insert(t.Visa(texte="jamais"))
                if row_id is not None:
                    edit.delete(kind.TABLE, row_id)
                raise Panne
        except Panne:
            pass
        assert self.document.snapshot() == before
        assert len(self.heard) == told

    @rule()
    def a_step_that_does_nothing_counts_for_nothing(self) -> None:
        before, told, history = self.document.snapshot(), len(self.heard), self.document.history
        with self.document.edit("Rien"):
            pass
        assert (self.document.snapshot(), len(self.heard), self.document.history) == (before, told, history)

    @rule()
    def undo(self) -> None:
        self.typing = None
        current = self.document.snapshot()
        label = self.document.undo()
        if not self.past:
            assert label is None
            return
        wanted, before = self.past.pop()
        assert label == wanted
        assert self.document.snapshot() == before
        self.future.append((wanted, current))

    @rule()
    def redo(self) -> None:
        self.typing = None
        current = self.document.snapshot()
        label = self.document.redo()
        if not self.future:
            assert label is None
            return
        wanted, after = self.future.pop()
        assert label == wanted
        assert self.document.snapshot() == after
        self.past.append((wanted, current))

    @rule()
    def reopen(self) -> None:
        before = self.document.snapshot()
        self.document.close()
        assert sorted(each.name for each in self.path.parent.iterdir()) == ["vie.clsdesk"]
        self.document = Document.open(self.path)
        self.document.subscribe(self.heard.append)
        self.typing = None
        assert self.document.snapshot() == before

    @precondition(lambda self: self.past)
    @rule()
    def undo_everything_then_redo_everything(self) -> None:
        last, steps = self.document.snapshot(), len(self.past)
        for _ in range(steps):
            self.undo()
        assert self.document.snapshot() == self.first
        for _ in range(steps):
            self.redo()
        assert self.document.snapshot() == last

    # --- what is always true --------------------------------------------------------------------------------------

    @invariant()
    def the_file_holds_what_the_snapshot_says(self) -> None:
        saine(self.path, Path(self.folder.name), self.document.snapshot())

    @invariant()
    def the_names_of_the_next_steps_are_right(self) -> None:
        history = self.document.history
        assert history.undo == (self.past[-1][0] if self.past else None)
        assert history.redo == (self.future[-1][0] if self.future else None)

    @invariant()
    def the_news_lead_from_the_first_content_to_this_one(self) -> None:
        content = {(kind.TABLE, row.id): row for kind in t.ROWS for row in self.first.all(kind)}
        for change in (change for news in self.heard for change in news.rows):
            assert content.get((change.table, change.id)) == change.before
            if change.after is None:
                del content[change.table, change.id]
            else:
                content[change.table, change.id] = change.after
        snapshot = self.document.snapshot()
        assert content == {(kind.TABLE, row.id): row for kind in t.ROWS for row in snapshot.all(kind)}

    def teardown(self) -> None:
        while self.document.undo():
            pass
        assert self.document.snapshot() == self.first
        self.document.close()
        self.folder.cleanup()


TestVieDuFichier = VieDuFichier.TestCase
TestVieDuFichier.settings = settings(
    max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
