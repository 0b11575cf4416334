"""A status changed from anywhere in the window is dated, its history is read on the element's page, a stop asks why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTableView

from clsdesk.models import tables as t
from clsdesk.models.etats import histoire
from clsdesk.models.verifications import verifier
from clsdesk.ui.contexte import Cible
from clsdesk.ui.plan.vues import TABLEAU
from tests.ui.conftest import AUJOURDHUI
from tests.ui.gestes import choisir, cliquer, ecrire, onglet, visible
from tests.ui.touches import taper, touche


def raconte(contexte, element_id: int) -> list[tuple[str, str, str]]:
    told = histoire(contexte.snapshot(), element_id)
    return [(str(each.jour or ""), each.statut, each.motif) for each in told]


def test_a_status_chosen_on_the_page_is_dated_today_and_its_stop_asks_why(qtbot, fenetre, vaudreuse) -> None:
    node = vaudreuse.snapshot().plan.trouver("2.1.1")[0]
    screen = fenetre.naviguer(Cible("plan", "element", node.id))
    choisir(qtbot, visible(qtbot, screen, QComboBox, "Statut"), "Suspendue")
    ecrire(qtbot, visible(qtbot, screen, QLineEdit, "Motif"), "Poste vacant")
    fenetre.flush()
    assert raconte(vaudreuse, node.id)[0] == ("2026-11-22", "suspendue", "Poste vacant")
    assert vaudreuse.snapshot().get(t.Element, node.id).statut_motif == "Poste vacant"
    onglet(qtbot, screen, "Suivi")
    cliquer(qtbot, screen, "Historique du statut et de la météo")
    visible(qtbot, screen, QLabel, "22 novembre 2026 : Suspendue. Poste vacant")
    visible(qtbot, screen, QLabel, "Suspendue depuis le 22 novembre 2026")


def en_tableau(qtbot, fenetre) -> QTableView:
    fenetre.naviguer(Cible("plan")).montrer_vue(TABLEAU)
    return visible(qtbot, fenetre, QTableView, "Plan d'actions en tableau")


def test_a_bulk_change_dates_each_row_and_asks_one_reason_for_all(qtbot, fenetre, vaudreuse) -> None:
    table = en_tableau(qtbot, fenetre)
    flags = table.selectionModel().SelectionFlag
    for row in (1, 2):
        table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
    plan = fenetre.session._ecrans["plan"]._table
    ids = plan.selection()
    states = plan._lot.proposer().actions()[0].menu()
    next(each for each in states.actions() if each.text().startswith("Reportée")).trigger()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit) and line.accessibleName() == "Motif"
    taper(line, "Attente du financement")
    touche(line, Qt.Key.Key_Return)
    for each in ids:
        assert raconte(vaudreuse, each)[0] == ("2026-11-22", "reportee", "Attente du financement")
        assert vaudreuse.snapshot().get(t.Element, each).statut_motif == "Attente du financement"
    assert not line.isVisible()


def test_a_reason_put_aside_blocks_nothing_and_the_checks_ask_again(qtbot, fenetre, vaudreuse) -> None:
    table = en_tableau(qtbot, fenetre)
    model = table.model()
    column = next(c for c in range(model.columnCount()) if model.cle(c) == "statut")
    element_id = model.lignes[2].noeud.id
    model.setData(model.index(2, column), "abandonnee")
    assert raconte(vaudreuse, element_id)[0] == ("2026-11-22", "abandonnee", "")
    line = visible(qtbot, fenetre, QLineEdit, "Motif")
    touche(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    found = verifier(vaudreuse.snapshot(), AUJOURDHUI, "vie")
    missing = next(each for each in found if each.regle == "arret_sans_motif")
    assert element_id in [each.objet_id for each in missing.cibles]


def test_the_reason_of_a_stop_said_in_an_exchange_is_asked_under_it(qtbot, fenetre, vaudreuse) -> None:
    node = vaudreuse.snapshot().plan.trouver("2.1.1")[0]
    fenetre.naviguer(Cible("plan", "element", node.id))
    qtbot.keyClick(fenetre, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    name = f"{node.code} {node.element.intitule}"
    choisir(qtbot, visible(qtbot, fenetre, QComboBox, f"Statut après l'échange : {name}"), "Suspendue")
    line = visible(qtbot, fenetre, QLineEdit, f"Motif : {name}")
    ecrire(qtbot, line, "Départ de la psychologue")
    touche(line, Qt.Key.Key_Return)
    assert raconte(vaudreuse, node.id)[0] == ("2026-11-22", "suspendue", "Départ de la psychologue")
    assert vaudreuse.snapshot().get(t.Element, node.id).statut_motif == "Départ de la psychologue"
