"""The documents in the window: made again, up to date or not, found again, their choices taken back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListView, QPushButton, QToolButton

from clsdesk.exporters import etats
from clsdesk.models import tables as t
from clsdesk.models.options import option
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.detail import SANS_LIBREOFFICE
from tests.ui.gestes import chercher, choisir, choisir_document, cliquer, visible
from tests.ui.touches import taper, touche


def dit(qtbot, screen, phrase: str) -> None:
    qtbot.waitUntil(lambda: chercher(screen, QLabel, phrase) is not None, timeout=20_000)


def exporte(qtbot, fenetre, target: Path, titre: str, bouton: str):
    screen = fenetre.naviguer(Cible("documents"))
    choisir_document(qtbot, screen, titre)
    fenetre.messages.places.append(target)
    cliquer(qtbot, screen, f"Exporter : {titre}, {bouton}")
    qtbot.waitUntil(lambda: not fenetre.jobs.en_cours, timeout=60_000)
    assert fenetre.messages.dits == []
    return screen


def test_a_document_is_up_to_date_until_the_plan_changes_then_made_again_in_its_place(
    qtbot,
    fenetre,
    vaudreuse: Contexte,
    tmp_path: Path,
) -> None:
    target = tmp_path / "plan.docx"
    screen = exporte(qtbot, fenetre, target, "Plan d'actions", "Word")
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")
    before = target.read_bytes()
    node = vaudreuse.snapshot().plan.parcours().__next__()
    with vaudreuse.document.edit("Renommer") as edit:
        edit.update("element", node.id, intitule="Un axe tout neuf", intitule_tableau="")
    dit(qtbot, screen, "Le plan a changé depuis le 22 novembre 2026.")
    cliquer(qtbot, screen, "Mettre à jour")
    qtbot.waitUntil(lambda: target.read_bytes() != before, timeout=60_000)
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")
    vaudreuse.document.undo()
    dit(qtbot, screen, "Le plan a changé depuis le 22 novembre 2026.")
    target.unlink()
    fenetre.naviguer(Cible("plan"))
    fenetre.naviguer(Cible("documents"))
    vaudreuse.document.redo()
    dit(qtbot, screen, "Exporté le 22 novembre 2026 ; le fichier n'est plus là.")


def test_the_last_export_stays_in_the_file_and_out_of_its_content(
    qtbot,
    fenetre,
    vaudreuse: Contexte,
    tmp_path: Path,
) -> None:
    before = vaudreuse.snapshot()
    exporte(qtbot, fenetre, tmp_path / "annuaire.xlsx", "Annuaire", "Excel")
    kept = etats.lire(vaudreuse.document.reglages.lire("export/annuaire"))
    assert kept is not None
    assert (kept.jour, kept.chemin) == ("2026-11-22", str(tmp_path / "annuaire.xlsx"))
    assert vaudreuse.snapshot() == before
    assert vaudreuse.document.history.undo is None


def test_a_choice_is_kept_with_the_contract_and_taken_back(qtbot, fenetre, vaudreuse: Contexte, tmp_path: Path) -> None:
    screen = exporte(qtbot, fenetre, tmp_path / "fiches.docx", "Fiches action", "Word")
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")
    box = visible(qtbot, screen, QCheckBox, "Dire ce qui est obligatoire")
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert option(vaudreuse.snapshot(), "fiches", "obligations") == "oui"
    dit(qtbot, screen, "Le contenu a changé depuis le 22 novembre 2026.")
    vaudreuse.document.undo()
    assert vaudreuse.snapshot().all(t.Option) == ()
    assert not box.isChecked()
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")


def test_each_fiche_has_its_own_state(qtbot, fenetre, vaudreuse: Contexte, tmp_path: Path) -> None:
    screen = exporte(qtbot, fenetre, tmp_path / "fiche.docx", "Fiche d'une action", "Word")
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")
    box = visible(qtbot, screen, QComboBox, "Action")
    touche(box, Qt.Key.Key_Down)
    dit(qtbot, screen, "Jamais exporté.")
    touche(box, Qt.Key.Key_Up)
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")


def test_each_meeting_has_its_own_state_and_place_and_the_choice_serves_the_other_documents(
    qtbot, fenetre, vaudreuse: Contexte, tmp_path: Path
) -> None:
    screen = exporte(qtbot, fenetre, tmp_path / "copil.docx", "Compte rendu", "Word")
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")
    box = visible(qtbot, screen, QComboBox, "Réunion")
    first = box.currentData()
    choisir(qtbot, box, "18 juin 2026")
    dit(qtbot, screen, "Jamais exporté.")
    choisir_document(qtbot, screen, "Feuille d'émargement")
    assert visible(qtbot, screen, QComboBox, "Réunion").currentData() == "2026-06-18"
    choisir_document(qtbot, screen, "Compte rendu")
    with vaudreuse.document.edit("Écrire") as edit:
        edit.update("reunion", 4, conclusion="Autre clôture.")
    choisir(qtbot, visible(qtbot, screen, QComboBox, "Réunion"), "1er octobre 2026")
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")
    kept = etats.lire(vaudreuse.document.reglages.lire(f"export/compte-rendu/{first}"))
    assert kept is not None and Path(kept.chemin).name == "copil.docx"
    with vaudreuse.document.edit("Écrire") as edit:
        edit.update("reunion", 6, conclusion="Autre clôture.")
    dit(qtbot, screen, "Le contenu a changé depuis le 22 novembre 2026.")
    before = (tmp_path / "copil.docx").read_bytes()
    cliquer(qtbot, screen, "Mettre à jour")
    qtbot.waitUntil(lambda: (tmp_path / "copil.docx").read_bytes() != before, timeout=60_000)
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")


def test_a_document_that_cannot_be_written_says_why_and_keeps_the_former_one(
    qtbot,
    fenetre,
    vaudreuse: Contexte,
    tmp_path: Path,
) -> None:
    gone = tmp_path / "parti"
    screen = fenetre.naviguer(Cible("documents"))
    choisir_document(qtbot, screen, "Annuaire")
    fenetre.messages.places.append(gone / "annuaire.xlsx")
    cliquer(qtbot, screen, "Exporter : Annuaire, Excel")
    qtbot.waitUntil(lambda: bool(fenetre.messages.dits), timeout=20_000)
    assert "n'existe pas" in fenetre.messages.dits[0]
    assert vaudreuse.document.reglages.lire("export/annuaire") == ""


def test_a_document_without_content_says_the_first_step(qtbot, fenetre, contexte: Contexte) -> None:
    screen = fenetre.naviguer(Cible("documents"))
    choisir_document(qtbot, screen, "Annuaire")
    dit(qtbot, screen, "Rien à y mettre pour l'instant. Ajoutez d'abord des partenaires.")
    assert not visible(qtbot, screen, QPushButton, "Exporter : Annuaire, Excel").isEnabled()


def test_the_plan_table_is_exported_as_it_is_seen(qtbot, fenetre, vaudreuse: Contexte, tmp_path: Path) -> None:
    screen = fenetre.naviguer(Cible("plan"))
    screen.montrer_vue("tableau")
    field = visible(qtbot, screen, QLineEdit, "Filtrer le tableau")
    taper(field, "repérer")
    model = screen._table._modele
    model.sort(1, Qt.SortOrder.DescendingOrder)
    fenetre.messages.places.append(tmp_path / "vu")
    cliquer(qtbot, screen, "Exporter ce tableau… (Ctrl+Maj+X)", QToolButton)
    qtbot.waitUntil(lambda: (tmp_path / "vu.xlsx").exists() and not fenetre.jobs.en_cours, timeout=20_000)
    sheet = openpyxl.load_workbook(tmp_path / "vu.xlsx").active
    seen = [row.noeud.element.intitule for row in model.lignes]
    assert seen
    assert [sheet.cell(line, 2).value for line in range(5, 5 + len(seen))] == seen
    assert "contient « repérer » · trié par Intitulé, à rebours" in sheet["A2"].value
    heads = [cell.value for cell in sheet[4]]
    assert heads[:2] == ["Code", "Intitulé"]
    assert "2028" in heads


def test_the_log_is_exported_with_its_filter(qtbot, fenetre, vaudreuse: Contexte, tmp_path: Path) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    field = visible(qtbot, screen, QLineEdit, "Filtrer : Journal")
    taper(field, "réunion")
    shown = screen._journal._liste.montres
    fenetre.messages.places.append(tmp_path / "journal.xlsx")
    cliquer(qtbot, screen, "Exporter ce tableau…")
    qtbot.waitUntil(lambda: (tmp_path / "journal.xlsx").exists() and not fenetre.jobs.en_cours, timeout=20_000)
    sheet = openpyxl.load_workbook(tmp_path / "journal.xlsx").active
    assert sheet.max_row == 4 + len(shown)
    assert "contient « réunion »" in sheet["A2"].value


def test_all_the_documents_go_in_a_folder_of_the_day_and_each_is_up_to_date(
    qtbot, fenetre, contexte: Contexte, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    screen = fenetre.naviguer(Cible("documents"))
    fenetre.messages.places.append(tmp_path)
    cliquer(qtbot, screen, "Tous les documents")
    folder = tmp_path / "CLS du Pays d'Essai - documents du 2026-11-22"
    qtbot.waitUntil(lambda: (folder / "contrat.docx").exists() and not fenetre.jobs.en_cours, timeout=60_000)
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")
    choisir_document(qtbot, screen, "Données")
    dit(qtbot, screen, "À jour, le 22 novembre 2026.")


def test_without_libreoffice_the_pdf_is_not_offered_and_it_is_said_why(
    qtbot, fenetre, contexte: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    screen = fenetre.naviguer(Cible("documents"))
    dit(qtbot, screen, SANS_LIBREOFFICE)
    assert chercher(screen, QPushButton, "Exporter : Contrat, PDF") is None
    assert visible(qtbot, screen, QPushButton, "Exporter : Contrat, Word").isEnabled()


def test_from_the_keyboard_alone_a_document_is_found_and_exported(
    qtbot, fenetre, vaudreuse: Contexte, tmp_path: Path
) -> None:
    screen = fenetre.naviguer(Cible("documents"))
    field = visible(qtbot, screen, QLineEdit, "Filtrer : Documents")
    taper(field, "annuaire")
    rows = visible(qtbot, screen, QListView, "Documents")
    assert rows.model().rowCount() == 1
    fenetre.messages.places.append(tmp_path / "annuaire")
    rows.setFocus()
    touche(rows, Qt.Key.Key_Down)
    touche(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (tmp_path / "annuaire.xlsx").exists() and not fenetre.jobs.en_cours, timeout=20_000)
