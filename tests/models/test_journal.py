"""The log through its filters, the tasks and their order, the year month by month."""

from __future__ import annotations

from datetime import date

import pytest

from clsdesk.models import tables as t
from clsdesk.models.annee import annees_utiles, mois_par_mois
from clsdesk.models.dates import date_longue
from clsdesk.models.journal import COPIL, SANS_DATE, Filtre, en_mots, filtrer, noms, participants, periodes
from clsdesk.models.suivi import est_vide, remarque_de_date, seul_element
from clsdesk.models.taches import (
    A_FAIRE,
    EN_RETARD,
    FAITES,
    TOUTES,
    element_de,
    en_retard,
    origine,
    responsables,
    taches,
)
from clsdesk.models.verifications import verifier
from tests.models.plans import avec, change, dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_suivi=1))
JOUR = date(2026, 9, 1)
AXE, ATTIRER, DEPISTER, AUTRE = 1, 2, 3, 4
BASE = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\n    Dépister\nAutre\n", date_signature="2026-01-23"),
    t.Instance(1, nom="Comité de pilotage", sigle="COPIL"),
    t.Reunion(1, 1, "2026-03-12", etat="tenue"),
    t.Suivi(1, "2025-11-04", "réunion", "CCPV (élus, services), CPTS"),
    t.Suivi(2, "2026-03-12", "échange", "ARS"),
    t.Suivi(3, "2026-08-20", "réunion", "cpts, mairies"),
    t.Suivi(4, "", "frein"),
    t.SuiviElement(1, 1, ATTIRER),
    t.SuiviElement(2, 3, ATTIRER),
    t.SuiviElement(3, 3, DEPISTER),
    t.Tache(1, 1, None, "CPTS", "Relancer", "2026-06-30"),
    t.Tache(2, 3, DEPISTER, "ARS", "Relire", "2026-12"),
    t.Tache(3, 3, None, "CCPV", "Louer la salle", "2026-08-25", "2026-08-24"),
    t.Tache(4, None, None, "ARS", "Répondre"),
    t.Tache(5, None, AUTRE, "CPTS", "Écrire", reunion_id=1),
)


def ids(**wanted: object) -> list[int]:
    return [row.id for row in filtrer(BASE, Filtre(**wanted), JOUR)]  # type: ignore[arg-type]


def test_each_filter_keeps_what_it_says_and_they_add_up() -> None:
    assert ids() == [3, 2, 1, 4]
    assert ids(nature="réunion") == [3, 1]
    assert ids(element_id=AXE) == [3, 1] and ids(element_id=DEPISTER) == [3] and ids(element_id=AUTRE) == []
    assert ids(participant="Cpts") == [3, 1]
    assert ids(suites=True) == [3, 1]
    assert ids(nature="réunion", periode="2026", participant="mairies", suites=True) == [3]


def test_periods_hold_their_first_and_last_day_and_undated_entries_have_one_of_their_own() -> None:
    assert ids(periode="30") == [3]
    assert ids(periode=COPIL) == [3, 2]
    assert ids(periode="2025") == [1]
    assert ids(periode=SANS_DATE) == [4]
    assert ids(periode="2026-03-12/2026-03") == [2]
    assert ids(periode="2026-03-13/") == [3]
    assert ids(periode="/2026-03-12") == [2, 1]
    assert [label for _, label in periodes(BASE, JOUR)] == [
        "Toutes les dates", "30 derniers jours", "90 derniers jours", "Depuis le COPIL du 12 mars 2026",
        "Année 2026", "Année 2025", "Sans date",
    ]  # fmt: skip


def test_names_are_split_at_commas_but_not_between_brackets() -> None:
    assert list(noms("CCPV (élus, services), CPTS, , ARS")) == ["CCPV (élus, services)", "CPTS", "ARS"]
    assert list(noms("(ouvert, CPTS")) == ["(ouvert, CPTS"]
    assert participants(BASE) == ("ARS", "CCPV (élus, services)", "CPTS", "mairies")


