"""Indicators: readings as numbers or missing, targets in force, met or not, fresh or not."""

from __future__ import annotations

from datetime import date

import pytest

from clsdesk.models import tables as t
from clsdesk.models.indicateurs import a_mettre_a_jour, atteinte, cible, de_l_element, dernier, points
from clsdesk.models.snapshot import Snapshot
from tests.models.plans import avec, change, dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1))
BASE = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\n"),
    t.Indicateur(1, 0, 2, "Actes", sens="haut", tous_les_mois=6),
    t.Indicateur(2, 1, 2, "Délai", sens="bas"),
    t.Indicateur(3, 2, None, "Réunions"),
    t.Cible(1, 1, 2026, "300"), t.Cible(2, 1, 2028, "plus de 500"), t.Cible(3, 2, 2026, nombre=30.0),
    t.Releve(1, 1, "2026-06", "164"), t.Releve(2, 1, "2026-12-31", "1 310 actes"), t.Releve(3, 1, "2026-09", "n.d."),
    t.Releve(4, 1, "", "12"), t.Releve(5, 2, "2026-11", numerateur=9.0, denominateur=36.0),
)  # fmt: skip


def row(row_id: int, snapshot: Snapshot = BASE) -> t.Indicateur:
    found = snapshot.get(t.Indicateur, row_id)
    assert found is not None
    return found


def test_readings_are_numbers_on_days_and_what_is_not_is_missing_never_zero() -> None:
    assert [(each.jour.isoformat(), each.nombre) for each in points(BASE, 1)] == [
        ("2026-06-30", 164.0), ("2026-12-31", 1310.0),
    ]  # fmt: skip
    assert [each.nombre for each in points(BASE, 2)] == [25.0]
    last = dernier(BASE, 1)
    assert last is not None and last.id == 2


def test_the_target_in_force_is_that_of_the_year_or_the_latest_before() -> None:
    assert [getattr(cible(BASE, 1, year), "id", None) for year in (2025, 2026, 2027, 2029)] == [None, 1, 1, 2]


def test_a_target_is_met_by_the_last_reading_of_its_year_in_its_own_direction() -> None:
    assert atteinte(BASE, row(1), 2026) is True
    assert atteinte(BASE, row(2), 2026) is True, "lower is better: 25 for a target of 30"
    late = change(BASE, t.Releve, 5, numerateur=18.0)
    assert atteinte(late, row(2), 2026) is False
    assert atteinte(BASE, row(1), 2025) is None, "no target"
    assert atteinte(BASE, row(1), 2029) is None, "a target in words"


@pytest.mark.parametrize(("today", "due"), [(date(2027, 5, 31), False), (date(2027, 6, 1), True)])
def test_an_indicator_is_to_be_updated_once_its_rhythm_is_past(today: date, due: bool) -> None:
    assert a_mettre_a_jour(BASE, row(1), today) is due


def test_one_never_read_is_to_be_updated_and_those_of_an_axis_are_its_actions() -> None:
    assert a_mettre_a_jour(BASE, row(3), date(2026, 1, 1))
    assert [each.id for each in de_l_element(BASE, BASE.plan.racines[0])] == [1, 2]
