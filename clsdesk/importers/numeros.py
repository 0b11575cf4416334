"""Infer how each level is numbered from the codes that were read, so that computed codes give them back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from clsdesk.models.numerotation import code as computed


@dataclass(frozen=True, slots=True)
class Vu:
    """One code as read, with its place: rank among its brothers, rank in the whole plan, the code above."""

    code: str
    rang: int
    rang_plan: int
    parent: str


_MOTIFS = ("{parent}.{n}", "{n}", "{A}", "{I}", "{a}", "{n})", "{A})", "{a})", "{parent}{n}", "{parent}.{A}",
           "{parent}.{a}", "{parent}-{n}", "{parent}{a}", "{parent}.{I}", "{parent}.{n})")  # fmt: skip


def inferer(seen: Iterable[Vu]) -> tuple[str, bool]:
    """(pattern, continuous) that gives back the most codes; ("", False) when no pattern gives any.

    Restarting and continuous numbering that fit alike are told apart by the roots: the plain one wins.
    """
    coded = [each for each in seen if each.code]
    if not coded:
        return "", False
    best, best_score = ("", False), 0
    for motif in (*_ordered(coded), *_prefixed(coded)):
        for continuous in (False, True):
            score = sum(1 for each in coded if _gives(motif, continuous, each))
            if score > best_score:
                best, best_score = (motif, continuous), score
    return best


def _ordered(coded: list[Vu]) -> tuple[str, ...]:
    """Without parents' codes {parent}.{n} reads as {n}: say the plainer one."""
    return _MOTIFS if any(each.parent for each in coded) else _MOTIFS[1:]


def _gives(motif: str, continuous: bool, each: Vu) -> bool:
    return computed(motif, each.rang_plan if continuous else each.rang, each.parent) == each.code


def _prefixed(coded: list[Vu]) -> list[str]:
    """Patterns with fixed letters in front: OS1, FA-03, A1."""
    heads = Counter(found.group(1) for each in coded if (found := re.match(r"([A-Z]{1,5}-?)\d", each.code)))
    return [f"{head}{rest}" for head, _ in heads.most_common(2) for rest in ("{n}", "{parent}.{n}")]
