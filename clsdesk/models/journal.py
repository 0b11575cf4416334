"""The log read through filters: kind, action or axis, period, participant, open tasks. Pure; the words are French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clsdesk.models import tables as t
from clsdesk.models.changements import dernier_copil
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.suivi import entrees
from clsdesk.models.texte import minuscule, sans_accents, une_ligne

COPIL, SANS_DATE = "copil", "sans_date"
_JOURS = {"30": "30 derniers jours", "90": "90 derniers jours"}


@dataclass(frozen=True, slots=True)
class Filtre:
    """What is wanted of the log; empty values want nothing.

    `element_id`: an element with all below it. `periode`: "30", "90" (days), "copil" (since the last one), a year, two
    days with a slash between ("2026-03-01/2026-06", either can lack), or "sans_date". `suites`: only the entries that
    left a task still to do.
    """

    nature: str = ""
    element_id: int = 0
    periode: str = ""
    participant: str = ""
    suites: bool = False

    @property
    def vide(self) -> bool:
        return self == Filtre()


def filtrer(snapshot: Snapshot, filtre: Filtre, aujourdhui: date) -> tuple[t.Suivi, ...]:
    """The entries wanted, newest first, undated last."""
    rows: Iterable[t.Suivi] = entrees(snapshot, filtre.element_id or None)
    first, last = bornes(snapshot, filtre.periode, aujourdhui)
    who = sans_accents(filtre.participant).strip()
    return tuple(
        row
        for row in rows
        if filtre.nature in ("", row.nature)
        and _dans(row, filtre.periode, first, last)
        and who in sans_accents(row.participants)
        and (not filtre.suites or a_des_suites(snapshot, row.id))
    )


def bornes(snapshot: Snapshot, periode: str, aujourdhui: date) -> tuple[date, date]:
    """The first and the last day of a period, both included; everything for "" and for what is not one."""
    if periode in _JOURS:
        return aujourdhui - timedelta(days=int(periode)), date.max
    if periode == COPIL:
        copil = dernier_copil(snapshot, aujourdhui)
        return (debut_de(copil.date) if copil else None) or date.min, date.max
    first, between, last = periode.partition("/")
    return debut_de(first) or date.min, fin_de(last if between else first) or date.max


def a_des_suites(snapshot: Snapshot, suivi_id: int) -> bool:
    """Whether an entry left a task still to do."""
    return any(not row.faite for row in snapshot.where(t.Tache, "suivi_id", suivi_id))


def periodes(snapshot: Snapshot, aujourdhui: date) -> tuple[tuple[str, str], ...]:
    """The periods to choose from, with their words: all, the last days, since the last COPIL, each year of the log."""
    copil = dernier_copil(snapshot, aujourdhui)
    since = [(COPIL, f"Depuis le COPIL du {date_longue(copil.date)}")] if copil else []
    days = (debut_de(row.date) for row in snapshot.all(t.Suivi))
    years = sorted({day.year for day in days if day}, reverse=True)
    undated = [(SANS_DATE, "Sans date")] if any(not debut_de(row.date) for row in snapshot.all(t.Suivi)) else []
    return (("", "Toutes les dates"), *_JOURS.items(), *since, *((str(y), f"Année {y}") for y in years), *undated)


def participants(snapshot: Snapshot) -> tuple[str, ...]:
    """The names that the log holds, one of each whatever its capitals, in the order of the alphabet."""
    names: dict[str, str] = {}
    for row in snapshot.all(t.Suivi):
        for each in noms(row.participants):
            names.setdefault(sans_accents(each), each)
    return tuple(names[key] for key in sorted(names))


def noms(texte: str) -> Iterator[str]:
    """The names of a line, split at its commas but for those between brackets: "CCPV (élus, services), CPTS"."""
    depth, start = 0, 0
    for place, sign in enumerate(texte):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth <= 0:
            yield from _nom(texte[start:place])
            start = place + 1
    yield from _nom(texte[start:])


def en_mots(snapshot: Snapshot, filtre: Filtre, mots: str, aujourdhui: date) -> str:
    """The filter as a sentence of an export: « Filtre : réunion, 1.2 Aidants, contient « ARS » »; "" for none."""
    node = snapshot.plan.par_id.get(filtre.element_id)
    parts = [
        filtre.nature,
        f"{node.code} {une_ligne(node.intitule_tableau)}".strip() if node else "",
        _periode_en_mots(snapshot, filtre.periode, aujourdhui),
        f"participant « {filtre.participant} »" if filtre.participant.strip() else "",
        "suites à faire" if filtre.suites else "",
        f"contient « {mots} »" if mots else "",
    ]
    said = ", ".join(filter(None, parts))
    return f"Filtre : {said}" if said else ""


def _periode_en_mots(snapshot: Snapshot, periode: str, aujourdhui: date) -> str:
    """« depuis le COPIL du 12 mars 2026 », « entre le 1er mars 2026 et juin 2026 »; "" for all the dates."""
    first, between, last = periode.partition("/")
    if not between:
        return minuscule(dict(periodes(snapshot, aujourdhui)).get(periode, periode)) if periode else ""
    since, until = (f"le {date_longue(day)}" if len(day) == 10 else date_longue(day) for day in (first, last))
    if first and last:
        return f"entre {since} et {until}"
    return f"depuis {since}" if first else f"jusqu’à {until}".replace("à le ", "au ")


def _dans(row: t.Suivi, periode: str, first: date, last: date) -> bool:
    day = debut_de(row.date)
    if periode == SANS_DATE or day is None:
        return day is None and periode in ("", SANS_DATE)
    return first <= day <= last


def _nom(texte: str) -> Iterator[str]:
    if name := une_ligne(texte):
        yield name
