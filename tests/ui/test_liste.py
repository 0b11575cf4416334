import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs import ActionsListe, LigneListe, ListeEditable
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.main_window import MainWindow


@pytest.fixture
def liste(contexte: Contexte, fenetre: MainWindow) -> ListeEditable:
    """The terms of the glossary, three of them, in the window."""
    document = contexte.document

    def lignes(snapshot: Snapshot) -> list[LigneListe]:
        return [LigneListe(row.id, row.sigle, row.definition) for row in snapshot.all(t.Terme)]

    def ajouter() -> int:
        with document.edit("Ajouter un terme") as edit:
            return edit.insert(t.Terme(rang=len(edit.all(t.Terme)), sigle="Nouveau"))

    def supprimer(ids: list[int]) -> str:
        with document.edit("Supprimer un terme") as edit:
            for each in ids:
                edit.delete("terme", each)
        return "Terme supprimé."

    def ordonner(ids: list[int]) -> None:
        with document.edit("Ordonner les termes") as edit:
            edit.reorder("terme", ids)

    with document.edit("Trois termes") as edit:
        for rank, sigle in enumerate(("ARS", "CPTS", "PTSM")):
            edit.insert(t.Terme(rang=rank, sigle=sigle, definition=f"Définition de {sigle}"))
    actions = ActionsListe(ajouter, "Ajouter un terme", supprimer, ordonner)
    made = ListeEditable(contexte, "Glossaire", ("terme",), lignes, actions, ("book-open", "Aucun terme", "Ici…"))
    fenetre.pile.addWidget(made)
    fenetre.pile.setCurrentWidget(made)
    QApplication.processEvents()
    return made


def _ordre(contexte: Contexte) -> list[str]:
    return [row.sigle for row in contexte.snapshot().all(t.Terme)]


def test_alt_and_arrow_move_a_row_and_it_stays_current(liste: ListeEditable, contexte: Contexte, qtbot: QtBot) -> None:
    first = contexte.snapshot().all(t.Terme)[0].id
    liste.choisir(first)
    qtbot.keyClick(liste._vue, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _ordre(contexte) == ["CPTS", "ARS", "PTSM"]
    assert liste.courant == first


def test_suppr_deletes_and_the_notice_takes_it_back(
    liste: ListeEditable, contexte: Contexte, fenetre: MainWindow, qtbot: QtBot
) -> None:
    liste.choisir(contexte.snapshot().all(t.Terme)[1].id)
    qtbot.keyClick(liste._vue, Qt.Key.Key_Delete)
    assert _ordre(contexte) == ["ARS", "PTSM"]
    assert fenetre.avis.message == "Terme supprimé."
    fenetre.avis._action.click()
    assert _ordre(contexte) == ["ARS", "CPTS", "PTSM"]


def test_after_a_deletion_the_neighbour_is_current(liste: ListeEditable, contexte: Contexte, qtbot: QtBot) -> None:
    rows = contexte.snapshot().all(t.Terme)
    liste.choisir(rows[2].id)
    qtbot.keyClick(liste._vue, Qt.Key.Key_Delete)
    assert liste.courant == rows[1].id


def test_an_added_row_is_current_and_opened(liste: ListeEditable, contexte: Contexte) -> None:
    opened: list[int] = []
    liste.ouvert.connect(opened.append)
    liste._ajouter()
    assert liste.courant == contexte.snapshot().all(t.Terme)[-1].id == opened[0]


def test_the_filter_ignores_accents_and_reads_the_second_line(liste: ListeEditable) -> None:
    liste._filtre.setText("definition cpts")
    assert liste._modele.rowCount() == 1
    liste._filtre.setText("")
    assert liste._modele.rowCount() == 3


def test_dragged_rows_land_where_they_are_dropped(liste: ListeEditable, contexte: Contexte) -> None:
    rows = contexte.snapshot().all(t.Terme)
    mime = liste._modele.mimeData([liste._modele.place(rows[2].id)])
    from PySide6.QtCore import QModelIndex

    liste._modele.dropMimeData(mime, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert _ordre(contexte) == ["PTSM", "ARS", "CPTS"]


def test_an_empty_list_says_what_it_is_for(liste: ListeEditable, contexte: Contexte) -> None:
    with contexte.document.edit("Vider") as edit:
        for row in contexte.snapshot().all(t.Terme):
            edit.delete("terme", row.id)
    assert liste._pile.currentIndex() == 1
    assert liste.courant == 0


def test_rows_are_copied_as_a_table(liste: ListeEditable, contexte: Contexte, qtbot: QtBot) -> None:
    liste._vue.selectAll()
    qtbot.keyClick(liste._vue, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines()[1] == "CPTS\tDéfinition de CPTS"
