"""Tables of actions in the shapes met in the field (terrain.md), each with the exact tree that must come out."""

from __future__ import annotations

from tests.importers.fabrique import attendu, classeur, lignes, lu, messages, niveaux

X = "x"


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


def test_stakes_stand_above_orientations_when_they_are_written_first(fichier):
    classeur(fichier, [
        ["Enjeu", "Orientation", "Objectif opérationnel", "Action", "Service pilote"],
        ["Enjeu 1 : Soins", "Orientation 1.1 - Attirer", "Loger", "Bâtir", "DGA Solidarités"],
        [None, None, "Former", "Accueillir", "CPTS"],
        ["Enjeu 2 : Esprit", "Orientation 2.1 - Repérer", "Écouter", "Ouvrir", "CD"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Enjeu 1 : Soins
          Orientation 1.1 : Attirer
            Objectif opérationnel : Loger
              Action : Bâtir | DGA Solidarités
            Objectif opérationnel : Former
              Action : Accueillir | CPTS
        Enjeu 2 : Esprit
          Orientation 2.1 : Repérer
            Objectif opérationnel : Écouter
              Action : Ouvrir | CD
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


def test_a_header_merged_over_two_levels_the_second_without_name(fichier):
    classeur(fichier, [
        ["Orientations", None, "Actions", "Pilote"],
        ["1. Soins", "Attirer", "1. Loger", "CCPV"],
        [None, None, "2. Former", "CPAM"],
        [None, "Garder", "3. Écouter", "ARS"],
        ["2. Esprit", "Former", "4. PSSM", "ARS"],
    ], ["A1:B1", "A2:A4", "B2:B3"])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Orientation 1 : Soins
          - : Attirer
            Action 1 : Loger | CCPV
            Action 2 : Former | CPAM
          - : Garder
            Action 3 : Écouter | ARS
        Orientation 2 : Esprit
          - : Former
            Action 4 : PSSM | ARS
        """)
    assert niveaux(p) == [("Orientation", "{n}", False), ("", "", False), ("Action", "{n}", True)]


def test_a_level_without_name_written_in_rows_among_the_actions(fichier):
    classeur(fichier, [
        ["Orientation", "Action", "Pilote"],
        ["1. Soins", "1) Attirer", None],
        [None, "1.1 Loger", "CCPV"],
        [None, "1.2 Former", "CPAM"],
        [None, "2) Garder", None],
        [None, "2.1 Écouter", "ARS"],
        ["2. Esprit", "1) Former", None],
        [None, "1.1 PSSM", "ARS"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Orientation 1 : Soins
          - 1) : Attirer
            Action 1.1 : Loger | CCPV
            Action 1.2 : Former | CPAM
          - 2) : Garder
            Action 2.1 : Écouter | ARS
        Orientation 2 : Esprit
          - 1) : Former
            Action 1.1 : PSSM | ARS
        """)


def test_a_plan_without_header_indented_over_three_columns(fichier):
    classeur(fichier, [
        ["Axe 1 : Soins"],
        [None, "Objectif 1.1 : Attirer"],
        [None, None, "Action 1.1.1 : Loger"],
        [None, None, "Action 1.1.2 : Former"],
        ["Axe 2 : Esprit"],
        [None, "Objectif 2.1 : Dire"],
        [None, None, "Action 2.1.1 : PSSM"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Objectif 1.1 : Attirer
            Action 1.1.1 : Loger
            Action 1.1.2 : Former
        Axe 2 : Esprit
          Objectif 2.1 : Dire
            Action 2.1.1 : PSSM
        """)


def test_a_number_of_fiche_beside_titles_that_have_their_own_codes_is_kept_as_text(fichier):
    classeur(fichier, [
        ["N° et intitulé de l'axe", "N° et intitulé de l'action", "Fiche-action n°", "Pilote(s)"],
        ["1. Soins", "1.1 Loger", "12", "CCPV"],
        [None, "1.2 Former", "13", "CPAM"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Loger | CCPV | Fiche-action n°=12
          Action 1.2 : Former | CPAM | Fiche-action n°=13
        """)


def test_numbers_of_fiches_are_the_codes_of_titles_without_any(fichier):
    classeur(fichier, [
        ["Axe", "Fiche action n°", "Intitulé de l'action"],
        ["1. Soins", "1", "Loger"],
        [None, "2", "Former"],
        ["2. Esprit", "3", "Dire"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1 : Loger
          Action 2 : Former
        Axe 2 : Esprit
          Action 3 : Dire
        """)
    assert niveaux(p)[1] == ("Action", "{n}", True)


def test_a_transversal_axis_keeps_its_whole_title(fichier):
    classeur(
        fichier, [["Axe", "Action"], ["Axe 1 : Soins", "1.1 Loger"], ["Axe transversal : Gouvernance", "2.1 Réunir"]]
    )
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Loger
        Axe : Axe transversal : Gouvernance
          Action 2.1 : Réunir
        """)


def test_a_title_over_two_columns_leaves_the_lower_level_empty(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Opération", "Pilote"],
        ["1. Soins", "1.1 Loger", "1.1.1 Bâtir", "CCPV"],
        [None, "1.2 Former", None, "CPAM"],
    ], ["B3:C3"])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Loger
            Opération 1.1.1 : Bâtir | CCPV
          Action 1.2 : Former | CPAM
        """)


def test_accents_typed_in_two_characters_are_the_same_accents(fichier):
    classeur(fichier, [["Priorite\u0301", "Action"], ["Priorite\u0301 1 : Sante\u0301", "1.1 Loger"]])
    assert lignes(lu(fichier)) == ["Priorité 1 : Santé", "  Action 1.1 : Loger"]


def test_codes_of_letters_figures_and_prefixes_are_read_whole(fichier):
    classeur(fichier, [
        ["Axe", "Objectif", "Action", "Pilote"],
        ["I. Soins", "I.A Attirer", "I.A.1 Loger", "CCPV"],
        [None, "I.B Garder", "I.B.1 Former", "CCPV"],
        ["II. Esprit", "II.A Repérer", "II.A.1 - Écouter", "CD"],
        [None, None, "II.A.2 - Orienter", "CD"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Axe I : Soins
          Objectif I.A : Attirer
            Action I.A.1 : Loger | CCPV
          Objectif I.B : Garder
            Action I.B.1 : Former | CCPV
        Axe II : Esprit
          Objectif II.A : Repérer
            Action II.A.1 : Écouter | CD
            Action II.A.2 : Orienter | CD
        """)
    classeur(fichier, [
        ["Objectif", "Action", "Pilote"],
        ["AS1-OS1 Attirer", "AS1-OS1-A1 Loger", "CCPV"],
        [None, "AS1-OS1-A2 Former", "CCPV"],
        ["AS2-OS1 Repérer", "B1.2 : Écouter", "CD"],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == attendu("""
        Objectif AS1-OS1 : Attirer
          Action AS1-OS1-A1 : Loger | CCPV
          Action AS1-OS1-A2 : Former | CCPV
        Objectif AS2-OS1 : Repérer
          Action B1.2 : Écouter | CD
        """)


def test_a_sigle_with_dots_in_front_of_a_title_is_no_code(fichier):
    titles = ["P.M.I. renforcée", "I.A. et santé", "A.R.S. : un appui", "S.O.S Médecins", "A. Loger"]
    classeur(fichier, [["Action", "Pilote"], *([title, "CCPV"] for title in titles)])
    assert [each.intitule for each in lu(fichier).racines] == [*titles[:4], "Loger"]
