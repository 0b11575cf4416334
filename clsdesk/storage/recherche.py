"""Full-text search without accents: a derived index that triggers keep, so that no edit can forget it."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.storage.socle import statements

DEBUT, FIN = "\x02", "\x03"
"""Marks around the words found, in an excerpt."""

INDEX = """CREATE VIRTUAL TABLE recherche USING fts5(
    objet UNINDEXED, objet_id UNINDEXED, champ UNINDEXED, texte, tokenize = 'unicode61 remove_diacritics 2'
)"""

_COLUMNS_PER_ROW = 64
_ROWS_PER_TABLE = 1 << 40


@dataclass(frozen=True, slots=True)
class Hit:
    """One place found: the row, its column, and an excerpt with the words between DEBUT and FIN."""

    table: str
    id: int
    champ: str
    extrait: str


def index_triggers() -> str:
    """The SQL of the triggers that keep the index, one set a table. Each text has a row number of its own."""
    return ";\n".join(part for place, table, texts in _indexed() for part in _triggers(place, table, texts))


def reindex() -> str:
    """The SQL that fills the index again from the data."""
    fills = [
        f"INSERT INTO recherche(rowid, objet, objet_id, champ, texte) SELECT "
        f"{place * _ROWS_PER_TABLE} + id * {_COLUMNS_PER_ROW} + {rank}, '{table}', id, '{name}', {name} "
        f"FROM {table} WHERE {name} <> ''"
        for place, table, texts in _indexed()
        for rank, name in texts
    ]
    return ";\n".join(["DELETE FROM recherche", *fills])


def mend_index(conn: sqlite3.Connection) -> None:
    """Makes the index again when it is damaged: it only repeats the data. A sound one is not written to."""
    try:
        conn.execute("INSERT INTO recherche(recherche) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        conn.execute("DROP TABLE recherche")
        for statement in (INDEX, *statements(reindex())):
            conn.execute(statement)


def _indexed() -> list[tuple[int, str, list[tuple[int, str]]]]:
    found = [
        (place, row.TABLE, [(rank, c.name) for rank, c in enumerate(t.columns(row)) if c.metadata["cherche"]])
        for place, row in enumerate(t.ROWS)
    ]
    return [each for each in found if each[2]]


def _triggers(place: int, table: str, texts: list[tuple[int, str]]) -> list[str]:
    base = f"{place * _ROWS_PER_TABLE} + %s.id * {_COLUMNS_PER_ROW}"
    removes = " ".join(f"DELETE FROM recherche WHERE rowid = {base % 'old'} + {rank};" for rank, _ in texts)
    adds = " ".join(
        f"INSERT INTO recherche(rowid, objet, objet_id, champ, texte) SELECT {base % 'new'} + {rank}, "
        f"'{table}', new.id, '{name}', new.{name} WHERE new.{name} <> '';"
        for rank, name in texts
    )
    names = ", ".join(name for _, name in texts)
    return [
        f"CREATE TRIGGER recherche_{table}_plus AFTER INSERT ON {table} BEGIN {adds} END",
        f"CREATE TRIGGER recherche_{table}_moins AFTER DELETE ON {table} BEGIN {removes} END",
        f"CREATE TRIGGER recherche_{table}_autre AFTER UPDATE OF id, {names} ON {table} BEGIN {removes} {adds} END",
    ]


def search(conn: sqlite3.Connection, text: str, limit: int = 60) -> tuple[Hit, ...]:
    """The places that hold every word of `text` (accents and case do not count; the last letters may miss)."""
    words = re.findall(r"\w+", text, re.UNICODE)
    if not words:
        return ()
    query = " ".join(f'"{word}"*' for word in words)
    rows = conn.execute(
        "SELECT objet, objet_id, champ, snippet(recherche, 3, ?, ?, '…', 12) FROM recherche "
        "WHERE recherche MATCH ? ORDER BY rank LIMIT ?",
        (DEBUT, FIN, query, limit),
    )
    return tuple(Hit(*row) for row in rows)
