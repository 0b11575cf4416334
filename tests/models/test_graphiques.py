"""The description of a chart: what it draws, what it says, what it refuses to draw."""

from __future__ import annotations

import json

import pytest

from clsdesk.models import tables as t
from clsdesk.models.graphiques import (
    Reglages,
    choix_possibles,
    decrire,
    lire_reglages,
    propositions,
    territoires,
    traces,
)
from clsdesk.models.graphiques_phrases import ALTERNATIVE_MAX, dans, face_a, sujet_avec_article
from clsdesk.models.graphiques_valeurs import CATEGORIES_MAX, Description
from clsdesk.models.snapshot import Snapshot
from tests.donnees_essai import Lignes, exemple

POVERTE = (("Val", "2021", "", "14,2", 14.2), ("Lisse", "2021", "", "13,1", 13.1), ("Région", "2021", "", "17,0", 17.0))
Cote = tuple[str, str, str, str, float | None]


def _chiffres(*values: Cote, intitule: str = "Taux de pauvreté", unite: str = "%", **plus: str) -> Lignes:
    lignes = Lignes()
    lignes.met(t.Contrat(territoire="Val"))
    row = lignes.met(t.IndicateurTerritoire(theme="Vie", intitule=intitule, unite=unite, source="INSEE.", **plus))
    for rang, (territoire, annee, precision, texte, nombre) in enumerate(values):
        lignes.met(t.Valeur(indicateur_id=row.id, rang=rang, territoire=territoire, annee=annee, precision=precision,
                            texte=texte, nombre=nombre))  # fmt: skip
    return lignes


def _du_chiffre(lignes: Lignes, genre: str = "comparaison", **choix: object) -> Description:
    return decrire(lignes.snapshot(), t.Graphique(theme="Vie", genre=genre, indicateur_id=1, reglages=_json(choix)))


def _du_tableau(contenu: list[list[str]], genre: str, entetes: int = 1, **choix: object) -> Description:
    lignes = Lignes()
    lignes.met(t.Tableau(theme="Vie", titre="Population", contenu=json.dumps(contenu), entetes=entetes, source="INSEE"))
    return decrire(lignes.snapshot(), t.Graphique(theme="Vie", genre=genre, tableau_id=1, reglages=_json(choix)))


def _json(choix: dict[str, object]) -> str:
    return json.dumps(choix)


def _nombres(made: Description) -> dict[str, list[float | None]]:
    return {serie.nom: [each.nombre for each in serie.points] for serie in made.donnees.series}


def test_a_comparison_sets_the_territories_side_by_side_and_the_reference_as_a_line():
    made = _du_chiffre(_chiffres(*POVERTE), reference="Région")
    assert made.donnees.categories == ("Val", "Lisse")
    assert [each.texte for each in made.donnees.series[0].points] == ["14,2\u00a0%", "13,1\u00a0%"]
    assert made.donnees.repere is not None
    assert (made.donnees.repere.nom, made.donnees.repere.point.nombre) == ("Région", 17.0)
    assert made.titre == "Le taux de pauvreté est de 14,2\u00a0% pour Val, contre 17,0\u00a0% en région."
    assert (made.donnees.annee, made.donnees.source) == ("2021", "INSEE")


def test_the_reference_of_the_indicator_is_the_one_drawn_until_another_is_chosen():
    lignes = _chiffres(*POVERTE, reference="lisse")
    assert _du_chiffre(lignes).donnees.repere.nom == "Lisse"
    assert _du_chiffre(lignes, reference="Région").donnees.repere.nom == "Région"
    assert territoires(lignes.snapshot(), t.Graphique(genre="comparaison", indicateur_id=1)) == ("Lisse", "Région")


def test_a_value_without_a_number_is_missing_and_said_never_zero():
    made = _du_chiffre(_chiffres(*POVERTE[:2], ("Bourg", "2021", "", "plus de 8 000", None)))
    assert _nombres(made) == {"": [14.2, 13.1, None]}
    assert "Bourg (« plus de 8 000 »)" in made.note
    assert "Bourg, non chiffré" in made.alternative


