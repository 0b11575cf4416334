"""The checks: every rule asked of a snapshot, one line a rule, the gravest first."""

from __future__ import annotations

from datetime import date

from clsdesk.models.anomalies import ELABORATION, GRAVITES, PHASES, SIGNATURE, VIE, Anomalie, Cible, Regle, anomalie
from clsdesk.models.dates import debut_de
from clsdesk.models.regles_besoins import REGLES_BESOINS
from clsdesk.models.regles_contrat import REGLES_CONTRAT
from clsdesk.models.regles_diagnostic import REGLES_DIAGNOSTIC
from clsdesk.models.regles_pieces import REGLES_PIECES
from clsdesk.models.regles_plan import REGLES_PLAN
from clsdesk.models.regles_territoire import REGLES_TERRITOIRE
from clsdesk.models.snapshot import Snapshot

__all__ = ["PHASES", "REGLES", "Anomalie", "Cible", "Regle", "phase_de", "verifier"]

REGLES: tuple[Regle, ...] = (
    *REGLES_CONTRAT,
    *REGLES_TERRITOIRE,
    *REGLES_PLAN,
    *REGLES_PIECES,
    *REGLES_BESOINS,
    *REGLES_DIAGNOSTIC,
)
"""Every rule, in the order in which lines of one gravity are shown."""


def verifier(snapshot: Snapshot, aujourdhui: date, phase: str) -> tuple[Anomalie, ...]:
    """What the rules of a phase ("elaboration", "signature", "vie") find; bloquant, à corriger, then à vérifier."""
    if phase not in PHASES:
        raise ValueError(f"unknown phase {phase!r}")
    found = []
    for regle in REGLES:
        cases = tuple(regle.chercher(snapshot, aujourdhui)) if phase in regle.phases else ()
        if cases:
            found.append(anomalie(regle, cases))
    return tuple(sorted(found, key=lambda line: GRAVITES.index(line.gravite)))


def phase_de(snapshot: Snapshot, aujourdhui: date) -> str:
    """Where the contract stands: before a signature is dated, once its date is set, and from that day on."""
    contrat = snapshot.contrat
    days = [day for day in (debut_de(contrat.date_signature), debut_de(contrat.date_effet)) if day]
    if not days:
        return ELABORATION
    return VIE if days[0] <= aujourdhui else SIGNATURE
