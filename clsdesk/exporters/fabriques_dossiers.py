"""How the folders that gather other documents are made: messages, the dialogue de gestion, the hand-over, all."""

from __future__ import annotations

from pathlib import Path

from clsdesk.exporters.fabrique import Classeur, Options
from clsdesk.exporters.fabriques import a_des_signataires
from clsdesk.exporters.livrables import preparer_tout
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot


def _courriels(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.exporters.courriels import dire

    return dire(snapshot, options)


def _ecrire_courriels(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.courriels import ecrire_courriels

    return ecrire_courriels(snapshot, cible, options)


courriels = Classeur(_courriels, _ecrire_courriels)
"""A folder: a draft of message for each recipient, its documents joined."""


def a_qui_ecrire(snapshot: Snapshot) -> bool:
    """Someone pilots or signs, or is called to a meeting."""
    return a_des_signataires(snapshot) or bool(snapshot.all(t.Pilotage) or snapshot.all(t.Reunion))


def _dialogue(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.exporters.dialogue import dire

    return dire(snapshot, options)


def _ecrire_dialogue(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.dialogue import ecrire_dialogue

    return ecrire_dialogue(snapshot, cible, options)


dialogue = Classeur(_dialogue, _ecrire_dialogue)
"""A folder: what the agency is sent before the yearly meeting."""


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


def tout(snapshot: Snapshot, dossier: Path, options: Options) -> tuple[str, ...]:
    """Every document that has something to say, in one folder."""
    warnings = preparer_tout(snapshot, dossier, options)
    options.avancer("Terminé", 1.0)
    return warnings
