"""One log entry as a form: when, what kind, who, what was said, what follows, and the actions it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.ui.champs import ChampChoix, ChampDate, ChampTexteRiche, Formulaire, SourceColonne
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.suivi.liens import Liens
from clsdesk.ui.suivi.participants import ChampParticipants

NATURES = ("réunion", "échange", "étape", "frein", "décision", "financement", "communication")


class EntreeForm(Formulaire):
    """The fields of one entry. `montrer(0)` leaves it empty."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._suivi_id = 0

    def montrer(self, suivi_id: int) -> None:
        """Builds the form of another entry."""
        if suivi_id == self._suivi_id:
            return
        self._contexte.flush()
        self._suivi_id = suivi_id
        self.vider()
        if not suivi_id:
            return
        c = self._contexte
        kinds: list[tuple[Valeur, str]] = [(each, each.capitalize()) for each in NATURES]
        self.rangee(
            ("Date", ChampDate(c, self._source("date"), "Date", jour=True), "date"),
            ("Nature", ChampChoix(c, self._source("nature"), "Nature", kinds), "nature"),
        )
        self.champ("Participants", ChampParticipants(c, suivi_id), "participants")
        notes = ChampTexteRiche(c, self._source("notes"), "Notes", "Objet, échanges, informations")
        self.champ("Notes", notes, "notes")
        follow = ChampTexteRiche(c, self._source("suites"), "Suites", "Qui fait quoi, pour quand ?", lignes=2)
        self.champ("Suites", follow, "suites")
        self.ajouter(Liens(c, suivi_id))

    def _source(self, column: str) -> SourceColonne:
        return SourceColonne(self._contexte, "suivi", self._suivi_id, column, "Modifier un échange")
