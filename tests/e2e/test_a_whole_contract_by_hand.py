"""A whole contract made with the real widgets only: no import, no call to a command, keys and clicks."""

from __future__ import annotations

import os
from pathlib import Path

from docx import Document as Word
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from clsdesk.models import tables as t
from clsdesk.storage.document import read_snapshot
from clsdesk.ui.main_window import MainWindow
from tests.ui.conftest import fenetre, messages_qt, qapp, reglages  # noqa: F401 - the window's fixtures
from tests.ui.gestes import choisir, choisir_document, choisir_ligne, cliquer, ecrire, onglet, visible
from tests.ui.touches import touche

PREAMBULE = "Les parties s'engagent ensemble pour l'accès aux soins."


def test_a_whole_contract_is_made_from_keys_and_clicks_and_reads_back(
    qtbot,
    fenetre: MainWindow,  # noqa: F811
    tmp_path: Path,
) -> None:
    creer(qtbot, fenetre, tmp_path / "mon-cls.clsdesk")
    parties(qtbot, fenetre)
    contrat(qtbot, fenetre)
    plan(qtbot, fenetre)
    calendrier(qtbot, fenetre)
    fiche(qtbot, fenetre)
    echange(qtbot, fenetre)
    annuler_puis_retablir(qtbot, fenetre)
    made = exporter(qtbot, fenetre, tmp_path)
    fenetre.close()
    le_fichier(tmp_path / "mon-cls.clsdesk")
    les_documents(*made)


def creer(qtbot, fenetre: MainWindow, chemin: Path) -> None:  # noqa: F811
    fenetre.messages.places.append(chemin)  # what the system's own dialog would answer
    cliquer(qtbot, fenetre, "Nouveau contrat")
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Territoire ou collectivité"), "Étangs")
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Première année du plan"), "2027")
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Dernière année du plan"), "2030")
    cliquer(qtbot, fenetre, "Choisir…")
    cliquer(qtbot, fenetre, "Créer le contrat")
    qtbot.waitUntil(fenetre.a_un_document, timeout=5000)


def parties(qtbot, fenetre: MainWindow) -> None:  # noqa: F811
    aller(qtbot, fenetre, "Partenaires et signataires")
    for nom, sigle, categorie, representant, qualite in (
        ("Communauté de communes des Étangs", "CCE", "ollectivité", "Madame Léa Aubry", "présidente"),
        ("Agence régionale de santé", "ARS", "Agence", "Monsieur Paul Vasseur", "directeur général"),
    ):
        onglet(qtbot, fenetre, "Organisations")
        cliquer(qtbot, fenetre, "Ajouter une organisation")
        ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Nom complet"), nom)
        ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Sigle"), sigle)
        choisir(qtbot, visible(qtbot, fenetre, QComboBox, "Catégorie"), categorie)
        cliquer(qtbot, fenetre, "En faire un signataire")
        onglet(qtbot, fenetre, "Signataires")
        choisir_ligne(qtbot, visible(qtbot, fenetre, QListView, "Signataires"), nom)
        ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Représentant"), representant)
        ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "En sa qualité de"), qualite)


def contrat(qtbot, fenetre: MainWindow) -> None:  # noqa: F811
    aller(qtbot, fenetre, "Contrat et territoire")
    choisir(qtbot, visible(qtbot, fenetre, QComboBox, "Collectivité qui porte le contrat"), "Étangs")
    section(qtbot, fenetre, "Visas")
    cliquer(qtbot, fenetre, "Ajouter un visa")
    ecrire(qtbot, visible(qtbot, fenetre, QPlainTextEdit, "Vu…"), "la délibération du 3 mai 2026")
    section(qtbot, fenetre, "Préambule et contexte")
    ecrire(qtbot, visible(qtbot, fenetre, QTextEdit, "Préambule, après les visas"), PREAMBULE)
    section(qtbot, fenetre, "Articles")
    cliquer(qtbot, fenetre, "Ajouter un article")
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Titre"), "Protection des données")
    ecrire(qtbot, visible(qtbot, fenetre, QTextEdit, "Texte"), "Les données de {territoire} restent à {collectivite}.")


def plan(qtbot, fenetre: MainWindow) -> None:  # noqa: F811
    aller(qtbot, fenetre, "Plan d'actions")
    cliquer(qtbot, fenetre, "Ajouter le premier élément")
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Intitulé"), "Accès aux soins")
    cliquer(qtbot, fenetre, "Ajouter dessous (Maj+Inser)", QToolButton)
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Intitulé"), "Accueillir les médecins")
    tree = visible(qtbot, fenetre, QWidget, "Plan d'actions en arbre")
    tree.setFocus()
    touche(tree, Qt.Key.Key_Insert)
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Intitulé"), "Aller vers les aidants")
    tree.setFocus()
    touche(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # it becomes 1.1
    choisir_ligne(qtbot, tree, "Accueillir")


def calendrier(qtbot, fenetre: MainWindow) -> None:  # noqa: F811
    onglet(qtbot, fenetre, "Pilotes et calendrier")
    field = visible(qtbot, fenetre, QLineEdit, "Ajouter un pilote ou un partenaire")
    ecrire(qtbot, field, "CPTS\n")
    ecrire(qtbot, field, "CCE\n")
    grid = visible(qtbot, fenetre, QTableView, "Calendrier : années en colonnes")
    grid.setFocus()
    touche(grid, Qt.Key.Key_Space, texte=" ")  # 2027: marked
    touche(grid, Qt.Key.Key_Right)
    touche(grid, Qt.Key.Key_2, texte="2")  # 2028: its second quarter


def fiche(qtbot, fenetre: MainWindow) -> None:  # noqa: F811
    onglet(qtbot, fenetre, "Fiche")
    tab = visible(qtbot, fenetre, QWidget, "Champs de la fiche")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in tab.findChildren(QTextEdit)), timeout=3000)
    field = next(each for each in tab.findChildren(QTextEdit) if each.isVisible())
    ecrire(qtbot, field, "Six médecins partent d'ici 2028.")


