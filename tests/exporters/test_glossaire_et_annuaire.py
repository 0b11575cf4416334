"""The glossary and the directory: what they say, and what a reader of Excel finds in the sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from clsdesk import catalogue
from clsdesk.exporters import annuaire_lignes as a
from clsdesk.exporters import blocks as b
from clsdesk.exporters.annuaire_classeur import ecrire_annuaire
from clsdesk.exporters.glossaire import glossaire
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run
from tests.donnees_essai import Lignes, exemple
from tests.exporters.outils_word import ecrit, fautes, lignes_de_tableaux, plat


def petit(contexte: str, *sigles: str) -> Snapshot:
    lignes = Lignes()
    lignes.met(t.Contrat(nom="CLS d’essai", contexte=contexte))
    for sigle in sigles:
        lignes.met(t.Terme(sigle=sigle, definition=f"Sens de {sigle}"))
    return lignes.snapshot()


def textes(document: b.Document) -> list[str]:
    return [b.texte_de(bloc.contenu) for bloc in document.blocs if isinstance(bloc, b.Para)]


def test_a_complete_glossary_is_one_table_and_nothing_else() -> None:
    document = glossaire(petit("La CAF.", "CAF"), {})
    assert document.blocs[1:3] == (
        b.Para((Run("CLS d’essai"),), "CLS Fiche code"),
        b.Titre(1, "Glossaire", "glossaire", sommaire=False),
    )
    assert [type(each) for each in document.blocs[3:]] == [b.Tableau]


def test_what_remains_to_define_comes_after_with_a_proposal_and_a_place() -> None:
    document = glossaire(petit("La CAF, le QZX.", "MSA"), catalogue.sigles())
    table = document.blocs[-2]
    assert isinstance(table, b.Tableau)
    rows = [tuple(b.texte_de(cell.contenu[0].contenu) for cell in row.cellules) for row in table.lignes]
    assert rows == [("CAF", "Caisse d’allocations familiales", "Contexte"), ("QZX", "À définir", "Contexte")]
    assert "emploie ces sigles" in textes(document)[1]
    assert textes(document)[-1] == "Défini ici et non employé : MSA."


def test_the_glossary_of_the_sample_is_whole_in_word(tmp_path: Path) -> None:
    snapshot = exemple()
    rows = list(lignes_de_tableaux(ecrit(glossaire(snapshot, catalogue.sigles()), tmp_path)))
    for terme in snapshot.all(t.Terme):
        assert [plat(terme.sigle), plat(terme.definition)] in rows


@pytest.fixture
def classeur(tmp_path: Path) -> openpyxl.Workbook:
    target = tmp_path / "annuaire.xlsx"
    assert ecrire_annuaire(exemple(), target, date(2026, 11, 22)) == ()
    assert fautes(target) == []
    return openpyxl.load_workbook(target)


def test_each_contact_signatory_and_organisation_has_its_row(classeur: openpyxl.Workbook) -> None:
    snapshot = exemple()
    assert classeur.sheetnames == ["Contacts", "Signataires", "Organisations"]
    for name, kind, column, field in (
        ("Contacts", t.Contact, 5, "courriel"), ("Signataires", t.Signataire, 4, "representant"),
        ("Organisations", t.Organisation, 1, "nom"),
    ):  # fmt: skip
        read = sorted(str(row[column - 1]) for row in classeur[name].iter_rows(2, values_only=True))
        assert read == sorted(getattr(row, field) for row in snapshot.all(kind))


def test_each_sheet_can_be_filtered_and_printed(classeur: openpyxl.Workbook) -> None:
    for sheet in classeur:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert sheet.page_setup.paperSize in (8, 9, "8", "9")


def test_contacts_come_by_role_and_those_without_come_last() -> None:
    roles = [row[0] for row in a.contacts(exemple())]
    assert roles[:3] == ["Coordinateur", "Élu référent", "Référent ARS"]
    assert roles[-1] == ""
    assert roles == sorted(roles, key=lambda role: a._rang_du_role(str(role)))


def test_two_organisations_of_one_name_stay_two_and_a_formula_stays_text(tmp_path: Path) -> None:
    lignes = Lignes()
    lignes.met(t.Contrat(nom="Essai"))
    for sigle in ("CPAM A", "CPAM B"):
        body = lignes.met(t.Organisation(nom="Caisse primaire", sigle=sigle, note="=1+1\x0b"))
        lignes.met(t.Signataire(organisation_id=body.id, date_deliberation="2026-01"))
    ecrire_annuaire(lignes.snapshot(), tmp_path / "a.xlsx", date(2026, 1, 1))
    assert fautes(tmp_path / "a.xlsx") == []
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [row[1] for row in book["Signataires"].iter_rows(2, values_only=True)] == [
        "Caisse primaire (CPAM A)", "Caisse primaire (CPAM B)",
    ]  # fmt: skip
    assert [row[7] for row in book["Signataires"].iter_rows(2, values_only=True)] == ["janvier 2026", "janvier 2026"]
    assert book["Organisations"].cell(2, 10).data_type == "s"


def test_an_empty_directory_is_still_a_workbook(tmp_path: Path) -> None:
    ecrire_annuaire(Lignes().snapshot(), tmp_path / "a.xlsx", date(2026, 1, 1))
    assert fautes(tmp_path / "a.xlsx") == []
