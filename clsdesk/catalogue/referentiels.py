"""The classifications in which actions are sorted: publics, determinants of health, levels of action, themes."""

from __future__ import annotations

import tomllib

from clsdesk.catalogue.fichiers import texte
from clsdesk.models.articulation import Referentiel


def referentiels() -> tuple[Referentiel, ...]:
    """All of them, in the order in which they are shown."""
    rows = tomllib.loads(texte("referentiels.toml"))["referentiels"]
    return tuple(Referentiel(**{**row, "valeurs": tuple((cle, nom) for cle, nom in row["valeurs"])}) for row in rows)
