"""A tick that keeps the day on which it was made: a task done, a step reached."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.liaison import Source, SourceColonne, Valeur
from clsdesk.ui.contexte import Contexte


@dataclass(frozen=True, slots=True)
class SourceFait(Source):
    """1 when the column holds a day; ticking writes today's, unticking empties it."""

    contexte: Contexte
    colonne: SourceColonne

    def lire(self) -> Valeur:
        return int(bool(self.colonne.lire() or self.colonne.saisie()))

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if bool(valeur) != bool(self.lire()):
            self.colonne.ecrire(self.contexte.aujourdhui().isoformat() if valeur else "")

    def concerne(self, changes: ChangeSet) -> bool:
        return self.colonne.concerne(changes)
