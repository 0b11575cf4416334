"""What is not a file of ours, or no longer whole: a sentence, and not a byte changed."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from clsdesk.commands.exemple import exemple
from clsdesk.errors import FileRefused, UserError
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Document, read_snapshot
from clsdesk.storage.store import address
from tests.storage.outils_fichier import saine


@pytest.fixture(scope="module")
def modele_de_fichier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's file, with some history in it."""
    path = tmp_path_factory.mktemp("sain") / "sain.clsdesk"
    exemple(path)
    with Document.open(path) as document:
        with document.edit("Ajouter un terme") as edit:
            edit.insert(t.Terme(sigle="ESSAI", definition="à annuler"))
        document.undo()
    return path


@pytest.fixture
def sain(modele_de_fichier: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(modele_de_fichier, tmp_path / "contrat.clsdesk"))


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


def foreign(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE clients (nom TEXT)", "INSERT INTO clients VALUES ('Durand')")


def foreign_wal(path: Path) -> None:
    path.unlink()
    sql(path, "PRAGMA journal_mode = WAL", "CREATE TABLE clients (nom TEXT)", "INSERT INTO clients VALUES ('Durand')")


def another_mark(path: Path) -> None:
    sql(path, "PRAGMA application_id = 7")


def newer_number(path: Path) -> None:
    sql(path, "PRAGMA user_version = 999")


def newer_migration(path: Path) -> None:
    sql(path, "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('clsdesk', '9999_avenir', 'x')")


def trigger(path: Path) -> None:
    sql(path, "CREATE TRIGGER malice AFTER INSERT ON visa BEGIN DELETE FROM contrat; END")


def changed_trigger(path: Path) -> None:
    sql(
        path,
        "DROP TRIGGER recherche_visa_plus",
        "CREATE TRIGGER recherche_visa_plus AFTER INSERT ON visa BEGIN DELETE FROM contrat; END",
    )


def endless_view(path: Path) -> None:
    sql(path, "CREATE VIEW sans_fin AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c")


def view_for_a_table(path: Path) -> None:
    sql(
        path,
        "DROP TABLE saisie",
        "CREATE VIEW saisie AS WITH RECURSIVE c(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM c)"
        " SELECT id, '' AS objet, 0 AS objet_id, '' AS champ, '' AS texte FROM c",
    )


def generated_column(path: Path) -> None:
    sql(path, "ALTER TABLE visa ADD COLUMN enorme AS (zeroblob(100000000))")


def missing_table(path: Path) -> None:
    sql(path, "DROP TABLE terme")


def missing_column(path: Path) -> None:
    sql(path, "ALTER TABLE saisie DROP COLUMN texte")


def dangling(path: Path) -> None:
    sql(path, "INSERT INTO alias(organisation_id, nom) VALUES (9999, 'personne')")


def wrong_type(path: Path) -> None:
    sql(path, "UPDATE commune SET population = 'beaucoup' WHERE id = 1")


def blob(path: Path) -> None:
    sql(path, "UPDATE visa SET texte = x'ff00' WHERE id = 1")


def bad_text(path: Path) -> None:
    sql(path, "UPDATE visa SET texte = CAST(x'ff41' AS TEXT) WHERE id = 1")


def infinite(path: Path) -> None:
    sql(path, "UPDATE valeur SET nombre = 9e999 WHERE id = 1")


def broken_model(path: Path) -> None:
    sql(path, "UPDATE modele SET contenu = contenu || '= ='")


def loop(path: Path) -> None:
    sql(path, "UPDATE element SET parent_id = 3 WHERE id = 2", "UPDATE element SET parent_id = 2 WHERE id = 3")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def truncated_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def text(path: Path) -> None:
    path.write_text("Bonjour, ceci est une lettre.\n" * 40, encoding="utf-8")


def one_byte(path: Path) -> None:
    path.write_bytes(b"S")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def zipped(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(3000))


NOT_OURS, NEWER, DAMAGED = "n'est pas un fichier clsdesk", "version plus récente", "endommagé ou incomplet"
CASES: tuple[tuple[Callable[[Path], None], str], ...] = (
    (foreign, NOT_OURS), (foreign_wal, NOT_OURS), (another_mark, NOT_OURS), (text, NOT_OURS), (one_byte, NOT_OURS),
    (empty, NOT_OURS), (zeros, NOT_OURS), (zipped, NOT_OURS), (newer_number, NEWER), (newer_migration, NEWER),
    (trigger, DAMAGED), (changed_trigger, DAMAGED), (endless_view, DAMAGED), (view_for_a_table, DAMAGED),
    (generated_column, DAMAGED), (missing_table, DAMAGED), (missing_column, DAMAGED), (dangling, DAMAGED),
    (wrong_type, DAMAGED), (blob, DAMAGED), (bad_text, DAMAGED), (infinite, DAMAGED), (loop, DAMAGED),
    (broken_model, DAMAGED), (truncated, DAMAGED),
)  # fmt: skip


@pytest.mark.parametrize(("spoil", "words"), CASES, ids=[spoil.__name__ for spoil, _ in CASES])
def test_a_bad_file_is_refused_in_french_and_keeps_every_byte(
    spoil: Callable[[Path], None], words: str, sain: Path
) -> None:
    spoil(sain)
    bytes_before, beside = sain.read_bytes(), sorted(each.name for each in sain.parent.iterdir())
    for attempt in (Document.open, read_snapshot):
        with pytest.raises(FileRefused) as refusal:
            attempt(sain)
        assert words in refusal.value.message
        assert refusal.value.remedy.endswith(".")
        assert sain.read_bytes() == bytes_before
        assert sorted(each.name for each in sain.parent.iterdir()) == beside


def test_another_program_s_crashed_file_is_not_mended_by_us(tmp_path: Path) -> None:
    path, journal = tmp_path / "compta.db", tmp_path / "compta.db-journal"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_size = 1")
        conn.execute("CREATE TABLE clients (nom TEXT)")
        conn.execute("BEGIN")
        for _ in range(300):
            conn.execute("INSERT INTO clients VALUES (?)", ("Durand" * 100,))
        half, hot = path.read_bytes(), journal.read_bytes()
    path.write_bytes(half)
    journal.write_bytes(hot)
    for attempt in (Document.open, read_snapshot):
        with pytest.raises(FileRefused, match=NOT_OURS):
            attempt(path)
    assert (path.read_bytes(), journal.read_bytes()) == (half, hot)


def test_a_cut_header_is_refused(sain: Path) -> None:
    truncated_header(sain)
    with pytest.raises(FileRefused):
        Document.open(sain)


def test_a_missing_file_or_a_folder_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    long = tmp_path / ("long" * 100)
    for path in (tmp_path / "absent.clsdesk", tmp_path, tmp_path / "dossier" / "absent.clsdesk", long):
        for attempt in (Document.open, read_snapshot):
            with pytest.raises(FileRefused, match="n'existe pas"):
                attempt(path)
    with pytest.raises(UserError, match="ne peut pas être créé"):
        Document.create(long)
    assert list(tmp_path.iterdir()) == []


def test_names_with_marks_that_mean_something_in_an_address_open(sain: Path) -> None:
    odd = sain.rename(sain.with_name("CLS n° 100 % réussi ? #2 & suite.clsdesk"))
    with Document.open(odd) as document:
        assert document.snapshot() == read_snapshot_of_copy(odd)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (
            PureWindowsPath(r"\\serveur\Santé\CLS n°2.clsdesk"),
            "file:////serveur/Sant%C3%A9/CLS%20n%C2%B02.clsdesk?mode=rw",
        ),
        (PureWindowsPath(r"C:\CLS\a#b.clsdesk"), "file:///C:/CLS/a%23b.clsdesk?mode=rw"),
        (PurePosixPath("/home/a?b%20.clsdesk"), "file:///home/a%3Fb%2520.clsdesk?mode=rw"),
    ],
)
def test_sqlite_is_given_an_address_that_it_reads_even_on_a_windows_share(path: PurePath, uri: str) -> None:
    assert address(path, "rw") == uri


