"""Two windows, kills, crashes, disks that refuse: what was committed stays, and the person reads a sentence."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from clsdesk.errors import FileInUse, UserError
from clsdesk.models import tables as t
from clsdesk.storage.document import Document, read_snapshot
from tests.storage.outils_fichier import autre_processus, resultat, saine

OUVRIR = """
import sys
from pathlib import Path
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.storage.document import Document
try:
    document = Document.open(Path(sys.argv[1]))
except UserError as error:
    print(type(error).__name__, error.message)
else:
    print("ouvert", len(document.snapshot().all(t.Visa)), flush=True)
    if "tenir" in sys.argv:
        sys.stdin.readline()
    document.close()
"""

LIRE = """
import sys
from pathlib import Path
from clsdesk.models import tables as t
from clsdesk.storage.document import read_snapshot
print(len(read_snapshot(Path(sys.argv[1])).all(t.Visa)))
"""

ECRIRE_SANS_FIN = """
import sys
from pathlib import Path
from clsdesk.models import tables as t
from clsdesk.storage.document import Document
document = Document.open(Path(sys.argv[1]))
rang = 0
while True:
    with document.edit(f"Ajouter {rang}") as edit:
        for part in range(3):
            edit.insert(t.Visa(rang=rang, texte=f"visa {rang} partie {part} " + "x" * 3000))
        if rang % 5 == 4:
            edit.delete("visa", edit.all(t.Visa)[0].id)
    print(rang, flush=True)
    rang += 1
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "contrat.clsdesk"
    Document.create(target, (t.Contrat(nom="Essai"), t.Visa(texte="le code"))).close()
    return target


# --- two at a time --------------------------------------------------------------------------------------------------


def test_a_file_held_by_a_window_is_refused_to_another_and_opens_once_it_is_closed(path: Path) -> None:
    with Document.open(path):
        assert resultat(OUVRIR, path).startswith("FileInUse « contrat.clsdesk » est déjà ouvert")
    assert resultat(OUVRIR, path) == "ouvert 1"


def test_a_file_held_elsewhere_is_refused_here(path: Path) -> None:
    with autre_processus(OUVRIR, path, "tenir") as other:
        assert other.stdout
        assert other.stdout.readline().startswith("ouvert")
        with pytest.raises(FileInUse) as refusal:
            Document.open(path)
        assert refusal.value.remedy
        other.communicate("\n", timeout=30)
    Document.open(path).close()


def test_the_same_window_cannot_open_a_file_twice_and_keeps_its_hold(path: Path) -> None:
    with Document.open(path) as document:
        with pytest.raises(FileInUse):
            Document.open(path)
        assert resultat(OUVRIR, path).startswith("FileInUse")
        with document.edit("Ajouter") as edit:
            edit.insert(t.Visa(texte="la loi"))
    assert resultat(OUVRIR, path) == "ouvert 2"


def test_reading_a_file_that_a_window_holds_works_and_changes_no_byte(path: Path) -> None:
    with Document.open(path) as document:
        with document.edit("Ajouter") as edit:
            edit.insert(t.Visa(texte="la loi"))
        before, beside = path.read_bytes(), sorted(each.name for each in path.parent.iterdir())
        assert resultat(LIRE, path) == "2"
        assert path.read_bytes() == before
        assert sorted(each.name for each in path.parent.iterdir()) == beside


def test_reading_a_file_that_nobody_holds_changes_no_byte_nor_date(path: Path) -> None:
    before, stat = path.read_bytes(), path.stat()
    assert read_snapshot(path).all(t.Visa)[0].texte == "le code"
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == stat.st_mtime_ns
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_write_by_somebody_else_behind_a_lock_that_lies_is_seen_before_ours(path: Path) -> None:
    with Document.open(path) as document:
        with closing(sqlite3.connect(f"file:{path}?nolock=1", uri=True)) as other:
            other.execute("UPDATE contrat SET nom = 'écrit ailleurs'")
            other.commit()
        with pytest.raises(FileInUse, match="modifié par un autre poste"), document.edit("Ajouter") as edit:
            edit.insert(t.Visa(texte="la loi"))
    assert read_snapshot(path).contrat.nom == "écrit ailleurs"


# --- kills and crashes ----------------------------------------------------------------------------------------------


@pytest.mark.lent
@pytest.mark.skipif(os.name != "posix", reason="signaux POSIX")
def test_a_kill_in_the_middle_of_edits_loses_no_committed_step_and_leaves_no_half_step(
    path: Path, tmp_path: Path
) -> None:
    for attempt in range(8):
        with autre_processus(ECRIRE_SANS_FIN, path) as process:
            assert process.stdout
            said = [int(process.stdout.readline()) for _ in range(3 + 4 * attempt)]
            time.sleep(0.0007 * attempt)
            process.kill()
            said += [int(line) for line in process.stdout.read().split()]
        with Document.open(path) as document:
            kept = [row for row in document.snapshot().all(t.Visa) if row.texte != "le code"]
            done = int((document.history.undo or "").removeprefix("Ajouter "))
            assert done in (said[-1], said[-1] + 1)
            assert sum(row.rang == done for row in kept) == 3
            saine(path, tmp_path, document.snapshot())
            while document.undo():
                pass
            assert [row.texte for row in document.snapshot().all(t.Visa)] == ["le code"]
            saine(path, tmp_path, document.snapshot())
        path.unlink()
        Document.create(path, (t.Contrat(nom="Essai"), t.Visa(texte="le code"))).close()


