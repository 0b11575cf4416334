"""How the documents that pass the work on are made: what changed between two dates, the hand-over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clsdesk.exporters.blocks import Document
from clsdesk.exporters.fabrique import Classeur, Options, Word
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


def _transmission(snapshot: Snapshot, options: Options) -> object:
    """The words of « À lire d'abord », and all that the folder is made from."""
    from clsdesk.exporters.transmission import a_lire_d_abord
    from clsdesk.exporters.transmission_dossier import contenu

    return a_lire_d_abord(snapshot, options.aujourdhui, contenu(snapshot)), snapshot.rows


def _ecrire_transmission(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.transmission_dossier import ecrire_transmission

    return ecrire_transmission(snapshot, cible, options)


transmission = Classeur(_transmission, _ecrire_transmission)
"""The folder of the next coordinator."""
