"""Plans over several sheets or tables: axes in the lines above, in the sheets' names, headers repeated."""

from __future__ import annotations

import pytest

from clsdesk.errors import UserError
from tests.importers.fabrique import attendu, classeur, lignes, lu, messages, niveaux

X = "x"


def test_sheets_of_actions_kept_elsewhere_with_numbers_in_the_titles_and_objectives_in_one_cell(fichier):
    classeur(fichier, [
        ["Axe", "Objectif stratégique", "Fiche action", "Objectifs", "Porteur", "Partenaires", "Échéance", "Statut"],
        ["Axe 1 - Soins", "Attirer", "Fiche action n°1 - Créer une MSP", "Général : soigner\nOpérationnel : bâtir",
         "CCPV", "ARS, CPAM", "2027", "en cours"],
        [None, None, "Fiche action n°2 - Loger", "Général : loger", "CCPV", None, "juin 2026", "Non démarrée"],
        ["Axe 2 - Esprit", "Former", "Fiche action n°3 - PSSM", None, "CD", "PTSM", "à définir", "Abandonné"],
    ])  # fmt: skip
    p = lu(fichier)
    shown = lignes(p)
    assert shown[2].startswith(
        "    Fiche action 1 : Créer une MSP | porteur=CCPV | partenaire=ARS | partenaire=CPAM | <En cours>"
    )
    assert "..2027" in shown[2]
    assert "Objectifs=Général : soigner\nOpérationnel : bâtir" in shown[2]
    assert shown[3] == "    Fiche action 2 : Loger | porteur=CCPV | <À engager> | ..2026-06 | Objectifs=Général : loger"
    assert shown[6] == "    Fiche action 3 : PSSM | porteur=CD | partenaire=PTSM | <Abandonnée> | ..à définir"
    assert niveaux(p)[2] == ("Fiche action", "{n}", True)


def test_headers_repeated_for_each_axis_with_title_lines_between(fichier):
    head = ["Actions", "Pilote", 2025, 2026]
    classeur(fichier, [
        ["Plan d'actions du CLS 2025-2026"],
        [],
        ["Axe 1 : Accès aux soins"],
        head,
        ["1.1 Attirer", "CCPV", X],
        ["1.2 Transporter", "CCPV", None, X],
        [],
        ["Axe 2 : Santé mentale"],
        head,
        ["2.1 Former", "ARS", X, X],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Accès aux soins
          Action 1.1 : Attirer | CCPV | 2025
          Action 1.2 : Transporter | CCPV | 2026
        Axe 2 : Santé mentale
          Action 2.1 : Former | ARS | 2025 2026
        """)
    assert p.titre == "Plan d'actions du CLS 2025-2026"
    assert p.remarques == ()


def test_header_repeated_by_a_page_break_goes_on_with_the_same_parents(fichier):
    head = ["Axe", "Action", "Opération", "Pilote"]
    classeur(fichier, [
        head,
        ["Axe 1 : Soins", "1.1 Attirer", "1.1.1 Locaux", "CCPV"],
        head,
        [None, None, "1.1.2 CPTS", "CPTS"],
        [None, "1.2 Transporter", "1.2.1 Taxi", "CCPV"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer
            Opération 1.1.1 : Locaux | CCPV
            Opération 1.1.2 : CPTS | CPTS
          Action 1.2 : Transporter
            Opération 1.2.1 : Taxi | CCPV
        """)


def test_an_axis_said_in_the_sheet_s_name_and_in_fuller_words_above_its_table_is_one_axis(fichier):
    head = ["Objectif général", "Actions", "Pilote"]
    classeur(fichier, {
        "Axe 1": [["Axe stratégique n°1 – Soins"], [], head, ["Attirer", "1.1 Loger", "CCPV"]],
        "Axe 2": [["Axe stratégique n°2 – Esprit"], [], head, ["Repérer", "2.1 Former", "CD"]],
    })  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe stratégique 1 : Soins
          Objectif général : Attirer
            Action 1.1 : Loger | CCPV
        Axe stratégique 2 : Esprit
          Objectif général : Repérer
            Action 2.1 : Former | CD
        """)


def test_axis_title_in_two_lines_above_each_sheet(fichier):
    head = ["OBJECTIFS", "ACTIONS"]
    classeur(fichier, {
        "P1": [["PRIORITÉ N° 1"], ["ENFANTS"], [], head, ["A. Petits", "1. Agir"], [None, "2. Voir"]],
        "P2": [["PRIORITÉ N° 2"], ["ESPRIT"], [], head, ["A. Former", "3. PSSM"]],
    })  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Priorité 1 : ENFANTS
          Objectif A : Petits
            Action 1 : Agir
            Action 2 : Voir
        Priorité 2 : ESPRIT
          Objectif A : Former
            Action 3 : PSSM
        """)


