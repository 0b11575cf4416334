"""The planning backwards of a contract: its steps, counted from the signature or from the end, and who waits for whom.

One step waits for one other at most. A predecessor that ends later pushes what waits for it, which keeps its length.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de, fin_de
from clsdesk.models.snapshot import Snapshot

SIGNATURE, FIN = "signature", "fin"


@dataclass(frozen=True, slots=True)
class EtapeGuide:
    """A step of the guide. `debut`, `fin`: months from the signature, or from the end of the contract."""

    cle: str
    phase: str
    intitule: str
    debut: int
    fin: int
    debut_depuis: str = SIGNATURE
    fin_depuis: str = SIGNATURE
    apres: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ancres:
    """The two days from which the steps are counted."""

    signature: date
    fin: date


@dataclass(frozen=True, slots=True)
class Pas:
    """One step with its days, None when not known; `etat`: a key of ETATS."""

    row: t.Etape
    debut: date | None
    fin: date | None
    etat: str


ETATS: dict[str, str] = {
    "faite": "Faite",
    "en_retard": "En retard",
    "en_cours": "En cours",
    "a_venir": "À venir",
    "sans_date": "À dater",
}


def dans(jour: date, mois: int) -> date:
    """That many months after a day (before, below 0), kept inside the month."""
    total = jour.year * 12 + jour.month - 1 + mois
    year, month = divmod(total, 12)
    return date(year, month + 1, min(jour.day, monthrange(year, month + 1)[1]))


def ancres(snapshot: Snapshot, aujourdhui: date, renouvellement: bool = False) -> Ancres:
    """The contract's own signature and end; for a renewal, the next contract signed when this one ends.

    Without dates: signed in a year, for five years.
    """
    contrat = snapshot.contrat
    signed = debut_de(contrat.date_signature) or debut_de(contrat.date_effet) or debut_de(str(contrat.plan_debut or ""))
    end = fin_de(contrat.date_fin) or fin_de(str(contrat.plan_fin or ""))
    if renouvellement and end:
        return Ancres(end + timedelta(days=1), dans(end, 60))
    signed = signed or dans(aujourdhui, 12)
    return Ancres(signed, end if end and end > signed else dans(signed, 60))


def proposer(guide: Iterable[EtapeGuide], sur: Ancres, premier_rang: int = 0) -> tuple[t.Etape, ...]:
    """The guide's steps with their days. `apres_id` is the place of the predecessor among them, from 1."""
    steps = tuple(guide)
    places = {each.cle: rank for rank, each in enumerate(steps, 1)}
    day = {SIGNATURE: sur.signature, FIN: sur.fin}
    return tuple(
        t.Etape(
            rang=premier_rang + rank,
            cle=each.cle,
            phase=each.phase,
            intitule=each.intitule,
            debut=dans(day[each.debut_depuis], each.debut).isoformat(),
            fin=dans(day[each.fin_depuis], each.fin).isoformat(),
            apres_id=places.get(each.apres),
            note=each.note,
        )
        for rank, each in enumerate(steps)
    )


def pas(snapshot: Snapshot, aujourdhui: date) -> tuple[Pas, ...]:
    """Every step in order, with its days and its state."""
    return tuple(_pas(row, aujourdhui) for row in snapshot.all(t.Etape))


def en_retard(snapshot: Snapshot, aujourdhui: date) -> tuple[t.Etape, ...]:
    """The steps whose end is past and that are not done."""
    return tuple(each.row for each in pas(snapshot, aujourdhui) if each.etat == "en_retard")


def _pas(row: t.Etape, aujourdhui: date) -> Pas:
    start, end = debut_de(row.debut), fin_de(row.fin)
    if row.faite:
        state = "faite"
    elif end and end < aujourdhui:
        state = "en_retard"
    elif start is None and end is None:
        state = "sans_date"
    else:
        state = "a_venir" if start and start > aujourdhui else "en_cours"
    return Pas(row, start, end, state)


def attend(rows: Iterable[t.Etape], etape_id: int, autre_id: int | None) -> bool:
    """Whether a step already waits, through others, for that one: making it wait in turn would close a circle."""
    by_id = {row.id: row for row in rows}
    seen: set[int] = set()
    current = autre_id
    while current and current not in seen:
        if current == etape_id:
            return True
        seen.add(current)
        row = by_id.get(current)
        current = row.apres_id if row else None
    return False


def poussees(rows: Iterable[t.Etape]) -> tuple[t.Etape, ...]:
    """The steps that must begin later, as they would be: each on the day after its predecessor ends, as long as before.

    Steps that are done do not move; those without days neither.
    """
    now = {row.id: row for row in rows}
    moved: dict[int, t.Etape] = {}
    for _ in now:  # a chain is at most as long as there are steps: a circle ends there
        late = [pushed for row in now.values() if (pushed := _poussee(row, now)) is not None]
        if not late:
            break
        for each in late:
            now[each.id] = moved[each.id] = each
    return tuple(moved.values())


def _poussee(row: t.Etape, now: dict[int, t.Etape]) -> t.Etape | None:
    before = now.get(row.apres_id or 0)
    start, limit = debut_de(row.debut), fin_de(before.fin) if before else None
    if before is None or before.faite or row.faite or start is None or limit is None or start > limit:
        return None
    if start == limit and len(row.debut) == len(before.fin) == 10:
        return None  # one ends and the other begins on the same day, as the guide's own steps do
    end = fin_de(row.fin)
    fresh = limit + timedelta(days=1)
    last = fresh + (end - start) if end and end >= start else end
    return replace(row, debut=fresh.isoformat(), fin=last.isoformat() if last else row.fin)
