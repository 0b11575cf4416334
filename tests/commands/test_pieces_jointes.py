"""Attachments: kept whole or not at all, given back as they came, taken out with a way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.commands import pieces_jointes as commands
from clsdesk.errors import UserError
from clsdesk.importers.pieces import PieceLue, lire_pieces
from clsdesk.models import tables as t
from clsdesk.models.pieces_jointes import TAILLE_MAX, est_un_programme, jointes, taille_lisible
from clsdesk.storage.document import Document, read_snapshot


@pytest.fixture
def document(tmp_path: Path):
    with Document.create(tmp_path / "pieces.clsdesk", (t.Contrat(1, nom="CLS"), t.Suivi(1, "2026-03-02"))) as opened:
        yield opened


def trou(path: Path, size: int) -> Path:
    """A file of that size that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


def test_what_was_attached_comes_back_byte_for_byte_after_the_file_is_closed(
    tmp_path: Path, document: Document
) -> None:
    source = tmp_path / "Compte rendu – été.pdf"
    source.write_bytes(bytes(range(256)) * 40)
    made = commands.joindre(document, lire_pieces([source]), "suivi_id", 1)
    row = jointes(document.snapshot(), "suivi_id", 1)[0]
    assert (row.id, row.nom, row.taille) == (made[0], source.name, 10240)
    document.close()
    with Document.open(tmp_path / "pieces.clsdesk") as again:
        commands.copier(again, row.id, tmp_path / "copie.pdf")
    assert (tmp_path / "copie.pdf").read_bytes() == source.read_bytes()


def test_a_file_of_300_mb_is_refused_in_french_and_nothing_changes(tmp_path: Path, document: Document) -> None:
    small = tmp_path / "note.txt"
    small.write_text("Vu.", encoding="utf-8")
    heavy = trou(tmp_path / "film.mp4", 300 * 1024 * 1024)
    before = document.path.read_bytes()
    with pytest.raises(UserError) as refused:
        commands.joindre(document, lire_pieces([small, heavy]), "suivi_id", 1)
    assert str(refused.value.message) == "« film.mp4 » pèse 300 Mo : une pièce jointe est limitée à 50 Mo."
    assert "Rien n'a été joint." in refused.value.remedy
    assert document.path.read_bytes() == before
    assert not document.snapshot().all(t.Piece)


def test_the_bound_itself_is_accepted_and_one_byte_more_is_not(tmp_path: Path) -> None:
    assert len(lire_pieces([trou(tmp_path / "juste.bin", TAILLE_MAX)])[0].octets) == TAILLE_MAX
    with pytest.raises(UserError):
        lire_pieces([trou(tmp_path / "trop.bin", TAILLE_MAX + 1)])


@pytest.mark.parametrize("quoi", ["dossier", "vide", "absent"])
def test_a_folder_an_empty_or_a_missing_file_is_refused_with_what_to_do(tmp_path: Path, quoi: str) -> None:
    path = tmp_path / quoi
    if quoi == "dossier":
        path.mkdir()
    elif quoi == "vide":
        path.touch()
    with pytest.raises(UserError) as refused:
        lire_pieces([path])
    assert quoi in refused.value.message and "Rien n'a été joint." in refused.value.remedy


def test_several_files_are_one_step_and_two_equal_ones_are_kept_once(document: Document) -> None:
    before = document.snapshot()
    commands.joindre(document, [PieceLue("a.txt", b"x"), PieceLue("b.txt", b"x")], "suivi_id", 1)
    first, second = jointes(document.snapshot(), "suivi_id", 1)
    assert first.empreinte == second.empreinte and first.rang < second.rang
    document.undo()
    assert document.snapshot() == before


def test_the_same_file_twice_is_there_once_and_another_of_its_name_beside_it(document: Document) -> None:
    note = PieceLue("a.txt", b"x")
    assert len(commands.joindre(document, [note, note], "suivi_id", 1)) == 1
    before = document.snapshot()
    assert commands.joindre(document, [note], "suivi_id", 1) == []
    assert document.snapshot() == before
    commands.joindre(document, [PieceLue("a.txt", b"y")], "suivi_id", 1)
    assert [row.nom for row in jointes(document.snapshot(), "suivi_id", 1)] == ["a.txt", "a.txt"]


def test_taking_one_out_is_undone_with_its_bytes(tmp_path: Path, document: Document) -> None:
    made = commands.joindre(document, [PieceLue("a.txt", b"contenu")], "suivi_id", 1)
    commands.retirer(document, made[0])
    assert not jointes(document.snapshot(), "suivi_id", 1)
    document.undo()
    commands.copier(document, made[0], tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"contenu"


def test_an_attachment_without_its_bytes_says_so_and_writes_nothing(tmp_path: Path, document: Document) -> None:
    with document.edit("Fichier abîmé") as edit:
        row = edit.insert(t.Piece(0, 0, "piece_jointe", "a.pdf", "", "0" * 64, 12, suivi_id=1))
    target = tmp_path / "a.pdf"
    target.write_text("avant", encoding="utf-8")
    with pytest.raises(UserError, match="abîmée"):
        commands.copier(document, row, target)
    assert target.read_text(encoding="utf-8") == "avant"


def test_an_entry_deleted_meanwhile_takes_no_attachment(document: Document) -> None:
    with pytest.raises(UserError, match="n'est plus dans le fichier"):
        commands.joindre(document, [PieceLue("a.txt", b"x")], "suivi_id", 99)
    assert not document.snapshot().all(t.Piece)


def test_the_bytes_travel_with_a_whole_snapshot_only(tmp_path: Path, document: Document) -> None:
    commands.joindre(document, [PieceLue("a.txt", b"contenu")], "suivi_id", 1)
    document.close()
    place = tmp_path / "pieces.clsdesk"
    assert not read_snapshot(place).contenus
    assert list(read_snapshot(place, complet=True).contenus.values()) == [b"contenu"]


def test_programs_are_known_whatever_their_case_and_sizes_read_as_people_say_them() -> None:
    assert est_un_programme("Facture.PDF.exe") and est_un_programme("a.BAT ") and not est_un_programme("notes.docx")
    sizes = [taille_lisible(each) for each in (1, 900, 1024, 2_500_000, 52_428_800)]
    assert sizes == ["1 octet", "900 octets", "1 Ko", "2,4 Mo", "50 Mo"]
