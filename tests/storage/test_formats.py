"""The format: what the description of the tables says is what the file has, and every released format still opens."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from clsdesk.errors import FileRefused
from clsdesk.exporters.donnees import donnees
from clsdesk.models import tables as t
from clsdesk.models.echange import Genre, facultative, genre
from clsdesk.storage import migrations, schema
from clsdesk.storage.base import in_memory
from clsdesk.storage.document import Document, read_snapshot
from clsdesk.storage.socle import statements
from tests.storage.outils_fichier import saine

FIXTURES = Path(__file__).parent / "fixtures"
FORMATS = sorted(FIXTURES.glob("format-*.clsdesk"))
SQL = {Genre.TEXTE: "TEXT", Genre.ENTIER: "INTEGER", Genre.NOMBRE: "REAL"}


@pytest.fixture
def conn(tmp_path: Path) -> Any:
    Document.create(tmp_path / "neuf.clsdesk").close()
    with closing(sqlite3.connect(tmp_path / "neuf.clsdesk")) as found:
        yield found


@pytest.mark.parametrize("kind", t.ROWS, ids=lambda kind: kind.TABLE)
def test_a_table_has_the_columns_types_and_defaults_of_its_description(
    kind: type[t.Row], conn: sqlite3.Connection
) -> None:
    found = conn.execute(f"PRAGMA table_info({kind.TABLE})").fetchall()
    assert [name for _, name, *_ in found] == [column.name for column in t.columns(kind)]
    for (_, name, declared, not_null, default, key), column in zip(found, t.columns(kind), strict=True):
        assert declared == SQL[genre(column)], name
        if name == "id":
            assert key == 1
            continue
        assert bool(not_null) == (not facultative(column)), name
        if column.metadata["ref"]:
            assert default is None, name
        else:
            wanted = f"'{column.default}'" if isinstance(column.default, str) else str(column.default)
            assert default == (None if facultative(column) else wanted), name


@pytest.mark.parametrize("kind", t.ROWS, ids=lambda kind: kind.TABLE)
def test_every_reference_is_a_foreign_key_without_cascade_and_has_an_index(
    kind: type[t.Row], conn: sqlite3.Connection
) -> None:
    wanted = {(column.name, column.metadata["ref"]) for column in t.columns(kind) if column.metadata["ref"]}
    keys = conn.execute(f"PRAGMA foreign_key_list({kind.TABLE})").fetchall()
    assert {(source, target) for _, _, target, source, *_ in keys} == wanted
    assert {(update, delete) for *_, update, delete, _ in keys} <= {("NO ACTION", "NO ACTION")}
    indexes = [name for _, name, *_ in conn.execute(f"PRAGMA index_list({kind.TABLE})")]
    indexed = {conn.execute(f"PRAGMA index_info({name})").fetchone()[2] for name in indexes}
    assert indexed == {name for name, _ in wanted}


def test_ids_are_never_used_twice_and_only_the_index_has_triggers(conn: sqlite3.Connection) -> None:
    sql = dict(conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
    assert all("AUTOINCREMENT" in sql[kind.TABLE] for kind in t.ROWS)
    data = {name for name in sql if not re.match("sqlite_|_sqlite_|recherche", name)}
    assert data == {*t.TABLES, "_historique", "_contenu", "_reglage"}
    triggers = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    assert triggers
    assert all(name.startswith("recherche_") for name in triggers)


def test_a_new_file_carries_our_mark_and_the_number_of_its_format(tmp_path: Path, conn: sqlite3.Connection) -> None:
    assert conn.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert conn.execute("PRAGMA user_version").fetchone()[0] == len(schema.NAMES)
    assert (tmp_path / "neuf.clsdesk").read_bytes()[68:72] == b"CLSD"


# --- older and newer formats ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("fixture", FORMATS, ids=lambda path: path.stem)
def test_every_released_format_opens_with_all_its_content(fixture: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(fixture, tmp_path / "ancien.clsdesk"))
    wanted = json.loads(fixture.with_suffix(".json").read_text(encoding="utf-8"))
    before = path.read_bytes()
    found = donnees(read_snapshot(path))
    assert path.read_bytes() == before
    for table, rows in wanted.items():
        if table in t.TABLES:
            assert rows, f"{table} : le fichier témoin doit avoir de tout"
            assert found[table] == rows
    with Document.open(path) as document:
        assert donnees(document.snapshot()) == found
        saine(path, tmp_path, document.snapshot())
        assert document.undo() == "Renommer le contrat"


def test_the_format_names_its_migrations_as_they_are_applied() -> None:
    with closing(in_memory()) as nothing:
        assert tuple(step.name for step in migrations.MIGRATIONS.pending(nothing.utils)) == schema.NAMES


def test_there_is_a_fixture_for_the_present_format() -> None:
    assert [path.stem for path in FORMATS][-1] == f"format-{len(schema.NAMES)}"


def with_more(monkeypatch: pytest.MonkeyPatch, step: Callable[[Database], None]) -> None:
    """A version of clsdesk that knows one migration more."""
    more = Migrations("clsdesk")
    more(name="0001_socle")(migrations.socle)
    more(name="0002_diagnostic_et_versions")(migrations.diagnostic_et_versions)
    more(name="0003_evaluation_et_gouvernance")(migrations.evaluation_et_gouvernance)
    more(name="9999_essai")(step)
    monkeypatch.setattr(migrations, "MIGRATIONS", more)
    monkeypatch.setattr(schema, "NAMES", (*schema.NAMES, "9999_essai"))


def add_a_table_and_a_column(db: Database) -> None:
    for statement in statements(
        "CREATE TABLE essai (id INTEGER PRIMARY KEY AUTOINCREMENT, montant REAL);\n"
        "ALTER TABLE visa ADD COLUMN note TEXT NOT NULL DEFAULT '';\n"
        "UPDATE visa SET texte = texte || ' (mis à jour)'"
    ):
        db.conn.execute(statement)


@pytest.fixture
def ancien(tmp_path: Path) -> Path:
    path = tmp_path / "contrat.clsdesk"
    Document.create(path, (t.Contrat(nom="Essai"), t.Visa(texte="le code"), t.Terme(sigle="ARS"))).close()
    return path


def test_an_older_file_is_copied_aside_then_brought_up(
    ancien: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, old = ancien.read_bytes(), read_snapshot(ancien)
    with_more(monkeypatch, add_a_table_and_a_column)
    with Document.open(ancien) as document:
        assert [row.texte for row in document.snapshot().all(t.Visa)] == ["le code (mis à jour)"]
        assert document.search("jour")[0].table == "visa"
        saine(ancien, tmp_path_factory.mktemp("vue"), document.snapshot())
    copies = [each for each in tmp_path.iterdir() if "avant mise à jour" in each.name]
    assert len(copies) == 1
    assert before != ancien.read_bytes()
    monkeypatch.undo()
    assert read_snapshot(copies[0]) == old


def test_a_second_older_copy_does_not_replace_the_first(
    ancien: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ancien.read_bytes()
    with_more(monkeypatch, add_a_table_and_a_column)
    for _ in range(2):
        ancien.write_bytes(before)
        Document.open(ancien).close()
    assert len([each for each in tmp_path.iterdir() if "avant mise à jour" in each.name]) == 2


def test_reading_an_older_file_shows_it_brought_up_and_changes_no_byte(
    ancien: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ancien.read_bytes()
    with_more(monkeypatch, add_a_table_and_a_column)
    assert [row.texte for row in read_snapshot(ancien).all(t.Visa)] == ["le code (mis à jour)"]
    assert ancien.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [ancien.name]


def test_a_migration_that_fails_leaves_the_file_as_it_was_and_no_copy(
    ancien: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(db: Database) -> None:
        add_a_table_and_a_column(db)
        raise RuntimeError("une migration ratée")

    before = ancien.read_bytes()
    with_more(monkeypatch, fails)
    with pytest.raises(RuntimeError, match="ratée"):
        Document.open(ancien)
    monkeypatch.undo()
    assert ancien.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [ancien.name]
    with Document.open(ancien) as document:
        assert document.snapshot().all(t.Visa)[0].texte == "le code"


def test_an_older_file_with_a_strange_trigger_is_refused_before_anything_is_done(
    ancien: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(ancien)) as conn:
        conn.execute("CREATE TRIGGER malice AFTER INSERT ON visa BEGIN DELETE FROM contrat; END")
        conn.commit()
    before = ancien.read_bytes()
    with_more(monkeypatch, add_a_table_and_a_column)
    with pytest.raises(FileRefused):
        Document.open(ancien)
    assert ancien.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [ancien.name]


def test_a_file_of_the_next_version_is_refused_byte_for_byte(
    ancien: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_more(monkeypatch, add_a_table_and_a_column)
    Document.open(ancien).close()
    monkeypatch.undo()
    before = ancien.read_bytes()
    for attempt in (Document.open, read_snapshot):
        with pytest.raises(FileRefused, match="version plus récente"):
            attempt(ancien)
    assert ancien.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def test_the_fingerprint_kept_in_the_code_is_that_of_a_new_file(tmp_path: Path) -> None:
    """When this fails after a migration: put the new fingerprint in storage/schema.py."""
    Document.create(tmp_path / "neuf.clsdesk").close()
    with closing(sqlite3.connect(tmp_path / "neuf.clsdesk")) as conn:
        assert schema.empreinte(conn) == schema.EMPREINTE
