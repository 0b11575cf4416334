"""What a person does to the plan's tree: add, move, copy, remove. Each is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from clsdesk.commands import plan as commands
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.plan import Noeud
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.plan.arbre_vue import PlanTreeView


class Gestes:
    """Acts on the current element of the tree. `nommer(id)`: brings a new element's title under the cursor."""

    def __init__(self, contexte: Contexte, arbre: PlanTreeView, nommer: Callable[[int], None]) -> None:
        self._contexte = contexte
        self._arbre = arbre
        self._nommer = nommer

    def ajouter_apres(self) -> None:
        """A brother after the current element; the first element of an empty plan."""
        self._contexte.flush()
        node = self._noeud()
        if node is None:
            self._ajouter(None, None)
        else:
            self._ajouter(node.element.parent_id, _place(self._fratrie(node), node.id) + 1, node.niveau)

    def ajouter_dessous(self) -> None:
        """A last child of the current element."""
        self._contexte.flush()
        if self._noeud():
            self._ajouter(self._courant(), None)

    def dupliquer(self) -> None:
        self._contexte.flush()
        if self._noeud():
            self._arbre.choisir(commands.dupliquer(self._contexte.document, self._courant()))

    def decaler(self, element_id: int, pas: int) -> None:
        """One place up (-1) or down (+1)."""
        self._contexte.flush()
        if element_id in self._contexte.snapshot().plan.par_id:
            commands.decaler(self._contexte.document, element_id, pas)
            self._arbre.choisir(element_id)

    def retrait(self, element_id: int, deeper: bool) -> None:
        """One level deeper: last child of the brother above; one level up: just after the parent."""
        self._contexte.flush()
        node = self._contexte.snapshot().plan.par_id[element_id]
        siblings = self._fratrie(node)
        place = _place(siblings, element_id)
        if deeper and place > 0:
            self.deplacer(element_id, siblings[place - 1].id, len(siblings[place - 1].enfants))
        elif not deeper and node.ancetres:
            parent = node.ancetres[-1]
            self.deplacer(element_id, parent.element.parent_id, _place(self._fratrie(parent), parent.id) + 1)

    def deplacer(self, element_id: int, parent_id: int | None, place: int) -> None:
        """Under another parent (None: at the root), at a place among its children."""
        self._contexte.flush()
        try:
            commands.deplacer(self._contexte.document, element_id, parent_id, place)
        except UserError as error:
            self._contexte.avis.erreur(error)
            return
        self._arbre.choisir(element_id)

    def renommer(self, element_id: int, intitule: str) -> None:
        """From the tree itself (F2)."""
        typed = " ".join(intitule.split())
        if typed != self._contexte.snapshot().plan.par_id[element_id].element.intitule:
            with self._contexte.document.edit("Renommer") as edit:
                edit.update("element", element_id, intitule=typed)

    def supprimer(self, ids: list[int]) -> None:
        """With all that stands below, and a way back."""
        self._contexte.flush()
        plan = self._contexte.snapshot().plan
        nodes = [plan.par_id[each] for each in ids if each in plan.par_id]
        if not nodes:
            return
        sentence = _supprime(nodes)
        commands.supprimer(self._contexte.document, [node.id for node in nodes])
        self._contexte.avis.dire(sentence, "Annuler", self._contexte.document.undo)

    def _ajouter(self, parent_id: int | None, place: int | None, niveau: t.Niveau | None = None) -> None:
        level = niveau or commands.niveau_dessous(self._contexte.snapshot(), parent_id)
        if level is None:
            self._contexte.avis.dire(
                "Le plan n'a pas de niveau plus bas. Ajoutez-en un dans Contrat, Niveaux du plan.", nature="attention"
            )
            return
        added = commands.ajouter(self._contexte.document, level.id, parent_id, place)
        self._arbre.choisir(added)
        self._nommer(added)

    def _courant(self) -> int:
        return self._arbre.courant() or 0

    def _noeud(self) -> Noeud | None:
        return self._contexte.snapshot().plan.par_id.get(self._courant())

    def _fratrie(self, node: Noeud) -> tuple[Noeud, ...]:
        plan = self._contexte.snapshot().plan
        return plan.par_id[node.ancetres[-1].id].enfants if node.ancetres else plan.racines


def _place(fratrie: tuple[Noeud, ...], element_id: int) -> int:
    return [each.id for each in fratrie].index(element_id)


def _supprime(nodes: list[Noeud]) -> str:
    below = sum(1 for node in nodes for _ in node.parcours()) - len(nodes)
    title = f"{nodes[0].code} {nodes[0].element.intitule}".strip() or "sans intitulé"
    name = f"« {title} »" if len(nodes) == 1 else f"{len(nodes)} éléments"
    tail = f" avec {below} élément{'s' if below > 1 else ''} dessous" if below else ""
    return f"Supprimé : {name}{tail}."
