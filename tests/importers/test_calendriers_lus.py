"""Years, quarters and months: headers, marks, texts, colours, and dates in one column."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.importers.fabrique import VERT, attendu, classeur, lignes, lu, messages, remplir

X = "x"


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


def test_budget_years_are_not_a_calendar(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "Calendrier", None, "Budget", None],
        [None, None, 2025, 2026, 2025, 2026],
        ["Attirer", "CCPV", X, None, 1500, 2500],
    ], ["C1:D1", "E1:F1", "A1:A2", "B1:B2"])  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025 | Budget 2025=1500 | Budget 2026=2500"]


def test_years_beside_a_budget_are_a_calendar_when_they_hold_marks_and_amounts_when_they_hold_amounts(fichier):
    head = ["Action", "Pilote", "Budget", 2025, 2026, "2027-2028"]
    classeur(fichier, [head, ["Attirer", "CCPV", "4 000 €", X, None, X], ["Loger", "CCPV", 800, None, "bilan"]])
    assert lignes(lu(fichier)) == [
        "Action : Attirer | CCPV | 2025 2027 2028 | Budget=4 000 €",
        "Action : Loger | CCPV | 2026«bilan» | Budget=800",
    ]
    classeur(fichier, [head, ["Attirer", "CCPV", 4000, "1 500 €", 2500, None], ["Loger", "CCPV", 800, None, 800]])
    assert lignes(lu(fichier)) == [
        "Action : Attirer | CCPV | Budget=4000 | Budget 2025=1 500 € | Budget 2026=2500",
        "Action : Loger | CCPV | Budget=800 | Budget 2026=800",
    ]


def test_years_named_beside_a_term_are_a_calendar(fichier):
    classeur(fichier, [
        ["Action", "Pilote", "Court terme (2025)", "Moyen terme (2026-2027)", "Long terme : 2028"],
        ["Attirer", "CCPV", X, X, None],
        ["Loger", "CCPV", None, None, X],
    ])  # fmt: skip
    assert lignes(lu(fichier)) == ["Action : Attirer | CCPV | 2025 2026 2027", "Action : Loger | CCPV | 2028"]


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


def test_one_row_for_each_year_of_an_action(fichier):
    classeur(fichier, [
        ["Axe", "Action", "Année", "Pilote"],
        ["Axe 1 : Soins", "1.1 Loger", 2025, "CCPV"],
        ["Axe 1 : Soins", "1.1 Loger", 2026, "CPAM"],
        ["Axe 1 : Soins", "1.2 Former", 2026, "ARS"],
    ])  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Loger | CCPV | CPAM | 2025 2026 | 2025..2026
          Action 1.2 : Former | ARS | 2026 | 2026..2026
        """)
    assert any("répété" in m for m in messages(p, "doute"))


def test_quarters_without_year_take_the_only_year_of_the_title(fichier):
    classeur(fichier, [["Plan d'actions 2025"], ["Action", "Pilote", "T1", "T2", "T3"], ["Loger", "CCPV", X, None, X]])
    assert lignes(lu(fichier)) == ["Action : Loger | CCPV | 2025T1 2025T3"]


def test_quarters_without_any_year_are_kept_as_texts_and_said(fichier):
    classeur(fichier, [["Action", "Pilote", "T1", "T2", "T3"], ["Loger", "CCPV", X, None, "bilan"]])
    p = lu(fichier)
    assert lignes(p) == ["Action : Loger | CCPV | T1=x | T3=bilan"]
    assert any("années" in m for m in messages(p, "doute"))


def test_decorated_columns_and_banded_rows_are_no_marks(fichier):
    rows = [["Action", "Pilote", 2025, 2026], ["Loger", "CCPV", X], ["Former", "CPAM", None, X], ["Dire", "ARS"]]
    classeur(fichier, rows, finir=remplir("C1", "C2", "C3", "C4", "A3", "B3", "D3"))
    assert lignes(lu(fichier)) == [
        "Action : Loger | CCPV | 2025",
        "Action : Former | CPAM | 2026",
        "Action : Dire | ARS",
    ]


def test_years_painted_in_the_colour_of_their_axis_are_marks(fichier):
    def paint(sheet):
        remplir("A2", "D2", "D3", "E3")(sheet)
        remplir("A4", "E4", fill=VERT)(sheet)

    classeur(fichier, [
        ["Axe", "Action", "Pilote", 2025, 2026],
        ["Axe 1 : Soins", "1.1 Loger", "CCPV"],
        [None, "1.2 Former", "CPAM"],
        ["Axe 2 : Esprit", "2.1 Dire", "ARS"],
    ], ["A2:A3"], paint)  # fmt: skip
    p = lu(fichier)
    assert lignes(p) == attendu("""
        Axe 1 : Soins
          Action 1.1 : Loger | CCPV | 2025
          Action 1.2 : Former | CPAM | 2025 2026
        Axe 2 : Esprit
          Action 2.1 : Dire | ARS | 2026
        """)
    assert any("2 couleurs" in m for m in messages(p, "info"))


def test_title_rows_that_name_a_year_are_no_header(fichier):
    classeur(fichier, [["Action", "Pilote"], ["ANNÉE 2025"], ["Loger", "CCPV"], ["ANNÉE 2026"], ["Former", "CPAM"]],
             ["A2:B2", "A4:B4"])  # fmt: skip
    assert lignes(lu(fichier)) == [
        "- : ANNÉE 2025",
        "  Action : Loger | CCPV",
        "- : ANNÉE 2026",
        "  Action : Former | CPAM",
    ]
