"""Readings and targets typed or pasted in a grid: each gesture is one undoable step, and nothing typed is dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.indicateurs import colonnes_lues
from clsdesk.models.mesures import lire_mesure
from clsdesk.models.texte import une_ligne
from clsdesk.storage.document import Document, Edit


@dataclass(frozen=True, slots=True)
class Case:
    """A cell. `releve_id` 0: nothing is read there yet, and what is typed is dated `iso`.

    `autres`: the older readings of its period, that it hides and that go with it when it is emptied.
    """

    indicateur_id: int
    iso: str
    releve_id: int = 0
    autres: tuple[int, ...] = ()


def poser_releves(document: Document, poses: Iterable[tuple[Case, str]], etape: str = "Saisir un relevé") -> None:
    """Texts as given, each with its number, or its two terms when the indicator is a share.

    "" removes the readings of the period.
    """
    with document.edit(etape) as edit:
        for case, texte in poses:
            _poser(edit, case, une_ligne(texte))


def _poser(edit: Edit, case: Case, texte: str) -> None:
    known = edit.get(t.Releve, case.releve_id) if case.releve_id else None
    read = colonnes_lues(edit.get(t.Indicateur, case.indicateur_id), texte)
    if known and not texte:
        for row_id in (known.id, *case.autres):
            edit.delete("releve", row_id)
    elif known:
        edit.update("releve", known.id, **read)
    elif texte:
        row_id = edit.insert(t.Releve(indicateur_id=case.indicateur_id, date=case.iso))
        edit.update("releve", row_id, **read)


def poser_cibles(document: Document, poses: Iterable[tuple[int, int, str]], etape: str = "Saisir une cible") -> None:
    """(indicator, year, target as given); "" removes the target of that year."""
    with document.edit(etape) as edit:
        known = {(row.indicateur_id, row.annee): row.id for row in edit.all(t.Cible)}
        for indicateur_id, annee, typed in poses:
            texte, row_id = une_ligne(typed), known.get((indicateur_id, annee), 0)
            read = {"texte": texte, "nombre": lire_mesure(texte).nombre}
            if row_id and not texte:
                edit.delete("cible", row_id)
                del known[indicateur_id, annee]
            elif row_id:
                edit.update("cible", row_id, **read)
            elif texte:
                row = t.Cible(indicateur_id=indicateur_id, annee=annee, texte=texte, nombre=lire_mesure(texte).nombre)
                known[indicateur_id, annee] = edit.insert(row)
