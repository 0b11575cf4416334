"""The planning backwards: proposed from the guide, its dates, what pushes what; each is one undoable step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.retroplanning import Ancres, EtapeGuide, poussees, proposer
from clsdesk.storage.document import Document


def partir_du_guide(document: Document, guide: Iterable[EtapeGuide], sur: Ancres) -> int:
    """Adds the guide's steps after those that stand, dated from the signature and the end; returns how many."""
    if sur.fin <= sur.signature:
        raise UserError("Le contrat finirait avant sa signature.", "Corrigez l'une des deux dates.")
    with document.edit("Partir des étapes du guide") as edit:
        rows = proposer(guide, sur, len(edit.all(t.Etape)))
        ids: list[int] = []
        for row in rows:
            ids.append(edit.insert(replace(row, apres_id=ids[row.apres_id - 1] if row.apres_id else None)))
    return len(ids)


def repousser(document: Document) -> tuple[t.Etape, ...]:
    """Moves the steps that their predecessor's end pushes, as one step; returns them as they are now."""
    moved = poussees(document.snapshot().all(t.Etape))
    if moved:
        label = "Repousser une étape" if len(moved) == 1 else f"Repousser {len(moved)} étapes"
        with document.edit(label) as edit:
            for row in moved:
                edit.update("etape", row.id, debut=row.debut, fin=row.fin)
    return moved


def cocher(document: Document, etape_id: int, jour: date | None) -> None:
    """A step is done on that day, or to be done again (None)."""
    with document.edit("Cocher une étape" if jour else "Reprendre une étape") as edit:
        edit.update("etape", etape_id, faite=jour.isoformat() if jour else "")
