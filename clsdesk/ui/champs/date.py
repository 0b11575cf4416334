"""A date as precise as it is known: a day, a month, a quarter, a year; what is not one is kept as typed and said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clsdesk.models.dates import date_longue, lire_date
from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.champs.ligne import ChampLigne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import renommer_style


class ChampDate(ChampLigne):
    """An ISO text ("2026-03-12", "2026-03", "2026-T2", "2026") or "". `jour`: only a full day will do."""

    VERIFIE = True
    probleme = Signal(str)

    def __init__(
        self,
        contexte: Contexte,
        source: Source | None,
        libelle: str,
        indication: str = "12/03/2026, mars 2026, T2 2026 ou 2026",
        jour: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._jour = jour
        super().__init__(contexte, source, libelle, "12/03/2026" if jour else indication, parent=parent)
        self.setMaximumWidth(320)
        self.textEdited.connect(lambda _texte: self._dire())

    def _lue(self) -> str | None:
        read = lire_date(self.text())
        return None if read is None or (self._jour and len(read) != 10) else read

    def _prendre(self) -> tuple[Valeur, str]:
        typed = une_ligne(self.text())
        read = self._lue() if typed else ""
        return ("", typed) if read is None else (read, "")

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        if valeur and self.hasFocus() and valeur == self._lue():
            return
        super()._montrer(date_longue(str(valeur)) if valeur else "", saisie)
        self._dire()

    def _dire(self) -> None:
        typed = une_ligne(self.text())
        sentence = ""
        if typed and self._lue() is None:
            example = "12/03/2026" if self._jour else "mars 2026"
            sentence = f"Date non reconnue, gardée telle quelle (exemple : {example})."
        renommer_style(self, etat="attention" if sentence else "")
        self.probleme.emit(sentence)
