"""What the window remembers within the file, beside its content: the last export of each document, for instance."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager


class Reglages:
    """Texts by key. They are no content: no undo, no interchange, no news."""

    def __init__(self, conn: sqlite3.Connection, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._conn = conn
        self._transaction = transaction

    def lire(self, cle: str) -> str:
        """The text kept under that key, or ""."""
        found = self._conn.execute("SELECT valeur FROM _reglage WHERE cle = ?", (cle,)).fetchone()
        return str(found[0]) if found else ""

    def ecrire(self, cle: str, valeur: str) -> None:
        """Keeps a text; "" forgets it."""
        with self._transaction():
            self._conn.execute("DELETE FROM _reglage WHERE cle = ?", (cle,))
            if valeur:
                self._conn.execute("INSERT INTO _reglage(cle, valeur) VALUES (?, ?)", (cle, valeur))
