"""A new file from the interchange format."""

from __future__ import annotations

from pathlib import Path

from clsdesk.importers.donnees import lire_donnees
from clsdesk.storage import document


def charger(target: Path, source: Path) -> None:
    """Makes `target` with what `source` (JSON) says, whole or not at all.

    Raises UserError when `target` exists or `source` is not right; nothing is written then.
    """
    document.check_creatable(target)
    document.create(target, lire_donnees(source))
