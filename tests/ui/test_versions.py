"""Versions and avenants on screen: freeze, read what differs, decide from the keyboard, sign, start again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
)

from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.versions import Versions
from clsdesk.ui.main_window import MainWindow
from tests.ui.conftest import MessagesDEssai
from tests.ui.gestes import choisir, cliquer, ecrire, onglet, visible


@pytest.fixture
def page(vaudreuse: Contexte, fenetre: MainWindow, qtbot) -> Versions:
    ecran = fenetre.naviguer(Cible("documents", "version_figee"))
    qtbot.waitUntil(lambda: bool(fenetre.findChildren(Versions)))
    assert ecran is not None
    found: Versions = fenetre.findChildren(Versions)[0]
    return found


@pytest.fixture
def signee(page: Versions, vaudreuse: Contexte, qtbot) -> Versions:
    """The signed version frozen by hand, then three changes."""
    cliquer(qtbot, page, "Figer une version…")
    choisir(qtbot, visible(qtbot, page, QComboBox, "Nature"), "signée")
    cliquer(qtbot, page, "Figer")
    snapshot = vaudreuse.snapshot()
    with vaudreuse.document.edit("Changer") as edit:
        edit.update("visa", snapshot.all(t.Visa)[0].id, texte="la loi nouvelle")
        edit.update("visa", snapshot.all(t.Visa)[1].id, texte="le décret nouveau")
        edit.update("terme", snapshot.all(t.Terme)[0].id, definition="Autre définition")
    return page


def arbre(page: Versions) -> QTreeWidget:
    return page.findChildren(QTreeWidget)[0]


def lignes(page: Versions) -> list[tuple[str, str]]:
    tree = arbre(page)
    heads = [tree.topLevelItem(rank) for rank in range(tree.topLevelItemCount())]
    return [(head.child(n).text(0), head.child(n).text(1)) for head in heads for n in range(head.childCount())]


def item(page: Versions, groupe: int, rang: int) -> QTreeWidgetItem:
    return arbre(page).topLevelItem(groupe).child(rang)


def test_an_empty_page_says_what_it_is_for_and_offers_the_first_step(page: Versions, qtbot) -> None:
    assert visible(qtbot, page, QLabel, "Aucune version figée")
    cliquer(qtbot, page, "Figer une version…")
    assert visible(qtbot, page, QLineEdit, "Nom").text() == "V1"
    assert visible(qtbot, page, QLineEdit, "Date").text() == "22 novembre 2026"


def test_a_version_needs_a_name_and_a_day(page: Versions, vaudreuse: Contexte, qtbot) -> None:
    cliquer(qtbot, page, "Figer une version…")
    ecrire(qtbot, visible(qtbot, page, QLineEdit, "Date"), "mars 2026")
    assert not visible(qtbot, page, QPushButton, "Figer").isEnabled()
    assert vaudreuse.snapshot().all(t.Version) == ()
    ecrire(qtbot, visible(qtbot, page, QLineEdit, "Date"), "12/03/2026")
    ecrire(qtbot, visible(qtbot, page, QLineEdit, "Nom"), "V3, relue ARS")
    cliquer(qtbot, page, "Figer")
    (row,) = vaudreuse.snapshot().all(t.Version)
    assert (row.nom, row.date, row.nature) == ("V3, relue ARS", "2026-03-12", "brouillon")


def test_the_signed_version_takes_the_date_of_the_contract(signee: Versions, vaudreuse: Contexte) -> None:
    (row,) = vaudreuse.snapshot().all(t.Version)
    assert (row.nom, row.date, row.nature) == ("Version signée", "2026-01-23", "signee")


def test_what_blocks_the_signature_is_told_and_the_version_can_still_be_frozen(
    page: Versions, vaudreuse: Contexte, fenetre: MainWindow, qtbot
) -> None:
    with vaudreuse.document.edit("Trop peu") as edit:
        edit.update("contrat", vaudreuse.snapshot().contrat.id, exemplaires=2)
    cliquer(qtbot, page, "Figer une version…")
    choisir(qtbot, visible(qtbot, page, QComboBox, "Nature"), "signée")
    cliquer(qtbot, page, "Figer")
    assert isinstance(fenetre.messages, MessagesDEssai)
    assert fenetre.messages.dits == ["Un point bloque la signature"]
    assert len(vaudreuse.snapshot().all(t.Version)) == 1


def test_the_differences_are_read_side_by_side(signee: Versions, qtbot) -> None:
    assert [words.split(" « ")[0] for words, _ in lignes(signee)] == ["Visa", "Visa", "Terme"]
    assert {state for _, state in lignes(signee)} == {"À décider"}
    arbre(signee).setCurrentItem(item(signee, 1, 0))
    assert visible(qtbot, signee, QTextBrowser, "Aujourd'hui").toPlainText() == "Autre définition"


def test_differences_are_decided_from_the_keyboard_one_by_one_or_by_part(signee: Versions, qtbot) -> None:
    tree = arbre(signee)
    tree.setCurrentItem(item(signee, 0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_A)
    assert [state for _, state in lignes(signee)] == ["À l'avenant", "À décider", "À décider"]
    tree = arbre(signee)
    tree.setCurrentItem(tree.topLevelItem(0))
    qtbot.keyClick(tree, Qt.Key.Key_C)
    assert [state for _, state in lignes(signee)][:2] == ["COPIL du 22 novembre 2026"] * 2
    arbre(signee).setCurrentItem(item(signee, 0, 1))
    qtbot.keyClick(arbre(signee), Qt.Key.Key_Delete)
    assert [state for _, state in lignes(signee)][1:] == ["À décider", "À décider"]


def test_a_copil_without_a_day_is_asked_for(signee: Versions, fenetre: MainWindow, qtbot) -> None:
    ecrire(qtbot, visible(qtbot, signee, QLineEdit, "Date du COPIL"), "bientôt")
    arbre(signee).setCurrentItem(item(signee, 0, 0))
    qtbot.keyClick(arbre(signee), Qt.Key.Key_C)
    assert "jour du COPIL" in fenetre.avis.message
    assert {state for _, state in lignes(signee)} == {"À décider"}


def test_the_list_shows_only_what_remains_to_decide_when_asked(signee: Versions, qtbot) -> None:
    arbre(signee).setCurrentItem(item(signee, 0, 0))
    qtbot.keyClick(arbre(signee), Qt.Key.Key_A)
    choisir(qtbot, visible(qtbot, signee, QComboBox, "Différences à montrer"), "À décider")
    assert len(lignes(signee)) == 2


def test_an_avenant_is_prepared_written_and_signed(
    signee: Versions, vaudreuse: Contexte, fenetre: MainWindow, tmp_path: Path, qtbot
) -> None:
    arbre(signee).setCurrentItem(item(signee, 0, 0))
    qtbot.keyClick(arbre(signee), Qt.Key.Key_A)
    onglet(qtbot, signee, "Avenant n° 1")
    cliquer(qtbot, signee, "Préparer l'avenant")
    target = tmp_path / "avenant.docx"
    assert isinstance(fenetre.messages, MessagesDEssai)
    fenetre.messages.places = [target]
    cliquer(qtbot, signee, "Écrire l'avenant…")
    qtbot.waitUntil(lambda: target.exists() and not vaudreuse.jobs.en_cours, timeout=60_000)
    cliquer(qtbot, signee, "L'avenant est signé")
    assert "date de signature" in fenetre.messages.dits[-1]
    ecrire(qtbot, visible(qtbot, signee, QLineEdit, "Signé le"), "12/03/2027")
    cliquer(qtbot, signee, "L'avenant est signé")
    assert [row.nature for row in vaudreuse.snapshot().all(t.Version)] == ["signee", "avenant"]
    assert "figé" in fenetre.avis.message


def test_a_version_gives_its_documents_and_a_new_file(
    signee: Versions, vaudreuse: Contexte, fenetre: MainWindow, tmp_path: Path, qtbot
) -> None:
    onglet(qtbot, signee, "Cette version")
    choisir(qtbot, visible(qtbot, signee, QComboBox, "Document de cette version"), "Données")
    assert isinstance(fenetre.messages, MessagesDEssai)
    fenetre.messages.places = [tmp_path / "donnees.json", tmp_path / "reprise"]
    cliquer(qtbot, signee, "Exporter…")
    qtbot.waitUntil(lambda: (tmp_path / "donnees.json").exists() and not vaudreuse.jobs.en_cours, timeout=20_000)
    assert "la loi nouvelle" not in (tmp_path / "donnees.json").read_text(encoding="utf-8")
    cliquer(qtbot, signee, "En faire un nouveau fichier…")
    assert (tmp_path / "reprise.clsdesk").exists()


def test_removing_a_version_can_be_taken_back(
    signee: Versions, vaudreuse: Contexte, fenetre: MainWindow, qtbot
) -> None:
    cliquer(qtbot, signee, "Supprimer (Suppr)", QToolButton)
    assert vaudreuse.snapshot().all(t.Version) == ()
    vaudreuse.document.undo()
    assert len(lignes(signee)) == 3


def test_a_version_whose_content_is_gone_says_so_and_the_page_lives_on(
    signee: Versions, vaudreuse: Contexte, qtbot
) -> None:
    row = vaudreuse.snapshot().all(t.Version)[0]
    with vaudreuse.document.edit("Perdre") as edit:
        edit.update("version_figee", row.id, empreinte="0" * 64)
    assert visible(qtbot, signee, QLabel, "Cette version ne peut pas être lue")
    vaudreuse.document.undo()
    assert len(lignes(signee)) == 3
