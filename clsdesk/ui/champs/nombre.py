"""A whole number, typed as people type it ("12 345"); what is not one is kept as typed and said."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.champs.ligne import ChampLigne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import renommer_style

_ESPACES = re.compile(r"[\s\u00a0\u202f]")


def lire_entier(texte: str) -> int | None:
    """The whole number that a text writes, spaces between thousands allowed; None when it is not one."""
    plain = _ESPACES.sub("", texte)
    return int(plain) if re.fullmatch(r"-?\d{1,15}", plain, re.ASCII) else None


def ecrire_entier(nombre: int) -> str:
    """ "12 345", with a no-break space."""
    return f"{nombre:,}".replace(",", "\u202f")


class ChampNombre(ChampLigne):
    """An int or None. `bornes` (both included) and `annee` (written without thousands) are checked at each key."""

    VERIFIE = True
    probleme = Signal(str)

    def __init__(
        self,
        contexte: Contexte,
        source: Source | None,
        libelle: str,
        indication: str = "",
        bornes: tuple[int, int] | None = None,
        annee: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._bornes = bornes
        self._annee = annee
        super().__init__(contexte, source, libelle, indication, parent=parent)
        self.setMaximumWidth(160)
        self.textEdited.connect(lambda _texte: self._dire())

    def _prendre(self) -> tuple[Valeur, str]:
        typed = une_ligne(self.text())
        number = lire_entier(typed)
        if number is None or self._hors_bornes(number):
            return None, typed
        return number, ""

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        if isinstance(valeur, int) and valeur == lire_entier(self.text()) and self.hasFocus():
            return
        shown = ecrire_entier(valeur) if isinstance(valeur, int) and not self._annee else str(valeur or "")
        super()._montrer(shown, saisie)
        self._dire()

    def _hors_bornes(self, number: int) -> bool:
        return self._bornes is not None and not self._bornes[0] <= number <= self._bornes[1]

    def _dire(self) -> None:
        typed = une_ligne(self.text())
        number = lire_entier(typed)
        sentence = ""
        if typed and number is None:
            sentence = "Ce n'est pas un nombre entier : gardé tel quel."
        elif typed and number is not None and self._hors_bornes(number) and self._bornes:
            sentence = f"Attendu : de {self._bornes[0]} à {self._bornes[1]}. Gardé tel quel."
        renommer_style(self, etat="attention" if sentence else "")
        self.probleme.emit(sentence)
