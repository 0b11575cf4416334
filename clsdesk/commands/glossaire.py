"""The glossary, completed in one step by the sigles that the contract uses and whose meaning is known."""

from __future__ import annotations

from clsdesk import catalogue
from clsdesk.models import tables as t
from clsdesk.models.sigles import Emploi, a_definir
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Document


def propositions(snapshot: Snapshot) -> tuple[tuple[Emploi, ...], tuple[Emploi, ...]]:
    """(used and not defined, with a meaning to propose; the others), each in alphabetical order."""
    found = a_definir(snapshot, catalogue.sigles())
    return tuple(each for each in found if each.proposition), tuple(each for each in found if not each.proposition)


def completer_glossaire(document: Document) -> int:
    """Adds the terms that are known; how many."""
    connus, _ = propositions(document.snapshot())
    if not connus:
        return 0
    with document.edit("Compléter le glossaire") as edit:
        debut = max((row.rang for row in edit.all(t.Terme)), default=-1) + 1
        for rang, each in enumerate(connus, start=debut):
            edit.insert(t.Terme(rang=rang, sigle=each.sigle, definition=each.proposition))
    return len(connus)
