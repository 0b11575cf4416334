"""The contract's sections: typing, adding, ordering, removing, and the way back; articles against their model."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from clsdesk.commands.glossaire import propositions
from clsdesk.models import tables as t
from clsdesk.models.options import option
from clsdesk.ui.contexte import Cible
from tests.ui.gestes import choisir_ligne, cliquer, ecrire, visible
from tests.ui.touches import touche

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def section(qtbot, fenetre, nom: str) -> QWidget:
    screen = fenetre.naviguer(Cible("contrat"))
    choisir_ligne(qtbot, visible(qtbot, screen, QListWidget, "Parties du contrat"), nom)
    return screen


def test_a_visa_is_added_moved_removed_and_each_is_taken_back(qtbot, fenetre, vaudreuse) -> None:
    screen = section(qtbot, fenetre, "Visas")
    before = [row.texte for row in vaudreuse.snapshot().all(t.Visa)]
    cliquer(qtbot, screen, "Ajouter un visa")
    ecrire(qtbot, visible(qtbot, screen, QPlainTextEdit, "Vu…"), "la délibération n° 4")
    rows = visible(qtbot, screen, QListView, "Visas")
    rows.setFocus()
    assert [row.texte for row in vaudreuse.snapshot().all(t.Visa)] == [*before, "la délibération n° 4"]
    touche(rows, Qt.Key.Key_Up, ALT)
    assert [row.texte for row in vaudreuse.snapshot().all(t.Visa)][-2] == "la délibération n° 4"
    assert "délibération n° 4" in rows.currentIndex().data()
    touche(rows, Qt.Key.Key_Delete)
    assert [row.texte for row in vaudreuse.snapshot().all(t.Visa)] == before
    for _ in range(4):
        qtbot.keyClick(fenetre, Qt.Key.Key_Z, CTRL)
    assert [row.texte for row in vaudreuse.snapshot().all(t.Visa)] == before


def test_an_adapted_article_says_so_and_goes_back_to_the_model(qtbot, fenetre, vaudreuse) -> None:
    screen = section(qtbot, fenetre, "Articles")
    model = vaudreuse.snapshot().all(t.Article)[0]
    assert visible(qtbot, screen, QLabel, "Ce texte est celui du modèle.")
    ecrire(qtbot, visible(qtbot, screen, QTextEdit, "Texte"), "Texte à nous pour {territoire}.")
    visible(qtbot, screen, QListView, "Articles").setFocus()
    assert visible(qtbot, screen, QLabel, "Ce texte a été adapté pour ce contrat.")
    cliquer(qtbot, screen, "Reprendre le texte du modèle")
    assert vaudreuse.snapshot().all(t.Article)[0] == model
    vaudreuse.document.undo()
    assert visible(qtbot, screen, QTextEdit, "Texte").toPlainText() == "Texte à nous pour {territoire}."


def test_a_usable_field_goes_between_braces_in_the_article(qtbot, fenetre, vaudreuse) -> None:
    screen = section(qtbot, fenetre, "Articles")
    ecrire(qtbot, visible(qtbot, screen, QTextEdit, "Texte"), "Il y a ")
    cliquer(qtbot, screen, "Champs utilisables")
    fields = visible(qtbot, screen, QListWidget, "Champs utilisables dans un article")
    choisir_ligne(qtbot, fields, "{habitants}")
    touche(fields, Qt.Key.Key_Return)
    fenetre.flush()
    assert vaudreuse.snapshot().all(t.Article)[0].texte == "Il y a {habitants}"


def test_a_ticked_level_is_written_and_taken_back(qtbot, fenetre, vaudreuse) -> None:
    screen = section(qtbot, fenetre, "Niveaux du plan")
    box = next(b for b in screen.findChildren(QCheckBox) if b.isVisible() and b.text() == "Chaque élément a une fiche")
    first = vaudreuse.snapshot().all(t.Niveau)[0]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0 + box.rect().topLeft() + _dedans())
    assert vaudreuse.snapshot().get(t.Niveau, first.id).porte_fiche == 1 - first.porte_fiche
    qtbot.keyClick(fenetre, Qt.Key.Key_Z, CTRL)
    assert vaudreuse.snapshot().get(t.Niveau, first.id) == first
    assert box.isChecked() == bool(first.porte_fiche)


def _dedans():
    from PySide6.QtCore import QPoint

    return QPoint(12, 14)


def test_an_organisation_made_elsewhere_can_be_chosen_at_once(qtbot, fenetre, vaudreuse) -> None:
    screen = section(qtbot, fenetre, "Contrat et dates")
    box = visible(qtbot, screen, QComboBox, "Collectivité qui porte le contrat")
    chosen = box.currentText()
    with vaudreuse.document.edit("Ailleurs") as edit:
        edit.insert(t.Organisation(rang=99, nom="Ville nouvelle"))
    assert box.findText("Ville nouvelle") >= 0
    assert box.currentText() == chosen


def test_a_search_result_opens_the_section_of_its_row(qtbot, fenetre, vaudreuse) -> None:
    term = vaudreuse.snapshot().all(t.Terme)[-1]
    screen = fenetre.naviguer(Cible("contrat", "terme", term.id, "definition"))
    assert visible(qtbot, screen, QLineEdit, "Définition").text() == term.definition


def test_what_an_adapted_article_says_instead_of_its_model_is_shown(qtbot, fenetre, vaudreuse) -> None:
    screen = section(qtbot, fenetre, "Articles")
    row = vaudreuse.snapshot().all(t.Article)[0]
    with vaudreuse.document.edit("Adapter") as edit:
        edit.update("article", row.id, texte=f"{row.texte}\n\nUne phrase de plus.")
    cliquer(qtbot, screen, "Ce qui diffère du modèle")
    assert visible(qtbot, screen, QLabel, "Ce contrat ajoute : Une phrase de plus.")
    with vaudreuse.document.edit("Vider") as edit:
        edit.update("article", row.id, texte="")
    assert visible(qtbot, screen, QLabel, "Cet article est vide : le document prend le texte du modèle.")


def test_the_date_of_the_charter_is_typed_beside_the_visas_and_taken_back(qtbot, fenetre, vaudreuse) -> None:
    screen = section(qtbot, fenetre, "Visas")
    field = visible(qtbot, screen, QLineEdit, "Charte d'engagement signée le")
    ecrire(qtbot, field, "1/6/2025")
    vaudreuse.flush()
    assert option(vaudreuse.snapshot(), "charte", "date") == "2025-06-01"
    ecrire(qtbot, field, "un jour")
    vaudreuse.flush()
    assert option(vaudreuse.snapshot(), "charte", "date") == "un jour"
    assert field.text() == "un jour"
    vaudreuse.document.undo()
    assert option(vaudreuse.snapshot(), "charte", "date") == "2025-06-01"


def test_the_sigles_that_are_known_join_the_glossary_in_one_step(qtbot, fenetre, vaudreuse) -> None:
    before = vaudreuse.snapshot().all(t.Terme)
    with vaudreuse.document.edit("Retirer") as edit:
        for row in before[:3]:
            edit.delete("terme", row.id)
    screen = section(qtbot, fenetre, "Glossaire")
    cliquer(qtbot, screen, "Ajouter les sigles connus")
    now = {row.sigle: row.definition for row in vaudreuse.snapshot().all(t.Terme)}
    assert {row.sigle for row in before[:3]} <= set(now)
    assert all(now.values())
    assert not propositions(vaudreuse.snapshot())[0]
    vaudreuse.document.undo()
    assert len(vaudreuse.snapshot().all(t.Terme)) == len(before) - 3
