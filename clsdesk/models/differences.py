"""What differs between two states of a contract, element by element and field by field, in the contract's order.

Rows are matched by their ids, that a file never uses twice. What is pure follow-up (status, météo, log, tasks, life of
the fiches), the directory and the file's own affairs are no differences of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import Field, replace
from itertools import chain
from typing import Any

from clsdesk.models import tables as t
from clsdesk.models.differences_lignes import differences_des_lignes
from clsdesk.models.differences_mots import Segment, marquer
from clsdesk.models.differences_plan import differences_du_plan
from clsdesk.models.differences_socle import (
    AJOUT,
    MODIFICATION,
    NUMEROS,
    ORDRE,
    PARTIES,
    RETRAIT,
    Difference,
    Rangement,
)
from clsdesk.models.snapshot import Snapshot, display_order

__all__ = [
    "AJOUT", "MODIFICATION", "NUMEROS", "ORDRE", "PARTIES", "RETRAIT", "Difference", "Segment", "appliquer",
    "differences", "marquer",
]  # fmt: skip

_ORDRE = {partie: rang for rang, partie in enumerate(PARTIES)}
Lignes = dict[tuple[str, int], t.Row]


def differences(a: Snapshot, b: Snapshot) -> tuple[Difference, ...]:
    """From `a` to `b`; () when the contract says the same."""
    if a is b:
        return ()
    found = chain(differences_des_lignes(a, b), differences_du_plan(a, b))
    told = (replace(each, appuis=tuple(_appuis(each, a, b))) if each.pas else each for each in found)
    return tuple(sorted(told, key=lambda each: _ORDRE[each.partie]))


def _appuis(difference: Difference, a: Snapshot, b: Snapshot) -> Iterator[t.Row]:
    """The rows of `b` that those written refer to, however far, and that `a` does not have."""
    seen: set[tuple[str, int]] = set()
    waiting = [each.ligne for each in difference.pas if each.ligne is not None]
    while waiting:
        row = waiting.pop()
        for column in t.columns(type(row)):
            table, target = column.metadata["ref"], getattr(row, column.name)
            if not table or target is None or (table, target) in seen or _se_decide(row, table):
                continue
            seen.add((table, target))
            found = b.get(t.TABLES[table], target)
            if found is not None and a.get(t.TABLES[table], target) is None:
                yield found
                waiting.append(found)


def _se_decide(row: t.Row, table: str) -> bool:
    """What is decided on its own is not carried along because something refers to it; but nothing moves to nowhere."""
    return table == t.Enjeu.TABLE or (table == t.Element.TABLE and not isinstance(row, t.Element))


def appliquer(snapshot: Snapshot, choisies: Iterable[Difference]) -> Snapshot:
    """The state once these differences are carried over, and no other. What refers to nothing any more goes too.

    All the differences from a to b, applied to a, make it say what b says.
    """
    kept = tuple(choisies)
    if not kept:
        return snapshot
    rows: Lignes = {(row.TABLE, row.id): row for each in snapshot.rows.values() for row in each}
    for difference in kept:
        _retirer(rows, difference)
    for difference in kept:
        for row in difference.appuis:
            rows.setdefault((row.TABLE, row.id), row)
    for difference in kept:
        _ecrire(rows, difference)
    _sans_boucles(rows, kept, snapshot)
    _sans_orphelins(rows)
    for rangement in _reunis(kept):
        _ranger(rows, rangement)
    return _snapshot(rows, snapshot)


def _retirer(rows: Lignes, difference: Difference) -> None:
    for pas in difference.pas:
        if pas.ligne is None:
            rows.pop((pas.table, pas.id), None)


def _ecrire(rows: Lignes, difference: Difference) -> None:
    for pas in difference.pas:
        if pas.ligne is None:
            continue
        key = (pas.table, pas.id)
        if pas.membre and key in rows and rows[key] != pas.ligne:
            key = (pas.table, max(row_id for table, row_id in rows if table == pas.table) + 1)
            rows[key] = replace(pas.ligne, id=key[1])
        elif not pas.colonnes:
            rows[key] = pas.ligne
        elif key in rows:
            rows[key] = replace(rows[key], **{each: getattr(pas.ligne, each) for each in pas.colonnes})


def _sans_boucles(rows: Lignes, kept: tuple[Difference, ...], former: Snapshot) -> None:
    """An element that would stand below itself, for want of another move, stays where it was."""
    moves = (pas for each in kept for pas in each.pas if pas.colonnes == ("parent_id",))
    for pas in moves:
        row, seen = rows.get((pas.table, pas.id)), set[int]()
        while isinstance(row, t.Element) and row.id not in seen:
            seen.add(row.id)
            row = rows.get((pas.table, row.parent_id or 0))
        old = former.get(t.Element, pas.id)
        if row is not None and old is not None:
            rows[pas.table, pas.id] = replace(rows[pas.table, pas.id], parent_id=old.parent_id)  # type: ignore[call-arg]


def _sans_orphelins(rows: Lignes) -> None:
    """As a deletion in the file does: what cannot stand without what is gone goes, other mentions are emptied."""
    waiting = tuple(rows.values())
    while waiting:
        lost = [row for row in waiting if not all(_tient(rows, column, row) for column in t.columns(type(row)))]
        for row in lost:
            _delier(rows, row)
        waiting = tuple(rows.values()) if lost else ()


def _tient(rows: Lignes, column: Field[Any], row: t.Row) -> bool:
    table, target = column.metadata["ref"], getattr(row, column.name)
    return not table or target is None or (table, target) in rows


def _delier(rows: Lignes, row: t.Row) -> None:
    """`row` refers to what is gone."""
    broken = [column for column in t.columns(type(row)) if not _tient(rows, column, row)]
    if any(
        each.metadata["emporte"] or each.default is not None or each.metadata["ref"] == row.TABLE for each in broken
    ):
        rows.pop((row.TABLE, row.id), None)
    else:
        rows[row.TABLE, row.id] = replace(row, **{each.name: None for each in broken})  # type: ignore[arg-type]


def _reunis(kept: tuple[Difference, ...]) -> Iterator[Rangement]:
    """One for each order that changes, with all that moves in it."""
    found: dict[tuple[str, str, int | None], Rangement] = {}
    for each in (rangement for difference in kept for rangement in difference.rangements):
        key = (each.table, each.colonne, each.parent_id)
        known = found.get(key)
        found[key] = replace(each, bouges=each.bouges | known.bouges) if known else each
    yield from found.values()


def _ranger(rows: Lignes, rangement: Rangement) -> None:
    """Those that move go after the nearest one that stands before them in the order wished."""
    present = [row for (table, _), row in rows.items() if table == rangement.table and _du_groupe(row, rangement)]
    present.sort(key=lambda row: (getattr(row, rangement.colonne), getattr(row, "rang", 0), row.id))
    ids = [row.id for row in present]
    order = [each for each in ids if each not in rangement.bouges]
    before: list[int] = []
    for each in rangement.ids:
        if each in ids and each in rangement.bouges:
            last = next((known for known in reversed(before) if known in order), None)
            order.insert(order.index(last) + 1 if last is not None else 0, each)
        before.append(each)
    for rang, each in enumerate(order):
        key = (rangement.table, each)
        rows[key] = replace(rows[key], **{rangement.colonne: rang})


def _du_groupe(row: t.Row, rangement: Rangement) -> bool:
    return not isinstance(row, t.Element) or row.parent_id == rangement.parent_id


def _snapshot(rows: Lignes, former: Snapshot) -> Snapshot:
    by_table: dict[str, list[t.Row]] = {table: [] for table in former.rows}
    for row in rows.values():
        by_table.setdefault(row.TABLE, []).append(row)
    made = {table: tuple(sorted(each, key=display_order)) for table, each in by_table.items()}
    return Snapshot(made, former.contenus)
