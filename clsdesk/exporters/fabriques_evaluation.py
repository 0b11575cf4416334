"""How the documents of the evaluation are made: the protocol grid and the readings."""

from __future__ import annotations

from pathlib import Path

from clsdesk.exporters.blocks import Document
from clsdesk.exporters.fabrique import Classeur, Options, Word
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot

SANS_INDICATEUR = "Ajoutez d'abord des indicateurs, dans Évaluation."


def a_des_indicateurs(snapshot: Snapshot) -> bool:
    return bool(snapshot.all(t.Indicateur))


def _protocole(snapshot: Snapshot, options: Options) -> Document:
    from clsdesk.exporters.protocole import protocole

    return protocole(snapshot)


def _ecrire_protocole(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    if cible.suffix.lower() == ".docx":
        return Word(_protocole)(snapshot, cible, options)
    from clsdesk.exporters.protocole_classeur import ecrire_protocole

    return ecrire_protocole(snapshot, cible, options.aujourdhui)


protocole = Classeur(_protocole, _ecrire_protocole)
"""The guide's grid in Word, or an indicator a row in a workbook, by the target's ending."""


def _releves(snapshot: Snapshot, options: Options) -> object:
    from clsdesk.exporters.releves_lignes import lignes_de_releves, lignes_par_annee

    return (
        tuple(lignes_par_annee(snapshot, options.aujourdhui)),
        tuple(lignes_de_releves(snapshot, options.aujourdhui)),
    )


def _ecrire_releves(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
    from clsdesk.exporters.releves_classeur import ecrire_releves

    return ecrire_releves(snapshot, cible, options.aujourdhui)


releves = Classeur(_releves, _ecrire_releves)
"""By year, then every reading."""
