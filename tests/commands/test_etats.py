"""States change through one place: each change is dated, kept with its reason, and taken back whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clsdesk.commands import plan, suivi
from clsdesk.commands.etats import changer_etats, dire_motif
from clsdesk.models import tables as t
from clsdesk.models.changements import changements, comptes
from clsdesk.models.etats import histoire
from clsdesk.models.etats_dates import au_jour
from clsdesk.models.gouvernance import changees
from clsdesk.storage.document import Document

JOUR, APRES = date(2026, 5, 4), date(2026, 6, 1)
ROWS = (
    t.Contrat(id=1, nom="CLS"),
    t.Niveau(id=1, rang=1, nom="Axe", motif="{n}"),
    t.Niveau(id=2, rang=2, nom="Action", motif="{parent}.{n}", porte_suivi=1),
    t.Element(id=1, niveau_id=1, rang=0, intitule="Axe"),
    t.Element(id=2, niveau_id=2, parent_id=1, rang=0, intitule="Un"),
    t.Element(id=3, niveau_id=2, parent_id=1, rang=1, intitule="Deux", statut="en_cours"),
)


@pytest.fixture
def document(tmp_path: Path):
    with Document.create(tmp_path / "etats.clsdesk", ROWS) as opened:
        yield opened


def raconte(document: Document, element_id: int) -> list[tuple[str, str, str, str]]:
    """(day, status, météo, reason), the newest first."""
    told = histoire(document.snapshot(), element_id)
    return [(str(each.jour or ""), each.statut, each.meteo, each.motif) for each in told]


def element(document: Document, element_id: int) -> t.Element:
    return document.snapshot().plan.par_id[element_id].element


def test_a_status_given_to_several_is_one_step_dated_for_each_with_what_it_was_before(document: Document) -> None:
    before = document.snapshot()
    changer_etats(document, [2, 3], "statut", "realisee", "Passer 2 éléments", JOUR)
    assert raconte(document, 2) == [("2026-05-04", "realisee", "", ""), ("", "a_engager", "", "")]
    assert raconte(document, 3) == [("2026-05-04", "realisee", "", ""), ("", "en_cours", "", "")]
    assert document.snapshot().plan.par_id[1].statut.cle == "realisee"
    document.undo()
    assert document.snapshot() == before


def test_what_changes_nothing_leaves_no_trace(document: Document) -> None:
    changer_etats(document, [3], "statut", "en_cours", "Rien", JOUR)
    changer_etats(document, [2], "statut", "a_engager", "Rien", JOUR)
    assert not document.snapshot().all(t.EtatElement)


def test_an_entry_that_confirms_a_status_never_dated_before_is_no_change(document: Document) -> None:
    before = document.snapshot()
    suivi.noter(document, t.Suivi(date=JOUR.isoformat()), [t.SuiviElement(0, 0, 3, "en_cours")])
    told = document.snapshot()
    assert changees(told, date(2026, 1, 1), date(2026, 12, 31)) == ()
    assert comptes(changements(told, date(2026, 1, 1), date(2026, 12, 31)))["statut"] == 0
    assert au_jour(told, date(2026, 1, 1)).plan.par_id[3].statut.cle == "en_cours"
    document.undo()
    assert document.snapshot().rows == before.rows


def test_a_choice_taken_back_the_same_day_is_no_change(document: Document) -> None:
    for key in ("en_cours", "suspendue", ""):
        changer_etats(document, [2], "statut", key, "Changer le statut", JOUR)
    assert raconte(document, 2) == [("", "a_engager", "", "")]
    assert changees(document.snapshot(), date(2026, 1, 1), date(2026, 12, 31)) == ()


def test_a_parent_freed_from_a_choice_is_told_as_what_its_children_say(document: Document) -> None:
    changer_etats(document, [1], "statut", "suspendue", "Changer", JOUR)
    changer_etats(document, [1], "statut", "", "Changer", APRES)
    assert [line[:2] for line in raconte(document, 1)] == [
        ("2026-06-01", "en_cours"), ("2026-05-04", "suspendue"), ("", "en_cours"),
    ]  # fmt: skip
    assert element(document, 1).statut == ""


def test_the_reason_goes_with_the_stop_and_leaves_with_it_but_not_from_the_history(document: Document) -> None:
    changer_etats(document, [2, 3], "statut", "suspendue", "Suspendre", JOUR)
    dire_motif(document, [2, 3], "Poste vacant")
    assert element(document, 2).statut_motif == element(document, 3).statut_motif == "Poste vacant"
    changer_etats(document, [2], "statut", "en_cours", "Reprendre", APRES)
    assert element(document, 2).statut_motif == ""
    assert raconte(document, 2)[:2] == [
        ("2026-06-01", "en_cours", "", ""), ("2026-05-04", "suspendue", "", "Poste vacant"),
    ]  # fmt: skip


def test_a_reason_said_of_an_old_stop_that_nothing_dates_is_kept_all_the_same(document: Document) -> None:
    with document.edit("Fichier d'avant") as edit:
        edit.update("element", 2, statut="abandonnee")
    dire_motif(document, [2], "Hors compétence")
    assert element(document, 2).statut_motif == "Hors compétence"
    assert raconte(document, 2) == [("", "abandonnee", "", "Hors compétence")]


def test_typing_a_reason_is_one_step_with_nothing_lost(document: Document) -> None:
    changer_etats(document, [2], "statut", "suspendue", "Suspendre", JOUR)
    before = document.snapshot()
    for words in ("P", "Po", "Poste vacant"):
        dire_motif(document, [2], words)
    assert raconte(document, 2)[0][3] == "Poste vacant"
    document.undo()
    assert document.snapshot() == before


def test_an_entry_over_two_actions_dates_the_state_of_each_on_its_own_day(document: Document) -> None:
    links = [
        t.SuiviElement(element_id=2, statut="en_cours", meteo="appui"),
        t.SuiviElement(element_id=3, statut="realisee"),
    ]
    suivi.noter(document, t.Suivi(date="2026-03-02"), links)
    assert raconte(document, 2)[0] == ("2026-03-02", "en_cours", "appui", "")
    assert raconte(document, 3)[0] == ("2026-03-02", "realisee", "", "")
    found = changees(document.snapshot(), date(2026, 3, 1), date(2026, 3, 2))
    assert [(node.code, state.cle) for node, state in found] == [("1.1", "en_cours"), ("1.2", "realisee")]


def test_an_entry_noted_late_goes_in_the_history_and_does_not_undo_what_happened_since(document: Document) -> None:
    changer_etats(document, [2], "statut", "realisee", "Changer", APRES)
    suivi.noter(document, t.Suivi(date="2026-03-02"), [t.SuiviElement(element_id=2, statut="en_cours")])
    assert element(document, 2).statut == "realisee"
    assert [line[:2] for line in raconte(document, 2)] == [
        ("2026-06-01", "realisee"), ("2026-03-02", "en_cours"), ("", "a_engager"),
    ]  # fmt: skip


def test_an_entry_that_takes_back_what_it_said_gives_the_action_its_state_of_before(document: Document) -> None:
    changer_etats(document, [2], "statut", "en_cours", "Changer", JOUR)
    entry = suivi.noter(document, t.Suivi(date="2026-06-01"), [t.SuiviElement(element_id=2)])
    link = document.snapshot().where(t.SuiviElement, "suivi_id", entry)[0].id
    suivi.dire_apres(document, link, "statut", "suspendue")
    suivi.dire_apres(document, link, "meteo", "compromis")
    dire_motif(document, [2], "Poste vacant", entry)
    assert raconte(document, 2)[0] == ("2026-06-01", "suspendue", "compromis", "Poste vacant")
    assert element(document, 2).statut_motif == "Poste vacant"
    suivi.dire_apres(document, link, "statut", "")
    assert (element(document, 2).statut, element(document, 2).statut_motif) == ("en_cours", "")
    assert element(document, 2).meteo == "compromis"


def test_a_deleted_entry_leaves_the_states_that_it_changed_on_the_day_it_bore(document: Document) -> None:
    entry = suivi.noter(document, t.Suivi(date="2026-03-02"), [t.SuiviElement(element_id=2, statut="en_cours")])
    with document.edit("Corriger la date") as edit:
        edit.update("suivi", entry, date="2026-03-09")
    suivi.supprimer_entrees(document, [entry])
    assert element(document, 2).statut == "en_cours"
    assert raconte(document, 2)[0][:2] == ("2026-03-09", "en_cours")
    document.undo()
    assert [row.suivi_id for row in document.snapshot().all(t.EtatElement) if row.suivi_id] == [entry]


def test_an_action_unticked_from_an_entry_keeps_its_state_and_its_history(document: Document) -> None:
    entry = suivi.noter(document, t.Suivi(date="2026-03-02"), [t.SuiviElement(element_id=2, statut="en_cours")])
    suivi.choisir_actions(document, entry, [3])
    assert element(document, 2).statut == "en_cours"
    assert raconte(document, 2)[0][:2] == ("2026-03-02", "en_cours")


def test_no_other_way_leads_to_a_state(document: Document) -> None:
    for column in ("statut", "meteo"):
        with pytest.raises(ValueError, match=column):
            plan.modifier_en_lot(document, [2], column, "suspendue", "Modifier")
    assert not document.snapshot().plan.par_id[2].element.statut