def test_axis_in_the_sheets_name(fichier):
    classeur(fichier, {
        "Axe 1 - Soins": [["Action", "Pilote"], ["1.1 Attirer", "CCPV"]],
        "Axe 2 - Esprit": [["Action", "Pilote"], ["2.1 Former", "ARS"]],
    })  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV
        Axe 2 : Esprit
          Action 2.1 : Former | ARS
        """)
    assert p.remarques == ()


def test_axis_number_in_the_sheets_name_and_its_title_above_the_table(fichier):
    classeur(fichier, {
        "Axe 1": [["Améliorer l'accès aux soins"], [], ["Action", "Pilote"], ["1.1 Attirer", "CCPV"]],
        "Axe 2": [["Agir pour la santé mentale"], [], ["Action", "Pilote"], ["2.1 Former", "ARS"]],
    })  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Améliorer l'accès aux soins
          Action 1.1 : Attirer | CCPV
        Axe 2 : Agir pour la santé mentale
          Action 2.1 : Former | ARS
        """)


def test_sheets_named_after_their_subject(fichier):
    classeur(fichier, {
        "Accès aux soins": [["Action", "Pilote"], ["Attirer", "CCPV"], ["Loger", "CCPV"]],
        "Santé mentale": [["Action", "Pilote"], ["Former", "ARS"]],
    })  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe : Accès aux soins
          Action : Attirer | CCPV
          Action : Loger | CCPV
        Axe : Santé mentale
          Action : Former | ARS
        """)


def test_axis_as_the_header_of_the_column_of_actions(fichier):
    classeur(fichier, [
        ["Axe 1 : Accès aux soins", "Pilote", 2025, 2026],
        ["1.1 Attirer", "CCPV", X, None],
        ["1.2 Loger", "CCPV", None, X],
        [],
        ["Axe 2 : Santé mentale", "Pilote", 2025, 2026],
        ["2.1 Former", "ARS", X, X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Accès aux soins
          Action 1.1 : Attirer | CCPV | 2025
          Action 1.2 : Loger | CCPV | 2026
        Axe 2 : Santé mentale
          Action 2.1 : Former | ARS | 2025 2026
        """)


def test_two_tables_of_different_shapes_in_one_sheet(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Pilote"],
        ["Axe 1 : Soins", "1.1 Attirer", "CCPV"],
        [],
        ["Axe", "Objectif", "Action", "Pilote", "2025"],
        ["Axe 2 : Esprit", "2.1 Former", "2.1.1 PSSM", "ARS", X],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV
        Axe 2 : Esprit
          Objectif 2.1 : Former
            Action 2.1.1 : PSSM | ARS | 2025
        """)


def test_one_axis_over_two_sheets_is_one_axis(fichier):
    head = ["Axe", "Action"]
    classeur(fichier, {
        "2025": [head, ["Axe 1 : Soins", "1.1 Attirer"]],
        "2026": [head, ["Axe 1 : Soins", "1.2 Loger"], ["Axe 2 : Esprit", "2.1 Former"]],
    })  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer
          Action 1.2 : Loger
        Axe 2 : Esprit
          Action 2.1 : Former
        """)


