import errno
import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest

from clsdesk.errors import UserError
from clsdesk.exporters import blocks as b
from clsdesk.exporters import dossiers, ecriture, registre
from clsdesk.exporters.ecriture import deposer, ecrire_atomique
from clsdesk.exporters.formulaire import remplir
from tests.donnees_essai import exemple
from tests.exporters.formulaires_word import deux_colonnes


def _ecrit(texte: str):
    return lambda path: path.write_text(texte, encoding="utf-8")


def test_the_target_is_made_and_nothing_else_is_left(tmp_path: Path):
    ecrire_atomique(tmp_path / "plan.docx", _ecrit("neuf"))
    assert [each.name for each in tmp_path.iterdir()] == ["plan.docx"]
    assert (tmp_path / "plan.docx").read_text(encoding="utf-8") == "neuf"


def test_the_temporary_file_has_the_target_s_ending_and_folder(tmp_path: Path):
    seen: list[Path] = []
    ecrire_atomique(tmp_path / "plan.xlsx", lambda path: seen.append(path) or path.write_text("x"))
    assert seen[0].suffix == ".xlsx"
    assert seen[0].parent == tmp_path


def test_a_bug_while_writing_leaves_the_target_and_flies_on(tmp_path: Path):
    target = tmp_path / "plan.docx"
    target.write_text("ancien", encoding="utf-8")

    def casse(path: Path) -> None:
        path.write_text("à moitié", encoding="utf-8")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ecrire_atomique(target, casse)
    assert target.read_text(encoding="utf-8") == "ancien"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_said_and_not_made(tmp_path: Path):
    with pytest.raises(UserError, match="n'existe pas") as caught:
        ecrire_atomique(tmp_path / "absent" / "plan.docx", _ecrit("x"))
    assert caught.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path):
    (tmp_path / "plan.docx").mkdir()
    with pytest.raises(UserError, match="est un dossier"):
        ecrire_atomique(tmp_path / "plan.docx", _ecrit("x"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_said(tmp_path: Path):
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(UserError, match="protégé en écriture"):
            ecrire_atomique(tmp_path / "plan.docx", _ecrit("x"))
    finally:
        tmp_path.chmod(0o755)


def test_a_refusal_of_the_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(ecriture.os, "open", refuse)
    with pytest.raises(UserError, match="protégé en écriture"):
        ecrire_atomique(tmp_path / "plan.docx", _ecrit("x"))


def _windows(code: int, fois: int):
    """What Windows answers while another program holds the target, `fois` times."""
    vrai, reste = os.replace, [fois]

    def replace(source: Path, target: Path) -> None:
        if reste[0]:
            reste[0] -= 1
            error = PermissionError(13, "Access is denied")
            error.winerror = code  # type: ignore[attr-defined]
            raise error
        vrai(source, target)

    return replace


@pytest.mark.parametrize("code", [5, 32])
def test_an_antivirus_that_lets_go_soon_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int):
    target = tmp_path / "plan.docx"
    target.write_text("ancien", encoding="utf-8")
    monkeypatch.setattr(ecriture.os, "replace", _windows(code, 3))
    ecrire_atomique(target, _ecrit("neuf"))
    assert target.read_text(encoding="utf-8") == "neuf"


def test_a_target_that_stays_open_in_word_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "plan.docx"
    target.write_text("ancien", encoding="utf-8")
    monkeypatch.setattr(ecriture.os, "replace", _windows(32, 99))
    with pytest.raises(UserError, match="est ouvert dans un autre programme") as caught:
        ecrire_atomique(target, _ecrit("neuf"))
    assert "Fermez-le" in caught.value.remedy
    assert target.read_text(encoding="utf-8") == "ancien"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path):
    target = tmp_path / "plan.docx"
    target.write_text("ancien", encoding="utf-8")
    target.chmod(0o664)
    ecrire_atomique(target, _ecrit("neuf"))
    assert target.stat().st_mode & 0o777 == 0o664


def test_a_name_with_accents_spaces_and_apostrophes_is_written(tmp_path: Path):
    ecrire_atomique(tmp_path / "Plan d'actions – été 2026.docx", _ecrit("x"))
    assert [each.name for each in tmp_path.iterdir()] == ["Plan d'actions – été 2026.docx"]


def test_a_target_that_someone_protected_is_refused_and_stays(tmp_path: Path):
    target = tmp_path / "contrat signé.docx"
    target.write_text("ancien", encoding="utf-8")
    target.chmod(0o444)
    with pytest.raises(UserError, match="en lecture seule"):
        ecrire_atomique(target, _ecrit("neuf"))
    assert target.read_text(encoding="utf-8") == "ancien"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_that_is_too_long_is_said(tmp_path: Path):
    with pytest.raises(UserError, match="trop long"):
        ecrire_atomique(tmp_path / f"{'a' * 300}.docx", _ecrit("x"))
    assert list(tmp_path.iterdir()) == []


PLEIN = Path("/dev/full")
"""The device of Linux on which every writing meets a full disk."""


@pytest.mark.skipif(not PLEIN.exists(), reason="a device of Linux")
@pytest.mark.parametrize("paquet", [docx.Document, openpyxl.Workbook, pptx.Presentation])
def test_a_package_on_a_full_disk_fails_once_and_leaves_nothing_half_open(paquet: Callable[[], Any]):
    with pytest.raises(OSError, match="No space left"):
        deposer(paquet().save, PLEIN)
    gc.collect()  # an archive left open would complain here, and that warning is an error


@pytest.mark.skipif(not PLEIN.exists(), reason="a device of Linux")
def test_a_form_on_a_full_disk_is_not_said_to_be_damaged():
    snapshot, form = exemple(), deux_colonnes(("Objectif",))
    with pytest.raises(OSError, match="No space left"):
        remplir(snapshot, form, snapshot.plan.fiches[:1], b.Document("Fiche", ()), PLEIN)


def test_a_folder_made_aside_on_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def plein(*_: object) -> tuple[str, ...]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(dossiers, "imprimer", plein)
    with pytest.raises(UserError, match="assez de place"):
        registre.exporter("notes", exemple(), tmp_path / "notes", registre.Options())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_goes_while_the_document_is_made_is_said(tmp_path: Path):
    folder = tmp_path / "partagé"
    folder.mkdir()

    def part(path: Path) -> None:
        path.unlink()
        folder.rmdir()
        path.write_text("neuf", encoding="utf-8")

    with pytest.raises(UserError, match="n'est plus là"):
        ecrire_atomique(folder / "plan.docx", part)
    assert not folder.exists()


def test_a_folder_whose_name_is_too_long_is_said(tmp_path: Path):
    with pytest.raises(UserError, match="trop long"):
        registre.exporter("notes", exemple(), tmp_path / ("a" * 300), registre.Options())
