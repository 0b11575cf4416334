"""The files opened lately, kept in the settings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from clsdesk.ui.reglages import Reglages

_NOMBRE_DE_RECENTS = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """A file opened lately. `ouvert_le` is ISO with minutes; `fait` of `total` actions are done."""

    chemin: str
    nom: str = ""
    territoire: str = ""
    periode: str = ""
    ouvert_le: str = ""
    fait: int = 0
    total: int = 0

    @property
    def existe(self) -> bool:
        return Path(self.chemin).is_file()


class Recents:
    """The last one first."""

    def __init__(self, reglages: Reglages) -> None:
        self._reglages = reglages

    def lire(self) -> tuple[Recent, ...]:
        """Present or not; unreadable settings give none."""
        try:
            return tuple(Recent(**each) for each in json.loads(self._reglages.texte("recents", "[]")))
        except (ValueError, TypeError):
            return ()

    def noter(self, recent: Recent) -> None:
        """Put a file on top; without `ouvert_le`, now."""
        when = recent.ouvert_le or datetime.now().isoformat(timespec="minutes")
        others = [each for each in self.lire() if each.chemin != recent.chemin]
        self._garder([replace(recent, ouvert_le=when), *others][:_NOMBRE_DE_RECENTS])

    def oublier(self, chemin: str) -> None:
        self._garder([each for each in self.lire() if each.chemin != chemin])

    def _garder(self, recents: list[Recent]) -> None:
        self._reglages.ecrire("recents", json.dumps([asdict(each) for each in recents], ensure_ascii=False))