def test_a_sheet_that_repeats_the_plan_is_said_and_not_doubled(fichier):
    plan = [["Axe", "Action", "Pilote"], ["Axe 1 : Soins", "1.1 Attirer", "CCPV"], [None, "1.2 Loger", "CPAM"]]
    budget = [["Action", "Coût"], ["1.1 Attirer", 100], ["1.2 Loger", 200]]
    classeur(fichier, {"Plan": plan, "Budget": budget, "Contacts": [["Nom", "Téléphone"], ["Dupont", "0102030405"]]})
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV
          Action 1.2 : Loger | CPAM
        """)
    assert any(m.startswith("Budget A1 Ce tableau reprend") for m in messages(p, "doute"))
    assert any("Contacts" in m for m in messages(p, "info"))


def test_a_hidden_sheet_is_left_out_and_said(fichier):
    plan = [["Axe", "Action"], ["Axe 1 : Soins", "1.1 Attirer"]]
    old = [["Axe", "Action"], ["Axe 1 : Soins anciens", "1.1 Autrefois"]]
    classeur(fichier, {"Plan": plan, "Ancien": old}, finir=lambda sheet: setattr(sheet, "sheet_state", "hidden"))
    p = lu(fichier)
    assert lignes(p) == ["Axe 1 : Soins", "  Action 1.1 : Attirer"]
    assert any("Ancien" in m for m in messages(p, "doute"))
    assert lignes(lu(fichier, "Ancien")) == ["Axe 1 : Soins anciens", "  Action 1.1 : Autrefois"]


def test_an_unnamed_line_above_each_repeated_header_is_its_axis(fichier):
    head = ["Actions", "Pilote"]
    classeur(fichier, [
        ["Plan d'actions du CLS"],
        [],
        ["Accès aux soins"],
        head,
        ["Attirer", "CCPV"],
        ["Loger", "CPAM"],
        [],
        ["Santé mentale"],
        head,
        ["Former", "ARS"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe : Accès aux soins
          Action : Attirer | CCPV
          Action : Loger | CPAM
        Axe : Santé mentale
          Action : Former | ARS
        """)
    assert len(messages(p, "doute")) == 2


def test_axes_given_by_number_take_their_titles_from_another_sheet(fichier):
    classeur(fichier, {
        "Axes": [["N°", "Axe"], [1, "Accès aux soins"], [2, "Santé mentale"]],
        "Actions": [
            ["Axe", "Action", "Pilote"],
            ["Axe 1", "1.1 Attirer", "CCPV"],
            ["Axe 1", "1.2 Loger", "CPAM"],
            ["Axe 2", "2.1 Former", "ARS"],
        ],
    })  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Accès aux soins
          Action 1.1 : Attirer | CCPV
          Action 1.2 : Loger | CPAM
        Axe 2 : Santé mentale
          Action 2.1 : Former | ARS
        """)


def test_axes_without_a_title_anywhere_keep_their_number_as_title(fichier):
    classeur(fichier, [["Axe", "Action"], ["Axe 1", "1.1 Attirer"], [None, "1.2 Loger"], ["Axe 2", "2.1 Former"]])
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Axe 1
          Action 1.1 : Attirer
          Action 1.2 : Loger
        Axe 2 : Axe 2
          Action 2.1 : Former
        """)


def test_a_numbered_list_of_instructions_is_no_plan_beside_a_table(fichier):
    classeur(fichier, {
        "Mode d'emploi": [["1. Remplissez le tableau"], ["2. Envoyez-le"], ["3. Attendez"]],
        "Plan": [["Axe", "Action"], ["Axe 1 : Soins", "1.1 Attirer"]],
    })  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == ["Axe 1 : Soins", "  Action 1.1 : Attirer"]
    assert any("Mode d'emploi" in m for m in messages(p, "info"))


