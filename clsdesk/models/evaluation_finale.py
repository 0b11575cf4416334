"""The final evaluation: the guide's six fields, what the file counts for each, and what it lacks to answer.

Source of the fields and of their questions: Guide régional CLS Normandie 2025, fiche pratique n° 8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.dates import fin_de
from clsdesk.models.differences import AJOUT, RETRAIT, Difference, differences
from clsdesk.models.gouvernance import TENUE, Assiduite, Exigence, assiduite, exigence
from clsdesk.models.indicateurs import atteinte, cible, dernier
from clsdesk.models.plan import Noeud
from clsdesk.models.rapport_annuel import annees_du_contrat
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.versions import Illisible, contenu_a_figer, figee, reference


@dataclass(frozen=True, slots=True)
class Champ:
    """One field of the evaluation: its key, its exact label, the exact points that it must cover, our own help."""

    cle: str
    libelle: str
    points: tuple[str, ...]
    aide: str


CHAMPS: tuple[Champ, ...] = (
    Champ(
        "perimetre",
        "Le périmètre",
        (
            "périmètre thématique (étendue du champ du CLS)",
            "périmètre géographique et politique (échelle, signataires, engagement des acteurs institutionnels)",
            "périmètre temporel (durée du CLS).",
        ),
        "Le contrat a-t-il traité les bons sujets, au bon endroit, avec les bonnes parties, assez longtemps ?",
    ),
    Champ(
        "animation",
        "L'animation et le suivi",
        (
            "coordination",
            "rôle et implication de la collectivité territoriale dans l'animation du CLS",
            "gouvernance et mise en place.",
        ),
        "Qui a fait vivre le contrat, avec quels moyens, et les instances ont-elles joué leur rôle ?",
    ),
    Champ(
        "effets",
        "La mise en œuvre et les effets du CLS évalué",
        (
            "indicateurs de résultat : pertinence du programme d'action (effets, efficacité), des objectifs et axes "
            "stratégiques et du diagnostic posé initialement",
            "indicateurs de processus : efficience des modalités de mise en œuvre du programme d'action.",
        ),
        "Ce qui était prévu a-t-il été fait, et qu'est-ce que cela a changé ?",
    ),
    Champ(
        "partenariat",
        "La dynamique partenariale et mobilisation des acteurs et partenaires du territoire",
        (
            "articulations et complémentarités avec les autres dispositifs actifs sur le territoire et les autres "
            "coordinations comme les Ateliers santé-ville (ASV), le Conseil local de santé mentale (CLSM), le "
            "Contrat de relance et de transition écologique (CRTE), les contrats de ville, le Réseau territorial de "
            "promotion de la santé (RTPS), les structures d'exercice coordonné dont la Communauté professionnelle "
            "territoriale de santé (CPTS), le Projet territorial de santé mentale (PTSM)",
            "participation des usagers et des habitants, notamment celle des personnes en situation de pauvreté, de "
            "précarité ou de handicap.",
        ),
        "Le contrat a-t-il relié ce qui existait, et les habitants y ont-ils pris part ?",
    ),
    Champ(
        "portage",
        "Le portage politique et structurel",
        (
            "qualité de la mobilisation des acteurs à chaque étape (diagnostic initial, élaboration, déploiement des "
            "actions, suivi ...).",
        ),
        "Élus et institutions ont-ils porté le contrat du début à la fin ?",
    ),
    Champ(
        "financements",
        "Les financements mobilisés",
        (
            "démarrage et mise en œuvre du CLS (complémentarité des financements)",
            "réalisation des actions.",
        ),
        "Qui a payé quoi, et l'argent a-t-il permis de faire ce qui était prévu ?",
    ),
)


def annees_ecoulees(snapshot: Snapshot, aujourdhui: date) -> tuple[int, ...]:
    """The contract's years that have begun."""
    return tuple(each for each in annees_du_contrat(snapshot) if each <= aujourdhui.year)


@dataclass(frozen=True, slots=True)
class Ecarts:
    """What differs between the signed contract and today's: elements of the plan added, removed, changed; the rest."""

    version: t.Version
    ajoutes: int
    retires: int
    modifies: int
    ailleurs: int
    avenants: int


def ecarts(snapshot: Snapshot) -> Ecarts | None:
    """Signed against today; None when no signed version is frozen, or when what it holds is not in the file."""
    signed = reference(snapshot)
    if signed is None:
        return None
    try:
        found = differences(figee(snapshot, signed), contenu_a_figer(snapshot))
    except Illisible:
        return None
    plan = [each for each in found if each.partie == "plan"]
    added, removed = (_entiers(plan, nature) for nature in (AJOUT, RETRAIT))
    changed = {each.objet_id for each in plan if each.objet == "element"} - added - removed
    rest = sum(each.partie != "plan" and not each.suit for each in found)
    return Ecarts(signed, len(added), len(removed), len(changed), rest, len(snapshot.all(t.Avenant)))


