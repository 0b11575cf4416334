"""The calendar of an element: years, quarters and months, marked or written."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.models import tables as t
from clsdesk.storage.document import Document


def peindre(document: Document, element_id: int, annee: int, texte: str | None, trimestre: int | None = None) -> None:
    """Sets what one period's cell holds: None empties it, "" is a mark, otherwise its text."""
    with document.edit("Modifier le calendrier", merge_key=("calendrier", element_id, annee, trimestre)) as edit:
        same = [
            row
            for row in edit.all(t.Calendrier)
            if (row.element_id, row.annee, row.trimestre, row.mois) == (element_id, annee, trimestre, None)
        ]
        for row in same[1:] if texte is not None else same:
            edit.delete("calendrier", row.id)
        if texte is not None and same:
            edit.update("calendrier", same[0].id, texte=texte)
        elif texte is not None:
            edit.insert(t.Calendrier(element_id=element_id, annee=annee, trimestre=trimestre, texte=texte))


def vider_case(document: Document, element_id: int, annee: int) -> None:
    """Takes away all that a year's cell holds: mark, text, quarters and months."""
    with document.edit(f"Vider l'année {annee}") as edit:
        for row in edit.all(t.Calendrier):
            if (row.element_id, row.annee) == (element_id, annee):
                edit.delete("calendrier", row.id)


def peindre_mois(document: Document, element_id: int, annee: int, mois: Iterable[int]) -> None:
    """The year's cell says these months and nothing else for the whole year; its quarters stay."""
    wanted = sorted(set(mois))
    with document.edit(f"Écrire les mois de {annee}", merge_key=("calendrier", element_id, annee, "mois")) as edit:
        for row in edit.all(t.Calendrier):
            if (row.element_id, row.annee, row.trimestre) == (element_id, annee, None):
                if row.mois in wanted:
                    wanted.remove(row.mois)
                else:
                    edit.delete("calendrier", row.id)
        for month in wanted:
            edit.insert(t.Calendrier(element_id=element_id, annee=annee, mois=month))
