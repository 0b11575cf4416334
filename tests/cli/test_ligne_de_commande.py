"""Each command, from a person's terminal: what it prints, what it writes, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from clsdesk import __version__
from clsdesk.exporters.livrables import documents_de_tout
from clsdesk.exporters.registre import DOCUMENTS
from clsdesk.models import tables as t
from clsdesk.storage.document import Document, read_snapshot
from tests.cli.conftest import ROOT, Lancer

DOCUMENTS_DU_PRODUIT = (
    "contrat contrat-consolide fiches fiche plan suivi support-suivi annuaire acteurs diagnostic chiffres graphiques "
    "notes deliberations communique lettre-intention charte avenant depuis protocole releves rapport-annuel evaluation "
    "bilan-financier calendrier invitation emargement compte-rendu diaporama navettes glossaire donnees "
    "dialogue-de-gestion courriels transmission tout"
).split()


def classeur(path: Path) -> Path:
    """A small action table, as a coordinator keeps it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["CLS du Pays d'Essai : plan d'actions"],
        [],
        ["Axe", "Action", "Pilote", 2026, 2027],
        ["Axe 1 : Accès aux soins", "1.1. Recenser les locaux", "CCE - CPTS", "X", None],
        [None, "1.2. Former les accueillants", "CPAM", None, "octobre"],
        ["Axe 2 : Santé mentale", "2.1. Former aux premiers secours", "EPSM", "X", "X"],
    ):
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def exemple(lancer: Lancer, dossier: Path) -> Path:
    assert lancer("exemple", "exemple.clsdesk").code == 0
    return dossier / "exemple.clsdesk"


def test_the_version_is_that_of_the_package(lancer: Lancer) -> None:
    assert lancer("--version").out == f"clsdesk {__version__}\n"


def test_help_is_french_and_names_every_command(lancer: Lancer) -> None:
    out = lancer("--help").out
    for word in ("nouveau", "exemple", "importer", "exporter", "charger", "verifier", "--version"):
        assert word in out
    for english in ("usage:", "options:", "positional", "show this help"):
        assert english not in out


@pytest.mark.parametrize("commande", ["nouveau", "exemple", "importer", "exporter", "charger", "verifier"])
def test_each_command_explains_itself_in_french(lancer: Lancer, commande: str) -> None:
    done = lancer(commande, "--help")
    assert done.code == 0
    assert done.out.startswith(f"clsdesk {commande} ")
    assert "usage:" not in done.out


def test_a_new_file_takes_the_model_the_name_and_the_years(lancer: Lancer, dossier: Path) -> None:
    done = lancer(
        "nouveau", "n.clsdesk", "--modele", "normandie", "--nom", "CLS de l'Essai", "--debut", "2026", "--fin", "2029"
    )
    assert (done.code, done.err) == (0, "")
    snapshot = read_snapshot(dossier / "n.clsdesk")
    assert snapshot.modele.cle == "normandie"
    assert snapshot.contrat.nom == "CLS de l'Essai"
    assert (snapshot.contrat.plan_debut, snapshot.contrat.plan_fin) == (2026, 2029)


@pytest.mark.parametrize("epci", ["200035442", "200 035 442", "cc du sud artois", "Sud-Artois"])
def test_a_new_file_takes_its_territory_from_an_intercommunalite_named_or_numbered(
    lancer: Lancer, dossier: Path, epci: str
) -> None:
    out = lancer("nouveau", "n.clsdesk", "--epci", epci).reussie()
    assert "CC du Sud Artois, 64 communes, 26\u202f962 habitants (2023, INSEE), découpage de 2026" in out
    snapshot = read_snapshot(dossier / "n.clsdesk")
    assert len(snapshot.all(t.Commune)) == 64
    assert snapshot.contrat.territoire == "Communauté de communes du Sud Artois"


@pytest.mark.parametrize(
    ("ecrit", "communes", "modele"),
    [
        ("arras", 46, "hauts-de-france"), ("lens lievin", 36, "hauts-de-france"), ("ternois", 103, "hauts-de-france"),
        ("sept vallees", 66, "hauts-de-france"), ("62000", 46, "hauts-de-france"), ("villes soeurs", 28, "normandie"),
        ("Dieppe", 1, "normandie"), ("ville d'Amiens", 1, "hauts-de-france"), ("216204982", 1, "hauts-de-france"),
        ("arras ; Ternois", 149, "hauts-de-france"), ("Quimper Bretagne Occidentale", 14, "neutre"),
    ],
)  # fmt: skip
def test_a_territory_is_found_by_name_without_accents_by_code_or_as_several_places(
    lancer: Lancer, dossier: Path, ecrit: str, communes: int, modele: str
) -> None:
    lancer("nouveau", "n.clsdesk", "--epci", ecrit).reussie()
    snapshot = read_snapshot(dossier / "n.clsdesk")
    assert (len(snapshot.all(t.Commune)), snapshot.modele.cle) == (communes, modele)


