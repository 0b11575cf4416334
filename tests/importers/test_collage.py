"""What people paste: statistical tables from a page, a spreadsheet, a PDF, a CSV; and what is badly made."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clsdesk.errors import UserError
from clsdesk.importers.collage import MAX_LIGNES, Proposition, lire_collage, lire_fichier
from clsdesk.models.grilles import grille_de

CORPS = (
    ("0 à 14 ans", "20 181", "18,9", "19 402", "18,0", "18 220", "16,9"),
    ("15 à 29 ans", "22 611", "21,2", "21 985", "20,4", "21 730", "20,1"),
    ("75 ans ou plus", "8 304", "7,8", "8 713", "8,1", "9 377", "8,7"),
    ("Ensemble", "106 742", "100,0", "107 582", "100,0", "107 969", "100,0"),
)
UN_NIVEAU = (("", "2011", "%", "2016", "%", "2022", "%"), *CORPS)
DEUX_NIVEAUX = (
    ("Tranche d'âge", "2011", "", "2016", "", "2022", ""), ("", "Nombre", "%", "Nombre", "%", "Nombre", "%"), *CORPS,
)  # fmt: skip
TITRE = "POP T0 - Population par grandes tranches d'âges"
SOURCE = "Sources : Insee, RP2011, RP2016 et RP2022, exploitations principales."


def tabule(lignes: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join("\t".join(row) for row in lignes)


def page(tete: str, corps: str, titre: str = TITRE) -> str:
    return (
        f"<html><body><h2>{titre}</h2><table><thead>{tete}</thead><tbody>{corps}</tbody></table>"
        f"<p>{SOURCE}</p><p>Lecture : en 2022, 16,9 % des habitants ont moins de 15 ans.</p></body></html>"
    )


def en_lignes(lignes: tuple[tuple[str, ...], ...], balise: str = "td") -> str:
    return "".join(
        "<tr>" + f"<th>{row[0]}</th>" + "".join(f"<{balise}>{cell}</{balise}>" for cell in row[1:]) + "</tr>"
        for row in lignes
    )


def tetes(lue: Proposition) -> list[tuple[str, str]]:
    grille = grille_de(lue.tableau("Démographie"))
    return [grille.entete(rank) for rank in range(grille.gauche, grille.largeur)]


ANNEES = [(an, mot) for an in ("2011", "2016", "2022") for mot in ("Nombre", "%")]


def test_a_census_table_pasted_from_tab_text_has_its_header_its_total_and_its_texts() -> None:
    lue = lire_collage(f"{TITRE}\n{tabule(UN_NIVEAU)}\n{SOURCE}\nChamp : population des ménages.")
    assert (lue.entetes, lue.colonnes_titres, lue.totaux) == (1, 1, 1)
    assert tetes(lue) == [(an, mot) for an in ("2011", "2016", "2022") for mot in ("", "%")]
    assert lue.titre == TITRE
    assert lue.source == SOURCE.removeprefix("Sources : ")
    assert lue.note == "Champ : population des ménages."
    assert lue.annee == "2011, 2016 et 2022"
    assert lue.lignes[1:] == CORPS
    assert not lue.remarques


def test_two_levels_pasted_from_tab_text_give_each_column_its_year_and_its_unit() -> None:
    lue = lire_collage(tabule(DEUX_NIVEAUX))
    assert (lue.entetes, lue.colonnes_titres, lue.totaux) == (2, 1, 1)
    assert tetes(lue) == ANNEES


def test_the_same_table_pasted_from_a_page_gives_the_same_headers() -> None:
    tete = (
        "<tr><th rowspan='2'>Tranche d'âge</th>"
        + "".join(f"<th colspan='2'>{an}</th>" for an in ("2011", "2016", "2022"))
        + "</tr><tr>" + "<th>Nombre</th><th>%</th>" * 3 + "</tr>"
    )  # fmt: skip
    lue = lire_collage("", page(tete, en_lignes(CORPS)))
    assert (lue.entetes, lue.colonnes_titres, lue.totaux) == (2, 1, 1)
    assert tetes(lue) == ANNEES
    assert lue.lignes == DEUX_NIVEAUX
    assert (lue.titre, lue.source) == (TITRE, SOURCE.removeprefix("Sources : "))
    assert lue.note.startswith("Lecture : en 2022")


def test_a_page_without_thead_and_a_spreadsheet_s_html_read_alike() -> None:
    excel = (
        "<html xmlns:o='x'><head><style>td{mso-x:1}</style></head><body><!--StartFragment--><table><col width=80>"
        "<tr><td rowspan=2>Tranche d'âge</td><td colspan=2>2011</td><td colspan=2>2016</td><td colspan=2>2022</td></tr>"
        "<tr>" + "<td>Nombre<td>%" * 3 + "</tr>" + en_lignes(CORPS) + "</table><!--EndFragment--></body></html>"
    )
    lue = lire_collage("", excel)
    assert tetes(lue) == ANNEES
    assert (lue.entetes, lue.totaux) == (2, 1)


def test_a_title_merged_over_several_lines_is_repeated_on_each() -> None:
    html = (
        "<table><tr><th>Sexe<th>Âge<th>Nombre</tr><tr><td rowspan=2>Femmes<td>0-19<td>12</tr>"
        "<tr><td>20 et +<td>30</tr><tr><td rowspan=2>Hommes<td>0-19<td>13<tr><td>20 et +<td>31</table>"
    )
    lue = lire_collage("", html)
    assert lue.lignes[1:] == (
        ("Femmes", "0-19", "12"), ("Femmes", "20 et +", "30"), ("Hommes", "0-19", "13"), ("Hommes", "20 et +", "31"),
    )  # fmt: skip
    assert lue.colonnes_titres == 2


def test_a_csv_with_semicolons_and_quotes_keeps_its_separators() -> None:
    lue = lire_collage('Profession;2022;"Part; en %"\nInfirmiers;52;16,9\n"Kinés ; ""libéraux""";21;6,8')
    assert lue.lignes[0] == ("Profession", "2022", "Part; en %")
    assert lue.lignes[2][0] == 'Kinés ; "libéraux"'


