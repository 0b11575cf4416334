"""Partners: organisations, their other names, signatories in three orders, pilots to recognise."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView, QScrollArea, QTabBar

from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible
from tests.ui.gestes import choisir, choisir_ligne, cliquer, ecrire, onglet, visible
from tests.ui.touches import touche

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def ordre(contexte, column: str) -> list[int]:
    return [row.id for row in sorted(contexte.snapshot().all(t.Signataire), key=lambda row: getattr(row, column))]


def test_each_of_the_three_orders_moves_alone(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("partenaires"))
    before = {column: ordre(vaudreuse, column) for column in ("rang", "rang_article", "rang_signature")}
    choisir(qtbot, visible(qtbot, screen, QComboBox, "Ordre affiché"), "signatures")
    rows = visible(qtbot, screen, QListView, "Signataires")
    rows.setFocus()
    touche(rows, Qt.Key.Key_Home)
    touche(rows, Qt.Key.Key_Down, ALT)
    first, second, *rest = before["rang_signature"]
    assert ordre(vaudreuse, "rang_signature") == [second, first, *rest]
    assert ordre(vaudreuse, "rang") == before["rang"] and ordre(vaudreuse, "rang_article") == before["rang_article"]
    assert rows.currentIndex().row() == 1
    qtbot.keyClick(fenetre, Qt.Key.Key_Z, CTRL)
    assert ordre(vaudreuse, "rang_signature") == before["rang_signature"]


def test_a_row_dragged_and_dropped_takes_its_new_place(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("partenaires"))
    rows = visible(qtbot, screen, QListView, "Signataires")
    before, model = ordre(vaudreuse, "rang"), rows.model()
    data = model.mimeData([model.index(3, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, 0))
    assert ordre(vaudreuse, "rang") == [before[3], *before[:3], *before[4:]]


def test_other_names_typed_then_another_row_are_kept(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("partenaires"))
    onglet(qtbot, screen, "Organisations")
    rows = visible(qtbot, screen, QListView, "Organisations")
    choisir_ligne(qtbot, rows, "Département")
    body = next(row for row in vaudreuse.snapshot().all(t.Organisation) if row.nom.startswith("Département"))
    ecrire(qtbot, visible(qtbot, screen, QLineEdit, "Autres façons de la nommer"), "CD, Conseil départemental")
    choisir_ligne(qtbot, rows, "Caisse primaire")
    names = [row.nom for row in vaudreuse.snapshot().all(t.Alias) if row.organisation_id == body.id]
    assert names == ["CD", "Conseil départemental"]
    qtbot.keyClick(fenetre, Qt.Key.Key_Z, CTRL)
    assert [row.nom for row in vaudreuse.snapshot().all(t.Alias) if row.organisation_id == body.id] != names


def test_a_pilot_recognised_leaves_the_list_and_the_tab_counts_one_less(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("partenaires"))
    onglet(qtbot, screen, "Pilotes à reconnaître")
    bar = screen.findChildren(QTabBar)[0]
    place = next(rank for rank in range(bar.count()) if bar.tabText(rank).startswith("Pilotes"))
    count = int(bar.tabText(place).split()[-1])
    choisir(qtbot, visible(qtbot, screen, QComboBox, "Organisation pour gendarmerie"), "Créer")
    cliquer(qtbot, screen, "Reconnaître gendarmerie")
    assert bar.tabText(place) == f"Pilotes à reconnaître {count - 1}"
    assert any(row.sigle == "gendarmerie" for row in vaudreuse.snapshot().all(t.Organisation))
    vaudreuse.document.undo()
    assert not any(row.sigle == "gendarmerie" for row in vaudreuse.snapshot().all(t.Organisation))
    assert bar.tabText(place) == f"Pilotes à reconnaître {count}"


def test_removing_an_organisation_says_it_and_undo_brings_all_back(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("partenaires"))
    onglet(qtbot, screen, "Organisations")
    rows = visible(qtbot, screen, QListView, "Organisations")
    before = vaudreuse.snapshot()
    choisir_ligne(qtbot, rows, "Caisse primaire")
    touche(rows, Qt.Key.Key_Delete)
    assert "CPAM" in fenetre.avis.message
    assert len(vaudreuse.snapshot().all(t.Signataire)) == len(before.all(t.Signataire)) - 1
    qtbot.keyClick(fenetre, Qt.Key.Key_Z, CTRL)
    assert vaudreuse.snapshot() == before


def test_a_very_long_name_is_folded_and_the_form_stays_in_the_window(qtbot, fenetre, vaudreuse) -> None:
    signatory = vaudreuse.snapshot().all(t.Signataire)[0]
    with vaudreuse.document.edit("Renommer") as edit:
        edit.update("organisation", signatory.organisation_id, nom="Caisse d'assurance retraite et de la santé " * 4)
    screen = fenetre.naviguer(Cible("partenaires"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in screen.findChildren(QScrollArea)), timeout=4000)
    QApplication.processEvents()
    shown = [each for each in screen.findChildren(QScrollArea) if each.isVisible()]
    assert [each.horizontalScrollBar().maximum() for each in shown] == [0] * len(shown)
    assert fenetre.width() == 1280


def test_a_very_long_name_of_an_instance_leaves_the_dashboard_s_columns_equal(qtbot, fenetre, vaudreuse) -> None:
    with vaudreuse.document.edit("Renommer") as edit:
        for row in vaudreuse.snapshot().all(t.Instance):
            edit.update("instance", row.id, nom="Comité de pilotage élargi à toutes les communes du territoire " * 2)
            edit.update("instance", row.id, sigle="")
    screen = fenetre.naviguer(Cible("tableau_de_bord"))
    QApplication.processEvents()
    titles = {each.text(): each for each in screen.findChildren(QLabel) if each.isVisible()}
    since = next(each for words, each in titles.items() if words.startswith("Depuis"))
    assert abs(titles["À faire"].width() - since.width()) < 40