def test_a_value_of_another_unit_is_not_drawn_on_the_same_axis():
    made = _du_chiffre(_chiffres(*POVERTE[:2], ("effectif", "2021", "", "3500 personnes", 3500.0)))
    assert _nombres(made) == {"": [14.2, 13.1, None]}
    assert "effectif (« 3500 personnes »)" in made.note


def test_a_chart_without_any_number_says_so_instead_of_drawing():
    made = _du_chiffre(_chiffres(("Val", "2021", "", "33 sur 36", None), ("Lisse", "2021", "", "8e rang", None)))
    assert made.donnees.vide == "Pas de valeur chiffrée à tracer."
    assert made.alternative.endswith("Pas de valeur chiffrée à tracer.")
    assert decrire(Lignes().snapshot(), t.Graphique(genre="comparaison")).donnees.vide
    assert decrire(Lignes().snapshot(), t.Graphique(genre="camembert")).donnees.vide
    assert decrire(Lignes().snapshot(), t.Graphique(genre="ecarts", theme="Rien")).donnees.vide


def test_an_evolution_has_a_gap_where_a_year_is_missing():
    made = _du_chiffre(
        _chiffres(
            ("Val", "2014-2020", "", "3,0", 3.0), ("Val", "2008-2014", "", "2,0", 2.0),
            ("Val", "2021", "", "n. d.", None), ("Val", "2022", "", "4,0", 4.0), ("Lisse", "2022", "", "5", 5.0),
            ("Lisse", "2021", "", "5", 5.0),
        ), "evolution",
    )  # fmt: skip
    assert made.donnees.categories == ("2008-2014", "2014-2020", "2021", "2022")
    assert _nombres(made) == {"Val": [2.0, 3.0, None, 4.0], "Lisse": [None, None, 5.0, 5.0]}
    assert made.titre == "Le taux de pauvreté passe de 2,0\u00a0% à 4,0\u00a0% pour Val entre 2008-2014 et 2022."
    assert _du_chiffre(_chiffres(*POVERTE), "evolution").donnees.vide.startswith("Une évolution demande")


def test_a_year_without_a_number_breaks_the_line_and_is_named_once_with_the_others():
    values = [("Val", str(year), "", "s" if year in (2008, 2015) else str(year), None if year in (2008, 2015) else 1.0)
              for year in (2007, 2008, 2009, 2015, 2016)]  # fmt: skip
    made = _du_chiffre(_chiffres(*values), "evolution")
    assert _nombres(made)["Val"] == [1.0, None, 1.0, None, 1.0]
    assert made.note == "Sans valeur chiffrée comparable, non tracé : Val, 2008 et 2015 (« s »)."


def test_the_territory_itself_is_found_among_the_names_whatever_their_capitals():
    lignes = _chiffres(("Lisse", "2021", "", "13,1", 13.1), ("VAL", "2021", "", "14", 14.0))
    assert _du_chiffre(lignes).donnees.principal == "VAL"
    assert _du_chiffre(lignes, territoire="Lisse").donnees.principal == "Lisse"


def test_the_last_year_of_the_territory_is_drawn_unless_another_is_chosen():
    lignes = _chiffres(*POVERTE, ("Val", "2018", "", "15", 15.0), ("Lisse", "2023", "", "12", 12.0))
    assert _du_chiffre(lignes).donnees.annee == "2021"
    assert _nombres(_du_chiffre(lignes, annee="2018")) == {"": [15.0]}


def test_only_the_series_that_were_kept_are_drawn():
    lignes = _chiffres(*POVERTE)
    row = t.Graphique(genre="comparaison", indicateur_id=1)
    assert choix_possibles(lignes.snapshot(), row) == ("Val", "Lisse", "Région")
    assert _du_chiffre(lignes, gardes=["Val", "Région"]).donnees.categories == ("Val", "Région")


