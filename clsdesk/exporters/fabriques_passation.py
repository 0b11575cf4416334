"""How the documents that pass the work on are made: what changed between two dates, the hand-over."""

from __future__ import annotations

from datetime import date

from clsdesk.exporters.blocks import Document
from clsdesk.exporters.fabrique import Options, Word
from clsdesk.models.snapshot import Snapshot

SANS_FAIT = "Notez d'abord des échanges, des réunions ou des tâches : rien n'est encore daté."


def a_des_faits(snapshot: Snapshot) -> bool:
    from clsdesk.models.changements import changements

    return bool(changements(snapshot, date.min, date.max))


@Word
def depuis(snapshot: Snapshot, options: Options) -> Document:
    """What changed between the two dates of the options, the last COPIL and today by default."""
    from clsdesk.exporters.depuis import ce_qui_a_change
    from clsdesk.models.changements import depuis as periode

    return ce_qui_a_change(snapshot, periode(snapshot, options.aujourdhui, options.du, options.au))
