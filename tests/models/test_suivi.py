"""Lateness and silence exactly as "Words with a meaning" says them."""

import dataclasses
from datetime import date, timedelta

import pytest

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.suivi import (
    Periode,
    derniere_entree,
    en_retard,
    entrees,
    jours_depuis,
    periode,
    sans_nouvelles,
    taches_de,
)
from tests.models.plans import avec, change, dossier, niveau

NIVEAUX = (
    niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_suivi=1, porte_calendrier=1),
    niveau("Opération", "{parent}.{n}", porte_suivi=1, porte_calendrier=1),
)  # fmt: skip
AXE, ACTION, OPERATION, AUTRE = 1, 2, 3, 4
VIDE = dossier(NIVEAUX, "Axe\n    Action\n        Opération\n        Autre\n")
SEULE = dossier(NIVEAUX, "Axe\n    Action\n")


def pose(snapshot: Snapshot = SEULE, element_id: int = ACTION, **values: str) -> Snapshot:
    return change(snapshot, t.Element, element_id, **values)


def retard(snapshot: Snapshot, jour: str, element_id: int = ACTION) -> bool:
    return en_retard(snapshot, snapshot.plan.par_id[element_id], date.fromisoformat(jour))


def silence(snapshot: Snapshot, jour: str, element_id: int = ACTION) -> bool:
    return sans_nouvelles(snapshot, snapshot.plan.par_id[element_id], date.fromisoformat(jour))


def entree(snapshot: Snapshot, jour: str, *element_ids: int) -> Snapshot:
    suivi_id = len(snapshot.all(t.Suivi)) + 1
    links = (t.SuiviElement(0, suivi_id, each) for each in element_ids)
    return avec(snapshot, t.Suivi(suivi_id, date=jour), *links)


def test_without_a_period_nothing_is_ever_late():
    for statut in ("", "a_discuter", "en_cours"):
        assert not retard(pose(statut=statut), "2099-01-01")
    assert periode(SEULE.plan.par_id[ACTION]) is None


@pytest.mark.parametrize("statut", ["realisee", "perennisee", "suspendue", "reportee", "abandonnee"])
def test_what_is_done_or_stopped_is_never_late_nor_silent(statut: str):
    late = avec(pose(statut=statut, debut="2025", fin="2025"), t.Tache(0, element_id=ACTION, echeance="2025-01-01"))
    assert not retard(late, "2026-06-01")
    assert not silence(late, "2026-06-01")


def test_it_is_late_from_the_day_after_its_end():
    for fin, last in (("2026", "2026-12-31"), ("2026-T2", "2026-06-30"), ("2026-02", "2026-02-28"),
                      ("2026-03-12", "2026-03-12")):  # fmt: skip
        action = pose(statut="en_cours", debut="2025", fin=fin)
        assert not retard(action, last)
        assert retard(action, (date.fromisoformat(last) + timedelta(1)).isoformat())


def test_it_is_late_when_the_first_period_is_over_and_it_is_not_begun():
    for debut, last in (("2026", "2026-12-31"), ("2026-T1", "2026-03-31"), ("2026-01", "2026-01-31")):
        for statut in ("", "a_engager", "a_discuter"):
            action = pose(statut=statut, debut=debut, fin="2028")
            assert not retard(action, last)
            assert retard(action, (date.fromisoformat(last) + timedelta(1)).isoformat())
        assert not retard(pose(statut="en_cours", debut=debut, fin="2028"), "2028-12-31")


def test_a_start_without_end_is_late_only_while_not_begun():
    assert retard(pose(debut="2025"), "2026-01-01")
    assert not retard(pose(debut="2025", statut="en_cours"), "2099-01-01")
    assert retard(pose(fin="2025"), "2026-01-01")
    assert not retard(pose(fin="2025"), "2025-12-31")


def test_the_calendar_gives_the_period_and_its_finest_marks_the_first_one():
    painted = avec(
        SEULE, t.Calendrier(0, ACTION, 2026), t.Calendrier(0, ACTION, 2026, trimestre=2),
        t.Calendrier(0, ACTION, 2026, mois=5), t.Calendrier(0, ACTION, 2028, texte="bilan"),
    )  # fmt: skip
    span = Periode(date(2026, 5, 1), date(2026, 5, 31), date(2028, 12, 31))
    assert periode(painted.plan.par_id[ACTION]) == span
    assert not retard(painted, "2026-05-31")
    assert retard(painted, "2026-06-01")
    assert not retard(pose(painted, statut="en_cours"), "2028-12-31")
    assert retard(pose(painted, statut="en_cours"), "2029-01-01")


