"""The screen Diagnostic as a person uses it: themes, figures, tables pasted, findings; nothing of a reference lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QListView, QTabBar, QTableView

from clsdesk.models import tables as t
from clsdesk.storage.document import Document, create
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.diagnostic.chiffres_modele import TETE, ChiffresTableModel
from clsdesk.ui.diagnostic.collage import PanneauDuCollage
from clsdesk.ui.diagnostic.ecran import EcranDiagnostic
from clsdesk.ui.diagnostic.panneaux import ListeDesIndicateurs, TerritoiresCompares
from clsdesk.ui.diagnostic.vue import VueGrille
from clsdesk.ui.main_window import MainWindow
from tests.echange.convertisseur import lire, rows
from tests.ui.gestes import choisir_ligne, cliquer, ecrire, index_de, onglet, visible

PROPOSES = "Indicateurs proposés, à cocher"
GRILLE = "Chiffres du diagnostic"
COLLE = (
    "Population\nÂge\t2011\t\t2022\t\n\tNombre\t%\tNombre\t%\n0-14\t20\t18,9\t18\t16,9\nEnsemble\t106\t100\t107\t100\n\
Source : Insee, RP."
)


@pytest.fixture
def ecran(contexte: Contexte, fenetre: MainWindow, qapp: QApplication) -> EcranDiagnostic:
    contexte.naviguer(Cible("diagnostic"))
    qapp.processEvents()
    (found,) = fenetre.findChildren(EcranDiagnostic)
    return found


def grille(qtbot, ecran: EcranDiagnostic) -> tuple[VueGrille, ChiffresTableModel]:
    view = visible(qtbot, ecran, VueGrille, GRILLE)
    model = view.model()
    assert isinstance(model, ChiffresTableModel)
    return view, model


def ajouter(qtbot, ecran: EcranDiagnostic, *titres: str) -> None:
    panneau = ecran.window().findChild(ListeDesIndicateurs)
    assert panneau is not None
    for titre in titres:
        item = panneau._liste.findItems(titre, Qt.MatchFlag.MatchContains)[0]
        item.setCheckState(Qt.CheckState.Checked)
    qtbot.keyClick(panneau._ajouter, Qt.Key.Key_Space)


def test_an_empty_theme_leads_to_the_ready_list_and_its_indicators_come_whole(
    qtbot, ecran: EcranDiagnostic, contexte: Contexte
) -> None:
    choisir_ligne(qtbot, visible(qtbot, ecran, QListView, "Thèmes du diagnostic"), "Santé mentale")
    cliquer(qtbot, ecran, "Choisir dans la liste")
    panneau = ecran.window().findChild(ListeDesIndicateurs)
    assert "Où le trouver" in panneau._aide.text()
    assert panneau._liste.count() == 9
    ajouter(qtbot, ecran, "mortalité par suicide", "Densité de psychiatres")
    found = contexte.snapshot().all(t.IndicateurTerritoire)
    assert [(row.theme, row.cle) for row in found] == [
        ("Santé mentale", "suicide"), ("Santé mentale", "densite-psychiatres"),
    ]  # fmt: skip
    _, model = grille(qtbot, ecran)
    assert model.rowCount() == 2
    assert contexte.document.undo() == "Ajouter 2 indicateurs"


def test_the_list_is_searched_by_any_word_even_a_table_code(qtbot, ecran: EcranDiagnostic) -> None:
    ecran._chiffres.choisir_dans_la_liste()
    panneau = ecran.window().findChild(ListeDesIndicateurs)
    ecrire(qtbot, panneau._mots, "pop t0")
    assert {panneau._liste.item(n).text() for n in range(panneau._liste.count())} == {
        "Part des moins de 15 ans", "Part des 75 ans et plus",
    }  # fmt: skip
    ecrire(qtbot, panneau._mots, "zzz")
    assert panneau._aide.text() == "Aucun indicateur ne répond à ces mots."


def test_values_are_typed_pasted_and_emptied_in_the_grid(qtbot, ecran: EcranDiagnostic, contexte: Contexte) -> None:
    ecran._chiffres.choisir_dans_la_liste()
    ajouter(qtbot, ecran, "Taux de pauvreté", "Ménages sans voiture")
    view, model = grille(qtbot, ecran)
    first = len(TETE)
    model.setData(model.index(0, first), "plus de 8 000")
    model.setData(model.index(0, TETE.index("Année")), "2022")
    value = contexte.snapshot().all(t.Valeur)[0]
    assert (value.texte, value.nombre, value.annee) == ("plus de 8 000", None, "2022")
    QApplication.clipboard().setText("14,2\t16\n21\t22\nn.d.\t7")
    view.aller_a(0, first)
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    said = {(row.indicateur_id, row.territoire, row.texte, row.nombre) for row in contexte.snapshot().all(t.Valeur)}
    own, other = model.territoires[:2]
    ids = [line.indicateur.id for line in model.lignes]
    assert said == {
        (ids[0], own, "14,2", 14.2), (ids[0], other, "16", 16.0),
        (ids[1], own, "21", 21.0), (ids[1], other, "22", 22.0),
    }  # fmt: skip
    view.aller_a(1, first + 1)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(contexte.snapshot().all(t.Valeur)) == 3


def test_territories_are_the_columns(qtbot, ecran: EcranDiagnostic, contexte: Contexte) -> None:
    ecran._chiffres.ajouter()
    ecran._chiffres.choisir_territoires()
    panneau = ecran.window().findChild(TerritoiresCompares)
    panneau._noms.setPlainText("Pays d'Essai\nSomme\n\nFrance")
    panneau._finir()
    _, model = grille(qtbot, ecran)
    assert model.territoires == ("Pays d'Essai", "Somme", "France")
    model.setData(model.index(0, len(TETE) + 1), "12")
    ecran._chiffres.choisir_territoires()
    panneau._noms.setPlainText("Pays d'Essai\nDépartement\nFrance")
    panneau._finir()
    assert model.territoires == ("Pays d'Essai", "Département", "France")
    assert contexte.snapshot().all(t.Valeur)[0].territoire == "Département"
    assert contexte.document.undo() == "Renommer « Somme »"
    assert model.territoires == ("Pays d'Essai", "Somme", "France")


def test_a_table_pasted_on_the_page_is_shown_then_kept_with_its_headers(
    qtbot, ecran: EcranDiagnostic, contexte: Contexte
) -> None:
    onglet(qtbot, ecran, "Tableaux")
    QApplication.clipboard().setText(COLLE)
    qtbot.keyClick(ecran._tableaux, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    panneau = ecran.window().findChild(PanneauDuCollage)
    assert panneau.isVisible()
    assert (panneau._entetes.currentData(), panneau._totaux.currentData()) == (2, 1)
    ecrire(qtbot, panneau._titre, "Population par âge")
    panneau._finir()
    (row,) = contexte.snapshot().all(t.Tableau)
    assert (row.titre, row.source, row.entetes, row.totaux) == ("Population par âge", "Insee, RP.", 2, 1)
    assert contexte.document.undo().startswith("Ajouter un tableau")


def test_a_table_is_edited_in_place_copied_back_and_becomes_figures(
    qtbot, ecran: EcranDiagnostic, contexte: Contexte
) -> None:
    QApplication.clipboard().setText(COLLE)
    ecran._coller_un_tableau()
    ecran.window().findChild(PanneauDuCollage)._finir()
    view = visible(qtbot, ecran, QTableView, "Cases du tableau")
    view.model().setData(view.model().index(2, 1), "21")
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QApplication.clipboard().mimeData()
    assert isinstance(data, QMimeData)
    assert data.text().splitlines()[2] == "0-14\t21\t18,9\t18\t16,9"
    assert "<td>16,9</td>" in data.html()
    ecran._tableaux._chiffrer("indicateurs")
    assert len(contexte.snapshot().all(t.Valeur)) == 8
    assert {row.annee for row in contexte.snapshot().all(t.Valeur)} == {"2011", "2022"}


def test_the_columns_of_a_table_show_their_headers_whole(qtbot, ecran: EcranDiagnostic, contexte: Contexte) -> None:
    heads = '[["Profession", "Pour 10 000 hab.", "%"], ["Infirmières et infirmiers libéraux", "16,9", "4"]]'
    with contexte.document.edit("Un tableau") as edit:
        table = edit.insert(t.Tableau(titre="Soins", contenu=heads))
    contexte.naviguer(Cible("diagnostic", "tableau", table))
    view = visible(qtbot, ecran, VueGrille, "Cases du tableau")
    metrics = view.fontMetrics()
    for column, words in ((0, "Infirmières et infirmiers libéraux"), (1, "Pour 10 000 hab."), (2, "%")):
        assert metrics.horizontalAdvance(words) + 8 <= view.columnWidth(column) <= 240
    sides = [view.model().index(row, 1).data(Qt.ItemDataRole.TextAlignmentRole) for row in (0, 1)]
    assert sides[0] == sides[1] == int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def test_a_sheet_is_imported_through_the_same_panel(
    qtbot, ecran: EcranDiagnostic, contexte: Contexte, fenetre: MainWindow, tmp_path: Path
) -> None:
    place = tmp_path / "table.csv"
    place.write_text("Profession;2022\nInfirmiers;52\nSages-femmes;n.d.", encoding="utf-8")
    fenetre.messages.places.append(place)
    onglet(qtbot, ecran, "Tableaux")
    ecran._tableaux.importer()
    qtbot.waitUntil(lambda: ecran.window().findChild(PanneauDuCollage) is not None, timeout=4000)
    ecran.window().findChild(PanneauDuCollage)._finir()
    (row,) = contexte.snapshot().all(t.Tableau)
    assert (row.entetes, row.annee) == (1, "2022")
    ecran._tableaux._tracer()
    assert not contexte.snapshot().all(t.Graphique)


def test_a_paste_that_is_no_table_says_so(qtbot, ecran: EcranDiagnostic, fenetre: MainWindow) -> None:
    from clsdesk.errors import UserError

    QApplication.clipboard().setText("Bonjour")
    with pytest.raises(UserError, match="n'est pas un tableau"):
        ecran._tableaux.coller()


def test_an_anomaly_opens_its_figure_and_a_theme_its_page(qtbot, ecran: EcranDiagnostic, contexte: Contexte) -> None:
    ecran._chiffres.ajouter()
    (row,) = contexte.snapshot().all(t.IndicateurTerritoire)
    contexte.naviguer(Cible("diagnostic", "indicateur_territoire", row.id, "source"))
    assert ecran._chiffres._detail.isVisible()
    contexte.naviguer(Cible("diagnostic", "theme", 0, "sante-mentale"))
    assert ecran._theme == "Santé mentale"


def test_the_synthesis_of_a_theme_is_kept(qtbot, ecran: EcranDiagnostic, contexte: Contexte) -> None:
    choisir_ligne(qtbot, visible(qtbot, ecran, QListView, "Thèmes du diagnostic"), "Démographie")
    onglet(qtbot, ecran, "Synthèse")
    ecrire(qtbot, ecran._synthese._champ, "Le territoire vieillit.")
    contexte.flush()
    kept = [row for row in contexte.snapshot().all(t.Theme) if row.synthese]
    assert [(row.nom, row.cle, row.synthese) for row in kept] == [
        ("Démographie", "demographie", "Le territoire vieillit."),
    ]


@pytest.mark.parametrize("reference", ["sud-artois", "amiens"])
def test_every_figure_of_a_reference_is_shown_with_its_unit_year_and_source(
    qtbot, fenetre: MainWindow, tmp_path: Path, reference: str
) -> None:
    create(tmp_path / "r.clsdesk", rows(lire(reference)))
    fenetre.tenir(Document.open(tmp_path / "r.clsdesk"))
    assert fenetre.session is not None
    fenetre.session.contexte.naviguer(Cible("diagnostic"))
    view = visible(qtbot, fenetre, QTableView, GRILLE)
    model = view.model()
    titres = model.titres()
    shown = {
        (str(model.index(row, 0).data(Qt.ItemDataRole.EditRole)), titres[column], str(model.index(row, column).data()),
         *(str(model.index(row, titres.index(each)).data()) for each in ("Année", "Unité", "Source")))
        for row in range(model.rowCount())
        for column in range(len(TETE), len(titres) - 1)
    }  # fmt: skip
    for each in lire(reference)["diagnostic"]:
        given = [(each["territoire"], each["valeur"]), *each["comparaisons"].items()]
        for territoire, valeur in given:
            place = (each["indicateur"], territoire or "", str(valeur), each["annee"] or "", each["unite"] or "",
                     each["source"] or "")  # fmt: skip
            assert tuple(" ".join(part.split()) for part in place) in {
                tuple(" ".join(part.split()) for part in line) for line in shown
            }, place


def test_the_sample_covers_every_expected_theme(qtbot, fenetre: MainWindow, tmp_path: Path) -> None:
    from clsdesk.commands.exemple import exemple

    exemple(tmp_path / "e.clsdesk")
    fenetre.tenir(Document.open(tmp_path / "e.clsdesk"))
    assert fenetre.session is not None
    fenetre.session.contexte.naviguer(Cible("diagnostic"))
    themes = visible(qtbot, fenetre, QListView, "Thèmes du diagnostic").model()
    assert not index_de(themes, "À couvrir").isValid()
    snapshot = fenetre.session.contexte.snapshot()
    for theme in {row.theme for row in snapshot.all(t.IndicateurTerritoire)}:
        rows_of = [row for row in snapshot.all(t.IndicateurTerritoire) if row.theme == theme]
        full = [
            row
            for row in rows_of
            if len({v.territoire for v in snapshot.where(t.Valeur, "indicateur_id", row.id)}) >= 4
        ]
        assert len(full) >= 3, theme
    assert any(row.entetes == 2 for row in snapshot.all(t.Tableau))
    bars = [bar for bar in fenetre.findChildren(QTabBar) if bar.isVisible()]
    assert any(bar.tabText(rank).startswith("Constats 1") for bar in bars for rank in range(bar.count()))
