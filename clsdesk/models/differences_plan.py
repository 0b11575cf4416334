"""Differences of the plan: elements added, removed, moved, renumbered, and each field of those that stay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from clsdesk.models import tables as t
from clsdesk.models.differences_elements import (
    CHAMPS,
    GROUPES,
    champs_saisis,
    dependances,
    libelle_de_champ,
    lieu_de,
    resume,
)
from clsdesk.models.differences_lignes import comparer, comparer_groupe
from clsdesk.models.differences_socle import (
    AJOUT,
    MODIFICATION,
    NUMEROS,
    ORDRE,
    RETRAIT,
    Difference,
    Pas,
    Rangement,
    fusion,
)
from clsdesk.models.plan import Noeud, Plan
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut

ELEMENT = t.Element.TABLE


def differences_du_plan(a: Snapshot, b: Snapshot) -> Iterator[Difference]:
    """In reading order: what went stands where it was."""
    olds, news = a.plan.par_id, b.plan.par_id
    moved = _deplaces(a.plan, b.plan)
    for element_id in fusion(tuple(olds), tuple(news)):
        if element_id not in olds:
            yield from _ajout(a, b, news[element_id])
        elif element_id not in news:
            yield from _retrait(a, b, olds[element_id])
        else:
            yield from _reste(a, b, element_id, moved)
    yield from _numeros(a.plan, b.plan, moved)


def _reste(a: Snapshot, b: Snapshot, element_id: int, moved: frozenset[int]) -> Iterator[Difference]:
    old, new = a.plan.par_id[element_id], b.plan.par_id[element_id]
    lieu = lieu_de(new)
    if element_id in moved:
        yield _deplacement(b, old, new)
    for champ in CHAMPS:
        yield from comparer(champ, "plan", lieu, (a, old.element), (b, new.element))
    for groupe in GROUPES:
        yield from comparer_groupe(groupe, ELEMENT, "plan", lieu, element_id, (a, b))
    yield from _fiche(a, b, element_id, lieu)


def _fiche(a: Snapshot, b: Snapshot, element_id: int, lieu: str) -> Iterator[Difference]:
    olds, news = (champs_saisis(each, element_id) for each in (a, b))
    ordre = {champ.cle: rang for rang, champ in enumerate((*b.modele.champs, *a.modele.champs))}
    for cle in sorted({*olds, *news}, key=lambda each: (ordre.get(each, len(ordre)), each)):
        before, after = olds.get(cle, ()), news.get(cle, ())
        if [row.texte for row in before] == [row.texte for row in after]:
            continue
        kind = t.FicheChamp.TABLE
        yield Difference(
            ELEMENT, element_id, f"fiche.{cle}", "fiches", MODIFICATION, lieu, libelle_de_champ(cle, b, a),
            _texte(before), _texte(after),
            (*(Pas(kind, row.id) for row in before), *(Pas(kind, row.id, row, membre=True) for row in after)),
        )  # fmt: skip


def _texte(rows: tuple[t.FicheChamp, ...]) -> str:
    return brut("\n\n".join(row.texte for row in rows))


def _ajout(a: Snapshot, b: Snapshot, noeud: Noeud) -> Iterator[Difference]:
    """The top of what was added: all that came with it is told with it."""
    if noeud.ancetres and noeud.ancetres[-1].id not in a.plan.par_id:
        return
    came = tuple(each for each in noeud.parcours() if each.id not in a.plan.par_id and _vient_avec(noeud, each, a.plan))
    pas = [Pas(ELEMENT, each.id, each.element) for each in came]
    pas += [Pas(row.TABLE, row.id, row, membre=True) for each in came for row in dependances(b, each.id)]
    yield Difference(
        ELEMENT, noeud.id, "", "plan", AJOUT, lieu_de(noeud), "ajout", "",
        resume(b, noeud, frozenset(each.id for each in came)), tuple(pas), (_place(b, noeud),),
    )  # fmt: skip


def _vient_avec(top: Noeud, each: Noeud, other: Plan) -> bool:
    """Whether all that stands between the two is absent from the other plan: no element that was there is between."""
    between = each.ancetres[len(top.ancetres) :]
    return all(above.id not in other.par_id for above in between)


def _retrait(a: Snapshot, b: Snapshot, noeud: Noeud) -> Iterator[Difference]:
    if noeud.ancetres and noeud.ancetres[-1].id not in b.plan.par_id:
        return
    gone = tuple(each for each in noeud.parcours() if each.id not in b.plan.par_id and _vient_avec(noeud, each, b.plan))
    yield Difference(
        ELEMENT, noeud.id, "", "plan", RETRAIT, lieu_de(noeud), "retrait",
        resume(a, noeud, frozenset(each.id for each in gone)), "", tuple(Pas(ELEMENT, each.id) for each in gone),
    )  # fmt: skip


def _deplacement(b: Snapshot, old: Noeud, new: Noeud) -> Difference:
    return Difference(
        ELEMENT, new.id, "place", "plan", ORDRE, lieu_de(new), "place dans le plan", _dite(old), _dite(new),
        (Pas(ELEMENT, new.id, new.element, ("parent_id",)),), (_place(b, new),),
        temoin=str(new.element.parent_id),
    )  # fmt: skip


def _dite(noeud: Noeud) -> str:
    """ "1.2, sous Orientation 1 « … »"."""
    under = f"sous {lieu_de(noeud.ancetres[-1])}" if noeud.ancetres else "au premier niveau du plan"
    return ", ".join(each for each in (noeud.code or f"n° {noeud.numero}", under) if each)


def _place(b: Snapshot, noeud: Noeud) -> Rangement:
    parent = noeud.element.parent_id
    return Rangement(ELEMENT, "rang", parent, _enfants(b.plan, parent), frozenset({noeud.id}))


def _enfants(plan: Plan, parent_id: int | None) -> tuple[int, ...]:
    nodes = plan.racines if parent_id is None else plan.par_id[parent_id].enfants
    return tuple(each.id for each in nodes)


def _deplaces(before: Plan, after: Plan) -> frozenset[int]:
    """The fewest elements whose move explains the new tree: another parent, or another place among those that stay."""
    moved: set[int] = set()
    for parent_id in (None, *after.par_id):
        kept = []
        for each in _enfants(after, parent_id):
            old = before.par_id.get(each)
            if old is None:
                continue
            if old.element.parent_id == parent_id:
                kept.append(each)
            else:
                moved.add(each)
        if kept:
            rank = {each: place for place, each in enumerate(_enfants(before, parent_id))}
            stay = _plus_longue_suite([rank[each] for each in kept])
            moved.update(each for place, each in enumerate(kept) if place not in stay)
    return frozenset(moved)


def _plus_longue_suite(ranks: Sequence[int]) -> frozenset[int]:
    """The places of a longest increasing run of distinct numbers."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for place, rank in enumerate(ranks):
        at = bisect_left(tops, rank)
        before.append(ends[at - 1] if at else -1)
        tops[at:], ends[at:] = [rank, *tops[at + 1 :]], [place, *ends[at + 1 :]]
    found, place = set(), ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return frozenset(found)


def _numeros(before: Plan, after: Plan, moved: frozenset[int]) -> Iterator[Difference]:
    """The elements that bear another code because of another change, told once."""
    pairs = [
        (before.par_id[noeud.id], noeud)
        for noeud in after.parcours()
        if noeud.id in before.par_id and noeud.id not in moved
    ]
    told = [
        (old, new) for old, new in pairs if old.code != new.code and old.element.code_impose == new.element.code_impose
    ]
    if told:
        yield Difference(
            ELEMENT, 0, "code", "plan", NUMEROS, "Numérotation du plan", "",
            _codes(old for old, _ in told), _codes(new for _, new in told),
            suit=True,
        )  # fmt: skip


def _codes(noeuds: Iterable[Noeud]) -> str:
    return "\n".join(f"{each.code} {each.element.intitule}".strip() for each in noeuds)
