"""The themes that a diagnostic covers and the indicators that real ones use: read when they are first asked for."""

from __future__ import annotations

import tomllib
from functools import cache

from clsdesk.catalogue.fichiers import texte
from clsdesk.models.diagnostic import IndicateurPropose, ThemePropose


@cache
def themes() -> tuple[ThemePropose, ...]:
    """The themes in the order in which a diagnostic presents them."""
    rows = tomllib.loads(texte("diagnostic/themes.toml"))["themes"]
    return tuple(ThemePropose(**{**row, "alias": tuple(row["alias"])}) for row in rows)


@cache
def indicateurs() -> tuple[IndicateurPropose, ...]:
    """The indicators, theme after theme."""
    return tuple(IndicateurPropose(**row) for row in tomllib.loads(texte("diagnostic/indicateurs.toml"))["indicateurs"])
