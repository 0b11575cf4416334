"""Organisations, signatories in three orders, pilots recognised after the fact, log entries over several actions."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.commands import calendrier, parties, suivi
from clsdesk.models import tables as t
from clsdesk.storage.document import Document

ROWS = (
    t.Contrat(id=1, nom="CLS"),
    t.Organisation(id=1, rang=0, nom="Communauté de communes", sigle="CC"),
    t.Organisation(id=2, rang=1, nom="Agence régionale de santé", sigle="ARS"),
    t.Niveau(id=1, rang=1, nom="Action", motif="{n}", porte_fiche=1, porte_suivi=1, porte_calendrier=1),
    t.Element(id=1, niveau_id=1, rang=0, intitule="Un"),
    t.Element(id=2, niveau_id=1, rang=1, intitule="Deux"),
    t.Pilotage(id=1, element_id=1, texte="CH Bap"),
    t.Pilotage(id=2, element_id=2, texte="ch bap"),
    t.Pilotage(id=3, element_id=2, organisation_id=1),
)


@pytest.fixture
def document(tmp_path: Path):
    with Document.create(tmp_path / "parties.clsdesk", ROWS) as opened:
        yield opened


def test_signatories_keep_three_orders_of_their_own(document: Document) -> None:
    first, second = parties.ajouter_signataire(document, 1), parties.ajouter_signataire(document, 2)
    parties.ordonner_signataires(document, [second, first], "rang_signature")
    rows = {row.id: row for row in document.snapshot().all(t.Signataire)}
    assert [rows[first].rang, rows[first].rang_signature] == [0, 1]
    assert rows[first].designation == "CC"


def test_an_organisation_removed_leaves_its_name_where_it_pilots(document: Document) -> None:
    parties.ajouter_signataire(document, 1)
    before = document.snapshot().rows
    parties.supprimer_organisations(document, [1])
    snapshot = document.snapshot()
    assert snapshot.plan.par_id[2].pilotes[1].libelle == "CC"
    assert not snapshot.all(t.Signataire)
    document.undo()
    assert document.snapshot().rows == before


def test_a_text_recognised_links_every_pilot_written_so_and_becomes_an_alias(document: Document) -> None:
    assert parties.pilotes_non_reconnus(document.snapshot().all(t.Pilotage)) == (("CH Bap", 1), ("ch bap", 1))
    assert parties.rattacher_pilotes(document, "CH Bap", 2) == 2
    snapshot = document.snapshot()
    assert [row.organisation_id for row in snapshot.all(t.Pilotage)] == [2, 2, 1]
    assert snapshot.plan.par_id[1].pilotes[0].libelle == "CH Bap"
    assert [row.nom for row in snapshot.all(t.Alias)] == ["CH Bap"]


def test_one_entry_over_two_actions_sets_the_status_of_each_in_one_step(document: Document) -> None:
    entry = suivi.noter(
        document,
        t.Suivi(date="2026-03-02", nature="réunion", notes="Point d'étape"),
        [
            t.SuiviElement(element_id=1, statut="en_cours", meteo="securise"),
            t.SuiviElement(element_id=2, statut="suspendue"),
        ],
    )
    plan = document.snapshot().plan
    assert [node.statut.cle for node in plan.racines] == ["en_cours", "suspendue"]
    assert plan.par_id[1].element.meteo == "securise"
    assert {row.suivi_id for row in document.snapshot().all(t.SuiviElement)} == {entry}
    document.undo()
    assert not document.snapshot().all(t.Suivi)
    assert not document.snapshot().plan.par_id[1].element.statut


def test_typing_in_one_field_of_a_fiche_is_one_step(document: Document) -> None:
    for text in ("T", "To", "Tous"):
        suivi.remplir_champ(document, 1, "public", text, "Public visé")
    assert [row.texte for row in document.snapshot().all(t.FicheChamp)] == ["Tous"]
    assert document.undo() == "Modifier « Public visé »"
    assert not document.snapshot().all(t.Fiche)


def test_painting_a_cell_twice_keeps_one_and_none_empties_it(document: Document) -> None:
    calendrier.peindre(document, 1, 2027, "")
    calendrier.peindre(document, 1, 2027, "Octobre")
    calendrier.peindre(document, 1, 2028, "", trimestre=2)
    cells = document.snapshot().plan.par_id[1].calendrier
    assert [(row.annee, row.trimestre, row.texte) for row in cells] == [(2027, None, "Octobre"), (2028, 2, "")]
    calendrier.peindre(document, 1, 2027, None)
    assert [row.annee for row in document.snapshot().plan.par_id[1].calendrier] == [2028]


def test_months_replace_the_mark_of_the_year_and_leave_its_quarters(document: Document) -> None:
    calendrier.peindre(document, 1, 2027, "")
    calendrier.peindre(document, 1, 2027, "", trimestre=4)
    calendrier.peindre_mois(document, 1, 2027, (10, 3))
    cells = document.snapshot().plan.par_id[1].calendrier
    assert {(row.trimestre, row.mois) for row in cells} == {(4, None), (None, 3), (None, 10)}
    calendrier.peindre_mois(document, 1, 2027, (3,))
    assert {(row.trimestre, row.mois) for row in document.snapshot().plan.par_id[1].calendrier} == {
        (4, None),
        (None, 3),
    }
