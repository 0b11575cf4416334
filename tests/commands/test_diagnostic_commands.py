"""Each step of the diagnostic is one step back."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.catalogue.diagnostic import indicateurs
from clsdesk.commands import diagnostic as commands
from clsdesk.commands.diagnostic import Place
from clsdesk.models import tables as t
from clsdesk.models.diagnostic_grille import lignes_du_theme, territoires
from clsdesk.storage.document import Document

ROWS = (
    t.Contrat(id=1, nom="CLS", territoire="Pays d'Essai"),
    t.IndicateurTerritoire(1, rang=0, theme="A", intitule="Un"),
    t.IndicateurTerritoire(2, rang=1, theme="B", intitule="Deux"),
    t.IndicateurTerritoire(3, rang=2, theme="A", intitule="Trois"),
    t.Tableau(1, theme="A", titre="T", contenu='[["", "2022"], ["Femmes", "12"], ["Hommes", "n.d."]]'),
)


@pytest.fixture
def document(tmp_path: Path):
    with Document.create(tmp_path / "d.clsdesk", ROWS) as opened:
        yield opened


def test_indicators_of_the_list_come_whole_once_and_leave_in_one_step(document: Document) -> None:
    before = document.snapshot().rows
    chosen = [(each, "Ma santé") for each in indicateurs()[:3]]
    assert len(commands.ajouter_indicateurs(document, chosen)) == 3
    row = document.snapshot().all(t.IndicateurTerritoire)[3]
    assert (row.intitule, row.theme, row.code_source, row.unite) == (
        "Population municipale", "Ma santé", "POP T1", "habitants",
    )  # fmt: skip
    assert commands.ajouter_indicateurs(document, chosen) == []
    assert document.undo() == "Ajouter 3 indicateurs"
    assert document.snapshot().rows == before


def test_values_are_kept_as_given_with_their_number_and_emptied_ones_go(document: Document) -> None:
    here = [Place(1, "Pays d'Essai", "2022"), Place(1, "France", "2022"), Place(1, "Lisse", "2022", "femmes")]
    texts = ["12,5 %", "plus de 8 000", "n.d."]
    commands.poser_valeurs(document, zip(here, texts, strict=True), "Coller 3 valeurs")
    rows = document.snapshot().all(t.Valeur)
    assert [(row.texte, row.nombre, row.precision) for row in rows] == [
        ("12,5 %", 12.5, ""), ("plus de 8 000", None, ""), ("n.d.", None, "femmes"),
    ]  # fmt: skip
    assert document.snapshot().get(t.IndicateurTerritoire, 1).unite == "%"
    commands.poser_valeurs(document, [(Place(1, "France", "2022", valeur_id=rows[1].id), "")])
    assert [row.texte for row in document.snapshot().all(t.Valeur)] == ["12,5 %", "n.d."]
    document.undo()
    assert document.undo() == "Coller 3 valeurs"
    assert not document.snapshot().all(t.Valeur)


def test_an_indicator_moves_among_those_of_its_theme(document: Document) -> None:
    assert commands.decaler_indicateur(document, 3, -1)
    assert [row.id for row in document.snapshot().all(t.IndicateurTerritoire)] == [3, 1, 2]
    assert not commands.decaler_indicateur(document, 3, -1)
    commands.changer_theme(document, "indicateur_territoire", [3, 1], "B")
    assert {row.theme for row in document.snapshot().all(t.IndicateurTerritoire)} == {"B"}


def test_the_territories_compared_are_the_columns_and_can_change_names(document: Document) -> None:
    commands.comparer(document, ["Pays d'Essai", " France ", "France", ""])
    commands.poser_valeurs(document, [(Place(1, "France"), "3"), (Place(1, "Lisse"), "4")])
    commands.renommer_territoire(document, "France", "France hexagonale", ["Pays d'Essai", "France hexagonale"])
    snapshot = document.snapshot()
    assert territoires(snapshot, lignes_du_theme(snapshot)) == ("Pays d'Essai", "France hexagonale", "Lisse")
    document.undo()
    assert "France" in territoires(document.snapshot(), lignes_du_theme(document.snapshot()))


def test_the_first_synthesis_makes_the_themes_shown_the_contract_s_own(document: Document) -> None:
    commands.synthetiser(document, [("", "A"), ("sante-mentale", "Santé mentale")], "Santé mentale", "À retenir")
    rows = document.snapshot().all(t.Theme)
    assert [(row.nom, row.cle, row.synthese) for row in rows] == [
        ("A", "", ""), ("Santé mentale", "sante-mentale", "À retenir"),
    ]  # fmt: skip
    commands.synthetiser(document, [], "A", "Aussi")
    assert [row.synthese for row in document.snapshot().all(t.Theme)] == ["Aussi", "À retenir"]


def test_a_table_gives_its_figures_in_one_step_and_stays(document: Document) -> None:
    assert commands.tableau_en_chiffres(document, 1, "Pays d'Essai", "indicateurs") == 1
    snapshot = document.snapshot()
    assert snapshot.all(t.IndicateurTerritoire)[-1].intitule == "Femmes"
    assert (snapshot.all(t.Valeur)[0].texte, snapshot.all(t.Valeur)[0].annee) == ("12", "2022")
    assert snapshot.get(t.Tableau, 1) is not None
    assert document.undo() == "Faire des chiffres du tableau"
    assert len(document.snapshot().all(t.IndicateurTerritoire)) == 3


def test_a_line_for_another_year_holds_its_year_before_any_value(document: Document) -> None:
    commands.ajouter_ligne(document, 2, "Pays d'Essai", "2024")
    (line,) = [each for each in lignes_du_theme(document.snapshot()) if each.indicateur.id == 2]
    assert (line.annee, [each.texte for each in line.cellules.values()]) == ("2024", [""])
    commands.supprimer_indicateurs(document, [2])
    assert not document.snapshot().all(t.Valeur)
