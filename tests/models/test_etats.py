"""The history of states, read from its two sources without counting anything twice."""

from __future__ import annotations

from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.etats import STATUT, Changement, changements, histoire, motif_de
from clsdesk.models.etats_dates import passages
from clsdesk.models.gouvernance import changees
from clsdesk.models.verifications import verifier
from tests.models.plans import avec, change, dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_suivi=1))
BASE = dossier(NIVEAUX, "Soins\n    Attirer\n    Dépister\n")
ATTIRER, DEPISTER = 2, 3
DITE = avec(BASE, t.Suivi(1, "2026-03-12"), t.SuiviElement(1, 1, ATTIRER, "en_cours", "appui"))


def jours(snapshot, depuis: str, jusque: str) -> list[tuple[str, str]]:
    found = changees(snapshot, date.fromisoformat(depuis), date.fromisoformat(jusque))
    return [(node.code, state.cle) for node, state in found]


def test_a_state_that_only_an_entry_says_is_a_change_of_the_entry_s_day() -> None:
    assert changements(DITE) == (Changement(date(2026, 3, 12), ATTIRER, "en_cours", "appui", suivi_id=1),)
    assert jours(DITE, "2026-03-11", "2026-03-12") == [("1.1", "en_cours")]
    assert jours(DITE, "2026-03-12", "2026-12-31") == []


def test_an_entry_and_the_row_that_repeats_it_are_one_change_on_the_day_that_the_entry_bears_now() -> None:
    both = avec(DITE, t.EtatElement(1, ATTIRER, "2026-01-01", "en_cours", "appui", suivi_id=1))
    assert [(each.jour, each.etat_id) for each in changements(both)] == [(date(2026, 3, 12), 1)]
    moved = change(both, t.Suivi, 1, date="2026-04-01")
    assert [each.jour for each in changements(moved)] == [date(2026, 4, 1)]
    assert jours(moved, "2026-03-31", "2026-04-30") == [("1.1", "en_cours")]


def test_what_confirms_the_state_of_before_is_no_change() -> None:
    again = avec(DITE, t.Suivi(2, "2026-06-01"), t.SuiviElement(2, 2, ATTIRER, "en_cours", "securise"))
    assert [(each.statut, each.meteo) for each in histoire(again, ATTIRER)] == [("", "securise"), ("en_cours", "appui")]
    assert jours(again, "2026-04-01", "2026-12-31") == []


def test_a_row_without_a_day_tells_what_was_before_and_never_falls_in_a_period() -> None:
    told = avec(BASE, t.EtatElement(1, DEPISTER, "", "a_engager"), t.EtatElement(2, DEPISTER, "2026-05-04", "en_cours"),
                t.EtatElement(3, DEPISTER, "2026-06-04", "a_engager"))  # fmt: skip
    assert [(each.jour and each.jour.month, each.statut) for each in histoire(told, DEPISTER)] == [
        (6, "a_engager"), (5, "en_cours"), (None, "a_engager"),
    ]  # fmt: skip
    assert jours(told, "1900-01-01", "2026-05-31") == [("1.2", "en_cours")]


def test_the_reason_is_the_element_s_own_else_that_of_the_change_that_stopped_it() -> None:
    stopped = change(BASE, t.Element, ATTIRER, statut="suspendue")
    said = avec(stopped, t.EtatElement(1, ATTIRER, "2026-05-04", "suspendue", motif="Poste vacant"))
    assert motif_de(said, said.plan.par_id[ATTIRER].element) == "Poste vacant"
    own = change(said, t.Element, ATTIRER, statut_motif="Budget refusé")
    assert motif_de(own, own.plan.par_id[ATTIRER].element) == "Budget refusé"
    other = change(said, t.Element, ATTIRER, statut="abandonnee")
    assert motif_de(other, other.plan.par_id[ATTIRER].element) == ""


def test_a_stop_without_a_reason_is_to_be_mended_until_it_is_said() -> None:
    stopped = change(BASE, t.Element, ATTIRER, statut="reportee")

    def found(snapshot) -> list[str]:
        lines = verifier(snapshot, date(2026, 9, 1), "vie")
        return [line.champ for line in lines if line.regle == "arret_sans_motif"]

    assert found(stopped) == ["statut_motif"]
    assert found(change(stopped, t.Element, ATTIRER, statut_motif="Attente de l'ARS")) == []
    assert found(avec(stopped, t.EtatElement(1, ATTIRER, "2026-08-01", "reportee", motif="Attente"))) == []


def test_the_first_status_noted_again_is_no_change_for_a_meeting_as_it_is_none_since_a_date() -> None:
    told = avec(BASE, t.EtatElement(1, DEPISTER, "2026-05-04", "a_engager"))
    assert jours(told, "2026-01-01", "2026-12-31") == []
    assert [each for each in passages(told) if each.champ == STATUT] == []
