"""A table of the window as a workbook: the same rows, safe cells, all the text, ready to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from clsdesk.exporters.mesure import hauteur
from clsdesk.exporters.suivi_lignes import journal, journal_choisi
from clsdesk.exporters.tableau_libre import TableauLibre, ecrire_tableau_libre, largeurs
from clsdesk.models.palette import couleur_axe
from clsdesk.models.suivi import entrees
from tests.exporters.outils_word import texte_du_pdf
from tests.exporters.test_suivi_xlsx import exemple

JOUR = date(2026, 11, 24)
COLONNES = (("Code", "fort"), ("Intitulé", "texte"), ("Notes", "long"), ("2026", "annee"), ("Le", "date"))


def ecrit(tableau: TableauLibre, tmp_path: Path) -> Worksheet:
    path = tmp_path / "tableau.xlsx"
    ecrire_tableau_libre(exemple(), tableau, path, JOUR)
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_rows_stand_as_they_were_seen_under_what_was_filtered(tmp_path: Path) -> None:
    rows = (("1.2", "Deux", "b", "●", date(2026, 3, 1)), ("1.1", "Un", "a", "", None))
    sheet = ecrit(TableauLibre("Plan d'actions", COLONNES, rows, (1, 0), "Filtre : En retard", 2), tmp_path)
    assert str(sheet["A1"].value).endswith(": plan d'actions")
    assert sheet["A2"].value == "Au 24 novembre 2026 · 2 lignes · Filtre : En retard"
    assert [cell.value for cell in sheet[4]] == ["Code", "Intitulé", "Notes", "2026", "Le"]
    assert [sheet.cell(line, 2).value for line in (5, 6)] == ["Deux", "Un"]
    assert sheet["E5"].value.date() == date(2026, 3, 1)
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref == "A4:E6"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape", 1, 0
    )  # fmt: skip


def test_the_axis_gives_its_colour_to_the_first_column_and_to_the_years_that_are_planned(tmp_path: Path) -> None:
    rows = (("1.2", "Deux", "b", "●", None), ("2.1", "Un", "a", "", None))
    sheet = ecrit(TableauLibre("Plan", COLONNES, rows, (0, 1)), tmp_path)

    def fond(place: str) -> str:
        return f"#{sheet[place].fill.fgColor.rgb[-6:]}"

    assert (fond("A5"), fond("D5")) == (couleur_axe(0), couleur_axe(0))
    assert (fond("A6"), fond("D6")) == (couleur_axe(1), "#000000")


@pytest.mark.parametrize("sign", "=+-@")
def test_what_begins_as_a_formula_stays_a_text(sign: str, tmp_path: Path) -> None:
    typed = f"{sign}1+1"
    sheet = ecrit(TableauLibre("Plan", (("Code", "fort"), ("Texte", "texte")), (("1", typed),)), tmp_path)
    cell = sheet["B5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (typed, "s", True)


def test_strange_texts_are_kept_or_told(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    rows = (("\x07a\x0bb", "😀 \u202eabc"), ("c", "m" * 40_000))
    warnings = ecrire_tableau_libre(
        exemple(), TableauLibre("T", (("A", "fort"), ("B", "texte")), rows), path, JOUR
    )  # fmt: skip
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert (sheet["A5"].value, sheet["B5"].value) == ("a\nb", "😀 \u202eabc")
    assert len(str(sheet["B6"].value)) <= 32_767
    assert any("dépasse" in each for each in warnings)


def test_every_row_is_as_tall_as_its_text(tmp_path: Path) -> None:
    texts = tuple((str(n), "mot " * (12 * n), "long " * (9 * n), "", None) for n in range(1, 8))
    tableau = TableauLibre("Plan", COLONNES, texts)
    sheet, columns = ecrit(tableau, tmp_path), largeurs(tableau)
    for line, row in enumerate(texts, 5):
        for column, size in ((1, 10.0), (2, 9.0)):
            need = hauteur(str(row[column]).strip(), columns[column].largeur * 5.25 - 11.5, size)
            assert sheet.row_dimensions[line].height >= min(need, 409)


def test_an_empty_table_is_still_a_workbook(tmp_path: Path) -> None:
    sheet = ecrit(TableauLibre("Plan", COLONNES, ()), tmp_path)
    assert sheet["A2"].value == "Au 24 novembre 2026 · 0 ligne · Sans filtre"


def test_the_entries_chosen_are_those_of_the_log() -> None:
    snapshot = exemple()
    ids = [row.id for row in entrees(snapshot)]
    chosen = journal_choisi(snapshot, [ids[2], ids[0], 9999], "Filtre : contient « cpts »")
    every = tuple(journal(snapshot))
    assert chosen.lignes == (every[2], every[0])


@pytest.mark.rendu
@pytest.mark.lent
def test_the_whole_log_is_read_on_paper(tmp_path: Path) -> None:
    snapshot = exemple()
    path = tmp_path / "journal.xlsx"
    ecrire_tableau_libre(snapshot, journal_choisi(snapshot, [row.id for row in entrees(snapshot)], ""), path, JOUR)
    pages = texte_du_pdf(path, tmp_path)
    printed = " ".join(" ".join(pages).split())
    assert "Participants" in pages[-1]
    for row in entrees(snapshot):
        assert row.participants.split(",")[0].split("\n")[0][:14] in printed
