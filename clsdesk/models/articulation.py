"""What an action is tied to: other frames (PRS, PTSM, contrat de ville…), stakes, classifications."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne

CADRES: dict[str, str] = {
    "PRS": "Projet régional de santé",
    "PTSM": "Projet territorial de santé mentale",
    "CLSM": "Conseil local de santé mentale",
    "Contrat de ville": "Contrat de ville, volet santé",
    "PRSE": "Plan régional santé environnement",
    "CTG": "Convention territoriale globale",
    "CPTS": "Communauté professionnelle territoriale de santé",
    "ASV": "Atelier santé-ville",
    "DAC": "Dispositif d'appui à la coordination",
    "PRAPS": "Programme régional d'accès à la prévention et aux soins des plus démunis",
    "RTPS": "Réseau territorial de promotion de la santé",
    "PAT": "Projet alimentaire territorial",
    "PCAET": "Plan climat-air-énergie territorial",
}
"""The frames that contracts are tied to most often; any other name can be typed."""

SANS_CADRE = "Cadre à préciser"


def liens(snapshot: Snapshot, noeud: Noeud) -> tuple[t.Lien, ...]:
    """The links of an element and of what is below it, each said once, its own first."""
    seen: dict[tuple[str, str], t.Lien] = {}
    for node in noeud.parcours():
        for row in snapshot.where(t.Lien, "element_id", node.id):
            seen.setdefault((sans_accents(row.cadre), sans_accents(row.texte)), row)
    return tuple(seen.values())


def texte_articulation(snapshot: Snapshot, noeud: Noeud) -> str:
    """A line a frame: "PTSM : repérage précoce ; parcours des jeunes"; "" without a link."""
    groups: dict[str, list[str]] = {}
    for row in liens(snapshot, noeud):
        groups.setdefault(une_ligne(row.cadre) or SANS_CADRE, []).append(une_ligne(row.texte))
    return "\n".join(_dit(cadre, [each for each in texts if each]) for cadre, texts in groups.items())


def _dit(cadre: str, texts: list[str]) -> str:
    return f"{cadre} : {' ; '.join(texts)}" if texts else cadre


@dataclass(frozen=True, slots=True)
class Articulation:
    """One frame with the elements tied to it, in the order of the plan, each with what is said of the tie."""

    cadre: str
    noeuds: tuple[tuple[Noeud, str], ...]


def par_cadre(snapshot: Snapshot) -> tuple[Articulation, ...]:
    """The inverse table: frame → elements. Known frames first, in their order, then the others by name."""
    groups: dict[str, list[tuple[Noeud, str]]] = {}
    names: dict[str, str] = {}
    for node in snapshot.plan.parcours():
        for row in snapshot.where(t.Lien, "element_id", node.id):
            cadre = une_ligne(row.cadre) or SANS_CADRE
            key = sans_accents(cadre)
            names.setdefault(key, cadre)
            groups.setdefault(key, []).append((node, une_ligne(row.texte)))
    order = [sans_accents(each) for each in CADRES]
    ranked = sorted(groups, key=lambda key: (order.index(key) if key in order else len(order), key))
    return tuple(Articulation(names[key], tuple(groups[key])) for key in ranked)


def porteurs(snapshot: Snapshot, enjeu_id: int) -> tuple[Noeud, ...]:
    """The elements that carry a stake, in the order of the plan."""
    tagged = {row.element_id for row in snapshot.where(t.EnjeuElement, "enjeu_id", enjeu_id)}
    return tuple(node for node in snapshot.plan.parcours() if node.id in tagged)


@dataclass(frozen=True, slots=True)
class Referentiel:
    """A classification: its key, its name, its values (key, label), one or several of them by element."""

    cle: str
    nom: str
    valeurs: tuple[tuple[str, str], ...]
    multiple: bool = True
    aide: str = ""
    source: str = ""

    def libelle(self, valeur: str) -> str:
        """The label of a value; one that the classification does not know reads as it is."""
        return dict(self.valeurs).get(valeur, valeur)


def classes(snapshot: Snapshot, referentiel: str, noeud: Noeud) -> tuple[str, ...]:
    """The values of an element in a classification: its own, otherwise those of the nearest element above."""
    for node in (noeud, *reversed(noeud.ancetres)):
        rows = snapshot.where(t.Classement, "element_id", node.id)
        found = tuple(row.valeur for row in rows if row.referentiel == referentiel)
        if found:
            return found
    return ()


def repartition(snapshot: Snapshot, referentiel: Referentiel) -> tuple[tuple[str, tuple[Noeud, ...]], ...]:
    """For each value of a classification, the plan's actions that hold it; the last pair is "" for the unclassed."""
    actions = snapshot.plan.actions
    values = {node.id: classes(snapshot, referentiel.cle, node) for node in actions}
    known = [cle for cle, _ in referentiel.valeurs]
    others = sorted({each for found in values.values() for each in found} - set(known))
    pairs = [(cle, tuple(node for node in actions if cle in values[node.id])) for cle in (*known, *others)]
    return (*pairs, ("", tuple(node for node in actions if not values[node.id])))
