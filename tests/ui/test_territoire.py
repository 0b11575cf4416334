"""The territory by hand: found while it is typed, corrected in the table, pasted, taken back; the assistant's too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QWidget

from clsdesk.catalogue import territoires
from clsdesk.commands.territoire import ajouter
from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible
from clsdesk.ui.contrat.lieux import ChampLieu
from tests.ui.gestes import cliquer, ecrire, index_de, visible
from tests.ui.touches import taper, touche

CTRL = Qt.KeyboardModifier.ControlModifier


def ecran(fenetre, table: str = "commune") -> QWidget:
    screen = fenetre.naviguer(Cible("contrat", table, 0))
    QApplication.processEvents()
    return screen


def arras(qtbot, fenetre) -> QWidget:
    screen = ecran(fenetre)
    field = visible(qtbot, screen, ChampLieu, "Ajouter un lieu")
    ecrire(qtbot, field, "Arras CU")
    touche(field, Qt.Key.Key_Return)
    return screen


def case(vue: QTableView, texte: str, colonne: int):
    return vue.model().index(index_de(vue.model(), texte).row(), colonne)


def test_a_place_typed_and_taken_with_enter_fills_the_table(qtbot, fenetre, contexte) -> None:
    screen = arras(qtbot, fenetre)
    table = visible(qtbot, screen, QTableView, "Communes du territoire")
    assert table.model().rowCount() == 46
    assert visible(
        qtbot, screen, QLabel, "Territoire : CU d'Arras, 46 communes, 109\u202f884 habitants (2023, INSEE), "
        "découpage de 2026.",
    )  # fmt: skip
    assert visible(qtbot, screen, ChampLieu, "Ajouter un lieu").text() == ""
    cliquer(qtbot, screen, "Retirer CU d'Arras du territoire")
    assert contexte.snapshot().all(t.Commune) == ()
    qtbot.keyClick(fenetre, Qt.Key.Key_Z, CTRL)
    assert len(contexte.snapshot().all(t.Commune)) == 46


def test_the_list_tells_homonyms_apart_and_the_arrows_choose(qtbot, fenetre, contexte) -> None:
    field = visible(qtbot, ecran(fenetre), ChampLieu, "Ajouter un lieu")
    ecrire(qtbot, field, "saint-omer")
    lines = field.proposer()
    assert lines[0].startswith("CA du Pays de Saint-Omer · 53 communes · Pas-de-Calais (62)")
    assert [line.split(" · ")[2] for line in lines if line.startswith("Saint-Omer · ")] == [
        "Pas-de-Calais (62)", "Calvados (14)",
    ]  # fmt: skip
    for _ in range(2):
        touche(field._vue, Qt.Key.Key_Down)
    touche(field._vue, Qt.Key.Key_Return)
    assert [row.code_insee for row in contexte.snapshot().all(t.Commune)] == ["62765"]


def test_a_population_typed_in_its_cell_says_that_it_was_corrected(qtbot, fenetre, contexte) -> None:
    screen = arras(qtbot, fenetre)
    table = visible(qtbot, screen, QTableView, "Communes du territoire")
    assert table.model().setData(case(table, "Achicourt", 2), "8 000")
    assert case(table, "Achicourt", 4).data() == "corrigée : 7\u202f873 dans les données publiées"
    assert table.model().setData(case(table, "Achicourt", 2), "beaucoup")
    assert case(table, "Achicourt", 2).data() == "8\u202f000"
    cliquer(qtbot, screen, "Reprendre la donnée publiée")
    assert case(table, "Achicourt", 2).data() == "7\u202f873"
    assert case(table, "Achicourt", 4).data() == ""


def test_a_pasted_list_of_communes_is_added_and_what_is_unknown_is_said(qtbot, fenetre, contexte) -> None:
    QApplication.clipboard().setText("62041\tArras\nDainville\nInconnuville\nDainville\n")
    cliquer(qtbot, ecran(fenetre), "Coller une liste")
    assert [row.nom for row in contexte.snapshot().all(t.Commune)] == ["Arras", "Dainville"]
    assert visible(
        qtbot, fenetre, QLabel, "2 communes ajoutées. Dainville y était déjà : elle reste une seule fois. "
        "Sans correspondance : « Inconnuville ».",
    )  # fmt: skip


def test_many_places_keep_the_page_narrow_and_each_can_be_taken_away(qtbot, fenetre, contexte) -> None:
    known = territoires.decoupage()
    sirens = ("200033579", "246200364", "200035442", "200069037", "246200844")
    ajouter(contexte.document, [lieu for each in sirens if (lieu := known.lieu("epci", each))])
    screen = ecran(fenetre)
    assert screen.minimumSizeHint().width() <= 800
    more = visible(qtbot, screen, QPushButton, "3 autres lieux")
    actions = more.menu().actions()
    assert [each.text() for each in actions][-1] == "Retirer CC de la Région d'Audruicq"
    before = len(contexte.snapshot().all(t.Commune))
    actions[-1].trigger()
    assert len(contexte.snapshot().all(t.Commune)) == before - 15


def test_doubles_of_an_older_file_are_joined_on_demand(qtbot, fenetre, contexte) -> None:
    with contexte.document.edit("Saisir") as edit:
        for rank in range(2):
            edit.insert(t.Commune(rang=rank, nom="Lens", code_insee="62498", population=32920))
    screen = ecran(fenetre)
    cliquer(qtbot, screen, "Réunir les doubles")
    assert len(contexte.snapshot().all(t.Commune)) == 1
    assert visible(qtbot, fenetre, QLabel, "1 commune était en double.")


def test_the_selected_communes_are_deleted_and_taken_back(qtbot, fenetre, contexte) -> None:
    table = visible(qtbot, arras(qtbot, fenetre), QTableView, "Communes du territoire")
    table.setCurrentIndex(case(table, "Acq", 0))
    touche(table, Qt.Key.Key_Delete)
    assert "Acq" not in [row.nom for row in contexte.snapshot().all(t.Commune)]
    qtbot.keyClick(fenetre, Qt.Key.Key_Z, CTRL)
    assert "Acq" in [row.nom for row in contexte.snapshot().all(t.Commune)]


def test_another_year_is_named_before_it_is_taken_up(qtbot, fenetre, contexte) -> None:
    screen = arras(qtbot, fenetre)
    row = next(each for each in contexte.snapshot().all(t.Commune) if each.nom == "Acq")
    with contexte.document.edit("Comme avant") as edit:
        edit.update("commune", row.id, population=700, population_publiee=700)
    cliquer(qtbot, screen, "1 différence avec les données de 2026…")
    assert fenetre.messages.dits == ["Prendre les données de 2026 ?"]
    assert contexte.snapshot().get(t.Commune, row.id).population == 783


def test_quarters_pasted_with_titles_are_read_once_each(qtbot, fenetre, contexte) -> None:
    QApplication.clipboard().setText("Code\tQuartier\tCommune\tHabitants\nQN06201M\tLes Tisserands\tArras\t1 842\n")
    screen = ecran(fenetre, "quartier")
    cliquer(qtbot, screen, "Coller un tableau")
    cliquer(qtbot, screen, "Coller un tableau")
    [row] = contexte.snapshot().all(t.Quartier)
    assert (row.code, row.nom, row.communes, row.habitants) == ("QN06201M", "Les Tisserands", "Arras", 1842)
    assert visible(qtbot, screen, QLabel, "1 quartier, 1\u202f842 habitants")


def test_quarters_are_imported_from_a_file(qtbot, fenetre, contexte, tmp_path: Path) -> None:
    place = tmp_path / "qpv.csv"
    place.write_text(
        "Nom;Code QPV;Ville;Population\nLe Clos;QP062001;Lens;1100\nA;QP062002;Lens;900\n", encoding="utf-8"
    )
    fenetre.messages.places = [place]
    screen = ecran(fenetre, "quartier")
    cliquer(qtbot, screen, "Importer un classeur")
    assert visible(qtbot, screen, QLabel, "2 quartiers, 2\u202f000 habitants")
    assert [row.code for row in contexte.snapshot().all(t.Quartier)] == ["QP062001", "QP062002"]


def test_the_assistant_finds_the_territory_and_fills_the_new_file(qtbot, fenetre, tmp_path: Path) -> None:
    fenetre.messages.places = [tmp_path / "havre"]
    helper = fenetre.assistant
    helper.demander()
    taper(helper._territoire, "le havre cu")
    helper._territoire.proposer()
    touche(helper._territoire, Qt.Key.Key_Down)
    touche(helper._territoire._vue, Qt.Key.Key_Down)
    touche(helper._territoire._vue, Qt.Key.Key_Return)
    assert helper._nom.text() == "Contrat local de santé de la Communauté urbaine Le Havre Seine Métropole"
    assert helper._choix.currentText() == "Normandie"
    assert "54 communes" in helper._lieu_dit.text()
    helper._choisir()
    helper._valider.click()
    snapshot = fenetre.session.contexte.snapshot()
    assert len(snapshot.all(t.Commune)) == 54
    assert snapshot.contrat.region == "Normandie"
    assert snapshot.contrat.territoire == "Communauté urbaine Le Havre Seine Métropole"


def test_a_free_name_in_the_assistant_is_kept_as_typed(qtbot, fenetre, tmp_path: Path) -> None:
    fenetre.messages.places = [tmp_path / "libre"]
    helper = fenetre.assistant
    helper.demander()
    taper(helper._territoire, "Pays d'Arras et d'ailleurs")
    helper._choisir()
    touche(helper._territoire, Qt.Key.Key_Return)
    snapshot = fenetre.session.contexte.snapshot()
    assert snapshot.contrat.territoire == "Pays d'Arras et d'ailleurs"
    assert snapshot.all(t.Commune) == ()


def test_the_map_of_france_is_read_for_the_first_search_and_not_before(qtbot, fenetre, vaudreuse) -> None:
    territoires.decoupage.cache_clear()
    screen = ecran(fenetre)
    assert visible(qtbot, screen, QTableView, "Communes du territoire").model().rowCount()
    fenetre.assistant.demander()
    fenetre.assistant.fermer()
    assert territoires.decoupage.cache_info().currsize == 0
    visible(qtbot, screen, ChampLieu, "Ajouter un lieu").setText("arras")
    assert visible(qtbot, screen, ChampLieu, "Ajouter un lieu").proposer()
    assert territoires.decoupage.cache_info().currsize == 1


def test_the_sample_keeps_communes_of_its_own(vaudreuse) -> None:
    snapshot, known = vaudreuse.snapshot(), territoires.decoupage()
    assert not [row.nom for row in snapshot.all(t.Commune) if row.code_insee in known.communes]
    assert not snapshot.all(t.Perimetre)
