"""One writer at a time: SQLite's exclusive lock, and a look at the file before each write for locks that lie (SMB)."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from clsdesk.errors import FileInUse

_CHANGE_COUNTER = slice(24, 28)
"""Bytes of the header that every writer of the file changes (SQLite file format, 1.3.7)."""


def in_use(path: Path) -> FileInUse:
    return FileInUse(
        f"« {path.name} » est déjà ouvert, dans une autre fenêtre ou par une autre personne.",
        "Fermez-le là où il est ouvert, puis recommencez.",
    )


def take(conn: sqlite3.Connection, path: Path) -> None:
    """Hold the file until the connection closes. Raises FileInUse when another process holds it."""
    conn.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        conn.execute("BEGIN EXCLUSIVE")
        conn.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise in_use(path) from error
        raise


class Sentinel:
    """Knows the file as we left it. Its descriptor stays open: on POSIX, closing one drops this process's locks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._known = self._read()

    def check(self) -> None:
        """Raises FileInUse when somebody else wrote since our last write."""
        if self._read() != self._known:
            raise FileInUse(
                f"« {self.path.name} » a été modifié par un autre poste pendant que vous l'aviez ouvert.",
                "Fermez clsdesk et rouvrez le fichier : votre dernière saisie est à refaire.",
            )

    def remember(self) -> None:
        """Call after each write of ours."""
        self._known = self._read()

    def close(self) -> None:
        os.close(self._fd)

    def _read(self) -> bytes:
        os.lseek(self._fd, 0, os.SEEK_SET)
        return os.read(self._fd, 100)[_CHANGE_COUNTER]
