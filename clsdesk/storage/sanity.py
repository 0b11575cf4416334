"""What an undamaged file always is, beyond SQLite's own checks: values of their types, a plan without loop."""

from __future__ import annotations

import math
import sqlite3

from clsdesk.models.modele import Modele

_ID_MAX = 2**34
"""Beyond, the rows of the search index would run into each other (see recherche)."""
_KINDS: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (float,)}
_NOT_DATA = ("sqlite_", "_sqlite_", "recherche", "_contenu")
"""The bytes of pieces are not read at each opening: their fingerprint tells a damaged one when it is used."""


def plausible(conn: sqlite3.Connection) -> bool:
    """Reads every value once: a bit that flipped inside a value escapes SQLite's checks, but rarely keeps its type.

    Works on any format of the file, by the types that its tables declare. May raise UnicodeDecodeError.
    """
    names = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    tables = [name for name in names if not name.startswith(_NOT_DATA)]
    return (
        all(_table_holds(conn, name) for name in tables)
        and all(type(seq) is int and 0 <= seq < _ID_MAX for (seq,) in conn.execute("SELECT seq FROM sqlite_sequence"))
        and all(_is_model(text) for (text,) in conn.execute("SELECT contenu FROM modele"))
        and _plan_ends(dict(conn.execute("SELECT id, parent_id FROM element").fetchall()))
    )


def _table_holds(conn: sqlite3.Connection, table: str) -> bool:
    columns = conn.execute(f"PRAGMA table_info({table})").fetchall()
    kinds = [_KINDS[declared] for _, _, declared, _, _, _ in columns]
    needed = [bool(not_null or key) for _, _, _, not_null, _, key in columns]
    for values in conn.execute(f"SELECT * FROM {table}"):
        if not 0 < values[0] < _ID_MAX:
            return False
        for value, kind, wanted in zip(values, kinds, needed, strict=True):
            if value is None:
                if wanted:
                    return False
            elif not isinstance(value, kind) or (isinstance(value, float) and not math.isfinite(value)):
                return False
    return True


def _is_model(text: str) -> bool:
    """Nothing can be shown of a contract whose model does not read."""
    try:
        Modele.from_toml(text)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False
    return True


def _plan_ends(parents: dict[int, int | None]) -> bool:
    """No element stands above itself."""
    safe: set[int | None] = {None}
    for start in parents:
        path: set[int | None] = set()
        each: int | None = start
        while each not in safe:
            if each in path:
                return False
            path.add(each)
            each = parents.get(each) if each is not None else None
        safe.update(path)
    return True
