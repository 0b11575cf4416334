"""What documents ask beside the file: a year, a meeting, two dates; their defaults, and what is refused."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from clsdesk.errors import UserError
from clsdesk.exporters.fabrique import Options
from clsdesk.exporters.parametres import PARAMETRES, Choix, appliquer, choix_de, parametre, preparer, reunion_de
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced

JOUR = Options(date(2026, 11, 24))
COPIL, COTECH = 1, 2


def dossier(*reunions: t.Reunion, **contrat: object) -> Snapshot:
    snapshot = replaced(empty_snapshot(), t.Contrat, (replace(t.Contrat(id=1), **contrat),))
    bodies = (
        t.Instance(COPIL, 0, nom="Comité de pilotage", sigle="COPIL"),
        t.Instance(COTECH, 1, nom="Comité technique", sigle="COTECH"),
    )
    return replaced(replaced(snapshot, t.Instance, bodies), t.Reunion, reunions)


VIE = dossier(
    t.Reunion(1, COPIL, "2026-03-12", etat="tenue"),
    t.Reunion(2, COTECH, "2026-10-01", etat="tenue"),
    t.Reunion(3, COTECH, "2026-12-10", "14:00"),
    t.Reunion(4, COPIL, "2026-12-10", "09:30"),
    t.Reunion(5, COPIL, "2026-12-01", etat="annulee"),
    t.Reunion(6, COPIL, ""),
    t.Reunion(7, COPIL, "2027-06-02"),
    plan_debut=2026,
    plan_fin=2028,
)


def defauts(document: str, *noms: str, snapshot: Snapshot = VIE, options: Options = JOUR) -> Choix:
    return choix_de(noms, preparer(noms, document, snapshot, options))


def refus(*noms: str, snapshot: Snapshot = VIE, **options: object) -> str:
    with pytest.raises(UserError) as refusal:
        preparer(noms, "", snapshot, replace(JOUR, **options))
    return str(refusal.value)


def test_each_parameter_is_a_field_of_the_options() -> None:
    assert {each.cle for each in PARAMETRES} <= {each.name for each in fields(Options)}


def test_choices_become_options_and_come_back_as_they_were() -> None:
    every: Choix = (
        ("code", "1/1.1"), ("annee", "2026"), ("reunion", "2026-12-10/14:00"), ("du", "2026-01-31"),
        ("au", "2026-02-01"),
    )  # fmt: skip
    assert choix_de([key for key, _ in every], appliquer(every, JOUR)) == every
    assert appliquer((("annee", ""), ("du", "")), JOUR) == JOUR


def test_the_year_is_the_one_of_today_or_the_nearest_of_the_contract() -> None:
    for day, year in ((date(2026, 11, 24), "2026"), (date(2024, 1, 1), "2026"), (date(2031, 1, 1), "2028")):
        assert defauts("", "annee", options=Options(day)) == (("annee", year),)
    assert defauts("", "annee", snapshot=dossier()) == (("annee", "2026"),)
    assert refus("annee", annee=2031) == "2031 n'est pas une année de ce contrat. Donnez une année de 2026 à 2028."


def test_the_next_meeting_is_prepared_and_the_last_one_is_told() -> None:
    assert defauts("invitation", "reunion") == (("reunion", "2026-12-10/09:30"),)
    assert defauts("compte-rendu", "reunion") == (("reunion", "2026-10-01"),)
    only = dossier(t.Reunion(1, COPIL, "2026-03-12"))
    assert defauts("invitation", "reunion", snapshot=only) == (("reunion", "2026-03-12"),)


def test_two_meetings_of_one_day_are_told_apart_by_hour_name_or_rank() -> None:
    def noms(*reunions: t.Reunion) -> list[str]:
        proposes = parametre("reunion").proposes
        assert proposes is not None
        snapshot = dossier(*reunions)
        keys = [key for key, _ in proposes(snapshot, JOUR.aujourdhui)]
        found = [reunion_de(snapshot, replace(JOUR, reunion=key)).id for key in keys]
        assert sorted(found) == sorted(row.id for row in reunions)
        return sorted(keys)

    day = "2026-12-10"
    assert noms(t.Reunion(1, COPIL, day)) == [day]
    assert noms(t.Reunion(1, COPIL, day, "09:30"), t.Reunion(2, COPIL, day, "14:00")) == [
        f"{day}/09:30",
        f"{day}/14:00",
    ]
    assert noms(t.Reunion(1, COPIL, day), t.Reunion(2, COTECH, day)) == [f"{day}/COPIL", f"{day}/COTECH"]
    assert noms(t.Reunion(1, COPIL, day, "9:30"), t.Reunion(2, COPIL, day, "9:30")) == [f"{day}/1", f"{day}/2"]


def test_a_day_of_two_meetings_lists_them_and_any_of_their_names_will_do() -> None:
    said = refus("reunion", reunion="2026-12-10")
    assert said == (
        "2 réunions ont lieu le 10 décembre 2026. "
        "Précisez laquelle : 2026-12-10/09:30 (COPIL, 09:30), 2026-12-10/14:00 (COTECH, 14:00)."
    )
    for name, meeting in (("copil", 4), ("COTECH", 3), ("14:00", 3), ("1", 4)):
        assert reunion_de(VIE, replace(JOUR, reunion=f"2026-12-10/{name}")).id == meeting


def test_a_day_without_a_meeting_lists_the_known_ones_without_the_cancelled() -> None:
    said = refus("reunion", reunion="2026-12-01")
    assert said.startswith("Aucune réunion n'a lieu le 1er décembre 2026. Réunions connues : 2026-03-12 (COPIL), ")
    assert "2027-06-02 (COPIL)." in said
    assert refus("reunion", reunion="2026-12-10/Assemblée").startswith(
        "Aucune réunion ne s'appelle « 2026-12-10/Assemblée »."
    )
    undated = dossier(t.Reunion(6, COPIL, ""))
    assert refus("reunion", snapshot=undated, reunion="2026-12-01").startswith("Aucune réunion datée n'est notée.")
    assert defauts("courriels", "reunion", snapshot=undated) == (("reunion", ""),)  # that can do without any


def test_the_period_goes_from_the_day_after_the_last_copil_held_to_today() -> None:
    assert defauts("depuis", "du", "au") == (("du", "2026-03-13"), ("au", "2026-11-24"))
    early = replace(JOUR, au=date(2026, 2, 1))
    assert defauts("depuis", "du", "au", options=early) == (("du", "2025-02-01"), ("au", "2026-02-01"))
    begun = dossier(date_effet="2025-09-15")
    assert defauts("depuis", "du", "au", snapshot=begun) == (("du", "2025-09-15"), ("au", "2026-11-24"))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    said = refus("du", "au", du=date(2026, 5, 2), au=date(2026, 5, 1))
    assert said.startswith("Le 2 mai 2026 vient après le 1er mai 2026.")
