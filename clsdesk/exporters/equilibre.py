"""The balance of the plan in pictures: one chart a classification, what no action holds, what is not classed."""

from __future__ import annotations

from clsdesk.exporters.blocks import Block, Para, Titre
from clsdesk.exporters.rapport_annuel_tables import graphique
from clsdesk.exporters.typographie import apostrophe
from clsdesk.models.articulation import Referentiel
from clsdesk.models.equilibre import Balance, balances, description, phrase
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run


def equilibre(snapshot: Snapshot, referentiels: tuple[Referentiel, ...]) -> tuple[Block, ...]:
    """The charts in order; nothing for a plan without actions."""
    return tuple(bloc for each in balances(snapshot, referentiels) if each.total for bloc in _balance(each))


def _balance(each: Balance) -> tuple[Block, ...]:
    drawn = graphique(description(each))
    words = phrase(each) if drawn else "Aucune action n’est encore classée."
    return (
        Titre(2, apostrophe(each.referentiel.nom), sommaire=False),
        *drawn,
        *((Para((Run(words),), "CLS Mention"),) if words else ()),
    )
