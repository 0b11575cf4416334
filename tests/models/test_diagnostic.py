"""Themes with what they hold, figures as a grid that loses nothing, tables changed in place or turned into figures."""

from __future__ import annotations

import dataclasses
import json

from hypothesis import given
from hypothesis import strategies as st

from clsdesk.catalogue.diagnostic import themes
from clsdesk.models import diagnostic_tableaux as gestes
from clsdesk.models import tables as t
from clsdesk.models.diagnostic import dits_du_constat, manquants, themes_vus
from clsdesk.models.diagnostic_grille import lignes_du_theme, territoires
from clsdesk.models.grilles import grille_de, lire_grille
from clsdesk.models.snapshot import empty_snapshot, replaced

ARRAS = t.Tableau(
    1, theme="Démographie", titre="Population", source="INSEE", entetes=2, totaux=1,
    contenu=json.dumps([
        ["Âge", "2011", "", "2022", ""], ["", "Nombre", "%", "Nombre", "%"],
        ["0 à 14 ans", "20 181", "18,9", "18 220", "16,9"], ["75 ans ou plus", "8 304", "7,8", "n.d.", "8,7"],
        ["Ensemble", "106 742", "100,0", "107 969", "100,0"],
    ]),
)  # fmt: skip


def test_a_contract_without_themes_shows_those_proposed_and_the_names_that_it_uses() -> None:
    rows = (
        t.IndicateurTerritoire(1, theme="offre de soins"), t.IndicateurTerritoire(2, theme="Accès aux soins"),
        t.IndicateurTerritoire(3, theme="Sport"),
    )  # fmt: skip
    vus = themes_vus(replaced(empty_snapshot(), t.IndicateurTerritoire, rows), themes())
    names = [each.nom for each in vus]
    assert "offre de soins" in names
    assert "Accès aux soins" in names
    assert names[-1] == "Sport"
    assert len(names) == len(themes()) + 2
    assert sum(each.chiffres for each in vus) == 3
    assert "Accès aux soins" not in [each.nom for each in manquants(vus)]
    assert "Santé mentale" in [each.nom for each in manquants(vus)]


def test_a_contract_with_themes_of_its_own_shows_them_in_their_order() -> None:
    own = (t.Theme(1, rang=1, nom="Bien grandir"), t.Theme(2, rang=0, cle="sante-mentale", nom="Aller mieux"))
    vus = themes_vus(replaced(empty_snapshot(), t.Theme, own), themes())
    assert [(each.nom, each.propose.cle if each.propose else "") for each in vus] == [
        ("Aller mieux", "sante-mentale"), ("Bien grandir", ""),
    ]  # fmt: skip


VALEURS = st.builds(
    t.Valeur, indicateur_id=st.integers(1, 3), territoire=st.sampled_from(["A", "B", "France"]),
    annee=st.sampled_from(["", "2020", "2022"]), precision=st.sampled_from(["", "femmes"]),
    texte=st.sampled_from(["1", "33 sur 36", "plus de 8 000"]),
)  # fmt: skip


@given(st.lists(VALEURS, max_size=30))
def test_every_value_has_one_cell_of_its_own_in_the_grid(valeurs: list[t.Valeur]) -> None:
    rows = tuple(dataclasses.replace(each, id=rank) for rank, each in enumerate(valeurs, 1))
    snapshot = replaced(empty_snapshot(), t.Valeur, rows)
    snapshot = replaced(snapshot, t.IndicateurTerritoire, tuple(t.IndicateurTerritoire(n) for n in (1, 2, 3)))
    lignes = lignes_du_theme(snapshot)
    shown = [each for ligne in lignes for each in ligne.cellules.values()]
    assert sorted(each.id for each in shown) == [each.id for each in rows]
    assert {each.territoire for each in rows} <= set(territoires(snapshot, lignes))
    assert sum(ligne.premiere for ligne in lignes) == 3


def test_lines_and_columns_come_and_go_with_the_headers_and_totals_kept_right() -> None:
    wider = gestes.avec_colonne(gestes.avec_ligne(ARRAS, 3), 0)
    assert (wider.entetes, wider.totaux, wider.colonnes_titres) == (2, 1, 2)
    assert lire_grille(wider.contenu)[3] == ("",) * 6
    back = gestes.sans_colonnes(gestes.sans_lignes(wider, [3]), [0])
    assert back == dataclasses.replace(ARRAS, contenu=back.contenu)
    assert lire_grille(back.contenu) == lire_grille(ARRAS.contenu)
    assert gestes.sans_lignes(ARRAS, [0, 4]).entetes == 1
    assert gestes.sans_lignes(ARRAS, [0, 4]).totaux == 0
    assert lire_grille(gestes.sans_lignes(ARRAS, range(9)).contenu) == (("",) * 5,)
    assert gestes.avec_ligne(ARRAS, 5).totaux == 2
    assert grille_de(gestes.avec_cellule(ARRAS, 2, 0, "0-14")).corps[0][0] == "0-14"


def test_a_table_becomes_figures_with_their_years_and_units_and_no_false_zero() -> None:
    made = gestes.en_chiffres(ARRAS, "Arras")
    said = {
        (indicateur.intitule, indicateur.unite, each.annee, each.texte)
        for indicateur, valeurs in made
        for each in valeurs
    }
    assert ("0 à 14 ans", "", "2011", "20 181") in said
    assert ("0 à 14 ans", "%", "2022", "16,9") in said
    assert ("Ensemble", "", "2022", "107 969") in said
    assert len(said) == 11
    assert all(each.territoire == "Arras" for _, valeurs in made for each in valeurs)
    assert {indicateur.source for indicateur, _ in made} == {"INSEE"}


def test_lines_that_are_territories_become_values_of_the_columns() -> None:
    rows = json.dumps([["EPCI", "Taux de pauvreté en %"], ["CC A", "14,2"], ["CC B", "plus de 20"]])
    ((indicateur, valeurs),) = gestes.en_chiffres(
        t.Tableau(1, titre="x", contenu=rows, annee="2021"), "", "territoires"
    )
    assert indicateur.intitule == "Taux de pauvreté en %"
    assert [(each.territoire, each.annee, each.texte, each.nombre) for each in valeurs] == [
        ("CC A", "2021", "14,2", 14.2), ("CC B", "2021", "plus de 20", None),
    ]  # fmt: skip


def test_one_level_of_years_and_percents_gives_the_percent_its_year() -> None:
    rows = json.dumps([["", "2011", "%", "2022", "%"], ["Femmes", "10", "52,1", "12", "51,9"]])
    made = gestes.en_chiffres(t.Tableau(1, contenu=rows), "A")
    assert [(i.unite, [(v.annee, v.texte) for v in values]) for i, values in made] == [
        ("", [("2011", "10"), ("2022", "12")]), ("%", [("2011", "52,1"), ("2022", "51,9")]),
    ]  # fmt: skip


def test_what_a_finding_says_of_its_origin_is_said_once() -> None:
    row = t.Constat(origine="CPTS, entretien du 14 avril", recueil="Entretien", source="CPTS")
    assert dits_du_constat(row) == ("CPTS, entretien du 14 avril",)
    assert dits_du_constat(t.Constat(recueil="Groupe de travail", source="ARS")) == ("groupe de travail", "ARS")
