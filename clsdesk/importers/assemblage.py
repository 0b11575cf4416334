"""Put the trees of several tables together: one list of levels, equal parents joined, codes turned into a numbering."""

from __future__ import annotations

from collections import Counter, defaultdict

from clsdesk.importers.arbre import Arbre, Brouillon
from clsdesk.importers.codes import Intitule
from clsdesk.importers.etages import Etage
from clsdesk.importers.lexique import Nom
from clsdesk.importers.numeros import Vu, inferer
from clsdesk.models.proposition import CaseProposee, ElementPropose, NiveauPropose, Proposition, Remarque
from clsdesk.models.texte import sans_accents


class _Niveau:
    """A level of the whole proposal."""

    def __init__(self, nom: Nom | None) -> None:
        self.nom = nom

    @property
    def famille(self) -> int:
        return self.nom.famille if self.nom else 0

    def est(self, etage: Etage) -> bool:
        ours, theirs = self.nom.singulier if self.nom else "", etage.nom.singulier if etage.nom else ""
        return ours == theirs


class Assemblage:
    """Takes tables in reading order, then gives the proposal."""

    def __init__(self) -> None:
        self.niveaux: list[_Niveau] = []
        self.racines: list[Brouillon] = []
        self.niveau_de: dict[int, _Niveau] = {}
        """The level of each element, by identity."""
        self.vus: set[int] = set()
        self.connus: dict[tuple[int, int, str], list[Brouillon]] = defaultdict(list)

    def ajouter(self, arbre: Arbre) -> None:
        """Adds a table's tree: its levels find theirs by name and order, its roots join equal ones."""
        levels = self._match(arbre.etages.liste)
        for root in arbre.racines:
            if id(root) not in self.vus:
                self._mark(root, levels)
                self._join(self.racines, root, None)

    def _mark(self, root: Brouillon, levels: list[_Niveau]) -> None:
        for node in root.parcours():
            self.vus.add(id(node))
            self.niveau_de[id(node)] = levels[node.etage]

    def _match(self, etages: list[Etage]) -> list[_Niveau]:
        found: list[_Niveau] = []
        start = 0
        for etage in etages:
            rank = next((r for r in range(start, len(self.niveaux)) if self.niveaux[r].est(etage)), None)
            if rank is None and etage.nom:
                rank = next((r for r in range(start) if self.niveaux[r].est(etage)), None)
            if rank is None:
                rank = start
                family = etage.nom.famille if etage.nom else 0
                while family and rank < len(self.niveaux) and 0 < self.niveaux[rank].famille <= family:
                    rank += 1
                self.niveaux.insert(rank, _Niveau(etage.nom))
            found.append(self.niveaux[rank])
            start = max(start, rank + 1)
        return found

    def _join(self, siblings: list[Brouillon], node: Brouillon, parent: Brouillon | None) -> None:
        level = self.niveau_de[id(node)]
        item = Intitule(node.intitule, node.code)
        alike = self._alike(node, level, parent)
        same = next((each for each in alike if _joins(each, node, item)), None)
        if same is None:
            node.parent = parent
            siblings.append(node)
            self._index(node, level, parent)
            return
        same.intitule = same.intitule or node.intitule
        same.code = same.code or node.code
        _pour(same, node)
        for child in node.enfants:
            self._join(same.enfants, child, same)

    def _alike(self, node: Brouillon, level: _Niveau, parent: Brouillon | None) -> list[Brouillon]:
        """The brothers that may be the same element: those of one wording, and those of one code."""
        by_title = self.connus[id(parent), id(level), sans_accents(node.intitule)]
        return by_title + self.connus[id(parent), id(level), f"code {node.code}"]

    def _index(self, node: Brouillon, level: _Niveau, parent: Brouillon | None) -> None:
        self.connus[id(parent), id(level), sans_accents(node.intitule)].append(node)
        if node.code:
            self.connus[id(parent), id(level), f"code {node.code}"].append(node)
        for child in node.enfants:
            self._index(child, self.niveau_de[id(child)], node)

    def proposition(self, source: str, titre: str, annees: tuple[int, ...], remarks: list[Remarque]) -> Proposition:
        """The whole plan, its unused levels left out, with the numbering that gives its codes back."""
        used = {id(self.niveau_de[id(node)]) for root in self.racines for node in root.parcours()}
        levels = [each for each in self.niveaux if id(each) in used]
        rank = {id(level): place for place, level in enumerate(levels)}
        seen = self._seen()
        painted = {case.annee for root in self.racines for node in root.parcours() for case in node.cases}
        for level in levels:
            remarks += self._without_code(level, seen[id(level)])
        return Proposition(
            source,
            titre,
            tuple(_proposed(level, [vu for _, vu in seen[id(level)]]) for level in levels),
            tuple(self._element(root, rank) for root in self.racines),
            tuple(sorted(painted.union(annees))),
            tuple(remarks),
        )

    def _seen(self) -> dict[int, list[tuple[Brouillon, Vu]]]:
        """The elements of each level with their ranks, in reading order."""
        found: dict[int, list[tuple[Brouillon, Vu]]] = defaultdict(list)

        def walk(nodes: list[Brouillon], parent: str) -> None:
            ranks: Counter[int] = Counter()
            for node in nodes:
                key = id(self.niveau_de[id(node)])
                ranks[key] += 1
                found[key].append((node, Vu(node.code, ranks[key], len(found[key]) + 1, parent)))
                walk(node.enfants, node.code)

        walk(self.racines, "")
        return found

    def _without_code(self, level: _Niveau, seen: list[tuple[Brouillon, Vu]]) -> list[Remarque]:
        """Elements without a code among brothers that have one get the computed one: to be looked at."""
        bare = [node for node, vu in seen if not vu.code]
        if not bare or len(bare) == len(seen):
            return []
        return [
            Remarque(
                "doute", f"« {node.intitule[:60]} » n'a pas de code dans le tableau : il sera numéroté.", node.lieu
            )
            for node in bare
        ]

    def _element(self, node: Brouillon, rank: dict[int, int]) -> ElementPropose:
        return ElementPropose(
            rank[id(self.niveau_de[id(node)])],
            node.intitule or node.provisoire or node.code,
            node.code,
            node.details,
            tuple(node.pilotes),
            tuple(sorted(_one_each(node.cases), key=lambda case: (case.annee, case.trimestre or 0, case.mois or 0))),
            node.statut,
            node.debut,
            node.fin,
            tuple(self._element(child, rank) for child in node.enfants),
            node.lieu,
            tuple(node.autres),
        )