def test_typed_dates_come_before_the_calendar_which_completes_them():
    painted = avec(SEULE, t.Calendrier(0, ACTION, 2026), t.Calendrier(0, ACTION, 2028))
    assert periode(pose(painted, debut="2027-T1").plan.par_id[ACTION]) == Periode(
        date(2027, 1, 1), date(2027, 3, 31), date(2028, 12, 31)
    )
    assert periode(pose(painted, fin="2026-06").plan.par_id[ACTION]) == Periode(
        date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 30)
    )


def test_a_parent_without_period_takes_that_of_its_children():
    painted = avec(VIDE, t.Calendrier(0, OPERATION, 2026), t.Calendrier(0, AUTRE, 2027, mois=3))
    span = Periode(date(2026, 1, 1), date(2026, 12, 31), date(2027, 3, 31))
    assert periode(painted.plan.par_id[AXE]) == periode(painted.plan.par_id[ACTION]) == span
    open_end = change(painted, t.Element, 4, debut="2027")
    assert periode(dataclasses.replace(open_end.plan.par_id[AUTRE], calendrier=())) == Periode(
        date(2027, 1, 1), date(2027, 12, 31), None
    )
    endless = change(VIDE, t.Element, OPERATION, debut="2026")
    assert periode(endless.plan.par_id[ACTION]) == Periode(date(2026, 1, 1), date(2026, 12, 31), None)
    own = pose(painted, debut="2025", fin="2025")
    assert periode(own.plan.par_id[ACTION]) == Periode(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))


def test_a_task_that_is_past_makes_it_late_and_all_above_it():
    due = avec(VIDE, t.Tache(1, element_id=OPERATION, echeance="2026-03-31"))
    for element_id in (AXE, ACTION, OPERATION):
        assert not retard(due, "2026-03-31", element_id)
        assert retard(due, "2026-04-01", element_id)
    assert not retard(due, "2026-04-01", AUTRE)
    assert not retard(change(due, t.Tache, 1, faite="2026-05-02"), "2026-06-01")
    stopped = pose(due, OPERATION, statut="abandonnee")
    assert not retard(pose(stopped, AUTRE, statut="en_cours"), "2026-06-01")


def test_a_task_of_an_entry_that_covers_one_action_alone_is_that_actions():
    noted = avec(entree(entree(VIDE, "2026-01-10", OPERATION), "2026-01-11", OPERATION, AUTRE),
                 t.Tache(1, suivi_id=1, echeance="2026-02"), t.Tache(2, suivi_id=2, echeance="2026-02"))  # fmt: skip
    assert [task.id for task in taches_de(noted, OPERATION)] == [1]
    assert taches_de(noted, AUTRE) == ()
    assert retard(noted, "2026-03-01", OPERATION)
    assert not retard(noted, "2026-03-01", AUTRE)


def test_en_cours_without_an_entry_for_90_days_is_silent():
    action = pose(statut="en_cours")
    assert silence(action, "2026-01-01")
    told = entree(action, "2026-01-01", ACTION)
    assert not silence(told, "2026-03-31")
    assert silence(told, "2026-04-01")
    assert not silence(entree(action, "2026-05-01", ACTION), "2026-04-01")


def test_not_begun_is_silent_only_once_the_first_period_has_begun():
    assert not silence(SEULE, "2099-01-01")
    planned = pose(debut="2026-T2")
    assert not silence(planned, "2026-03-31")
    assert silence(planned, "2026-04-01")
    assert not silence(entree(planned, "2026-03-15", ACTION), "2026-04-01")
    assert not silence(pose(debut="2026-T2", statut="a_discuter"), "2026-09-01")


def test_an_entry_of_an_operation_is_news_of_its_action():
    told = entree(pose(VIDE, statut="en_cours"), "2026-03-01", OPERATION)
    assert not silence(told, "2026-04-01")
    last = derniere_entree(told, AXE)
    assert last
    assert jours_depuis(last, date(2026, 3, 13)) == 12


def test_entries_come_newest_first_and_undated_last():
    log = entree(entree(entree(entree(VIDE, "", ACTION), "2026-01-05", ACTION, AUTRE), "2026-03", AUTRE), "2026-01-05")
    assert [row.id for row in entrees(log)] == [3, 4, 2, 1]
    assert [row.id for row in entrees(log, ACTION)] == [3, 2, 1]
    assert [row.id for row in entrees(log, AUTRE)] == [3, 2]
    assert entrees(log, OPERATION) == ()
    assert derniere_entree(log, OPERATION) is None
    undated = entree(VIDE, "printemps", ACTION)
    assert derniere_entree(undated, ACTION) is None
    assert jours_depuis(undated.all(t.Suivi)[0], date(2026, 1, 1)) is None