def test_a_form_of_labels_and_values_is_no_table(fichier):
    classeur(fichier, {
        "Fiche 1": [["Fiche action n°1"], ["Axe", "Axe 1 : Soins"], ["Action", "Loger"], ["Calendrier", 2025]],
        "Plan": [["Axe", "Action"], ["Axe 1 : Soins", "1.1 Loger"]],
    })  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == ["Axe 1 : Soins", "  Action 1.1 : Loger"]


def test_an_axis_said_once_holds_for_the_tables_of_its_objectives(fichier):
    head = ["Actions", "Pilote"]
    classeur(fichier, [
        ["CLS"],
        ["AXE 1 : SOINS"],
        ["Objectif stratégique 1.1 : Attirer"],
        head,
        ["1.1.1 Loger", "CCPV"],
        [],
        ["Objectif stratégique 1.2 : Garder"],
        head,
        ["1.2.1 Dire", "CCPV"],
        [],
        ["AXE 2 : ESPRIT"],
        ["Objectif stratégique 2.1 : Former"],
        head,
        ["2.1.1 PSSM", "ARS"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : SOINS
          Objectif stratégique 1.1 : Attirer
            Action 1.1.1 : Loger | CCPV
          Objectif stratégique 1.2 : Garder
            Action 1.2.1 : Dire | CCPV
        Axe 2 : ESPRIT
          Objectif stratégique 2.1 : Former
            Action 2.1.1 : PSSM | ARS
        """)


def test_sheets_of_papers_figures_and_themes_are_no_plan_beside_one(fichier):
    classeur(fichier, {
        "Plan": [["Axe", "Action", "Pilote"], ["Axe 1 : Soins", "1.1 Loger", "CCPV"]],
        "Documents": [["Titre", "Auteur", "Date"], ["Diagnostic", "CCPV", "2024"], ["Charte", "ARS", "2025"]],
        "Diagnostic": [["Thème", "Constat", "Source"], ["Mobilité", "Peu de bus", "INSEE"], ["Soins", "Délai", "CPAM"]],
        "Dépenses": [["Poste", "2025", "2026", "2027"], ["Coordination", 10, 20, 30], ["Actions diverses", 1, 2, 3]],
        "Contacts": [["Nom", "Structure", "Fonction"], ["Dupont", "CCPV", "élu"], ["Durand", "ARS", "référent"]],
    })  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == ["Axe 1 : Soins", "  Action 1.1 : Loger | CCPV"]
    assert len(messages(p, "info")) == 4


@pytest.mark.parametrize(
    "rows",
    [
        [["Titre", "Auteur", "Date"], ["Diagnostic", "CCPV", "2024"]],
        [["Poste", "2025", "2026", "2027"], ["Coordination", 10, 20, 30]],
        [["Nom", "Structure", "Fonction"], ["Dupont", "CCPV", "élu"]],
        [["Commune", "Code INSEE", "Population"], ["Vaudreuse", "27001", 12000]],
        [["Bonjour"], ["Ceci n'est pas un tableau"]],
    ],
)
def test_a_workbook_of_other_things_has_no_plan(fichier, rows):
    with pytest.raises(UserError, match="ne contient pas de plan"):
        lu(classeur(fichier, rows))


def test_a_large_sheet_of_data_beside_the_plan_does_not_hold_it_up(fichier):
    data = [["Commune", "Habitants", "Médecin"], *[[f"Commune {n}", n, f"Cabinet {n % 7}"] for n in range(12_000)]]
    classeur(fichier, {"Données": data, "Plan": [["Axe", "Action"], ["Axe 1 : Soins", "1.1 Loger"]]})
    assert lignes(lu(fichier)) == ["Axe 1 : Soins", "  Action 1.1 : Loger"]
