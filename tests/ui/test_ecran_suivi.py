"""The log: an exchange noted from anywhere, linked to several actions in one gesture, its states followed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QListWidget, QTextEdit

from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible
from tests.ui.gestes import choisir, choisir_ligne, cliquer, ecrire, visible
from tests.ui.touches import taper, touche

CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_j_notes_an_exchange_about_the_element_without_leaving_it(qtbot, fenetre, vaudreuse) -> None:
    node = vaudreuse.snapshot().plan.trouver("2.1")[0]
    fenetre.naviguer(Cible("plan", "element", node.id))
    before = len(vaudreuse.snapshot().all(t.Suivi))
    qtbot.keyClick(fenetre, Qt.Key.Key_J, CTRL)
    notes = QApplication.focusWidget()
    assert isinstance(notes, QTextEdit) and notes.accessibleName() == "Notes"
    taper(notes, "Appelé l'EPSM")
    touche(notes, Qt.Key.Key_Escape)
    rows = vaudreuse.snapshot().all(t.Suivi)
    assert len(rows) == before + 1 and rows[-1].notes == "Appelé l'EPSM" and rows[-1].date == "2026-11-22"
    assert [r.element_id for r in vaudreuse.snapshot().all(t.SuiviElement) if r.suivi_id == rows[-1].id] == [node.id]
    assert fenetre.session.courant == "plan"


def test_a_panel_closed_without_a_word_leaves_no_entry(qtbot, fenetre, vaudreuse) -> None:
    fenetre.naviguer(Cible("documents"))
    before = len(vaudreuse.snapshot().all(t.Suivi))
    qtbot.keyClick(fenetre, Qt.Key.Key_J, CTRL)
    assert len(vaudreuse.snapshot().all(t.Suivi)) == before + 1
    touche(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert len(vaudreuse.snapshot().all(t.Suivi)) == before


def test_several_actions_ticked_in_a_row_are_one_step(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    cliquer(qtbot, screen, "Noter un échange")
    noted = vaudreuse.snapshot().all(t.Suivi)[-1].id
    cliquer(qtbot, screen, "Choisir les actions")
    actions = visible(qtbot, screen, QListWidget, "Actions à lier, à cocher")
    before = vaudreuse.snapshot()
    for rank in (0, 1, 2):
        actions.item(rank).setCheckState(Qt.CheckState.Checked)
    linked = [row for row in vaudreuse.snapshot().all(t.SuiviElement) if row.suivi_id == noted]
    assert len(linked) == 3
    vaudreuse.document.undo()
    assert vaudreuse.snapshot() == before
    assert actions.item(0).checkState() == Qt.CheckState.Unchecked


def test_a_status_said_after_an_exchange_is_the_action_s(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    cliquer(qtbot, screen, "Noter un échange")
    cliquer(qtbot, screen, "Choisir les actions")
    actions = visible(qtbot, screen, QListWidget, "Actions à lier, à cocher")
    actions.item(0).setCheckState(Qt.CheckState.Checked)
    element = vaudreuse.snapshot().all(t.SuiviElement)[-1].element_id
    name = actions.item(0).text().strip()
    choisir(qtbot, visible(qtbot, screen, QComboBox, f"Statut après l'échange : {name}"), "Suspendue")
    assert vaudreuse.snapshot().get(t.Element, element).statut == "suspendue"
    vaudreuse.document.undo()
    assert vaudreuse.snapshot().get(t.Element, element).statut != "suspendue"


def test_notes_typed_then_another_row_go_to_their_own_entry(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    rows = visible(qtbot, screen, QListView, "Journal")
    first = screen._journal._liste.courant
    ecrire(qtbot, visible(qtbot, screen, QTextEdit, "Notes"), "Relu à la hâte")
    choisir_ligne(qtbot, rows, "Octobre rose")
    assert vaudreuse.snapshot().get(t.Suivi, first).notes == "Relu à la hâte"
    qtbot.waitUntil(lambda: "Octobre rose" in visible(qtbot, screen, QTextEdit, "Notes").toPlainText(), timeout=2000)
    touche(rows, Qt.Key.Key_Delete)
    assert "supprimé" in fenetre.avis.message
    vaudreuse.document.undo()
    assert any("Octobre rose" in row.notes for row in vaudreuse.snapshot().all(t.Suivi))


def test_participants_are_completed_one_name_after_the_other(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("suivi"))
    line = visible(qtbot, screen, QLineEdit, "Participants")
    ecrire(qtbot, line, "CPTS, CCP")
    completer = line.completer()
    completer.setCompletionPrefix(completer.splitPath(line.text())[0])
    assert completer.pathFromIndex(completer.currentIndex()) == "CPTS, CCPV"
