"""The format of the file: its mark, its migrations, and what its schema must be."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from clsdesk.storage.recherche import index_triggers, reindex
from clsdesk.storage.socle import SOCLE

APPLICATION_ID = 0x434C5344
""""CLSD" in the header of every .clsdesk file."""

MIGRATIONS = Migrations("clsdesk")


@MIGRATIONS(name="0001_socle")
def socle(db: Database) -> None:
    run_script(db, SOCLE)


def _names() -> tuple[str, ...]:
    with closing(Database(memory=True, execute_plugins=False)) as nothing:
        return tuple(migration.name for migration in MIGRATIONS.pending(nothing))


NAMES: tuple[str, ...] = _names()
"""Names of all the migrations that this version knows, oldest first. Their number is the format's number."""


EMPREINTE = "4d041899258399afb1eb83561e01a4ca441352bf3815ac73887b7746c69986f6"
"""The fingerprint of a file of this version: most openings need no model to be built beside. A test keeps it exact."""


def run_script(db: Database, script: str) -> None:
    """Several statements inside the current transaction (`executescript` would commit it)."""
    for statement in filter(str.strip, script.split(";\n")):
        db.conn.execute(statement)


def upgrade(db: Database) -> None:
    """Bring a database to this version's format, all or nothing, search triggers included."""
    with db.atomic():
        for name in _search_triggers(db):
            db.conn.execute(f'DROP TRIGGER "{name}"')
        MIGRATIONS.apply(db)
        run_script(db, index_triggers())
        run_script(db, reindex())
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {len(NAMES)}")


def applied(db: Database) -> tuple[str, ...]:
    """The migrations that the file says it has, oldest first."""
    return tuple(each.name for each in MIGRATIONS.applied(db))


def is_foreign(db: Database) -> bool:
    """Does the schema hold anything that our migrations did not make (a strange trigger, view, table or column)?"""
    done = applied(db)
    if done != NAMES[: len(done)]:
        return True
    keep_triggers = done == NAMES
    if keep_triggers and empreinte(db.conn) == EMPREINTE:
        return False
    with closing(Database(memory=True, execute_plugins=False)) as model:
        if done == NAMES:
            upgrade(model)
        else:
            MIGRATIONS.apply(model, stop_before=NAMES[len(done)])
        return _schema(db.conn, keep_triggers) != _schema(model.conn, keep_triggers)


def empreinte(conn: sqlite3.Connection) -> str:
    """A fingerprint of the whole schema."""
    rows = sorted(_schema(conn, search_triggers=True))
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _search_triggers(db: Database) -> tuple[str, ...]:
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
