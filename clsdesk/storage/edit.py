"""What can be done inside one step: each method writes at once and notes the row before and after."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any, TypeVar

from clsdesk.models import tables as t
from clsdesk.models.texte import propre
from clsdesk.storage import contenus, store
from clsdesk.storage.base import Base
from clsdesk.storage.changes import RowChange

R = TypeVar("R", bound=t.Row)


class Edit:
    """One open step. Rows are checked by SQLite when the step ends (references included)."""

    def __init__(self, db: Base) -> None:
        self._db = db
        self._rows: list[RowChange] | None = []

    def get(self, kind: type[R], row_id: int) -> R | None:
        """The row as it is now, inside the step."""
        return store.read_row(self._db, kind, row_id)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """The rows of a kind as they are now, by id."""
        return store.read_rows(self._db, kind)

    def insert(self, row: t.Row) -> int:
        """Adds a row and returns its id (the row's own when it has one)."""
        self._check_open()
        clean = clean_row(row)
        row_id = store.insert_row(self._db, clean)
        self._note(row.TABLE, row_id, None, dataclasses.replace(clean, id=row_id))
        return row_id

    def update(self, table: str, row_id: int, **values: Any) -> None:
        """Changes some columns. KeyError when the row is missing, TypeError for an unknown column."""
        self._check_open()
        before = store.read_row(self._db, t.TABLES[table], row_id)
        if before is None:
            raise KeyError(f"{table} {row_id}")
        after = clean_row(dataclasses.replace(before, **values))
        if after != before:
            store.replace_row(self._db, after)
            self._note(table, row_id, before, after)

    def delete(self, table: str, row_id: int) -> None:
        """Removes a row: first what cannot stand without it, then the mentions of it are emptied."""
        self._check_open()
        row = store.read_row(self._db, t.TABLES[table], row_id)
        if row is None:
            return
        for child, column, required in t.children_of(table):
            for each in self._referring(child, column, row_id):
                if required:
                    self.delete(child, each)
                else:
                    self.update(child, each, **{column: None})
        for saisie in self.all(t.Saisie):
            if (saisie.objet, saisie.objet_id) == (table, row_id):
                self.delete("saisie", saisie.id)
        store.delete_row(self._db, table, row_id)
        self._note(table, row_id, row, None)

    def reorder(self, table: str, ids: Sequence[int], column: str = "rang") -> None:
        """Numbers these rows 0, 1, 2… in `column`, in the order given."""
        for rank, row_id in enumerate(ids):
            self.update(table, row_id, **{column: rank})

    def joindre(self, octets: bytes) -> str:
        """Keeps bytes in the file; returns the fingerprint by which a row of `piece` or `version` names them."""
        self._check_open()
        return contenus.write(self._db.conn, octets)

    def close(self) -> tuple[RowChange, ...]:
        """What was done; the step takes nothing more after this."""
        rows, self._rows = tuple(self._rows or ()), None
        return rows

    def _referring(self, table: str, column: str, row_id: int) -> list[int]:
        found = self._db.conn.execute(f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id DESC", (row_id,))
        return [each for (each,) in found.fetchall()]

    def _check_open(self) -> None:
        if self._rows is None:
            raise RuntimeError("the step is over: nothing more can be written in it")

    def _note(self, table: str, row_id: int, before: t.Row | None, after: t.Row | None) -> None:
        assert self._rows is not None
        self._rows.append(RowChange(table, row_id, before, after))


def clean_row(row: R) -> R:
    """The row as a file can hold it: clean texts. ValueError for a number that is not one."""
    values = {column.name: getattr(row, column.name) for column in t.columns(type(row))}
    if any(isinstance(value, float) and not math.isfinite(value) for value in values.values()):
        raise ValueError(f"{row.TABLE} {row.id}: a number must be finite")
    texts = {name: propre(value) for name, value in values.items() if isinstance(value, str)}
    changed: dict[str, Any] = {name: text for name, text in texts.items() if text != values[name]}
    return dataclasses.replace(row, **changed) if changed else row
