"""The avenants of a contract: their numbers, what each one changes, and the text in force after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from clsdesk.models import tables as t
from clsdesk.models.differences import Difference, appliquer, differences
from clsdesk.models.differences_suites import A_L_AVENANT, PAR_LE_COPIL, Decidee, decidees
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.versions import en_vigueur, figee, reference


@dataclass(frozen=True, slots=True)
class Etape:
    """One modification of the signed contract: an avenant, or what a COPIL accepted (`avenant` None)."""

    date: str
    avenant: t.Avenant | None
    numero: int
    avant: Snapshot
    apres: Snapshot
    differences: tuple[Difference, ...]


def avenants(snapshot: Snapshot) -> tuple[t.Avenant, ...]:
    """In the order of their numbers."""
    return snapshot.all(t.Avenant)


def numero(snapshot: Snapshot, avenant: t.Avenant) -> int:
    """The number of an avenant, from 1."""
    return [row.id for row in avenants(snapshot)].index(avenant.id) + 1


def en_preparation(snapshot: Snapshot) -> t.Avenant | None:
    """The avenant that no version freezes yet."""
    return next((row for row in avenants(snapshot) if row.version_id is None), None)


def avenant_a_ecrire(snapshot: Snapshot) -> Etape | None:
    """The avenant that holds what is ticked; the last one signed when nothing is; None without either."""
    base = reference(snapshot)
    if base is None:
        return None
    before = figee(snapshot, base)
    begun, ticked = en_preparation(snapshot), _de_suite(_dites(snapshot, base, before, snapshot), A_L_AVENANT)
    if not ticked:
        signed = [each for each in etapes(snapshot) if each.avenant]
        return signed[-1] if signed else None
    avenant = begun or t.Avenant(rang=len(avenants(snapshot)))
    rank = numero(snapshot, avenant) if begun else len(avenants(snapshot)) + 1
    return _etape(avenant.date_signature, avenant, rank, before, ticked)


def etapes(snapshot: Snapshot) -> tuple[Etape, ...]:
    """All that modified the signed contract, in order: signed avenants, and the updates accepted by each COPIL.

    What is ticked for an avenant that is not signed yet, and what is not decided, is no part of it.
    """
    chain = en_vigueur(snapshot)
    steps: list[Etape] = []
    for old, new in pairwise(chain):
        before = figee(snapshot, old)
        told = _dites(snapshot, old, before, figee(snapshot, new))
        steps += _des_copil(before, told)
        steps.append(_signe(snapshot, new, before, told))
    if chain:
        before = figee(snapshot, chain[-1])
        steps += _des_copil(before, _dites(snapshot, chain[-1], before, snapshot))
    return tuple(steps)


def texte_en_vigueur(snapshot: Snapshot) -> Snapshot | None:
    """The last version signed or amended, with the updates that COPILs accepted since; None before the signature."""
    base = reference(snapshot)
    if base is None:
        return None
    before = figee(snapshot, base)
    return appliquer(before, _de_suite(_dites(snapshot, base, before, snapshot), PAR_LE_COPIL))


def texte_apres_avenant(snapshot: Snapshot) -> Snapshot:
    """Today's contract without what is not decided: what is frozen when the avenant in preparation is signed."""
    base = reference(snapshot)
    if base is None:
        return snapshot
    before = figee(snapshot, base)
    open_ = {each.difference.cle for each in _dites(snapshot, base, before, snapshot) if not each.suite}
    return appliquer(snapshot, [each for each in differences(snapshot, before) if each.cle in open_])


def _dites(snapshot: Snapshot, version: t.Version, before: Snapshot, after: Snapshot) -> tuple[Decidee, ...]:
    return decidees(snapshot, version.id, differences(before, after))


def _de_suite(told: tuple[Decidee, ...], suite: str) -> tuple[Difference, ...]:
    return tuple(each.difference for each in told if each.suite == suite)


def _signe(snapshot: Snapshot, version: t.Version, before: Snapshot, told: tuple[Decidee, ...]) -> Etape:
    """The avenant that made a version: all that differs but for what COPILs had accepted."""
    row = next((each for each in avenants(snapshot) if each.version_id == version.id), None)
    avenant = row or t.Avenant(date_signature=version.date)
    kept = tuple(each.difference for each in told if each.suite != PAR_LE_COPIL)
    rank = numero(snapshot, row) if row else 0
    return _etape(avenant.date_signature or version.date, avenant, rank, before, kept)


def _des_copil(before: Snapshot, told: tuple[Decidee, ...]) -> Iterator[Etape]:
    """One step a meeting, by date."""
    rows = sorted((each for each in told if each.suite == PAR_LE_COPIL), key=lambda each: each.date_copil)
    for date, same in groupby(rows, key=lambda each: each.date_copil):
        yield _etape(date, None, 0, before, tuple(each.difference for each in same))


def _etape(date: str, avenant: t.Avenant | None, rank: int, before: Snapshot, kept: tuple[Difference, ...]) -> Etape:
    after = appliquer(before, kept)
    return Etape(date, avenant, rank, before, after, differences(before, after))