def test_a_filter_is_said_in_words_for_what_is_exported() -> None:
    said = en_mots(BASE, Filtre("réunion", ATTIRER, COPIL, "CPTS", True), "salle", JOUR)
    assert said == (
        "Filtre : réunion, 1.1 Attirer, depuis le COPIL du 12 mars 2026, participant « CPTS », suites à faire, "
        "contient « salle »"
    )
    assert en_mots(BASE, Filtre(), "", JOUR) == ""


def test_tasks_are_to_do_by_their_day_late_after_its_last_one_and_done_the_last_first() -> None:
    def found(vue: str, **more: object) -> list[int]:
        return [row.id for row in taches(BASE, vue, JOUR, **more)]  # type: ignore[arg-type]

    assert found(A_FAIRE) == [1, 2, 4, 5]
    assert found(EN_RETARD) == [1]
    assert found(FAITES) == [3]
    assert found(TOUTES) == [1, 2, 4, 5, 3]
    assert found(A_FAIRE, qui="ars") == [2, 4]
    assert found(TOUTES, element_id=AXE) == [1, 2]
    december = BASE.get(t.Tache, 2)
    assert not en_retard(december, date(2026, 12, 31)) and en_retard(december, date(2027, 1, 1))
    assert responsables(BASE) == ("ARS", "CCPV", "CPTS")


def test_a_task_leads_to_its_entry_or_meeting_and_to_its_action() -> None:
    one, _, three, four, five = BASE.all(t.Tache)
    assert origine(BASE, one) == ("Réunion du 4 novembre 2025", "suivi", 1)
    assert origine(BASE, five) == ("COPIL du 12 mars 2026", "reunion", 1)
    assert origine(BASE, four) == ("", "", 0)
    assert element_de(BASE, one) == ATTIRER and element_de(BASE, three) is None
    assert seul_element(BASE, 3) is None


def test_the_year_has_each_thing_in_its_month_due_done_or_late() -> None:
    dated = avec(
        change(BASE, t.Element, DEPISTER, fin="2026-10", statut="en_cours"),
        t.Reunion(2, 1, "2026-09-15", "14:00", etat="prevue"), t.Etape(1, intitule="Signer", fin="2026-02-01"),
    )  # fmt: skip
    months = mois_par_mois(dated, 2026, JOUR)
    told = [
        (month, each.echeance.jour.day, each.echeance.titre, each.precise, each.fait, each.retard)
        for month, lines in enumerate(months, 1)
        for each in lines
    ]
    assert told == [
        (2, 1, "Signer", True, False, True),
        (3, 12, "COPIL", True, True, False),
        (6, 30, "Relancer", True, False, True),
        (8, 24, "Louer la salle", True, True, False),
        (9, 15, "COPIL", True, False, False),
        (10, 31, "Fin prévue : 1.2 Dépister", False, False, False),
        (12, 31, "Relire", False, False, False),
    ]
    assert [len(month) for month in mois_par_mois(dated, 2027, JOUR)] == [0] * 12
    assert annees_utiles(change(dated, t.Tache, 4, echeance="2028"), JOUR) == (2026, 2028)


def test_a_day_before_the_contract_or_to_come_is_said_kept_and_to_be_checked() -> None:
    first, second = BASE.get(t.Suivi, 1), BASE.get(t.Suivi, 2)
    assert remarque_de_date(BASE, first, JOUR) == (
        "Avant le début du contrat (23 janvier 2026) : l'échange est gardé à cette date."
    )
    assert remarque_de_date(BASE, second, JOUR) == ""
    assert remarque_de_date(BASE, first, date(2025, 12, 1)) == "", "preparing the contract is no surprise"
    assert remarque_de_date(BASE, second, date(2026, 3, 11)) == "Cette date est à venir : l'échange y est gardé."
    rules = {line.regle: line for line in verifier(BASE, date(2026, 3, 1), "vie")}
    assert rules["suivi_avant_contrat"].cibles[0].objet_id == 1
    assert [each.objet_id for each in rules["suivi_a_venir"].cibles] == [3, 2]
    assert not {"suivi_avant_contrat"} & {line.regle for line in verifier(BASE, JOUR, "elaboration")}