def test_women_and_men_by_age_make_a_pyramid_the_youngest_first():
    ages = [(age, sexe) for age in ("0 à 14 ans", "15 à 64 ans", "65 ans et plus") for sexe in ("femmes", "hommes")]
    values = [("Val", "2022", f"{sexe}, {age}", str(rank + 1), rank + 1.0) for rank, (age, sexe) in enumerate(ages)]
    made = _du_chiffre(_chiffres(*values, intitule="Population", unite="habitants"), "pyramide")
    assert made.donnees.categories == ("0 à 14 ans", "15 à 64 ans", "65 ans et plus")
    assert _nombres(made) == {"Femmes": [1.0, 3.0, 5.0], "Hommes": [2.0, 4.0, 6.0]}
    assert made.titre == "La tranche d’âge la plus nombreuse pour Val est celle des 65 ans et plus (52,4\u00a0%)."
    assert _du_chiffre(_chiffres(*values[:2]), "pyramide").donnees.vide


def test_gaps_to_the_reference_say_which_are_good_and_which_are_bad():
    lignes = _chiffres(*POVERTE, sens="bas")
    more = lignes.met(t.IndicateurTerritoire(rang=1, theme="Vie", intitule="Densité", unite="pour 1 000", sens="haut"))
    none = lignes.met(t.IndicateurTerritoire(rang=2, theme="Vie", intitule="Habitants", unite="habitants"))
    for rang, (row, territoire, nombre) in enumerate(
        ((more, "Val", 6.0), (more, "Région", 5.0), (none, "Val", 9.0), (none, "Région", 900.0))
    ):
        lignes.met(
            t.Valeur(indicateur_id=row.id, rang=9 + rang, territoire=territoire, texte=str(nombre), nombre=nombre)
        )
    made = _du_chiffre(lignes, "ecarts", reference="Région")
    assert made.donnees.categories == ("Taux de pauvreté", "Densité")
    assert [round(each.nombre or 0) for each in made.donnees.series[0].points] == [-16, 20]
    assert made.donnees.sens == ("favorable", "favorable")
    assert "+20\u00a0% (6,0 contre 5,0), favorable" in made.alternative
    assert made.titre.startswith("2 écarts favorables par rapport à la Région")
    assert _du_chiffre(lignes, "radar", reference="Région").donnees.vide.startswith("Un profil demande")


def test_a_reference_of_zero_or_a_negative_number_gives_no_gap():
    lignes = _chiffres(("Val", "2021", "", "2", 2.0), ("Région", "2021", "", "0", 0.0))
    two = lignes.met(t.IndicateurTerritoire(theme="Vie", intitule="Taux d’évolution", unite="%"))
    lignes.met(t.Valeur(indicateur_id=two.id, rang=8, territoire="Val", annee="2021", texte="-2", nombre=-2.0))
    lignes.met(t.Valeur(indicateur_id=two.id, rang=9, territoire="Région", annee="2021", texte="1", nombre=1.0))
    assert _du_chiffre(lignes, "ecarts", reference="Région").donnees.vide


AGES = [
    ["Âge", "2012", "2022", "Évolution"],
    ["0-14 ans", "40", "30", "-25,0 %"],
    ["15 ans et plus", "60", "90", "+50,0 %"],
    ["Ensemble", "100", "120", "+20,0 %"],
]


def test_a_table_is_drawn_without_its_total_and_with_columns_of_one_unit():
    made = _du_tableau(AGES, "comparaison")
    assert made.donnees.categories == ("0-14 ans", "15 ans et plus")
    assert _nombres(made) == {"2012": [40.0, 60.0], "2022": [30.0, 90.0]}


def test_columns_of_two_units_are_refused_on_one_axis():
    made = _du_tableau(AGES, "comparaison", gardes=["2022", "Évolution"])
    assert made.donnees.vide == (
        "Ces colonnes n’ont pas la même unité (« % », sans unité) : gardez celles d’une seule."
    )