def _entiers(plan: list[Difference], nature: str) -> set[int]:
    return {each.objet_id for each in plan if each.objet == "element" and not each.champ and each.nature == nature}


@dataclass(frozen=True, slots=True)
class IndicateurBilan:
    """An indicator over the contract: its last reading, the target in force then, whether it is met (None: unknown)."""

    indicateur: t.Indicateur
    noeud: Noeud | None
    releve: t.Releve | None
    cible: t.Cible | None
    atteinte: bool | None


def indicateurs(snapshot: Snapshot) -> tuple[IndicateurBilan, ...]:
    """Those of results, then those of process, each in the order of the plan."""
    order = {node.id: rank for rank, node in enumerate(snapshot.plan.parcours(), 1)}
    rows = sorted(
        snapshot.all(t.Indicateur),
        key=lambda row: (row.nature != "resultat", order.get(row.element_id or 0, 0), row.rang, row.id),
    )
    return tuple(_bilan(snapshot, row) for row in rows)


def _bilan(snapshot: Snapshot, row: t.Indicateur) -> IndicateurBilan:
    last = dernier(snapshot, row.id)
    day = fin_de(last.date) if last else None
    node = snapshot.plan.par_id.get(row.element_id or 0)
    if day is None:
        return IndicateurBilan(row, node, None, None, None)
    return IndicateurBilan(row, node, last, cible(snapshot, row.id, day.year), atteinte(snapshot, row, day.year))


def cibles_atteintes(rows: Iterable[IndicateurBilan]) -> tuple[int, int]:
    """(met, comparable) among these."""
    known = [each.atteinte for each in rows if each.atteinte is not None]
    return sum(known), len(known)


def reunions_par_annee(snapshot: Snapshot, aujourdhui: date) -> tuple[tuple[t.Instance, tuple[Exigence, ...]], ...]:
    """For each instance, each year begun: what it owed and what it held; those that owed and held nothing left out."""
    years = annees_ecoulees(snapshot, aujourdhui)
    rows = snapshot.all(t.Instance)
    told = ((row, tuple(exigence(snapshot, row, year, aujourdhui) for year in years)) for row in rows)
    return tuple((row, each) for row, each in told if any(one.minimum or one.tenues for one in each))


def sous_le_minimum(snapshot: Snapshot, aujourdhui: date) -> tuple[Exigence, ...]:
    """The years gone by, or without a meeting to come, in which an instance met less than it owed."""
    told = (each for _, years in reunions_par_annee(snapshot, aujourdhui) for each in years)
    return tuple(each for each in told if each.manque)


def sans_presences(snapshot: Snapshot) -> tuple[t.Reunion, ...]:
    """The meetings held of which nobody's attendance is noted."""
    held = (row for row in snapshot.all(t.Reunion) if row.etat == TENUE)
    return tuple(row for row in held if not any(each.etat for each in snapshot.where(t.Presence, "reunion_id", row.id)))


def jamais_venus(snapshot: Snapshot) -> tuple[Assiduite, ...]:
    """The signatories that were never present nor represented, once attendance is noted."""
    came = assiduite(snapshot)
    return tuple(each for each in came if not each.venues) if any(each.reunions for each in came) else ()


def par_statut(snapshot: Snapshot) -> Counter[str]:
    """How many actions of each status, by key."""
    return Counter(node.statut.cle for node in snapshot.plan.actions)


def non_abouties(snapshot: Snapshot) -> tuple[Noeud, ...]:
    """The actions that are not done: what a next contract takes up, or lets go."""
    return tuple(node for node in snapshot.plan.actions if node.statut.sens != Sens.FAIT)


def sans(snapshot: Snapshot, touches: Iterable[int | None]) -> tuple[Noeud, ...]:
    """The actions that hold none of these elements: neither themselves, nor above or below."""
    held = set(touches)
    return tuple(
        node for node in snapshot.plan.actions if not held & {each.id for each in (*node.ancetres, *node.parcours())}
    )


def sans_indicateur(snapshot: Snapshot) -> tuple[Noeud, ...]:
    """The actions that no indicator measures."""
    return sans(snapshot, (row.element_id for row in snapshot.all(t.Indicateur)))


def sans_articulation(snapshot: Snapshot) -> tuple[Noeud, ...]:
    """The actions that nothing ties to another frame."""
    return sans(snapshot, (row.element_id for row in snapshot.all(t.Lien)))


def sans_financement(snapshot: Snapshot) -> tuple[Noeud, ...]:
    """The actions for which no line of money is noted."""
    return sans(snapshot, (row.element_id for row in snapshot.all(t.Financement)))


def contact_de_role(snapshot: Snapshot, role: str) -> tuple[t.Contact, ...]:
    """The contacts of a role of the contract (élu référent, référent ARS, coordinateur)."""
    return tuple(row for row in snapshot.all(t.Contact) if row.role == role)
