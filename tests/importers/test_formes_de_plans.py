"""Tables of actions in the shapes met in the field (terrain.md), each with the exact tree that must come out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.importers.fabrique import VERT, attendu, classeur, gras, lignes, lu, messages, remplir

X = "x"


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"


def niveaux(p):
    return [(n.nom, n.motif, n.continu) for n in p.niveaux]


def test_one_flat_header_with_every_row_complete(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Opération", "Pilote", 2025, 2026],
        ["Axe 1 : Accès aux soins", "1.1 Attirer", "1.1.1 Locaux", "CCPV", X, None],
        ["Axe 1 : Accès aux soins", "1.1 Attirer", "1.1.2 CPTS", "CPTS, ARS", None, X],
        ["Axe 1 : Accès aux soins", "1.2 Transporter", "1.2.1 Taxi", "CCPV", X, X],
        ["Axe 2 : Santé mentale", "2.1 Former", "2.1.1 PSSM", "CCPV / MSA", None, "Octobre"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Accès aux soins
          Action 1.1 : Attirer
            Opération 1.1.1 : Locaux | CCPV | 2025
            Opération 1.1.2 : CPTS | CPTS | ARS | 2026
          Action 1.2 : Transporter
            Opération 1.2.1 : Taxi | CCPV | 2025 2026
        Axe 2 : Santé mentale
          Action 2.1 : Former
            Opération 2.1.1 : PSSM | CCPV | MSA | 2026«Octobre»
        """)
    assert niveaux(p) == [
        ("Axe", "{n}", False),
        ("Action", "{parent}.{n}", False),
        ("Opération", "{parent}.{n}", False),
    ]
    assert p.annees == (2025, 2026)
    assert p.remarques == ()


def test_flat_rows_out_of_order_still_make_one_parent_each(fichier):
    classeur(fichier, [
        ["Pilote", "Orientation", "Action"],
        ["CPAM", "Accès aux soins", "Créer une MSP"],
        ["CPAM", "Santé mentale", "Former"],
        ["CPAM", "Santé mentale", "Informer"],
        ["MSA", "Accès aux soins", "Transporter"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Orientation : Accès aux soins
          Action : Créer une MSP | CPAM
          Action : Transporter | MSA
        Orientation : Santé mentale
          Action : Former | CPAM
          Action : Informer | CPAM
        """)


def test_blank_cells_below_continue_the_parent(fichier):
    classeur(fichier, [
        ["Orientations", "Actions", "Pilotes", "2025", "2026"],
        ["1. Accès aux soins", "1.1. Attirer", "CCPV", X],
        [None, "1.2. Transporter", "CCPV", None, X],
        ["2. Santé mentale", "2.1. Former", "ARS", "2 sessions", X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Orientation 1 : Accès aux soins
          Action 1.1 : Attirer | CCPV | 2025
          Action 1.2 : Transporter | CCPV | 2026
        Orientation 2 : Santé mentale
          Action 2.1 : Former | ARS | 2025«2 sessions» 2026
        """)


def test_a_level_without_name_between_two_others_with_codes_that_restart(fichier):
    classeur(fichier, [
        ["Orientation", None, "Action", "Pilote"],
        ["1. Accès aux soins", "1) Attirer", "1.1 Locaux", "CCPV"],
        [None, None, "1.2 CPTS", "CPTS"],
        [None, "2) Transporter", "2.1 Taxi", "CCPV"],
        ["2. Santé mentale", "1) Former", "1.1 PSSM", "ARS"],
        ["3. Bien vieillir", "1) Bouger", "1.1 Marche", "MSA"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Orientation 1 : Accès aux soins
          - 1) : Attirer
            Action 1.1 : Locaux | CCPV
            Action 1.2 : CPTS | CPTS
          - 2) : Transporter
            Action 2.1 : Taxi | CCPV
        Orientation 2 : Santé mentale
          - 1) : Former
            Action 1.1 : PSSM | ARS
        Orientation 3 : Bien vieillir
          - 1) : Bouger
            Action 1.1 : Marche | MSA
        """)
    assert niveaux(p) == [("Orientation", "{n}", False), ("", "{n})", False), ("Action", "{parent}.{n}", False)]


def test_action_codes_that_restart_in_each_orientation_across_objectives(fichier):
    classeur(fichier, [
        ["Orientation", "Objectif", "Action"],
        ["Orientation 1 : Accès", "Attirer", "1. Locaux"],
        [None, None, "2. CPTS"],
        [None, "Transporter", "3. Taxi"],
        ["Orientation 2 : Santé mentale", "Former", "1. PSSM"],
        [None, None, "2. Sentinelles"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Orientation 1 : Accès
          Objectif : Attirer
            Action 1 : Locaux
            Action 2 : CPTS
          Objectif : Transporter
            Action 3 : Taxi
        Orientation 2 : Santé mentale
          Objectif : Former
            Action 1 : PSSM
            Action 2 : Sentinelles
        """)
    assert niveaux(p)[2] == ("Action", "{n}", False)