def test_a_sign_at_the_right_of_each_year_belongs_to_that_year():
    table = [["", "2011", "%", "2022", "%"], ["0 à 14 ans", "18 600", "17,9", "18 900", "17,2"],
             ["75 ans et plus", "8 900", "8,6", "10 200", "9,3"]]  # fmt: skip
    assert _nombres(_du_tableau(table, "comparaison")) == {"2011": [17.9, 8.6], "2022": [17.2, 9.3]}
    assert _nombres(_du_tableau(table, "evolution"))["0 à 14 ans"] == [17.9, 17.2]


def test_years_in_the_headers_make_a_line_a_row():
    made = _du_tableau(AGES, "evolution")
    assert made.donnees.categories == ("2012", "2022")
    assert _nombres(made) == {"0-14 ans": [40.0, 30.0], "15 ans et plus": [60.0, 90.0]}
    assert made.titre == "Population : « 15 ans et plus » passe de 60 à 90 entre 2012 et 2022."


def test_two_levels_of_headers_give_the_series_and_their_measure():
    table = [["Profession", "Val", "", "Lisse", ""], ["", "Nombre", "Pour 10 000 hab.", "Nombre", "Pour 10 000 hab."],
             ["Médecins", "19", "6,2", "326", "7,9"], ["Infirmiers", "52", "16,9", "701", "17,0"]]  # fmt: skip
    made = _du_tableau(table, "comparaison", 2)
    assert _nombres(made) == {"Val": [6.2, 16.9], "Lisse": [7.9, 17.0]}
    assert made.donnees.unite == "Pour 10 000 hab."
    assert _nombres(_du_tableau(table, "comparaison", 2, gardes=["Val, Nombre"])) == {"Val": [19.0, 52.0]}


def test_parts_make_a_hundred_and_an_incomplete_bar_is_said():
    table = [["Âge", "Val", "Lisse"], ["Jeunes", "20", "30"], ["Autres", "60", "n. d."]]
    made = _du_tableau(table, "parts")
    assert made.donnees.categories == ("Val",)
    assert _nombres(made) == {"Jeunes": [25.0], "Autres": [75.0]}
    assert "Lisse (parts incomplètes)" in made.note


def test_of_several_years_the_parts_of_the_last_one_are_told():
    made = _du_tableau([["Âge", "2012", "2022"], ["Jeunes", "60", "25"], ["Autres", "40", "75"]], "parts")
    assert made.donnees.principal == "2022"
    assert made.titre == "Population : la part la plus grande est « Autres », 75,0\u00a0% (2022)."


def test_a_territory_alone_is_told_from_its_lowest_to_its_highest_series():
    made = _du_chiffre(_chiffres(("Val", "2021", "filles", "47", 47.0), ("Val", "2021", "garçons", "28", 28.0)))
    assert made.titre == "Taux de pauvreté : de 28\u00a0% (garçons) à 47\u00a0% (filles)."


def test_percentages_that_do_not_make_a_hundred_are_no_parts():
    assert _du_tableau([["Âge", "Val"], ["Jeunes", "20 %"], ["Autres", "30 %"]], "parts").donnees.vide


def test_a_table_of_sexes_makes_a_pyramid():
    table = [["Âge", "Hommes", "%", "Femmes", "%"], ["0-14", "5", "1 %", "4", "1 %"], ["15-64", "9", "2 %", "8", "2 %"],
             ["65 +", "3", "1 %", "4", "1 %"]]  # fmt: skip
    made = _du_tableau(table, "pyramide")
    assert _nombres(made) == {"Femmes": [4.0, 8.0, 4.0], "Hommes": [5.0, 9.0, 3.0]}


def test_what_is_drawn_is_told_among_what_could_be():
    table = [["Âge", "Femmes", "", "Hommes", ""], ["", "Nombre", "%", "Nombre", "%"], ["0-14", "5", "1 %", "4", "1 %"],
             ["15-64", "9", "2 %", "8", "2 %"], ["65 +", "3", "1 %", "4", "1 %"]]  # fmt: skip
    lignes = Lignes()
    lignes.met(t.Tableau(contenu=json.dumps(table), entetes=2))
    drawn = {
        genre: traces(lignes.snapshot(), t.Graphique(genre=genre, tableau_id=1))
        for genre in ("pyramide", "comparaison")
    }
    assert drawn["pyramide"] == {"Femmes, Nombre", "Hommes, Nombre"}
    assert drawn["comparaison"] == {"Femmes, %", "Hommes, %"}


