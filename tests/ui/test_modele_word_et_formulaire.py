"""The tab « Modèle Word »: choosing, being told, taking back; the labels of the form and their corrections."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTabWidget

from clsdesk.models.habillage import FORMULAIRE, MODELE_WORD, piece_de
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.habillage import Habillage
from clsdesk.ui.main_window import MainWindow
from tests.exporters.formulaires_word import deux_colonnes
from tests.exporters.modeles_word import mairie, notre
from tests.ui.conftest import MessagesDEssai


@pytest.fixture
def page(contexte: Contexte, fenetre: MainWindow, qapp: QApplication) -> Habillage:
    fenetre.naviguer(Cible("documents"))
    tabs = next(each for each in fenetre.findChildren(QTabWidget) if each.tabText(0) == "Documents")
    tabs.setCurrentIndex(next(each for each in range(tabs.count()) if tabs.tabText(each) == "Modèle Word"))
    qapp.processEvents()
    return fenetre.findChild(Habillage)  # type: ignore[return-value]


def _textes(page: Habillage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def _bouton(page: Habillage, nom: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == nom)


def _choisir(page: Habillage, nom: str, path: Path, qapp: QApplication) -> MessagesDEssai:
    messages = page.contexte.messages
    assert isinstance(messages, MessagesDEssai)
    messages.places.append(path)
    _bouton(page, nom).click()
    qapp.processEvents()
    return messages


def test_a_template_is_chosen_said_and_taken_back_by_undo(page: Habillage, tmp_path: Path, qapp: QApplication) -> None:
    assert "Modèle de clsdesk" in _textes(page)
    (tmp_path / "Charte.docx").write_bytes(mairie())
    _choisir(page, "Choisir : Modèle Word de la collectivité", tmp_path / "Charte.docx", qapp)
    assert piece_de(page.contexte.snapshot(), MODELE_WORD)
    assert "Charte.docx" in _textes(page)
    assert "Styles de Word qu'il n'a pas" in _textes(page)
    assert "Page n sur N" in _textes(page)
    page.contexte.document.undo()
    qapp.processEvents()
    assert piece_de(page.contexte.snapshot(), MODELE_WORD) is None
    assert "Charte.docx" not in _textes(page)


def test_what_is_no_word_document_is_refused_and_the_former_template_stays(
    page: Habillage, tmp_path: Path, qapp: QApplication
) -> None:
    (tmp_path / "bon.docx").write_bytes(notre())
    (tmp_path / "faux.docx").write_text("ceci n'est pas un document")
    name = "Choisir : Modèle Word de la collectivité"
    _choisir(page, name, tmp_path / "bon.docx", qapp)
    messages = _choisir(page, name, tmp_path / "faux.docx", qapp)
    assert "« faux.docx » est abîmé, ou n'est pas un document Word." in messages.dits[-1]
    kept = piece_de(page.contexte.snapshot(), MODELE_WORD)
    assert kept and kept.nom == "bon.docx"


def test_the_template_is_given_back_byte_for_byte(page: Habillage, tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "m.docx").write_bytes(mairie())
    _choisir(page, "Choisir : Modèle Word de la collectivité", tmp_path / "m.docx", qapp)
    _choisir(page, "Copier : Modèle Word de la collectivité", tmp_path / "copie.docx", qapp)
    assert (tmp_path / "copie.docx").read_bytes() == (tmp_path / "m.docx").read_bytes()
    _bouton(page, "Retirer : Modèle Word de la collectivité").click()
    assert piece_de(page.contexte.snapshot(), MODELE_WORD) is None


def test_a_label_of_the_form_is_given_another_field_and_it_is_remembered(
    page: Habillage, tmp_path: Path, qapp: QApplication
) -> None:
    fields = page.contexte.snapshot().modele.champs
    (tmp_path / "f.docx").write_bytes(deux_colonnes((fields[0].libelle, "Avis de la région")))
    _choisir(page, "Choisir : Formulaire de fiche de la région", tmp_path / "f.docx", qapp)
    assert piece_de(page.contexte.snapshot(), FORMULAIRE)
    assert f"1 des {len(fields)} champs du modèle ont leur place" in _textes(page)
    box = next(each for each in page.findChildren(QComboBox) if "Avis de la région" in each.accessibleName())
    box.setCurrentIndex(box.findData(fields[-1].cle))
    box.activated.emit(box.currentIndex())
    qapp.processEvents()
    assert f"2 des {len(fields)} champs du modèle ont leur place" in _textes(page)
    page.contexte.document.undo()
    qapp.processEvents()
    assert f"1 des {len(fields)} champs du modèle ont leur place" in _textes(page)
