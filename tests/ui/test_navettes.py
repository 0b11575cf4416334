"""Sheets of the pilots in the window: prepared, listed, taken back box by box, and undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QListView, QPlainTextEdit, QPushButton, QScrollArea, QTreeWidget

from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible
from tests.cli.test_mauvaises_entrees import bombe, protege
from tests.importers.navettes_rendues import ecrire, remplie
from tests.ui.gestes import cliquer, visible


def ouvrir_la_page(fenetre):
    screen = fenetre.naviguer(Cible("documents", "navette"))
    assert screen._onglets.tabText(screen._onglets.currentIndex()) == "Navettes"
    return screen


def preparer(qtbot, fenetre, folder: Path) -> Path:
    screen = ouvrir_la_page(fenetre)
    fenetre.messages.places.append(folder)
    cliquer(qtbot, screen, "Préparer les navettes")
    qtbot.waitUntil(lambda: not fenetre.jobs.en_cours, timeout=120_000)
    (made,) = folder.iterdir()
    return made


def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "ici"
    folder.mkdir()
    return folder


def test_the_sheets_are_prepared_and_each_pilot_is_awaited(qtbot, fenetre, vaudreuse, tmp_path: Path) -> None:
    screen = ouvrir_la_page(fenetre)
    assert visible(qtbot, screen, QPushButton, "Préparer les navettes").isEnabled()
    made = preparer(qtbot, fenetre, dossier(tmp_path))
    rows = vaudreuse.snapshot().all(t.Navette)
    assert len(list(made.glob("*.xlsx"))) == len(rows) > 5
    shown = visible(qtbot, screen, QListView, "Navettes").model()
    assert shown.rowCount() == len(rows)
    assert f"{len(rows)} attendues" in screen._pages[screen._onglets.currentIndex()]._compte.text()


def test_a_sheet_that_comes_back_is_taken_box_by_box_in_one_step(qtbot, fenetre, vaudreuse, tmp_path: Path) -> None:
    made = preparer(qtbot, fenetre, dossier(tmp_path))
    (node,) = vaudreuse.snapshot().plan.trouver("1.1.2")

    def fill(book) -> None:
        ecrire(book, f"E{node.id}", "Statut", "Réalisée")
        ecrire(book, f"E{node.id}", "Météo", "au beau fixe")
        ecrire(book, f"E{node.id}", "Ce qui a été fait", "Trois soirées d'accueil")

    back = remplie(made / "Navette - CCPV.xlsx", fill)
    before = vaudreuse.snapshot()
    fenetre.messages.places.append(back)
    next(each for each in fenetre.commandes() if each.id == "importer_navette").faire()
    screen = fenetre.naviguer(Cible("importation"))
    tree = visible(qtbot, screen, QTreeWidget, "Ce qui change")
    assert [tree.topLevelItem(rank).text(3) for rank in range(tree.topLevelItemCount())] == [
        "Réalisée", "Trois soirées d'accueil",
    ]  # fmt: skip
    notes = visible(qtbot, screen, QScrollArea, "Notes et cases refusées")
    said = [each.text() for each in notes.findChildren(QLabel) if each.text()]
    assert "« au beau fixe » n'est pas dans la liste" in said[0]
    tree.setCurrentItem(tree.topLevelItem(1))
    assert visible(qtbot, screen, QPlainTextEdit, "La case en entier").toPlainText() == "Trois soirées d'accueil"
    tree.setCurrentItem(tree.topLevelItem(0))
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert tree.topLevelItem(0).checkState(0) == Qt.CheckState.Unchecked, "the keyboard refuses a difference"
    cliquer(qtbot, screen, "Prendre")
    assert fenetre.session.courant == "suivi"
    after = vaudreuse.snapshot()
    assert after.plan.par_id[node.id].statut.cle == node.statut.cle
    (entry,) = (row for row in after.all(t.Suivi) if row not in before.all(t.Suivi))
    assert entry.notes == "Trois soirées d'accueil"
    cliquer(qtbot, fenetre.avis, "Annuler")
    assert vaudreuse.snapshot().rows == before.rows


def test_a_sheet_of_another_contract_is_refused_in_words(qtbot, fenetre, vaudreuse, tmp_path: Path) -> None:
    made = preparer(qtbot, fenetre, dossier(tmp_path))
    with vaudreuse.document.edit("Un autre contrat") as edit:
        edit.update("contrat", 1, nom="Contrat local de santé du Val d'Orme")
        for row in edit.all(t.Navette):
            edit.delete("navette", row.id)
    before = vaudreuse.snapshot()
    fenetre.fichiers.deposer(made / "Navette - CPTS.xlsx")
    qtbot.waitUntil(lambda: bool(fenetre.messages.dits), timeout=20_000)
    assert "n'est pas de ce contrat" in fenetre.messages.dits[0]
    assert vaudreuse.snapshot().rows == before.rows


def test_a_return_is_noted_by_hand_and_taken_back(qtbot, fenetre, vaudreuse) -> None:
    with vaudreuse.document.edit("Un envoi") as edit:
        edit.insert(t.Navette(1, "2026-10-01", 1, "", "abc"))
    screen = ouvrir_la_page(fenetre)
    view = visible(qtbot, screen, QListView, "Navettes")
    assert "il y a 52 jours" in view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    view.setCurrentIndex(view.model().index(0, 0))
    cliquer(qtbot, screen, "Noter son retour")
    assert vaudreuse.snapshot().get(t.Navette, 1).revenue == date(2026, 11, 22).isoformat()
    cliquer(qtbot, screen, "Attendre de nouveau")
    assert vaudreuse.snapshot().get(t.Navette, 1).revenue == ""


def test_sheets_dropped_together_come_one_after_the_other_past_one_that_is_refused(
    qtbot, fenetre, vaudreuse, tmp_path: Path
) -> None:
    made = preparer(qtbot, fenetre, dossier(tmp_path))
    broken = tmp_path / "illisible.xlsx"
    broken.write_bytes(b"bruit")
    data = QMimeData()
    sheets = (made / "Navette - CPTS.xlsx", broken, made / "Navette - CCPV.xlsx")
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in sheets])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    fenetre.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    screen = fenetre.naviguer(Cible("importation"))
    assert visible(qtbot, screen, QLabel, "Navette de CPTS")
    cliquer(qtbot, screen, "Noter le retour")
    assert visible(qtbot, screen, QLabel, "Navette de CCPV"), "the broken one is refused in words, and the next comes"
    assert "n'est pas un classeur Excel" in fenetre.messages.dits[-1]
    cliquer(qtbot, screen, "Ne pas reprendre")
    back = {row.organisation_id for row in vaudreuse.snapshot().all(t.Navette) if row.revenue}
    assert len(back) == 1


def test_sheets_chosen_together_come_one_after_the_other(qtbot, fenetre, vaudreuse, tmp_path: Path) -> None:
    made = preparer(qtbot, fenetre, dossier(tmp_path))
    fenetre.messages.places += [made / "Navette - CPTS.xlsx", made / "Navette - CCPV.xlsx"]
    cliquer(qtbot, ouvrir_la_page(fenetre), "Importer une navette revenue")
    screen = fenetre.naviguer(Cible("importation"))
    assert visible(qtbot, screen, QLabel, "Navette de CPTS")
    cliquer(qtbot, screen, "Noter le retour")
    assert visible(qtbot, screen, QLabel, "Navette de CCPV")


@pytest.mark.parametrize(("fabrique", "mot"), [(protege, "mot de passe"), (bombe, "démesuré")])
def test_a_sheet_locked_by_a_password_or_far_too_big_is_refused_in_words(
    qtbot, fenetre, vaudreuse, tmp_path: Path, fabrique, mot: str
) -> None:
    sheet, before = tmp_path / "Navette - CCPV.xlsx", vaudreuse.snapshot()
    fabrique(sheet)
    fenetre.messages.places.append(sheet)
    cliquer(qtbot, ouvrir_la_page(fenetre), "Importer une navette revenue")
    qtbot.waitUntil(lambda: bool(fenetre.messages.dits), timeout=20_000)
    assert mot in fenetre.messages.dits[0]
    assert vaudreuse.snapshot().rows == before.rows
    assert visible(qtbot, fenetre, QPushButton, "Choisir un classeur Excel"), "another can be chosen at once"