def test_ten_thousand_lines_are_brought_down_and_said():
    made = _du_tableau([["Commune", "Val"], *([f"Commune {n}", str(n)] for n in range(10_000))], "comparaison")
    assert len(made.donnees.categories) == CATEGORIES_MAX
    assert "les 24 premières lignes sur 10\u202f000" in made.note
    assert len(made.alternative) <= ALTERNATIVE_MAX


@pytest.mark.parametrize(
    "contenu", ["", "{}", "[]", "[[]]", "null", "[1, 2]", '[["a"]]', '[["a"], ["b"]]', "pas du JSON"]
)
@pytest.mark.parametrize("genre", ["comparaison", "evolution", "pyramide", "parts"])
def test_a_table_that_does_not_read_gives_no_chart_and_a_sentence(contenu: str, genre: str):
    lignes = Lignes()
    lignes.met(t.Tableau(contenu=contenu))
    assert decrire(lignes.snapshot(), t.Graphique(genre=genre, tableau_id=1)).donnees.vide


def test_what_was_chosen_for_a_chart_is_kept_and_read_back_whatever_is_written_there():
    choix = Reglages(annee="2021", reference="Région", gardes=("Val",), vertical=True, note="à relire")
    assert lire_reglages(choix.ecrire()) == choix
    assert json.loads(lire_reglages('{"zoom": 3, "annee": 5}').ecrire()) == {"zoom": 3}
    for broken in ("", "null", "[]", "{", '{"gardes": "Val"}', '{"vertical": "oui"}'):
        assert lire_reglages(broken) == Reglages()


def test_every_chart_proposed_on_the_sample_can_be_drawn_and_is_titled():
    snapshot: Snapshot = exemple()
    made = [decrire(snapshot, row) for row in propositions(snapshot)]
    assert len(made) > 10
    assert not [each.titre for each in made if each.donnees.vide or not each.titre or not each.alternative]
    assert {each.genre for each in made} >= {"comparaison", "evolution", "ecarts", "parts"}


def test_a_chart_that_exists_is_not_proposed_again():
    lignes = _chiffres(*POVERTE)
    assert [row.genre for row in propositions(lignes.snapshot())] == ["comparaison"]
    lignes.met(t.Graphique(theme="Vie", genre="comparaison", indicateur_id=1))
    assert propositions(lignes.snapshot()) == ()


@pytest.mark.parametrize(
    ("sujet", "attendu"),
    [
        ("Taux de pauvreté", "Le taux de pauvreté"),
        ("Indice de vieillissement", "L’indice de vieillissement"),
        ("Densité de médecins", "La densité de médecins"),
        ("Médecins de 55 ans et plus", ""),
        ("", ""),
    ],
)
def test_a_subject_takes_its_article_when_its_first_word_is_known(sujet: str, attendu: str):
    assert sujet_avec_article(sujet) == attendu


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [("France hexagonale", "à la France hexagonale"), ("Hauts-de-France", "aux Hauts-de-France"),
     ("région", "à la région"), ("département", "au département"), ("Lisse", "à Lisse")],
)  # fmt: skip
def test_what_a_gap_is_measured_from_takes_its_article(nom: str, attendu: str):
    assert face_a(nom) == attendu


def test_a_territory_takes_the_preposition_that_its_name_asks_for():
    assert dans("Pays de Vaudreuse") == "dans le Pays de Vaudreuse"
    assert dans("département") == "dans le département"
    assert dans("région") == "en région"
    assert dans("France hexagonale") == "en France hexagonale"
    assert dans("niveau national") == "au niveau national"
    assert dans("CCSA") == "pour CCSA"
