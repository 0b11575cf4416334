"""The plan's screen as a person uses it: tree, page, table, calendar; what is in the file, what is seen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QTextEdit, QToolButton, QWidget

from clsdesk.commands.creation import nouveau
from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.main_window import MainWindow
from clsdesk.ui.plan.calendrier_model import CalendrierTableModel, LigneCalendrier
from clsdesk.ui.plan.vues import CALENDRIER, TABLEAU
from tests.ui.gestes import choisir_ligne, cliquer, ecrire, index_de, onglet, visible
from tests.ui.touches import taper, touche

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def arbre(qtbot, fenetre: MainWindow) -> QWidget:
    fenetre.naviguer(Cible("plan"))
    tree = visible(qtbot, fenetre, QWidget, "Plan d'actions en arbre")
    tree.setFocus()
    return tree


def titres(contexte: Contexte, profondeur: int = 1) -> list[str]:
    return [n.element.intitule for n in contexte.snapshot().plan.parcours() if len(n.ancetres) == profondeur]


def test_a_title_typed_and_left_at_once_is_written_in_the_right_element(qtbot, fenetre, vaudreuse) -> None:
    tree = arbre(qtbot, fenetre)
    choisir_ligne(qtbot, tree, "1.1")
    first = vaudreuse.snapshot().plan.trouver("1.1")[0].id
    second = vaudreuse.snapshot().plan.trouver("1.2")[0]
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Intitulé"), "Été à la campagne")
    choisir_ligne(qtbot, tree, "Organiser autrement")
    assert vaudreuse.snapshot().get(t.Element, first).intitule == "Été à la campagne"
    assert vaudreuse.snapshot().get(t.Element, second.id).intitule == second.element.intitule
    assert visible(qtbot, fenetre, QLineEdit, "Intitulé").text() == second.element.intitule


def test_what_was_just_typed_is_what_ctrl_z_takes_back_and_ctrl_y_gives_again(qtbot, fenetre, vaudreuse) -> None:
    arbre(qtbot, fenetre)
    field = visible(qtbot, fenetre, QLineEdit, "Intitulé")
    before = field.text()
    ecrire(qtbot, field, "Autre titre")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == before
    assert vaudreuse.snapshot().plan.racines[0].element.intitule == before
    qtbot.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert field.text() == "Autre titre"


def test_a_title_being_typed_is_in_the_file_when_the_window_closes(qtbot, fenetre, vaudreuse) -> None:
    arbre(qtbot, fenetre)
    place = vaudreuse.document.path
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Intitulé"), "Dernier mot")
    fenetre.close()
    from clsdesk.storage.document import read_snapshot

    assert read_snapshot(place).plan.racines[0].element.intitule == "Dernier mot"


def test_alt_arrows_move_the_element_and_it_stays_current(qtbot, fenetre, vaudreuse) -> None:
    tree = arbre(qtbot, fenetre)
    before = titres(vaudreuse)
    choisir_ligne(qtbot, tree, "1.1")
    touche(tree, Qt.Key.Key_Down, ALT)
    assert titres(vaudreuse)[:2] == [before[1], before[0]]
    assert tree.currentIndex().data().startswith("1.2")
    qtbot.keyClick(tree, Qt.Key.Key_Z, CTRL)
    assert titres(vaudreuse) == before
    assert tree.currentIndex().data().startswith("1.1")


def test_suppr_removes_with_what_is_below_and_the_notice_brings_it_back(qtbot, fenetre, vaudreuse) -> None:
    tree = arbre(qtbot, fenetre)
    whole = vaudreuse.snapshot()
    choisir_ligne(qtbot, tree, "1.1")
    touche(tree, Qt.Key.Key_Delete)
    assert "1.1" not in [n.code for n in vaudreuse.snapshot().plan.parcours() if "attractivité" in n.element.intitule]
    assert "3 éléments dessous" in fenetre.avis.message
    cliquer(qtbot, fenetre.avis, "Annuler")
    assert vaudreuse.snapshot() == whole
    assert index_de(tree.model(), "1.1.3").isValid()


def test_f2_renames_in_the_tree(qtbot, fenetre, vaudreuse) -> None:
    tree = arbre(qtbot, fenetre)
    touche(tree, Qt.Key.Key_F2)
    editor = next(each for each in tree.findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    taper(editor, "Soins pour tous")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: vaudreuse.snapshot().plan.racines[0].element.intitule == "Soins pour tous", timeout=2000)
    assert visible(qtbot, fenetre, QLineEdit, "Intitulé").text() == "Soins pour tous"


def test_a_new_element_is_named_at_once_and_enter_opens_its_page(qtbot, fenetre, vaudreuse) -> None:
    tree = arbre(qtbot, fenetre)
    choisir_ligne(qtbot, tree, "1.4")
    touche(tree, Qt.Key.Key_Insert)
    title = visible(qtbot, fenetre, QLineEdit, "Intitulé")
    qtbot.waitUntil(title.hasFocus, timeout=2000)
    taper(title, "Une action neuve")
    tree.setFocus()
    touche(tree, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not tree
    assert vaudreuse.snapshot().plan.trouver("1.5")[0].element.intitule == "Une action neuve"


def test_the_missing_fields_lead_to_their_place(qtbot, fenetre, vaudreuse) -> None:
    tree = arbre(qtbot, fenetre)
    choisir_ligne(qtbot, tree, "1.4")
    touche(tree, Qt.Key.Key_Insert)
    onglet(qtbot, fenetre, "Fiche")
    form = visible(qtbot, fenetre, QWidget, "Champs de la fiche")
    missing = next(each for each in form.findChildren(QLabel) if each.accessibleName().startswith("Champs à remplir"))
    missing.linkActivated.emit("descriptif")
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    taper(field, "Ce que fait l'action.")
    tree.setFocus()
    assert vaudreuse.snapshot().all(t.FicheChamp)[-1].texte == "Ce que fait l'action."
    assert "Descriptif" not in missing.text()


def test_a_pilot_typed_and_left_is_added_once_to_the_right_element(qtbot, fenetre, vaudreuse) -> None:
    tree = arbre(qtbot, fenetre)
    choisir_ligne(qtbot, tree, "1.1")
    node = vaudreuse.snapshot().plan.trouver("1.1")[0]
    onglet(qtbot, fenetre, "Pilotes")
    line = visible(qtbot, fenetre, QLineEdit, "Ajouter un pilote ou un partenaire")
    ecrire(qtbot, line, "Les Amis du parc")
    choisir_ligne(qtbot, tree, "Organiser autrement")
    now = vaudreuse.snapshot().plan
    assert [each.libelle for each in now.par_id[node.id].pilotages][-1] == "Les Amis du parc"
    assert "Les Amis du parc" not in [each.libelle for each in now.trouver("1.2")[0].pilotages]
    assert line.text() == ""


def test_the_calendar_is_painted_from_the_keyboard_and_taken_back(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("plan"))
    screen.montrer_vue(CALENDRIER)
    grid = visible(qtbot, fenetre, QTableView, "Calendrier : années en colonnes")
    row = index_de(grid.model(), "1.1.1").row()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(row, 4))
    node = vaudreuse.snapshot().plan.trouver("1.1.1")[0].id
    cells = lambda: [(c.trimestre, c.texte) for c in vaudreuse.snapshot().plan.par_id[node].cases(2029)]  # noqa: E731
    assert cells() == []
    touche(grid, Qt.Key.Key_Space, texte=" ")
    touche(grid, Qt.Key.Key_3, texte="3")
    assert cells() == [(None, ""), (3, "")]
    qtbot.keyClick(grid, Qt.Key.Key_B)
    editor = next(each for each in grid.findChildren(QLineEdit) if each.isVisible())
    taper(editor, "ilan")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells() == [(None, "bilan"), (3, "")], timeout=2000)
    touche(grid, Qt.Key.Key_Delete)
    assert cells() == []
    qtbot.keyClick(grid, Qt.Key.Key_Z, CTRL)
    assert cells() == [(None, "bilan"), (3, "")]


def test_a_month_written_in_a_cell_is_kept_as_a_month(contexte: Contexte) -> None:
    with contexte.document.edit("Préparer") as edit:
        level = edit.all(t.Niveau)[-1].id
        edit.update("niveau", level, porte_calendrier=1)
        row = edit.insert(t.Element(niveau_id=level, intitule="A"))
        edit.insert(t.Calendrier(0, row, 2027))
    model = CalendrierTableModel(contexte)
    model.montrer([LigneCalendrier(contexte.snapshot().plan.par_id[row], True)], (2027,))
    months = lambda: sorted(c.mois for c in contexte.snapshot().all(t.Calendrier) if c.mois)  # noqa: E731
    model.setData(model.index(0, 1), "mars et octobre")
    assert (months(), len(contexte.snapshot().all(t.Calendrier))) == ([3, 10], 2)
    model.montrer([LigneCalendrier(contexte.snapshot().plan.par_id[row], True)], (2027,))
    assert model.data(model.index(0, 1), Qt.ItemDataRole.EditRole) == "mars, octobre"
    model.setData(model.index(0, 1), "")
    assert months() == []


def test_emptying_or_marking_a_year_leaves_its_months_alone(contexte: Contexte) -> None:
    from clsdesk.commands.calendrier import peindre

    with contexte.document.edit("Préparer") as edit:
        level = edit.all(t.Niveau)[-1].id
        row = edit.insert(t.Element(niveau_id=level, intitule="A"))
        edit.insert(t.Calendrier(0, row, 2027, None, 3, "session"))
    peindre(contexte.document, row, 2027, "")
    peindre(contexte.document, row, 2027, None)
    assert [(c.mois, c.texte) for c in contexte.snapshot().all(t.Calendrier)] == [(3, "session")]


def tableau(qtbot, fenetre: MainWindow) -> QTableView:
    fenetre.naviguer(Cible("plan")).montrer_vue(TABLEAU)
    return visible(qtbot, fenetre, QTableView, "Plan d'actions en tableau")


def test_the_same_change_on_several_rows_is_one_step(qtbot, fenetre, vaudreuse) -> None:
    table = tableau(qtbot, fenetre)
    table.selectRow(0)
    for row in (1, 2):
        index = table.model().index(row, 0)
        table.selectionModel().select(
            index, table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows
        )
    menu = fenetre.session._ecrans["plan"]._table._lot.proposer()
    states = menu.actions()[0].menu()
    wanted = next(each for each in states.actions() if each.text().startswith("Suspendue"))
    assert wanted.text() == "Suspendue : change 3 lignes sur 3"
    before = vaudreuse.snapshot()
    wanted.trigger()
    assert sum(1 for row in vaudreuse.snapshot().all(t.Element) if row.statut == "suspendue") >= 3
    assert len({i.row() for i in table.selectionModel().selectedIndexes()}) == 3, "the selection stays"
    vaudreuse.document.undo()
    assert vaudreuse.snapshot() == before


def test_a_title_is_edited_in_its_cell(qtbot, fenetre, vaudreuse) -> None:
    table = tableau(qtbot, fenetre)
    index = index_de(table.model(), "1.1")
    table.setFocus()
    table.setCurrentIndex(table.model().index(index.row(), 1))
    touche(table, Qt.Key.Key_F2)
    editor = next(e for e in table.findChildren(QLineEdit) if e.isVisible())
    editor.selectAll()
    taper(editor, "Écrit dans la case")
    fenetre.flush()
    assert vaudreuse.snapshot().plan.trouver("1.1")[0].element.intitule == "Écrit dans la case"


def test_a_chip_keeps_the_rows_that_it_counts(qtbot, fenetre, vaudreuse) -> None:
    table = tableau(qtbot, fenetre)
    chip = next(b for b in fenetre.findChildren(QToolButton) if b.isVisible() and b.text().startswith("En retard"))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert table.model().rowCount() == int(chip.text().split()[-1]) > 0


def test_the_columns_that_stay_are_seen_whatever_the_scroll(qtbot, fenetre, vaudreuse) -> None:
    table = tableau(qtbot, fenetre)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    left = next(v for v in table.findChildren(QTableView) if v.isVisible())
    assert left.columnWidth(0) == table.columnWidth(0)
    assert left.geometry().left() <= 1 and left.width() == table.largeur_figee()
    last = table.model().columnCount() - 1
    table.setCurrentIndex(table.model().index(0, 2))
    assert table.visualRect(table.currentIndex()).left() >= table.largeur_figee() - 1
    table.setCurrentIndex(table.model().index(0, last))
    assert table.visualRect(table.currentIndex()).right() <= table.viewport().width()


def test_going_from_one_element_to_another_shows_each_in_the_same_fields(qtbot, fenetre: MainWindow, tmp_path) -> None:
    """How long it takes is for `make bench`; that nothing is made anew is seen here."""
    fenetre.tenir(grand_plan(tmp_path))
    tree = arbre(qtbot, fenetre)
    tree.expandAll()
    QApplication.processEvents()
    touche(tree, Qt.Key.Key_Down)
    QApplication.processEvents()
    before = len(fenetre.findChildren(QWidget))
    plan = fenetre.session.contexte.snapshot().plan
    order = [node.id for node in plan.parcours()]
    same = [rank for rank in range(2, 14) if plan.par_id[order[rank]].niveau == plan.par_id[order[1]].niveau]
    for rank in range(2, 14):
        touche(tree, Qt.Key.Key_Down)
        QApplication.processEvents()
        assert fenetre.session._ecrans["plan"].element_courant == order[rank]
        if rank in same:
            assert len(fenetre.findChildren(QWidget)) <= before * 1.2


def grand_plan(tmp_path):
    document = nouveau(tmp_path / "grand.clsdesk", "normandie", "Grand plan", 2026, 2030)
    with document.edit("Remplir") as edit:
        levels = [row.id for row in edit.all(t.Niveau)]
        above: list[int | None] = [None]
        for depth, level in enumerate(levels):
            above = [
                edit.insert(t.Element(parent_id=parent, niveau_id=level, rang=rank, intitule=f"Élément {depth}.{rank}"))
                for parent in above
                for rank in range((5, 4, 5, 4)[min(depth, 3)])
            ]
        for rank, element in enumerate(above):
            entry = edit.insert(t.Suivi(date=f"2026-{rank % 12 + 1:02d}-10", notes=f"Note {rank}"))
            edit.insert(t.SuiviElement(suivi_id=entry, element_id=element))
            edit.insert(t.Calendrier(0, element, 2027))
            edit.insert(t.Pilotage(element_id=element, texte="CPTS"))
    return document


def test_a_date_of_the_fiche_s_life_that_is_none_is_kept_as_typed_from_the_first_thing_typed(
    qtbot, fenetre, vaudreuse
) -> None:
    with vaudreuse.document.edit("Une action neuve") as edit:
        node = vaudreuse.snapshot().plan.trouver("1.2")[0]
        bare = edit.insert(replace(node.element, id=0, rang=99, intitule="Neuve"))
    for element_id in (node.id, bare):
        fenetre.naviguer(Cible("plan", "element", element_id, "date_accord"))
        ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Accord du pilote le"), "31/02/2027")
        visible(qtbot, fenetre, QLineEdit, "Transmise au pilote le").setFocus()
        assert visible(qtbot, fenetre, QLineEdit, "Accord du pilote le").text() == "31/02/2027"
    kept = vaudreuse.snapshot().all(t.Saisie)
    fiches = [vaudreuse.snapshot().get(t.Fiche, each.objet_id) for each in kept if each.champ == "date_accord"]
    assert [(row.element_id, row.date_accord) for row in fiches if row] == [(node.id, ""), (bare, "")]
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Accord du pilote le"), "28/02/2027")
    vaudreuse.flush()
    (row,) = (each for each in vaudreuse.snapshot().all(t.Fiche) if each.element_id == bare)
    assert row.date_accord == "2027-02-28" and len(vaudreuse.snapshot().all(t.Saisie)) == 1