def _pour(same: Brouillon, node: Brouillon) -> None:
    """Gives an element what its double carries; what contradicts it is kept as text."""
    if node.details and node.details not in same.details:
        same.details = f"{same.details}\n{node.details}".strip()
    for label, name in (("Statut", "statut"), ("Début", "debut"), ("Fin", "fin")):
        ours, theirs = getattr(same, name), getattr(node, name)
        if not ours:
            setattr(same, name, theirs)
        elif theirs and theirs != ours:
            same.autres.append((label, theirs))
    same.pilotes += [each for each in node.pilotes if each not in same.pilotes]
    same.cases += [each for each in node.cases if each not in same.cases]
    same.autres += [each for each in node.autres if each not in same.autres]


def _joins(each: Brouillon, node: Brouillon, item: Intitule) -> bool:
    """Equal parents of two tables are one; equal leaves stay two, for nothing says that they are the same."""
    both_leaves = not each.enfants and not node.enfants and each.parent is not None
    if not each.intitule or not node.intitule:
        return bool(each.code) and each.code == node.code
    return not both_leaves and each.meme(item)


def _one_each(cases: list[CaseProposee]) -> list[CaseProposee]:
    """One cell for each period; several texts of one period are joined."""
    found: dict[tuple[int, int | None, int | None], CaseProposee] = {}
    for case in cases:
        key = (case.annee, case.trimestre, case.mois)
        known = found.get(key)
        if known and case.texte and case.texte not in known.texte:
            texte = f"{known.texte} ; {case.texte}" if known.texte else case.texte
            found[key] = CaseProposee(case.annee, texte, case.trimestre, case.mois)
        elif not known:
            found[key] = case
    return list(found.values())


def _proposed(level: _Niveau, seen: list[Vu]) -> NiveauPropose:
    motif, continuous = inferer(seen)
    nom = level.nom
    return NiveauPropose(
        nom.singulier if nom else "", nom.pluriel if nom else "", nom.singulier if nom else "", motif, continuous
    )
