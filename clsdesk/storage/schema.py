"""The format of the file: its mark, its migrations, and what its schema must be."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing

from clsdesk.storage.base import Base, in_memory
from clsdesk.storage.recherche import index_triggers, reindex
from clsdesk.storage.socle import statements

APPLICATION_ID = 0x434C5344
""""CLSD" in the header of every .clsdesk file."""

NAMES: tuple[str, ...] = (
    "0001_socle",
    "0002_diagnostic_et_versions",
    "0003_evaluation_et_gouvernance",
)
"""Names of all the migrations that this version knows, oldest first. Their number is the format's number.

Said here too, and checked by a test, so that opening a file of this format needs no migration to be loaded.
"""


EMPREINTE = "f082417217fba93791d20aae6cad12f0a65777d74c5c355e2176900d1d5a1b60"
"""The fingerprint of a file of this version: most openings need no model to be built beside. A test keeps it exact."""


def upgrade(db: Base) -> None:
    """Bring a database to this version's format, all or nothing, search triggers included."""
    from clsdesk.storage.migrations import MIGRATIONS

    with db.atomic():
        for name in _search_triggers(db):
            db.conn.execute(f'DROP TRIGGER "{name}"')
        MIGRATIONS.apply(db.utils)
        for statement in (*statements(index_triggers()), *statements(reindex())):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {len(NAMES)}")


def applied(db: Base) -> tuple[str, ...]:
    """The migrations that the file says it has, oldest first, in the table where sqlite-utils notes them."""
    if not db.conn.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return ()
    rows = db.conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'clsdesk' ORDER BY rowid")
    return tuple(name for (name,) in rows.fetchall())


def is_foreign(db: Base) -> bool:
    """Does the schema hold anything that our migrations did not make (a strange trigger, view, table or column)?"""
    done = applied(db)
    if done != NAMES[: len(done)]:
        return True
    keep_triggers = done == NAMES
    if keep_triggers and empreinte(db.conn) == EMPREINTE:
        return False
    from clsdesk.storage.migrations import MIGRATIONS

    with closing(in_memory()) as model:
        if done == NAMES:
            upgrade(model)
        else:
            MIGRATIONS.apply(model.utils, stop_before=NAMES[len(done)])
        return _schema(db.conn, keep_triggers) != _schema(model.conn, keep_triggers)


def empreinte(conn: sqlite3.Connection) -> str:
    """A fingerprint of the whole schema."""
    rows = sorted(_schema(conn, search_triggers=True))
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _search_triggers(db: Base) -> tuple[str, ...]:
    rows = db.conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'recherche\\_%' ESCAPE '\\'"
    )
    return tuple(name for (name,) in rows.fetchall())


def _schema(conn: sqlite3.Connection, search_triggers: bool) -> set[tuple[str, str, str]]:
    rows = conn.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'")
    return {
        (kind, name, " ".join(sql.split()))
        for kind, name, sql in rows
        if search_triggers or not (kind == "trigger" and name.startswith("recherche_"))
    }
