"""Two more years of the sample, lived through the public commands: 200 entries, 12 meetings, readings, budget.

The same years at every run: dates and choices come from a seed. Nothing here is counted; the test counts by itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from clsdesk.commands.gouvernance import decider, planifier, proposer_ordre_du_jour
from clsdesk.commands.indicateurs import Case, poser_releves
from clsdesk.commands.suivi import noter
from clsdesk.models import tables as t
from clsdesk.storage.document import Document

DEBUT, FIN = date(2026, 12, 1), date(2028, 11, 30)
ECHANGES, PAR_AN = 200, (("COPIL", (6, 12)), ("COTECH", (3, 10)), ("", (4, 9)))
NATURES = ("réunion", "échange", "étape", "frein", "décision", "financement", "communication")
STATUTS = ("en_cours", "en_cours", "realisee", "suspendue", "perennisee", "reportee")
VENUES = ("present", "present", "represente", "excuse", "absent")
METEOS = ("securise", "atteignable", "appui", "compromis")


def vivre(document: Document) -> None:
    """Two years, day after day."""
    chance = random.Random(20281130)
    for day, event in sorted((*_echanges(chance), *_reunions(), *_bilans()), key=lambda each: each[0]):
        if event == "échange":
            _echanger(document, chance, day)
        elif event == "bilan":
            _relever(document, chance, day)
            _budgeter(document, chance, day.year + 1)
        else:
            _reunir(document, chance, day, event)


def _echanges(chance: random.Random) -> Iterator[tuple[date, str]]:
    for _ in range(ECHANGES):
        yield DEBUT + timedelta(days=chance.randrange((FIN - DEBUT).days + 1)), "échange"


def _reunions() -> Iterator[tuple[date, str]]:
    for sigle, months in PAR_AN:
        for month in months:
            for year in (2027, 2028):
                day = date(year, month, 12)
                yield (day if day <= FIN else date(2026, 12, 14)), sigle or "groupe"


def _bilans() -> Iterator[tuple[date, str]]:
    yield from ((day, "bilan") for day in (date(2026, 12, 20), date(2027, 12, 20)))


def _echanger(document: Document, chance: random.Random, day: date) -> None:
    """An entry on no, one or several operations, with what they become; one in three leaves a task."""
    leaves = [node.id for node in document.snapshot().plan.suivis if not node.enfants]
    links = [
        t.SuiviElement(
            element_id=element_id,
            statut=chance.choice(STATUTS) if chance.random() < 0.4 else "",
            meteo=chance.choice(METEOS) if chance.random() < 0.3 else "",
        )
        for element_id in chance.sample(leaves, chance.choice((0, 1, 1, 1, 2, 3)))
    ]
    entry = t.Suivi(date=day.isoformat(), nature=chance.choice(NATURES), participants="CCPV, CPTS", notes="Point fait.")
    suivi_id = noter(document, entry, links)
    if chance.random() < 0.33:
        due = day + timedelta(days=chance.randrange(10, 60))
        done = (due - timedelta(days=3)).isoformat() if chance.random() < 0.8 else ""
        about = links[0].element_id if len(links) == 1 else None
        with document.edit("Ajouter une suite") as edit:
            edit.insert(t.Tache(0, suivi_id, about, "CPTS", "Envoyer le relevé", due.isoformat(), done))


def _reunir(document: Document, chance: random.Random, day: date, sigle: str) -> None:
    """A meeting of an instance, held: agenda proposed, attendance noted, one decision."""
    bodies = document.snapshot().all(t.Instance)
    body = next(row for row in bodies if (row.sigle or "groupe") == sigle)
    meeting = planifier(document, t.Reunion(instance_id=body.id, date=day.isoformat(), heure="14:00"))
    proposer_ordre_du_jour(document, meeting, day)
    snapshot = document.snapshot()
    with document.edit("Noter les présences") as edit:
        for row in snapshot.where(t.Presence, "reunion_id", meeting):
            edit.update("presence", row.id, etat=chance.choice(VENUES))
        edit.update("reunion", meeting, etat="tenue")
    action = chance.choice(snapshot.plan.fiches).id
    decider(document, t.Decision(reunion_id=meeting, texte="La suite est approuvée."), [action])


def _relever(document: Document, chance: random.Random, day: date) -> None:
    """A reading of every indicator in figures, near its baseline."""
    rows = [row for row in document.snapshot().all(t.Indicateur) if row.genre == "quantitatif" and not row.rapport]
    typed = [
        (Case(row.id, day.isoformat()), str(round((row.depart_nombre or 10) * chance.choice((1, 2, 3)))))
        for row in rows
    ]
    poser_releves(document, typed)


def _budgeter(document: Document, chance: random.Random, annee: int) -> None:
    """A line of money for each action, the year after."""
    snapshot = document.snapshot()
    payers = [row.organisation_id for row in snapshot.all(t.Signataire)]
    with document.edit(f"Budget {annee}") as edit:
        for node in snapshot.plan.fiches:
            planned = float(chance.randrange(1, 40) * 500)
            state = chance.choice(("prevu", "demande", "accorde", "verse"))
            paid = planned if state == "verse" else None
            edit.insert(
                t.Financement(
                    element_id=node.id, annee=annee, libelle="Animation", nature="Prestation",
                    organisation_id=chance.choice(payers), prevu=planned, realise=paid, etat=state,
                )
            )  # fmt: skip
