"""The register of documents: names that every system accepts, endings, and all documents at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clsdesk.errors import UserError
from clsdesk.exporters import registre
from clsdesk.exporters.noms import LONGUEUR_MAX, nom_de_dossier, nom_de_fichier, nom_sur
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from tests.exporters import formes_de_plan as f
from tests.exporters.test_suivi_xlsx import exemple


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("CLS du Pays d'Essai 2026-2030", "CLS du Pays d'Essai 2026-2030"),
        ("CLS : Artois / Somme", "CLS - Artois - Somme"),
        ('Le "plan" <final>?*', "Le plan final"),
        ("fin de phrase...", "fin de phrase"),
        (" . ", "Sans nom"),
        ("", "Sans nom"),
        ("CON", "CON_"),
        ("con.plan", "con.plan_"),
        ("lpt1", "lpt1_"),
        ("Contes", "Contes"),
        ("plan \u202excod.exe\u200f", "plan xcod.exe"),
        ("deux\nlignes\tet\x00rien", "deux lignes etrien"),
    ],
)
def test_a_name_is_accepted_by_windows(texte: str, nom: str) -> None:
    assert nom_sur(texte) == nom


def test_a_long_name_is_shortened_without_a_trailing_dot_or_space() -> None:
    assert len(nom_sur("🏥 " * 100).encode()) + len(" (12).docx") < 255
    name = nom_sur("mot. " * 100)
    assert len(name) <= LONGUEUR_MAX
    assert name[-1] not in ". "


def test_proposed_names_say_the_document_the_contract_and_the_day() -> None:
    snapshot = replaced(empty_snapshot(), t.Contrat, (t.Contrat(id=1, nom="CLS du Pays d'Essai"),))
    assert nom_de_fichier(snapshot, "Plan d'actions", ".xlsx") == "Plan d'actions - CLS du Pays d'Essai.xlsx"
    assert nom_de_dossier(snapshot, date(2026, 11, 22)) == "CLS du Pays d'Essai - documents du 2026-11-22"
    assert nom_de_fichier(empty_snapshot(), "Contrat", ".docx") == "Contrat - CLS.docx"
    long = replaced(empty_snapshot(), t.Contrat, (t.Contrat(id=1, nom="CLS des communes du Val " * 20),))
    folder = nom_de_dossier(long, date(2026, 11, 22))
    assert folder.endswith(" - documents du 2026-11-22")
    assert len(folder) < 90


def test_every_document_says_what_it_is_for() -> None:
    for each in registre.DOCUMENTS:
        assert each.titre
        assert each.usage.endswith(".")
        assert all(fin.startswith(".") for fin in each.fins)


def test_the_ending_decides_and_capital_letters_do_not_matter(tmp_path: Path) -> None:
    snapshot = f.FORMES["deux-niveaux"]
    registre.exporter("plan", snapshot, tmp_path / "PLAN.XLSX", registre.Options())
    assert (tmp_path / "PLAN.XLSX").stat().st_size > 5000


def test_a_stopped_export_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    class Arrete(Exception):
        pass

    told: list[tuple[str, float]] = []

    def avancer(texte: str, part: float) -> None:
        told.append((texte, part))
        if len(told) == 2:
            raise Arrete

    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "contrat.docx").write_bytes(b"ancien")
    with pytest.raises(Arrete):
        registre.exporter("tout", sans_word(), folder, registre.Options(avancer=avancer))
    assert [path.name for path in folder.iterdir()] == ["contrat.docx"]
    assert (folder / "contrat.docx").read_bytes() == b"ancien"
    told.clear()
    with pytest.raises(Arrete):
        registre.exporter("tout", sans_word(), tmp_path / "neuf", registre.Options(avancer=avancer))
    assert not (tmp_path / "neuf").exists()


def sans_word() -> Snapshot:
    return f.FORMES["six-axes"]


def test_all_documents_leave_out_those_that_have_nothing_to_say(tmp_path: Path) -> None:
    registre.exporter(
        "tout", replaced(empty_snapshot(), t.Contrat, (t.Contrat(id=1),)), tmp_path / "d", registre.Options()
    )
    assert sorted(path.name for path in (tmp_path / "d").iterdir()) == ["contrat.docx", "donnees.zip"]


def test_progress_is_told_from_nothing_to_the_whole(tmp_path: Path) -> None:
    shares: list[float] = []
    registre.exporter("tout", exemple(), tmp_path / "d", registre.Options(avancer=lambda _, part: shares.append(part)))
    known = [part for part in shares if part >= 0]
    assert known == sorted(known)
    assert (known[0], known[-1]) == (0.0, 1.0)


def test_a_code_that_names_several_fiches_lists_their_paths() -> None:
    from clsdesk.exporters.fabriques import noeud_de

    snapshot = f.FORMES["codes-qui-recommencent"]
    levels = tuple(
        t.Niveau(row.id, row.rang, row.nom, motif=row.motif, porte_fiche=int(row.rang == 3))
        for row in snapshot.all(t.Niveau)
    )
    snapshot = replaced(snapshot, t.Niveau, levels)
    with pytest.raises(UserError) as refusal:
        noeud_de(snapshot, "1")
    assert "1/1.1/1" in refusal.value.remedy
    assert "2/2.2/1" in refusal.value.remedy
    assert noeud_de(snapshot, "2/2.2/1").chemin == "2/2.2/1"


def test_a_document_that_cannot_be_replaced_holds_back_none_of_the_others_and_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "jour"
    for held in ("plan.xlsx", "rapport-annuel.docx"):
        (folder / held).mkdir(parents=True)
    (folder / "donnees.zip").write_bytes(b"ancien")
    with pytest.raises(UserError) as told:
        registre.exporter("tout", sans_word(), folder, registre.Options())
    assert "plan.xlsx » est un dossier, pas un fichier. C'est aussi le cas de 1 autre." in str(told.value)
    assert str(told.value).endswith("Le reste du dossier « jour » est écrit.")
    assert (folder / "donnees.zip").read_bytes() != b"ancien"
    assert (folder / "plan.xlsx").is_dir() and not list(folder.rglob(".~*"))


def test_all_the_documents_leave_out_what_sends_and_what_repeats() -> None:
    left = {each.cle for each in registre.DOCUMENTS if not each.dans_tout}
    assert left == {"navettes", "courriels", "dialogue-de-gestion", "fiche", "transmission", registre.TOUT}
