"""What stands beside the titles: pilots and roles, states, details, notes, columns without a place of their own."""

from __future__ import annotations

from tests.importers.fabrique import attendu, classeur, gras, lignes, lu, messages

X = "x"


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


def test_hidden_rows_and_columns_are_read_and_said(fichier):
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    classeur(fichier, [["Axe", "Action", "Pilote"], ["Soins", "Attirer", "CCPV"], [None, "Loger", "CPAM"]], finir=hide)
    p = lu(fichier)
    assert lignes(p)[2] == "  Action : Loger | CPAM"
    assert len([m for m in messages(p, "doute") if "masquée" in m]) == 2


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


def test_organisations_in_columns_with_crosses(fichier):
    classeur(fichier, [
        ["Action", "Pilotes", None, None, "2025"],
        [None, "CCPV", "CPAM", "ARS", None],
        ["Attirer", X, None, X, X],
        ["Loger", None, X, None, None],
    ], ["A1:A2", "B1:D1", "E1:E2"])  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | ARS | 2025", "Action : Loger | CPAM"]


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


def test_statuses_are_understood_and_unknown_ones_kept(fichier):
    rows = [["Terminé", "Réalisée"], ["en cours", "En cours"], ["Pas commencé", "À engager"], ["Reporté", "Reportée"],
            ["à définir", "À discuter"], ["au vert", "au vert"]]  # fmt: skip
    classeur(fichier, [["Action", "Statut"], *[[f"Faire {n}", typed] for n, (typed, _) in enumerate(rows)]])
    assert [e.statut for e in lu(fichier).parcours()] == [meant for _, meant in rows]
