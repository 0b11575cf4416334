"""Indicators: readings as numbers or missing, targets in force, met or not, fresh or not."""

from __future__ import annotations

from datetime import date

import pytest

from clsdesk.models import tables as t
from clsdesk.models.indicateurs import (
    a_mettre_a_jour,
    atteinte,
    cible,
    colonnes_lues,
    de_l_element,
    dernier,
    nombre_de,
    points,
    valeur_ecrite,
)
from clsdesk.models.indicateurs_etat import comptes, phrases, remarques
from clsdesk.models.indicateurs_graphique import decrire_indicateur
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


SHARE = avec(
    BASE,
    t.Indicateur(10, 10, 2, "Vaccinés", genre="quantitatif", unite="%", sens="haut", rapport=1, depart="58"),
    t.Cible(10, 10, 2026, "70 %"),
    t.Releve(20, 10, "2026-06", numerateur=54.0, denominateur=72.0),
)


def test_a_share_is_computed_and_shows_how_it_was_made() -> None:
    reading = SHARE.get(t.Releve, 20)
    assert reading is not None and nombre_de(reading) == 75.0
    assert valeur_ecrite(row(10, SHARE), reading) == "75\u00a0% (54 sur 72)"
    assert phrases(SHARE, row(10, SHARE), date(2026, 12, 1)) == (
        "Dernier relevé : 75\u00a0% (54 sur 72), en juin 2026 (il y a 5 mois).",
        "Cible de 2026 : 70 %, atteinte.",
        "À jour.",
    )


def test_one_cell_says_both_terms_of_a_share_and_a_text_that_is_no_number_stays_as_typed() -> None:
    share, plain = row(10, SHARE), row(1)
    assert colonnes_lues(share, "1 054 / 2 072")["numerateur"] == 1054.0
    assert colonnes_lues(share, "33 sur 36")["denominateur"] == 36.0
    assert colonnes_lues(share, "75 %") == {"texte": "75 %", "nombre": 75.0}
    assert colonnes_lues(plain, "33 sur 36") == {"texte": "33 sur 36", "nombre": None}
    assert colonnes_lues(plain, "9" * 400) == {"texte": "9" * 400, "nombre": None}, "no number of infinite size"


def test_what_does_not_hold_together_is_said_and_nothing_is_changed() -> None:
    odd = avec(
        change(SHARE, t.Contrat, 1, plan_debut=2026, plan_fin=2030),
        t.Releve(21, 10, "2025", "61"),
        t.Releve(22, 10, "2026-09", "en cours"),
        t.Releve(23, 10, "", "62"),
        t.Releve(24, 10, "2026-10", numerateur=5.0, denominateur=0.0),
        t.Releve(25, 10, "2026-11", numerateur=5.0),
        t.Releve(26, 10, "2026-12", "60", numerateur=54.0, denominateur=72.0),
        t.Releve(27, 10, "2028-01", numerateur=80.0, denominateur=72.0),
        t.Cible(11, 10, 2026, "75"), t.Cible(12, 10, 2024, "beaucoup"),
    )  # fmt: skip
    said = "\n".join(remarques(odd, row(10, odd), date(2027, 1, 15)))
    for words in (
        "« 2025 » est antérieur au contrat", "« en cours », qui n’est pas un nombre", "n’a pas de date",
        "dénominateur nul", "la moitié de son rapport", "dit « 60 », mais son rapport donne 75", "daté de l’avenir",
        "numérateur plus grand", "2026 a 2 cibles", "« beaucoup », n’est pas un nombre", "2024 est hors des années",
    ):  # fmt: skip
        assert words in said, words
    assert [each.nombre for each in points(odd, 10)] == [61.0, 75.0, 60.0, 100 * 80 / 72], "missing is never zero"
    assert remarques(SHARE, row(10, SHARE), date(2026, 12, 1)) == ()


@pytest.mark.parametrize(("status", "due"), [("abandonnee", False), ("a_engager", False), ("en_cours", True)])
def test_nothing_is_asked_of_an_action_stopped_or_not_begun(status: str, due: bool) -> None:
    plan = change(avec(BASE, t.Indicateur(11, 11, 2, "Neuf")), t.Element, 2, statut=status)
    assert a_mettre_a_jour(plan, row(11, plan), date(2027, 1, 1)) is due


def test_counts_are_those_of_a_hand_count() -> None:
    found = comptes(SHARE, SHARE.all(t.Indicateur), date(2027, 2, 1))
    assert (found.total, found.a_mettre_a_jour, found.jamais) == (4, 1, 1)
    assert (found.atteints, found.manques) == (3, 0)


def test_the_chart_has_the_readings_in_time_the_steps_and_the_baseline() -> None:
    made = decrire_indicateur(SHARE, row(10, SHARE))
    assert made.titre == "Vaccinés : 75\u00a0% (54 sur 72) en juin 2026 ; cible de 2026 atteinte (70 %)."
    assert [each.nombre for each in made.donnees.series[0].points] == [75.0]
    assert [round(each, 2) for each in made.donnees.moments] == [2026.49]
    assert [(each.annee, each.point.nombre) for each in made.donnees.paliers] == [(2026, 70.0)]
    assert made.donnees.repere is not None and made.donnees.repere.point.nombre == 58.0
    for words in ("juin 2026, 75\u00a0% (54 sur 72)", "Cibles : 2026, 70 %", "Départ : 58\u00a0%"):
        assert words in made.alternative


def test_a_chart_without_a_number_says_why_and_what_is_not_drawn_is_named() -> None:
    words = avec(BASE, t.Indicateur(12, 12, None, "Avis", genre="qualitatif"), t.Releve(30, 12, "2026", "Bon"))
    assert "qualitatif" in decrire_indicateur(words, row(12, words)).donnees.vide
    assert decrire_indicateur(BASE, row(3)).donnees.vide == "Pas encore de relevé chiffré à tracer."
    assert "septembre 2026, n.d." in decrire_indicateur(BASE, row(1)).note
