"""The whole file at one instant, frozen: what exporters, rules and screens read."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from clsdesk.models import tables as t
from clsdesk.models.modele import Modele
from clsdesk.models.plan import Plan, build_plan

R = TypeVar("R", bound=t.Row)
D = TypeVar("D")


@dataclass(frozen=True)
class Snapshot:
    """Every data row by table. Rows come in display order (rang, then id); derived values are made once, on demand.

    `contenus`: the bytes that rows of `piece` and `version` name, by fingerprint; attachments only where asked for.
    """

    rows: dict[str, tuple[t.Row, ...]]
    contenus: Mapping[str, bytes] = field(default_factory=dict)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """The rows of one kind, in display order."""
        return self.rows.get(kind.TABLE, ())  # type: ignore[return-value]

    def get(self, kind: type[R], row_id: int | None) -> R | None:
        """The row of that id, or None."""
        return self._by_id[kind.TABLE].get(row_id)  # type: ignore[return-value,arg-type]

    def where(self, kind: type[R], column: str, value: int | None) -> tuple[R, ...]:
        """The rows of one kind whose reference holds that id, in display order; quick however many rows there are."""
        place = (kind.TABLE, column)
        if place not in self._by_reference:
            groups: dict[int | None, list[t.Row]] = defaultdict(list)
            for row in self.all(kind):
                groups[getattr(row, column)].append(row)
            self._by_reference[place] = {key: tuple(rows) for key, rows in groups.items()}
        return self._by_reference[place].get(value, ())  # type: ignore[return-value]

    def derive(self, maker: Callable[[Snapshot], D]) -> D:
        """What `maker`, a function of a module, makes of this snapshot; made once, on demand."""
        if maker not in self._derived:
            self._derived[maker] = maker(self)
        return self._derived[maker]  # type: ignore[return-value]

    @cached_property
    def _derived(self) -> dict[object, object]:
        return {}

    @cached_property
    def _by_reference(self) -> dict[tuple[str, str], dict[int | None, tuple[t.Row, ...]]]:
        return {}

    @cached_property
    def _by_id(self) -> dict[str, dict[int, t.Row]]:
        index: dict[str, dict[int, t.Row]] = defaultdict(dict)
        for table, rows in self.rows.items():
            index[table] = {row.id: row for row in rows}
        return index

    @property
    def contrat(self) -> t.Contrat:
        """The one contract of the file."""
        rows = self.all(t.Contrat)
        return rows[0] if rows else t.Contrat()

    @cached_property
    def modele(self) -> Modele:
        """The regional model, read from the copy that the file keeps."""
        copies = self.all(t.ModeleCopie)
        return Modele.from_toml(copies[0].contenu) if copies else Modele()

    @cached_property
    def plan(self) -> Plan:
        """The plan as a tree, with codes, pilots, calendars and states."""
        return build_plan(
            contrat=self.contrat,
            niveaux=self.all(t.Niveau),
            elements=self.all(t.Element),
            pilotages=self.all(t.Pilotage),
            calendriers=self.all(t.Calendrier),
            organisations=self.all(t.Organisation),
            statuts=self.modele.statuts,
        )


def display_order(row: t.Row) -> tuple[int, int]:
    """Sort key of the rows of one table."""
    return (getattr(row, "rang", 0), row.id)


def empty_snapshot() -> Snapshot:
    """A file without anything, as tests and new files start from."""
    return Snapshot({row.TABLE: () for row in t.ROWS})


def replaced(snapshot: Snapshot, kind: type[R], rows: tuple[R, ...]) -> Snapshot:
    """The same snapshot with other rows of one kind (for tests and previews)."""
    return dataclasses.replace(snapshot, rows={**snapshot.rows, kind.TABLE: tuple(sorted(rows, key=display_order))})
