"""The follow-up workbook: one flat sheet to filter, the whole log, lists and colours by meaning."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clsdesk import catalogue
from clsdesk.exporters.suivi_classeur import ecrire_suivi
from clsdesk.importers.donnees import rows_du_texte
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, display_order
from clsdesk.models.statuts import METEO
from tests.donnees_essai import Lignes
from tests.exporters import formes_de_plan as f
from tests.exporters.outils_word import fautes

JOUR = date(2026, 11, 22)
Rangee = dict[str, object]


def exemple() -> Snapshot:
    rows = rows_du_texte(catalogue.exemple())
    kinds = {kind.TABLE: tuple(row for row in rows if isinstance(row, kind)) for kind in t.ROWS}
    return Snapshot({table: tuple(sorted(found, key=display_order)) for table, found in kinds.items()})


def ouvert(snapshot: Snapshot, folder: Path) -> Workbook:
    path = folder / "suivi.xlsx"
    assert ecrire_suivi(snapshot, path, JOUR) == ()
    assert fautes(path) == []
    return openpyxl.load_workbook(path)


def feuille(book: Workbook, nom: str) -> Worksheet:
    sheet = book[nom]
    assert isinstance(sheet, Worksheet)
    return sheet


def rangees(sheet: Worksheet) -> list[Rangee]:
    """As pandas or a pivot table reads it: headers on the first row, a value in each column."""
    rows = list(sheet.iter_rows(values_only=True))
    return [dict(zip((str(head) for head in rows[0]), row, strict=True)) for row in rows[1:]]


@pytest.fixture
def action() -> tuple[Lignes, t.Element]:
    lignes = Lignes()
    f.contrat(lignes)
    axe = f.niveau(lignes, 1, "Axe", "{n}")
    niveau = f.niveau(lignes, 2, "Action", "{parent}.{n}", porte_fiche=1, porte_pilotes=1, porte_suivi=1)
    root = f.element(lignes, axe, None, "Accès aux soins")
    made = f.element(lignes, niveau, root, "Recenser les locaux", debut="2026-03", fin="2027-T2", statut="en_cours")
    f.pilotes(lignes, made, "CCE", "CPTS")
    return lignes, made


def test_a_stopped_action_says_why_before_what_was_said_last(action: tuple[Lignes, t.Element], tmp_path: Path) -> None:
    lignes, made = action
    stopped = dataclasses.replace(made, statut="suspendue", statut_motif="Poste vacant")
    rows = lignes.rows["element"]
    rows[rows.index(made)] = stopped
    lignes.met(t.Suivi(date="2026-05-02", notes="Recrutement lancé."))
    lignes.met(t.SuiviElement(suivi_id=1, element_id=made.id))
    (row,) = rangees(feuille(ouvert(lignes.snapshot(), tmp_path), "Suivi"))
    assert row["Ce qui s'est dit"] == "Suspendue : Poste vacant\nRecrutement lancé."


def test_an_action_piloted_by_its_operations_shows_their_pilots_once(
    action: tuple[Lignes, t.Element], tmp_path: Path
) -> None:
    lignes, made = action
    lignes.rows["pilotage"].clear()
    niveau = f.niveau(lignes, 3, "Opération", "{parent}.{n}", porte_pilotes=1)
    for rang, noms in enumerate((("CCE", "CPTS"), ("CPTS", "ARS"))):
        f.pilotes(lignes, f.element(lignes, niveau, made, f"Opération {rang}", rang), *noms)
    (row,) = rangees(feuille(ouvert(lignes.snapshot(), tmp_path), "Suivi"))
    assert row["Pilotes"] == "CCE - CPTS - ARS"


def echange(lignes: Lignes, element: t.Element, jour: str, notes: str, suites: str = "", **liens: str) -> t.Suivi:
    entry = lignes.met(t.Suivi(date=jour, nature="réunion", participants="CCE", notes=notes, suites=suites))
    lignes.met(t.SuiviElement(suivi_id=entry.id, element_id=element.id, **liens))
    return entry


def test_one_flat_row_says_all_of_an_action(action: tuple[Lignes, t.Element], tmp_path: Path) -> None:
    lignes, element = action
    echange(lignes, element, "2026-10-01", "Ancien point.")
    echange(lignes, element, "2026-11-12", "Dix locaux **trouvés**.", "- CCE : visites")
    lignes.met(t.Tache(element_id=element.id, qui="CPTS", quoi="Visiter les locaux", echeance="2026-12-01"))
    lignes.met(t.Tache(element_id=element.id, quoi="Écrire aux maires", echeance="2026-11-01"))
    lignes.met(t.Tache(element_id=element.id, quoi="Déjà faite", faite="2026-10-10"))
    row = rangees(feuille(ouvert(lignes.snapshot(), tmp_path), "Suivi"))[0]
    assert row == {
        "Axe": "Axe 1 : Accès aux soins",
        "Code": "1.1",
        "Intitulé": "Recenser les locaux",
        "Pilotes": "CCE - CPTS",
        "Statut": "En cours",
        "Météo": None,
        "Alerte": "En retard",
        "Période": "03/2026 à T2 2027",
        "Dernier échange": datetime(2026, 11, 12),
        "Ce qui s'est dit": "Dix locaux trouvés.\n- CCE : visites",
        "Jours depuis": 10,
        "Échanges": 2,
        "À faire": "Écrire aux maires (01/11/2026, dépassée)\nCPTS : Visiter les locaux (01/12/2026, dans 9 j)",
        "Fiche": "À faire",
    }


def test_every_followed_element_of_the_sample_has_its_row_once(tmp_path: Path) -> None:
    snapshot = exemple()
    rows = rangees(feuille(ouvert(snapshot, tmp_path), "Suivi"))
    assert [(row["Code"], row["Intitulé"]) for row in rows] == [
        (node.code, node.element.intitule) for node in snapshot.plan.suivis
    ]
    assert {row["Statut"] for row in rows} <= {each.libelle for each in snapshot.modele.statuts}
    assert {row["Météo"] for row in rows} <= {None, *METEO.values()}


def test_the_journal_holds_every_entry_newest_first(tmp_path: Path) -> None:
    snapshot = exemple()
    rows = rangees(feuille(ouvert(snapshot, tmp_path), "Journal"))
    days = [row["Date"] for row in rows]
    assert len(rows) == len(snapshot.all(t.Suivi)) == 40
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert all(row["Notes"] for row in rows)


def test_an_entry_on_several_actions_is_one_row_that_names_them(
    action: tuple[Lignes, t.Element], tmp_path: Path
) -> None:
    lignes, element = action
    niveau = lignes.rows["niveau"][1]
    parent = lignes.rows["element"][0]
    assert isinstance(niveau, t.Niveau)
    assert isinstance(parent, t.Element)
    other = f.element(lignes, niveau, parent, "Former les accueillants", 1)
    entry = echange(lignes, element, "2026-11-01", "COTECH", statut="en_cours", meteo="securise")
    lignes.met(t.SuiviElement(suivi_id=entry.id, element_id=other.id, statut="suspendue", meteo="securise"))
    row = rangees(feuille(ouvert(lignes.snapshot(), tmp_path), "Journal"))[0]
    assert row["Actions concernées"] == "1.1 Recenser les locaux\n1.2 Former les accueillants"
    assert row["Statut après"] == "1.1 : En cours\n1.2 : Suspendue"
    assert row["Météo après"] == "Sécurisé"


def test_the_sheets_filter_freeze_and_print(tmp_path: Path) -> None:
    book = ouvert(exemple(), tmp_path)
    assert book.sheetnames == ["Suivi", "Journal", "Listes"]
    assert book["Listes"].sheet_state == "hidden"
    for name in ("Suivi", "Journal"):
        sheet = feuille(book, name)
        assert sheet.auto_filter.ref == sheet.dimensions
        assert str(sheet.freeze_panes).endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert not sheet.merged_cells.ranges


def test_status_and_meteo_are_chosen_in_the_models_own_words(tmp_path: Path) -> None:
    snapshot = exemple()
    book = ouvert(snapshot, tmp_path)
    sheet, lists = feuille(book, "Suivi"), feuille(book, "Listes")
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    for column, labels in (("E", [each.libelle for each in snapshot.modele.statuts]), ("F", list(METEO.values()))):
        rule = rules[column]
        assert rule.type == "list"
        zone = str(rule.formula1).removeprefix("Listes!").replace("$", "")
        assert [cell.value for line in lists[zone] for cell in line] == labels


def test_each_status_takes_the_colour_of_its_meaning_and_reads_on_it(tmp_path: Path) -> None:
    from clsdesk.models.palette import contraste

    sheet = feuille(ouvert(exemple(), tmp_path), "Suivi")
    fills: dict[str, str] = {}
    for zone in sheet.conditional_formatting:
        for rule in zone.rules:
            fill, ink = rule.dxf.fill.bgColor.rgb[-6:], rule.dxf.font.color.rgb[-6:]
            fills[rule.formula[0].strip('"')] = fill
            assert contraste(f"#{ink}", f"#{fill}") >= 4.5
    assert fills["Réalisée"] == fills["Pérennisée dans le droit commun"]
    assert fills["Suspendue"] == fills["Reportée"] == fills["Abandonnée"]
    assert len({fills[each] for each in ("Réalisée", "En cours", "Suspendue", "À engager", "En retard")}) == 5


def test_typed_text_stays_text_and_control_characters_go(action: tuple[Lignes, t.Element], tmp_path: Path) -> None:
    lignes, element = action
    echange(lignes, element, "2026-11-12", "\\=1+1\x0bpuis\x07")
    lignes.met(t.Tache(element_id=element.id, quoi="@relancer"))
    sheet = feuille(ouvert(lignes.snapshot(), tmp_path), "Suivi")
    assert (sheet["J2"].value, sheet["J2"].data_type) == ("=1+1\npuis", "s")
    assert sheet["J2"].quotePrefix
    assert sheet["M2"].quotePrefix


def test_a_contract_without_any_entry_still_gives_its_workbook(
    action: tuple[Lignes, t.Element], tmp_path: Path
) -> None:
    book = ouvert(action[0].snapshot(), tmp_path)
    row = rangees(feuille(book, "Suivi"))[0]
    assert (row["Échanges"], row["Dernier échange"], row["Jours depuis"]) == (0, None, None)
    assert rangees(feuille(book, "Journal")) == []
