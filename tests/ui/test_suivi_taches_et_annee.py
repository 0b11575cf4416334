"""The log filtered, its tasks and files, the list of tasks and the year, as a person uses them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTabBar,
    QTextEdit,
    QToolButton,
)

from clsdesk.commands.pieces_jointes import joindre
from clsdesk.importers.pieces import PieceLue
from clsdesk.models import tables as t
from clsdesk.models.pieces_jointes import jointes
from clsdesk.storage.document import read_snapshot
from clsdesk.ui.champs.deux_dates import NON_RECONNUE
from clsdesk.ui.contexte import Cible
from clsdesk.ui.ecrans import ECRANS
from clsdesk.ui.suivi.pieces import PiecesJointes
from tests.ui.gestes import choisir, choisir_ligne, cliquer, ecrire, onglet, visible
from tests.ui.touches import taper, touche

CTRL = Qt.KeyboardModifier.ControlModifier


def lignes(vue: QListView) -> list[str]:
    model = vue.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("ecran", [each.cle for each in ECRANS])
def test_an_exchange_is_noted_from_every_screen_which_stays(qtbot, fenetre, vaudreuse, ecran: str) -> None:
    fenetre.naviguer(Cible(ecran))
    qtbot.keyClick(fenetre, Qt.Key.Key_J, CTRL)
    notes = QApplication.focusWidget()
    assert isinstance(notes, QTextEdit)
    taper(notes, "Appel du CHV")
    touche(notes, Qt.Key.Key_Escape)
    assert [row.notes for row in vaudreuse.snapshot().all(t.Suivi)][-1] == "Appel du CHV"
    assert fenetre.session.courant == ecran


def test_tasks_written_in_the_entry_are_in_the_list_and_stay_ticked(qtbot, fenetre, vaudreuse) -> None:
    fenetre.naviguer(Cible("plan", "element", vaudreuse.snapshot().plan.trouver("2.1.1")[0].id))
    qtbot.keyClick(fenetre, Qt.Key.Key_J, CTRL)
    cliquer(qtbot, fenetre, "Ajouter une suite")
    assert QApplication.focusWidget().accessibleName() == "Quoi, suite"
    taper(QApplication.focusWidget(), "Réserver la salle")
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Qui, suite"), "CCPV")
    due = visible(qtbot, fenetre, QLineEdit, "Pour quand, suite")
    ecrire(qtbot, due, "31/02/2027")
    touche(due, Qt.Key.Key_Escape)
    task = vaudreuse.snapshot().all(t.Tache)[-1]
    assert (task.quoi, task.qui, task.echeance) == ("Réserver la salle", "CCPV", "")
    assert [row.texte for row in vaudreuse.snapshot().all(t.Saisie) if row.objet_id == task.id] == ["31/02/2027"]
    assert vaudreuse.snapshot().plan.par_id[task.element_id].code == "2.1.1"
    screen = fenetre.naviguer(Cible("suivi", "suivi", task.suivi_id))
    due = visible(qtbot, screen, QLineEdit, "Pour quand, suite")
    assert due.text() == "31/02/2027" and "non reconnue" in due.toolTip()
    cliquer(qtbot, screen, "Faite, suite", QCheckBox)
    assert vaudreuse.snapshot().get(t.Tache, task.id).faite == "2026-11-22"
    onglet(qtbot, screen, "Tâches")
    cliquer(qtbot, screen, "Faites 15", QToolButton)
    assert "Réserver la salle" in lignes(visible(qtbot, screen, QListView, "Tâches"))


def test_filters_add_up_say_how_many_and_are_exported_as_seen(qtbot, fenetre, vaudreuse, tmp_path: Path) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    choisir(qtbot, visible(qtbot, screen, QComboBox, "Nature"), "Communication")
    choisir(qtbot, visible(qtbot, screen, QComboBox, "Action ou axe"), "1 Accès")
    rows = lignes(visible(qtbot, screen, QListView, "Journal"))
    assert 0 < len(rows) < 10
    visible(qtbot, screen, QLabel, f"{len(rows)} sur 40 échanges")
    target = tmp_path / "journal.xlsx"
    fenetre.messages.places = [target]
    cliquer(qtbot, screen, "Exporter ce tableau…")
    qtbot.waitUntil(target.exists, timeout=10000)
    fenetre.jobs.attendre()
    cells = [[cell.value for cell in row] for row in load_workbook(target).active.iter_rows()]
    assert any("Filtre : communication, 1 Accès" in str(cell) for row in cells for cell in row)
    assert sum(1 for row in cells if "communication" in row) == len(rows)
    cliquer(qtbot, screen, "Tout montrer", QToolButton)
    visible(qtbot, screen, QLabel, "40 échanges")


def test_words_anywhere_in_an_entry_find_it(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    ecrire(qtbot, visible(qtbot, screen, QLineEdit, "Filtrer : Journal"), "livret ecoles gardes")
    assert [row[:15] for row in lignes(visible(qtbot, screen, QListView, "Journal"))] == ["Soirée d’accuei"]


def test_what_is_being_written_stays_though_the_filters_want_it_no_more(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    box = visible(qtbot, screen, QCheckBox, "Suites à faire")
    box.setChecked(True)
    before = lignes(visible(qtbot, screen, QListView, "Journal"))
    cliquer(qtbot, screen, "Faite, suite", QCheckBox)
    assert lignes(visible(qtbot, screen, QListView, "Journal")) == before
    box.setChecked(False)
    box.setChecked(True)
    assert len(lignes(visible(qtbot, screen, QListView, "Journal"))) == len(before) - 1


def test_a_new_entry_puts_aside_the_filters_that_would_hide_it(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    visible(qtbot, screen, QCheckBox, "Suites à faire").setChecked(True)
    cliquer(qtbot, screen, "Noter un échange")
    taper(QApplication.focusWidget(), "Vu le maire")
    fenetre.flush()
    assert vaudreuse.snapshot().all(t.Suivi)[-1].notes == "Vu le maire"
    assert lignes(visible(qtbot, screen, QListView, "Journal"))[0] == "Vu le maire"


def test_a_day_before_the_contract_is_said_under_the_date_and_kept(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    entry = screen._journal._liste.courant
    line = visible(qtbot, screen, QLineEdit, "Date")
    ecrire(qtbot, line, "12/03/2019")
    fenetre.flush()
    assert vaudreuse.snapshot().get(t.Suivi, entry).date == "2019-03-12"
    visible(
        qtbot, screen, QLabel, "Avant le début du contrat (1er janvier 2026) : l'échange est gardé à cette date."
    )  # fmt: skip


def deposer(widget: PiecesJointes, *chemins: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in chemins])
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    widget.dropEvent(QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, mime, *none))


def test_files_dropped_on_an_entry_are_attached_copied_out_and_taken_off(qtbot, fenetre, vaudreuse, tmp_path) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    entry = screen._journal._liste.courant
    note, photo = tmp_path / "Relevé d’été.txt", tmp_path / "photo.jpg"
    note.write_text("Vu.", encoding="utf-8")
    photo.write_bytes(b"x" * 3000)
    deposer(screen.findChild(PiecesJointes), note, photo)
    qtbot.waitUntil(lambda: len(jointes(vaudreuse.snapshot(), "suivi_id", entry)) == 2, timeout=4000)
    visible(qtbot, screen, QPushButton, "photo.jpg (3 Ko)")
    target = tmp_path / "copie.txt"
    fenetre.messages.places = [target]
    cliquer(qtbot, screen, f"Enregistrer une copie : {note.name}", QToolButton)
    assert target.read_text(encoding="utf-8") == "Vu."
    cliquer(qtbot, screen, "Retirer la pièce : photo.jpg", QToolButton)
    assert [row.nom for row in jointes(vaudreuse.snapshot(), "suivi_id", entry)] == [note.name]
    vaudreuse.document.undo()
    assert len(jointes(vaudreuse.snapshot(), "suivi_id", entry)) == 2


def test_of_files_dropped_together_those_attached_already_are_not_counted(qtbot, fenetre, vaudreuse, tmp_path) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    note, other = tmp_path / "note.txt", tmp_path / "autre.txt"
    note.write_text("Vu.", encoding="utf-8")
    other.write_text("Lu.", encoding="utf-8")
    for dropped, said in (
        ((note,), "« note.txt » jointe."), ((note, other), "Une pièce jointe."),
        ((note, other), "Ces pièces étaient déjà jointes."), ((note,), "« note.txt » était déjà jointe."),
    ):  # fmt: skip
        deposer(screen.findChild(PiecesJointes), *dropped)
        qtbot.waitUntil(lambda said=said: fenetre.avis.message == said, timeout=4000)


def test_a_file_of_300_mb_dropped_is_said_and_nothing_is_attached(qtbot, fenetre, vaudreuse, tmp_path: Path) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    heavy, light = tmp_path / "film.mp4", tmp_path / "note.txt"
    with heavy.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    light.write_text("Vu.", encoding="utf-8")
    before = vaudreuse.snapshot()
    deposer(screen.findChild(PiecesJointes), light, heavy)
    qtbot.waitUntil(lambda: "300 Mo" in fenetre.avis.message, timeout=4000)
    assert "Rien n'a été joint" in fenetre.avis.message
    assert vaudreuse.snapshot() == before


def test_a_program_attached_is_not_opened_from_here(qtbot, fenetre, vaudreuse, tmp_path: Path) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    joindre(vaudreuse.document, [PieceLue("facture.pdf.exe", b"MZ")], "suivi_id", screen._journal._liste.courant)
    cliquer(qtbot, screen, "facture.pdf.exe (2 octets)")
    qtbot.waitUntil(lambda: "peut lancer un programme" in fenetre.avis.message, timeout=2000)


def test_an_attachment_opens_as_a_copy_that_cannot_be_written_under_a_name_that_any_system_takes(
    qtbot, fenetre, vaudreuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("clsdesk.ui.suivi.pieces.ouvrir", lambda _contexte, path: opened.append(path))
    screen = fenetre.naviguer(Cible("suivi"))
    joindre(vaudreuse.document, [PieceLue("Bilan : 1/2 ?.p|df", b"Vu.")], "suivi_id", screen._journal._liste.courant)
    for _ in range(2):
        cliquer(qtbot, screen, "Bilan : 1/2 ?.p|df (3 octets)")
    assert opened[0] == opened[1] and opened[0].read_bytes() == b"Vu."
    assert opened[0].name == "Bilan - 1-2.pdf" or not set(opened[0].name) & set('<>:"/\\|?*')
    assert not opened[0].stat().st_mode & 0o222


def test_a_heavy_file_taken_off_says_where_its_room_goes_and_a_copy_is_without_it(
    qtbot, fenetre, vaudreuse, tmp_path: Path
) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    heavy = tmp_path / "film.mp4"
    heavy.write_bytes(random.Random(1).randbytes(3 * 1024 * 1024))
    deposer(screen.findChild(PiecesJointes), heavy)
    cliquer(qtbot, screen, "Retirer la pièce : film.mp4", QToolButton)
    assert "« Enregistrer une copie » en fait un sans elle" in fenetre.avis.message
    fenetre.messages.places = [tmp_path / "copie.clsdesk"]
    next(each for each in fenetre.commandes() if each.id == "copie").faire()
    qtbot.waitUntil(lambda: "« copie.clsdesk » est prêt" in fenetre.avis.message, timeout=20_000)
    copy = tmp_path / "copie.clsdesk"
    assert copy.stat().st_size < vaudreuse.document.path.stat().st_size - 3_000_000
    assert read_snapshot(copy).rows == vaudreuse.snapshot().rows


def test_a_task_is_ticked_from_the_list_with_space_and_taken_back(qtbot, fenetre, vaudreuse) -> None:
    task = next(row for row in vaudreuse.snapshot().all(t.Tache) if not row.faite)
    screen = fenetre.naviguer(Cible("suivi", "tache", task.id))
    rows = visible(qtbot, screen, QListView, "Tâches")
    rows.setFocus()
    touche(rows, Qt.Key.Key_Space, texte=" ")
    assert vaudreuse.snapshot().get(t.Tache, task.id).faite == "2026-11-22"
    assert task.quoi in lignes(rows), "what was just ticked does not slip away"
    touche(rows, Qt.Key.Key_Space, texte=" ")
    assert vaudreuse.snapshot().get(t.Tache, task.id).faite == ""


def test_a_task_is_added_alone_about_the_action_and_the_person_filtered_on(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    onglet(qtbot, screen, "Tâches")
    choisir(qtbot, visible(qtbot, screen, QComboBox, "Action ou axe"), "2.1.1")
    cliquer(qtbot, screen, "Ajouter une tâche")
    ecrire(qtbot, visible(qtbot, screen, QLineEdit, "Quoi"), "Écrire au préfet")
    fenetre.flush()
    task = vaudreuse.snapshot().all(t.Tache)[-1]
    assert (task.quoi, task.suivi_id) == ("Écrire au préfet", None)
    assert vaudreuse.snapshot().plan.par_id[task.element_id].code == "2.1.1"


def test_a_task_leads_to_the_exchange_where_it_was_decided(qtbot, fenetre, vaudreuse) -> None:
    task = vaudreuse.snapshot().all(t.Tache)[0]
    screen = fenetre.naviguer(Cible("suivi", "tache", task.id))
    cliquer(qtbot, screen, "Décidée : Réunion du 8 janvier 2026")
    assert screen._journal._liste.courant == task.suivi_id
    assert visible(qtbot, screen, QTextEdit, "Notes").toPlainText().startswith("Lancement du recensement")


def test_the_year_shows_campaigns_beside_what_is_due_and_leads_to_each_row(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    onglet(qtbot, screen, "Calendrier")
    visible(qtbot, screen, QLabel, "Mars bleu : dépistage du cancer colorectal")
    late = next(
        each for each in screen._annee.findChildren(QPushButton)
        if "Republier l’offre" in each.accessibleName() and "en retard" in each.accessibleName()
    )  # fmt: skip
    late.click()
    assert screen._onglets.tabText(screen._onglets.currentIndex()).startswith("Tâches")
    assert visible(qtbot, screen, QLineEdit, "Quoi").text().startswith("Republier l’offre")


def test_the_year_goes_forward_and_back_and_stops_where_nothing_is(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    onglet(qtbot, screen, "Calendrier")
    back = visible(qtbot, screen, QToolButton, "Année précédente")
    assert not back.isEnabled()
    for year in ("2027", "2028", "2029", "2030"):
        cliquer(qtbot, screen, "Année suivante", QToolButton)
        visible(qtbot, screen, QLabel, year)
    assert not visible(qtbot, screen, QToolButton, "Année suivante").isEnabled()
    cliquer(qtbot, screen, "Cette année")
    visible(qtbot, screen, QLabel, "2026")


def test_several_rows_of_the_table_are_noted_about_in_one_gesture(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("plan"))
    screen.montrer_vue("tableau")
    table = screen._table._vue
    flags = table.selectionModel().SelectionFlag
    for row in (1, 3):
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    wanted = screen._table.selection()
    qtbot.keyClick(fenetre, Qt.Key.Key_J, CTRL)
    taper(QApplication.focusWidget(), "Point commun")
    touche(QApplication.focusWidget(), Qt.Key.Key_Escape)
    entry = vaudreuse.snapshot().all(t.Suivi)[-1]
    linked = [row.element_id for row in vaudreuse.snapshot().where(t.SuiviElement, "suivi_id", entry.id)]
    assert len(wanted) == 2 and sorted(linked) == sorted(wanted)


def test_the_tabs_say_how_many_tasks_are_to_do(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    bar = screen._onglets.findChild(QTabBar)
    assert [bar.tabText(rank) for rank in range(3)] == ["Journal", "Tâches 10", "Calendrier de l'année"]
    choisir_ligne(qtbot, visible(qtbot, screen, QListView, "Journal"), "Six séances")


def test_the_log_is_brought_down_to_what_lies_between_two_typed_dates(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    rows = visible(qtbot, screen, QListView, "Journal")
    whole = rows.model().rowCount()
    choisir(qtbot, visible(qtbot, screen, QComboBox, "Période"), "Entre deux dates")
    assert rows.model().rowCount() == whole, "nothing is hidden before a date is typed"
    first, last = (visible(qtbot, screen, QLineEdit, name) for name in ("Du", "Au"))
    for field, typed in ((first, "1er mai 2026"), (last, "juin 2026")):
        ecrire(qtbot, field, typed)
        touche(field, Qt.Key.Key_Return)
    wanted = [row for row in vaudreuse.snapshot().all(t.Suivi) if "2026-05" <= row.date[:7] <= "2026-06"]
    assert 0 < len(wanted) < whole
    assert rows.model().rowCount() - len(wanted) in (0, 1), "the current entry stays in sight"
    ecrire(qtbot, last, "bientôt")
    touche(last, Qt.Key.Key_Return)
    assert visible(qtbot, fenetre, QLabel, NON_RECONNUE)
    cliquer(qtbot, screen, "Tout montrer", QToolButton)
    assert rows.model().rowCount() == whole
    assert not first.isVisible()
