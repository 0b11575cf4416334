"""The state of the contract in figures and sentences, as the dashboard says it. No widget here."""

from __future__ import annotations

from datetime import date

from clsdesk.models.fiche import fiche_de
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.suivi import en_retard, sans_nouvelles


def actions_de(axis: Noeud) -> tuple[Noeud, ...]:
    """The followed actions of an axis: those that carry a fiche, otherwise those that carry a follow-up."""
    nodes = tuple(axis.parcours())
    return tuple(node for node in nodes if node.niveau.porte_fiche) or tuple(
        node for node in nodes if node.niveau.porte_suivi
    )


def avancement(actions: tuple[Noeud, ...]) -> tuple[int, int, int]:
    """(done, under way, all)."""
    done = sum(1 for node in actions if node.statut.sens is Sens.FAIT)
    running = sum(1 for node in actions if node.statut.sens is Sens.EN_COURS)
    return done, running, len(actions)


def phrases(snapshot: Snapshot, aujourdhui: date) -> tuple[str, ...]:
    """What a person would say to the director, in a few sentences."""
    actions = snapshot.plan.fiches or snapshot.plan.suivis
    done, running, total = avancement(actions)
    late = sum(1 for node in actions if en_retard(snapshot, node, aujourdhui))
    silent = sum(1 for node in actions if sans_nouvelles(snapshot, node, aujourdhui))
    counts = [
        words
        for number, words in (
            (running, f"{running} en cours"),
            (done, f"{done} réalisée{'s' if done > 1 else ''}"),
            (late, f"{late} en retard"),
            (silent, f"{silent} sans nouvelle depuis 90 jours"),
        )
        if number
    ]
    first = f"{total} action{'s' if total > 1 else ''}{' : ' + ', '.join(counts) if counts else ''}."
    fiches = [fiche_de(snapshot, node.id) for node in snapshot.plan.fiches]
    valid = sum(1 for fiche in fiches if fiche is not None and fiche.etat == "validee")
    if not fiches:
        return (first,)
    return first, f"{valid} fiche{'s' if valid > 1 else ''} validée{'s' if valid > 1 else ''} sur {len(fiches)}."
