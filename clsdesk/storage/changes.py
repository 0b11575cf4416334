"""What one edit did: each row before and after. The same record serves undo, redo and the refresh of screens."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Literal

from clsdesk.models import tables as t

Origin = Literal["edit", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row: `before` is None when it was added, `after` is None when it was removed."""

    table: str
    id: int
    before: t.Row | None
    after: t.Row | None

    def inverse(self) -> RowChange:
        return RowChange(self.table, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The news of one step, in the order in which it happened."""

    label: str
    rows: tuple[RowChange, ...]
    origin: Origin = "edit"

    def touches(self, *tables: str) -> bool:
        return any(row.table in tables for row in self.rows)

    def ids(self, table: str) -> frozenset[int]:
        return frozenset(row.id for row in self.rows if row.table == table)


def merged(rows: tuple[RowChange, ...]) -> tuple[RowChange, ...]:
    """One change a row: the first state before, the last after; rows that came back to what they were disappear."""
    last: dict[tuple[str, int], RowChange] = {}
    for row in rows:
        known = last.get((row.table, row.id))
        last[row.table, row.id] = RowChange(row.table, row.id, known.before if known else row.before, row.after)
    return tuple(row for row in last.values() if row.before != row.after)


def to_json(rows: tuple[RowChange, ...]) -> str:
    return json.dumps(
        [[row.table, row.id, _values(row.before), _values(row.after)] for row in rows], ensure_ascii=False
    )


def from_json(text: str) -> tuple[RowChange, ...]:
    """Columns unknown to this version are dropped, missing ones take their default."""
    return tuple(
        RowChange(table, row_id, _row(table, old), _row(table, new)) for table, row_id, old, new in json.loads(text)
    )


def _values(row: t.Row | None) -> dict[str, Any] | None:
    return None if row is None else dataclasses.asdict(row)


def _row(table: str, values: dict[str, Any] | None) -> t.Row | None:
    kind = t.TABLES[table]
    known = {column.name for column in t.columns(kind)}
    return None if values is None else kind(**{name: value for name, value in values.items() if name in known})