def crashed(path: Path) -> bytes:
    """The file as a crash in the middle of a transaction leaves it: half written, its journal hot beside it."""
    whole = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("BEGIN")
        conn.execute("UPDATE contrat SET nom = 'à moitié'")
        for rang in range(400):
            conn.execute("INSERT INTO enjeu(rang, titre) VALUES (?, ?)", (rang, "x" * 500))
        half, journal = path.read_bytes(), path.with_name(f"{path.name}-journal").read_bytes()
    path.write_bytes(half)
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    assert half != whole
    return half


def test_a_hot_journal_is_played_back_at_opening(path: Path, tmp_path: Path) -> None:
    before = read_snapshot(path)
    crashed(path)
    with Document.open(path) as document:
        assert document.snapshot() == before
        saine(path, tmp_path, before)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_journal_that_a_kill_left_unwritten_goes_away_even_when_nothing_is_changed(
    path: Path, tmp_path: Path
) -> None:
    before = path.read_bytes()
    path.with_name(f"{path.name}-journal").write_bytes(bytes(28) + b"x" * 5000)
    Document.open(path).close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_reading_a_crashed_file_gives_its_last_whole_state_and_changes_no_byte(path: Path) -> None:
    before = read_snapshot(path)
    half = crashed(path)
    assert read_snapshot(path) == before
    assert path.read_bytes() == half
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


def test_an_open_file_is_as_durable_as_was_decided(path: Path) -> None:
    with Document.open(path) as document:
        value = {
            name: document._db.conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "locking_mode", "foreign_keys")
        }
    assert value == {"journal_mode": "truncate", "synchronous": 2, "locking_mode": "exclusive", "foreign_keys": 1}


# --- disks that refuse ----------------------------------------------------------------------------------------------


@contextmanager
def limit_of_file_size(size: int) -> Iterator[None]:
    """Writing past `size` fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_is_said_nothing_is_lost_and_work_goes_on_once_there_is_room(path: Path, tmp_path: Path) -> None:
    with Document.open(path) as document:
        with document.edit("Ajouter") as edit:
            edit.insert(t.Visa(texte="la loi"))
        before, heard = document.snapshot(), []
        document.subscribe(heard.append)
        with (
            limit_of_file_size(path.stat().st_size + 8192),
            pytest.raises(UserError, match="n'a pas pu être enregistré") as refusal,
            document.edit("Trop grand") as edit,
        ):
            edit.insert(t.Visa(texte="x" * 1_000_000))
        assert "de la place" in refusal.value.remedy
        assert document.snapshot() == before
        assert (heard, document.history.undo) == ([], "Ajouter")
        saine(path, tmp_path, before)
        with document.edit("Plus petit") as edit:
            edit.insert(t.Visa(texte="un décret"))
        assert document.undo() == "Plus petit"
        assert document.snapshot() == before
    assert read_snapshot(path) == before


def test_a_full_disk_at_creation_leaves_nothing(tmp_path: Path) -> None:
    with limit_of_file_size(20_000), pytest.raises(UserError, match="n'a pas pu être créé"):
        Document.create(tmp_path / "a.clsdesk", (t.Visa(texte="x" * 100_000),))
    assert list(tmp_path.iterdir()) == []


DANS_UN_DOSSIER_PROTEGE = """
import os, sys
from pathlib import Path
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.storage.document import Document, prechauffer, read_snapshot
folder = Path(sys.argv[1])
prechauffer()
if os.geteuid() == 0:
    os.setuid(65534)
print(len(read_snapshot(folder / "contrat.clsdesk").all(t.Visa)))
for attempt in (lambda: Document.create(folder / "b.clsdesk"), lambda: Document.open(folder / "contrat.clsdesk")):
    try:
        attempt()
    except UserError as error:
        print(error.message, error.remedy)
"""


@pytest.mark.skipif(os.name != "posix", reason="droits POSIX")
def test_a_protected_folder_is_said_and_reading_still_works(path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="clsdesk-test-"))
    held = path.rename(folder / path.name)
    before = held.read_bytes()
    held.chmod(0o444)
    folder.chmod(0o555)
    try:
        lines = resultat(DANS_UN_DOSSIER_PROTEGE, folder).splitlines()
        assert held.read_bytes() == before
        assert [each.name for each in folder.iterdir()] == [path.name]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert lines[0] == "1"
    assert "n'a pas pu être créé" in lines[1]
    assert "lecture seule" in lines[2]


def test_closing_after_the_file_was_taken_away_does_not_fail(path: Path) -> None:
    document = Document.open(path)
    path.rename(path.with_name("ailleurs.clsdesk"))
    document.close()
    document.close()
    assert read_snapshot(path.with_name("ailleurs.clsdesk")).all(t.Visa)
