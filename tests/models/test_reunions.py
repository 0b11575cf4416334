"""One meeting: who is expected, how long, what was decided, and when the next one should be."""

from __future__ import annotations

from datetime import date

import pytest

from clsdesk.models import reunions as r
from clsdesk.models import tables as t
from clsdesk.models.dates import horaire, jour_long
from clsdesk.models.gouvernance import exigences
from clsdesk.models.verifications import verifier
from tests.models.plans import avec, change
from tests.models.test_gouvernance import BASE, JOUR


def meeting(rang: int = 2) -> t.Reunion:
    return BASE.all(t.Reunion)[rang]


def test_the_members_of_the_instance_are_expected_until_someone_is_by_name() -> None:
    assert [each.nom for each in r.attendus(BASE, meeting())] == [
        "Agence régionale de santé : Inès Vaubrun, chargée de mission", "Représentants des usagers",
    ]  # fmt: skip
    named = avec(BASE, t.Presence(1, reunion_id=3, nom="Zoé Lefort", etat="bizarre"))
    assert r.attendus(named, meeting()) == (r.Attendu("", "Zoé Lefort"),)


def test_people_are_told_by_state_present_first_unknown_last() -> None:
    people = tuple(r.Attendu("", str(n), etat=state) for n, state in enumerate(("", "absent", "present", "present")))
    told = r.par_etat(people)
    assert {key: [each.personne for each in rows] for key, rows in told.items()} == {
        "present": ["2", "3"], "absent": ["1"], "": ["0"],
    }  # fmt: skip
    assert list(told) == ["present", "absent", ""]


@pytest.mark.parametrize(
    ("heure", "fin", "dites", "minutes"),
    [
        ("14:00", "16:30", "de 14 h à 16 h 30", 150),
        ("9:05", "", "à 9 h 05", 0),
        ("", "12:00", "jusqu'à 12 h", 0),
        ("9 h", "9h45", "de 9 h à 9 h 45", 45),
        ("14h30", "25:00", "de 14 h 30 à 25:00", 0),
        ("16:00", "14:00", "de 16 h à 14 h", 0),
        ("", "", "", 0),
    ],
)
def test_hours_are_said_as_people_say_them_whatever_was_typed(heure: str, fin: str, dites: str, minutes: int) -> None:
    assert horaire(heure, fin) == dites
    assert r.duree_prevue(t.Reunion(heure=heure, heure_fin=fin)) == minutes


def test_a_day_is_said_with_its_weekday_when_it_is_one() -> None:
    assert jour_long("2026-12-10") == "jeudi 10 décembre 2026"
    assert (jour_long("2026-12"), jour_long(""), jour_long("bientôt !")) == ("décembre 2026", "", "bientôt !")


def test_decisions_follow_the_agenda_and_are_numbered_once() -> None:
    told = avec(
        BASE,
        t.Point(1, 0, 3, "Un"), t.Point(2, 1, 3, "Deux"),
        t.Decision(1, 0, 3, None, "Hors ordre du jour"), t.Decision(2, 1, 3, 2, "Sur deux"),
        t.Decision(3, 2, 3, 1, "Sur un"), t.DecisionElement(1, 3, 4, 1), t.DecisionElement(2, 3, 2),
    )  # fmt: skip
    rows = r.decisions(told, meeting())
    assert [(each.numero, each.decision.texte) for each in rows] == [
        (1, "Sur un"), (2, "Sur deux"), (3, "Hors ordre du jour"),
    ]  # fmt: skip
    assert [node.id for node in rows[0].elements] == [2, 4]
    assert [node.id for node in rows[0].fiches] == [4]


def test_the_next_meeting_falls_on_the_same_weekday_at_the_rhythm_of_the_minimum_and_never_in_the_past() -> None:
    assert r.prochaine_date(BASE, meeting(), JOUR) == "2027-12-09"  # one a year: 52 weeks
    quarterly = change(BASE, t.Instance, 1, minimum_par_an=4)
    assert r.prochaine_date(quarterly, meeting(), JOUR) == "2027-03-11"
    assert r.prochaine_date(quarterly, BASE.all(t.Reunion)[0], date(2026, 11, 22)) == "2026-12-10"
    free = change(BASE, t.Instance, 1, minimum_par_an=None)
    assert r.prochaine_date(free, meeting(), JOUR) == ""
    assert r.prochaine_date(BASE, t.Reunion(instance_id=1, date="2026-12"), JOUR) == ""


def test_what_is_due_and_who_holds_each_role_are_said_in_words() -> None:
    assert [r.dire_exigence(each) for each in exigences(BASE, 2026, JOUR)] == [
        "COPIL : au moins 1 en 2026 (1 tenue, 1 prévue)", "COTECH : au moins 4 en 2026 (4 à prévoir)",
    ]  # fmt: skip
    named = avec(BASE, t.Contact(role="Coordinatrice", fonction="Chargée du CLS"))
    assert r.roles(named) == (("Élu référent", ""), ("Référent ARS", ""), ("Coordination", "Chargée du CLS"))


def test_the_next_meeting_of_the_instance_and_the_last_one_held_are_found() -> None:
    held = BASE.all(t.Reunion)[0]
    following = r.suivante(BASE, held)
    assert following is not None and following.id == 3
    cancelled = change(BASE, t.Reunion, 3, etat="annulee")
    assert r.suivante(cancelled, held) is None
    last = r.derniere_tenue(BASE, frozenset({1, 2}), "2026-12-10")
    assert last is not None and last.id == 1
    assert r.derniere_tenue(BASE, frozenset({1}), "2026-03-12") is None


@pytest.mark.parametrize(
    ("heure", "fin", "champ"), [("25:99", "", "heure"), ("14:00", "tard", "heure_fin"), ("16:00", "14:00", "heure_fin")]
)
def test_hours_that_cannot_be_printed_are_to_be_corrected_where_they_stand(heure: str, fin: str, champ: str) -> None:
    odd = change(BASE, t.Reunion, meeting().id, heure=heure, heure_fin=fin)
    (line,) = (each for each in verifier(odd, JOUR, "vie") if each.regle == "reunion_horaire")
    assert (line.objet, line.objet_id, line.champ) == ("reunion", meeting().id, champ)


def test_a_meeting_to_come_that_expects_nobody_is_said_until_someone_is() -> None:
    def sans_personne(*rows: t.Row) -> list[int]:
        found = verifier(avec(BASE, t.Reunion(90, None, "2027-01-12"), *rows), JOUR, "vie")
        return [cible.objet_id for each in found if each.regle == "reunion_sans_personne" for cible in each.cibles]

    assert 90 in sans_personne()
    assert 90 not in sans_personne(t.Presence(90, reunion_id=90, nom="Zoé Lefort"))
