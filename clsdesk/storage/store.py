"""The SQLite connection of one file: opened safely, rows read and written as the domain's dataclasses."""

from __future__ import annotations

import dataclasses
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from typing import Any, TypeVar
from urllib.parse import quote

from clsdesk.errors import FileRefused, UserError
from clsdesk.models import tables as t
from clsdesk.storage import lock, sanity, schema
from clsdesk.storage.base import Base

R = TypeVar("R", bound=t.Row)

_SAFE = ("trusted_schema = OFF", "foreign_keys = ON", "cell_size_check = ON")
_OURS = "trusted_schema = ON"
"""Only once the schema is known to be ours: the triggers of the search index need it (FTS5 counts as unsafe)."""
_DURABLE = ("journal_mode = TRUNCATE", "synchronous = FULL")
"""Measured: the only pair without a lost commit in 20,000 simulated power losses each (decision 0001)."""

_OPENING_SECONDS = 20.0


def address(path: PurePath, mode: str) -> str:
    """The URI of an absolute path. A Windows share is a path (four slashes), where `as_uri` would make it a host."""
    plain = path.as_posix()
    return f"file://{quote(plain if plain.startswith('/') else '/' + plain, safe='/:')}?mode={mode}"


def connect(path: Path, mode: str) -> Base:
    """A connection in SQLite's `mode` ("ro", "rw", "rwc"), that runs nothing of what the file may hold."""
    conn = sqlite3.connect(address(path.absolute(), mode), uri=True, timeout=0.2)
    for pragma in _SAFE:
        conn.execute(f"PRAGMA {pragma}")
    return Base(conn)


def open_exclusive(path: Path) -> Base:
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


def release(db: Base) -> None:
    """Closes a connection that held a file, without leaving an emptied journal beside it."""
    with suppress(sqlite3.DatabaseError):  # a share that went away: what was committed is in the file
        # Under the exclusive lock SQLite would keep a journal that a kill left and that nothing has overwritten since.
        db.conn.execute("PRAGMA locking_mode = NORMAL")
        db.conn.execute("PRAGMA user_version").fetchone()
        db.conn.execute("PRAGMA journal_mode = DELETE")
    db.close()


def refuse_missing(path: Path) -> None:
    """Raises FileRefused when there is no file there, or none that can be looked at."""
    try:
        found = path.is_file()
    except OSError:
        found = False
    if not found:
        raise FileRefused(f"« {path} » n'existe pas ou n'est pas un fichier.", "Vérifiez son nom et son dossier.")


def check_openable(path: Path) -> None:
    """Raises FileRefused for what is missing, not ours or newer, by its header: no byte, lock or side file is left."""
    refuse_missing(path)
    with refusals(path), closing(connect(path, "ro&immutable=1")) as db:
        # The header must be read even where a power cut left the file shorter than it says: its journal will mend it.
        db.conn.execute("PRAGMA writable_schema = ON")
        refuse_header(db, path)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turns what SQLite says of a bad file into a French sentence."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError, OverflowError) as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise lock.in_use(path) from error
        if "readonly" in text or "unable to open" in text:
            raise UserError(
                f"« {path.name} » ne peut pas être modifié : le fichier ou son dossier est en lecture seule.",
                "Copiez-le dans un dossier où vous pouvez écrire, puis ouvrez la copie.",
            ) from error
        if "disk I/O" in text or "is full" in text:
            raise not_written(path, text) from error
        if "not a database" in text:
            raise not_ours(path) from error
        raise damaged(path) from error


def not_written(path: Path, reason: str) -> UserError:
    return UserError(
        f"« {path.name} » n'a pas pu être enregistré ({reason}).",
        "Vérifiez que le disque ou le partage répond et a de la place : rien n'a été modifié.",
    )


def refuse_header(db: Base, path: Path) -> None:
    """Raises FileRefused for another program's file and for a newer version's, by their marks. Only reads."""
    if db.conn.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise not_ours(path)
    if not 0 < db.conn.execute("PRAGMA user_version").fetchone()[0] <= len(schema.NAMES):
        raise newer(path)


def refuse_foreign(db: Base, path: Path) -> None:
    """The same, by what the file says of its migrations too."""
    refuse_header(db, path)
    if set(schema.applied(db)) - set(schema.NAMES):
        raise newer(path)


def check(db: Base, path: Path) -> None:
    """Integrity, a schema that is ours alone, values of their types. Stops in time on a file made to be endless."""
    limit = time.monotonic() + _OPENING_SECONDS
    db.conn.set_progress_handler(lambda: time.monotonic() > limit, 100_000)
    try:
        result = db.conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
        broken = db.conn.execute("PRAGMA foreign_key_check").fetchone()
        if result != "ok" or broken or schema.is_foreign(db) or not sanity.plausible(db.conn):
            raise damaged(path)
    finally:
        db.conn.set_progress_handler(None, 0)
    trust(db)


def trust(db: Base) -> None:
    """Let our own triggers run: for a schema just made, or just checked."""
    db.conn.execute(f"PRAGMA {_OURS}")


def not_ours(path: Path) -> FileRefused:
    return FileRefused(
        f"« {path.name} » n'est pas un fichier clsdesk.",
        "Choisissez un fichier .clsdesk, ou importez un tableau Excel. Le fichier n'a pas été touché.",
    )


def newer(path: Path) -> FileRefused:
    return FileRefused(
        f"« {path.name} » vient d'une version plus récente de clsdesk.",
        "Mettez clsdesk à jour pour l'ouvrir. Le fichier n'a pas été touché.",
    )


def damaged(path: Path) -> FileRefused:
    return FileRefused(
        f"« {path.name} » est endommagé ou incomplet.",
        "Reprenez la dernière copie de sauvegarde ou une version envoyée par courriel. Le fichier n'a pas été touché.",
    )


def read_rows(db: Base, kind: type[R]) -> tuple[R, ...]:
    """All the rows of one kind, by id."""
    names = ", ".join(column.name for column in t.columns(kind))
    return tuple(kind(*values) for values in db.conn.execute(f"SELECT {names} FROM {kind.TABLE} ORDER BY id"))


def read_row(db: Base, kind: type[R], row_id: int) -> R | None:
    names = ", ".join(column.name for column in t.columns(kind))
    values = db.conn.execute(f"SELECT {names} FROM {kind.TABLE} WHERE id = ?", (row_id,)).fetchone()
    return kind(*values) if values else None


def insert_row(db: Base, row: t.Row) -> int:
    """Writes a new row; id 0 asks for a new id. Returns the id."""
    values: dict[str, Any] = dataclasses.asdict(row)
    if not row.id:
        del values["id"]
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    cursor = db.conn.execute(f"INSERT INTO {row.TABLE}({names}) VALUES ({marks})", tuple(values.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def replace_row(db: Base, row: t.Row) -> None:
    values = dataclasses.asdict(row)
    names = ", ".join(f"{name} = ?" for name in values)
    db.conn.execute(f"UPDATE {row.TABLE} SET {names} WHERE id = ?", (*values.values(), row.id))


def delete_row(db: Base, table: str, row_id: int) -> None:
    db.conn.execute(f"DELETE FROM {t.TABLES[table].TABLE} WHERE id = ?", (row_id,))
