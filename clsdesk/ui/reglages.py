"""What the program remembers between two sessions: sizes, last screens. Never the contract's data."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_dir
from PySide6.QtCore import QByteArray, QSettings


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
