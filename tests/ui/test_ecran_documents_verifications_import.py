"""Documents, checks and import: what is said, what is written, where a click leads."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTreeWidget, QWidget

from clsdesk.models import tables as t
from clsdesk.models.verifications import phase_de
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.verifications.lignes import place_du_geste
from tests.ui.gestes import choisir_document, choisir_ligne, cliquer, index_de, visible
from tests.ui.touches import taper, touche


def test_a_contract_that_cannot_be_signed_yet_is_made_and_leads_to_what_blocks(
    qtbot, fenetre, contexte: Contexte, tmp_path: Path
) -> None:
    with contexte.document.edit("Un élément sans intitulé") as edit:
        edit.insert(t.Element(niveau_id=edit.all(t.Niveau)[0].id))
    screen = fenetre.naviguer(Cible("documents"))
    fenetre.messages.places.append(tmp_path / "projet")
    cliquer(qtbot, screen, "Exporter : Contrat, Word")
    qtbot.waitUntil(lambda: not fenetre.jobs.en_cours, timeout=60_000)
    assert (tmp_path / "projet.docx").stat().st_size > 5000
    assert "à régler avant de le signer" in fenetre.avis.message
    cliquer(qtbot, fenetre.avis, "Voir ce qui bloque")
    assert fenetre.session.courant == "verifications"


def test_the_notes_of_the_signatories_come_as_a_folder(qtbot, fenetre, vaudreuse, tmp_path: Path) -> None:
    screen = fenetre.naviguer(Cible("documents"))
    place = tmp_path / "ici"
    place.mkdir()
    fenetre.messages.places.append(place)
    choisir_document(qtbot, screen, "Notes aux signataires")
    cliquer(qtbot, screen, "Exporter : Notes aux signataires, Dossier")
    qtbot.waitUntil(lambda: not fenetre.jobs.en_cours, timeout=120_000)
    (folder,) = place.iterdir()
    assert len(list(folder.glob("*.docx"))) == 12


def test_a_document_without_content_is_not_offered(qtbot, fenetre, contexte: Contexte) -> None:
    screen = fenetre.naviguer(Cible("documents"))
    for name, button, ready in (
        ("Plan d'actions", "Plan d'actions, Word", False),
        ("Fiches action", "Fiches action, Word", False),
        ("Contrat", "Contrat, Word", True),
    ):
        choisir_document(qtbot, screen, name)
        assert visible(qtbot, screen, QPushButton, f"Exporter : {button}").isEnabled() is ready


def test_a_check_leads_to_its_field(qtbot, fenetre, vaudreuse) -> None:
    node = vaudreuse.snapshot().plan.trouver("1.1.1")[0]
    with vaudreuse.document.edit("Retirer ses pilotes") as edit:
        for each in node.pilotages:
            edit.delete("pilotage", each.row.id)
    screen = fenetre.naviguer(Cible("verifications"))
    tree = visible(qtbot, screen, QTreeWidget, "Vérifications")
    lines = [tree.topLevelItem(g).child(r) for g in range(tree.topLevelItemCount())
             for r in range(tree.topLevelItem(g).childCount())]  # fmt: skip
    line = next(each for each in lines if "pilote" in each.data(0, Qt.ItemDataRole.UserRole).anomalie.message)
    tree.setCurrentItem(line)
    tree.setFocus()
    touche(tree, Qt.Key.Key_Return)
    assert fenetre.session.courant == "plan"
    assert fenetre.session._ecrans["plan"].element_courant == node.id
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert QApplication.focusWidget().accessibleName() == "Ajouter un pilote ou un partenaire"
    vaudreuse.document.undo()
    fenetre.naviguer(Cible("verifications"))
    assert not index_de(tree.model(), "pilote").isValid()


def test_a_check_is_silenced_with_a_reason_and_heard_again(qtbot, fenetre, vaudreuse) -> None:
    node = vaudreuse.snapshot().plan.trouver("1.1.1")[0]
    with vaudreuse.document.edit("Retirer ses pilotes") as edit:
        for each in node.pilotages:
            edit.delete("pilotage", each.row.id)
    screen = fenetre.naviguer(Cible("verifications"))
    tree = visible(qtbot, screen, QTreeWidget, "Vérifications")
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    tree.setFocus()
    touche(tree, Qt.Key.Key_Delete)
    reason = visible(qtbot, fenetre, QLineEdit, "Pourquoi ce point n'en est pas un ici")
    assert not visible(qtbot, fenetre, QPushButton, "Faire taire").isEnabled()
    taper(reason, "Pilote en recherche")
    touche(reason, Qt.Key.Key_Return)
    (row,) = vaudreuse.snapshot().all(t.Silence)
    assert (row.regle, row.objet, row.objet_id, row.motif) == ("sans_pilote", "element", node.id, "Pilote en recherche")
    assert tree.topLevelItem(0).text(0) == "Passé sous silence"
    line = tree.topLevelItem(0).child(0)
    assert "Raison : Pilote en recherche" in line.data(0, Qt.ItemDataRole.AccessibleTextRole)
    where = place_du_geste(tree.visualItemRect(line)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert vaudreuse.snapshot().all(t.Silence) == ()
    assert tree.topLevelItem(0).text(0) == "À corriger"


def test_what_blocks_the_signature_offers_no_silence(qtbot, fenetre, contexte: Contexte) -> None:
    with contexte.document.edit("Un élément sans intitulé") as edit:
        edit.insert(t.Element(niveau_id=edit.all(t.Niveau)[0].id))
    screen = fenetre.naviguer(Cible("verifications"))
    tree = visible(qtbot, screen, QTreeWidget, "Vérifications")
    line = tree.topLevelItem(0).child(0)
    assert "n'a pas d'intitulé" in line.data(0, Qt.ItemDataRole.AccessibleTextRole)
    tree.setCurrentItem(line)
    touche(tree, Qt.Key.Key_Delete)
    asked = [each for each in fenetre.findChildren(QLineEdit) if "Pourquoi" in each.accessibleName()]
    assert not any(each.isVisible() for each in asked)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(line).center())
    assert fenetre.session.courant == "plan"


def test_the_phase_chosen_is_remembered(qtbot, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible("verifications"))
    box = visible(qtbot, screen, QComboBox, "Moment du contrat")
    assert box.currentData() == phase_de(vaudreuse.snapshot(), vaudreuse.aujourdhui())
    box.setCurrentIndex(0)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert fenetre.reglages.texte("verifications/phase") == "signature"


def classeur(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    for row in (
        ("Axe", "Action", "Pilote", "2026", "2027"),
        ("1. Soins", "1.1 Accueillir", "CPTS", "x", ""),
        ("1. Soins", "1.2 Repérer", "CCAS", "", "x"),
        ("2. Santé mentale", "2.1 Former", "CPTS - CCAS", "x", "x"),
    ):
        sheet.append(row)
    book.save(path)
    return path


def test_a_table_is_read_corrected_unticked_taken_and_taken_back(
    qtbot, fenetre, contexte: Contexte, tmp_path: Path
) -> None:
    empty = contexte.snapshot()
    screen = fenetre.naviguer(Cible("importation"))
    fenetre.messages.places.append(classeur(tmp_path / "plan.xlsx"))
    cliquer(qtbot, screen, "Choisir un classeur Excel")
    tree = visible(qtbot, screen, QTreeWidget, "Le plan qui sera créé")
    assert [tree.topLevelItem(rank).text(1) for rank in range(2)] == ["Soins", "Santé mentale"]
    tree.setCurrentItem(tree.topLevelItem(0).child(0), 1)
    touche(tree, Qt.Key.Key_F2)
    editor = next(each for each in tree.findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    taper(editor, "Accueillir les internes")
    tree.topLevelItem(0).child(1).setCheckState(0, Qt.CheckState.Unchecked)
    level = visible(qtbot, screen, QLineEdit, "Nom du niveau 1")
    level.selectAll()
    taper(level, "Orientation")
    cliquer(qtbot, screen, "Importer")
    assert fenetre.session.courant == "plan"
    plan = contexte.snapshot().plan
    assert [n.element.intitule for n in plan.parcours()] == [
        "Soins",
        "Accueillir les internes",
        "Santé mentale",
        "Former",
    ]
    assert plan.niveaux[0].nom == "Orientation"
    cliquer(qtbot, fenetre.avis, "Annuler")
    assert contexte.snapshot() == empty
    assert visible(qtbot, fenetre, QPushButton, "Ajouter le premier élément")


def test_a_doubtful_place_is_shown_and_enter_corrects_it(qtbot, fenetre, contexte: Contexte) -> None:
    from clsdesk.models.proposition import ElementPropose, Lieu, NiveauPropose, Proposition, Remarque

    place = Lieu("Plan", "B7")
    proposal = Proposition(
        "plan.xlsx", niveaux=(NiveauPropose("Action"),), racines=(ElementPropose(0, "Titre douteu", lieu=place),),
        remarques=(Remarque("doute", "Le titre semble coupé.", place),),
    )  # fmt: skip
    screen = fenetre.naviguer(Cible("importation"))
    screen.proposer(proposal)
    remarks = visible(qtbot, screen, QWidget, "Remarques sur l'import")
    tree = visible(qtbot, screen, QTreeWidget, "Le plan qui sera créé")
    assert not tree.topLevelItem(0).icon(1).isNull()
    choisir_ligne(qtbot, remarks, "semble coupé")
    assert tree.currentItem() is tree.topLevelItem(0)
    touche(remarks, Qt.Key.Key_Return)
    editor = next(each for each in tree.findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    taper(editor, "Titre entier")
    cliquer(qtbot, screen, "Importer")
    assert [row.intitule for row in contexte.snapshot().all(t.Element)] == ["Titre entier"]
