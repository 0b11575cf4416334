"""A new file from the interchange format."""

from __future__ import annotations

from pathlib import Path

from clsdesk.importers.donnees import lire_donnees
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage import document


def charger(target: Path, source: Path) -> tuple[str, ...]:
    """Makes `target` with what `source` (.json or .zip) holds, whole or not at all; what it lacks, in French.

    Raises UserError when `target` exists or `source` is not right; nothing is written then.
    """
    document.check_creatable(target)
    lues = lire_donnees(source)
    document.create(target, lues.rows, lues.contenus)
    return lues.manques


def copier(snapshot: Snapshot, target: Path) -> None:
    """Makes `target`, a new file with a whole content (`complet`): what a hand-over gives. UserError when it exists."""
    rows = (row for kind in t.ROWS for row in snapshot.all(kind))
    document.create(target, rows, snapshot.contenus.values())
