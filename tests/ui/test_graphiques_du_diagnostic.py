"""The charts on the screen: a picture that follows the figures and the scheme, choices saved, copy and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from clsdesk.commands import graphiques as commands
from clsdesk.models import tables as t
from clsdesk.models.graphiques import decrire, lire_reglages
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.graphiques import Graphiques
from clsdesk.ui.diagnostic.graphiques_image import ImageGraphique
from clsdesk.ui.diagnostic.graphiques_propositions import GraphiquesProposes
from clsdesk.ui.diagnostic.graphiques_reglages import ReglagesGraphique
from clsdesk.ui.elements import detruire


@pytest.fixture
def page(vaudreuse: Contexte, qtbot: QtBot):  # type: ignore[no-untyped-def]
    made = Graphiques(vaudreuse)
    made.resize(1100, 680)
    made.show()
    _attendre(made, qtbot)
    yield made
    vaudreuse.jobs.attendre()
    detruire(made, tout_de_suite=True)


def _attendre(page: Graphiques, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not _image(page).pixmap().isNull(), timeout=20_000)


def _image(page: Graphiques) -> ImageGraphique:
    found = page.findChild(ImageGraphique)
    assert found is not None
    return found


def _rows(contexte: Contexte) -> tuple[t.Graphique, ...]:
    return contexte.snapshot().all(t.Graphique)


def _champ(page: Graphiques, kind: type, nom: str):  # type: ignore[no-untyped-def]
    form = page.findChild(ReglagesGraphique)
    assert form is not None
    return next(
        each for each in form.findChildren(kind) if nom in (each.accessibleName(), getattr(each, "text", str)())
    )


def test_a_chart_is_shown_as_a_picture_that_reads_as_its_alternative_text(page: Graphiques, vaudreuse: Contexte):
    first = _rows(vaudreuse)[0]
    image = _image(page)
    assert image.accessibleName() == decrire(vaudreuse.snapshot(), first).alternative
    assert image.pixmap().width() > 400
    assert image.height() >= image.pixmap().deviceIndependentSize().height()


def test_until_a_chart_is_drawn_its_place_says_so(vaudreuse: Contexte, qtbot: QtBot):
    image = ImageGraphique(vaudreuse)
    image.resize(600, 200)
    image.show()
    image.montrer(decrire(vaudreuse.snapshot(), _rows(vaudreuse)[0]))
    assert image.text() == "Le graphique se dessine…"
    qtbot.waitUntil(lambda: not image.pixmap().isNull(), timeout=20_000)
    assert image.text() == ""
    vaudreuse.jobs.attendre()
    detruire(image, tout_de_suite=True)


def test_the_picture_follows_the_figures_and_the_scheme(page: Graphiques, vaudreuse: Contexte, qtbot: QtBot):
    chart = next(row for row in _rows(vaudreuse) if row.genre == "comparaison" and row.indicateur_id)
    page.aller(chart.id)
    qtbot.waitUntil(lambda: "Lisse" in _image(page).accessibleName(), timeout=20_000)
    value = vaudreuse.snapshot().where(t.Valeur, "indicateur_id", chart.indicateur_id)[0]
    with vaudreuse.document.edit("Corriger") as edit:
        edit.update("valeur", value.id, texte="99,9", nombre=99.9)
    assert "99,9" in _image(page).accessibleName()
    vaudreuse.apparence.changer(sombre=True)
    qtbot.waitUntil(lambda: _image(page).pixmap().toImage().pixelColor(2, 2).lightness() < 80, timeout=20_000)
    vaudreuse.apparence.changer(sombre=False)


def test_title_kind_series_and_note_are_saved_and_taken_back(page: Graphiques, vaudreuse: Contexte):
    chart = next(row for row in _rows(vaudreuse) if row.genre == "comparaison" and row.tableau_id)
    page.aller(chart.id)
    title = _champ(page, QLineEdit, "Titre du graphique")
    assert title.placeholderText() == decrire(vaudreuse.snapshot(), chart).titre
    title.setText("Moins de professionnels qu’ailleurs.")
    title.textEdited.emit("")
    title.flush()
    box = next(each for each in page.findChildren(QCheckBox) if each.text() == "Lisse, Pour 10 000 hab.")
    assert box.isChecked()
    box.click()
    row = vaudreuse.snapshot().get(t.Graphique, chart.id)
    assert row is not None
    assert row.titre == "Moins de professionnels qu’ailleurs."
    assert lire_reglages(row.reglages).gardes == ("Pays de Vaudreuse, Pour 10 000 hab.",)
    vaudreuse.document.undo()
    assert box.isChecked()


def test_another_kind_shows_another_chart(page: Graphiques, vaudreuse: Contexte):
    chart = next(row for row in _rows(vaudreuse) if row.genre == "evolution")
    page.aller(chart.id)
    kind = _champ(page, QComboBox, "Genre")
    assert {kind.itemData(rank) for rank in range(kind.count())} >= {"evolution", "comparaison", "parts"}
    kind.setCurrentIndex(kind.findData("parts"))
    kind.activated.emit(kind.currentIndex())
    assert vaudreuse.snapshot().get(t.Graphique, chart.id).genre == "parts"  # type: ignore[union-attr]
    assert _image(page).accessibleName().startswith("Parts d’un ensemble.")


def test_proposed_charts_are_ticked_and_added_in_one_step(page: Graphiques, vaudreuse: Contexte, qtbot: QtBot):
    before = len(_rows(vaudreuse))
    page.proposer()
    panel = page.window().findChild(GraphiquesProposes)
    assert panel is not None
    listed = panel.findChild(QListWidget)
    assert listed is not None and listed.count() > 5
    for rank in (0, 1):
        listed.item(rank).setCheckState(Qt.CheckState.Checked)
    next(each for each in panel.findChildren(QPushButton) if each.text() == "Ajouter 2 graphiques").click()
    assert len(_rows(vaudreuse)) == before + 2
    vaudreuse.document.undo()
    assert len(_rows(vaudreuse)) == before


def test_the_picture_is_copied_and_saved_as_png_and_svg(
    page: Graphiques,
    vaudreuse: Contexte,
    qtbot: QtBot,
    tmp_path: Path,
):
    buttons = {each.text(): each for each in page.findChildren(QPushButton)}
    buttons["Copier l’image"].click()
    qtbot.waitUntil(lambda: not QApplication.clipboard().image().isNull(), timeout=20_000)
    assert QApplication.clipboard().image().width() > 1200
    for kind, name in (("PNG", "a"), ("SVG", "b.svg")):
        vaudreuse.messages.places.append(tmp_path / name)  # type: ignore[attr-defined]
        buttons[f"Enregistrer en {kind}…"].click()
    qtbot.waitUntil(lambda: (tmp_path / "a.png").exists() and (tmp_path / "b.svg").exists(), timeout=20_000)
    assert QImage(str(tmp_path / "a.png")).width() > 1200
    assert "<text" in (tmp_path / "b.svg").read_text(encoding="utf-8")


def test_without_a_chart_the_place_says_what_it_is_for(page: Graphiques, vaudreuse: Contexte):
    commands.supprimer(vaudreuse.document, [row.id for row in _rows(vaudreuse)])
    assert not _image(page).isVisible()
    assert any(each.text() == "Ajouter des graphiques" and each.isVisible() for each in page.findChildren(QPushButton))


def test_a_chart_without_a_value_is_marked_in_the_list(page: Graphiques, vaudreuse: Contexte):
    commands.ajouter(vaudreuse.document, [t.Graphique(theme="Rien", genre="ecarts", titre="Vide")])
    row = next(each for each in page._lignes(vaudreuse.snapshot()) if each.titre == "Vide")
    assert row.marque == "sans valeur"
