"""The checks: every rule asked of a snapshot, one line a rule, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.anomalies import (
    BLOQUANT,
    ELABORATION,
    GRAVITES,
    PHASES,
    SIGNATURE,
    VIE,
    Anomalie,
    Cas,
    Cible,
    Regle,
    anomalie,
)
from clsdesk.models.dates import debut_de
from clsdesk.models.regles_besoins import REGLES_BESOINS
from clsdesk.models.regles_coherence import REGLES_COHERENCE
from clsdesk.models.regles_contrat import REGLES_CONTRAT
from clsdesk.models.regles_diagnostic import REGLES_DIAGNOSTIC
from clsdesk.models.regles_guide import REGLES_GUIDE
from clsdesk.models.regles_pieces import REGLES_PIECES
from clsdesk.models.regles_plan import REGLES_PLAN
from clsdesk.models.regles_reunions import REGLES_REUNIONS
from clsdesk.models.regles_suivi import REGLES_SUIVI
from clsdesk.models.regles_territoire import REGLES_TERRITOIRE
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

__all__ = ["PHASES", "REGLES", "Anomalie", "Cible", "Regle", "Tue", "phase_de", "tues", "verifier"]

REGLES: tuple[Regle, ...] = (
    *REGLES_CONTRAT,
    *REGLES_TERRITOIRE,
    *REGLES_PLAN,
    *REGLES_PIECES,
    *REGLES_BESOINS,
    *REGLES_DIAGNOSTIC,
    *REGLES_COHERENCE,
    *REGLES_GUIDE,
    *REGLES_SUIVI,
    *REGLES_REUNIONS,
)
"""Every rule, in the order in which lines of one gravity are shown."""


@dataclass(frozen=True, slots=True)
class Tue:
    """A line that is silenced: what it would say, and the rows that silence it."""

    anomalie: Anomalie
    silences: tuple[t.Silence, ...]

    @property
    def motif(self) -> str:
        """The reasons given, each once."""
        return " ; ".join(dict.fromkeys(une_ligne(row.motif) for row in self.silences))

    @property
    def depuis(self) -> str:
        """The day of the latest one, AAAA-MM-JJ; "" when it was not noted."""
        return max(row.date for row in self.silences)


def verifier(snapshot: Snapshot, aujourdhui: date, phase: str) -> tuple[Anomalie, ...]:
    """What the rules of a phase ("elaboration", "signature", "vie") find; bloquant, à corriger, then à vérifier."""
    found = []
    for regle, cases in _trouves(snapshot, aujourdhui, phase):
        silences = _silences(snapshot, regle)
        kept = tuple(case for case in cases if not _tu(silences, case))
        if kept:
            found.append(anomalie(regle, kept))
    return tuple(sorted(found, key=lambda line: GRAVITES.index(line.gravite)))


def tues(snapshot: Snapshot, aujourdhui: date, phase: str) -> tuple[Tue, ...]:
    """What the rules of a phase find and the coordination silenced, with its reasons, in the order of the rules."""
    found = []
    for regle, cases in _trouves(snapshot, aujourdhui, phase):
        silences = _silences(snapshot, regle)
        hidden = tuple(case for case in cases if _tu(silences, case))
        if hidden:
            used = tuple(row for row in silences if any(_tu((row,), case) for case in hidden))
            found.append(Tue(anomalie(regle, hidden), used))
    return tuple(found)


def _trouves(snapshot: Snapshot, aujourdhui: date, phase: str) -> tuple[tuple[Regle, tuple[Cas, ...]], ...]:
    """What each rule of a phase finds, silenced or not; asked once for a snapshot, a day and a phase."""
    if phase not in PHASES:
        raise ValueError(f"unknown phase {phase!r}")
    known = snapshot.derive(_deja_trouves)
    if (aujourdhui, phase) not in known:
        asked = ((regle, tuple(regle.chercher(snapshot, aujourdhui))) for regle in REGLES if phase in regle.phases)
        known[aujourdhui, phase] = tuple((regle, cases) for regle, cases in asked if cases)
    return known[aujourdhui, phase]


def _deja_trouves(_snapshot: Snapshot) -> dict[tuple[date, str], tuple[tuple[Regle, tuple[Cas, ...]], ...]]:
    return {}


def _silences(snapshot: Snapshot, regle: Regle) -> tuple[t.Silence, ...]:
    """Those of a rule; what would make the signed document false is never silenced."""
    if regle.gravite == BLOQUANT:
        return ()
    return tuple(row for row in snapshot.all(t.Silence) if row.regle == regle.cle)


def _tu(silences: tuple[t.Silence, ...], case: Cas) -> bool:
    """Whether the whole rule, or that case of it, is silenced."""
    where = (case.cible.objet, case.cible.objet_id)
    return any(not row.objet or (row.objet, row.objet_id) == where for row in silences)


def phase_de(snapshot: Snapshot, aujourdhui: date) -> str:
    """Where the contract stands: before a signature is dated, once its date is set, and from that day on."""
    contrat = snapshot.contrat
    days = [day for day in (debut_de(contrat.date_signature), debut_de(contrat.date_effet)) if day]
    if not days:
        return ELABORATION
    return VIE if days[0] <= aujourdhui else SIGNATURE
