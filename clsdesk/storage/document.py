"""The open file: the only door to the data. Every change goes through `edit`, which commits, records and announces."""

from __future__ import annotations

import errno
import importlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from types import TracebackType

from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, display_order
from clsdesk.models.texte import une_ligne
from clsdesk.storage import backups, contenus, schema, store
from clsdesk.storage import history as steps
from clsdesk.storage.base import Base
from clsdesk.storage.changes import ChangeSet, Origin, RowChange, merged
from clsdesk.storage.edit import Edit, clean_row
from clsdesk.storage.history import History
from clsdesk.storage.lock import Sentinel
from clsdesk.storage.recherche import DEBUT, FIN, Hit, mend_index, search
from clsdesk.storage.reglages import Reglages

Listener = Callable[[ChangeSet], None]

__all__ = [
    "DEBUT",
    "FIN",
    "ChangeSet",
    "Document",
    "Edit",
    "History",
    "Hit",
    "create",
    "open_document",
    "read_snapshot",
]


class Document:
    """One open .clsdesk file, held for this process alone until `close`. Not to be shared between threads."""

    def __init__(self, path: Path, db: Base) -> None:
        self.path = path
        self._db = db
        self._sentinel = Sentinel(path)
        self._listeners: list[Listener] = []
        self._snapshot: Snapshot | None = None
        self._stale: set[str] = set()
        self._mergeable = False
        self._editing = False
        self._closed = False

    @classmethod
    def create(cls, path: Path, rows: Iterable[t.Row] = ()) -> Document:
        """A new file with these rows. Rows keep their ids; id 0 asks for a new one. Refuses a file that exists."""
        create(path, rows)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Document:
        """Raises FileInUse or FileRefused (both UserError); an older format is brought up after a copy aside."""
        return open_document(path)

    def snapshot(self, complet: bool = False) -> Snapshot:
        """All the data, frozen. The same object is given until the next change; only changed tables are read again.

        `complet`: with the bytes of the attachments too.
        """
        if complet:
            return snapshot_of(self._db, complet=True)
        if self._snapshot is not None and not self._stale:
            return self._snapshot
        fresh = snapshot_of(self._db, self._snapshot, self._stale)
        if not self._editing:  # what is read inside a step may be taken back
            self._snapshot, self._stale = fresh, set()
        return fresh

    def contenu(self, empreinte: str) -> bytes | None:
        """The bytes of a piece or of a version; None when the file holds them no more, or damaged."""
        return contenus.read(self._db.conn, empreinte)

    @property
    def reglages(self) -> Reglages:
        """What the window remembers in this file, beside its content."""
        return Reglages(self._db.conn, self._transaction)

    @property
    def history(self) -> History:
        return steps.state(self._db.conn)

    @contextmanager
    def edit(self, label: str, merge_key: tuple[object, ...] | None = None) -> Iterator[Edit]:
        """One named step, all or nothing. Steps in a row with the same `merge_key` are one for undo."""
        if self._editing:
            raise RuntimeError("an edit is already open: one step holds all of a command's changes")
        edit = Edit(self._db)
        with self._transaction():
            yield edit
            rows = merged(edit.close())
            if rows:
                key = repr(merge_key) if merge_key else ""
                steps.record(self._db.conn, une_ligne(label), key, rows, self._mergeable)
        self._mergeable = bool(rows and merge_key) or (self._mergeable and not rows)
        self._announce(ChangeSet(label, rows))

    def undo(self) -> str | None:
        """Takes the last step back; returns its name, or None when there is none."""
        return self._replay(steps.take_undo, "undo")

    def redo(self) -> str | None:
        """Does again the last step taken back; returns its name, or None."""
        return self._replay(steps.take_redo, "redo")

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """`listener` hears each step after it is committed. Returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def search(self, text: str, limit: int = 60) -> tuple[Hit, ...]:
        """Where the words stand, best first; accents and case do not count."""
        return search(self._db.conn, text, limit)

    def close(self) -> None:
        """Releases the file and leaves nothing beside it. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            store.release(self._db)
        finally:
            self._sentinel.close()

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _replay(self, take: Callable[[sqlite3.Connection], steps.Step | None], origin: Origin) -> str | None:
        try:
            with self._transaction():
                step = take(self._db.conn)
                for change in step.rows if step else ():
                    apply(self._db, change)
        except (steps.Unreadable, sqlite3.IntegrityError) as error:
            raise UserError(
                "L'historique de ce fichier est abîmé : cette étape ne peut pas être rejouée.",
                "Le contenu n'a pas été modifié ; vous pouvez continuer à travailler.",
            ) from error
        self._mergeable = False
        if step is None:
            return None
        self._announce(ChangeSet(step.label, step.rows, origin))
        return step.label

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._sentinel.check()
        self._editing = True
        try:
            with self._db.atomic():
                yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise  # a fault of ours, not of the world
        except sqlite3.DatabaseError as error:
            raise store.not_written(self.path, str(error)) from error
        finally:
            self._editing = False
            self._sentinel.remember()

    def _announce(self, changes: ChangeSet) -> None:
        self._stale.update(change.table for change in changes.rows)
        if changes.rows:
            for listener in tuple(self._listeners):
                listener(changes)


