"""The plan of actions as a tree of any depth: codes, paths, pilots, calendar and derived states.

A code is unique only with its path ("2/1.1"): see terrain.md, "The plan is a tree whose shape differs everywhere".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from clsdesk.models import numerotation
from clsdesk.models import tables as t
from clsdesk.models.statuts import STATUTS, Statut, deduit, statut
from clsdesk.models.texte import sans_accents


@dataclass(frozen=True, slots=True)
class Pilote:
    """One pilot of an element, ready to print: `libelle` is what is read, `organisation` the body when it is known."""

    row: t.Pilotage
    organisation: t.Organisation | None

    @property
    def libelle(self) -> str:
        known = self.organisation
        return self.row.texte or (known.sigle or known.nom if known else "")


@dataclass(frozen=True, slots=True)
class Noeud:
    """An element in its place. `code` "" when its level has none; `enfants` in order; `numero` from 1.

    The ancestors of a node know their place and code, not yet their children, pilots and state: ask `Plan.par_id`.
    """

    element: t.Element
    niveau: t.Niveau
    code: str
    numero: int
    ancetres: tuple[Noeud, ...]
    enfants: tuple[Noeud, ...]
    pilotages: tuple[Pilote, ...]
    calendrier: tuple[t.Calendrier, ...]
    statut: Statut
    statut_deduit: bool

    @property
    def id(self) -> int:
        return self.element.id

    @property
    def chemin(self) -> str:
        """The codes from the root, without decoration, joined by "/": unique where a code alone is not."""
        return "/".join(numerotation.bare(node.code) or str(node.numero) for node in (*self.ancetres, self))

    @property
    def intitule_tableau(self) -> str:
        return self.element.intitule_tableau or self.element.intitule

    @property
    def pilotes(self) -> tuple[Pilote, ...]:
        """Those who pilot: pilote, co-pilote and porteur, in order; not partners nor funders."""
        return tuple(each for each in self.pilotages if each.row.role in ("pilote", "co-pilote", "porteur"))

    def sans_choix(self, statuts: tuple[Statut, ...] = STATUTS) -> Statut:
        """The status that it has when nobody chose one: its children's, or the first."""
        followed = _suivis(self.enfants)
        return deduit(followed, statuts) if followed else statut("", statuts)

    def cases(self, annee: int) -> tuple[t.Calendrier, ...]:
        """The calendar rows of one year, by quarter and month."""
        return tuple(row for row in self.calendrier if row.annee == annee)

    def parcours(self) -> Iterator[Noeud]:
        """This node, then all below it, in reading order."""
        yield self
        for enfant in self.enfants:
            yield from enfant.parcours()


@dataclass(frozen=True)
class Plan:
    niveaux: tuple[t.Niveau, ...] = ()
    racines: tuple[Noeud, ...] = ()
    annees: tuple[int, ...] = ()
    """The years of the plan's columns: the plan's own range, widened by any calendar row outside it."""
    annees_prevues: tuple[int, ...] = field(default=())
    """The plan's own range only."""

    def parcours(self) -> Iterator[Noeud]:
        """Every node, in reading order."""
        for racine in self.racines:
            yield from racine.parcours()

    @cached_property
    def par_id(self) -> dict[int, Noeud]:
        return {node.id: node for node in self.parcours()}

    def du_niveau(self, niveau_id: int) -> tuple[Noeud, ...]:
        return tuple(node for node in self.parcours() if node.niveau.id == niveau_id)

    @cached_property
    def fiches(self) -> tuple[Noeud, ...]:
        """The nodes whose level carries a fiche, in reading order."""
        return tuple(node for node in self.parcours() if node.niveau.porte_fiche)

    @cached_property
    def suivis(self) -> tuple[Noeud, ...]:
        """The nodes whose level carries a follow-up (status, log), in reading order."""
        return tuple(node for node in self.parcours() if node.niveau.porte_suivi)

    @cached_property
    def actions(self) -> tuple[Noeud, ...]:
        """What people call the actions: the nodes that carry a fiche, else those that are followed."""
        return self.fiches or self.suivis

    def trouver(self, code: str) -> tuple[Noeud, ...]:
        """The nodes that a typed code or path names: "1.2", "2/1.1". Several when the code is ambiguous.

        First what bears exactly that code or path, then paths with steps left out, then codes without decoration.
        """
        wanted = code.strip().strip("/")
        if not wanted:
            return ()
        exact = tuple(node for node in self.parcours() if wanted in (node.chemin, node.code))
        if any(node.code for node in exact):
            return exact
        parts = [sans_accents(part) for part in wanted.split("/")]
        shown = {node.id for node in exact}
        named = tuple(node for node in self.parcours() if node.id in shown or _suit(parts, node))
        parts[-1] = numerotation.bare(parts[-1]) or parts[-1]
        return named or tuple(node for node in self.parcours() if _suit(parts, node))


