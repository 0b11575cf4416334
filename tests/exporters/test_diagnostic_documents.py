"""The diagnostic's documents: what the Word document says, what the workbook holds, the folder of charts."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest

from clsdesk.errors import UserError
from clsdesk.exporters import registre
from clsdesk.exporters.blocks import Image, Tableau, Titre, texte_de
from clsdesk.exporters.chiffres_classeur import nom_de_feuille
from clsdesk.exporters.chiffres_lignes import case, entetes_fusionnees, feuille
from clsdesk.exporters.contrat_annexes import annexes
from clsdesk.exporters.contrat_diagnostic import diagnostic_chiffre
from clsdesk.exporters.diagnostic import corps, diagnostic, theme
from clsdesk.exporters.diagnostic_blocs import HAUTEUR_MAX
from clsdesk.exporters.graphiques_dossier import descriptions
from clsdesk.exporters.noms import phrase_en_nom
from clsdesk.models import tables as t
from clsdesk.models.images import apercu
from clsdesk.models.snapshot import empty_snapshot
from tests.donnees_essai import Lignes, exemple
from tests.exporters.outils_word import fautes, plat


def _titres(blocs: tuple[object, ...]) -> list[str]:
    return [each.texte for each in blocs if isinstance(each, Titre)]


def test_the_document_goes_from_the_territory_to_the_sources_theme_by_theme():
    said = _titres(diagnostic(exemple()).blocs)
    assert said[:2] == ["Diagnostic du territoire", "Le territoire"]
    assert said.index("Démographie") < said.index("Accès aux soins") < said.index("Besoins et priorités")
    assert said[-1] == "Sources"


def test_an_empty_part_has_no_heading():
    assert corps(empty_snapshot()) == ()
    lignes = Lignes()
    lignes.met(t.Constat(theme="Soins", texte="On attend."))
    assert _titres(corps(lignes.snapshot(), 1)) == ["Soins", "Constats"]


def test_the_priorities_say_their_marks_how_they_are_scored_and_what_was_written_of_them():
    lignes = Lignes()
    lignes.met(t.Priorite(theme="Soins", intitule="Soigner", texte="On **attend**.", gravite=5, frequence=4, retenue=1))
    lignes.met(t.Option(domaine="priorites", cle="poids_gravite", valeur="2"))
    lignes.met(t.Option(domaine="priorites", cle="poids_impact", valeur="0"))
    _, table, rule = corps(lignes.snapshot(), 1)[:3]
    assert [texte_de(each.contenu) for each in table.lignes[0].cellules[0].contenu] == [
        "Soigner", "On attend.", "Gravité 5, fréquence 4", "Retenue comme priorité du contrat"
    ]  # fmt: skip
    assert texte_de(rule.contenu) == (
        "Note : moyenne pondérée des critères cotés de 1 (très faible) à 5 (très forte), gravité (× 2), fréquence "
        "(× 1), perception (× 1) et faisabilité (× 1). Ne compte pas : impact socio-économique."
    )


def test_the_territory_says_the_year_of_its_map_and_what_was_corrected():
    lignes = Lignes()
    lignes.met(t.Contrat(territoire="Val"))
    lignes.met(t.Perimetre(nature="epci", code="200033579", nom="CU d'Arras", millesime="2026"))
    lignes.met(t.Commune(nom="Arras", population=40_000, population_publiee=42_875, millesime="2023, INSEE"))
    _, table, said = corps(lignes.snapshot(), 1)[:3]
    assert "40\u202f000 (2023, INSEE)" in [texte_de(row.cellules[1].contenu[0].contenu) for row in table.lignes]
    assert texte_de(said.contenu) == (
        "Communes du découpage administratif de 2026. "
        "Population corrigée pour Arras (42\u202f875 dans les données publiées)."
    )


def test_the_inverse_table_gives_each_frame_its_actions():
    blocs = diagnostic(exemple()).blocs
    start = blocs.index(Titre(1, "Articulation avec les autres cadres"))
    rows = blocs[start + 1].lignes
    first = [" ".join(texte_de(p.contenu) for p in cell.contenu) for cell in rows[0].cellules]
    assert first == [
        "PRS", "1.1 Renforcer l’attractivité du territoire pour les professionnels de santé", "attractivité des métiers"
    ]  # fmt: skip
    assert (rows[1].cellules[0].lignes, len(rows[2].cellules)) == (3, 2)


def test_strengths_and_weaknesses_face_each_other_with_who_said_them():
    lignes = Lignes()
    lignes.met(t.Constat(theme="Soins", texte="On s’entend bien.", sens="force", origine="CPTS", recueil="entretien"))
    lignes.met(t.Constat(rang=1, theme="Soins", texte="On attend.", sens="faiblesse", source="Enquête"))
    lignes.met(t.Constat(rang=2, theme="Soins", texte="On part.", sens="faiblesse"))
    table = next(each for each in theme(lignes.snapshot(), "Soins") if isinstance(each, Tableau))
    cells = [[" / ".join(texte_de(p.contenu) for p in cell.contenu) for cell in row.cellules] for row in
             (*table.entetes, *table.lignes)]  # fmt: skip
    assert cells == [
        ["Forces", "Faiblesses"], ["On s’entend bien. / CPTS · entretien", "On attend. / Enquête"], ["", "On part."]
    ]  # fmt: skip


def test_charts_stand_in_their_theme_with_title_alternative_text_and_source():
    blocs = theme(exemple(), "Conditions de vie")
    picture = next(each for each in blocs if isinstance(each, Image))
    assert picture.legende.startswith("Le taux de pauvreté est de 17,4")
    assert "Pays de Vaudreuse, 17,4" in picture.alternatif
    seen = apercu(picture.octets)
    assert seen is not None
    assert picture.largeur_mm / seen.proportion <= HAUTEUR_MAX + 0.1
    below = texte_de(blocs[blocs.index(picture) + 1].contenu)  # type: ignore[union-attr]
    assert below.startswith("En %, 2022. Source : Fichier localisé")


def test_the_charts_are_in_the_contract_s_context_and_in_its_annex():
    snapshot = exemple()
    assert sum(isinstance(each, Image) for each in diagnostic_chiffre(snapshot)) == len(snapshot.all(t.Graphique))
    (annex,) = annexes(snapshot, "", frozenset({"diagnostic"}))
    assert any(isinstance(each, Image) for each in annex.blocs)
    assert annexes(empty_snapshot(), "", frozenset({"diagnostic"})) == ()


def test_a_chart_without_a_value_is_not_in_the_document():
    lignes = Lignes()
    lignes.met(t.Tableau(theme="Soins", titre="Vide", contenu=json.dumps([["A", "B"], ["x", "n. d."]])))
    lignes.met(t.Graphique(theme="Soins", genre="comparaison", tableau_id=1))
    assert not [each for each in theme(lignes.snapshot(), "Soins") if isinstance(each, Image)]


def test_the_word_document_is_valid_and_its_pictures_are_described(tmp_path: Path):
    target = tmp_path / "diagnostic.docx"
    registre.exporter("diagnostic", exemple(), target, registre.Options())
    assert fautes(target) == []
    opened = docx.Document(str(target))
    described = [each.get("descr") for each in opened.element.body.iter() if each.tag.endswith("}docPr")]
    assert len(described) >= 8 and all(described)
    captions = [plat(p.text) for p in opened.paragraphs if p.style is not None and p.style.name == "Caption"]
    assert "Population par grande tranche d’âge" in captions
    rows = [row for row in opened.element.body.iter() if row.tag.endswith("}tblHeader")]
    assert len(rows) > 10


def test_the_workbook_has_numbers_as_numbers_and_texts_as_texts(tmp_path: Path):
    target = tmp_path / "chiffres.xlsx"
    registre.exporter("chiffres", exemple(), target, registre.Options())
    assert fautes(target) == []
    book = openpyxl.load_workbook(target)
    sheet = book["Chiffres"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:6] == ["Thème", "Indicateur", "Unité", "Année", "Précision", "Pays de Vaudreuse"]
    rows = {(row[1].value, row[4].value): row for row in sheet.iter_rows(min_row=2)}
    poor = rows["Taux de pauvreté", None][5]
    assert (poor.value, poor.number_format) == (17.4, '#,##0.0" %"')
    assert rows["Médecins généralistes de 55 ans et plus", None][5].value == "11 sur 19"
    assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref


def test_the_pasted_tables_keep_their_two_levels_of_headers_and_their_totals(tmp_path: Path):
    target = tmp_path / "chiffres.xlsx"
    registre.exporter("chiffres", exemple(), target, registre.Options())
    book = openpyxl.load_workbook(target)
    sheet = book["Professionnels de santé"]
    assert {str(each) for each in sheet.merged_cells.ranges} >= {"B3:C3", "D3:E3", "A3:A4"}
    assert (sheet["C5"].value, sheet["C5"].number_format) == (6.2, "#,##0.0")
    ages = book["Population par sexe et âge"]
    total = next(row for row in ages.iter_rows() if row[0].value == "Ensemble")
    assert total[0].font.bold and total[1].number_format == "#,##0" and total[1].value + total[3].value == 30709
    assert "Sources" in book.sheetnames
    assert book["Sources"].print_title_rows == "$1:$1"


def test_headers_are_merged_as_they_were_given():
    head = (("Âge", "2012", "", "2022", ""), ("", "Nombre", "%", "Nombre", "%"))
    assert entetes_fusionnees(head, 1) == (
        (0, 0, 2, 1, "Âge"), (0, 1, 1, 2, "2012"), (0, 3, 1, 2, "2022"),
        (1, 1, 1, 1, "Nombre"), (1, 2, 1, 1, "%"), (1, 3, 1, 1, "Nombre"), (1, 4, 1, 1, "%"),
    )  # fmt: skip


def test_a_cell_is_a_number_only_when_its_text_is_one():
    assert (case("12,70 %").nombre, case("12,70 %").format_nombre) == (12.7, '#,##0.00" %"')
    assert case("plus de 8 000", nombre=8000.0).nombre is None
    assert case("3500 personnes", "%").nombre is None
    assert case("").nombre is None


def test_every_value_of_the_file_is_in_the_workbook():
    snapshot = exemple()
    shown = [cell.texte for _, cells, _ in feuille(snapshot).lignes for cell in cells]
    assert sorted(each for each in shown if each) == sorted(row.texte for row in snapshot.all(t.Valeur))


def test_names_of_sheets_are_those_that_excel_takes_and_differ():
    taken: set[str] = {"chiffres"}
    assert nom_de_feuille("Chiffres", taken) == "Chiffres (2)"
    long = "Population : hommes/femmes [2022] dans tout le territoire"
    first, second = nom_de_feuille(long, taken), nom_de_feuille(long, taken)
    assert len(first) <= 31 and len(second) <= 31 and first != second
    assert not set("[]:*?/\\") & set(first)
    assert nom_de_feuille("", taken) == "Tableau"


def test_the_folder_holds_each_chart_as_png_and_svg_under_safe_names(tmp_path: Path):
    snapshot = exemple()
    registre.exporter("graphiques", snapshot, tmp_path / "graphiques", registre.Options())
    names = sorted(each.name for each in (tmp_path / "graphiques").iterdir())
    assert len(names) == 2 * len(snapshot.all(t.Graphique)) + 4
    assert {"Matrice des priorités.svg", "Arbre des objectifs.png"} <= set(names)
    assert names[0].startswith("01 - La tranche d’âge") and {each[-4:] for each in names} == {".png", ".svg"}
    assert not set('<>:"/\\|?*') & set("".join(names))
    assert [name for name, _ in descriptions(snapshot)] == sorted(name[:-4] for name in names[:-4:2])


def test_a_table_of_ten_thousand_lines_is_cut_in_word_and_says_where_it_is_whole():
    lignes = Lignes()
    rows = [["Commune", "Nombre"], *([f"C{n}", str(n)] for n in range(10_000))]
    lignes.met(t.Tableau(theme="Soins", titre="Communes", contenu=json.dumps(rows)))
    table, said = theme(lignes.snapshot(), "Soins")[1:]
    assert isinstance(table, Tableau) and len(table.lignes) == 299
    assert "300 premières lignes sur 10\u202f001" in texte_de(said.contenu)  # type: ignore[union-attr]


def test_a_long_title_makes_a_name_cut_between_two_words():
    assert phrase_en_nom("Le taux est de 4 %.") == "Le taux est de 4 %"
    name = phrase_en_nom(
        "Le taux de pauvreté est de 17,4 % dans le Pays de Vaudreuse, contre 16,0 % pour la Lisse, en 2022."
    )
    assert name == "Le taux de pauvreté est de 17,4 % dans le Pays de Vaudreuse, contre 16,0 % pour la Lisse"
    assert len(phrase_en_nom("a" * 300)) == 90


@pytest.mark.parametrize("cle", ["diagnostic", "chiffres", "graphiques"])
def test_without_a_diagnostic_the_documents_say_what_to_fill_first(cle: str, tmp_path: Path):
    target = tmp_path / f"x{(registre.livrable(cle).fins or ('',))[0]}"
    with pytest.raises(UserError, match="encore rien"):
        registre.exporter(cle, empty_snapshot(), target, registre.Options())
    assert not target.exists()


def test_a_chart_without_a_value_is_told_by_the_folder(tmp_path: Path):
    from clsdesk.models.snapshot import replaced

    snapshot = exemple()
    rows = (*snapshot.all(t.Graphique), t.Graphique(id=99, rang=99, genre="ecarts", theme="Rien"))
    said = registre.exporter("graphiques", replaced(snapshot, t.Graphique, rows), tmp_path / "g", registre.Options())
    assert said == ("Un graphique n’a pas de valeur à tracer.",)
