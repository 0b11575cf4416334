"""The grid of actors of the guide régional CLS Normandie 2025: its five columns, exact, and what fills them."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne


@dataclass(frozen=True, slots=True)
class ColonneActeurs:
    """One column: the column of `acteur`, its title in the guide, its guiding question."""

    cle: str
    titre: str
    question: str


COLONNES: tuple[ColonneActeurs, ...] = (
    ColonneActeurs("nom", "Acteurs concernés", "Acteur / Partenaire"),
    ColonneActeurs("role", "Rôle potentiel", "Comment ce partenaire va-t-il intervenir dans le projet ?"),
    ColonneActeurs(
        "contribution", "Apports au projet",
        "Quels sont ses points forts et capacités d'intervention dans le domaine ?",
    ),
    ColonneActeurs("interet", "Intérêt pour le projet", "Qu'est-ce que le projet apporte au partenaire ?"),
    ColonneActeurs(
        "risque", "Risque pour le projet",
        "En quoi la participation de l'acteur pourrait freiner l'avancée du projet ?",
    ),
)  # fmt: skip


def nom_de(snapshot: Snapshot, acteur: t.Acteur) -> str:
    """The organisation's full name, or the name typed."""
    body = snapshot.get(t.Organisation, acteur.organisation_id)
    return une_ligne(body.nom or libelle(body)) if body else une_ligne(acteur.nom)
