"""Add, move, copy and remove elements of the plan. Codes follow by themselves: they are never stored."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from clsdesk.commands.etats import ETATS
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Document, Edit


def ajouter(
    document: Document, niveau_id: int, parent_id: int | None, position: int | None = None, intitule: str = ""
) -> int:
    """A new element under `parent_id` (None: at the root), last unless `position` says; returns its id."""
    niveau = document.snapshot().get(t.Niveau, niveau_id)
    with document.edit(f"Ajouter : {intitule or (niveau.nom if niveau else '') or 'élément'}") as edit:
        siblings = _siblings(edit, parent_id)
        row_id = edit.insert(t.Element(parent_id=parent_id, niveau_id=niveau_id, rang=len(siblings), intitule=intitule))
        place = len(siblings) if position is None else position
        siblings.insert(place, row_id)
        edit.reorder("element", siblings)
    return row_id


def niveau_dessous(snapshot: Snapshot, parent_id: int | None) -> t.Niveau | None:
    """The level that a new child most likely takes: that of the children already there, or the one just below."""
    plan = snapshot.plan
    parent = plan.par_id.get(parent_id) if parent_id else None
    children = parent.enfants if parent else plan.racines if parent_id is None else ()
    if children:
        return children[-1].niveau
    niveaux = snapshot.all(t.Niveau)
    if parent is None:
        return niveaux[0] if niveaux else None
    below = [niveau for niveau in niveaux if niveau.rang > parent.niveau.rang]
    return below[0] if below else None


def deplacer(document: Document, element_id: int, parent_id: int | None, position: int) -> None:
    """Puts an element, with all below it, at `position` (0 first) among the children of `parent_id`.

    When the depth changes, the levels of the whole branch shift with it; below the last level they stay on it.
    Raises UserError for a move of an element into itself.
    """
    snapshot = document.snapshot()
    node = snapshot.plan.par_id[element_id]
    if parent_id is not None and any(each.id == parent_id for each in node.parcours()):
        raise UserError("Un élément ne peut pas être rangé dans lui-même.", "Choisissez une autre place.")
    with document.edit(f"Déplacer : {node.code} {node.element.intitule}".strip()) as edit:
        edit.update("element", element_id, parent_id=parent_id)
        siblings = [each for each in _siblings(edit, parent_id) if each != element_id]
        siblings.insert(min(position, len(siblings)), element_id)
        edit.reorder("element", siblings)
        if parent_id != node.element.parent_id:
            _close_ranks(edit, node.element.parent_id)
            _shift_levels(edit, snapshot, node, parent_id)


def decaler(document: Document, element_id: int, pas: int) -> bool:
    """Moves an element `pas` places among its siblings, over to the neighbouring parent at either end.

    Returns False when it is already at the very end of the plan.
    """
    node = document.snapshot().plan.par_id[element_id]
    siblings = _nodes_under(document.snapshot(), node.element.parent_id)
    place = [each.id for each in siblings].index(element_id) + pas
    if 0 <= place < len(siblings):
        deplacer(document, element_id, node.element.parent_id, place)
        return True
    cousin = _neighbour(document.snapshot(), node, pas)
    if cousin is None:
        return False
    deplacer(document, element_id, cousin.id, len(cousin.enfants) if pas < 0 else 0)
    return True


def supprimer(document: Document, ids: Sequence[int]) -> None:
    """Removes elements with all below them, their fiches, pilots, calendars and links to the log: one step."""
    plan = document.snapshot().plan
    nodes = [plan.par_id[each] for each in ids if each in plan.par_id]
    if not nodes:
        return
    first = f"{nodes[0].code} {nodes[0].element.intitule}".strip()
    label = f"Supprimer : {first}" if len(nodes) == 1 else f"Supprimer {len(nodes)} éléments"
    with document.edit(label) as edit:
        for node in nodes:
            edit.delete("element", node.id)
        for parent_id in {node.element.parent_id for node in nodes}:
            _close_ranks(edit, parent_id)


def dupliquer(document: Document, element_id: int) -> int:
    """A copy just after the element, with all below it, pilots, calendars and fiches; without log nor imposed codes."""
    snapshot = document.snapshot()
    node = snapshot.plan.par_id[element_id]
    with document.edit(f"Dupliquer : {node.code} {node.element.intitule}".strip()) as edit:
        siblings = _siblings(edit, node.element.parent_id)
        copy = _copy(edit, snapshot, node, node.element.parent_id)
        siblings.insert(siblings.index(element_id) + 1, copy)
        edit.reorder("element", siblings)
    return copy


def modifier_en_lot(document: Document, ids: Iterable[int], champ: str, valeur: object, libelle: str) -> None:
    """The same value in one column of several elements, as one step; a state has its own: `etats.changer_etats`."""
    if champ in ETATS:
        raise ValueError(f"{champ!r} changes by etats.changer_etats, which keeps its history")
    with document.edit(libelle) as edit:
        for element_id in ids:
            edit.update("element", element_id, **{champ: valeur})


def _copy(edit: Edit, snapshot: Snapshot, node: Noeud, parent_id: int | None) -> int:
    copy = edit.insert(dataclasses.replace(node.element, id=0, parent_id=parent_id, code_impose=""))
    for pilote in node.pilotages:
        edit.insert(dataclasses.replace(pilote.row, id=0, element_id=copy))
    for case in node.calendrier:
        edit.insert(dataclasses.replace(case, id=0, element_id=copy))
    for fiche in snapshot.where(t.Fiche, "element_id", node.id):
        new = edit.insert(t.Fiche(element_id=copy))
        for champ in snapshot.where(t.FicheChamp, "fiche_id", fiche.id):
            edit.insert(dataclasses.replace(champ, id=0, fiche_id=new))
    for enfant in node.enfants:
        _copy(edit, snapshot, enfant, copy)
    return copy


def _siblings(edit: Edit, parent_id: int | None) -> list[int]:
    rows = sorted(
        (row for row in edit.all(t.Element) if row.parent_id == parent_id), key=lambda row: (row.rang, row.id)
    )
    return [row.id for row in rows]


def _close_ranks(edit: Edit, parent_id: int | None) -> None:
    edit.reorder("element", _siblings(edit, parent_id))


def _shift_levels(edit: Edit, snapshot: Snapshot, node: Noeud, parent_id: int | None) -> None:
    """Each element of the branch keeps its distance to the branch's top, as the levels allow."""
    order = [niveau.id for niveau in snapshot.all(t.Niveau)]
    target = niveau_dessous(snapshot, parent_id)
    if target is None or target.id == node.niveau.id or node.niveau.id not in order:
        return
    shift = order.index(target.id) - order.index(node.niveau.id)
    for each in node.parcours():
        place = min(max(order.index(each.niveau.id) + shift, 0), len(order) - 1)
        edit.update("element", each.id, niveau_id=order[place])


def _nodes_under(snapshot: Snapshot, parent_id: int | None) -> tuple[Noeud, ...]:
    return snapshot.plan.racines if parent_id is None else snapshot.plan.par_id[parent_id].enfants


def _neighbour(snapshot: Snapshot, node: Noeud, pas: int) -> Noeud | None:
    """The nearest element before (-1) or after (+1) that stands at the parent's depth."""
    if not node.ancetres:
        return None
    depth = len(node.ancetres) - 1
    level = [each for each in snapshot.plan.parcours() if len(each.ancetres) == depth]
    place = [each.id for each in level].index(node.ancetres[-1].id) + (1 if pas > 0 else -1)
    return level[place] if 0 <= place < len(level) else None
