"""The tasks of the window as a table of their own: what, who, when, done, the action, where it was decided."""

from __future__ import annotations

from collections.abc import Sequence

from clsdesk.exporters.classeur_colonnes import Valeur
from clsdesk.exporters.tableau_libre import TableauLibre
from clsdesk.models import tables as t
from clsdesk.models.dates import debut_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.taches import noeud_de, origine
from clsdesk.models.texte import une_ligne

COLONNES = (
    ("Quoi", "long"), ("Qui", "texte"), ("Pour quand", "date"), ("Faite le", "date"), ("Action", "texte"),
    ("Décidée", "texte"),
)  # fmt: skip


def taches_choisies(snapshot: Snapshot, ids: Sequence[int], filtre: str) -> TableauLibre:
    """These tasks, in this order. A date less precise than a day stays as it is written."""
    rows = (snapshot.get(t.Tache, each) for each in ids)
    return TableauLibre("Tâches", COLONNES, tuple(_valeurs(snapshot, row) for row in rows if row), filtre=filtre)


def _valeurs(snapshot: Snapshot, row: t.Tache) -> tuple[Valeur, ...]:
    node = noeud_de(snapshot, row)
    action = f"{node.code} {une_ligne(node.intitule_tableau)}".strip() if node else ""
    return (row.quoi, row.qui, _jour(row.echeance), _jour(row.faite), action, origine(snapshot, row)[0])


def _jour(iso: str) -> Valeur:
    return debut_de(iso) if len(iso) == 10 else iso
