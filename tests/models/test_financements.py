"""Money: sums that a hand count gives, the post within its rate and ceiling, and what does not add up."""

from __future__ import annotations

import pytest

from clsdesk.models import tables as t
from clsdesk.models.financements import (
    annees,
    doutes,
    groupes,
    lignes_de,
    nom_du_groupe,
    ordonnees,
    par_financeur,
    poste,
    somme,
)
from clsdesk.models.nombres import lire_euros
from clsdesk.models.snapshot import replaced
from tests.models.plans import avec, dossier, niveau

MODELE = "[coordination]\ntaux = 0.5\nplafond = 25000\n"
NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1))
BASE = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\n    Dépister\n", plan_debut=2026, plan_fin=2028),
    t.ModeleCopie(1, contenu=MODELE),
    t.Organisation(1, nom="Agence régionale de santé", sigle="ARS", categorie="ars"),
    t.Organisation(2, nom="Communauté de communes", sigle="CCV", categorie="collectivite"),
    t.Financement(1, 0, 2, 2026, "Ateliers", organisation_id=1, prevu=1500.5, realise=1200.0, etat="verse"),
    t.Financement(2, 1, 2, 2027, "Ateliers", organisation_id=2, prevu=800.0),
    t.Financement(3, 2, 3, 2026, "Bus", financeur="Fondation", prevu=4000.0, etat="refuse"),
    t.Financement(4, 3, 3, 2026, "Bus", financeur="fondation", realise=300.0, etat="accorde"),
    t.Financement(5, 4, None, 2026, "Salaire", organisation_id=1, prevu=25000.0),
    t.Financement(6, 5, None, 2026, "Salaire", organisation_id=2, prevu=25000.0),
    t.Financement(7, 6, None, 2027, "Salaire", financeur="ARS Marches", prevu=26000.0),
    t.Financement(8, 7, None, 2027, "Salaire", organisation_id=2, prevu=30000.0),
)  # fmt: skip


def test_sums_are_those_of_a_hand_count_and_what_is_refused_counts_for_nothing() -> None:
    found = somme(row for row in BASE.all(t.Financement) if row.element_id)
    assert (found.prevu, found.acquis, found.realise, found.lignes) == (2600.5, 1800.5, 1500.0, 4)


def test_the_money_of_an_axis_is_that_of_its_actions() -> None:
    assert [row.id for row in lignes_de(BASE, BASE.plan.racines[0])] == [1, 3, 4, 2]


def test_one_funder_under_two_spellings_is_one() -> None:
    found = par_financeur(BASE, (row for row in BASE.all(t.Financement) if row.element_id))
    assert [(name, sums.prevu) for name, sums in found] == [("ARS", 1500.5), ("CCV", 800.0), ("Fondation", 300.0)]


def test_the_post_is_within_its_rate_and_ceiling_or_said() -> None:
    first, second = poste(BASE)
    assert (first.cout, first.ars, first.plafond, first.depasse) == (50000.0, 25000.0, 25000.0, False)
    assert (second.cout, second.ars, second.plafond, second.depasse) == (56000.0, 26000.0, 25000.0, True)
    assert "En 2027, la part de l'ARS" in doutes(BASE)[-1].phrase


def test_what_does_not_add_up_is_said_once_a_line() -> None:
    odd = avec(
        BASE,
        t.Financement(20, 20, 2, 2025, "Trop tôt", prevu=1.0),
        t.Financement(21, 21, 2, None, "Sans année", prevu=1.0),
        t.Financement(22, 22, 2, 2026, "Trop cher", prevu=1.0, realise=2.0),
        t.Financement(23, 23, 2, 2026, "Négatif", prevu=-5.0),
        t.Financement(24, 24, 2, 2026, "Refusé", realise=10.0, etat="refuse"),
    )
    said = {each.financement_id: each.phrase for each in doutes(odd) if each.financement_id}
    assert set(said) == {20, 21, 22, 23, 24}
    assert "hors des années du plan" in said[20] and "pas d'année" in said[21] and "plus que prévu" in said[22]
    assert "négatif" in said[23] and "pourtant dépensé" in said[24]


def test_years_are_those_of_the_plan_and_of_the_money() -> None:
    assert annees(avec(BASE, t.Financement(9, 9, 2, 2030, "Après"))) == (2026, 2027, 2028, 2030)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 500 €", 1500.0), ("1\u00a0500,50\u202f€", 1500.5), ("1.500,00", 1500.0), ("12,5 k€", 12500.0),
        ("−500", -500.0), ("1,2 M€", 1200000.0), ("12 euros", 12.0), ("1e12", None), ("1.500", None),
        ("12 000 € TTC", None), ("", None), ("1,234.56", None), ("٣", None), ("douze", None),
        ("1 000 000 000 M€", 1e15), ("1 000 000 001 M€", None), ("−999 999 999 999 M€", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it_and_nothing_else_is(typed: str, amount: float | None) -> None:
    assert lire_euros(typed) == amount


def test_one_funder_or_nature_under_two_spellings_is_one() -> None:
    rows = (
        t.Financement(1, 0, None, 2026, "a", "Prestation", None, "Préfecture", 100.0),
        t.Financement(2, 1, None, 2026, "b", "prestation", None, "prefecture", 50.0),
    )
    snapshot = replaced(dossier(NIVEAUX, "Soins\n"), t.Financement, rows)
    for key, name in (("financeur", "Préfecture"), ("nature", "Prestation")):
        ((found, sums),) = groupes(snapshot, ordonnees(snapshot), key)
        assert (found, sums.prevu) == (name, 150.0)
        assert {nom_du_groupe(snapshot, row, key) for row in rows} == {name}