def read_snapshot_of_copy(path: Path) -> Snapshot:
    copy = path.with_name("copie.clsdesk")
    shutil.copyfile(path, copy)
    return read_snapshot(copy)


def test_a_file_that_another_tool_put_in_wal_mode_opens_and_leaves_it(sain: Path) -> None:
    before = read_snapshot(sain)
    sql(sain, "PRAGMA journal_mode = WAL")
    with Document.open(sain) as document:
        assert document.snapshot() == before
    assert [each.name for each in sain.parent.iterdir()] == [sain.name]
    with closing(sqlite3.connect(sain)) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_damaged_search_index_is_made_again(sain: Path, tmp_path: Path) -> None:
    sql(sain, "UPDATE recherche_data SET block = x'00' WHERE id > 100")
    with Document.open(sain) as document:
        assert document.search("télémédecine")
        saine(sain, tmp_path, document.snapshot())


def test_an_unreadable_history_is_said_and_changes_nothing(sain: Path) -> None:
    with Document.open(sain) as document, document.edit("Ajouter") as edit:
        edit.insert(t.Terme(sigle="X"))
    sql(sain, "UPDATE _historique SET changements = '[[\"inconnue\", 1, null, {}]]'")
    with Document.open(sain) as document:
        before = document.snapshot()
        with pytest.raises(UserError, match="historique"):
            document.undo()
        assert document.snapshot() == before
        with document.edit("Continuer") as edit:
            edit.insert(t.Terme(sigle="Y"))


