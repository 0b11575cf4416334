"""The steps from one format to the next, oldest first. `schema.NAMES` and its fingerprint follow each new one."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from clsdesk.storage.format_2 import DIAGNOSTIC_ET_VERSIONS
from clsdesk.storage.format_3 import EVALUATION_ET_GOUVERNANCE
from clsdesk.storage.socle import SOCLE, statements

MIGRATIONS = Migrations("clsdesk")


@MIGRATIONS(name="0001_socle")
def socle(db: Database) -> None:
    for statement in statements(SOCLE):
        db.conn.execute(statement)


@MIGRATIONS(name="0002_diagnostic_et_versions")
def diagnostic_et_versions(db: Database) -> None:
    for statement in statements(DIAGNOSTIC_ET_VERSIONS):
        db.conn.execute(statement)


@MIGRATIONS(name="0003_evaluation_et_gouvernance")
def evaluation_et_gouvernance(db: Database) -> None:
    for statement in statements(EVALUATION_ET_GOUVERNANCE):
        db.conn.execute(statement)
