"""PDF and OpenDocument through LibreOffice, and what is said where it is not installed."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from clsdesk.errors import UserError
from clsdesk.exporters import conversion, registre
from tests.donnees_essai import exemple
from tests.exporters.outils_word import plat, soffice_ou_passer

TYPES = {
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def test_each_word_document_and_each_workbook_has_its_further_endings() -> None:
    assert registre.livrable("contrat").fins_libreoffice == (".pdf", ".odt")
    assert registre.livrable("suivi").fins_libreoffice == (".pdf", ".ods")
    assert registre.livrable("plan").fins_libreoffice == (".pdf", ".ods", ".odt")
    assert registre.livrable("donnees").fins_libreoffice == ()
    assert registre.livrable("notes").fins_libreoffice == ()
    made_of = [conversion.origine((".xlsx", ".docx"), fin) for fin in (".pdf", ".odt", ".ods")]
    assert made_of == [".docx", ".docx", ".xlsx"]


@pytest.mark.rendu
def test_a_pdf_is_tagged_titled_and_says_what_the_document_says(tmp_path: Path) -> None:
    soffice_ou_passer()
    target = tmp_path / "Lettre.PDF"
    assert registre.exporter("lettre-intention", exemple(), target, registre.Options()) == ()
    info = subprocess.run(["pdfinfo", str(target)], capture_output=True, check=True, text=True).stdout
    assert "Tagged:          yes" in info
    assert "Lettre d’intention" in info
    words = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, check=True, text=True).stdout
    assert "Je vous prie d’agréer, Monsieur le Directeur général" in plat(words)


@pytest.mark.rendu
@pytest.mark.parametrize(("cle", "fin"), [("charte", ".odt"), ("annuaire", ".ods")])
def test_an_opendocument_file_is_one(cle: str, fin: str, tmp_path: Path) -> None:
    soffice_ou_passer()
    target = tmp_path / f"essai{fin}"
    registre.exporter(cle, exemple(), target, registre.Options())
    with zipfile.ZipFile(target) as package:
        assert package.read("mimetype").decode() == TYPES[fin]
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_without_libreoffice_the_person_is_told_and_the_target_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clsdesk.exporters.conversion.trouver_soffice", lambda: None)
    target = tmp_path / "contrat.pdf"
    target.write_text("ancien", encoding="utf-8")
    with pytest.raises(UserError) as refusal:
        registre.exporter("contrat", exemple(), target, registre.Options())
    assert "n'est pas installé" in refusal.value.message
    assert ".docx" in refusal.value.remedy
    assert target.read_text(encoding="utf-8") == "ancien"


def test_a_libreoffice_that_makes_nothing_is_said_and_the_target_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clsdesk.exporters.conversion.trouver_soffice", lambda: Path("/bin/true"))
    target = tmp_path / "charte.odt"
    with pytest.raises(UserError, match="n'a pas pu écrire"):
        registre.exporter("charte", exemple(), target, registre.Options())
    assert list(tmp_path.iterdir()) == []


def test_an_ending_that_nothing_writes_is_refused_with_those_that_can_be() -> None:
    with pytest.raises(UserError, match=r"\.docx ou \.pdf ou \.odt"):
        registre.refuser_cible(registre.livrable("charte"), Path("charte.rtf"))
