from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from clsdesk.ui.champs import ChampDate, ChampTexteRiche, Formulaire, SourceColonne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import defilant
from clsdesk.ui.main_window import MainWindow
from tests.ui.touches import taper


def _montrer(fenetre: MainWindow, form: Formulaire, largeur: int = 900) -> None:
    fenetre.resize(largeur, 520)
    area = defilant(form)
    fenetre.pile.addWidget(area)
    fenetre.pile.setCurrentWidget(area)
    for _ in range(5):
        QApplication.processEvents()


def _source(contexte: Contexte, colonne: str) -> SourceColonne:
    return SourceColonne(contexte, "contrat", contexte.snapshot().contrat.id, colonne)


def test_a_long_text_is_shown_whole_however_narrow_the_window(contexte: Contexte, fenetre: MainWindow) -> None:
    with contexte.document.edit("Écrire") as edit:
        edit.update("contrat", contexte.snapshot().contrat.id, contexte="Une phrase assez longue. " * 40)
    form = Formulaire(contexte)
    rich = form.champ("Contexte", ChampTexteRiche(contexte, _source(contexte, "contexte"), "Contexte"))
    form.ajouter(QLineEdit())
    for width in (900, 1280, 840):
        _montrer(fenetre, form, width)
        assert rich.viewport().height() >= rich.document().size().height()


def test_a_problem_said_under_a_field_moves_nothing(contexte: Contexte, fenetre: MainWindow, qtbot: QtBot) -> None:
    form = Formulaire(contexte)
    champ = form.champ("Fin", ChampDate(contexte, _source(contexte, "date_fin"), "Fin"))
    below = form.ajouter(QLineEdit())
    _montrer(fenetre, form)
    before = below.y()
    taper(champ, "un jour")
    QApplication.processEvents()
    assert below.y() == before


def test_help_opens_under_its_question_mark(contexte: Contexte, fenetre: MainWindow) -> None:
    from PySide6.QtWidgets import QLabel, QToolButton

    form = Formulaire(contexte)
    form.champ(
        "Nom", QLineEdit(), aide="Tel qu'en couverture.", reference="Guide, fiche 2", obligation="Incontournable"
    )
    _montrer(fenetre, form)
    button = form.findChild(QToolButton)
    button.click()
    shown = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "Tel qu'en couverture. (Guide, fiche 2)" in shown
    assert "Incontournable" in shown


def test_going_to_a_field_brings_it_into_view_with_the_focus(contexte: Contexte, fenetre: MainWindow) -> None:
    form = Formulaire(contexte)
    lines = [form.champ(f"Champ {rank}", QLineEdit(), cle=f"c{rank}") for rank in range(20)]
    _montrer(fenetre, form)
    fenetre.activateWindow()
    assert form.aller("c19")
    assert lines[19].hasFocus()
    assert not lines[19].visibleRegion().isEmpty()
    assert not form.aller("inconnu")


def test_a_form_can_be_built_again(contexte: Contexte, fenetre: MainWindow) -> None:
    form = Formulaire(contexte)
    form.champ("Un", QLineEdit(), cle="un")
    _montrer(fenetre, form)
    form.vider()
    form.champ("Deux", QLineEdit(), cle="deux")
    QApplication.processEvents()
    assert not form.aller("un") and form.aller("deux")


def test_fields_side_by_side_have_their_labels_on_one_line_or_stand_one_below_the_other(
    contexte: Contexte, fenetre: MainWindow
) -> None:
    form, one, two = Formulaire(contexte), QLineEdit(), QLineEdit()
    form.rangee(("Acteur, s'il est dans l'annuaire", one), ("Sinon, son nom", two))
    _montrer(fenetre, form, 1280)
    assert one.y() == two.y() and one.x() < two.x()
    form.setFixedWidth(340)
    for _ in range(5):
        QApplication.processEvents()
    assert one.y() < two.y() and one.x() == two.x()
