"""The steps of a contract after the regional guide: read when they are first asked for."""

from __future__ import annotations

import tomllib
from functools import cache

from clsdesk.catalogue.fichiers import texte
from clsdesk.models.retroplanning import EtapeGuide


@cache
def etapes_du_guide() -> tuple[EtapeGuide, ...]:
    """The three phases and the seven steps, in order."""
    return tuple(EtapeGuide(**row) for row in tomllib.loads(texte("retroplanning.toml"))["etapes"])
