"""Money typed or pasted in the table of all the lines: one undoable step, and nothing typed is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clsdesk.commands.saisies import garder
from clsdesk.models import tables as t
from clsdesk.models.nombres import lire_euros
from clsdesk.models.texte import une_ligne
from clsdesk.storage.document import Document

ANNEES = range(1990, 2101)
MONTANTS = ("prevu", "realise")


def poser(document: Document, poses: Iterable[tuple[int, str, str]], etape: str = "Modifier un financement") -> None:
    """(line, column, text as typed); what is no amount or no year is kept as typed, beside an empty value."""
    with document.edit(etape) as edit:
        kept = {(row.objet_id, row.champ) for row in edit.all(t.Saisie) if row.objet == "financement"}
        for row_id, column, said in poses:
            typed = une_ligne(said)
            value = _lue(column, typed)
            edit.update("financement", row_id, **{column: value})
            unread = typed if value is None else ""
            if unread or (row_id, column) in kept:
                garder(edit, "financement", row_id, column, unread)
                kept.add((row_id, column))


def _lue(column: str, typed: str) -> str | int | float | None:
    if column in MONTANTS:
        return lire_euros(typed)
    if column != "annee":
        return typed
    return int(typed) if re.fullmatch("[0-9]{4}", typed) and int(typed) in ANNEES else None