def test_columns_of_a_pdf_are_guessed_from_spaces_and_it_is_said() -> None:
    lue = lire_collage("Profession  Nombre  Pour 10 000 hab.\nInfirmiers  1 052  16,9\nSages-femmes  12  0,7")
    assert lue.lignes[1] == ("Infirmiers", "1 052", "16,9")
    assert "devinées" in lue.remarques[0]
    une = lire_collage("Ensemble 27\u202f142 100,0\nMoins de 15 ans 4\u202f210 15,5")
    assert une.lignes == (("Ensemble", "27\u202f142", "100,0"), ("Moins de 15 ans", "4\u202f210", "15,5"))


def test_ragged_rows_are_completed_and_it_is_said() -> None:
    lue = lire_collage("Nom\t2021\t2022\nA\t1\nB\t2\t3\nC\t4")
    assert {len(row) for row in lue.lignes} == {3}
    assert lue.remarques == ("2 lignes étaient plus courtes : des cases vides les complètent à droite.",)


def test_ten_thousand_lines_are_all_kept_and_more_are_bounded_and_said() -> None:
    texte = "Nom\tNombre\n" + "\n".join(f"Ligne {rank}\t{rank}" for rank in range(25_000))
    lue = lire_collage(texte)
    assert len(lue.lignes) == MAX_LIGNES
    assert lue.remarques[0].startswith("Le collage a 25\u202f001 lignes : les 20\u202f000 premières")
    whole = lire_collage("\n".join(texte.splitlines()[:10_001]))
    assert (whole.lignes[-1], whole.remarques) == (("Ligne 9999", "9999"), ())


@pytest.mark.parametrize("tete", ["2011\t\t2016\t\nNombre\t%\tNombre\t%", "2011\t%\t2016\t%"])
def test_a_header_pasted_without_its_corner_stands_above_its_own_figures(tete: str) -> None:
    lue = lire_collage(f"{tete}\n0 à 14 ans\t18 600\t17,9\t18 400\t17,5\nTotal\t103 900\t100,0\t105 200\t100,0")
    assert [an for an, _ in tetes(lue)] == ["2011", "2011", "2016", "2016"]
    assert lue.remarques == ("L'en-tête n'avait pas de case au-dessus des intitulés : il est décalé d'une colonne.",)


def test_a_ragged_body_does_not_move_a_header_that_has_its_corner() -> None:
    lue = lire_collage("Commune\t2016\t2022\nArras\t42 000\t38\t(provisoire)\nLens\t31 000\t32")
    assert lue.lignes[0] == ("Commune", "2016", "2022", "")


