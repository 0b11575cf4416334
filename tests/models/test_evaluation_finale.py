"""The final evaluation: the guide's own words, figures counted again in the sample's text, and what is missing."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from clsdesk.catalogue import referentiels
from clsdesk.catalogue.diagnostic import themes
from clsdesk.models import equilibre as q
from clsdesk.models import evaluation_finale as e
from clsdesk.models import tables as t
from clsdesk.models.evaluation_manques import manques
from clsdesk.models.gouvernance import assiduite
from clsdesk.models.snapshot import empty_snapshot, replaced
from clsdesk.models.versions import contenu_a_figer
from tests.donnees_essai import REFERENCES, exemple
from tests.models.plans import avec, change
from tests.models.test_rapport_annuel import JOUR, SUIVI, donnees


def test_the_fields_and_their_points_are_the_guide_s_word_for_word() -> None:
    if not REFERENCES.is_dir():
        pytest.skip("shared/references is not here")
    guide = json.loads((REFERENCES / "guide-normandie.json").read_text(encoding="utf-8"))["evaluation_finale"]
    assert [(each.libelle, list(each.points)) for each in e.CHAMPS] == [
        (each["champ"], each["points"]) for each in guide["champs"]
    ]


def test_the_actions_by_status_are_those_that_the_sample_s_operations_make() -> None:
    tables = donnees()
    below: dict[int, list[str]] = {}
    for row in tables["element"]:
        if row["niveau_id"] == 3:
            below.setdefault(row["parent_id"], []).append(row.get("statut", "a_engager"))

    def by_hand(states: list[str]) -> str:
        """All the same: that; else without the stopped ones, all done or all to begin, else under way."""
        kept = [each for each in states if each not in ("suspendue", "reportee", "abandonnee")]
        if len(set(states)) == 1:
            return states[0]
        if not kept:
            return "suspendue"
        if all(each in ("realisee", "perennisee") for each in kept):
            return kept[0] if len(set(kept)) == 1 else "realisee"
        return "a_engager" if all(each in ("a_engager", "a_discuter") for each in kept) else "en_cours"

    counted = Counter(by_hand(states) for states in below.values())
    found = e.par_statut(exemple())
    assert found.total() == counted.total() == 14
    assert found["en_cours"] == counted["en_cours"]
    assert found["a_engager"] == counted["a_engager"]


def test_the_targets_met_are_recounted_from_the_readings() -> None:
    tables = donnees()
    met = comparable = 0
    for row in tables["indicateur"]:
        dated = sorted(
            (each for each in tables["releve"] if each["indicateur_id"] == row["id"]), key=lambda x: x["date"]
        )
        if not dated:
            continue
        last = dated[-1]
        year = int(last["date"][:4])
        number = last.get("nombre")
        if number is None and last.get("denominateur"):
            number = 100 * last["numerateur"] / last["denominateur"]
        aims = [each for each in tables["cible"] if each["indicateur_id"] == row["id"] and each["annee"] <= year]
        aim = max(aims, key=lambda each: each["annee"]).get("nombre") if aims else None
        if number is None or aim is None:
            continue
        comparable += 1
        met += number <= aim if row.get("sens") == "bas" else number >= aim
    assert e.cibles_atteintes(e.indicateurs(exemple())) == (met, comparable)
    assert comparable > 10


def test_the_attendance_of_each_signatory_is_recounted() -> None:
    tables = donnees()
    held = {row["id"] for row in tables["reunion"] if row.get("etat") == "tenue"}
    came = Counter(row.get("organisation_id") for row in tables["presence"]
                   if row["reunion_id"] in held and row.get("etat") in ("present", "represente"))  # fmt: skip
    for each in assiduite(exemple()):
        assert each.venues == came[each.organisation.id]
    assert {each.organisation.id for each in e.jamais_venus(exemple())} == {
        row["organisation_id"] for row in tables["signataire"] if not came[row["organisation_id"]]
    }


def test_the_balance_counts_each_action_under_each_of_its_values() -> None:
    tables = donnees()
    for each in q.balances(exemple(), referentiels()):
        rows = [row for row in tables["classement"] if row["referentiel"] == each.referentiel.cle]
        by_hand = Counter(row["valeur"] for row in rows)
        labels = dict(each.referentiel.valeurs)
        assert {label: len(nodes) for label, nodes in each.parts} == {labels[key]: by_hand[key] for key in labels}
        assert each.classees == len({row["element_id"] for row in rows})
    assert [each.referentiel.cle for each in q.balances(exemple(), referentiels())] == list(q.BALANCES)


def test_what_is_not_classed_is_said_with_its_codes_and_the_chart_in_words() -> None:
    public = q.balance(avec(SUIVI, t.Classement(1, 2, "public", "aines")), referentiels()[0])
    assert q.phrase(public).endswith("2 actions sans classement : 1.2 et 2.1.") or "1.2, 2.1." in q.phrase(public)
    described = q.description(public)
    assert described.donnees.nombres.count(1.0) == 1
    assert "Personnes âgées 1" in described.alternative
    assert q.description(q.balance(SUIVI, referentiels()[0])).donnees.vide == "Aucune action n’est encore classée."


def test_signed_against_today_counts_what_the_plan_gained_and_lost() -> None:
    signed = contenu_a_figer(SUIVI)
    data = json.dumps({table: [_row(row) for row in rows] for table, rows in signed.rows.items()})
    frozen = replace(
        avec(SUIVI, t.Version(1, "2025-01-10", "V1", "signee", empreinte="e")), contenus={"e": data.encode()}
    )
    assert e.ecarts(SUIVI) is None
    now = change(frozen, t.Element, 2, intitule="Attirer et garder")
    now = replaced(now, t.Element, (*(row for row in now.all(t.Element) if row.id != 5),
                                    t.Element(9, parent_id=4, niveau_id=2, rang=7, intitule="Marcher")))  # fmt: skip
    found = e.ecarts(now)
    assert found is not None
    assert (found.ajoutes, found.retires, found.modifies, found.avenants) == (1, 1, 1, 0)
    same = e.ecarts(frozen)
    assert same is not None
    assert (same.ajoutes, same.retires, same.modifies, same.ailleurs) == (0, 0, 0, 0)


def _row(row: t.Row) -> dict[str, object]:
    return {column.name: getattr(row, column.name) for column in t.columns(type(row))}


def test_what_is_missing_is_said_for_each_field() -> None:
    known = avec(
        SUIVI, t.Instance(1, nom="Comité de pilotage", sigle="COPIL", minimum_par_an=2), t.Signataire(1),
        t.Reunion(1, 1, "2025-06-01", etat="tenue"),
        t.Indicateur(1, element_id=2, intitule="Personnes", nature="resultat"),
    )  # fmt: skip

    def said(cle: str) -> str:
        return "\n".join(each.mots for each in manques(known, cle, date(2026, 6, 30), themes()))

    assert "La date de fin n’est pas notée" in said("perimetre")
    assert "Aucune version signée" in said("perimetre")
    assert "COPIL : 1 réunion en 2025, minimum 2" in said("animation")
    assert "La coordination n’est pas dans l’annuaire" in said("animation")
    assert "2 actions sans indicateur : 1.2 et 2.1" in said("effets")
    assert "1 indicateur jamais relevé : Personnes" in said("effets")
    assert "Toutes les actions sont sans articulation avec un autre cadre" in said("partenariat")
    assert "1 réunion tenue sans que les présences soient notées" in said("portage")
    assert said("financements") == "Aucun financement n’est noté"


@pytest.mark.parametrize("cle", [each.cle for each in e.CHAMPS])
def test_an_empty_file_has_something_missing_everywhere_but_no_number(cle: str) -> None:
    assert isinstance(manques(empty_snapshot(), cle, JOUR, themes()), tuple)
    assert e.indicateurs(empty_snapshot()) == ()
    assert e.annees_ecoulees(empty_snapshot(), JOUR) == ()
