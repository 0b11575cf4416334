"""The rules about the way from needs to the plan, and about what the law and the guide ask the plan to cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.anomalies import A_CORRIGER, A_VERIFIER, Cas, Cible, Regle
from clsdesk.models.articulation import classes
from clsdesk.models.priorites import actions_sans_besoin, sans_action
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne

SANTE_MENTALE = "sante-mentale"
"""The key of the theme in the classification "theme"."""
_MENTALE = re.compile(r"sante mentale|psychi|psycho|suicid|\bclsm\b|\bptsm\b|bien-etre mental")
_PTSM = re.compile(r"\bptsm\b|projets? territoria(?:l|ux) de sante mentale")


def _priorites_sans_action(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    for row in sans_action(snapshot):
        yield Cas(Cible("priorite", row.id, "intitule"), f"« {une_ligne(row.intitule)} »", ("priorité", "priorités"))


def _actions_sans_besoin(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    for node in actions_sans_besoin(snapshot):
        yield Cas(Cible("element", node.id, "priorites"), node.code or node.chemin, ("action", "actions"))


def _sans_sante_mentale(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    """No element classed so, and none whose words speak of it. An empty plan says nothing yet."""
    plan = snapshot.plan
    classed = any(SANTE_MENTALE in classes(snapshot, "theme", node) for node in plan.parcours())
    if plan.racines and not classed and not any(_MENTALE.search(text) for text in _mots_du_plan(snapshot)):
        yield Cas(Cible("element"))


def _sans_ptsm(snapshot: Snapshot, _today: date) -> Iterable[Cas]:
    """Neither a link nor a word of the plan or of the contract ties mental health to the PTSM."""
    if not snapshot.plan.racines:
        return
    tied = (f"{row.cadre} {row.texte}" for row in snapshot.all(t.Lien))
    written = (*tied, *(f"{row.titre} {row.texte}" for row in snapshot.all(t.Article)))
    contract = (snapshot.contrat.preambule, snapshot.contrat.contexte, snapshot.contrat.histoire)
    said = (*(sans_accents(each) for each in (*written, *contract)), *_mots_du_plan(snapshot))
    if not any(_PTSM.search(text) for text in said):
        first = next((node.id for node in snapshot.plan.parcours() if _MENTALE.search(_mots(node.element))), 0)
        yield Cas(Cible("element", first, "cadres"))


def _mots_du_plan(snapshot: Snapshot) -> Iterator[str]:
    yield from (_mots(row) for row in snapshot.all(t.Element))
    yield from (sans_accents(row.texte) for row in snapshot.all(t.FicheChamp))


def _mots(row: t.Element) -> str:
    return sans_accents(f"{row.intitule} {row.intitule_tableau} {row.texte} {row.details}")


REGLES_BESOINS: tuple[Regle, ...] = (
    Regle(
        "plan_sans_sante_mentale",
        A_CORRIGER,
        "Aucun élément du plan ne parle de santé mentale.",
        "{nombre} fois, aucun élément du plan ne parle de santé mentale.",
        "Ajoutez-en un, ou classez dans ce thème l'élément qui en traite.",
        "Code de la santé publique, article L. 1434-10 : un volet du contrat est consacré à la santé mentale.",
        _sans_sante_mentale,
    ),
    Regle(
        "sans_ptsm",
        A_VERIFIER,
        "Aucun élément du plan n'est relié au projet territorial de santé mentale.",
        "{nombre} fois, aucun élément du plan n'est relié au projet territorial de santé mentale.",
        "Reliez une action au PTSM, dans l'onglet « Liens » de cette action.",
        "Guide régional CLS Normandie 2025 : santé mentale, en référence aux projets territoriaux de santé mentale.",
        _sans_ptsm,
    ),
    Regle(
        "priorite_sans_action",
        A_VERIFIER,
        "La priorité {noms} n'a aucune action.",
        "{quoi} retenues n'ont aucune action : {noms}.",
        "Reliez-les à un objectif ou à une action, ou ne les retenez pas.",
        "Guide régional CLS Normandie 2025, fiche pratique n° 7 : le fil du besoin à l'action.",
        _priorites_sans_action,
    ),
    Regle(
        "action_sans_besoin",
        A_VERIFIER,
        "L'action {noms} ne répond à aucun besoin du diagnostic.",
        "{quoi} ne répondent à aucun besoin du diagnostic : {noms}.",
        "Cochez le besoin, le constat ou le chiffre qui les justifie, dans l'onglet « Liens ».",
        "Guide régional CLS Normandie 2025, fiche pratique n° 7 : le fil du besoin à l'action.",
        _actions_sans_besoin,
    ),
)