def test_years_above_the_figures_of_a_pdf_are_its_header() -> None:
    lue = lire_collage("Bénéficiaires\n2021 2022 2023\nTernois 9,8 % 10,1 % 10,4 %\nArtois 14,2 % 14,5 % 14,9 %")
    assert (lue.titre, lue.lignes[0], lue.entetes) == ("Bénéficiaires", ("", "2021", "2022", "2023"), 1)


def test_an_english_csv_is_cut_at_its_commas_and_french_decimals_are_not() -> None:
    assert lire_collage("Commune,Part\nArras,38.2\nLens,31.0").lignes[1] == ("Arras", "38.2")
    assert lire_collage("Commune  Taux\nArras  4,5\nLens  3,2").lignes[1] == ("Arras", "4,5")


def test_a_table_without_header_and_mixed_units_are_said() -> None:
    lue = lire_collage("Revenu médian\t21 430 €\nTaux de pauvreté\t14,2 %")
    assert lue.entetes == 0
    assert lue.remarques == (
        "Aucune ligne d'en-tête n'a été trouvée : ajoutez-en une, ou dites combien il y en a.",
        "La colonne « n° 2 » mêle des unités : € et %.",
    )


def test_a_total_at_the_top_stays_there_and_it_is_said() -> None:
    lue = lire_collage("\t2022\nEnsemble\t30\nFemmes\t16\nHommes\t14")
    assert lue.totaux == 0
    assert lue.remarques == ("La ligne « Ensemble » est en haut du tableau : elle y reste.",)


@pytest.mark.parametrize("texte", ["", "   \n", "Bonjour", "<p>Une phrase</p>", "une ligne\nune autre"])
def test_what_is_no_table_is_refused_with_what_to_do(texte: str) -> None:
    with pytest.raises(UserError, match="n'est pas un tableau") as refused:
        lire_collage(texte, texte)
    assert "Copiez les cellules" in refused.value.remedy


def test_a_sheet_and_a_csv_file_give_the_same_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in DEUX_NIVEAUX:
        book.active.append(row)
    book.active.merge_cells("B1:C1")
    book.save(tmp_path / "t.xlsx")
    (tmp_path / "t.csv").write_bytes("\n".join(";".join(row) for row in DEUX_NIVEAUX).encode("cp1252"))
    ((_, sheet),) = lire_fichier(tmp_path / "t.xlsx")
    ((_, csv),) = lire_fichier(tmp_path / "t.csv")
    assert sheet.lignes == csv.lignes == DEUX_NIVEAUX
    assert tetes(sheet) == tetes(csv) == ANNEES


def test_a_table_laid_out_within_another_is_the_one_that_is_read() -> None:
    rows = (("Commune", "2022"), ("Arras", "42 600"), ("Lens", "31 000"))
    data = f"<table>{en_lignes(rows)}</table>"
    mail = f"<table><tr><td>Bonjour</td></tr><tr><td><p>Voici :</p>{data}<p>Source : INSEE</p></td></tr></table>"
    lue = lire_collage("", mail)
    assert lue.lignes == rows
    assert lue.source == "INSEE"


def test_a_hostile_page_is_bounded() -> None:
    lue = lire_collage("", "<table>" + "<tr><td colspan=999999 rowspan=999999>x<td>1</tr>" * 3000)
    assert len(lue.lignes) <= MAX_LIGNES
    assert "Le collage" in " ".join(lue.remarques)


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=8))
def test_any_paste_gives_an_even_table_or_a_sentence(lignes: list[list[str]]) -> None:
    try:
        lue = lire_collage("\n".join("\t".join(row) for row in lignes))
    except UserError:
        return
    assert len({len(row) for row in lue.lignes}) == 1
    assert 0 <= lue.entetes < len(lue.lignes)
    assert json.loads(lue.tableau("").contenu) == [list(row) for row in lue.lignes]


@given(st.text(alphabet="<>/tabledrhsp0123 ='\"x\n", max_size=300))
def test_any_html_is_read_without_fault(html: str) -> None:
    try:
        lue = lire_collage(html, "<table>" + html)
    except UserError:
        return
    assert len({len(row) for row in lue.lignes}) == 1
