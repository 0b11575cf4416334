"""Whatever is handed to the command line: one French line, exit code 2, nothing written, nothing changed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from clsdesk.models import tables as t
from clsdesk.storage.document import Document
from tests.cli.conftest import ROOT, SANS_PRIVILEGE, Lancer, Sortie, contenu

Fabrique = Callable[[Path], None]


def texte(path: Path) -> None:
    path.write_text("Axe;Action;Pilote\n1;2;3\n", encoding="utf-8")


def vide(path: Path) -> None:
    path.write_bytes(b"")


def protege(path: Path) -> None:
    """What Excel writes with a password: an OLE file with an EncryptedPackage stream."""
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    )


def endommage(path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(path)
    path.write_bytes(path.read_bytes()[:-900])


def feuille_vide(path: Path) -> None:
    openpyxl.Workbook().save(path)


def sans_plan(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Dépenses 2026"], ["Poste", "Montant"], ["Affranchissement", 120], ["Papeterie", 80]):
        sheet.append(row)
    book.save(path)


def bombe(path: Path) -> None:
    """A sheet of 600 MB that fits in some hundred KB."""
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for _ in range(600):
                stream.write(b" " * 2**20)


def coin_lointain(path: Path) -> None:
    """One cell at XFD1048576."""
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>loin</t></is></c></row></sheetData></worksheet>'
    )
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def trop_de_lignes(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.append(["Axe", "Action", "Pilote", "2026"])
    for rank in range(10_500):
        sheet.append([f"Axe {rank // 100 + 1}", f"{rank // 100 + 1}.{rank % 100 + 1} Action {rank}", "CPTS", "x"])
    book.save(path)


CLASSEURS: tuple[Fabrique, ...] = (
    texte, vide, protege, endommage, feuille_vide, sans_plan, bombe, coin_lointain, trop_de_lignes,
)  # fmt: skip


@pytest.mark.parametrize("fabrique", CLASSEURS, ids=lambda each: each.__name__)
def test_an_unusable_workbook_is_refused_in_words_and_creates_nothing(
    lancer: Lancer, dossier: Path, fabrique: Fabrique
) -> None:
    fabrique(dossier / "source.xlsx")
    before = contenu(dossier)
    line = lancer("importer", "neuf.clsdesk", "source.xlsx").refusee()
    assert len(line) > 40
    assert contenu(dossier) == before


@pytest.mark.parametrize("ending", [".ods", ".csv", ".docx"])
def test_sources_of_later_versions_say_so(lancer: Lancer, dossier: Path, ending: str) -> None:
    (dossier / f"source{ending}").write_bytes(b"PK\x03\x04 quelque chose")
    line = lancer("importer", "neuf.clsdesk", f"source{ending}").refusee()
    assert "prochaine version" in line
    assert "classeur .xlsx, puis importez ce classeur." in line
    assert not (dossier / "neuf.clsdesk").exists()


def test_a_missing_source_is_named(lancer: Lancer) -> None:
    assert "absent.xlsx" in lancer("importer", "neuf.clsdesk", "absent.xlsx").refusee()


def base_etrangere(path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE contacts (nom TEXT)")


def plus_recent(path: Path) -> None:
    from clsdesk.storage.document import Document

    Document.create(path).close()
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("PRAGMA user_version = 999")


def tronque(path: Path) -> None:
    from clsdesk.storage.document import Document

    Document.create(path).close()
    path.write_bytes(path.read_bytes()[:-5000])


@pytest.mark.parametrize(
    "fabrique", [texte, vide, base_etrangere, plus_recent, tronque], ids=lambda each: each.__name__
)
@pytest.mark.parametrize(
    "words",
    [
        ("verifier", "f.clsdesk"),
        ("exporter", "contrat", "f.clsdesk", "--vers", "c.docx"),
        ("exporter", "tout", "f.clsdesk", "--vers", "documents"),
        ("importer", "f.clsdesk", "plan.xlsx"),
        ("importer", "f.clsdesk", "plan.xlsx", "--simuler"),
    ],
    ids=lambda words: "-".join(words[:2]),
)
def test_a_file_that_is_not_ours_is_refused_byte_for_byte(
    lancer: Lancer, dossier: Path, fabrique: Fabrique, words: tuple[str, ...]
) -> None:
    from tests.cli.test_ligne_de_commande import classeur

    fabrique(dossier / "f.clsdesk")
    classeur(dossier / "plan.xlsx")
    before = contenu(dossier)
    assert "f.clsdesk" in lancer(*words).refusee()
    assert contenu(dossier) == before


@pytest.mark.parametrize("words", [("nouveau",), ("exemple",), ("charger", "d.json")], ids=lambda words: words[0])
def test_an_existing_file_is_never_overwritten(lancer: Lancer, dossier: Path, words: tuple[str, ...]) -> None:
    lancer("exemple", "e.clsdesk")
    lancer("exporter", "donnees", "e.clsdesk", "--vers", "d.json")
    before = contenu(dossier)
    assert "existe déjà" in lancer(words[0], "e.clsdesk", *words[1:]).refusee()
    assert contenu(dossier) == before


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b'{"format": "autre"}', b"\xff\xfe", b'{"format": "clsdesk", "version": 99}',
        b"PK\x03\x04 an archive cut", b"PK\x05\x06" + bytes(18),
    ],
)  # fmt: skip
def test_a_bad_interchange_file_creates_nothing(lancer: Lancer, dossier: Path, content: bytes) -> None:
    (dossier / "d.json").write_bytes(content)
    lancer("charger", "n.clsdesk", "d.json").refusee()
    assert sorted(path.name for path in dossier.iterdir()) == ["d.json"]


MOTS = [
    ("inconnue",),
    ("--inconnue",),
    ("nouveau",),
    ("nouveau", "n.clsdesk", "--modele", "bretagne"),
    ("nouveau", "n.clsdesk", "--epci", "999999999"),
    ("nouveau", "n.clsdesk", "--epci", "247700438"),
    ("nouveau", "n.clsdesk", "--epci", "saint"),
    ("nouveau", "n.clsdesk", "--epci", "Inconnuville"),
    ("nouveau", "n.clsdesk", "--epci", ""),
    ("nouveau", "n.clsdesk", "--debut", "demain"),
    ("nouveau", "n.clsdesk", "--debut", "2030", "--fin", "2026"),
    ("nouveau", "n.clsdesk", "--debut"),
    ("nouveau", "n.clsdesk", "--inconnue"),
    ("nouveau", "n.clsdesk", "--mod", "neutre"),
    ("nouveau", "n.clsdesk", "de", "trop"),
    ("nouveau", "absent/n.clsdesk"),
    ("nouveau", "n.docx"),
    ("exemple",),
    ("exemple", "sans-fin"),
    ("charger", "n.json", "e.clsdesk"),
    ("exemple", "absent/n.clsdesk"),
    (f"{'a' * 300}.clsdesk",),
    ("nouveau", f"{'a' * 300}.clsdesk"),
    ("exporter", "plan", "e.clsdesk", "--vers", f"{'a' * 300}.xlsx"),
    ("importer", "n.clsdesk", f"{'a' * 300}.xlsx"),
    ("importer", "n.clsdesk", "."),
    ("importer", "n.clsdesk"),
    ("importer", "n.clsdesk", "e.clsdesk", "--rapport", "e.clsdesk"),
    ("importer", "n.clsdesk", "e.clsdesk"),
    ("charger", "n.clsdesk"),
    ("charger", "n.clsdesk", "absent.json"),
    ("verifier",),
    ("verifier", "absent.clsdesk"),
    ("verifier", "e.clsdesk", "--json=oui"),
    ("exporter", "inconnu"),
    ("exporter", "inconnu", "e.clsdesk", "--vers", "x.docx"),
    ("exporter", "diaporama", "e.clsdesk", "--reunion", "2026-01-01", "--vers", "a.pptx"),
    ("exporter", "diaporama", "e.clsdesk", "--reunion", "1er janvier", "--vers", "a.pptx"),
    ("exporter", "compte-rendu", "e.clsdesk", "--reunion", "2026-01-02", "--vers", "a.docx"),
    ("exporter", "invitation", "e.clsdesk", "--reunion", "10/12/2026", "--vers", "a.docx"),
    ("exporter", "invitation", "e.clsdesk", "--annee", "2026", "--vers", "a.docx"),
    ("exporter", "depuis", "e.clsdesk", "--du", "2026-02-30", "--vers", "a.docx"),
    ("exporter", "depuis", "e.clsdesk", "--du", "2026-06-30", "--au", "2026-06-01", "--vers", "a.docx"),
    ("exporter", "depuis", "e.clsdesk", "--vers", "a.xlsx"),
    ("exporter", "depuis", "n.clsdesk", "--vers", "a.docx"),
    ("exporter", "transmission", "e.clsdesk", "--vers", "e.clsdesk"),
    ("exporter", "transmission", "e.clsdesk", "--vers", "absent/dossier"),
    ("exporter", "transmission", "e.clsdesk", "--vers", "dossier", "--du", "2026-01-01"),
    ("exporter", "contrat"),
    ("exporter", "contrat", "e.clsdesk"),
    ("exporter", "contrat", "absent.clsdesk", "--vers", "c.docx"),
    ("exporter", "contrat", "e.clsdesk", "--vers", "absent/c.docx"),
    ("exporter", "contrat", "e.clsdesk", "--vers", "c.rtf"),
    ("exporter", "contrat", "e.clsdesk", "--vers", "e.clsdesk"),
    ("exporter", "plan", "e.clsdesk", "--vers", "p.csv"),
    ("exporter", "plan", "e.clsdesk", "--vers", "p"),
    ("exporter", "plan", "e.clsdesk", "--vers", "."),
    ("exporter", "donnees", "e.clsdesk", "--vers", "d.txt"),
    ("exporter", "tout", "e.clsdesk", "--vers", "absent/documents"),
    ("exporter", "tout", "e.clsdesk", "--vers", "e.clsdesk"),
    ("exporter", "contrat", "e.clsdesk", "--vers", "c.docx", "--annee", "2026"),
    ("exporter", "contrat", "e.clsdesk", "--vers", "c.docx", "--code", "1.1"),
    ("exporter", "fiche", "e.clsdesk", "--vers", "f.docx"),
    ("exporter", "fiche", "e.clsdesk", "--vers", "f.docx", "--code", "99.9"),
    ("exporter", "fiche", "e.clsdesk", "--vers", "f.docx", "--code", "1.1.1"),
]
ANGLAIS = ("usage", "error", "unrecognized", "required", "invalid", "expected", "argument ", "choice", "No such file")


@pytest.fixture(scope="module")
def modele_exemple(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    from clsdesk.commands.exemple import exemple

    path = tmp_path_factory.mktemp("exemple") / "e.clsdesk"
    exemple(path)
    return path.read_bytes()


@pytest.mark.parametrize("words", MOTS, ids=lambda words: " ".join(words)[:60])
def test_what_cannot_be_done_is_said_in_one_french_line(
    lancer: Lancer, dossier: Path, modele_exemple: bytes, words: tuple[str, ...]
) -> None:
    (dossier / "e.clsdesk").write_bytes(modele_exemple)
    before = contenu(dossier)
    line = lancer(*words).refusee()
    assert not [word for word in ANGLAIS if word in line], line
    assert "imprévue" not in line
    assert contenu(dossier) == before


def test_a_target_stays_as_it_was_when_its_export_is_refused(
    lancer: Lancer, dossier: Path, modele_exemple: bytes
) -> None:
    (dossier / "e.clsdesk").write_bytes(modele_exemple)
    (dossier / "f.docx").write_bytes(b"l'ancien document")
    lancer("exporter", "fiche", "e.clsdesk", "--code", "77", "--vers", "f.docx").refusee()
    assert (dossier / "f.docx").read_bytes() == b"l'ancien document"


def test_a_read_only_folder_is_named(lancer: Lancer, dossier: Path, modele_exemple: bytes) -> None:
    (dossier / "e.clsdesk").write_bytes(modele_exemple)
    locked = dossier / "verrou"
    locked.mkdir()
    locked.chmod(0o555)
    if os.access(locked, os.W_OK) and not SANS_PRIVILEGE:
        pytest.skip("this account writes everywhere")
    try:
        for cle, name in (("plan", "p.xlsx"), ("contrat", "c.docx"), ("tout", "documents")):
            assert "verrou" in lancer("exporter", cle, "e.clsdesk", "--vers", locked / name).refusee()
        for words in (("nouveau", locked / "n.clsdesk"), ("exemple", locked / "n.clsdesk")):
            lancer(*words).refusee()
    finally:
        locked.chmod(0o755)


def test_a_target_that_is_a_folder_is_refused(lancer: Lancer, dossier: Path, modele_exemple: bytes) -> None:
    (dossier / "e.clsdesk").write_bytes(modele_exemple)
    (dossier / "p.xlsx").mkdir()
    assert "dossier" in lancer("exporter", "plan", "e.clsdesk", "--vers", "p.xlsx").refusee()
    assert list((dossier / "p.xlsx").iterdir()) == []


def test_an_empty_plan_has_no_table_to_export(lancer: Lancer, dossier: Path) -> None:
    lancer("nouveau", "n.clsdesk", "--modele", "neutre")
    lancer("exporter", "plan", "n.clsdesk", "--vers", "p.xlsx").refusee()
    lancer("exporter", "fiches", "n.clsdesk", "--vers", "f.docx").refusee()
    assert sorted(path.name for path in dossier.iterdir()) == ["n.clsdesk"]


def test_without_a_display_the_window_is_refused_in_words(lancer: Lancer, dossier: Path, modele_exemple: bytes) -> None:
    (dossier / "e.clsdesk").write_bytes(modele_exemple)
    if not sys.platform.startswith("linux"):
        pytest.skip("only there can a display be missing")
    blank = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    assert "écran" in lancer("e.clsdesk", **blank).refusee()


@pytest.mark.skipif(os.name != "posix", reason="signals differ on Windows")
@pytest.mark.parametrize("demande", ["SIGINT", "SIGTERM"])
def test_an_interrupted_export_leaves_nothing(
    demande: str, dossier: Path, modele_exemple: bytes, tmp_path: Path
) -> None:
    (dossier / "e.clsdesk").write_bytes(modele_exemple)
    before = contenu(dossier)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "clsdesk", "exporter", "tout", "e.clsdesk", "--vers", "documents"]
    process = subprocess.Popen(
        command, cwd=dossier, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while process.poll() is None and not list(tmp_path.glob("clsdesk-*/contrat.docx")):
        time.sleep(0.01)
    process.send_signal(getattr(signal, demande))
    out, err = process.communicate(timeout=60)
    line = Sortie(process.returncode, out.decode(), err.decode()).refusee()
    assert "Arrêté" in line
    assert contenu(dossier) == before
    assert list(tmp_path.glob("clsdesk-*")) == []


def test_an_unexpected_fault_is_written_to_a_log_and_said_in_one_line(dossier: Path, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from clsdesk import cli\n"
        "def ouvrir(path):\n    raise ZeroDivisionError('le détail')\n"
        "sys.exit(cli.main([], ouvrir))\n"
    )
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", program], cwd=dossier, env=environment, capture_output=True)
    line = Sortie(done.returncode, done.stdout.decode(), done.stderr.decode()).refusee()
    log = next(tmp_path.rglob("erreurs.log"))
    assert str(log) in line
    assert "ZeroDivisionError: le détail" in log.read_text(encoding="utf-8")


def test_each_warning_is_one_line_whatever_was_pasted(lancer: Lancer, dossier: Path, modele_exemple: bytes) -> None:
    (dossier / "e.clsdesk").write_bytes(modele_exemple)
    with Document.open(dossier / "e.clsdesk") as document, document.edit("essai") as edit:
        for row in document.snapshot().all(t.Organisation):
            edit.update("organisation", row.id, sigle=f"{row.sigle}\ncollé")
    lines = lancer("exporter", "courriels", "e.clsdesk", "--vers", "messages").reussie().splitlines()
    assert len(lines) > 1
    assert all(each.startswith(("Courriels : ", "Attention : ")) for each in lines)


@pytest.mark.parametrize("cle", ["protocole", "releves", "bilan-financier"])
def test_a_document_of_the_evaluation_without_anything_to_say_is_refused_and_its_target_kept(
    cle: str, lancer: Lancer, dossier: Path
) -> None:
    assert lancer("nouveau", "neuf.clsdesk").code == 0
    target = dossier / "d.xlsx"
    target.write_bytes(b"intact")
    line = lancer("exporter", cle, "neuf.clsdesk", "--vers", "d.xlsx").refusee()
    assert "d'abord" in line
    assert target.read_bytes() == b"intact"
