"""What the program remembers between two sessions: sizes, last screens, recent files. Never the contract's data."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from platformdirs import user_config_dir
from PySide6.QtCore import QByteArray, QSettings

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


def fichier_de_reglages() -> Path:
    """The settings file: CLSDESK_REGLAGES when set (tests, portable use), otherwise the user's configuration folder."""
    chosen = os.environ.get("CLSDESK_REGLAGES")
    return Path(chosen) if chosen else Path(user_config_dir("clsdesk", appauthor=False)) / "clsdesk.ini"


class Reglages:
    """Reads and writes one ini file. An unreadable value reads as its default."""

    def __init__(self, fichier: Path) -> None:
        self._settings = QSettings(str(fichier), QSettings.Format.IniFormat)

    def texte(self, cle: str, defaut: str = "") -> str:
        value = self._settings.value(cle, defaut)
        return value if isinstance(value, str) else defaut

    def entier(self, cle: str, defaut: int = 0) -> int:
        try:
            return int(self.texte(cle, str(defaut)))
        except ValueError:
            return defaut

    def oui(self, cle: str, defaut: bool = False) -> bool:
        return self.texte(cle, "oui" if defaut else "non") == "oui"

    def ecrire(self, cle: str, valeur: str | int | bool) -> None:
        """Remember a value; a bool is written "oui" or "non"."""
        self._settings.setValue(cle, ("oui" if valeur else "non") if isinstance(valeur, bool) else str(valeur))

    def etat(self, cle: str) -> QByteArray:
        """A widget's saved state (splitter, header), empty when there is none."""
        return QByteArray.fromBase64(self.texte(f"etat/{cle}").encode())

    def garder_etat(self, cle: str, etat: QByteArray) -> None:
        self.ecrire(f"etat/{cle}", bytes(etat.toBase64().data()).decode())

    def recents(self) -> tuple[Recent, ...]:
        """The files opened lately, the last one first, present or not."""
        try:
            return tuple(Recent(**each) for each in json.loads(self.texte("recents", "[]")))
        except (ValueError, TypeError):
            return ()

    def noter_recent(self, recent: Recent, maintenant: datetime | None = None) -> None:
        """Put a file on top of the recent ones; without `ouvert_le`, now."""
        when = recent.ouvert_le or (maintenant or datetime.now()).isoformat(timespec="minutes")
        others = [each for each in self.recents() if each.chemin != recent.chemin]
        self._garder([replace(recent, ouvert_le=when), *others][:_NOMBRE_DE_RECENTS])

    def oublier_recent(self, chemin: str) -> None:
        self._garder([each for each in self.recents() if each.chemin != chemin])

    def _garder(self, recents: list[Recent]) -> None:
        self.ecrire("recents", json.dumps([asdict(each) for each in recents], ensure_ascii=False))
