"""The calendar of due dates: read back by a calendar's own reader, each thing once, on its day and hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from clsdesk.errors import UserError
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models import tables as t
from clsdesk.models.echeances import echeances, entre
from tests.models.plans import avec, change, dossier, niveau

JOUR = date(2026, 11, 24)
NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1, porte_suivi=1))
BASE = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\n    Dépister\n", nom="CLS ; du Val, 2026", date_fin="2030"),
    t.Instance(1, nom="Comité de pilotage", sigle="COPIL"),
    t.Reunion(1, 1, "2026-12-15", "14:00", "16:30", "Salle du conseil"),
    t.Reunion(2, 1, "2026-09-15", etat="tenue"),
    t.Reunion(3, None, "2027-01", objet="Sans jour"),
    t.Tache(1, None, 2, "CPTS", "Rappeler le cabinet, puis écrire", "2026-12-01"),
    t.Tache(2, None, 2, "CPTS", "Déjà faite", "2026-12-02", "2026-11-01"),
    t.Tache(3, None, 2, "CPTS", "Sans date"),
    t.Appel(1, 0, "Prévention 2027", None, "CAF", "2027-03-15"),
    t.Etape(1, 0, phase="Évaluer", intitule="Bilan à mi-parcours", fin="2028-06"),
)
DOSSIER = change(BASE, t.Element, 2, fin="2027-T2")


def test_what_is_due_and_not_done_is_said_once_the_nearest_first() -> None:
    assert [(each.jour.isoformat(), each.genre) for each in echeances(DOSSIER)] == [
        ("2026-12-01", "tache"), ("2026-12-15", "reunion"), ("2027-03-15", "appel"), ("2027-06-30", "action"),
        ("2028-06-30", "etape"), ("2030-12-31", "contrat"),
    ]  # fmt: skip
    assert [each.titre for each in entre(DOSSIER, JOUR, JOUR + timedelta(days=21))] == [
        "Rappeler le cabinet, puis écrire", "COPIL",
    ]  # fmt: skip


def test_a_calendar_reads_back_each_event_with_its_hours_its_place_and_its_reminder(tmp_path: Path) -> None:
    target = tmp_path / "cls.ics"
    assert exporter("calendrier", DOSSIER, target, Options(JOUR)) == ()
    read = Calendar.from_ical(target.read_bytes())
    assert str(read["x-wr-calname"]) == "CLS ; du Val, 2026"
    events = {str(each["summary"]): each for each in read.walk("VEVENT")}
    assert len(events) == 6
    copil = events["COPIL"]
    assert copil.decoded("dtstart").astimezone(UTC) == datetime(2026, 12, 15, 13, 0, tzinfo=UTC)
    assert copil.decoded("dtend").astimezone(UTC) == datetime(2026, 12, 15, 15, 30, tzinfo=UTC)
    assert str(copil["location"]) == "Salle du conseil"
    assert [each.decoded("trigger") for each in copil.walk("VALARM")] == [timedelta(days=-7)]
    task = events["Rappeler le cabinet, puis écrire"]
    assert (task.decoded("dtstart"), task.decoded("dtend")) == (date(2026, 12, 1), date(2026, 12, 2))
    assert str(task["description"]) == "CPTS · 1.1 Attirer"


def test_an_event_keeps_its_identifier_so_that_a_second_import_updates_it(tmp_path: Path) -> None:
    def uids(snapshot: object) -> set[str]:
        target = tmp_path / "cls.ics"
        exporter("calendrier", snapshot, target, Options(JOUR))  # type: ignore[arg-type]
        return {str(each["uid"]) for each in Calendar.from_ical(target.read_bytes()).walk("VEVENT")}

    first = uids(DOSSIER)
    assert uids(change(DOSSIER, t.Reunion, 1, date="2026-12-18")) == first
    assert uids(change(DOSSIER, t.Contrat, 1, nom="CLS d'ailleurs")).isdisjoint(first)


def test_a_name_pasted_on_two_lines_is_one_line_of_the_calendar(tmp_path: Path) -> None:
    target = tmp_path / "echeances.ics"
    exporter("calendrier", change(DOSSIER, t.Contrat, 1, nom="CLS du\x0bVal\nsuite"), target, Options(JOUR))
    assert str(Calendar.from_ical(target.read_bytes())["x-wr-calname"]) == "CLS du Val suite"


def test_one_meeting_goes_alone_under_the_identifier_that_it_has_in_the_whole(tmp_path: Path) -> None:
    def evenements(name: str, options: Options) -> dict[str, str]:
        exporter("calendrier", DOSSIER, tmp_path / name, options)
        read = Calendar.from_ical((tmp_path / name).read_bytes())
        return {str(each["summary"]): str(each["uid"]) for each in read.walk("VEVENT")}

    whole = evenements("tout.ics", Options(JOUR))
    assert evenements("une.ics", Options(JOUR, reunion="2026-12-15")) == {"COPIL": whole["COPIL"]}


@pytest.mark.parametrize("jour", ["2026-09-15", "2027-01"])
def test_a_meeting_that_was_held_or_has_no_day_is_refused_and_nothing_written(tmp_path: Path, jour: str) -> None:
    with pytest.raises(UserError, match="n'est pas une réunion prévue à un jour précis"):
        exporter("calendrier", DOSSIER, tmp_path / "une.ics", Options(JOUR, reunion=jour))
    assert list(tmp_path.iterdir()) == []


def test_a_day_after_all_days_is_no_event(tmp_path: Path) -> None:
    target = tmp_path / "echeances.ics"
    exporter("calendrier", change(DOSSIER, t.Reunion, 1, date="9999-12-31"), target, Options(JOUR))
    assert len(Calendar.from_ical(target.read_bytes()).walk("VEVENT")) == 5
