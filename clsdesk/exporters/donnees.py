"""The interchange format, out: the whole content of a file as plain values, then as JSON text."""

from __future__ import annotations

import json
from typing import Any

import clsdesk
from clsdesk.models import tables as t
from clsdesk.models.echange import FORMAT, VERSION, valeurs
from clsdesk.models.snapshot import Snapshot


def donnees(snapshot: Snapshot) -> dict[str, Any]:
    """All the rows, by table in the order of models.tables.ROWS, by identifier within a table.

    The same content gives the same value. Undo history and window state are not content.
    """
    marks = {"format": FORMAT, "version": VERSION, "clsdesk": clsdesk.__version__}
    return marks | {
        kind.TABLE: [valeurs(row) for row in sorted(snapshot.all(kind), key=lambda row: row.id)] for kind in t.ROWS
    }


def texte_donnees(snapshot: Snapshot) -> str:
    """The JSON text of `donnees`, readable and stable, ending with a line feed."""
    return json.dumps(donnees(snapshot), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
