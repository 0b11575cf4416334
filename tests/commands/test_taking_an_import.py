"""A proposal becomes the plan in one undoable step, with the numbering, pilots, years and codes of its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.commands.importation import prendre
from clsdesk.models import tables as t
from clsdesk.models.proposition import CaseProposee, ElementPropose, NiveauPropose, Proposition
from clsdesk.storage.document import Document

OPERATION = ElementPropose(
    2, "Recenser", "1.1.1", "logements", pilotes=(("CCX", "pilote"), ("CH Bap", "pilote")),
    calendrier=(CaseProposee(2025), CaseProposee(2026, "Octobre")),
)  # fmt: skip
PROPOSITION = Proposition(
    source="plan.xlsx",
    niveaux=(
        NiveauPropose("Axe", "Axes", motif="{n}"),
        NiveauPropose("Action", "Actions"),
        NiveauPropose("Opération", "Opérations"),
    ),
    racines=(
        ElementPropose(0, "Soins", "1", enfants=(ElementPropose(1, "Locaux", "1.1", enfants=(OPERATION,)),)),
        ElementPropose(0, "Bien vieillir", "3", enfants=(ElementPropose(1, "Aidants", "3.1", statut="Réalisée"),)),
    ),
    annees=(2025, 2026, 2027),
)
LEVELS = (
    t.Niveau(id=1, rang=1, nom="Orientation", pluriel="Orientations", nom_tableau="Axe", motif="{n}"),
    t.Niveau(id=2, rang=2, nom="Action", porte_fiche=1, porte_suivi=1),
    t.Niveau(id=3, rang=3, nom="Opération", porte_pilotes=1, porte_calendrier=1),
    t.Niveau(id=4, rang=4, nom="Sous-opération"),
)


@pytest.fixture
def document(tmp_path: Path):
    bodies = (t.Organisation(id=1, nom="Communauté de communes X", sigle="CCX"),)
    with Document.create(tmp_path / "import.clsdesk", (t.Contrat(id=1), *bodies, *LEVELS)) as opened:
        yield opened


def test_the_plan_takes_the_shape_of_the_source_and_the_names_of_the_model(document: Document) -> None:
    prendre(document, PROPOSITION)
    snapshot = document.snapshot()
    assert [(row.nom, row.nom_tableau) for row in snapshot.all(t.Niveau)] == [
        ("Orientation", "Axe"), ("Action", ""), ("Opération", ""),
    ]  # fmt: skip
    codes = [(node.code, node.element.intitule) for node in snapshot.plan.parcours()]
    assert codes == [
        ("1", "Soins"), ("1.1", "Locaux"), ("1.1.1", "Recenser"), ("3", "Bien vieillir"), ("3.1", "Aidants"),
    ]  # fmt: skip
    assert snapshot.contrat.plan_debut == 2025
    assert snapshot.contrat.plan_fin == 2027


def test_only_the_code_that_the_numbering_does_not_give_is_imposed(document: Document) -> None:
    prendre(document, PROPOSITION)
    imposed = [row.code_impose for row in document.snapshot().all(t.Element) if row.code_impose]
    assert imposed == ["3"]


def test_known_pilots_are_linked_and_the_others_stay_as_written(document: Document) -> None:
    prendre(document, PROPOSITION)
    pilots = [(row.texte, row.organisation_id) for row in document.snapshot().all(t.Pilotage)]
    assert pilots == [("", 1), ("CH Bap", None)]


def test_years_and_status_are_taken_and_all_is_one_step(document: Document) -> None:
    before = document.snapshot().rows
    prendre(document, PROPOSITION)
    plan = document.snapshot().plan
    operation = plan.trouver("1.1.1")[0]
    assert [(case.annee, case.texte) for case in operation.calendrier] == [(2025, ""), (2026, "Octobre")]
    assert plan.trouver("3.1")[0].statut.cle == "realisee"
    assert document.undo() == "Importer plan.xlsx"
    assert document.snapshot().rows == before


def test_a_second_import_goes_on_after_the_first_and_keeps_one_numbering(document: Document) -> None:
    prendre(document, PROPOSITION)
    prendre(document, PROPOSITION)
    assert [node.code for node in document.snapshot().plan.racines] == ["1", "3", "3", "4"]
    assert len(document.snapshot().all(t.Niveau)) == 3


def test_columns_without_a_place_and_unreadable_dates_are_kept(document: Document) -> None:
    odd = ElementPropose(
        0, "Un", "1", debut="dès que possible", statut="au fil de l'eau", autres=(("Budget", "3 000 €"),)
    )
    prendre(document, Proposition("x.xlsx", niveaux=(NiveauPropose("Action", motif="{n}"),), racines=(odd,)))
    row = document.snapshot().all(t.Element)[0]
    assert "Budget" in row.texte
    assert "3 000 €" in row.texte
    assert "au fil de l'eau" in row.texte
    assert [(each.champ, each.texte) for each in document.snapshot().all(t.Saisie)] == [("debut", "dès que possible")]
