"""Any content that a file can hold, for property tests: rows of every table, with references that hold."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import strategies as st

from clsdesk.models import tables as t
from clsdesk.models.echange import ID_MAX, Genre, bornes, facultative, genre
from clsdesk.models.nombres import NOMBRE_MAX
from clsdesk.models.texte import propre

textes = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(propre)
nombres = st.floats(-NOMBRE_MAX, NOMBRE_MAX)


@st.composite
def contenus(draw: st.DrawFn) -> tuple[t.Row, ...]:
    """One contract and some rows of each other table."""
    ids: dict[str, list[int]] = {}
    for kind in t.ROWS:
        ids[kind.TABLE] = _ids(draw, kind, ids)
    return tuple(_row(draw, kind, row_id, ids) for kind in t.ROWS for row_id in ids[kind.TABLE])


def _ids(draw: st.DrawFn, kind: type[t.Row], made: dict[str, list[int]]) -> list[int]:
    """Some identifiers; none when a row could not stand for want of what it refers to."""
    needed = [
        column.metadata["ref"] for column in t.columns(kind) if column.metadata["ref"] and not facultative(column)
    ]
    if not all(made[target] for target in needed):
        return []
    least, most = (1, 1) if kind is t.Contrat else (0, 1 if kind is t.ModeleCopie else 3)
    found: list[int] = draw(st.lists(st.integers(1, ID_MAX), min_size=least, max_size=most, unique=True))
    return found


def _row(draw: st.DrawFn, kind: type[t.Row], row_id: int, ids: dict[str, list[int]]) -> t.Row:
    values: dict[str, Any] = {}
    for column in t.columns(kind):
        if column.name != "id":
            values[column.name] = _value(draw, kind, column, row_id, ids)
    return kind(id=row_id, **values)


def _value(
    draw: st.DrawFn, kind: type[t.Row], column: dataclasses.Field[Any], row_id: int, ids: dict[str, list[int]]
) -> Any:
    target = column.metadata["ref"]
    if target:
        known = [each for each in ids[target] if target != kind.TABLE or each < row_id]
        return draw(st.sampled_from([*known, None] if facultative(column) else known))
    if (kind, column.name) == (t.ModeleCopie, "contenu"):
        return 'cle = "essai"'
    if (kind, column.name) == (t.Tableau, "contenu"):
        return "[]"
    values = {Genre.TEXTE: textes, Genre.ENTIER: st.integers(*bornes(column)), Genre.NOMBRE: nombres}[genre(column)]
    return draw(st.none() | values if facultative(column) else values)
