"""Money typed or pasted in the table of all the lines: one undoable step, and nothing typed is dropped."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.models import tables as t
from clsdesk.models.nombres import lire_euros
from clsdesk.models.texte import une_ligne
from clsdesk.storage.document import Document, Edit

ANNEES = range(1990, 2101)
MONTANTS = ("prevu", "realise")


def poser(document: Document, poses: Iterable[tuple[int, str, str]], etape: str = "Modifier un financement") -> None:
    """(line, column, text as typed); what is no amount or no year is kept as typed, beside an empty value."""
    with document.edit(etape) as edit:
        for row_id, column, typed in poses:
            _poser(edit, row_id, column, une_ligne(typed))


def _poser(edit: Edit, row_id: int, column: str, typed: str) -> None:
    value = _lue(column, typed)
    edit.update("financement", row_id, **{column: value})
    kept = [
        row for row in edit.all(t.Saisie) if (row.objet, row.objet_id, row.champ) == ("financement", row_id, column)
    ]
    for row in kept:
        edit.delete("saisie", row.id)
    if value is None and typed:
        edit.insert(t.Saisie(objet="financement", objet_id=row_id, champ=column, texte=typed))


def _lue(column: str, typed: str) -> str | int | float | None:
    if column in MONTANTS:
        return lire_euros(typed)
    if column != "annee":
        return typed
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) in ANNEES else None
