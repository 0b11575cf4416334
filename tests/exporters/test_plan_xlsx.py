"""The plan's workbook: the annexed layout, read back as a person and as our own import read it."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from clsdesk import catalogue
from clsdesk.exporters.plan_classeur import ecrire_plan
from clsdesk.importers import lire_classeur
from clsdesk.importers.donnees import rows_du_texte
from clsdesk.models import numerotation
from clsdesk.models import tables as t
from clsdesk.models.plan import Noeud, Pilote
from clsdesk.models.snapshot import Snapshot, display_order
from clsdesk.models.texte import une_ligne
from tests.donnees_essai import REFERENCES, Lignes, reference
from tests.exporters import formes_de_plan as f
from tests.exporters.outils_word import fautes

JOUR = date(2026, 11, 22)
Case = tuple[int, int | None, int | None, str]
Ligne = tuple[int, str, str, str, tuple[tuple[str, str], ...], tuple[Case, ...]]


def ecrit(snapshot: Snapshot, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    assert ecrire_plan(snapshot, path, JOUR) == ()
    assert fautes(path) == []
    return path


def feuille(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def attendu(snapshot: Snapshot) -> list[Ligne]:
    """(depth, bare code, table title, details, bodies with their roles, years) of every element, as the table says."""
    return [
        (
            len(node.ancetres),
            numerotation.bare(node.code) or node.code,
            une_ligne(node.intitule_tableau),
            node.element.details,
            tuple((each.libelle, each.row.role) for each in _pilotes_puis_autres(node)),
            tuple((row.annee, row.trimestre, row.mois, row.texte) for row in node.calendrier),
        )
        for node in snapshot.plan.parcours()
    ]


def _pilotes_puis_autres(node: Noeud) -> tuple[Pilote, ...]:
    return (*node.pilotes, *(each for each in node.pilotages if each not in node.pilotes))


def relu(path: Path) -> list[Ligne]:
    proposal = lire_classeur(path)
    assert [each for each in proposal.remarques if each.gravite == "perdu"] == []
    return [
        (
            each.niveau,
            numerotation.bare(each.code) or each.code,
            each.intitule,
            each.details,
            each.pilotes,
            tuple((case.annee, case.trimestre, case.mois, case.texte) for case in each.calendrier),
        )
        for each in proposal.parcours()
    ]


@pytest.mark.parametrize("forme", f.FORMES)
def test_every_shape_of_plan_comes_back_from_its_own_workbook(forme: str, tmp_path: Path) -> None:
    snapshot = f.FORMES[forme]
    path = ecrit(snapshot, tmp_path)
    assert relu(path) == attendu(snapshot)
    assert lire_classeur(path).annees == snapshot.plan.annees


@pytest.mark.skipif(not REFERENCES.is_dir(), reason="the references are not beside the project")
@pytest.mark.parametrize("nom", ["sud-artois", "amiens", "villes-soeurs"])
def test_the_real_plans_come_back_whole(nom: str, tmp_path: Path) -> None:
    snapshot = reference(nom)
    assert relu(ecrit(snapshot, tmp_path)) == attendu(snapshot)


def test_the_sample_comes_back_whole_with_quarters_and_months(tmp_path: Path) -> None:
    rows = rows_du_texte(catalogue.exemple())
    kinds = {kind.TABLE: tuple(row for row in rows if isinstance(row, kind)) for kind in t.ROWS}
    snapshot = Snapshot({table: tuple(sorted(found, key=display_order)) for table, found in kinds.items()})
    assert relu(ecrit(snapshot, tmp_path)) == attendu(snapshot)


def test_a_row_whose_years_all_name_a_quarter_is_not_taken_for_a_header(tmp_path: Path) -> None:
    lignes, _, action, operation = trois_niveaux()
    niveau = lignes.rows["niveau"][2]
    assert isinstance(niveau, t.Niveau)
    lignes.rows["calendrier"].clear()
    second = f.element(lignes, niveau, action, "Vacciner au collège", 1)
    f.pilotes(lignes, second, "DSDEN")
    for rang, year in enumerate(range(2026, 2030)):
        lignes.met(t.Calendrier(element_id=operation.id, annee=year, trimestre=4))
        lignes.met(t.Calendrier(element_id=second.id, annee=year, trimestre=rang + 1))
    snapshot = lignes.snapshot()
    assert relu(ecrit(snapshot, tmp_path)) == attendu(snapshot)


@pytest.mark.parametrize("graine", range(10))
def test_any_plan_comes_back_whatever_hangs_where(graine: int, tmp_path: Path) -> None:
    """Leaves at any level, pilots and years above others, details, quarters, codes of every pattern."""
    snapshot = f.au_hasard(graine)
    assert relu(ecrit(snapshot, tmp_path)) == attendu(snapshot)


def test_an_action_that_skips_a_level_stays_in_its_own_column(tmp_path: Path) -> None:
    lignes = Lignes()
    f.contrat(lignes)
    axe, objectif = f.niveau(lignes, 1, "Axe", "{n}"), f.niveau(lignes, 2, "Objectif", "{parent}.{n}")
    action = f.niveau(lignes, 3, "Action", "{parent}.{n}", porte_pilotes=1)
    root = f.element(lignes, axe, None, "Accès aux soins")
    f.element(lignes, action, f.element(lignes, objectif, root, "Renforcer l'offre"), "Recenser les locaux")
    f.element(lignes, action, root, "Agir directement", 1)
    sheet = feuille(ecrit(lignes.snapshot(), tmp_path))
    assert [sheet.cell(5, column).value for column in (2, 3)] == [None, "1.1. Agir directement"]


def trois_niveaux() -> tuple[Lignes, t.Element, t.Element, t.Element]:
    lignes = Lignes()
    f.contrat(lignes)
    niveaux = [
        f.niveau(lignes, 1, "Orientation", "{n}", porte_pilotes=0),
        f.niveau(lignes, 2, "Action", "{parent}.{n}"),
        f.niveau(lignes, 3, "Opération", "{parent}.{n}", porte_pilotes=1, porte_calendrier=1),
    ]
    lignes.rows["niveau"][0] = dataclasses.replace(niveaux[0], nom_tableau="Axe")
    axe = f.element(lignes, niveaux[0], None, "Améliorer l'accès aux soins")
    action = f.element(lignes, niveaux[1], axe, "Renforcer l'attractivité", intitule_tableau="Attractivité")
    operation = f.element(lignes, niveaux[2], action, "Recenser les locaux", details="- logements\n- cabinets")
    f.pilotes(lignes, operation, "CCE", "CPTS")
    f.annee(lignes, operation, (2026, ""), (2028, "mise à jour"))
    return lignes, axe, action, operation


def test_the_layout_is_that_of_the_signed_annexes(tmp_path: Path) -> None:
    lignes, _, action, _ = trois_niveaux()
    niveau = lignes.rows["niveau"][2]
    assert isinstance(niveau, t.Niveau)
    f.element(lignes, niveau, action, "Promouvoir la CPTS", 1)
    sheet = feuille(ecrit(lignes.snapshot(), tmp_path))
    assert sheet["A1"].value == "CLS du Pays d'Essai : plan d'actions"
    assert [sheet.cell(3, column).value for column in range(1, 6)] == ["Axe", "Action", "Opération", "Pilote", "Années"]
    assert [sheet.cell(4, column).value for column in range(5, 10)] == [2026, 2027, 2028, 2029, 2030]
    assert {"E3:I3", "A3:A4", "A5:A6", "B5:B6"} <= {str(each) for each in sheet.merged_cells.ranges}
    assert [sheet.cell(5, column).value for column in range(1, 5)] == [
        "Axe 1 : Améliorer l'accès aux soins", "1.1. Attractivité",
        "1.1.1. Recenser les locaux :\n- logements\n- cabinets", "CCE - CPTS",
    ]  # fmt: skip
    assert sheet["C6"].value == "1.1.2. Promouvoir la CPTS"


def test_a_mark_is_a_filled_cell_with_a_sign_and_an_empty_year_is_not_filled(tmp_path: Path) -> None:
    lignes, *_ = trois_niveaux()
    sheet = feuille(ecrit(lignes.snapshot(), tmp_path))
    assert sheet["E5"].value == "●"
    assert sheet["G5"].value == "mise à jour"
    for cell in ("E5", "G5"):
        assert sheet[cell].fill.fill_type == "solid"
    for cell in ("F5", "H5", "I5"):
        assert sheet[cell].fill.fill_type is None
        assert sheet[cell].value is None


def test_quarters_and_months_stand_inside_their_years_cell(tmp_path: Path) -> None:
    lignes, _, _, operation = trois_niveaux()
    for row in (
        t.Calendrier(element_id=operation.id, annee=2027, trimestre=3),
        t.Calendrier(element_id=operation.id, annee=2027, trimestre=1),
        t.Calendrier(element_id=operation.id, annee=2030, mois=10, texte="semaine bleue"),
    ):
        lignes.met(row)
    sheet = feuille(ecrit(lignes.snapshot(), tmp_path))
    assert sheet["F5"].value == "T1, T3"
    assert sheet["I5"].value == "octobre : semaine bleue"


def test_one_long_text_over_several_years_is_one_wide_cell_that_comes_back(tmp_path: Path) -> None:
    lignes, _, _, operation = trois_niveaux()
    lignes.rows["calendrier"].clear()
    same = "Groupe de travail en place, actions selon son programme"
    f.annee(lignes, operation, *((year, same) for year in range(2026, 2031)))
    snapshot = lignes.snapshot()
    path = ecrit(snapshot, tmp_path)
    assert "E5:I5" in {str(each) for each in feuille(path).merged_cells.ranges}
    assert relu(path) == attendu(snapshot)


def test_an_element_with_its_own_pilots_above_others_keeps_them(tmp_path: Path) -> None:
    lignes, _, action, _ = trois_niveaux()
    f.pilotes(lignes, action, "Département")
    f.annee(lignes, action, (2029, ""))
    snapshot = lignes.snapshot()
    assert relu(ecrit(snapshot, tmp_path)) == attendu(snapshot)


def test_an_objective_without_action_keeps_its_place(tmp_path: Path) -> None:
    lignes, axe, _, _ = trois_niveaux()
    niveau = lignes.rows["niveau"][1]
    assert isinstance(niveau, t.Niveau)
    f.element(lignes, niveau, axe, "Lutter contre la stigmatisation", 1, details="• en direction du public")
    snapshot = lignes.snapshot()
    assert relu(ecrit(snapshot, tmp_path)) == attendu(snapshot)


@pytest.mark.parametrize(
    "debut", ["=1+1", "+33 6 00 00 00 00", "-x", "@ici", "#N/A", "TRUE", "0123", "=cmd|' /C calc'!A0"]
)
def test_a_text_is_never_a_formula_nor_a_number(debut: str, tmp_path: Path) -> None:
    lignes, _, _, operation = trois_niveaux()
    lignes.rows["calendrier"].clear()
    lignes.rows["pilotage"].clear()
    f.pilotes(lignes, operation, debut)
    f.annee(lignes, operation, (2027, f"{debut} ce printemps"))
    sheet = feuille(ecrit(lignes.snapshot(), tmp_path))
    for cell, text in (("D5", debut), ("F5", f"{debut} ce printemps")):
        assert (sheet[cell].value, sheet[cell].data_type) == (text, "s")
        assert sheet[cell].quotePrefix is (text[0] in "=+-@")


def test_control_characters_are_cleaned_and_never_fatal(tmp_path: Path) -> None:
    lignes, _, action, _ = trois_niveaux()
    niveau = lignes.rows["niveau"][2]
    assert isinstance(niveau, t.Niveau)
    dirty = f.element(lignes, niveau, action, "Un\x0btitre\x07 sali", 1, details="a\x00b\x0cc\ud800")
    f.pilotes(lignes, dirty, "CC\x1fE")
    sheet = feuille(ecrit(lignes.snapshot(), tmp_path))
    assert sheet["C6"].value == "1.1.2. Un titre sali :\nab\nc"
    assert sheet["D6"].value == "CCE"


def test_a_text_longer_than_a_cell_is_cut_and_said(tmp_path: Path) -> None:
    lignes, _, _, operation = trois_niveaux()
    rows = lignes.rows["element"]
    rows[rows.index(operation)] = dataclasses.replace(operation, details="mot " * 20_000)
    path = tmp_path / "plan.xlsx"
    warnings = ecrire_plan(lignes.snapshot(), path, JOUR)
    assert len(warnings) == 1
    assert "C5" in warnings[0]
    text = str(feuille(path)["C5"].value)
    assert len(text) <= 32_767
    assert text.endswith("(texte coupé : la suite est dans clsdesk)")
    assert fautes(path) == []


def test_a_text_taller_than_excels_tallest_row_is_shown_whole(tmp_path: Path) -> None:
    lignes, _, _, operation = trois_niveaux()
    rows = lignes.rows["element"]
    long = "\n".join(f"- étape {rank} : réunir les partenaires et rendre compte" for rank in range(90))
    rows[rows.index(operation)] = dataclasses.replace(operation, details=long)
    snapshot = lignes.snapshot()
    path = ecrit(snapshot, tmp_path)
    sheet = feuille(path)
    merged = next(each for each in sheet.merged_cells.ranges if str(each).startswith("C5:"))
    heights = [sheet.row_dimensions[row].height or 0 for row in range(merged.min_row, merged.max_row + 1)]
    assert max(heights) <= 409
    assert sum(heights) >= 91 * 11
    assert relu(path) == attendu(snapshot)


def test_every_text_has_room(tmp_path: Path) -> None:
    """The lines of each cell, broken between words at its width, hold in its rows' heights."""
    from clsdesk.exporters.mesure import largeur

    sheet = feuille(ecrit(f.FORMES["actions-continues"], tmp_path))
    zones = {each.start_cell.coordinate: each for each in sheet.merged_cells.ranges}
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            if not isinstance(cell.value, str):
                continue
            zone = zones.get(cell.coordinate)
            columns = range(zone.min_col, zone.max_col + 1) if zone else [cell.column]
            lines = range(zone.min_row, zone.max_row + 1) if zone else [cell.row]
            wide = sum(sheet.column_dimensions[openpyxl.utils.get_column_letter(c)].width for c in columns) * 5.25 - 4
            tall = sum(sheet.row_dimensions[line].height or 0 for line in lines)
            size = cell.font.size or 10
            least = sum(max(1, -(-largeur(part, size) // wide)) for part in cell.value.split("\n")) * size * 1.15
            assert tall >= least, cell.coordinate


def test_the_sheet_is_ready_to_print(tmp_path: Path) -> None:
    sheet = feuille(ecrit(f.FORMES["orientation-action-operation"], tmp_path))
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.right.text == "page &P sur &N"
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.left.text == "CLS du Pays d'Essai"


def test_a_plan_of_many_pages_says_its_titles_again_at_the_top_of_each(tmp_path: Path) -> None:
    noms = [("Axe", "{n}", 0), ("Action", "{parent}.{n}", 0), ("Opération", "{parent}.{n}", 0)]
    tree = {
        "Soins": {
            f"Agir sur le sujet numéro {rank}": [f"Faire {rank}-{each}" for each in range(6)] for rank in range(20)
        }
    }
    snapshot = f.plan(noms, tree)
    path = ecrit(snapshot, tmp_path)
    sheet = feuille(path)
    starts = [each.id + 1 for each in sheet.row_breaks.brk]
    assert len(starts) >= 4
    for row in starts:
        assert sheet.cell(row, 1).value == "Axe 1 : Soins"
        assert sheet.cell(row, 2).value
    assert relu(path) == attendu(snapshot)


def test_the_fictitious_sample_says_so(tmp_path: Path) -> None:
    lignes, *_ = trois_niveaux()
    row = lignes.rows["contrat"][0]
    assert isinstance(row, t.Contrat)
    lignes.rows["contrat"][0] = dataclasses.replace(row, fictif=1)
    assert "fictif" in str(feuille(ecrit(lignes.snapshot(), tmp_path))["A2"].value)
