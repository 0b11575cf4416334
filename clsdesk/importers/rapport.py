"""A proposal as plain values, for `importer --rapport`: counts, levels, tree, remarks."""

from __future__ import annotations

from typing import Any

from clsdesk.models.proposition import CaseProposee, ElementPropose, Proposition, Remarque


def rapport(proposition: Proposition) -> dict[str, Any]:
    """The proposal, ready for JSON. Places read "Feuille C12"; empty values are left out of elements and cells."""
    return {
        "source": proposition.source,
        "titre": proposition.titre,
        "annees": list(proposition.annees),
        "comptes": dict(_counts(proposition)),
        "niveaux": [
            {"nom": each.nom, "pluriel": each.pluriel, "nom_tableau": each.nom_tableau, "motif": each.motif,
             "continu": each.continu} for each in proposition.niveaux
        ],  # fmt: skip
        "plan": [_element(proposition, racine) for racine in proposition.racines],
        "remarques": [_remarque(each) for each in proposition.remarques],
    }


def _counts(proposition: Proposition) -> list[tuple[str, int]]:
    """Counts by level; levels of one name are told apart by their rank."""
    found: dict[str, int] = {}
    for rank, (name, count) in enumerate(proposition.compte(), start=1):
        found[f"{name} (niveau {rank})" if name in found else name] = count
    return list(found.items())


def _element(proposition: Proposition, element: ElementPropose) -> dict[str, Any]:
    values: dict[str, Any] = {
        "niveau": proposition.niveaux[element.niveau].nom,
        "code": element.code,
        "intitule": element.intitule,
        "details": element.details,
        "pilotes": [{"texte": texte, "role": role} for texte, role in element.pilotes],
        "calendrier": [_case(each) for each in element.calendrier],
        "statut": element.statut,
        "debut": element.debut,
        "fin": element.fin,
        "autres": [{"en_tete": head, "texte": texte} for head, texte in element.autres],
        "lieu": str(element.lieu),
        "enfants": [_element(proposition, enfant) for enfant in element.enfants],
    }
    always = ("niveau", "code", "intitule", "lieu", "enfants")
    return {key: value for key, value in values.items() if value or key in always}


def _case(case: CaseProposee) -> dict[str, Any]:
    values = {"annee": case.annee, "trimestre": case.trimestre, "mois": case.mois, "texte": case.texte}
    return {key: value for key, value in values.items() if value}


def _remarque(remarque: Remarque) -> dict[str, str]:
    return {
        "gravite": remarque.gravite,
        "message": remarque.message,
        "feuille": remarque.lieu.feuille,
        "cellule": remarque.lieu.cellule,
    }