def test_operations_are_bullets_without_codes(fichier):
    classeur(fichier, [
        ["Orientation", "Action", "Opérations", "Pilote"],
        ["1 - Accès", "1.1 - Attirer", "- Recenser les locaux\n- Promouvoir la CPTS", "CCPV"],
        [None, "1.2 - Transporter", "• Taxi solidaire", "CCPV"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Orientation 1 : Accès
          Action 1.1 : Attirer
            Opération : Recenser les locaux | CCPV
            Opération : Promouvoir la CPTS | CCPV
          Action 1.2 : Transporter
            Opération : Taxi solidaire | CCPV
        """)
    assert niveaux(p)[2] == ("Opération", "", False)


def test_letters_then_numbers_then_actions_counted_across_the_plan(fichier):
    classeur(fichier, [
        ["PRIORITÉ", "OBJECTIFS STRATEGIQUES", "OBJECTIFS OPERATIONNELS", "ACTIONS"],
        ["PRIORITÉ N°1 : ENFANTS", "A. PETITS", "1. Agir", "1. Sensibiliser\n2. Prévenir"],
        [None, None, "2. Former", "3. Former les pros"],
        [None, "B. GRANDS", "1. Bouger", "4. Marcher"],
        ["PRIORITÉ N°2 : SANTÉ MENTALE", "A. STIGMATISATION", None, None],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Priorité 1 : ENFANTS
          Objectif stratégique A : PETITS
            Objectif opérationnel 1 : Agir
              Action 1 : Sensibiliser
              Action 2 : Prévenir
            Objectif opérationnel 2 : Former
              Action 3 : Former les pros
          Objectif stratégique B : GRANDS
            Objectif opérationnel 1 : Bouger
              Action 4 : Marcher
        Priorité 2 : SANTÉ MENTALE
          Objectif stratégique A : STIGMATISATION
        """)
    assert niveaux(p) == [
        ("Priorité", "{n}", False), ("Objectif stratégique", "{A}", False),
        ("Objectif opérationnel", "{n}", False), ("Action", "{n}", True),
    ]  # fmt: skip


def test_six_axes_and_nothing_below(fichier):
    classeur(fichier, [["Les six axes du CLS"], [], ["Axes"], *[[f"Axe {n} : Sujet {n}"] for n in range(1, 7)]])
    p = lu(fichier)
    assert lignes(p) == [f"Axe {n} : Sujet {n}" for n in range(1, 7)]
    assert niveaux(p) == [("Axe", "{n}", False)]
    assert p.titre == "Les six axes du CLS"


def test_axes_without_any_header(fichier):
    classeur(fichier, [["Axe 1 : Accès"], ["Axe 2 : Santé mentale"], ["Axe 3 : Bien vieillir"]])
    assert lignes(lu(fichier)) == ["Axe 1 : Accès", "Axe 2 : Santé mentale", "Axe 3 : Bien vieillir"]


def test_the_objectives_numbers_run_on_and_do_not_carry_the_axis(fichier):
    classeur(fichier, [
        ["Axe", "Objectif principal", "Objectif spécifique", "Action"],
        ["Axe 1 : Prévention", "1 : Bouger", "1.1 : Marcher", "1.1.1 : Sentiers"],
        [None, "2 : Manger", "2.1 : Cuisiner", "2.1.1 : Ateliers"],
        ["Axe 2 : Soins", "3 : Soigner", "3.1 : Installer", "3.1.1 : MSP"],
        [None, None, "3.2 : Déplacer", "3.2.1 : Taxi"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Prévention
          Objectif principal 1 : Bouger
            Objectif spécifique 1.1 : Marcher
              Action 1.1.1 : Sentiers
          Objectif principal 2 : Manger
            Objectif spécifique 2.1 : Cuisiner
              Action 2.1.1 : Ateliers
        Axe 2 : Soins
          Objectif principal 3 : Soigner
            Objectif spécifique 3.1 : Installer
              Action 3.1.1 : MSP
            Objectif spécifique 3.2 : Déplacer
              Action 3.2.1 : Taxi
        """)
    assert niveaux(p)[1] == ("Objectif principal", "{n}", True)


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


def test_rows_that_are_titles_inside_the_table(fichier):
    classeur(fichier, [
        ["N°", "Action", "Pilote", "2025", "2026"],
        ["Axe 1 : Accès aux soins"],
        ["Objectif 1.1 : Attirer"],
        ["1.1.1", "Créer une MSP", "CCPV", X],
        ["1.1.2", "Loger", "CCPV", None, X],
        ["Objectif 1.2 : Transporter"],
        ["1.2.1", "Taxi", "CCPV", X],
        ["Axe 2 : Santé mentale"],
        ["Objectif 2.1 : Former"],
        ["2.1.1", "PSSM", "ARS", None, X],
    ], ["A2:E2", "A3:E3", "A6:E6", "A8:E8", "A9:E9"])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Accès aux soins
          Objectif 1.1 : Attirer
            Action 1.1.1 : Créer une MSP | CCPV | 2025
            Action 1.1.2 : Loger | CCPV | 2026
          Objectif 1.2 : Transporter
            Action 1.2.1 : Taxi | CCPV | 2025
        Axe 2 : Santé mentale
          Objectif 2.1 : Former
            Action 2.1.1 : PSSM | ARS | 2026
        """)
    assert [n.motif for n in p.niveaux] == ["{n}", "{parent}.{n}", "{parent}.{n}"]


def test_title_rows_without_words_or_codes_are_a_level_without_name(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "2025"],
        ["ACCÈS AUX SOINS"],
        ["Créer une MSP", "CCPV", X],
        ["Loger", "CCPV", X],
        ["SANTÉ MENTALE"],
        ["Former", "ARS", X],
    ], ["A2:C2", "A5:C5"])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        - : ACCÈS AUX SOINS
          Action : Créer une MSP | CCPV | 2025
          Action : Loger | CCPV | 2025
        - : SANTÉ MENTALE
          Action : Former | ARS | 2025
        """)


def test_bold_rows_without_pilots_are_titles_even_unmerged(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "2025"],
        ["Accès aux soins"],
        ["Créer une MSP", "CCPV", X],
        ["Santé mentale"],
        ["Former", "ARS", X],
    ], finir=gras("A2", "A4"))  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        - : Accès aux soins
          Action : Créer une MSP | CCPV | 2025
        - : Santé mentale
          Action : Former | ARS | 2025
        """)


def test_an_outline_in_a_single_column_is_cut_by_its_codes(fichier):
    classeur(fichier, [
        ["N°", "Intitulé", "Pilote", "2025"],
        [1, "Accès aux soins"],
        [1.1, "Attirer"],
        ["1.1.1", "Locaux", "CCPV", X],
        ["1.1.2", "CPTS", "CPTS", X],
        [2, "Santé mentale"],
        [2.1, "Former"],
        ["2.1.1", "PSSM", "ARS", X],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        - 1 : Accès aux soins
          - 1.1 : Attirer
            Action 1.1.1 : Locaux | CCPV | 2025
            Action 1.1.2 : CPTS | CPTS | 2025
        - 2 : Santé mentale
          - 2.1 : Former
            Action 2.1.1 : PSSM | ARS | 2025
        """)


def test_an_outline_named_by_its_header(fichier):
    classeur(fichier, [
        ["Axes / Objectifs / Actions", "Pilote"],
        ["1. Accès aux soins"],
        ["1.1. Attirer"],
        ["1.1.1. Locaux", "CCPV"],
        ["2. Santé mentale"],
        ["2.1. Former"],
        ["2.1.1. PSSM", "ARS"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Accès aux soins
          Objectif 1.1 : Attirer
            Action 1.1.1 : Locaux | CCPV
        Axe 2 : Santé mentale
          Objectif 2.1 : Former
            Action 2.1.1 : PSSM | ARS
        """)


def test_an_outline_told_by_words_in_one_column(fichier):
    classeur(fichier, [
        ["Intitulé", "Pilote", "2025"],
        ["Axe 1 : Accès aux soins"],
        ["Action 1.1 : Attirer", "CCPV", X],
        ["Action 1.2 : Transporter", "CCPV", X],
        ["Axe 2 : Santé mentale"],
        ["Action 2.1 : Former", "ARS", X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Accès aux soins
          Action 1.1 : Attirer | CCPV | 2025
          Action 1.2 : Transporter | CCPV | 2025
        Axe 2 : Santé mentale
          Action 2.1 : Former | ARS | 2025
        """)


def test_codes_in_columns_of_their_own_as_numbers_and_texts(fichier):
    rows = [["N° axe", "Axe", "N° action", "Intitulé de l'action", "Porteur"]]
    rows += [
        [1 if n == 1 else None, "Soins" if n == 1 else None, f"1.{n}", f"Action numéro {n}", "CCPV"]
        for n in range(1, 12)
    ]
    classeur(fichier, rows)
    p = lu(fichier)
    assert [(e.code, e.intitule) for e in p.parcours()][10:] == [
        ("1.10", "Action numéro 10"),
        ("1.11", "Action numéro 11"),
    ]
    assert niveaux(p) == [("Axe", "{n}", False), ("Action", "{parent}.{n}", False)]


def test_codes_typed_as_decimal_numbers_keep_their_displayed_zeros(fichier):
    def formats(sheet):
        for row in range(2, 13):
            sheet.cell(row, 2).number_format = "0.00" if row > 10 else "0.0"

    rows = [["Axe", "N°", "Action"]]
    rows += [
        ["Axe 1 : Soins" if n == 1 else None, 1 + (n / 100 if n > 9 else n / 10), f"Faire {n}"] for n in range(1, 12)
    ]
    classeur(fichier, rows, finir=formats)
    assert [e.code for e in lu(fichier).parcours()] == ["1", *[f"1.{n}" for n in range(1, 12)]]


def test_a_code_column_headed_action_beside_its_title(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Intitulé", "Pilote"],
        ["Axe 1 : Soins", "1.1", "Attirer", "CCPV"],
        [None, "1.2", "Transporter", "CCPV"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV
          Action 1.2 : Transporter | CCPV
        """)


def test_one_code_column_for_all_levels(fichier):
    classeur(fichier, [
        ["N°", "Axe", "Action", "Pilote"],
        ["1", "Soins"],
        ["1.1", None, "Attirer", "CCPV"],
        ["1.2", None, "Transporter", "CCPV"],
        ["2", "Esprit"],
        ["2.1", None, "Former", "ARS"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV
          Action 1.2 : Transporter | CCPV
        Axe 2 : Esprit
          Action 2.1 : Former | ARS
        """)


def test_a_code_column_before_the_axis_that_numbers_the_actions(fichier):
    classeur(fichier, [
        ["N°", "Axe", "Action"],
        ["1.1", "Soins", "Attirer"],
        ["1.2", "Soins", "Transporter"],
        ["2.1", "Esprit", "Former"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe : Soins
          Action 1.1 : Attirer
          Action 1.2 : Transporter
        Axe : Esprit
          Action 2.1 : Former
        """)


def test_two_header_rows_with_quarters_under_years(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Pilote", 2025, None, None, None, 2026, None, None, None],
        [None, None, None, "T1", "T2", "T3", "T4", "T1", "T2", "T3", "T4"],
        ["Axe 1 : Soins", "1.1 Attirer", "CCPV", X, X, None, None, None, None, None, "bilan"],
        [None, "1.2 Transporter", "CCPV", None, None, None, X],
    ], ["A1:A2", "B1:B2", "C1:C2", "D1:G1", "H1:K1", "A3:A4"])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV | 2025T1 2025T2 2026T4«bilan»
          Action 1.2 : Transporter | CCPV | 2025T4
        """)
    assert p.annees == (2025, 2026)


def test_quarters_under_years_that_are_not_merged(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "2025", None, "2026", None],
        [None, None, "S1", "S2", "S1", "S2"],
        ["Attirer", "CCPV", X, None, None, X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025T1 2025T2 2026T3 2026T4"]


def test_months_as_initials_under_a_year(fichier):
    classeur(fichier, [
        ["Action", "Pilote", 2025, *[None] * 11],
        [None, None, *"JFMAMJJASOND"],
        ["Attirer", "CCPV", None, None, X, None, None, None, None, None, None, X],
    ], ["C1:N1", "A1:A2", "B1:B2"])  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025m3 2025m10"]


def test_real_excel_dates_as_year_and_month_headers(fichier):
    def formats(sheet):
        for column in "CD":
            sheet[f"{column}1"].number_format = "yyyy"
        for column in "EF":
            sheet[f"{column}1"].number_format = "mmm-yy"

    classeur(fichier, [
        ["Action", "Pilote", date(2025, 1, 1), date(2026, 1, 1), datetime(2027, 3, 1), datetime(2027, 4, 1)],
        ["Attirer", "CCPV", X, None, X, "lancement"],
    ], finir=formats)  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025 2027m3 2027m4«lancement»"]


def test_full_dates_on_1_january_stand_for_years(fichier):
    classeur(fichier, [
        ["Action", "Pilote", date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)],
        ["Attirer", "CCPV", X, None, X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025 2027"]


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["Année 2025", "Année 2026"], "2025 2026"),
        (["25", "26"], "2025 2026"),
        ([25, 26], "2025 2026"),
        (["Année 1", "Année 2"], "2025 2026"),
        (["N", "N+1"], "2025 2026"),
        (["2025 (prévisionnel)", "2026 (prévisionnel)"], "2025 2026"),
        (["T1 2025", "2e trimestre 2025"], "2025T1 2025T2"),
        (["janv. 2025", "Février 2025"], "2025m1 2025m2"),
        (["01/2025", "02/2025"], "2025m1 2025m2"),
        (["1er semestre 2025", "S2 2025"], "2025T1 2025T2 2025T3 2025T4"),
        (["2025-2026", "2027"], "2025 2026 2027"),
    ],
)
def test_ways_to_write_years(fichier, heads, said):
    classeur(fichier, [["CLS 2025-2029"], ["Action", "Pilote", *heads], ["Attirer", "CCPV", X, X]])
    assert lignes(lu(fichier)) == [f"Action : Attirer | CCPV | {said}"]


@pytest.mark.parametrize("mark", ["x", "X", "✓", "✔", "●", "•", "oui", "OUI", "■", "ü", True])
def test_marks_of_all_kinds(fichier, mark):
    classeur(
        fichier, [["Action", "Pilote", "2025", "2026"], ["Attirer", "CCPV", mark, None], ["Loger", "CPAM", None, "ok"]]
    )
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025", "Action : Loger | CPAM | 2026"]


def test_filled_cells_under_years_are_marks_but_coloured_rows_are_not(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Pilote", "2025", "2026", "2027"],
        ["Axe 1 : Soins", "1.1 Attirer", "CCPV"],
        [None, "1.2 Loger", "CCPV"],
        [None, "1.3 Transporter", "CCPV", None, None, "bilan"],
    ], finir=lambda s: (remplir("A1", "B1", "C1", "D1", "E1", "F1")(s), remplir("D2", "E2", "E4", fill=VERT)(s),
                        remplir("A3", "B3", "C3", "D3", "E3", "F3")(s)))  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV | 2025 2026
          Action 1.2 : Loger | CCPV
          Action 1.3 : Transporter | CCPV | 2026 2027«bilan»
        """)


def test_text_merged_over_several_years_is_said_of_each(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "Calendrier", None, None],
        [None, None, 2025, 2026, 2027],
        ["Attirer", "CCPV", "Déploiement"],
        ["Loger", "CCPV", None, "Étude"],
    ], ["A1:A2", "B1:B2", "C1:E1", "C3:E3", "D4:E4"])  # fmt: skip
    assert lignes(lu(fichier)) == [
        "Action : Attirer | CCPV | 2025«Déploiement» 2026«Déploiement» 2027«Déploiement»",
        "Action : Loger | CCPV | 2026«Étude» 2027«Étude»",
    ]


def test_pilots_merged_over_an_action_belong_to_it(fichier):
    classeur(fichier, [
        ["Action", "Opération", "Pilote", "2025"],
        ["1. Attirer", "1.1 Locaux", "CCPV", X],
        [None, "1.2 CPTS", None, X],
        ["2. Loger", "2.1 Étude", "CPAM", None],
        [None, "2.2 Travaux", None, X],
    ], ["A2:A3", "C2:C3", "A4:A5", "C4:C5"])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Action 1 : Attirer | CCPV
          Opération 1.1 : Locaux | 2025
          Opération 1.2 : CPTS | 2025
        Action 2 : Loger | CPAM
          Opération 2.1 : Étude
          Opération 2.2 : Travaux | 2025
        """)


def test_pilots_merged_over_some_operations_are_said_of_each(fichier):
    classeur(fichier, [
        ["Action", "Opération", "Pilote"],
        ["1. Attirer", "1.1 Locaux", "CCPV"],
        [None, "1.2 CPTS", None],
        [None, "1.3 Stages", "CPAM"],
    ], ["A2:A4", "C2:C3"])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Action 1 : Attirer
          Opération 1.1 : Locaux | CCPV
          Opération 1.2 : CPTS | CCPV
          Opération 1.3 : Stages | CPAM
        """)


def test_a_pilot_column_before_the_actions(fichier):
    classeur(fichier, [
        ["Pilote", "Axe", "Action", "Échéance"],
        ["CCPV", "Axe 1 : Soins", "1.1 Attirer", "12/2026"],
        ["CPAM", None, "1.2 Loger", "2027"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV | ..2026-12
          Action 1.2 : Loger | CPAM | ..2027
        """)


def test_a_pilot_column_between_two_levels_speaks_of_the_left_one(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "Opération", "2025"],
        ["1. Attirer", "CCPV", "1.1 Locaux", X],
        [None, None, "1.2 CPTS", None],
        ["2. Loger", "CPAM", "2.1 Étude", X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Action 1 : Attirer | CCPV
          Opération 1.1 : Locaux | 2025
          Opération 1.2 : CPTS
        Action 2 : Loger | CPAM
          Opération 2.1 : Étude | 2025
        """)


def test_one_calendar_column_of_texts(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "Calendrier"],
        ["Attirer", "CCPV", "2025-2027"],
        ["Loger", "CCPV", "2026"],
        ["Former", "CCPV", "T2 2026"],
        ["Soigner", "CCPV", "2025, 2027"],
        ["Informer", "CCPV", "mars 2026 à juin 2027"],
        ["Réunir", "CCPV", "Toute la durée du contrat"],
        ["Bâtir", "CCPV", "2025 : étude\n2026 : travaux"],
        ["Ouvrir", "CCPV", datetime(2026, 9, 1)],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == [
        "Action : Attirer | CCPV | 2025 2026 2027 | 2025..2027",
        "Action : Loger | CCPV | 2026 | 2026..2026",
        "Action : Former | CCPV | 2026T2 | 2026-T2..2026-T2",
        "Action : Soigner | CCPV | 2025 2027 | 2025..2027",
        "Action : Informer | CCPV | 2026 2027 | 2026-03..2027-06",
        "Action : Réunir | CCPV | Calendrier=Toute la durée du contrat",
        "Action : Bâtir | CCPV | 2025«étude» 2026«travaux»",
        "Action : Ouvrir | CCPV | 2026m9 | 2026-09-01..2026-09-01",
    ]
    assert [m for m in messages(p, "doute") if "Toute la durée" in m]


def test_details_stand_under_the_title_or_in_their_own_column(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Description", "Pilote"],
        ["Axe 1 : Soins", "1.1. Attirer :\n- logements\n- stages", "Pour les internes", "CCPV"],
        [None, "1.2. Loger\nDans les bourgs", None, "CCPV"],
        [None, "1.3. Transporter les personnes\nâgées isolées", None, "CCPV"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == [
        "Axe 1 : Soins",
        "  Action 1.1 : Attirer | CCPV | +'- logements\\n- stages\\nPour les internes'",
        "  Action 1.2 : Loger | CCPV | +'Dans les bourgs'",
        "  Action 1.3 : Transporter les personnes âgées isolées | CCPV",
    ]


def test_several_actions_and_their_pilots_line_by_line_in_one_cell(fichier):
    classeur(fichier, [
        ["Objectif", "Actions", "Pilotes", "2025"],
        ["A. Attirer", "1. Loger\n2. Former\n3. Informer", "CCPV\nCPAM\nARS", X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Objectif A : Attirer
          Action 1 : Loger | CCPV | 2025
          Action 2 : Former | CPAM | 2025
          Action 3 : Informer | ARS | 2025
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


def test_blank_columns_and_a_header_far_down(fichier):
    rows = [["Contrat local de santé"], [], ["Version du 12 mars"], *[[]] * 8]
    rows += [[None, "AXES", None, "ACTIONS", None, None, "PILOTES", None, "2025", "2026"]]
    rows += [[None, "Axe 1 : Soins", None, "1.1 Attirer", None, None, "CCPV ", None, X, None]]
    rows += [[None, None, None, "  1.2\u00a0Loger ", None, None, "CPAM", None, None, X]]
    classeur(fichier, rows)
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV | 2025
          Action 1.2 : Loger | CPAM | 2026
        """)
    assert p.titre == "Contrat local de santé"
    assert messages(p, "info") == ["Plan d'actions A3 Texte au-dessus du tableau, non repris : « Version du 12 mars »."]


def test_notes_totals_and_legends_under_the_table_are_listed_not_taken(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Pilote", "Budget"],
        ["Axe 1 : Soins", "1.1 Attirer", "CCPV", 1200],
        [None, "1.2 Loger", "CCPV", 800],
        ["Total", None, None, 2000],
        [],
        ["* sous réserve de financement"],
        ["Document validé par le comité de pilotage"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV | Budget=1200
          Action 1.2 : Loger | CCPV | Budget=800
        """)
    lost = messages(p, "perdu")
    assert [m.split(" Non")[0] for m in lost] == ["Plan d'actions A4", "Plan d'actions A6", "Plan d'actions A7"]
    assert "« Total », « 2000 »" in lost[0]


def test_unknown_columns_are_kept_with_their_header_and_listed(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Public visé", "Pilote", "Indicateurs", "Couleur du temps"],
        ["Axe 1 : Soins", "1.1 Attirer", "Internes", "CCPV", "Nombre d'internes", "gris"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p)[1] == (
        "  Action 1.1 : Attirer | CCPV | Public visé=Internes | Indicateurs=Nombre d'internes | Couleur du temps=gris"
    )
    assert len(messages(p, "info")) == 3


def test_budget_years_are_not_a_calendar(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "Calendrier", None, "Budget", None],
        [None, None, 2025, 2026, 2025, 2026],
        ["Attirer", "CCPV", X, None, 1500, 2500],
    ], ["C1:D1", "E1:F1", "A1:A2", "B1:B2"])  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025 | Budget 2025=1500 | Budget 2026=2500"]


def test_actions_without_a_parent_in_a_table_where_rows_are_complete(fichier):
    classeur(fichier, [
        ["Axe", "Objectif", "Action"],
        ["Soins", "Attirer", "Loger"],
        ["Soins", "Attirer", "Former"],
        ["Soins", None, "Coordonner"],
        ["Esprit", None, "Informer"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe : Soins
          Objectif : Attirer
            Action : Loger
            Action : Former
          Action : Coordonner
        Axe : Esprit
          Action : Informer
        """)


def test_titles_merged_across_two_columns(fichier):
    classeur(fichier, [
        ["Axe", None, "Action", None, "Pilote"],
        ["Axe 1 : Soins", None, "1.1 Attirer", None, "CCPV"],
        [None, None, "1.2 Loger", None, "CPAM"],
    ], ["A1:B1", "C1:D1", "A2:B3", "C2:D2", "C3:D3"])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV
          Action 1.2 : Loger | CPAM
        """)


def test_a_header_merged_over_code_and_title(fichier):
    classeur(fichier, [
        ["Axe", None, "Actions", None, "Pilote"],
        ["1", "Soins", "1.1", "Attirer", "CCPV"],
        [None, None, "1.2", "Loger", "CPAM"],
    ], ["A1:B1", "C1:D1", "A2:A3", "B2:B3"])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV
          Action 1.2 : Loger | CPAM
        """)


def test_an_objective_written_after_the_action_is_about_it_not_above_it(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Objectif", "Pilote"],
        ["Axe 1 : Soins", "1.1 Attirer", "Avoir des médecins", "CCPV"],
        [None, "1.2 Loger", "Avoir des logements", "CPAM"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV | Objectif=Avoir des médecins
          Action 1.2 : Loger | CPAM | Objectif=Avoir des logements
        """)


def test_an_axis_column_written_after_the_actions_is_still_above_them(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "Axe"],
        ["Attirer", "CCPV", "Accès aux soins"],
        ["Loger", "CPAM", "Accès aux soins"],
        ["Former", "ARS", "Santé mentale"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe : Accès aux soins
          Action : Attirer | CCPV
          Action : Loger | CPAM
        Axe : Santé mentale
          Action : Former | ARS
        """)


def test_columns_without_title_headers_beside_pilots_and_years(fichier):
    classeur(fichier, [
        [None, None, "Pilote", "2025", "2026", "2027"],
        ["Accès aux soins", "Attirer", "CCPV", X],
        [None, "Loger", "CPAM", None, X],
        ["Santé mentale", "Former", "ARS", X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        - : Accès aux soins
          Action : Attirer | CCPV | 2025
          Action : Loger | CPAM | 2026
        - : Santé mentale
          Action : Former | ARS | 2025
        """)


def test_roman_axes_and_lettered_actions(fichier):
    classeur(fichier, [
        ["Axe", "Action"],
        ["I. Soins", "a) Attirer"],
        [None, "b) Loger"],
        ["II. Esprit", "a) Former"],
        ["III. Âge", "a) Bouger"],
        ["IV. Milieu", "a) Respirer"],
    ])  # fmt: skip
    p = lu(fichier)
    assert [e.code for e in p.parcours()] == ["I", "a)", "b)", "II", "a)", "III", "a)", "IV", "a)"]
    assert niveaux(p) == [("Axe", "{I}", False), ("Action", "{a})", False)]


def test_weak_codes_are_codes_only_when_the_whole_column_has_them(fichier):
    classeur(fichier, [
        ["Axe", "Action"],
        ["1 Soins", "1 Créer un lieu"],
        [None, "2 Bâtir une MSP"],
        ["2 Esprit", "1 Former"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1 : Créer un lieu
          Action 2 : Bâtir une MSP
        Axe 2 : Esprit
          Action 1 : Former
        """)
    classeur(
        fichier,
        [["Axe", "Action"], ["1000 premiers jours", "3 Rivières en fête"], [None, "Former"], ["Esprit", "Lire"]],
    )
    assert lignes(lu(fichier))[1] == "  Action : 3 Rivières en fête"


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


def test_hidden_rows_and_columns_are_read_and_said(fichier):
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    classeur(fichier, [["Axe", "Action", "Pilote"], ["Soins", "Attirer", "CCPV"], [None, "Loger", "CPAM"]], finir=hide)
    p = lu(fichier)
    assert lignes(p)[2] == "  Action : Loger | CPAM"
    assert len([m for m in messages(p, "doute") if "masquée" in m]) == 2


def test_a_hidden_sheet_is_left_out_and_said(fichier):
    plan = [["Axe", "Action"], ["Axe 1 : Soins", "1.1 Attirer"]]
    old = [["Axe", "Action"], ["Axe 1 : Soins anciens", "1.1 Autrefois"]]
    classeur(fichier, {"Plan": plan, "Ancien": old}, finir=lambda sheet: setattr(sheet, "sheet_state", "hidden"))
    p = lu(fichier)
    assert lignes(p) == ["Axe 1 : Soins", "  Action 1.1 : Attirer"]
    assert any("Ancien" in m for m in messages(p, "doute"))
    assert lignes(lu(fichier, "Ancien")) == ["Axe 1 : Soins anciens", "  Action 1.1 : Autrefois"]


def test_roles_inside_one_cell(fichier):
    classeur(fichier, [
        ["Action", "Pilotes et partenaires"],
        ["Attirer", "Pilote : CCPV\nPartenaires : ARS, CPAM"],
        ["Loger", "CPAM"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == [
        "Action : Attirer | CCPV | partenaire=ARS | partenaire=CPAM",
        "Action : Loger | CPAM",
    ]


def test_several_rows_for_one_action(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Pilote", "2025"],
        ["Axe 1 : Soins", "1.1 Attirer", "CCPV", X],
        [None, None, "CPAM", None],
        [None, "1.2 Loger", "ARS", None],
    ], ["A2:A4", "B2:B3"])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Attirer | CCPV | CPAM | 2025
          Action 1.2 : Loger | ARS
        """)


def test_measures_under_actions_are_a_level_when_actions_gather_them(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Mesure", "Pilote"],
        ["Axe 1 : Soins", "Attirer", "Loger les internes", "CCPV"],
        [None, None, "Ouvrir un internat", "CPAM"],
        [None, "Transporter", "Taxi", "CCPV"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action : Attirer
            Mesure : Loger les internes | CCPV
            Mesure : Ouvrir un internat | CPAM
          Action : Transporter
            Mesure : Taxi | CCPV
        """)


def test_themes_above_measures(fichier):
    classeur(fichier, [
        ["Thématique", "Mesures", "Pilote"],
        ["Accès aux soins", "Attirer", "CCPV"],
        [None, "Loger", "CPAM"],
        ["Santé mentale", "Former", "ARS"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Thématique : Accès aux soins
          Mesure : Attirer | CCPV
          Mesure : Loger | CPAM
        Thématique : Santé mentale
          Mesure : Former | ARS
        """)


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


def test_organisations_in_columns_with_crosses(fichier):
    classeur(fichier, [
        ["Action", "Pilotes", None, None, "2025"],
        [None, "CCPV", "CPAM", "ARS", None],
        ["Attirer", X, None, X, X],
        ["Loger", None, X, None, None],
    ], ["A1:A2", "B1:D1", "E1:E2"])  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | ARS | 2025", "Action : Loger | CPAM"]


def test_bullets_in_rows_under_their_action(fichier):
    classeur(fichier, [
        ["Orientation", "Actions et opérations", "Pilote"],
        ["1. Soins", "1.1. Attirer", None],
        [None, "- Loger les internes", "CCPV"],
        [None, "- Ouvrir un internat", "CPAM"],
        ["2. Esprit", "2.1. Former", None],
        [None, "- PSSM", "ARS"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Orientation 1 : Soins
          Action 1.1 : Attirer
            Opération : Loger les internes | CCPV
            Opération : Ouvrir un internat | CPAM
        Orientation 2 : Esprit
          Action 2.1 : Former
            Opération : PSSM | ARS
        """)


def test_a_lone_text_that_names_a_higher_level_is_a_title_wherever_it_stands(fichier):
    classeur(fichier, [
        ["Objectif", "Action", "Pilote"],
        ["AXE 1 : SOINS"],
        ["1.1 Attirer", "1.1.1 Loger", "CCPV"],
        [None, "1.1.2 Former", "CPAM"],
        [],
        [None, "AXE 2 : ESPRIT"],
        ["2.1 Informer", "2.1.1 SISM", "ARS"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : SOINS
          Objectif 1.1 : Attirer
            Action 1.1.1 : Loger | CCPV
            Action 1.1.2 : Former | CPAM
        Axe 2 : ESPRIT
          Objectif 2.1 : Informer
            Action 2.1.1 : SISM | ARS
        """)


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


def test_headers_over_several_lines_with_brackets(fichier):
    classeur(fichier, [
        ["Orientation\nstratégique", "N°\naction", "Intitulé de\nl'action", "Pilote(s)\nde l'action",
         "Partenaires\nassociés", "Financeurs (pressentis)", "Échéance\nprévisionnelle", "État\nd'avancement"],
        ["1 - Soins", 1, "Attirer", "CCPV", "ARS\nCPAM", "ARS", "31/12/2026", "Réalisé"],
        [None, 2, "Loger", "CPAM", None, None, "2027", "A venir"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Orientation stratégique 1 : Soins
          Action 1 : Attirer | CCPV | partenaire=ARS | partenaire=CPAM | financeur=ARS | <Réalisée> | ..2026-12-31
          Action 2 : Loger | CPAM | <À engager> | ..2027
        """)


def test_a_start_and_an_end_say_the_years_between(fichier):
    classeur(
        fichier,
        [
            ["Action", "Pilote", "Début", "Fin"],
            ["Attirer", "CCPV", "2025", "2027"],
            ["Loger", "CPAM", "sept. 2026", None],
        ],
    )
    assert lignes(lu(fichier)) == [
        "Action : Attirer | CCPV | 2025 2026 2027 | 2025..2027",
        "Action : Loger | CPAM | 2026-09..",
    ]


def test_statuses_are_understood_and_unknown_ones_kept(fichier):
    rows = [["Terminé", "Réalisée"], ["en cours", "En cours"], ["Pas commencé", "À engager"], ["Reporté", "Reportée"],
            ["à définir", "À discuter"], ["au vert", "au vert"]]  # fmt: skip
    classeur(fichier, [["Action", "Statut"], *[[f"Faire {n}", typed] for n, (typed, _) in enumerate(rows)]])
    assert [e.statut for e in lu(fichier).parcours()] == [meant for _, meant in rows]


def test_empty_signs_under_years_are_not_marks_and_are_said(fichier):
    classeur(
        fichier, [["Action", "Pilote", "2025", "2026"], ["Attirer", "CCPV", "-", X], ["Loger", "CPAM", "non", "/"]]
    )
    p = lu(fichier)
    assert lignes(p) == ["Action : Attirer | CCPV | 2026", "Action : Loger | CPAM"]
    assert any("C2" in m and "3 cases" in m for m in messages(p, "info"))


def test_months_and_quarters_written_by_clsdesk_come_back(fichier):
    classeur(fichier, [["Action", "2025", "2026", "2027"], ["Attirer", "T2, T4", "mars : réunion\nbilan", "octobre"]])
    assert lignes(lu(fichier)) == ["Action : Attirer | 2025T2 2025T4 2026«bilan» 2026m3«réunion» 2027m10"]


def test_fills_of_a_theme_and_of_the_old_palette_are_marks_and_white_is_not(fichier):
    from openpyxl.styles import PatternFill
    from openpyxl.styles.colors import Color

    def paint(sheet):
        sheet["C2"].fill = PatternFill("solid", fgColor=Color(theme=5, tint=0.4))
        sheet["D2"].fill = PatternFill("solid", fgColor=Color(indexed=22))
        sheet["E2"].fill = PatternFill("solid", fgColor=Color(theme=0))
        sheet["C3"].fill = PatternFill("solid", fgColor="FFFFFFFF")
        sheet["D3"].fill = PatternFill("darkUp")

    classeur(fichier, [["Action", "Pilote", 2025, 2026, 2027], ["Attirer", "CCPV"], ["Loger", "CPAM"]], finir=paint)
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025 2026", "Action : Loger | CPAM | 2026"]


def test_a_filled_merged_stretch_of_years_is_a_mark_in_each(fichier):
    classeur(fichier, [["Action", "Pilote", 2025, 2026, 2027], ["Attirer", "CCPV"], ["Loger", "CPAM", None, None, X]],
             ["C2:D2"], remplir("C2"))  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025 2026", "Action : Loger | CPAM | 2027"]
