"""An hour of the day: "14:30", "9 h", "9h05"; what is none is kept as typed and said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clsdesk.models.dates import lire_heure
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.champs.ligne import ChampLigne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import renommer_style


class ChampHeure(ChampLigne):
    """A text, as typed: the documents write it the French way when it is an hour."""

    VERIFIE = True
    probleme = Signal(str)

    def __init__(
        self, contexte: Contexte, source: Source | None, libelle: str, indication: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(contexte, source, libelle, indication, parent=parent)
        self.textEdited.connect(lambda _texte: self._dire())

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        super()._montrer(valeur, saisie)
        self._dire()

    def _dire(self) -> None:
        typed = self.text().strip()
        wrong = bool(typed) and lire_heure(typed) is None
        renommer_style(self, etat="attention" if wrong else "")
        self.probleme.emit("Heure non reconnue, gardée telle quelle (exemple : 14:30)." if wrong else "")
