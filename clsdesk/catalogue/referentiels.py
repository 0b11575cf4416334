"""The classifications in which actions are sorted: publics, determinants of health, levels of action, themes."""

from __future__ import annotations

import tomllib

from clsdesk.catalogue.diagnostic import themes
from clsdesk.catalogue.fichiers import texte
from clsdesk.models.articulation import Referentiel


def referentiels() -> tuple[Referentiel, ...]:
    """All of them, in the order in which they are shown; last, the themes that are asked of a contract."""
    rows = tomllib.loads(texte("referentiels.toml"))["referentiels"]
    told = tuple(Referentiel(**{**row, "valeurs": tuple((cle, nom) for cle, nom in row["valeurs"])}) for row in rows)
    return (*told, _themes())


def _themes() -> Referentiel:
    return Referentiel(
        "theme",
        "Thème attendu",
        tuple((each.cle, each.nom) for each in themes() if each.attendu),
        aide="Le thème du diagnostic auquel l'action répond : la couverture du plan en découle.",
        source="Guide régional CLS Normandie 2025 ; santé mentale : article L. 1434-10 du code de la santé publique.",
    )
