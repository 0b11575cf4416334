"""Copies: one aside before a migration, and a byte copy to read a file that somebody holds."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.storage.base import Base

_PATIENCE_SECONDS = 3.0
_STILL_SECONDS = 0.3
"""A journal that has not moved for that long was left by a crash, not by a write in progress."""


def copy_aside(db: Base, path: Path, today: date, reason: str) -> Path:
    """A whole copy beside the file, with the day and the reason in its name. Never replaces another copy."""
    target, rank = path.with_name(f"{path.stem} ({reason}, {today.isoformat()}).clsdesk"), 1
    while target.exists():
        rank += 1
        target = path.with_name(f"{path.stem} ({reason}, {today.isoformat()}, {rank}).clsdesk")
    try:
        with closing(sqlite3.connect(target)) as copy:
            db.conn.backup(copy)
    except (sqlite3.Error, OSError) as error:
        target.unlink(missing_ok=True)
        raise UserError(
            f"La copie de sauvegarde de « {path.name} » n'a pas pu être écrite dans son dossier.",
            "Libérez de la place ou copiez le fichier dans un autre dossier, puis rouvrez-le.",
        ) from error
    return target


def byte_copy(path: Path, folder: Path) -> Path:
    """The file as it stands between two writes, copied into `folder` (with its journal if one is left from a crash).

    Not for a file that this very process has open: on POSIX, closing the copied file would drop its locks.
    """
    target = folder / "copie.clsdesk"
    journal = path.with_name(f"{path.name}-journal")
    start = since = time.monotonic()
    before = _state(path, journal)
    while True:
        shutil.copyfile(path, target)
        hot = before[2] > 0
        if hot:
            with suppress(FileNotFoundError):
                shutil.copyfile(journal, target.with_name(f"{target.name}-journal"))
        now, after = time.monotonic(), _state(path, journal)
        if after != before:
            since = now
        elif not hot or now - since > _STILL_SECONDS:
            break
        if now - start > _PATIENCE_SECONDS:
            break
        before = after
        time.sleep(0.05)
    if not hot:
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
    return target


def _state(path: Path, journal: Path) -> tuple[int, int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size, journal.stat().st_size if journal.exists() else 0