def test_homonymous_communes_are_told_apart_by_their_departement_and_their_siren(lancer: Lancer) -> None:
    assert "Saint-Denis, Seine-Saint-Denis (" in lancer("nouveau", "n.clsdesk", "--epci", "saint-denis").refusee()


def test_an_intercommunalite_that_has_merged_is_replaced_and_said(lancer: Lancer, dossier: Path) -> None:
    out = lancer("nouveau", "n.clsdesk", "--epci", "246201149").reussie()
    assert "« CA du Calaisis » (246201149) n'existe plus en 2026" in out
    assert [row.nom for row in read_snapshot(dossier / "n.clsdesk").all(t.Perimetre)] == [
        "CA Grand Calais Terres et Mers"
    ]


def test_an_ambiguous_intercommunalite_is_refused_with_those_it_could_be(lancer: Lancer) -> None:
    line = lancer("nouveau", "n.clsdesk", "--epci", "pays de saint").refusee()
    assert "CA du Pays de Saint-Omer (200069037)" in line


def test_the_sample_is_a_whole_contract_that_says_it_is_fictitious(lancer: Lancer, exemple: Path) -> None:
    snapshot = read_snapshot(exemple)
    assert snapshot.contrat.fictif
    assert len(snapshot.plan.racines) == 4


def test_import_creates_the_file_and_says_what_it_found(lancer: Lancer, dossier: Path) -> None:
    classeur(dossier / "plan.xlsx")
    done = lancer("importer", "p.clsdesk", "plan.xlsx")
    assert done.code == 0, done.err
    assert "2 axes, 3 actions" in done.out
    snapshot = read_snapshot(dossier / "p.clsdesk")
    assert snapshot.contrat.nom == "CLS du Pays d'Essai"
    assert [(node.code, node.element.intitule) for node in snapshot.plan.parcours()] == [
        ("1", "Accès aux soins"),
        ("1.1", "Recenser les locaux"),
        ("1.2", "Former les accueillants"),
        ("2", "Santé mentale"),
        ("2.1", "Former aux premiers secours"),
    ]
    assert [each.libelle for each in snapshot.plan.trouver("1.1")[0].pilotes] == ["CCE", "CPTS"]


def test_an_import_is_one_step_that_can_be_undone(lancer: Lancer, dossier: Path) -> None:
    classeur(dossier / "plan.xlsx")
    lancer("importer", "p.clsdesk", "plan.xlsx")
    with Document.open(dossier / "p.clsdesk") as document:
        assert document.undo()
        assert document.snapshot().all(t.Element) == ()


def test_simulating_an_import_shows_the_tree_and_writes_nothing(lancer: Lancer, dossier: Path) -> None:
    classeur(dossier / "plan.xlsx")
    done = lancer("importer", "p.clsdesk", "plan.xlsx", "--simuler")
    assert done.code == 0, done.err
    assert "    1.1 Recenser les locaux [CCE - CPTS]" in done.out.splitlines()
    assert sorted(path.name for path in dossier.iterdir()) == ["plan.xlsx"]


def test_simulating_an_import_into_a_file_changes_no_byte_of_it(lancer: Lancer, dossier: Path, exemple: Path) -> None:
    classeur(dossier / "plan.xlsx")
    before = exemple.read_bytes()
    assert lancer("importer", exemple, "plan.xlsx", "--simuler").code == 0
    assert exemple.read_bytes() == before


def test_the_report_of_an_import_is_json_with_the_whole_tree(lancer: Lancer, dossier: Path) -> None:
    classeur(dossier / "plan.xlsx")
    assert lancer("importer", "p.clsdesk", "plan.xlsx", "--simuler", "--rapport", "r.json").code == 0
    report = json.loads((dossier / "r.json").read_text(encoding="utf-8"))
    assert report["compte"] == [["Axes", 2], ["Actions", 3]]
    assert report["racines"][0]["enfants"][0]["pilotes"] == [["CCE", "pilote"], ["CPTS", "pilote"]]
    assert not (dossier / "p.clsdesk").exists()


def test_a_report_that_cannot_be_written_leaves_no_file_behind(lancer: Lancer, dossier: Path) -> None:
    classeur(dossier / "plan.xlsx")
    lancer("importer", "p.clsdesk", "plan.xlsx", "--rapport", "absent/r.json").refusee()
    assert sorted(path.name for path in dossier.iterdir()) == ["plan.xlsx"]


def test_exporter_alone_lists_every_document_of_the_product(lancer: Lancer) -> None:
    assert [each.cle for each in DOCUMENTS] == DOCUMENTS_DU_PRODUIT
    lines = lancer("exporter").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == DOCUMENTS_DU_PRODUIT