def echange(qtbot, fenetre: MainWindow) -> None:  # noqa: F811
    onglet(qtbot, fenetre, "Suivi")
    cliquer(qtbot, fenetre, "Noter un échange")
    ecrire(qtbot, visible(qtbot, fenetre, QLineEdit, "Participants"), "CPTS, élue à la santé")
    ecrire(qtbot, visible(qtbot, fenetre, QTextEdit, "Notes"), "Premier échange avec la CPTS")
    box = visible(qtbot, fenetre, QComboBox, "Statut après l'échange : 1.2 Accueillir les médecins")
    choisir(qtbot, box, "En cours")


def annuler_puis_retablir(qtbot, fenetre: MainWindow) -> None:  # noqa: F811
    document = fenetre.session.document
    before = document.snapshot()
    for _ in range(6):
        qtbot.keyClick(fenetre, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.snapshot() != before
    for _ in range(6):
        qtbot.keyClick(fenetre, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert document.snapshot() == before


def exporter(qtbot, fenetre: MainWindow, dossier: Path) -> tuple[Path, Path, Path]:  # noqa: F811
    aller(qtbot, fenetre, "Documents")
    made = (dossier / "contrat.docx", dossier / "fiches.docx", dossier / "plan.xlsx")
    for target, button in zip(made, ("Contrat, Word", "Fiches action, Word", "Plan d'actions, Excel"), strict=True):
        fenetre.messages.places.append(target)
        choisir_document(qtbot, fenetre, button.partition(",")[0])
        cliquer(qtbot, fenetre, f"Exporter : {button}")
        qtbot.waitUntil(lambda: not fenetre.jobs.en_cours, timeout=120_000)
        assert fenetre.messages.dits == []
        assert f"« {target.name} » est prêt." in fenetre.avis.message
    return made


def le_fichier(chemin: Path) -> None:
    snapshot = read_snapshot(chemin)
    assert [(node.code, node.element.intitule) for node in snapshot.plan.parcours()] == [
        ("1", "Accès aux soins"),
        ("1.1", "Aller vers les aidants"),
        ("1.2", "Accueillir les médecins"),
    ]
    action = snapshot.plan.trouver("1.2")[0]
    assert [each.libelle for each in action.pilotes] == ["CPTS", "CCE"]
    assert [each.organisation.nom if each.organisation else "" for each in action.pilotes][1].startswith("Communauté")
    assert [(case.annee, case.trimestre, case.texte) for case in action.calendrier] == [(2027, None, ""), (2028, 2, "")]
    assert action.statut.cle == "en_cours"
    assert [row.texte for row in snapshot.all(t.FicheChamp)] == ["Six médecins partent d'ici 2028."]
    assert [(row.date, row.participants, row.notes) for row in snapshot.all(t.Suivi)] == [
        ("2026-11-22", "CPTS, élue à la santé", "Premier échange avec la CPTS")
    ]
    assert [row.representant for row in snapshot.all(t.Signataire)] == ["Madame Léa Aubry", "Monsieur Paul Vasseur"]
    assert snapshot.contrat.preambule == PREAMBULE


def les_documents(contrat: Path, fiches: Path, plan: Path) -> None:
    said = _texte(contrat)
    for wanted in (
        "Communauté de communes des Étangs", "Madame Léa Aubry", "présidente", "Monsieur Paul Vasseur",
        "la délibération du 3 mai 2026", "Les parties s'engagent ensemble", "Protection des données",
        "Accès aux soins", "Accueillir les médecins", "Aller vers les aidants", "CPTS",
    ):  # fmt: skip
        assert wanted in said, wanted
    assert "Six médecins partent d" in _texte(fiches)
    cells = [str(cell.value or "") for row in load_workbook(plan).worksheets[0].iter_rows() for cell in row]
    for wanted in ("Accueillir les médecins", "Aller vers les aidants", "2027", "2030", "CPTS"):
        assert any(wanted in cell for cell in cells), wanted


def _texte(chemin: Path) -> str:
    """The words of a Word document, spaces and apostrophes made plain."""
    said = "\n".join(
        "".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t"))
        for paragraph in Word(os.fspath(chemin)).element.body.iter()
        if paragraph.tag.endswith("}p")
    )
    return said.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def aller(qtbot, fenetre: MainWindow, titre: str) -> None:  # noqa: F811
    """Click in the rail; a count may follow the name."""
    button = next(
        each
        for each in fenetre.rail.findChildren(QToolButton)
        if each.accessibleName() == titre or each.accessibleName().startswith(f"{titre},")
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def section(qtbot, fenetre: MainWindow, nom: str) -> None:  # noqa: F811
    choisir_ligne(qtbot, visible(qtbot, fenetre, QWidget, "Parties du contrat"), nom)
