"""What falls due, as an iCalendar file that Outlook, Thunderbird and phones take (opening there was not tried here)."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from clsdesk.errors import UserError
from clsdesk.exporters.noms import territoire
from clsdesk.models import tables as t
from clsdesk.models.dates import lire_heure
from clsdesk.models.echeances import GENRES, Echeance, echeances
from clsdesk.models.gouvernance import titre_reunion
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import propre, une_ligne

_PARIS = "Europe/Paris"
_RAPPELS = {"reunion": 7, "appel": 14}
"""Days before, for a reminder."""


def ecrire_calendrier(snapshot: Snapshot, rows: tuple[Echeance, ...], cible: Path, aujourdhui: date) -> tuple[str, ...]:
    """Writes the .ics at `cible`. The same content gives the same bytes on the same day. No warning."""
    cible.write_bytes(calendrier(snapshot, rows, aujourdhui).to_ical())
    return ()


def a_mettre(snapshot: Snapshot, reunion: t.Reunion | None) -> tuple[Echeance, ...]:
    """All that is due, or one meeting. UserError when that meeting is not to come: no agenda would be told of it."""
    rows = echeances(snapshot)
    if reunion is None:
        return rows
    kept = tuple(each for each in rows if (each.genre, each.objet_id) == ("reunion", reunion.id))
    if not kept:
        raise UserError(
            f"« {titre_reunion(snapshot, reunion)} » n'est pas une réunion prévue à un jour précis.",
            "Choisissez une réunion à venir, ou toutes les échéances.",
        )
    return kept


def calendrier(snapshot: Snapshot, rows: tuple[Echeance, ...], aujourdhui: date) -> Calendar:
    """Each of these as an event; its identifier stays the same from one export to the next, so that it is updated."""
    made = Calendar()
    made.add("prodid", "-//clsdesk//Échéances du contrat local de santé//FR")
    made.add("version", "2.0")
    made.add("x-wr-calname", une_ligne(snapshot.contrat.nom) or "Contrat local de santé")
    stamp = datetime.combine(aujourdhui, time(), UTC)
    for each in rows:
        made.add_component(_evenement(snapshot, each, stamp))
    made.add_missing_timezones()
    return made


def _evenement(snapshot: Snapshot, echeance: Echeance, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{_empreinte(snapshot)}-{echeance.objet}-{echeance.objet_id}@clsdesk")
    event.add("dtstamp", stamp)
    event.add("summary", propre(echeance.titre))
    event.add("categories", [GENRES[echeance.genre]])
    if echeance.detail:
        event.add("description", propre(echeance.detail))
    if echeance.lieu:
        event.add("location", propre(echeance.lieu))
    _quand(event, echeance)
    if echeance.genre in _RAPPELS:
        event.add_component(_rappel(echeance))
    return event


def _quand(event: Event, echeance: Echeance) -> None:
    """From an hour to another where they are known, otherwise the whole day."""
    start = _heure(echeance.heure)
    if start is None:
        event.add("dtstart", echeance.jour)
        event.add("dtend", echeance.jour + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    begin = _a_paris(echeance.jour, start)
    end = _heure(echeance.heure_fin)
    finish = _a_paris(echeance.jour, end) if end and end > start else begin + timedelta(hours=2)
    event.add("dtstart", begin)
    event.add("dtend", finish)


def _rappel(echeance: Echeance) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", propre(echeance.titre))
    alarm.add("trigger", timedelta(days=-_RAPPELS[echeance.genre]))
    return alarm


def _heure(texte: str) -> time | None:
    read = lire_heure(texte)
    return time(*read) if read else None


def _a_paris(jour: date, heure: time) -> datetime:
    from zoneinfo import ZoneInfo

    return datetime.combine(jour, heure, ZoneInfo(_PARIS))


def _empreinte(snapshot: Snapshot) -> str:
    """What tells one contract's events from another's in one calendar."""
    return hashlib.sha256(propre(territoire(snapshot)).encode()).hexdigest()[:12]
