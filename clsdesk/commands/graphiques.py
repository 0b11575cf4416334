"""The charts of the diagnostic: added from what the data allow, chosen, put in order; one undoable step each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from clsdesk.models import tables as t
from clsdesk.models.graphiques import GENRES, Reglages, lire_reglages
from clsdesk.storage.document import Document


def ajouter(document: Document, graphiques: Sequence[t.Graphique]) -> list[int]:
    """Charts at the end, in their order; returns their ids. One step for all."""
    label = "Ajouter un graphique" if len(graphiques) == 1 else f"Ajouter {len(graphiques)} graphiques"
    with document.edit(label) as edit:
        last = max((row.rang for row in edit.all(t.Graphique)), default=-1)
        return [edit.insert(dataclasses.replace(row, id=0, rang=last + rank)) for rank, row in enumerate(graphiques, 1)]


def changer_genre(document: Document, graphique_id: int, genre: str) -> None:
    """Another kind of chart of the same data; the series that were kept are those of the former kind, so they go."""
    if genre not in GENRES:
        raise KeyError(genre)
    with document.edit("Changer le genre du graphique") as edit:
        row = edit.get(t.Graphique, graphique_id)
        if row is not None and row.genre != genre:
            choix = dataclasses.replace(lire_reglages(row.reglages), gardes=())
            edit.update("graphique", graphique_id, genre=genre, reglages=choix.ecrire())


def regler(document: Document, graphique_id: int, etape: str, change: Callable[[Reglages], Reglages]) -> None:
    """Changes what is chosen for a chart; several changes of one kind in a row are one step."""
    with document.edit(etape, merge_key=("graphique", graphique_id, etape)) as edit:
        row = edit.get(t.Graphique, graphique_id)
        if row is not None:
            edit.update("graphique", graphique_id, reglages=change(lire_reglages(row.reglages)).ecrire())


def supprimer(document: Document, ids: Iterable[int]) -> str:
    """Removes charts; the notice that says it."""
    wanted = tuple(ids)
    plural = len(wanted) > 1
    with document.edit(f"Supprimer {len(wanted)} graphiques" if plural else "Supprimer un graphique") as edit:
        for graphique_id in wanted:
            edit.delete("graphique", graphique_id)
    return f"{len(wanted)} graphiques supprimés." if plural else "Graphique supprimé."


def ordonner(document: Document, ids: Sequence[int]) -> None:
    with document.edit("Ordonner les graphiques") as edit:
        edit.reorder("graphique", ids)
