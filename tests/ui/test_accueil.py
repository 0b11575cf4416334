from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from clsdesk.commands.creation import nouveau
from clsdesk.storage.document import read_snapshot
from clsdesk.ui.accueil import LigneRecent
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.main_window import MainWindow
from clsdesk.ui.recents import Recent, Recents
from clsdesk.ui.reglages import Reglages
from tests.ui.touches import taper


def _lignes(fenetre: MainWindow) -> list[LigneRecent]:
    QApplication.processEvents()
    return [each for each in fenetre.accueil.findChildren(LigneRecent) if each.isVisible()]


def test_a_closed_file_is_among_the_recent_ones_with_its_period(contexte: Contexte, fenetre: MainWindow) -> None:
    fenetre.fermer_document()
    (line,) = _lignes(fenetre)
    assert "CLS du Pays d'Essai" in line.accessibleName()
    assert "2026-2030" in line.accessibleName()
    line.click()
    assert fenetre.session is not None


def test_a_file_that_is_gone_is_greyed_and_can_be_forgotten(fenetre: MainWindow, tmp_path: Path) -> None:
    Recents(fenetre.reglages).noter(Recent(str(tmp_path / "parti.clsdesk"), "Contrat parti"))
    fenetre.accueil.relire()
    (line,) = _lignes(fenetre)
    assert not line.isEnabled()
    assert "introuvable" in line.accessibleName()
    fenetre.accueil._oublier(Recents(fenetre.reglages).lire()[0])
    assert _lignes(fenetre) == []


def test_the_recent_files_survive_and_the_last_comes_first(tmp_path: Path) -> None:
    settings = Reglages(tmp_path / "r.ini")
    for name in ("a", "b", "a"):
        Recents(settings).noter(Recent(f"/ici/{name}.clsdesk", name))
    again = Reglages(tmp_path / "r.ini")
    again._settings.sync()
    settings._settings.sync()
    assert [each.nom for each in Recents(Reglages(tmp_path / "r.ini")).lire()] == ["a", "b"]


def test_damaged_settings_read_as_no_recent_file(tmp_path: Path) -> None:
    settings = Reglages(tmp_path / "r.ini")
    settings.ecrire("recents", '[{"inconnu": 1}]')
    assert Recents(settings).lire() == ()
    settings.ecrire("recents", "{")
    assert Recents(settings).lire() == ()


def test_the_assistant_makes_the_file_that_it_describes(fenetre: MainWindow, tmp_path: Path) -> None:
    fenetre.messages.places = [tmp_path / "mon contrat"]  # type: ignore[attr-defined]
    helper = fenetre.assistant
    helper.demander()
    taper(helper._territoire, "Pays de l'Été")
    assert helper._nom.text() == "Contrat local de santé, Pays de l'Été"
    taper(helper._debut, "2027")
    taper(helper._fin, "2031")
    helper._choisir()
    helper._valider.click()
    assert fenetre.session is not None
    contrat = fenetre.session.contexte.snapshot().contrat
    assert (contrat.territoire, contrat.plan_debut, contrat.plan_fin) == ("Pays de l'Été", 2027, 2031)
    assert fenetre.session.document.path == tmp_path / "mon contrat.clsdesk"
    assert not helper.isVisible()


def test_the_assistant_says_what_is_wrong_while_it_is_typed(fenetre: MainWindow, tmp_path: Path) -> None:
    helper = fenetre.assistant
    helper.demander()
    assert not helper._valider.isEnabled()
    taper(helper._nom, "CLS")
    taper(helper._debut, "2031")
    taper(helper._fin, "2027")
    assert "précède" in helper._probleme.text() and not helper._valider.isEnabled()
    helper._fin.clear()
    taper(helper._fin, "27")
    assert "quatre chiffres" in helper._probleme.text()
    helper._fin.clear()
    helper._verifier()
    assert helper._probleme.text() == ""


def test_the_assistant_refuses_a_file_that_exists(fenetre: MainWindow, tmp_path: Path) -> None:
    place = tmp_path / "pris.clsdesk"
    nouveau(place, "neutre", "Déjà là").close()
    fenetre.messages.places = [place]  # type: ignore[attr-defined]
    helper = fenetre.assistant
    helper.demander()
    taper(helper._nom, "Un autre")
    helper._choisir()
    assert "existe déjà" in helper._probleme.text() and not helper._valider.isEnabled()
    assert read_snapshot(place).contrat.nom == "Déjà là"


def test_a_file_dropped_on_the_start_screen_opens(fenetre: MainWindow, tmp_path: Path) -> None:
    place = tmp_path / "depose.clsdesk"
    nouveau(place, "neutre", "Déposé").close()
    _deposer(fenetre, place)
    assert fenetre.session is not None and fenetre.session.document.path == place


def test_a_dropped_file_of_another_kind_is_refused_in_words(fenetre: MainWindow, tmp_path: Path) -> None:
    place = tmp_path / "photo.png"
    place.write_bytes(b"")
    _deposer(fenetre, place)
    assert "photo.png" in fenetre.avis.message


def _deposer(fenetre: MainWindow, place: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(place))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    fenetre.accueil.dropEvent(event)


def test_the_sample_opens_in_one_click_and_is_kept_as_it_was_left(
    fenetre: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clsdesk.ui.fichiers.dossier_de_donnees", lambda: tmp_path / "donnees")
    fenetre.fichiers.exemple()
    assert fenetre.session is not None
    contexte = fenetre.session.contexte
    with contexte.document.edit("Renommer") as edit:
        edit.update("contrat", contexte.snapshot().contrat.id, nom="Mon essai")
    fenetre.fermer_document()
    fenetre.fichiers.exemple()
    assert fenetre.session.contexte.snapshot().contrat.nom == "Mon essai"


def test_taking_up_a_contract_reads_its_table_once_the_file_is_made(fenetre: MainWindow, tmp_path: Path) -> None:
    table = tmp_path / "plan.xlsx"
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ("Axe", "Action", "Pilote", "2026", "2027"),
        ("1 Accès aux soins", "1.1 Accueillir des internes", "CPTS", "x", ""),
        ("1 Accès aux soins", "1.2 Ouvrir un centre", "Ville", "", "x"),
    ):
        book.active.append(row)
    book.save(table)
    fenetre.messages.places = [table, tmp_path / "repris.clsdesk"]  # type: ignore[attr-defined]
    fenetre.fichiers.reprendre()
    helper = fenetre.assistant
    assert "plan.xlsx" in helper._explication.text()
    taper(helper._nom, "CLS repris")
    helper._choisir()
    helper._valider.click()
    assert fenetre.session is not None
    assert fenetre.session.courant == "importation"