def apply(db: Base, change: RowChange) -> None:
    """Write the `after` of a change, whatever it was before."""
    if change.after is None:
        store.delete_row(db, change.table, change.id)
    elif change.before is None:
        store.insert_row(db, change.after)
    else:
        store.replace_row(db, change.after)


def check_creatable(path: Path) -> None:
    """Raises UserError for what cannot be the name of a new file: taken, without folder, or another kind's ending."""
    try:
        taken, housed = path.exists() or path.is_symlink(), path.parent.is_dir()
    except OSError as error:
        raise UserError(
            f"« {path} » ne peut pas être créé ({error.strerror}).", "Choisissez un autre nom ou un autre dossier."
        ) from error
    if taken:
        raise UserError(f"« {path} » existe déjà.", "Choisissez un autre nom : rien n'a été écrit.")
    if not housed:
        raise UserError(f"Le dossier « {path.parent} » n'existe pas.", "Créez-le ou choisissez-en un autre.")
    if path.suffix.lower() != ".clsdesk":
        raise UserError(
            f"« {path} » n'est pas un nom de fichier clsdesk.",
            "Donnez un nom qui finit par .clsdesk : rien n'a été écrit.",
        )


def create(path: Path, rows: Iterable[t.Row] = (), pieces: Iterable[bytes] = ()) -> None:
    """Writes a new file, whole or not at all; `pieces`: the bytes that its rows name.

    Raises UserError when it exists or its folder cannot be written.
    """
    check_creatable(path)
    draft = path.with_name(f".{path.name}.neuf")
    try:
        draft.unlink(missing_ok=True)
        with closing(store.connect(draft, "rwc")) as db:
            schema.upgrade(db)
            store.trust(db)
            with db.atomic():
                for row in rows:
                    store.insert_row(db, clean_row(row))
                for octets in pieces:
                    contenus.write(db.conn, octets)
        draft.rename(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise UserError(
            f"« {path} » n'a pas pu être créé : le dossier refuse l'écriture, ou le disque est plein.",
            "Choisissez un autre dossier ou libérez de la place.",
        ) from error
    finally:
        for leftover in (draft, draft.with_name(f"{draft.name}-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def open_document(path: Path) -> Document:
    """See `Document.open`."""
    db = store.open_exclusive(path)
    try:
        if schema.applied(db) != schema.NAMES:
            upgrade_after_copy(db, path)
        with store.refusals(path), db.conn:  # one transaction, committed or taken back
            mend_index(db.conn)
            contenus.purge(db.conn)
        return Document(path, db)
    except BaseException:
        store.release(db)
        raise


def prechauffer() -> None:
    """Loads what the first write needs: to be called aside, once the window is on screen."""
    importlib.import_module("sqlite_utils")


def upgrade_after_copy(db: Base, path: Path) -> None:
    """Brings an older file up to this version's format. When that fails the file stays as it was, without a copy."""
    copy = backups.copy_aside(db, path, date.today(), "avant mise à jour")
    try:
        schema.upgrade(db)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def read_snapshot(path: Path, complet: bool = False) -> Snapshot:
    """The file's data without changing a byte of it, even while a window holds it. Raises FileRefused.

    `complet`: with the bytes of the attachments too.

    Not for a file that this process has open: ask its Document.
    """
    store.refuse_missing(path)
    with tempfile.TemporaryDirectory(prefix="clsdesk-") as folder:
        try:
            copy = backups.byte_copy(path, Path(folder))
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise UserError(
                    "Il n'y a plus assez de place sur le disque de l'ordinateur.",
                    "Libérez de la place, puis recommencez.",
                ) from error
            raise UserError(f"« {path} » n'a pas pu être lu.", "Vérifiez que vous y avez accès.") from error
        with store.refusals(path), closing(store.connect(copy, "rw")) as db:
            store.refuse_foreign(db, path)
            store.check(db, path)
            if schema.applied(db) != schema.NAMES:
                schema.upgrade(db)
            return snapshot_of(db, complet=complet)


def snapshot_of(db: Base, known: Snapshot | None = None, stale: Iterable[str] = (), complet: bool = False) -> Snapshot:
    """The content of the file; `known` is that of before, true but for the tables of `stale`."""
    kinds = t.ROWS if known is None else [t.TABLES[table] for table in stale]
    read = {kind.TABLE: tuple(sorted(store.read_rows(db, kind), key=display_order)) for kind in kinds}
    rows = {**(known.rows if known else {}), **read}
    naming = (*rows[t.Piece.TABLE], *rows[t.Version.TABLE])
    return Snapshot(rows, contenus.of_rows(db.conn, naming, known.contenus if known else {}, complet))