@pytest.mark.parametrize(
    ("cle", "cible"),
    [("contrat", "c.docx"), ("fiches", "f.docx"), ("plan", "p.xlsx"), ("plan", "p.docx"), ("suivi", "s.xlsx")],
)
def test_each_office_document_is_written_whole(
    lancer: Lancer, dossier: Path, exemple: Path, cle: str, cible: str
) -> None:
    before = exemple.read_bytes()
    done = lancer("exporter", cle, exemple, "--vers", cible)
    assert done.code == 0, done.err
    assert zipfile.ZipFile(dossier / cible).testzip() is None
    assert exemple.read_bytes() == before
    assert sorted(path.name for path in dossier.iterdir()) == sorted([cible, exemple.name])


def test_the_documents_of_a_meeting_take_its_day_or_the_next_one(lancer: Lancer, dossier: Path, exemple: Path) -> None:
    for words, cible in (
        (("invitation",), "i.docx"), (("compte-rendu", "--reunion", "2026-06-18"), "c.docx"),
        (("diaporama", "--reunion", "2026-12-10/copil"), "d.pptx"),
        (("emargement", "--reunion", "2026-12-10/1"), "e.docx"),
    ):  # fmt: skip
        cle, *options = words
        assert lancer("exporter", cle, exemple, *options, "--vers", cible).reussie()
        assert zipfile.ZipFile(dossier / cible).testzip() is None
    line = lancer("exporter", "diaporama", exemple, "--reunion", "2026-12-10", "--vers", "x.pptx").refusee()
    assert "Précisez laquelle : 2026-12-10/09:30 (" in line and "2026-12-10/14:00 (COPIL, 14:00)." in line
    assert not (dossier / "x.pptx").exists()


def test_one_fiche_is_named_by_its_code_or_its_path(lancer: Lancer, dossier: Path, exemple: Path) -> None:
    for code, name in (("2.1", "a.docx"), ("2/2.1", "b.docx")):
        done = lancer("exporter", "fiche", exemple, "--code", code, "--vers", name)
        assert done.code == 0, done.err
        assert (dossier / name).stat().st_size > 5000


def test_an_ambiguous_code_lists_its_candidates(lancer: Lancer, dossier: Path) -> None:
    rows: list[t.Row] = [
        t.Contrat(id=1, nom="CLS"),
        t.Niveau(id=1, rang=1, nom="Orientation", motif="{n}"),
        t.Niveau(id=2, rang=2, nom="Action", motif="{n}", porte_fiche=1),
    ]
    for orientation in (1, 2):
        rows.append(t.Element(id=orientation, niveau_id=1, rang=orientation - 1, intitule=f"Orientation {orientation}"))
        rows.append(
            t.Element(id=10 + orientation, parent_id=orientation, niveau_id=2, intitule=f"Agir ici {orientation}")
        )
    Document.create(dossier / "a.clsdesk", rows).close()
    line = lancer("exporter", "fiche", "a.clsdesk", "--code", "1", "--vers", "f.docx")
    assert line.code == 2
    both = lancer("exporter", "fiche", "a.clsdesk", "--code", "2/1", "--vers", "f.docx")
    assert both.code == 0, both.err


def test_the_data_go_out_and_come_back_equal(lancer: Lancer, dossier: Path, exemple: Path) -> None:
    assert lancer("exporter", "donnees", exemple, "--vers", "d.zip").code == 0
    assert lancer("charger", "copie.clsdesk", "d.zip").code == 0
    assert read_snapshot(dossier / "copie.clsdesk").rows == read_snapshot(exemple).rows


def test_a_year_out_of_the_contract_is_refused_with_the_years_that_it_has(lancer: Lancer, exemple: Path) -> None:
    target = exemple.parent / "rapport.docx"
    line = lancer("exporter", "rapport-annuel", exemple, "--vers", target, "--annee", "2019").refusee()
    assert "2019" in line
    assert "2026 à 2030" in line
    assert not target.exists()


def test_all_documents_come_in_one_folder(lancer: Lancer, dossier: Path, exemple: Path) -> None:
    done = lancer("exporter", "tout", exemple, "--vers", "documents")
    assert done.code == 0, done.err
    made = {path.name for path in (dossier / "documents").iterdir()}
    assert made == {name for _, name in documents_de_tout(read_snapshot(exemple))}
    assert {"contrat.docx", "plan.xlsx", "plan.docx", "suivi.xlsx", "depuis.docx", "notes", "donnees.zip"} <= made
    assert all(len(list((dossier / "documents" / each).iterdir())) == 12 for each in ("notes", "deliberations"))


