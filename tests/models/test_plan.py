"""The plan in every shape of terrain.md's table, by the codes and paths that a reader sees."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clsdesk.models import tables as t
from clsdesk.models.plan import Plan, build_plan
from clsdesk.models.snapshot import Snapshot
from tests.models.plans import avec, change, codes, dossier, niveau

HIERARCHIE = (niveau("Orientation", "{n}"), niveau("Action", "{parent}.{n}"), niveau("Opération", "{parent}.{n}"))


def plan(niveaux: tuple[t.Niveau, ...], outline: str, **contrat: Any) -> Plan:
    return dossier(niveaux, outline, **contrat).plan


def chemins(of: Plan, wanted: str) -> list[str]:
    return [node.chemin for node in of.trouver(wanted)]


def test_a_orientation_action_operation():
    found = plan(HIERARCHIE, """
Soins
    Attirer
        Locaux
        CPTS
    Transporter
        Taxi
Santé mentale
    Former
""")  # fmt: skip
    assert codes(found) == [
        "1 Soins", "1.1 Attirer", "1.1.1 Locaux", "1.1.2 CPTS", "1.2 Transporter", "1.2.1 Taxi", "2 Santé mentale",
        "2.1 Former",
    ]  # fmt: skip
    assert [node.element.intitule for node in found.trouver("1.2.1")] == ["Taxi"]
    assert chemins(found, "1.2.1") == ["1/1.2/1.2.1"]
    assert found.trouver("3") == found.trouver("") == found.trouver("/") == ()


def test_b_a_level_without_name_and_action_codes_that_restart():
    found = plan((niveau("Orientation", "{n}"), niveau("", "{n})"), niveau("Action", "{parent}.{n}")), """
Soins
    Attirer
        Locaux
        CPTS
    Transporter
        Taxi
Mental
    Former
        PSSM
Vieillir
    Bouger
        Marche
""")  # fmt: skip
    assert codes(found) == [
        "1 Soins", "1) Attirer", "1.1 Locaux", "1.2 CPTS", "2) Transporter", "2.1 Taxi",
        "2 Mental", "1) Former", "1.1 PSSM", "3 Vieillir", "1) Bouger", "1.1 Marche",
    ]  # fmt: skip
    assert chemins(found, "1.1") == ["1/1/1.1", "2/1/1.1", "3/1/1.1"]
    assert chemins(found, "2/1/1.1") == chemins(found, "2/1.1") == ["2/1/1.1"]
    assert chemins(found, "1)") == ["1/1", "2/1", "3/1"]


def test_c_orientation_action():
    assert codes(plan(HIERARCHIE[:2], "Soins\n    Attirer\nMental\n    Former\n    Informer")) == [
        "1 Soins", "1.1 Attirer", "2 Mental", "2.1 Former", "2.2 Informer",
    ]  # fmt: skip


def test_f_action_codes_restart_in_each_orientation_across_objectives_without_codes():
    found = plan((niveau("Orientation", "{n}"), niveau("Objectif", ""), niveau("Action", "{n}")), """
Accès
    Attirer
        Locaux
        CPTS
    Transporter
        Taxi
Santé mentale
    Former
        PSSM
""")  # fmt: skip
    assert codes(found) == [
        "1 Accès", "Attirer", "1 Locaux", "2 CPTS", "Transporter", "3 Taxi", "2 Santé mentale", "Former", "1 PSSM",
    ]  # fmt: skip
    assert chemins(found, "1/3") == ["1/2/3"]
    assert chemins(found, "2/1") == ["2/1", "2/1/1"]


def test_a_level_without_codes_hands_its_parents_code_down():
    found = plan((niveau("Axe", "{n}"), niveau("Objectif", ""), niveau("Action", "{parent}.{n}")), """
Accès
    Attirer
        Locaux
    Transporter
        Taxi
""")  # fmt: skip
    assert codes(found) == ["1 Accès", "Attirer", "1.1 Locaux", "Transporter", "1.2 Taxi"]


def test_g_operations_are_bullets_without_codes():
    found = plan((*HIERARCHIE[:2], niveau("Opération", "")), "Soins\n    Attirer\n        Locaux\n        CPTS\n")
    assert codes(found) == ["1 Soins", "1.1 Attirer", "Locaux", "CPTS"]
    assert [node.chemin for node in found.parcours()] == ["1", "1/1.1", "1/1.1/1", "1/1.1/2"]
    assert [node.element.intitule for node in found.trouver("1/1.1/2")] == ["CPTS"]


PRIORITES = (
    niveau("Priorité", "Priorité n° {n}"), niveau("Objectif stratégique", "{A}"),
    niveau("Objectif opérationnel", "{n}"), niveau("Action", "{n}", continu=1),
)  # fmt: skip


def test_h_letters_restarting_numbers_and_actions_numbered_across_the_whole_plan():
    found = plan(PRIORITES, """
