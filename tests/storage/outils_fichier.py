"""What the tests of the file share: a look at a file's bytes and content from outside, and other processes."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import read_snapshot

RACINE = Path(__file__).resolve().parents[2]


@contextmanager
def copie(path: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the file as it is now, with its journal when one is there."""
    target = folder / "copie-pour-voir.clsdesk"
    shutil.copyfile(path, target)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        shutil.copyfile(journal, target.with_name(f"{target.name}-journal"))
    try:
        with closing(sqlite3.connect(target)) as conn:
            yield conn
    finally:
        for each in (target, target.with_name(f"{target.name}-journal")):
            each.unlink(missing_ok=True)


def textes_cherchables(snapshot: Snapshot) -> set[tuple[str, int, str, str]]:
    """What the search index must hold for this content: (table, id, column, text)."""
    return {
        (kind.TABLE, row.id, column.name, getattr(row, column.name))
        for kind in t.ROWS
        for row in snapshot.all(kind)
        for column in t.columns(kind)
        if column.metadata["cherche"] and getattr(row, column.name)
    }


def saine(path: Path, folder: Path, snapshot: Snapshot) -> None:
    """The file holds that content, whole, with its references and its search index."""
    with copie(path, folder) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        conn.execute("INSERT INTO recherche(recherche) VALUES ('integrity-check')")
        indexed = conn.execute("SELECT objet, objet_id, champ, texte FROM recherche").fetchall()
        assert len(indexed) == len(set(indexed))
        assert set(indexed) == textes_cherchables(snapshot)
    shutil.copyfile(path, folder / "copie-a-lire.clsdesk")
    assert read_snapshot(folder / "copie-a-lire.clsdesk") == snapshot
    (folder / "copie-a-lire.clsdesk").unlink()


def autre_processus(code: str, *args: object) -> subprocess.Popen[str]:
    """A Python process of its own, with clsdesk at hand; its standard input and output are pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        cwd=RACINE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def resultat(code: str, *args: object, timeout: float = 60) -> str:
    """What another process prints; its errors fail the test."""
    process = autre_processus(code, *args)
    out, err = process.communicate(timeout=timeout)
    assert process.returncode == 0, err
    return out.strip()
