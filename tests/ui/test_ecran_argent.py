"""The money as a person uses it: one table brought down and added up, amounts typed, nothing typed is dropped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton

from clsdesk.models import tables as t
from clsdesk.models.verifications import verifier
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.diagnostic.vue import VueGrille
from clsdesk.ui.evaluation.financements import APPELS
from tests.ui.gestes import choisir, cliquer, ecrire, onglet, visible


@pytest.fixture
def ecran(fenetre, vaudreuse: Contexte, qapp, qtbot):
    found = fenetre.naviguer(Cible("evaluation"))
    qapp.processEvents()
    onglet(qtbot, found, "Financements")
    return found


def dits(ecran) -> str:
    found = "\n".join(each.text() for each in ecran.findChildren(QLabel) if each.isVisible())
    return found.replace("\u202f", " ").replace("\xa0", " ")


def lignes(qtbot, ecran):
    return visible(qtbot, ecran, VueGrille, "Lignes de financement").model()


def totaux(qtbot, ecran) -> list[list[str]]:
    model = visible(qtbot, ecran, VueGrille, "Totaux des financements").model()
    rows = range(model.rowCount())
    return [[str(model.index(r, c).data()).replace("\u202f", " ").replace("\xa0", " ") for c in range(5)] for r in rows]


def test_all_lines_are_added_up_by_year_by_funder_and_as_they_are_brought_down(qtbot, ecran) -> None:
    assert totaux(qtbot, ecran)[-1] == ["Total", "243 800 €", "159 100 €", "87 040,50 €", "17"]
    assert [row[0] for row in totaux(qtbot, ecran)] == ["2026", "2027", "2028", "Total"]
    choisir(qtbot, visible(qtbot, ecran, QComboBox, "Totaux"), "Par financeur")
    assert totaux(qtbot, ecran)[0] == ["ARS", "97 500 €", "73 400 €", "48 240,50 €", "6"]
    box = visible(qtbot, ecran, QComboBox, "Tous les états")
    box.setCurrentIndex(box.findText("Demandé"))
    box.activated.emit(box.currentIndex())
    assert lignes(qtbot, ecran).rowCount() == 3
    assert totaux(qtbot, ecran)[-1] == ["Total", "36 500 €", "0 €", "0 €", "3"]
    assert "36 500 € prévus, 0 € acquis" in dits(ecran)


def test_the_totals_stay_in_a_short_window_and_show_all_in_a_tall_one(qtbot, fenetre, ecran, qapp) -> None:
    lines = visible(qtbot, ecran, VueGrille, "Lignes de financement")
    sums = visible(qtbot, ecran, VueGrille, "Totaux des financements")
    fenetre.resize(853, 480)
    qapp.processEvents()
    assert sums.mapTo(fenetre, sums.rect().bottomLeft()).y() < fenetre.height()
    assert lines.viewport().height() > lines.rowHeight(0)
    fenetre.resize(1280, 720)
    qapp.processEvents()
    assert sums.viewport().height() >= sums.model().rowCount() * sums.rowHeight(0)
    assert lines.height() > sums.height()


@pytest.mark.parametrize("typed", ["douze mille", "12 000 € TTC", "12.000.000,5.2"])
def test_letters_in_an_amount_are_kept_as_typed_and_said(qtbot, ecran, vaudreuse, typed: str) -> None:
    model = lignes(qtbot, ecran)
    row = model.lignes[0]
    model.setData(model.index(0, 6), typed)
    snapshot = vaudreuse.snapshot()
    assert snapshot.get(t.Financement, row.id).prevu is None
    assert [(each.champ, each.texte) for each in snapshot.all(t.Saisie)] == [("prevu", typed)]
    assert model.index(0, 6).data() == typed, "what was typed stays in sight"
    model.setData(model.index(0, 6), "12 000,50 €")
    snapshot = vaudreuse.snapshot()
    assert snapshot.get(t.Financement, row.id).prevu == 12000.5 and not snapshot.all(t.Saisie)


def test_a_negative_amount_is_kept_and_said_here_and_among_the_anomalies(qtbot, ecran, vaudreuse) -> None:
    model = lignes(qtbot, ecran)
    model.setData(model.index(0, 7), "-150")
    assert vaudreuse.snapshot().get(t.Financement, model.lignes[0].id).realise == -150
    assert "a un montant négatif." in dits(ecran)
    found = verifier(vaudreuse.snapshot(), vaudreuse.aujourdhui(), "vie")
    assert any("montant négatif" in each.message for each in found)


def test_a_line_is_added_for_an_action_and_typed_in_place(qtbot, ecran, vaudreuse) -> None:
    button = visible(qtbot, ecran, QPushButton, "Ajouter un financement")
    menu = button.menu()
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text().startswith("2.1")).trigger()
    row = vaudreuse.snapshot().all(t.Financement)[-1]
    assert row.element_id == vaudreuse.snapshot().plan.trouver("2.1")[0].id and row.annee == 2026
    view = visible(qtbot, ecran, VueGrille, "Lignes de financement")
    assert view.model().lignes[view.currentIndex().row()].id == row.id
    view.model().setData(view.currentIndex(), "Bureau du CLSM")
    assert vaudreuse.snapshot().get(t.Financement, row.id).libelle == "Bureau du CLSM"


def test_a_line_is_deleted_and_comes_back(qtbot, ecran, vaudreuse) -> None:
    before = vaudreuse.snapshot()
    view = visible(qtbot, ecran, VueGrille, "Lignes de financement")
    view.aller_a(0, 1)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(vaudreuse.snapshot().all(t.Financement)) == len(before.all(t.Financement)) - 1
    vaudreuse.document.undo()
    assert vaudreuse.snapshot() == before


def test_suppr_in_an_amount_empties_it_and_keeps_the_line(qtbot, fenetre, ecran, vaudreuse) -> None:
    before = vaudreuse.snapshot()
    view = visible(qtbot, ecran, VueGrille, "Lignes de financement")
    row = lignes(qtbot, ecran).lignes[0]
    view.aller_a(0, 6)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert vaudreuse.snapshot().get(t.Financement, row.id).prevu is None
    cliquer(qtbot, fenetre.avis, "Annuler")
    assert vaudreuse.snapshot().rows == before.rows


def test_a_block_of_a_spreadsheet_is_pasted_in_one_step_and_what_has_no_place_is_said(
    qtbot, fenetre, ecran, vaudreuse
) -> None:
    before = vaudreuse.snapshot()
    view = visible(qtbot, ecran, VueGrille, "Lignes de financement")
    rows = lignes(qtbot, ecran).lignes
    QApplication.clipboard().setText("Accordé\t1.500,00\t-20,5\n\t12,5 k€\tdouze\n")
    view.aller_a(0, 5)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    after = vaudreuse.snapshot()
    pasted = [after.get(t.Financement, row.id) for row in rows[:2]]
    assert [(each.prevu, each.realise) for each in pasted] == [(1500.0, -20.5), (12500.0, None)]
    assert [each.texte for each in after.all(t.Saisie)] == ["douze"]
    assert fenetre.avis._texte.text() == "4 cases collées. 1 sans place ici : année, objet et montants se collent."
    cliquer(qtbot, fenetre.avis, "Annuler")
    assert vaudreuse.snapshot().rows == before.rows


def test_the_post_says_its_cost_the_agency_s_part_and_what_goes_beyond_the_rule(qtbot, ecran, vaudreuse) -> None:
    onglet(qtbot, ecran, "Poste de coordination")
    assert "2026 : 48 200 €, dont 24 100 € de l’ARS." in dits(ecran)
    rule = vaudreuse.snapshot().modele.coordination
    assert rule.taux == 0.5 and "L’ARS paie au plus 50 %" in dits(ecran)
    with vaudreuse.document.edit("Modifier") as edit:
        edit.update("financement", 1, prevu=30000.0)
    assert "dont 30 000 € de l’ARS : elle dépasse" in dits(ecran)


def test_the_budget_of_an_action_says_its_sums_and_keeps_what_is_no_amount(qtbot, fenetre, vaudreuse, qapp) -> None:
    node = vaudreuse.snapshot().plan.trouver("1.2")[0]
    screen = fenetre.naviguer(Cible("plan", "element", node.id, "budget"))
    qapp.processEvents()
    assert "22 000 € prévus, 22 000 € acquis, 21 240,50 € réalisés." in dits(screen)
    cliquer(qtbot, screen, "Ajouter un financement")
    ecrire(qtbot, visible(qtbot, screen, QLineEdit, "Montant prévu"), "environ 3000")
    vaudreuse.flush()
    row = vaudreuse.snapshot().all(t.Financement)[-1]
    assert row.element_id == node.id and row.prevu is None
    assert "n'est pas un montant" in dits(screen)
    assert "n'a pas de montant" in dits(screen)


def test_a_call_for_projects_says_its_last_day_in_words(vaudreuse) -> None:
    snapshot = vaudreuse.snapshot()
    rows = [APPELS.ligne(snapshot, row) for row in snapshot.all(t.Appel)]
    assert "Dépôt : 15 mars 2027 · ARS" in [each.second for each in rows]
    assert all(not each.marque for each in rows)


def test_a_line_of_an_action_opens_itself_in_the_budget_of_the_action_from_what_is_missing_as_from_a_slip(
    qtbot, fenetre, vaudreuse, qapp
) -> None:
    node = vaudreuse.snapshot().plan.trouver("1.2")[0]
    with vaudreuse.document.edit("Une dernière ligne") as edit:
        line = edit.insert(t.Financement(rang=99, element_id=node.id, annee=2026, libelle="Sans montant"))
    known = verifier(vaudreuse.snapshot(), fenetre.aujourdhui(), "vie")
    (slip,) = (each for each in known if each.regle == "argent_douteux")
    assert (slip.objet, slip.objet_id) == ("financement", line)
    vaudreuse.montrer(slip.objet, slip.objet_id, "prevu")
    qapp.processEvents()
    field = visible(qtbot, fenetre, QLineEdit, "Montant prévu")
    assert field.hasFocus() and visible(qtbot, fenetre, QLineEdit, "Objet de la dépense").text() == "Sans montant"
    assert fenetre.session.courant == "plan"
    assert fenetre.reglages.texte("fenetre/ecran") == "plan"
    assert [each.accessibleName() for each in fenetre.rail.findChildren(QToolButton) if each.isChecked()] == [
        "Plan d'actions"
    ]