Jeunes
    Petite enfance
        Environnement
            Sensibiliser
            Prévenir
    Écoles
        Comportements
            Bouger
Vulnérables
    Aller vers
        Manger
            Concilier
Santé mentale
    Sensibiliser
    Inclure
""")  # fmt: skip
    assert codes(found) == [
        "Priorité n° 1 Jeunes", "A Petite enfance", "1 Environnement", "1 Sensibiliser", "2 Prévenir",
        "B Écoles", "1 Comportements", "3 Bouger",
        "Priorité n° 2 Vulnérables", "A Aller vers", "1 Manger", "4 Concilier",
        "Priorité n° 3 Santé mentale", "A Sensibiliser", "B Inclure",
    ]  # fmt: skip
    assert [node.chemin for node in found.trouver("4")] == ["2/A/1/4"]
    assert chemins(found, "2/a") == ["2/A"]
    assert found.racines[2].enfants[0].enfants == ()
    assert "1/A/1/1" in chemins(found, "1")
    assert chemins(found, "priorité n° 2") == ["2"]


def test_i_six_axes_and_nothing_below():
    found = plan((niveau("Axe", "{n}", porte_fiche=1),), "\n".join("abcdef"))
    assert codes(found) == ["1 a", "2 b", "3 c", "4 d", "5 e", "6 f"]
    assert found.fiches == found.racines


def test_normandie_the_code_does_not_carry_the_axis():
    levels = (niveau("Axe", "Axe {n}"), niveau("Objectif principal", "{n}", continu=1),
              niveau("Objectif spécifique", "{parent}.{n}"), niveau("Action", "{parent}.{n}"))  # fmt: skip
    found = plan(levels, """
Soins
    Attirer
        Loger
            Locaux
    Transporter
Lien social
    Inclure
        Aînés
            Clubs
            Visites
