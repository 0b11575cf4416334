"""A plan read from a source, straight into a file that may not exist yet: what the command line does in one go."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from clsdesk.commands import creation
from clsdesk.commands.importation import prendre
from clsdesk.models.proposition import Proposition
from clsdesk.models.texte import une_ligne
from clsdesk.storage.document import Document, check_creatable, read_snapshot

_PLAN = r"(?:le\s+)?(?:plan|programme|tableau)\s+(?:d['’]\s*actions?|des\s+actions)\b"
_APRES_LE_NOM = re.compile(rf"(?:^|\W+)(?:annexe\s*\w*\s*[:–—-]\s*)?{_PLAN}.*$", re.IGNORECASE)
_AVANT_LE_NOM = re.compile(rf"^{_PLAN}\s*(?:du\b|[:–—-])?\s*(?=(?:cls|contrat local de santé)\s+\w)", re.IGNORECASE)


def refuser_fichier(target: Path) -> None:
    """Raises UserError before the source is read, when the target cannot be what receives it."""
    if target.exists():
        read_snapshot(target)
    else:
        check_creatable(target)


def reprendre(target: Path, proposition: Proposition, avant: Callable[[], None] = lambda: None) -> bool:
    """Takes the proposal into `target`, created from the default model when it does not exist.

    True when the file already held a plan, to which this one was added.

    `avant` runs once the file is held and before it changes; if it or the import fails, a new file goes away again.
    """
    new = not target.exists()
    document = creation.nouveau(target, nom=nom_du_titre(proposition.titre)) if new else Document.open(target)
    try:
        with document:
            avant()
            added = bool(document.snapshot().plan.racines)
            prendre(document, proposition)
            return added
    except BaseException:
        if new:
            target.unlink(missing_ok=True)
        raise


def nom_du_titre(titre: str) -> str:
    """The contract's name in the words above the table: "CLS du Sud Artois : plan d'actions" -> "CLS du Sud Artois"."""
    first = une_ligne(titre.strip().split("\n", 1)[0])
    return _APRES_LE_NOM.sub("", _AVANT_LE_NOM.sub("", first)).strip(" :,;–—-")
