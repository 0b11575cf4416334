"""The sample with its plan several times over, for measures: same shapes, same texts, more of them."""

from __future__ import annotations

import dataclasses
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot

COPIED = ("element", "pilotage", "calendrier", "fiche", "fiche_champ", "suivi_element", "tache")
"""The tables that grow with the plan."""


def agrandi(snapshot: Snapshot, fois: int) -> Snapshot:
    """The same contract with its whole plan `fois` times: ids and references of each copy are shifted together."""
    step = 1 + max((row.id for table in COPIED for row in snapshot.rows.get(table, ())), default=0)
    grown = {
        table: tuple(_copie(row, rank * step) for rank in range(fois) for row in snapshot.rows.get(table, ()))
        for table in COPIED
    }
    return Snapshot({**snapshot.rows, **grown})


def _copie(row: t.Row, shift: int) -> t.Row:
    changed: dict[str, Any] = {"id": row.id + shift}
    for column in t.columns(type(row)):
        value = getattr(row, column.name)
        if column.metadata["ref"] in COPIED and value:
            changed[column.name] = value + shift
    if isinstance(row, t.Element) and row.parent_id is None:
        changed["rang"] = row.rang + shift
    return dataclasses.replace(row, **changed)
