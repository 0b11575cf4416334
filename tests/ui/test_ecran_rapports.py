"""The reports in the window: what is proposed, what is written, the way back, the quotations, the balance."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QToolButton,
)

from clsdesk.models import tables as t
from clsdesk.models.redactions import EVALUATION, RAPPORT, Place, redaction, temoignages
from clsdesk.ui.champs.texte_riche import ChampTexteRiche
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.diagnostic.graphiques_image import ImageGraphique
from clsdesk.ui.evaluation.blocs_vus import BlocsVus
from tests.ui.gestes import chercher, choisir, choisir_ligne, cliquer, ecrire, onglet, visible

GOUVERNANCE = Place(RAPPORT, 2026, "gouvernance")
INDICATEURS = Place(RAPPORT, 2026, "indicateurs")


@pytest.fixture
def ecran(fenetre, vaudreuse: Contexte, qapp):
    found = fenetre.naviguer(Cible("evaluation"))
    qapp.processEvents()
    return found


def partie(qtbot, ecran, rapport: str, nom: str) -> None:
    """The tab of a report, then one of its parts."""
    onglet(qtbot, ecran, rapport)
    titles = {"Rapport annuel": "Rapport d'activité annuel", "Évaluation finale": "Évaluation finale"}
    choisir_ligne(qtbot, visible(qtbot, ecran, QListView, f"Parties : {titles[rapport]}"), nom)
    QApplication.processEvents()


def dits(ecran) -> str:
    return "\n".join(each.text() for each in ecran.findChildren(QLabel) if each.isVisible())


def test_a_part_shows_what_is_counted_and_the_text_proposed(qtbot, ecran) -> None:
    partie(qtbot, ecran, "Rapport annuel", "La gouvernance")
    paper = visible(qtbot, ecran, BlocsVus, "Ce qui est compté : La gouvernance")
    qtbot.waitUntil(lambda: "Comité de pilotage" in paper.toPlainText(), timeout=20000)
    assert "Présence des signataires" in paper.toPlainText()
    assert "Sous le minimum annuel" in visible(qtbot, ecran, ChampTexteRiche, "La gouvernance").toPlainText()
    assert "ce texte les suit" in dits(ecran)


def test_what_is_written_is_kept_and_the_proposal_can_come_back(qtbot, ecran, vaudreuse) -> None:
    partie(qtbot, ecran, "Rapport annuel", "Les indicateurs")
    field = visible(qtbot, ecran, ChampTexteRiche, "Les indicateurs")
    proposed = field.toPlainText()
    ecrire(qtbot, field, "Des relevés plus réguliers.")
    vaudreuse.flush()
    row = redaction(vaudreuse.snapshot(), INDICATEURS)
    assert row is not None
    assert row.texte == "Des relevés plus réguliers."
    cliquer(qtbot, ecran, "Reprendre la proposition")
    assert redaction(vaudreuse.snapshot(), INDICATEURS) is None
    assert field.toPlainText() == proposed
    vaudreuse.document.undo()
    assert field.toPlainText() == "Des relevés plus réguliers."


def test_reading_a_proposal_writes_nothing(qtbot, ecran, vaudreuse) -> None:
    before = vaudreuse.snapshot().all(t.Redaction)
    for nom in ("L’année en bref", "Orientation 2", "Les indicateurs", "Perspectives 2027"):
        partie(qtbot, ecran, "Rapport annuel", nom)
        for field in ecran.findChildren(ChampTexteRiche):
            if field.isVisible():
                field.setFocus()
                QApplication.processEvents()
    vaudreuse.flush()
    assert vaudreuse.snapshot().all(t.Redaction) == before


def test_something_can_be_added_after_a_text_that_goes_on_following(qtbot, ecran, vaudreuse) -> None:
    partie(qtbot, ecran, "Rapport annuel", "La gouvernance")
    cliquer(qtbot, ecran, "Ajouter à la suite")
    ecrire(qtbot, visible(qtbot, ecran, ChampTexteRiche, "La gouvernance : à la suite"), "À poursuivre.")
    vaudreuse.flush()
    assert redaction(vaudreuse.snapshot(), GOUVERNANCE) is None
    added = redaction(vaudreuse.snapshot(), Place(RAPPORT, 2026, "gouvernance/suite"))
    assert added is not None
    assert added.texte == "À poursuivre."
    assert "ce texte les suit" in dits(ecran)


def test_a_proposal_follows_the_data_while_it_is_seen(qtbot, ecran, vaudreuse) -> None:
    partie(qtbot, ecran, "Rapport annuel", "Les financements")
    field = visible(qtbot, ecran, ChampTexteRiche, "Les financements")
    with vaudreuse.document.edit("Ajouter") as edit:
        edit.insert(t.Financement(annee=2026, libelle="Don", financeur="Fondation Lisse", prevu=900000.0))
    assert "Fondation Lisse" in field.toPlainText()


def test_another_year_has_its_own_parts_and_texts(qtbot, ecran, vaudreuse) -> None:
    partie(qtbot, ecran, "Rapport annuel", "Perspectives 2027")
    choisir(qtbot, visible(qtbot, ecran, QComboBox, "Année"), "2027")
    vaudreuse.flush()
    QApplication.processEvents()
    assert "Perspectives 2028" in dits(ecran)
    assert chercher(ecran, ChampTexteRiche, "Perspectives 2028") is not None


def test_a_field_of_the_evaluation_says_what_is_missing_and_quotes_the_log(qtbot, ecran, vaudreuse) -> None:
    partie(qtbot, ecran, "Évaluation finale", "Le portage politique")
    said = dits(ecran)
    assert "qualité de la mobilisation des acteurs à chaque étape" in said
    assert "2 signataires jamais venus : CARSAT et MLVL." in said
    quotes = visible(qtbot, ecran, QListWidget, "Témoignages pris au journal, à cocher")
    item = next(quotes.item(rank) for rank in range(quotes.count()) if "L’ARS intègre" in quotes.item(rank).text())
    item.setCheckState(Qt.CheckState.Checked)
    place = Place(EVALUATION, None, "portage")
    assert [row.id for row in temoignages(vaudreuse.snapshot(), place)] == [22, 36]
    vaudreuse.document.undo()
    assert item.checkState() == Qt.CheckState.Unchecked


def test_a_text_that_a_search_found_opens_its_report_and_its_part(qtbot, ecran, vaudreuse) -> None:
    row = next(each for each in vaudreuse.snapshot().all(t.Redaction) if each.section == "effets")
    vaudreuse.naviguer(Cible("evaluation", "redaction", row.id))
    visible(qtbot, ecran, ChampTexteRiche, "Appréciation")
    assert "La mise en œuvre et les effets du CLS évalué" in dits(ecran)


def test_the_balance_draws_each_classification_and_leads_to_what_is_not_classed(qtbot, ecran, fenetre) -> None:
    onglet(qtbot, ecran, "Équilibre du plan")
    pictures = [each for each in ecran.findChildren(ImageGraphique) if each.isVisible()]
    assert [each.accessibleDescription() for each in pictures] == [
        "Actions par public", "Actions par territoire", "Actions par niveau d’action",
        "Actions par déterminant de santé",
    ]  # fmt: skip
    assert "Personnes en situation de précarité 3" in pictures[0].accessibleName()
    qtbot.waitUntil(lambda: pictures[0].pixmap().height() > 150, timeout=20000)
    cliquer(qtbot, ecran, "Classer l'action 4.4", QPushButton)
    QApplication.processEvents()
    assert not ecran.isVisible()
    assert any("4.4" in each.text() for each in fenetre.findChildren(QLabel) if each.isVisible())


def test_a_plan_that_nobody_classed_says_so_once_and_leads_to_its_first_action(
    qtbot, ecran, fenetre, vaudreuse
) -> None:
    with vaudreuse.document.edit("Ne rien classer") as edit:
        for row in edit.all(t.Classement):
            edit.delete("classement", row.id)
    onglet(qtbot, ecran, "Équilibre du plan")
    assert dits(ecran).count("Aucune action n’est encore classée") == 1
    cliquer(qtbot, ecran, "Classer une première action")
    assert not ecran.isVisible()
    vaudreuse.document.undo()
    fenetre.naviguer(Cible("evaluation"))
    assert "Aucune action n’est encore classée" not in dits(ecran)


def test_what_is_missing_leads_to_where_it_is_noted(qtbot, ecran, fenetre) -> None:
    partie(qtbot, ecran, "Évaluation finale", "Le portage politique")
    cliquer(qtbot, ecran, "Compléter : 2 signataires jamais venus : CARSAT et MLVL", QToolButton)
    QApplication.processEvents()
    assert not ecran.isVisible()
    assert any("CARSAT" in each.text() for each in fenetre.findChildren(QLineEdit) if each.isVisible())


def test_what_is_missing_leads_to_the_very_field(qtbot, ecran, fenetre, vaudreuse) -> None:
    row = next(each for each in vaudreuse.snapshot().all(t.Indicateur) if each.nature == "resultat" and each.depart)
    with vaudreuse.document.edit("Sans valeur de départ") as edit:
        edit.update("indicateur", row.id, depart="", depart_nombre=None)
    partie(qtbot, ecran, "Évaluation finale", "La mise en œuvre et les effets")
    lack = next(each for each in ecran.findChildren(QToolButton) if "valeur de départ" in each.accessibleName())
    cliquer(qtbot, ecran, lack.accessibleName(), QToolButton)
    field = visible(qtbot, ecran, QLineEdit, "Valeur de départ")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field, timeout=2000)
    assert field.text() == ""


def test_forty_thousand_letters_are_written_and_come_back(qtbot, ecran, vaudreuse) -> None:
    from clsdesk.commands.redactions import ecrire as garder
    from clsdesk.models.redactions import Texte

    long = "Bilan 😀 de l’année. " * 2_000
    garder(vaudreuse.document, Texte(INDICATEURS, ""), long.strip())
    partie(qtbot, ecran, "Rapport annuel", "Les indicateurs")
    field = visible(qtbot, ecran, ChampTexteRiche, "Les indicateurs")
    assert field.toPlainText().count("😀") == 2_000
    vaudreuse.flush()
    row = redaction(vaudreuse.snapshot(), INDICATEURS)
    assert row is not None
    assert row.texte == long.strip()


def test_an_empty_file_says_what_the_reports_are_for_and_leads_to_the_plan(qtbot, contexte, fenetre, qapp) -> None:
    found = fenetre.naviguer(Cible("evaluation"))
    with contexte.document.edit("Vider") as edit:
        for row in contexte.snapshot().all(t.Element):
            edit.delete("element", row.id)
    qapp.processEvents()
    onglet(qtbot, found, "Rapport annuel")
    assert not visible(qtbot, found, QPushButton, "Exporter en Word").isEnabled()
    onglet(qtbot, found, "Équilibre du plan")
    cliquer(qtbot, found, "Ouvrir le plan d'actions")
    assert not found.isVisible()
