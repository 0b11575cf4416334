"""One SQLite connection, and sqlite-utils over it from the first write on: a file that is only read does without."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


class Base:
    """`conn` for statements; `utils` for transactions and migrations, loaded late: it takes longer than opening."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    @cached_property
    def utils(self) -> Database:
        """The same connection as sqlite-utils sees it, without its plugins."""
        from sqlite_utils import Database

        return Database(self.conn, execute_plugins=False)

    def atomic(self) -> AbstractContextManager[object]:
        """All or nothing; nested, a savepoint."""
        return self.utils.atomic()

    def close(self) -> None:
        self.conn.close()


def in_memory() -> Base:
    """An empty database that no file holds."""
    return Base(sqlite3.connect(":memory:"))
