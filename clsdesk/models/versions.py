"""The frozen versions of a contract: which one is in force, and what each one held."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, NoReturn

from clsdesk.models import tables as t
from clsdesk.models.echange import Genre, facultative, genre
from clsdesk.models.snapshot import Snapshot, display_order

BROUILLON, SIGNEE, AVENANT = "brouillon", "signee", "avenant"
NATURES: dict[str, str] = {BROUILLON: "Brouillon", SIGNEE: "Version signée", AVENANT: "Après un avenant"}
HORS_VERSION: tuple[type[t.Row], ...] = (t.Version, t.Avenant, t.Ecart)
"""What a frozen version does not hold: the history that it is a part of."""
EMPREINTES = "ecart"
"""The domain of the options that keep what a difference said when it was decided, by the id of the decision."""


class Illisible(ValueError):
    """The bytes of a frozen version are gone, or are no contract."""


def versions(snapshot: Snapshot) -> tuple[t.Version, ...]:
    """From the oldest to the latest."""
    return tuple(sorted(snapshot.all(t.Version), key=lambda row: (row.date, row.id)))


def en_vigueur(snapshot: Snapshot) -> tuple[t.Version, ...]:
    """The signed contract, then what each avenant made of it. A contract signed anew starts the chain again."""
    chain = tuple(row for row in versions(snapshot) if row.nature in (SIGNEE, AVENANT))
    first = max((rank for rank, row in enumerate(chain) if row.nature == SIGNEE), default=len(chain))
    return chain[first:]


def reference(snapshot: Snapshot) -> t.Version | None:
    """The version in force, to which today's contract is compared; None before the signature."""
    chain = en_vigueur(snapshot)
    return chain[-1] if chain else None


def est_complete(snapshot: Snapshot) -> bool:
    """Whether the file holds the bytes of all the versions in force: an interchange file alone does not."""
    return all(row.empreinte in snapshot.contenus for row in en_vigueur(snapshot))


def contenu_a_figer(snapshot: Snapshot) -> Snapshot:
    """The snapshot without the frozen versions and what is decided about them."""
    options = tuple(row for row in snapshot.all(t.Option) if row.domaine != EMPREINTES)
    left = {kind.TABLE: () for kind in HORS_VERSION}
    return Snapshot({**snapshot.rows, **left, t.Option.TABLE: options}, snapshot.contenus)


def figee(snapshot: Snapshot, version: t.Version) -> Snapshot:
    """What a version holds, made once. Raises Illisible."""
    known = snapshot.derive(_lues)
    if version.empreinte not in known:
        octets = snapshot.contenus.get(version.empreinte)
        if octets is None:
            raise Illisible("contenu absent ou abîmé")
        known[version.empreinte] = Snapshot(rows_figees(octets), snapshot.contenus)
    return known[version.empreinte]


def _lues(_snapshot: Snapshot) -> dict[str, Snapshot]:
    """The versions already read for one snapshot, by fingerprint."""
    return {}


def rows_figees(octets: bytes) -> dict[str, tuple[t.Row, ...]]:
    """The rows of a frozen version, by table, in display order.

    An older version lacks columns and tables: they take their default. Those that a newer clsdesk wrote are left
    aside. Raises Illisible. It was checked when it was written, and its fingerprint says that it is unchanged: what a
    stranger gives is read by importers.donnees.
    """
    try:
        data = json.loads(octets.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Illisible("ce n'est pas du JSON") from error
    if not isinstance(data, dict):
        _refuser("une suite de tables est attendue")
    found = {kind.TABLE: _rows(kind, data.get(kind.TABLE, [])) for kind in t.ROWS}
    if len(found[t.Contrat.TABLE]) != 1:
        _refuser("un contrat est attendu")
    return found


def _refuser(pourquoi: str) -> NoReturn:
    raise Illisible(pourquoi)


def _rows(kind: type[t.Row], values: object) -> tuple[t.Row, ...]:
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        _refuser(f"la table {kind.TABLE} n'est pas une liste de lignes")
    return tuple(sorted((_row(kind, each) for each in values), key=display_order))


def _row(kind: type[t.Row], values: dict[str, Any]) -> t.Row:
    known: dict[str, Any] = {}
    for column in t.columns(kind):
        if column.name in values:
            known[column.name] = _valeur(column, values[column.name])
    return kind(**known)


def _valeur(column: dataclasses.Field[Any], value: object) -> object:
    kinds = {Genre.TEXTE: (str,), Genre.ENTIER: (int,), Genre.NOMBRE: (int, float)}[genre(column)]
    if (value is None and facultative(column)) or (isinstance(value, kinds) and not isinstance(value, bool)):
        return value
    _refuser(f"la colonne {column.name} n'est pas du type attendu")
