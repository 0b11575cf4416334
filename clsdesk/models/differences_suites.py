"""What is decided of each difference with the version in force: for an avenant, accepted by the COPIL, or open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.differences import Difference
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.versions import EMPREINTES

A_L_AVENANT, PAR_LE_COPIL = "avenant", "copil"


@dataclass(frozen=True, slots=True)
class Decidee:
    """A difference with its decision, if any. `change`: what it says has changed since it was decided."""

    difference: Difference
    suite: str = ""
    date_copil: str = ""
    change: bool = False


def ecarts(snapshot: Snapshot, version_id: int) -> dict[tuple[str, int, str], t.Ecart]:
    """The decisions taken about a version, by the difference that they are about."""
    rows = snapshot.where(t.Ecart, "version_id", version_id)
    return {(row.objet, row.objet_id, row.champ): row for row in rows}


def decidees(snapshot: Snapshot, version_id: int, found: Iterable[Difference]) -> tuple[Decidee, ...]:
    """The differences with a version, each with what the file says of it."""
    known, said = ecarts(snapshot, version_id), empreintes(snapshot)
    return tuple(_decidee(each, known.get(each.cle), said) for each in found)


def empreintes(snapshot: Snapshot) -> dict[int, t.Option]:
    """What was kept of each difference when it was decided, by the id of its decision."""
    rows = (row for row in snapshot.all(t.Option) if row.domaine == EMPREINTES and row.cle.isdecimal())
    return {int(row.cle): row for row in rows}


def _decidee(difference: Difference, row: t.Ecart | None, said: dict[int, t.Option]) -> Decidee:
    if row is None or difference.suit:
        return Decidee(difference)
    kept = said.get(row.id)
    return Decidee(difference, row.suite, row.date_copil, kept is not None and kept.valeur != difference.empreinte)
