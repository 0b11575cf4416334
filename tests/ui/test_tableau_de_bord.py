"""The dashboard: what it says agrees with a count made here, and every line leads to its row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from clsdesk.commands.creation import nouveau
from clsdesk.exporters.registre import livrable
from clsdesk.models import tables as t
from clsdesk.models.changements import changements, depuis
from clsdesk.storage.document import read_snapshot
from clsdesk.ui.champs.deux_dates import A_L_ENVERS, NON_RECONNUE
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.sortie import Sortie
from clsdesk.ui.ecrans import cible_de
from clsdesk.ui.elements import LienElide
from clsdesk.ui.main_window import MainWindow
from clsdesk.ui.tableau_de_bord.ecran import EcranTableauDeBord
from tests.ui.conftest import MessagesDEssai


def ouvrir(fenetre: MainWindow, onglet: str = "") -> EcranTableauDeBord:
    ecran = fenetre.naviguer(Cible("tableau_de_bord"))
    assert isinstance(ecran, EcranTableauDeBord)
    ecran.ouvrir(onglet or "ensemble")
    QApplication.processEvents()
    return ecran


def page(ecran: EcranTableauDeBord) -> QWidget:
    return ecran.findChildren(QTabWidget)[0].currentWidget()


def mots(ecran: EcranTableauDeBord) -> list[str]:
    """What the tab says, links by their whole words."""
    QApplication.processEvents()
    seen = [each for each in page(ecran).findChildren(QWidget) if each.isVisible()]
    return [
        each.accessibleName() or each.text() for each in seen if isinstance(each, QLabel | QPushButton)
    ]  # fmt: skip


def lien(ecran: EcranTableauDeBord, debut: str) -> LienElide:
    links = page(ecran).findChildren(LienElide)
    return next(each for each in links if each.isVisible() and each.accessibleName().startswith(debut))


def test_the_sentence_agrees_with_the_tables(vaudreuse: Contexte, fenetre: MainWindow) -> None:
    snapshot = vaudreuse.snapshot()
    valid = sum(row.etat == "validee" for row in snapshot.all(t.Fiche))
    running = sum(node.statut.cle == "en_cours" for node in snapshot.plan.fiches)
    (first,) = [each for each in mots(ouvrir(fenetre)) if each.startswith("14 actions")]
    assert f"{running} en cours" in first
    assert f"{valid} fiches validées sur 14." in first
    assert "COPIL dans 18 jours." in first


def test_a_late_action_says_why_and_leads_to_itself(
    vaudreuse: Contexte, fenetre: MainWindow, vers: list[Cible]
) -> None:
    ecran = ouvrir(fenetre)
    assert "En retard : tâche attendue le 15 octobre 2026 : Republier l’offre d’animation nutrition" in mots(ecran)
    late = next(node for node in vaudreuse.snapshot().plan.fiches if node.code == "4.1")
    lien(ecran, "4.1 Alimentation").click()
    assert vers == [Cible("plan", "element", late.id)]


@pytest.fixture
def vers(fenetre: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[Cible]:
    """The places where the lines lead, instead of going there."""
    places: list[Cible] = []

    def noter(_contexte: Contexte, table: str, row_id: int, champ: str = "") -> None:
        places.append(cible_de(table, row_id, champ))

    monkeypatch.setattr(Contexte, "montrer", noter)
    return places


def test_the_groups_hold_every_action_and_a_choice_shows_its_actions(vaudreuse: Contexte, fenetre: MainWindow) -> None:
    ecran = ouvrir(fenetre, "repartition")
    said = mots(ecran)
    for titre in ("À regarder", "Par statut", "Par axe", "Par pilote", "Par thème"):
        assert titre in said
    lien(ecran, "Suspendue").click()
    said = mots(ecran)
    assert said[said.index("Suspendue", said.index("Par thème")) + 1] == "1 action"
    assert any(each.startswith("3.3 ") for each in said)


def test_what_changed_tells_every_fact_since_the_last_copil(vaudreuse: Contexte, fenetre: MainWindow) -> None:
    snapshot = vaudreuse.snapshot()
    span = depuis(snapshot, vaudreuse.aujourdhui())
    rows = changements(snapshot, span.du, span.au)
    said = mots(ouvrir(fenetre, "changements"))
    assert any(each.startswith("Depuis le COPIL du 18 juin 2026 : 2 réunions tenues, ") for each in said)
    for each in rows:
        assert any(words.endswith(each.phrase) for words in said), each.phrase


def test_two_dates_typed_change_what_is_told(vaudreuse: Contexte, fenetre: MainWindow) -> None:
    ecran = ouvrir(fenetre, "changements")
    choice = page(ecran).findChild(QComboBox)
    assert choice is not None
    choice.setCurrentIndex(choice.findData("libre"))
    fields = {each.accessibleName(): each for each in page(ecran).findChildren(QLineEdit) if each.accessibleName()}
    fields["Du"].setText("18/06/2026")
    fields["Au"].setText("18/06/2026")
    fields["Au"].editingFinished.emit()
    said = mots(ecran)
    assert any(each.startswith("Du 18 juin 2026 au 18 juin 2026 : 1 réunion tenue, 2 décisions") for each in said)
    fields["Du"].setText("le mois dernier")
    fields["Du"].editingFinished.emit()
    assert NON_RECONNUE in mots(ecran)
    fields["Du"].setText("19/06/2026")
    fields["Du"].editingFinished.emit()
    assert NON_RECONNUE not in mots(ecran) and A_L_ENVERS in mots(ecran)


def test_what_is_missing_leads_to_where_to_fill_it(vaudreuse: Contexte, fenetre: MainWindow, vers: list[Cible]) -> None:
    with vaudreuse.document.edit("Vider") as edit:
        edit.update("contrat", vaudreuse.snapshot().contrat.id, date_fin="", duree="")
    ecran = ouvrir(fenetre, "completude")
    assert "6 sur 7" in mots(ecran)
    lien(ecran, "Date de fin").click()
    assert vers == [Cible("contrat", "contrat", vaudreuse.snapshot().contrat.id, "date_fin")]


def test_an_empty_contract_says_what_will_be_read_there(
    fenetre: MainWindow, tmp_path: Path, qapp: QApplication
) -> None:
    place = tmp_path / "neuf.clsdesk"
    nouveau(place).close()
    fenetre.ouvrir(place)
    qapp.processEvents()
    assert "Le plan est encore vide" in mots(ouvrir(fenetre))
    assert "Aucune action à répartir" in mots(ouvrir(fenetre, "repartition"))
    assert any("rien de daté sur cette période" in each for each in mots(ouvrir(fenetre, "changements")))
    assert any(each.startswith("Le fichier est rempli à ") for each in mots(ouvrir(fenetre, "completude")))


def test_a_tab_is_made_again_only_when_it_is_seen_and_something_changed(
    vaudreuse: Contexte, fenetre: MainWindow
) -> None:
    ecran = ouvrir(fenetre)
    before = page(ecran).findChildren(LienElide)
    ecran.actualiser(None)
    assert page(ecran).findChildren(LienElide) == before
    with vaudreuse.document.edit("Renommer") as edit:
        edit.update("element", vaudreuse.snapshot().plan.racines[0].id, intitule_tableau="Soins pour tous")
    assert "1  Soins pour tous" in mots(ecran)


def test_fifty_actions_and_a_thousand_entries_are_all_told(vaudreuse: Contexte, fenetre: MainWindow) -> None:
    before = len(changements(vaudreuse.snapshot(), date(2026, 7, 1), vaudreuse.aujourdhui()))
    _grossir(vaudreuse)
    assert any(each.startswith("50 actions") for each in mots(ouvrir(fenetre)))
    assert any("50" in each for each in mots(ouvrir(fenetre, "repartition")))
    after = changements(vaudreuse.snapshot(), date(2026, 7, 1), vaudreuse.aujourdhui())
    assert sum(each.genre == "echange" and each.phrase.startswith("Note") for each in after) > 900
    assert len(after) > before + 900
    assert mots(ouvrir(fenetre, "changements"))


def _grossir(contexte: Contexte) -> None:
    snapshot = contexte.snapshot()
    axis, level = snapshot.plan.racines[0].id, snapshot.plan.fiches[0].niveau.id
    rows = [t.Element(0, axis, level, 10 + rank, f"Action de plus {rank}", statut="en_cours") for rank in range(36)]
    with contexte.document.edit("Grossir") as edit:
        ids = [edit.insert(row) for row in rows]
        for rank in range(1000):
            entry = edit.insert(t.Suivi(date=f"2026-{7 + rank % 4:02}-{1 + rank % 28:02}", notes=f"Note {rank}"))
            edit.insert(t.SuiviElement(suivi_id=entry, element_id=ids[rank % 36]))


def test_what_is_shown_is_exported_to_word_with_the_same_dates(
    qtbot: QtBot, vaudreuse: Contexte, fenetre: MainWindow, tmp_path: Path
) -> None:
    ecran = ouvrir(fenetre, "changements")
    assert isinstance(vaudreuse.messages, MessagesDEssai)
    vaudreuse.messages.places = [tmp_path / "depuis.docx"]
    next(each for each in page(ecran).findChildren(QPushButton) if each.text() == "Exporter en Word").click()
    qtbot.waitUntil((tmp_path / "depuis.docx").exists, timeout=10000)
    words = [each.text for each in docx.Document(str(tmp_path / "depuis.docx")).paragraphs]
    assert "Depuis le COPIL du 18 juin 2026, jusqu’au 22 novembre 2026" in [each.replace("\xa0", " ") for each in words]


def test_the_tables_that_facts_lead_to_have_a_screen(vaudreuse: Contexte) -> None:
    led = {each.objet for each in changements(vaudreuse.snapshot(), date.min, date.max)}
    assert {"suivi", "reunion", "decision", "tache", "element", "indicateur"} <= led
    assert not [each for each in led if cible_de(each, 1).ecran == "tableau_de_bord"]


def test_the_hand_over_is_written_from_the_window_with_a_copy_that_opens(
    qtbot: QtBot, fenetre: MainWindow, tmp_path: Path, qapp: QApplication
) -> None:
    place = tmp_path / "neuf.clsdesk"
    nouveau(place, nom="CLS du Val").close()
    fenetre.ouvrir(place)
    qapp.processEvents()
    assert fenetre.session is not None
    contexte = fenetre.session.contexte
    assert isinstance(contexte.messages, MessagesDEssai)
    contexte.messages.places = [tmp_path]
    with contexte.document.edit("Ajouter un axe") as edit:
        edit.insert(t.Element(niveau_id=contexte.snapshot().all(t.Niveau)[0].id, intitule="Soins"))
    Sortie(contexte, fenetre).produire(livrable("transmission"), "", ())
    folder = tmp_path / "Dossier de transmission - CLS du Val"
    qtbot.waitUntil((folder / "À lire d'abord.docx").exists, timeout=60000)
    qtbot.waitUntil((folder / "Fichier et données" / "donnees.zip").exists, timeout=60000)
    copy = read_snapshot(folder / "Fichier et données" / "CLS du Val.clsdesk")
    assert copy.rows == contexte.snapshot().rows
