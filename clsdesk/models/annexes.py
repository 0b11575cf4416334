"""Which annexes the contract has: those that are chosen among the plan, the fiches, the diagnostic and the glossary."""

from __future__ import annotations

from collections.abc import Callable

from clsdesk.models import tables as t
from clsdesk.models.diagnostic import a_un_contenu
from clsdesk.models.options import option_cochee
from clsdesk.models.snapshot import Snapshot

_REMPLIES: dict[str, Callable[[Snapshot], bool]] = {
    "plan": lambda snapshot: bool(snapshot.plan.racines),
    "fiches": lambda snapshot: bool(snapshot.plan.fiches),
    "diagnostic": a_un_contenu,
    "glossaire": lambda snapshot: bool(snapshot.all(t.Terme)),
}
"""Whether each has anything to print, in the order of the annexes."""
ANNEXES = tuple(_REMPLIES)


def annexes_choisies(snapshot: Snapshot) -> frozenset[str]:
    """The keys of the annexes that the file's options want: plan, fiches, diagnostic, glossaire."""
    return frozenset(cle for cle in ANNEXES if option_cochee(snapshot, "contrat", f"annexe_{cle}"))


def annexes_remplies(snapshot: Snapshot, choisies: frozenset[str]) -> tuple[str, ...]:
    """Those among the chosen ones that hold something, in the order in which they are numbered."""
    return tuple(cle for cle, remplie in _REMPLIES.items() if cle in choisies and remplie(snapshot))
