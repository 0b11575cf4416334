"""The two reports that the window lets people write: the yearly one and the final evaluation."""

from __future__ import annotations

from datetime import date

from clsdesk.exporters.parties_redigees import Partie
from clsdesk.models.redactions import EVALUATION, RAPPORT
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.evaluation.redige import Rapport


def _annuel(snapshot: Snapshot, annee: int, aujourdhui: date) -> tuple[Partie, ...]:
    from clsdesk.exporters.rapport_annuel import parties

    return parties(snapshot, annee, aujourdhui)


def _finale(snapshot: Snapshot, _annee: int, aujourdhui: date) -> tuple[Partie, ...]:
    from clsdesk.exporters.evaluation import parties

    return parties(snapshot, aujourdhui)


RAPPORT_ANNUEL = Rapport(RAPPORT, _annuel)
EVALUATION_FINALE = Rapport(EVALUATION, _finale)
