"""The screen Évaluation as a person uses it: the state in words, shares, the grid, what is typed is never dropped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton

from clsdesk.models import tables as t
from clsdesk.models.texte_riche import brut
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.diagnostic.graphiques_image import ImageGraphique
from clsdesk.ui.diagnostic.vue import VueGrille
from clsdesk.ui.evaluation.grille_modele import SOUS, TETE, GrilleTableModel
from tests.ui.gestes import choisir, choisir_ligne, cliquer, ecrire, montrer, onglet, visible

CTRL = Qt.KeyboardModifier.ControlModifier
PREMIERE = len(TETE)


@pytest.fixture
def ecran(fenetre, vaudreuse: Contexte, qapp):
    found = fenetre.naviguer(Cible("evaluation"))
    qapp.processEvents()
    return found


def grille(qtbot, ecran) -> tuple[VueGrille, GrilleTableModel]:
    onglet(qtbot, ecran, "Grille")
    view = visible(qtbot, ecran, VueGrille, "Grille des relevés")
    model = view.model()
    assert isinstance(model, GrilleTableModel)
    return view, model


def rang(model: GrilleTableModel, debut: str) -> int:
    return next(n for n, row in enumerate(model.lignes) if row.indicateur.intitule.startswith(debut))


def dits(ecran) -> str:
    return "\n".join(each.text() for each in ecran.findChildren(QLabel) if each.isVisible())


def test_an_indicator_says_where_it_stands_and_shows_its_chart(qtbot, ecran) -> None:
    choisir_ligne(qtbot, visible(qtbot, ecran, QListView, "Indicateurs"), "Demandes de soins")
    qtbot.waitUntil(lambda: "Dernier relevé : 66,6\u00a0% (573 sur 860)" in dits(ecran), timeout=4000)
    assert "Cible de 2026 : 65\u00a0%, atteinte." in dits(ecran)
    image = next(each for each in ecran.findChildren(ImageGraphique) if each.isVisible())
    assert "30 juin 2026, 61,7\u00a0% (412 sur 668)" in image.accessibleName()
    qtbot.waitUntil(lambda: image.pixmap().height() > 150, timeout=20000)
    cliquer(qtbot, ecran, "Copier l’image")
    QApplication.clipboard().clear()
    qtbot.waitUntil(lambda: not QApplication.clipboard().image().isNull(), timeout=20000)


def test_the_list_is_brought_down_to_what_is_to_be_updated(qtbot, ecran, vaudreuse) -> None:
    shown = visible(qtbot, ecran, QListView, "Indicateurs").model()
    assert shown.rowCount() == len(vaudreuse.snapshot().all(t.Indicateur))
    choisir(qtbot, visible(qtbot, ecran, QComboBox, "Indicateurs montrés"), "À mettre à jour")
    names = {shown.ligne(rank).titre for rank in range(shown.rowCount())}
    assert names == {
        "Trajets à la demande vers un rendez-vous de santé", "Situations complexes étudiées par la cellule",
        "Actions dont le pilote a donné des nouvelles dans le trimestre",
    }  # fmt: skip
    assert {shown.ligne(rank).marque for rank in range(shown.rowCount())} == {"À mettre à jour"}


def test_the_terms_of_a_share_are_typed_and_the_percentage_follows(qtbot, ecran, vaudreuse) -> None:
    choisir_ligne(qtbot, visible(qtbot, ecran, QListView, "Indicateurs"), "Communes où vit")
    ecrire(qtbot, visible(qtbot, ecran, QLineEdit, "Numérateur, relevé"), "18,5")
    vaudreuse.flush()
    row = next(each for each in vaudreuse.snapshot().all(t.Releve) if each.denominateur == 24)
    assert row.numerateur == 18.5
    assert visible(qtbot, ecran, QLineEdit, "Valeur, relevé").placeholderText() == "77,1\u00a0% (18,5 sur 24)"
    ecrire(qtbot, visible(qtbot, ecran, QLineEdit, "Numérateur, relevé"), "une vingtaine")
    vaudreuse.flush()
    snapshot = vaudreuse.snapshot()
    assert snapshot.get(t.Releve, row.id).numerateur is None
    assert [each.texte for each in snapshot.all(t.Saisie)] == ["une vingtaine"], "kept as typed"


def test_a_reading_typed_over_another_changes_its_number_too(qtbot, ecran, vaudreuse) -> None:
    choisir_ligne(qtbot, visible(qtbot, ecran, QListView, "Indicateurs"), "Téléconsultations")
    field = visible(qtbot, ecran, QLineEdit, "Valeur, relevé")
    ecrire(qtbot, field, "1 240")
    vaudreuse.flush()
    row = next(each for each in vaudreuse.snapshot().all(t.Releve) if each.texte == "1 240")
    assert row.nombre == 1240.0
    ecrire(qtbot, field, "en cours de saisie")
    vaudreuse.flush()
    kept = vaudreuse.snapshot().get(t.Releve, row.id)
    assert (kept.texte, kept.nombre) == ("en cours de saisie", None)
    assert "« en cours de saisie », qui n’est pas un nombre" in dits(ecran)


def test_a_reading_is_typed_in_the_grid_under_its_year_with_its_target_beside(qtbot, ecran, vaudreuse) -> None:
    _, model = grille(qtbot, ecran)
    place = model.index(rang(model, "Médecins"), PREMIERE + 2)
    assert place.data(SOUS) == "cible 18"
    model.setData(place, "16,5")
    row = vaudreuse.snapshot().all(t.Releve)[-1]
    assert (row.date, row.texte, row.nombre) == ("2028", "16,5", 16.5)
    share = model.index(rang(model, "Communes"), PREMIERE + 1)
    model.setData(share, "20/24")
    row = vaudreuse.snapshot().all(t.Releve)[-1]
    assert (row.date, row.numerateur, row.denominateur, share.data()) == ("2027", 20.0, 24.0, "83,3\u00a0%")


def test_a_block_of_excel_is_pasted_in_one_step_and_taken_back_in_one(qtbot, fenetre, ecran, vaudreuse) -> None:
    view, model = grille(qtbot, ecran)
    before = vaudreuse.snapshot()
    QApplication.clipboard().setText("18\t19\n\t\n70 %\tnon mesuré\n")
    view.aller_a(rang(model, "Médecins"), PREMIERE + 1)
    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)
    known = {each.id for each in before.all(t.Releve)}
    fresh = [each for each in vaudreuse.snapshot().all(t.Releve) if each.id not in known]
    assert [(each.indicateur_id, each.date, each.texte, each.nombre) for each in fresh] == [
        (1, "2027", "18", 18.0), (1, "2028", "19", 19.0), (3, "2027", "70 %", 70.0), (3, "2028", "non mesuré", None),
    ]  # fmt: skip
    assert "4 valeurs collées" in fenetre.avis.message
    assert "Un texte n’est pas un nombre" in dits(ecran)
    assert vaudreuse.document.undo() == "Coller 4 valeurs"
    assert vaudreuse.snapshot() == before


def test_a_block_larger_than_the_grid_is_said(qtbot, fenetre, ecran, vaudreuse) -> None:
    view, model = grille(qtbot, ecran)
    QApplication.clipboard().setText("1\t2\t3\n4\t5\t6")
    view.aller_a(model.rowCount() - 1, model.columnCount() - 2)
    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)
    assert "2 valeurs collées. 4 cases dépassaient de la grille" in fenetre.avis.message
    assert [each.texte for each in vaudreuse.snapshot().all(t.Releve)[-2:]] == ["1", "2"]


def test_a_cell_is_emptied_and_comes_back(qtbot, ecran, vaudreuse) -> None:
    view, model = grille(qtbot, ecran)
    before = vaudreuse.snapshot()
    view.aller_a(rang(model, "Dépistage du cancer"), PREMIERE)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert len(vaudreuse.snapshot().all(t.Releve)) == len(before.all(t.Releve)) - 1
    vaudreuse.document.undo()
    assert vaudreuse.snapshot() == before


def test_targets_are_typed_in_the_same_grid(qtbot, ecran, vaudreuse) -> None:
    view, model = grille(qtbot, ecran)
    choisir(qtbot, visible(qtbot, ecran, QComboBox, "Ce qui se saisit"), "cibles")
    row = rang(model, "Médecins")
    QApplication.clipboard().setText("17\t17,5\t")
    view.aller_a(row, PREMIERE)
    qtbot.keyClick(view, Qt.Key.Key_V, CTRL)
    found = {each.annee: (each.texte, each.nombre) for each in vaudreuse.snapshot().where(t.Cible, "indicateur_id", 1)}
    assert found == {2026: ("17", 17.0), 2027: ("17,5", 17.5), 2028: ("18", 18.0), 2030: ("19", 19.0)}


def test_by_quarter_what_is_typed_is_dated_of_its_quarter(qtbot, ecran, vaudreuse) -> None:
    _, model = grille(qtbot, ecran)
    choisir(qtbot, visible(qtbot, ecran, QComboBox, "Largeur des périodes"), "trimestre")
    assert model.periodes[-1].titre == "T4 2026"
    model.setData(model.index(rang(model, "Situations complexes"), model.columnCount() - 2), "17")
    row = vaudreuse.snapshot().all(t.Releve)[-1]
    assert (row.date, row.texte) == ("2026-T3", "17")


def test_an_empty_contract_is_led_to_its_first_indicator(qtbot, fenetre, contexte: Contexte, qapp) -> None:
    screen = fenetre.naviguer(Cible("evaluation"))
    qapp.processEvents()
    onglet(qtbot, screen, "Grille")
    cliquer(qtbot, screen, "Ajouter un indicateur")
    assert len(contexte.snapshot().all(t.Indicateur)) == 1
    assert visible(qtbot, screen, QLineEdit, "Indicateur")
    assert visible(qtbot, screen, QPushButton, "Ajouter un indicateur")


def test_the_page_of_an_action_counts_its_indicators_and_adds_its_own(qtbot, fenetre, vaudreuse, qapp) -> None:
    node = vaudreuse.snapshot().plan.trouver("1.2")[0]
    screen = fenetre.naviguer(Cible("plan", "element", node.id, "indicateurs"))
    qapp.processEvents()
    onglet(qtbot, screen, "Indicateurs 3")
    cliquer(qtbot, screen, "Ajouter un indicateur")
    assert vaudreuse.snapshot().all(t.Indicateur)[-1].element_id == node.id
    onglet(qtbot, screen, "Indicateurs 4")
    onglet(qtbot, screen, "Budget 2")


def test_a_reading_s_comment_is_typed_as_it_reads(qtbot, ecran, vaudreuse) -> None:
    choisir_ligne(qtbot, visible(qtbot, ecran, QListView, "Indicateurs"), "Téléconsultations")
    field = visible(qtbot, ecran, QPlainTextEdit, "Commentaire, relevé")
    assert field.toPlainText() == "Ouverture le 6 octobre."
    qtbot.waitUntil(lambda: not vaudreuse.jobs.en_cours, timeout=20_000)  # the chart above it is drawn
    montrer(field)
    QApplication.processEvents()
    ecrire(qtbot, field, "2 * 3 permanences")
    vaudreuse.flush()
    row = next(each for each in vaudreuse.snapshot().all(t.Releve) if "permanences" in each.commentaire)
    assert brut(row.commentaire) == "2 * 3 permanences"
    assert field.toPlainText() == "2 * 3 permanences"


def test_a_cell_typed_among_hundreds_of_indicators_writes_one_reading_and_draws_the_grid_once(
    qtbot, ecran, vaudreuse
) -> None:
    with vaudreuse.document.edit("Beaucoup") as edit:
        for rank in range(400):
            row_id = edit.insert(t.Indicateur(rang=100 + rank, element_id=2, intitule=f"Indicateur {rank}"))
            for year in (2026, 2027, 2028):
                edit.insert(t.Releve(indicateur_id=row_id, date=str(year), texte=str(rank), nombre=float(rank)))
    _, model = grille(qtbot, ecran)
    assert model.rowCount() == 429
    before, drawn = vaudreuse.snapshot(), []
    model.modelReset.connect(lambda: drawn.append(1))
    model.setData(model.index(200, PREMIERE), "12,5")
    after = vaudreuse.snapshot()
    assert [key for key in after.rows if after.rows[key] != before.rows.get(key)] == ["releve"]
    assert len(set(after.all(t.Releve)) - set(before.all(t.Releve))) == 1
    assert (drawn, model.index(200, PREMIERE).data()) == ([1], "12,5")


@pytest.mark.parametrize("taper", [True, False])
def test_a_year_of_several_readings_is_emptied_whole_and_says_so(qtbot, fenetre, ecran, vaudreuse, taper: bool) -> None:
    view, model = grille(qtbot, ecran)
    before = vaudreuse.snapshot()
    place = model.index(rang(model, "Médecins"), PREMIERE)
    behind = [row for row in before.where(t.Releve, "indicateur_id", 1) if row.date[:4] == "2026"]
    assert len(behind) > 1
    if taper:
        model.setData(place, "")
    else:
        view.aller_a(place.row(), place.column())
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert not [row for row in vaudreuse.snapshot().where(t.Releve, "indicateur_id", 1) if row.date[:4] == "2026"]
    assert not model.index(place.row(), place.column()).data()
    assert fenetre.avis.message == f"{len(behind)} relevés effacés : tous ceux de la période."
    cliquer(qtbot, fenetre.avis, "Annuler")
    assert vaudreuse.snapshot().rows == before.rows
