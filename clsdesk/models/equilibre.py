"""The balance of the plan: how many actions for each public, place, level of action and determinant of health."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.models.articulation import Referentiel, repartition
from clsdesk.models.graphiques import Description, Donnees, Point, Serie
from clsdesk.models.graphiques_valeurs import CATEGORIES_MAX
from clsdesk.models.mesures import ecrire_nombre
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import minuscule

BALANCES = ("public", "territoire", "niveau", "determinant")
"""The classifications whose balance is looked at, in order."""
NON_CLASSEE = "Aucune action n’est encore classée."


@dataclass(frozen=True, slots=True)
class Balance:
    """One classification of the plan's actions: (label, actions) for each value, the unclassed apart."""

    referentiel: Referentiel
    parts: tuple[tuple[str, tuple[Noeud, ...]], ...]
    non_classees: tuple[Noeud, ...]
    total: int

    @property
    def classees(self) -> int:
        return self.total - len(self.non_classees)

    @property
    def absentes(self) -> tuple[str, ...]:
        """The values that no action holds."""
        return tuple(label for label, nodes in self.parts if not nodes)


def balance(snapshot: Snapshot, referentiel: Referentiel) -> Balance:
    """How the plan's actions are shared out in a classification; an action may hold several values."""
    *known, (_, unclassed) = repartition(snapshot, referentiel)
    total = len({node.id for _, nodes in (*known, ("", unclassed)) for node in nodes})
    return Balance(referentiel, tuple((referentiel.libelle(cle), nodes) for cle, nodes in known), unclassed, total)


def balances(snapshot: Snapshot, referentiels: tuple[Referentiel, ...]) -> tuple[Balance, ...]:
    """The balances of BALANCES, in that order, among these classifications."""
    by_key = {each.cle: each for each in referentiels}
    return tuple(balance(snapshot, by_key[cle]) for cle in BALANCES if cle in by_key)


def description(each: Balance) -> Description:
    """The chart: a bar a value, as long as its number of actions."""
    title = f"Actions par {minuscule(each.referentiel.nom)}".replace("'", "’")
    if not each.classees:
        empty = NON_CLASSEE if each.total else "Le plan n’a pas encore d’action."
        return Description("comparaison", title, Donnees(vide=empty, sujet=title), alternative=f"{title} : {empty}")
    shown = each.parts[:CATEGORIES_MAX]
    points = tuple(Point(float(len(nodes)), ecrire_nombre(len(nodes))) for _, nodes in shown)
    data = Donnees(tuple(label for label, _ in shown), (Serie(title, points),), sujet=title)
    told = " ; ".join(f"{label} {len(nodes)}" for label, nodes in shown if nodes)
    said = f"{title}, sur {each.total} : {told}. {phrase(each)}".strip()
    return Description("comparaison", title, data, alternative=said)


def phrase(each: Balance) -> str:
    """What no action holds, and how many actions are not classed."""
    said = []
    if each.classees and each.absentes:
        said.append(f"Aucune action : {', '.join(map(minuscule, each.absentes))}.")
    if each.non_classees:
        codes = ", ".join(node.code or f"« {node.intitule_tableau} »" for node in each.non_classees[:12])
        more = "…" if len(each.non_classees) > 12 else ""
        count = len(each.non_classees)
        said.append(f"{count} action{'s' if count > 1 else ''} sans classement : {codes}{more}.")
    return " ".join(said)
