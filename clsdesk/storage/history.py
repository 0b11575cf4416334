"""Undo and redo, kept in the file: steps with a name, the latest first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from clsdesk.storage.changes import RowChange, from_json, merged, to_json

MAX_STEPS = 1000


@dataclass(frozen=True, slots=True)
class History:
    """The names of the steps that Ctrl+Z and Ctrl+Y would take; None when there is none."""

    undo: str | None
    redo: str | None


@dataclass(frozen=True, slots=True)
class Step:
    id: int
    label: str
    rows: tuple[RowChange, ...]


class Unreadable(Exception):
    """A step whose record is damaged."""


def state(conn: sqlite3.Connection) -> History:
    undo, redo = _next_undo(conn), _next_redo(conn)
    return History(undo and undo[1], redo and redo[1])


def record(conn: sqlite3.Connection, label: str, key: str, rows: tuple[RowChange, ...], merge: bool) -> None:
    """Add a step, or grow the last one (same key, `merge` allowing). What could be redone is forgotten."""
    conn.execute("DELETE FROM _historique WHERE annule = 1")
    last = _next_undo(conn)
    if merge and key and last and last[2] == key:
        grown = merged((*_changes(last[3]), *rows))
        conn.execute("DELETE FROM _historique WHERE id = ?", (last[0],))
        if not grown:
            return
        label, rows = last[1], grown
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    conn.execute(
        "INSERT INTO _historique(libelle, cle, moment, changements) VALUES (?, ?, ?, ?)",
        (label, key, moment, to_json(rows)),
    )
    conn.execute(
        "DELETE FROM _historique WHERE id <= (SELECT max(id) FROM _historique) - ?"
        " AND id NOT IN (SELECT id FROM _historique ORDER BY id DESC LIMIT ?)",
        (MAX_STEPS, MAX_STEPS),
    )


def take_undo(conn: sqlite3.Connection) -> Step | None:
    """The step to undo, now marked as undone; its rows are already the inverse ones, last first."""
    row = _next_undo(conn)
    if row is None:
        return None
    conn.execute("UPDATE _historique SET annule = 1 WHERE id = ?", (row[0],))
    return Step(row[0], row[1], tuple(change.inverse() for change in reversed(_changes(row[3]))))


def take_redo(conn: sqlite3.Connection) -> Step | None:
    """The step to do again, now marked as done."""
    row = _next_redo(conn)
    if row is None:
        return None
    conn.execute("UPDATE _historique SET annule = 0 WHERE id = ?", (row[0],))
    return Step(row[0], row[1], _changes(row[3]))


def _changes(text: str) -> tuple[RowChange, ...]:
    try:
        return from_json(text)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unreadable from error


_Found = tuple[int, str, str, str]


def _next_undo(conn: sqlite3.Connection) -> _Found | None:
    found: _Found | None = conn.execute(
        "SELECT id, libelle, cle, changements FROM _historique WHERE annule = 0 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return found


def _next_redo(conn: sqlite3.Connection) -> _Found | None:
    found: _Found | None = conn.execute(
        "SELECT id, libelle, cle, changements FROM _historique WHERE annule = 1 ORDER BY id LIMIT 1"
    ).fetchone()
    return found
