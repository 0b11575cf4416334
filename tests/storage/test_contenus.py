"""The bytes that the file keeps: once each, for as long as something names them, and never shown damaged."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from clsdesk.models import tables as t
from clsdesk.storage import document as fichiers
from clsdesk.storage.document import Document, read_snapshot

LOGO, AUTRE, FIGE = b"a logo", b"another", b"what a frozen version names"


def empreinte(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Document.create(tmp_path / "a.clsdesk", (t.Contrat(id=1),)).close()
    return tmp_path / "a.clsdesk"


def joindre(path: Path, octets: bytes, nature: str = "logo") -> int:
    with Document.open(path) as document, document.edit("Joindre") as edit:
        return edit.insert(t.Piece(nature=nature, empreinte=edit.joindre(octets)))


def gardes(path: Path) -> list[bytes]:
    """The bytes in the file itself, whatever names them."""
    with closing(sqlite3.connect(path)) as conn:
        return sorted(octets for (octets,) in conn.execute("SELECT octets FROM _contenu"))


def oublier_l_historique(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DELETE FROM _historique")


def test_the_same_bytes_are_kept_once_for_two_rows(path: Path) -> None:
    joindre(path, LOGO)
    joindre(path, LOGO, "piece_jointe")
    assert gardes(path) == [LOGO]


def test_bytes_that_only_the_history_names_stay_and_undo_finds_them_after_reopening(path: Path) -> None:
    piece = joindre(path, LOGO)
    with Document.open(path) as document, document.edit("Retirer") as edit:
        edit.delete("piece", piece)
    Document.open(path).close()
    assert gardes(path) == [LOGO]
    with Document.open(path) as document:
        assert document.snapshot().contenus == {}
        document.undo()
        assert document.snapshot().contenus == {empreinte(LOGO): LOGO}


def test_bytes_that_nothing_names_any_more_go_at_the_next_opening(path: Path) -> None:
    piece = joindre(path, LOGO)
    joindre(path, AUTRE)
    with Document.open(path) as document, document.edit("Retirer") as edit:
        edit.delete("piece", piece)
    oublier_l_historique(path)
    assert gardes(path) == sorted((LOGO, AUTRE))
    Document.open(path).close()
    assert gardes(path) == [AUTRE]


def test_bytes_that_only_a_frozen_version_names_stay(path: Path) -> None:
    frozen = json.dumps({"piece": [{"id": 1, "nature": "logo", "empreinte": empreinte(FIGE)}]}).encode()
    with Document.open(path) as document, document.edit("Figer") as edit:
        edit.joindre(FIGE)
        edit.insert(t.Version(nom="signée", empreinte=edit.joindre(frozen)))
    oublier_l_historique(path)
    Document.open(path).close()
    assert gardes(path) == sorted((FIGE, frozen))


def test_a_step_that_fails_leaves_no_bytes_behind(path: Path) -> None:
    with Document.open(path) as document:
        with pytest.raises(KeyError):
            _joindre_puis_echouer(document)
        assert document.contenu(empreinte(LOGO)) is None
    assert gardes(path) == []


def _joindre_puis_echouer(document: Document) -> None:
    with document.edit("Joindre") as edit:
        edit.joindre(LOGO)
        edit.update("piece", 999, nom="nobody")


def test_opening_and_reading_a_file_with_nothing_to_take_out_changes_no_byte(path: Path) -> None:
    joindre(path, LOGO)
    Document.open(path).close()
    before = path.read_bytes()
    read_snapshot(path, complet=True)
    assert path.read_bytes() == before


def test_damaged_bytes_are_never_given(path: Path) -> None:
    joindre(path, LOGO)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE _contenu SET octets = ?", (b"a lego",))
    assert read_snapshot(path).contenus == {}
    with Document.open(path) as document:
        assert document.contenu(empreinte(LOGO)) is None
        assert document.snapshot().all(t.Piece)[0].empreinte == empreinte(LOGO)


def test_bytes_given_again_take_the_place_of_damaged_ones(path: Path) -> None:
    joindre(path, LOGO)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE _contenu SET octets = ?", (b"a lego",))
    joindre(path, LOGO)
    assert read_snapshot(path).contenus == {empreinte(LOGO): LOGO}


def test_attachments_come_only_where_they_are_asked_for(path: Path) -> None:
    joindre(path, LOGO)
    joindre(path, AUTRE, "piece_jointe")
    assert read_snapshot(path).contenus == {empreinte(LOGO): LOGO}
    assert set(read_snapshot(path, complet=True).contenus.values()) == {LOGO, AUTRE}
    with Document.open(path) as document:
        assert document.contenu(empreinte(AUTRE)) == AUTRE
        assert set(document.snapshot(complet=True).contenus.values()) == {LOGO, AUTRE}


def test_files_given_at_creation_are_there(tmp_path: Path) -> None:
    rows = (t.Contrat(id=1), t.Piece(id=1, nature="logo", empreinte=empreinte(LOGO)))
    fichiers.create(tmp_path / "b.clsdesk", rows, (LOGO,))
    assert read_snapshot(tmp_path / "b.clsdesk").contenus == {empreinte(LOGO): LOGO}


def test_what_the_window_remembers_stays_in_the_file_without_a_step(path: Path) -> None:
    with Document.open(path) as document:
        document.reglages.ecrire("export/contrat", "2026-11-24")
        assert document.history.undo is None
    with Document.open(path) as document:
        assert document.reglages.lire("export/contrat") == "2026-11-24"
        document.reglages.ecrire("export/contrat", "")
        assert document.reglages.lire("export/contrat") == ""
