"""Plans written as indented outlines, for the tests of the models."""

from __future__ import annotations

import dataclasses
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.plan import Plan
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced


def niveau(nom: str, motif: str, **autres: Any) -> t.Niveau:
    return t.Niveau(0, nom=nom, pluriel=f"{nom}s" if nom else "", motif=motif, **autres)


def dossier(niveaux: tuple[t.Niveau, ...], outline: str, **contrat: Any) -> Snapshot:
    """Each line an element, four spaces a level; `!2.7 Title` imposes a code, `=2 Title` takes that level (from 0)."""
    levels = tuple(dataclasses.replace(each, id=rank, rang=rank) for rank, each in enumerate(niveaux, 1))
    elements: list[t.Element] = []
    above: dict[int, int] = {}
    for line in outline.strip("\n").splitlines():
        if not line.strip():
            continue
        depth, text = (len(line) - len(line.lstrip())) // 4, line.strip()
        level, imposed = depth, ""
        if text[0] == "=":
            level, text = int(text[1]), text[2:].strip()
        if text[0] == "!":
            imposed, _, text = text[1:].partition(" ")
        parent = above.get(depth - 1) if depth else None
        row = t.Element(
            len(elements) + 1, parent_id=parent, niveau_id=level + 1, rang=len(elements), intitule=text,
            code_impose=imposed,
        )  # fmt: skip
        elements.append(row)
        above[depth] = row.id
    base = replaced(empty_snapshot(), t.Contrat, (t.Contrat(1, **contrat),))
    return replaced(replaced(base, t.Niveau, levels), t.Element, tuple(elements))


def codes(plan: Plan) -> list[str]:
    """ "code title" of every node, in reading order."""
    return [f"{node.code} {node.element.intitule}".strip() for node in plan.parcours()]


def avec(snapshot: Snapshot, *rows: t.Row) -> Snapshot:
    """The snapshot with these rows besides; an id of 0 is given the next one."""
    for row in rows:
        present = snapshot.all(type(row))
        placed = row if row.id else dataclasses.replace(row, id=max((each.id for each in present), default=0) + 1)
        snapshot = replaced(snapshot, type(row), (*present, placed))
    return snapshot


def change(snapshot: Snapshot, kind: type[t.Row], row_id: int, **values: Any) -> Snapshot:
    """The snapshot with other values in one row."""
    rows = tuple(dataclasses.replace(row, **values) if row.id == row_id else row for row in snapshot.all(kind))
    return replaced(snapshot, kind, rows)