def test_all_documents_leave_what_the_folder_already_held(lancer: Lancer, dossier: Path, exemple: Path) -> None:
    folder = dossier / "documents"
    folder.mkdir()
    (folder / "notes.txt").write_text("à garder", encoding="utf-8")
    (folder / "plan.xlsx").write_text("ancien", encoding="utf-8")
    assert lancer("exporter", "tout", exemple, "--vers", "documents").code == 0
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "à garder"
    assert zipfile.is_zipfile(folder / "plan.xlsx")


def test_all_documents_go_to_a_dated_folder_beside_the_file_when_none_is_named(
    lancer: Lancer, dossier: Path, exemple: Path
) -> None:
    done = lancer("exporter", "tout", exemple)
    assert done.code == 0, done.err
    folder = next(path for path in dossier.iterdir() if path.is_dir())
    assert folder.name.endswith(f"documents du {date.today().isoformat()}")
    assert (folder / "contrat.docx").is_file()


def test_a_file_held_by_a_window_is_still_exported(lancer: Lancer, dossier: Path, exemple: Path) -> None:
    with Document.open(exemple):
        assert lancer("exporter", "plan", exemple, "--vers", "p.xlsx").code == 0
        assert "ouvert" in lancer("importer", exemple, classeur(dossier / "plan.xlsx")).refusee()


def test_the_checks_of_the_sample_are_not_blocking(lancer: Lancer, exemple: Path) -> None:
    assert lancer("verifier", exemple).code == 0


def test_a_blocking_check_exits_with_1_and_its_json_says_why(lancer: Lancer, dossier: Path) -> None:
    rows = (
        t.Contrat(id=1, nom="CLS"),
        t.Niveau(id=1, rang=1, nom="Axe", motif="{n}"),
        t.Element(id=1, niveau_id=1, intitule=""),
    )
    Document.create(dossier / "v.clsdesk", rows).close()
    assert lancer("verifier", "v.clsdesk").code == 1
    done = lancer("verifier", "v.clsdesk", "--json")
    assert done.code == 1
    found = json.loads(done.out)
    blocking = [each for each in found["anomalies"] if each["gravite"] == "bloquant"]
    assert blocking
    assert all(each["message"] and each["remede"] for each in blocking)


def test_output_is_utf8_even_in_an_ascii_locale(lancer: Lancer, dossier: Path) -> None:
    done = lancer("exporter", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.code == 0
    assert "Délibérations" in done.out


@pytest.mark.skipif(os.name != "posix", reason="a closed pipe is another error on Windows")
def test_a_reader_that_leaves_early_is_not_a_fault(dossier: Path) -> None:
    command = f"{sys.executable} -m clsdesk exporter | head -c 10"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, shell=True, cwd=dossier, env=environment, capture_output=True)
    assert done.stderr == b""


def test_no_command_but_the_window_loads_qt(dossier: Path) -> None:
    classeur(dossier / "plan.xlsx")
    program = (
        "import sys\n"
        "from clsdesk import cli\n"
        "for words in (['exemple', 'e.clsdesk'], ['importer', 'p.clsdesk', 'plan.xlsx'],\n"
        "              ['exporter', 'suivi', 'e.clsdesk', '--vers', 's.xlsx'], ['verifier', 'e.clsdesk']):\n"
        "    assert cli.main(words, lambda path: 3) == 0, words\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'clsdesk.ui'))]\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], cwd=dossier, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_without_a_command_the_window_is_opened_on_the_named_file(tmp_path: Path) -> None:
    from clsdesk import cli

    opened: list[Path | None] = []
    path = tmp_path / "e.clsdesk"
    path.write_bytes(b"")

    def ouvrir(chosen: Path | None) -> int:
        opened.append(chosen)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert cli.main([], ouvrir) == 0
        assert cli.main([str(path)], ouvrir) == 0
    assert opened == [None, path]


def test_what_is_silenced_is_listed_apart_with_its_reason(lancer: Lancer, exemple: Path):
    with Document.open(exemple) as document:
        contrat = document.snapshot().contrat
        with document.edit("Annoncer un autre nombre") as edit:
            edit.update("contrat", contrat.id, preambule="Le plan compte 23 actions.")
            edit.insert(t.Silence(0, "nombre_annonce", "contrat", contrat.id, "Cité pour mémoire", "2026-11-02"))
    lines = lancer("verifier", exemple).reussie().splitlines()
    at = lines.index("Passé sous silence (1) :")
    assert "23 actions au lieu de 14 (Préambule). Raison : Cité pour mémoire" in lines[at + 1]
    assert not any("23 actions" in each for each in lines[:at])
    (told,) = json.loads(lancer("verifier", exemple, "--json").reussie())["silences"]
    assert (told["regle"], told["motif"], told["depuis"]) == ("nombre_annonce", "Cité pour mémoire", "2026-11-02")