def use(path: Path) -> None:
    """A whole life: open, read, search, edit, undo, redo, close, read again."""
    with Document.open(path) as document:
        first = document.snapshot()
        assert first.plan is not None
        document.search("aidants")
        with document.edit("Vivre") as edit:
            element = edit.insert(t.Element(niveau_id=first.all(t.Niveau)[0].id, intitule="Vivre"))
            edit.update("contrat", first.contrat.id, nom="Autre nom")
            for row in first.all(t.Suivi)[:3]:
                edit.delete("suivi", row.id)
        assert document.snapshot().get(t.Element, element)
        while document.undo():
            pass
        document.redo()
    read_snapshot(path)


@pytest.mark.lent
def test_a_file_whose_bits_flipped_opens_or_is_refused_and_never_anything_else(
    modele_de_fichier: Path, tmp_path: Path
) -> None:
    original, dice = modele_de_fichier.read_bytes(), random.Random(2026)
    outcomes = {"ouvert": 0, "refusé": 0, "dit": 0}
    for _ in range(250):
        mutated = bytearray(original)
        # half of the flips in the headers of pages, where they do the most harm
        for _ in range(dice.choice((1, 1, 2, 8))):
            page = dice.randrange(len(mutated) // 4096) * 4096
            place = page + (dice.randrange(0, 140) if dice.random() < 0.5 else dice.randrange(4096))
            mutated[place] ^= 1 << dice.randrange(8)
        path = tmp_path / "mutant.clsdesk"
        path.write_bytes(mutated)
        try:
            use(path)
            outcomes["ouvert"] += 1
        except FileRefused:
            assert path.read_bytes() == mutated
            outcomes["refusé"] += 1
        except UserError:
            outcomes["dit"] += 1
        for each in tmp_path.iterdir():
            each.unlink()
    assert outcomes["refusé"] > 30, outcomes
    assert outcomes["dit"] < 20, outcomes


@pytest.mark.lent
def test_a_file_cut_anywhere_or_with_a_page_lost_opens_or_is_refused(modele_de_fichier: Path, tmp_path: Path) -> None:
    original, dice = modele_de_fichier.read_bytes(), random.Random(7)
    path = tmp_path / "mutant.clsdesk"
    for _ in range(60):
        mutated = bytearray(original)
        if dice.random() < 0.5:
            del mutated[dice.randrange(1, len(mutated)) :]
        else:
            page = dice.randrange(len(mutated) // 4096) * 4096
            mutated[page : page + 4096] = bytes(4096) if dice.random() < 0.5 else dice.randbytes(4096)
        path.write_bytes(mutated)
        with suppress(UserError):
            use(path)
        for each in tmp_path.iterdir():
            each.unlink()
