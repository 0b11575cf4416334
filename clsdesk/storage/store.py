"""The SQLite connection of one file: opened safely, rows read and written as the domain's dataclasses."""

from __future__ import annotations

import dataclasses
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from clsdesk.errors import FileRefused, UserError
from clsdesk.models import tables as t
from clsdesk.storage import lock, schema

R = TypeVar("R", bound=t.Row)

_SAFE = ("trusted_schema = OFF", "foreign_keys = ON", "cell_size_check = ON")
_OURS = "trusted_schema = ON"
"""Only once the schema is known to be ours: the triggers of the search index need it (FTS5 counts as unsafe)."""
_DURABLE = ("journal_mode = TRUNCATE", "synchronous = FULL")
"""Measured: the only pair without a lost commit in 20,000 simulated power losses each (decision 0001)."""

_OPENING_SECONDS = 20.0


def connect(path: Path, mode: str) -> Database:
    """A connection in SQLite's `mode` ("ro", "rw", "rwc"), that runs nothing of what the file may hold."""
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=0.2)
    for pragma in _SAFE:
        conn.execute(f"PRAGMA {pragma}")
    return Database(conn, execute_plugins=False)


def open_exclusive(path: Path) -> Database:
    """The file of this version's format, held for writing. Nothing is written here.

    Raises FileInUse, or FileRefused for what is not ours, newer, or damaged; the file keeps its bytes.
    """
    check_openable(path)
    with refusals(path):
        db = connect(path, "rw")
        try:
            refuse_foreign(db, path)
            lock.take(db.conn, path)
            check(db, path)
            for pragma in _DURABLE:
                db.conn.execute(f"PRAGMA {pragma}")
        except BaseException:
            db.close()
            raise
    return db


def check_openable(path: Path) -> None:
    if path.is_dir() or not path.exists():
        raise FileRefused(f"« {path} » n'existe pas ou n'est pas un fichier.", "Vérifiez son nom et son dossier.")
    with closing(connect(path, "ro")) as db, refusals(path):
        try:
            refuse_foreign(db, path)
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise lock.in_use(path) from error
            if "unable to open" not in str(error) and "readonly" not in str(error):
                raise


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turns what SQLite says of a bad file into a French sentence."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError) as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise lock.in_use(path) from error
        if "readonly" in text or "unable to open" in text:
            raise UserError(
                f"« {path.name} » ne peut pas être modifié : le fichier ou son dossier est en lecture seule.",
                "Copiez-le dans un dossier où vous pouvez écrire, puis ouvrez la copie.",
            ) from error
        if "not a database" in text:
            raise not_ours(path) from error
        raise damaged(path) from error


def refuse_foreign(db: Database, path: Path) -> None:
    """Raises FileRefused for another program's file and for a newer version's. Only reads."""
    found = db.conn.execute("PRAGMA application_id").fetchone()[0]
    if found != schema.APPLICATION_ID:
        raise not_ours(path)
    version = db.conn.execute("PRAGMA user_version").fetchone()[0]
    unknown = set(schema.applied(db)) - set(schema.NAMES)
    if version > len(schema.NAMES) or unknown:
        raise FileRefused(
            f"« {path.name} » vient d'une version plus récente de clsdesk.",
            "Mettez clsdesk à jour pour l'ouvrir. Le fichier n'a pas été touché.",
        )


def check(db: Database, path: Path) -> None:
    """Integrity, and a schema that is ours alone. Stops after some seconds on a file made to be endless."""
    limit = time.monotonic() + _OPENING_SECONDS
    db.conn.set_progress_handler(lambda: time.monotonic() > limit, 100_000)
    try:
        result = db.conn.execute("PRAGMA quick_check(1)").fetchone()[0]
        if result != "ok" or schema.is_foreign(db) or db.conn.execute("PRAGMA foreign_key_check").fetchone():
            raise damaged(path)
    finally:
        db.conn.set_progress_handler(None, 0)
    trust(db)


def trust(db: Database) -> None:
    """Let our own triggers run: for a schema just made, or just checked."""
    db.conn.execute(f"PRAGMA {_OURS}")


def not_ours(path: Path) -> FileRefused:
    return FileRefused(
        f"« {path.name} » n'est pas un fichier clsdesk.",
        "Choisissez un fichier .clsdesk, ou importez un tableau Excel. Le fichier n'a pas été touché.",
    )


def damaged(path: Path) -> FileRefused:
    return FileRefused(
        f"« {path.name} » est endommagé ou incomplet.",
        "Reprenez la dernière copie de sauvegarde ou une version envoyée par courriel. Le fichier n'a pas été touché.",
    )


def read_rows(db: Database, kind: type[R]) -> tuple[R, ...]:
    """All the rows of one kind, by id."""
    names = ", ".join(column.name for column in t.columns(kind))
    return tuple(kind(*values) for values in db.conn.execute(f"SELECT {names} FROM {kind.TABLE} ORDER BY id"))


def read_row(db: Database, kind: type[R], row_id: int) -> R | None:
    names = ", ".join(column.name for column in t.columns(kind))
    values = db.conn.execute(f"SELECT {names} FROM {kind.TABLE} WHERE id = ?", (row_id,)).fetchone()
    return kind(*values) if values else None


def insert_row(db: Database, row: t.Row) -> int:
    """Writes a new row; id 0 asks for a new id. Returns the id."""
    values: dict[str, Any] = dataclasses.asdict(row)
    if not row.id:
        del values["id"]
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    cursor = db.conn.execute(f"INSERT INTO {row.TABLE}({names}) VALUES ({marks})", tuple(values.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def replace_row(db: Database, row: t.Row) -> None:
    values = dataclasses.asdict(row)
    names = ", ".join(f"{name} = ?" for name in values)
    db.conn.execute(f"UPDATE {row.TABLE} SET {names} WHERE id = ?", (*values.values(), row.id))


def delete_row(db: Database, table: str, row_id: int) -> None:
    db.conn.execute(f"DELETE FROM {t.TABLES[table].TABLE} WHERE id = ?", (row_id,))