""")  # fmt: skip
    assert codes(found)[-4:] == ["3 Inclure", "3.1 Aînés", "3.1.1 Clubs", "3.1.2 Visites"]
    assert chemins(found, "3.1.2") == ["2/3/3.1/3.1.2"]


def test_a_plan_kept_elsewhere_with_action_sheets_numbered_through():
    levels = (niveau("Axe", "Axe {I}"), niveau("Objectif stratégique", ""), niveau("Fiche action", "{n}", continu=1))
    found = plan(levels, "Un\n    Os\n        F1\n        F2\nDeux\n    Os\n        F3\n")
    assert codes(found) == ["Axe I Un", "Os", "1 F1", "2 F2", "Axe II Deux", "Os", "3 F3"]


def test_a_node_may_stand_at_any_level_and_skip_one():
    found = plan(HIERARCHIE, "Soins\n    =2 Opération directe\n    Action\n")
    assert codes(found) == ["1 Soins", "1.1 Opération directe", "1.1 Action"]
    assert [node.niveau.nom for node in found.trouver("1.1")] == ["Opération", "Action"]


def test_an_imposed_code_is_kept_counted_and_handed_down():
    found = plan(HIERARCHIE, "Soins\n    Un\n    !1.B Deux\n        Locaux\n    Trois\n")
    assert codes(found) == ["1 Soins", "1.1 Un", "1.B Deux", "1.B.1 Locaux", "1.3 Trois"]
    assert chemins(found, "1.b.1") == ["1/1.B/1.B.1"]


def test_moving_an_element_renumbers_it_with_all_below_and_its_brothers():
    before = dossier(
        HIERARCHIE, "Soins\n    Attirer\n        Locaux\n    Transporter\n        Taxi\nMental\n    Former\n"
    )
    moved = change(before, t.Element, 2, parent_id=6, rang=-1)
    assert codes(moved.plan) == [
        "1 Soins", "1.1 Transporter", "1.1.1 Taxi", "2 Mental", "2.1 Attirer", "2.1.1 Locaux", "2.2 Former",
    ]  # fmt: skip


def test_two_elements_of_one_rank_follow_their_age_and_orphans_do_not_appear():
    rows = (t.Element(2, niveau_id=1, rang=5, intitule="b"), t.Element(1, niveau_id=1, rang=5, intitule="a"),
            t.Element(3, parent_id=99, niveau_id=1, intitule="perdu"))  # fmt: skip
    found = build_plan(t.Contrat(), (t.Niveau(1, motif="{n}"),), rows)
    assert codes(found) == ["1 a", "2 b"]
    assert sorted(found.par_id) == [1, 2]


def test_an_element_of_an_unknown_level_has_no_code():
    assert codes(build_plan(t.Contrat(), (), (t.Element(1, niveau_id=4, intitule="a"),))) == ["a"]


def test_pilots_and_years_hang_on_any_level_in_order():
    org = t.Organisation(1, nom="Centre communal d'action sociale", sigle="CCAS")
    found = avec(
        dossier(HIERARCHIE, "Soins\n    Attirer\n", plan_debut=2025, plan_fin=2026),
        org,
        t.Pilotage(0, element_id=2, rang=1, texte="la CPTS"),
        t.Pilotage(0, element_id=2, rang=0, organisation_id=1),
        t.Pilotage(0, element_id=2, rang=2, organisation_id=1, texte="CCAS (service)", role="partenaire"),
        t.Calendrier(0, element_id=2, annee=2026, trimestre=3),
        t.Calendrier(0, element_id=2, annee=2026, mois=None),
        t.Calendrier(0, element_id=1, annee=2028, texte="bilan"),
    ).plan
    action = found.par_id[2]
    assert [each.libelle for each in action.pilotes] == ["CCAS", "la CPTS"]
    assert [each.libelle for each in action.pilotages] == ["CCAS", "la CPTS", "CCAS (service)"]
    assert [each.trimestre for each in action.cases(2026)] == [None, 3]
    assert (found.annees, found.annees_prevues) == ((2025, 2026, 2028), (2025, 2026))


def test_years_that_are_unknown_or_reversed_make_no_columns():
    assert plan(HIERARCHIE, "a", plan_debut=2028, plan_fin=2025).annees == ()
    assert plan(HIERARCHIE, "a", plan_debut=2028).annees == ()


def test_a_table_may_have_a_shorter_title():
    made = change(dossier(HIERARCHIE, "Un long titre\nSeul"), t.Element, 1, intitule_tableau="Court").plan
    assert [node.intitule_tableau for node in made.racines] == ["Court", "Seul"]


def suivi_de(outline: str, **statuts: str) -> Snapshot:
    levels = tuple(dataclasses.replace(each, porte_suivi=1) for each in HIERARCHIE)
    snapshot = dossier(levels, outline)
    for element_id, statut in statuts.items():
        snapshot = change(snapshot, t.Element, int(element_id[1:]), statut=statut)
    return snapshot


def test_a_parents_state_follows_its_children_unless_it_says_its_own():
    outline = "Soins\n    Attirer\n        Locaux\n        CPTS\n    Transporter\n"
    nodes = suivi_de(outline, e3="realisee", e4="abandonnee", e5="a_engager").plan.par_id
    assert (nodes[2].statut.cle, nodes[2].statut_deduit) == ("realisee", True)
    assert (nodes[1].statut.cle, nodes[1].statut_deduit) == ("en_cours", True)
    assert (nodes[5].statut.cle, nodes[5].statut_deduit) == ("a_engager", False)
    nodes = suivi_de(outline, e3="realisee", e4="realisee", e2="suspendue").plan.par_id
    assert (nodes[2].statut.cle, nodes[2].statut_deduit) == ("suspendue", False)


def test_children_without_states_say_nothing_of_their_parent():
    levels = (HIERARCHIE[0], dataclasses.replace(HIERARCHIE[1], porte_suivi=1), HIERARCHIE[2])
    nodes = change(dossier(levels, "a\n    b\n        c\n"), t.Element, 2, statut="en_cours").plan.par_id
    assert (nodes[2].statut.cle, nodes[2].statut_deduit) == ("en_cours", False)
    assert (nodes[1].statut.cle, nodes[1].statut_deduit) == ("en_cours", True)


@st.composite
def outlines(draw: st.DrawFn) -> str:
    depth, lines = 0, []
    for rank in range(draw(st.integers(1, 25))):
        lines.append("    " * depth + f"t{rank}")
        depth = draw(st.integers(0, min(depth + 1, 3)))
    return "\n".join(lines)


MOTIFS = st.sampled_from(["{n}", "{parent}.{n}", "{A}", "{parent}.{a}", "{I}", "{n})", "Axe {n}", "", "{parent}-{n}"])


@given(outlines(), st.lists(st.tuples(MOTIFS, st.booleans()), min_size=4, max_size=4))
def test_in_any_plan_every_element_appears_once_and_its_path_finds_it(outline: str, shape: list[tuple[str, bool]]):
    found = plan(tuple(niveau(f"N{rank}", motif, continu=int(c)) for rank, (motif, c) in enumerate(shape)), outline)
    assert [node.element.intitule for node in found.parcours()] == [line.strip() for line in outline.splitlines()]
    paths = [node.chemin for node in found.parcours()]
    assert len(set(paths)) == len(paths)
    for node in found.parcours():
        assert node in found.trouver(node.chemin)
        if node.code:
            assert node in found.trouver(node.code)


@pytest.mark.parametrize("count", [2_000])
def test_a_large_plan_is_made_in_moments(count: int):
    elements = tuple(
        t.Element(rank, parent_id=(rank // 10) or None, niveau_id=1, rang=rank) for rank in range(1, count)
    )
    assert len(build_plan(t.Contrat(), (t.Niveau(1, motif="{parent}.{n}"),), elements).par_id) == count - 1
