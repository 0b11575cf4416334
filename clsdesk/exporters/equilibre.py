"""The balance of the plan in pictures: one chart a classification, what no action holds, what is not classed."""

from __future__ import annotations

from clsdesk.exporters.blocks import Block, Para, Titre
from clsdesk.exporters.rapport_annuel_tables import graphique
from clsdesk.exporters.typographie import apostrophe
from clsdesk.models.articulation import Referentiel
from clsdesk.models.equilibre import NON_CLASSEE, Balance, balances, description, phrase
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run


def equilibre(snapshot: Snapshot, referentiels: tuple[Referentiel, ...]) -> tuple[Block, ...]:
    """The charts in order; one sentence as long as nothing is classed, nothing for a plan without actions."""
    shown = tuple(each for each in balances(snapshot, referentiels) if each.total)
    if shown and not any(each.classees for each in shown):
        return (_mention(NON_CLASSEE),)
    return tuple(bloc for each in shown for bloc in _balance(each))


def _balance(each: Balance) -> tuple[Block, ...]:
    drawn = graphique(description(each))
    words = phrase(each) if drawn else NON_CLASSEE
    return (Titre(2, apostrophe(each.referentiel.nom), sommaire=False), *drawn, *((_mention(words),) if words else ()))


def _mention(words: str) -> Para:
    return Para((Run(words),), "CLS Mention")