def _suit(parts: list[str], node: Noeud) -> bool:
    """Whether the parts of a typed path name the node: the last one is its own, the others are above it, in order."""
    steps = [sans_accents(step) for step in node.chemin.split("/")]
    if parts[-1] not in (steps[-1], sans_accents(node.code)):
        return False
    above = iter(steps[:-1])
    return all(part in above for part in parts[:-1])


class _Builder:
    """Numbers and nests the rows, one pass from the roots down."""

    def __init__(self, niveaux: Iterable[t.Niveau], elements: Iterable[t.Element], statuts: tuple[Statut, ...]) -> None:
        self.niveaux = {niveau.id: niveau for niveau in niveaux}
        self.enfants: dict[int | None, list[t.Element]] = defaultdict(list)
        for element in elements:
            self.enfants[element.parent_id].append(element)
        self.statuts = statuts
        self.pilotes: dict[int, list[Pilote]] = defaultdict(list)
        self.calendrier: dict[int, list[t.Calendrier]] = defaultdict(list)
        self.courant: Counter[int] = Counter()

    def nodes(self, parent_id: int | None, ancetres: tuple[Noeud, ...], numbers: Counter[int]) -> tuple[Noeud, ...]:
        """The nodes below a parent. `numbers`: the last number given at each level under the nearest code above."""
        brothers: Counter[int] = Counter()
        made = []
        for element in sorted(self.enfants[parent_id], key=lambda row: (row.rang, row.id)):
            brothers[element.niveau_id] += 1
            made.append(self._node(element, brothers[element.niveau_id], ancetres, numbers))
        return tuple(made)

    def _node(self, element: t.Element, rank: int, ancetres: tuple[Noeud, ...], numbers: Counter[int]) -> Noeud:
        niveau = self.niveaux.get(element.niveau_id, t.Niveau(motif=""))
        counter = self.courant if niveau.continu else numbers
        counter[element.niveau_id] += 1
        above = next((node.code for node in reversed(ancetres) if node.code), "")
        code = element.code_impose or numerotation.code(niveau.motif, counter[element.niveau_id], above)
        number = counter[element.niveau_id] if code else rank
        bare = Noeud(element, niveau, code, number, ancetres, (), (), (), STATUTS[0], False)
        # What has no code does not interrupt the numbering below it: 1, 2, then 3 under two objectives without codes.
        enfants = self.nodes(element.id, (*ancetres, bare), Counter() if code else numbers)
        state, derived = self._statut(element, enfants)
        return Noeud(
            element, niveau, code, number, ancetres, enfants,
            tuple(self.pilotes[element.id]),
            tuple(sorted(self.calendrier[element.id], key=lambda row: (row.annee, row.trimestre or 0, row.mois or 0))),
            state, derived,
        )  # fmt: skip

    def _statut(self, element: t.Element, enfants: tuple[Noeud, ...]) -> tuple[Statut, bool]:
        followed = _suivis(enfants)
        if element.statut or not followed:
            return statut(element.statut, self.statuts), False
        return deduit(followed, self.statuts), True


def _suivis(enfants: tuple[Noeud, ...]) -> tuple[Statut, ...]:
    return tuple(enfant.statut for enfant in enfants if _has_state(enfant))


def _has_state(node: Noeud) -> bool:
    return bool(node.niveau.porte_suivi or node.element.statut) or any(_has_state(enfant) for enfant in node.enfants)


def build_plan(
    contrat: t.Contrat,
    niveaux: tuple[t.Niveau, ...],
    elements: tuple[t.Element, ...],
    pilotages: tuple[t.Pilotage, ...] = (),
    calendriers: tuple[t.Calendrier, ...] = (),
    organisations: tuple[t.Organisation, ...] = (),
    statuts: tuple[Statut, ...] = STATUTS,
) -> Plan:
    """The tree that the rows describe. Orphans of a missing parent do not appear; a cycle cannot (parents first)."""
    builder = _Builder(niveaux, elements, statuts)
    bodies = {body.id: body for body in organisations}
    for row in sorted(pilotages, key=lambda each: (each.rang, each.id)):
        builder.pilotes[row.element_id].append(Pilote(row, bodies.get(row.organisation_id or 0)))
    for case in calendriers:
        builder.calendrier[case.element_id].append(case)
    prevues = annees_du_plan(contrat)
    painted = {case.annee for case in calendriers}
    return Plan(tuple(niveaux), builder.nodes(None, (), Counter()), tuple(sorted(painted.union(prevues))), prevues)


def annees_du_plan(contrat: t.Contrat) -> tuple[int, ...]:
    """The plan's own years, bounds included; empty when either is unknown or they are reversed."""
    if contrat.plan_debut is None or contrat.plan_fin is None:
        return ()
    return tuple(range(contrat.plan_debut, contrat.plan_fin + 1))
