"""What changed between two dates: every dated fact of the file, counted once, from statuses to signed amendments.

Money is not there: a financing line has a year and no day. Nor is what was typed without a date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clsdesk.models import changements_faits as f
from clsdesk.models import tables as t
from clsdesk.models.changements_faits import GENRES, Changement
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.gouvernance import TENUE, est_copil, titre_reunion
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne

__all__ = [
    "GENRES",
    "Changement",
    "Depuis",
    "changements",
    "comptes",
    "depuis",
    "dernier_copil",
    "par_place",
    "phrase",
    "reperee",
    "reperes",
]

CITES = 3
"""Up to that many elements are named beside a fact."""
_FAITS: tuple[Callable[[Snapshot], Iterator[Changement]], ...] = (
    f.etats, f.fiches, f.decisions, f.reunions, f.echanges, f.taches, f.releves, f.etapes, f.navettes, f.contrat,
    f.versions,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Depuis:
    """A span of days, both included, and its name: « Depuis le COPIL du 18 juin 2026 »."""

    du: date
    au: date
    nom: str


def changements(snapshot: Snapshot, du: date, au: date) -> tuple[Changement, ...]:
    """The facts of a span, both days included: the oldest first, then in the order of GENRES."""
    return tuple(each for each in snapshot.derive(_tous) if du <= each.jour <= au)


def _tous(snapshot: Snapshot) -> tuple[Changement, ...]:
    order = {genre: rank for rank, genre in enumerate(GENRES)}
    known = snapshot.plan.par_id
    found = (_connus(each, known) for faits in _FAITS for each in faits(snapshot))
    return tuple(sorted(found, key=lambda each: (each.jour, order[each.genre], each.objet_id)))


def _connus(each: Changement, known: dict[int, Noeud]) -> Changement:
    """The elements that are in the plan, in its order, each once."""
    if not each.elements:
        return each
    return replace(each, elements=tuple(key for key in known if key in each.elements))


def dernier_copil(snapshot: Snapshot, avant: date) -> t.Reunion | None:
    """The last steering committee that was held before a day."""
    held = [
        (day, row.id, row)
        for row in snapshot.all(t.Reunion)
        if row.etat == TENUE and est_copil(snapshot.get(t.Instance, row.instance_id))
        for day in [fin_de(row.date)]
        if day is not None and day < avant
    ]
    return max(held, key=lambda each: each[:2])[2] if held else None


def depuis(snapshot: Snapshot, aujourdhui: date, du: date | None = None, au: date | None = None) -> Depuis:
    """The span asked for. Without a start: from the day after the last COPIL held, that its members know; without one
    too, from the contract's first day, or a year back. Without an end: up to today.
    """
    last = au or aujourdhui
    meeting = dernier_copil(snapshot, last)
    held = fin_de(meeting.date) if meeting else None
    since = held + timedelta(days=1) if held else _debut_du_contrat(snapshot, last)
    start = du or since
    if last != aujourdhui or start != since:
        return Depuis(start, last, f"Du {date_longue(start.isoformat())} au {date_longue(last.isoformat())}")
    named = titre_reunion(snapshot, meeting) if meeting else date_longue(start.isoformat())
    return Depuis(start, last, f"Depuis le {named}")


def _debut_du_contrat(snapshot: Snapshot, avant: date) -> date:
    start = debut_de(snapshot.contrat.date_effet) or debut_de(snapshot.contrat.date_signature)
    return start if start and start <= avant else avant - timedelta(days=365)


def comptes(rows: tuple[Changement, ...]) -> Counter[str]:
    """How many facts of each kind."""
    return Counter(each.genre for each in rows)


def phrase(rows: tuple[Changement, ...]) -> str:
    """« 3 réunions tenues, 12 échanges notés et 2 tâches faites. » "Rien de daté." without a fact."""
    counts = comptes(rows)
    words = [_combien(counts[genre], *noms) for genre, (_, *noms) in GENRES.items() if counts[genre]]
    if not words:
        return "Rien de daté sur cette période."
    return f"{', '.join(words[:-1])}{' et ' if words[1:] else ''}{words[-1]}."


def _combien(count: int, un: str, plusieurs: str) -> str:
    return f"{count} {plusieurs if count > 1 else un}"


def par_place(
    snapshot: Snapshot, rows: tuple[Changement, ...]
) -> tuple[tuple[Noeud | None, tuple[tuple[Noeud | None, tuple[Changement, ...]], ...]], ...]:
    """The facts by axis, then by action: each once, at the lowest place that holds all its elements.

    (axis, ((action, facts), …)) in the plan's order. First (None, …): what concerns several axes or the contract; and
    in an axis first (None, …): what concerns several of its actions.
    """
    places = {None: 0} | {node.id: rank for rank, node in enumerate(snapshot.plan.parcours(), 1)}
    groups: dict[tuple[int | None, int | None], list[Changement]] = {}
    for each in rows:
        groups.setdefault(_place(snapshot, each), []).append(each)
    ordered = sorted(groups, key=lambda pair: (places[pair[0]], places[pair[1]]))
    found = snapshot.plan.par_id
    return tuple(
        (
            found[axis] if axis else None,
            tuple((found[pair[1]] if pair[1] else None, tuple(groups[pair])) for pair in ordered if pair[0] == axis),
        )
        for axis in dict.fromkeys(pair[0] for pair in ordered)
    )


def reperes(snapshot: Snapshot, each: Changement) -> str:
    """The codes of the elements that a fact touches, « 1.1, 1.2.3 », « 1.1, 1.2 et 9 autres »; "" for none.

    A title stands for an element without a code.
    """
    nodes = (snapshot.plan.par_id[key] for key in each.elements)
    names = [node.code or une_ligne(node.intitule_tableau) for node in nodes]
    if len(names) > CITES:
        return f"{', '.join(names[: CITES - 1])} et {len(names) - CITES + 1} autres"
    return ", ".join(names)


def reperee(snapshot: Snapshot, each: Changement) -> str:
    """What a fact says after the codes of its elements: « 1.1.2 Ouverture », « 1.1, 1.2 et 9 autres : bilan »."""
    return f"{reperes(snapshot, each)}{' :' if len(each.elements) > 1 else ''} {each.phrase}".strip()


def _place(snapshot: Snapshot, each: Changement) -> tuple[int | None, int | None]:
    nodes = [snapshot.plan.par_id[key] for key in each.elements]
    axes = {(node.ancetres or (node,))[0].id for node in nodes}
    if len(axes) != 1:
        return None, None
    actions = {_action(node) for node in nodes}
    axis = axes.pop()
    only = actions.pop() if len(actions) == 1 else None
    return axis, None if only == axis else only


def _action(node: Noeud) -> int:
    """The nearest, from the node up, that carries a fiche; else the highest followed; else the node."""
    line = (*node.ancetres, node)
    fiche = next((each.id for each in reversed(line) if each.niveau.porte_fiche), 0)
    return fiche or next((each.id for each in line if each.niveau.porte_suivi), node.id)
