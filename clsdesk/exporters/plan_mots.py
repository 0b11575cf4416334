"""How an element of the plan is called in print: « Orientation 1 : … », « 1.1.1 … », as its level and code allow."""

from __future__ import annotations

from clsdesk.models import numerotation
from clsdesk.models.plan import Noeud, Plan
from clsdesk.models.tables import Niveau
from clsdesk.models.texte import majuscule, sans_accents, une_ligne

PARTENAIRE = "partenaire"
"""The role that the column of partners names by itself."""


def nom_du_niveau(niveau: Niveau, tableau: bool = False) -> str:
    """The level's name, or the one that tables give it; "" for a level without a name."""
    return (niveau.nom_tableau or niveau.nom) if tableau else niveau.nom


def repere(noeud: Noeud, tableau: bool = False) -> str:
    """What stands before the title: « Orientation 1 », « Priorité n° 2 », « A. »; "" without name and code."""
    nom, code = nom_du_niveau(noeud.niveau, tableau), noeud.code.strip()
    if not code:
        return ""
    if not nom or sans_accents(nom) in sans_accents(code):
        return code
    if sans_accents(noeud.niveau.nom) and sans_accents(noeud.niveau.nom) in sans_accents(code):
        return code
    return f"{nom} {numerotation.bare(code) or code}"


def etiquette(noeud: Noeud, tableau: bool = False) -> str:
    """A heading's words: « Orientation 1 : Améliorer l'accès aux soins »."""
    titre = noeud.intitule_tableau if tableau else noeud.element.intitule
    avant = repere(noeud, tableau)
    if not avant:
        return titre
    return f"{avant} {titre}" if avant[-1] in ".):-" else f"{avant} : {titre}"


def etiquette_courte(noeud: Noeud) -> str:
    """« 1.1 Renforcer l'attractivité »: the code and the title, without the level's name."""
    return f"{noeud.code.strip()} {noeud.element.intitule}".strip()


def niveaux_du_plan(plan: Plan) -> tuple[Niveau, ...]:
    """The levels that the plan's elements really have, from the top."""
    used = {noeud.niveau.id for noeud in plan.parcours()}
    return tuple(sorted((each for each in plan.niveaux if each.id in used), key=lambda each: (each.rang, each.id)))


def annees_du_tableau(plan: Plan) -> tuple[int, ...]:
    """The years that a table of the plan shows: none when no level carries a calendar and nothing is dated."""
    dates = any(noeud.calendrier or noeud.niveau.porte_calendrier for noeud in plan.parcours())
    return plan.annees if dates else ()


def partenaires_en_mots(noeud: Noeud, liaison: str = ", ") -> tuple[str, ...]:
    """The bodies that do not pilot: the partners on a line, then those of each other role after its name."""
    roles: dict[str, list[str]] = {}
    for each in noeud.pilotages:
        if each not in noeud.pilotes and each.libelle.strip():
            roles.setdefault(each.row.role.strip().lower() or PARTENAIRE, []).append(une_ligne(each.libelle))
    autres = {role: noms for role, noms in roles.items() if role != PARTENAIRE}
    lignes = [liaison.join(roles[PARTENAIRE])] if PARTENAIRE in roles else []
    return (*lignes, *(f"{majuscule(_pluriel(role, noms))} : {liaison.join(noms)}" for role, noms in autres.items()))


def _pluriel(role: str, noms: list[str]) -> str:
    return role + "s" if len(noms) > 1 and not role.endswith("s") else role