def test_an_entry_is_empty_until_something_is_said_in_it() -> None:
    bare = avec(dossier(NIVEAUX, "Axe\n    Action\n"), t.Suivi(1, "2026-03-02", "échange"), t.SuiviElement(1, 1, 2))
    entry = bare.get(t.Suivi, 1)
    assert est_vide(bare, entry) and est_vide(avec(bare, t.Tache(1, 1)), entry)
    for row in (t.Tache(1, 1, quoi="Écrire"), t.Piece(1, suivi_id=1, nom="a.pdf"), t.SuiviElement(2, 1, 1, "en_cours")):
        assert not est_vide(avec(bare, row), entry)
    assert not est_vide(bare, change(bare, t.Suivi, 1, participants="ARS").get(t.Suivi, 1))


@pytest.mark.parametrize("typed", ["2062-03-12", "1926-03-12", "2026-02-30", "hier"])
def test_a_day_of_another_time_or_that_no_calendar_has_is_to_be_corrected(typed: str) -> None:
    odd = avec(
        BASE,
        t.Reunion(9, 1, typed),
        t.Tache(9, quoi="Relire", echeance=typed),
        t.Appel(1, nom="AAP", date_limite=typed),
    )
    (line,) = (each for each in verifier(odd, JOUR, "vie") if each.regle == "date_lointaine")
    assert [(each.objet, each.objet_id, each.champ) for each in line.cibles] == [
        ("tache", 9, "echeance"), ("reunion", 9, "date"), ("appel", 1, "date_limite"),
    ]  # fmt: skip
    assert date_longue(typed) in line.message


def test_an_old_figure_or_a_far_step_within_ten_years_is_no_slip() -> None:
    dated = avec(BASE, t.Reunion(9, 1, "2017-03-12"), t.Etape(9, intitule="Renouveler", fin="2036"))
    assert not {each for each in verifier(dated, JOUR, "vie") if each.regle == "date_lointaine"}


@pytest.mark.parametrize(
    ("periode", "said"),
    [
        ("2026-03-12/2026-06", "Filtre : entre le 12 mars 2026 et juin 2026"),
        ("2026-03-12/", "Filtre : depuis le 12 mars 2026"),
        ("/2026", "Filtre : jusqu’à 2026"),
        ("/2026-03-01", "Filtre : jusqu’au 1er mars 2026"),
    ],
)
def test_two_dates_are_said_in_the_filter_of_an_export(periode: str, said: str) -> None:
    assert en_mots(BASE, Filtre(periode=periode), "", JOUR) == said


def test_a_meeting_a_task_or_a_call_before_the_contract_is_to_be_checked_once_it_lives() -> None:
    early = avec(
        BASE, t.Reunion(9, 1, "2025-10-01"), t.Tache(9, quoi="Relire", echeance="2025-11"),
        t.Appel(1, nom="AAP 2025", date_limite="2025-12-31"),
    )  # fmt: skip
    before = verifier(BASE, JOUR, "vie")
    known = {cible for each in before if each.regle == "dates_avant_contrat" for cible in each.cibles}
    (line,) = (each for each in verifier(early, JOUR, "vie") if each.regle == "dates_avant_contrat")
    assert [(each.objet, each.objet_id, each.champ) for each in line.cibles if each not in known] == [
        ("reunion", 9, "date"), ("tache", 9, "echeance"), ("appel", 1, "date_limite"),
    ]  # fmt: skip
    assert "COPIL du 1er octobre 2025" in line.message and "« AAP 2025 »" in line.message
    assert "dates_avant_contrat" not in {each.regle for each in verifier(early, JOUR, "elaboration")}
