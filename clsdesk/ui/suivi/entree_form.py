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
        self._widgets: dict[str, ChampDate | ChampChoix | ChampParticipants | ChampTexteRiche] = {}

    def montrer(self, suivi_id: int) -> None:
        """Shows another entry in the same fields."""
        if suivi_id == self._suivi_id:
            return
        self._contexte.flush()
        shown, self._suivi_id = self._suivi_id, suivi_id
        if shown and suivi_id:
            self._rebrancher()
            return
        self.vider()
        if suivi_id:
            self._construire()

    def _rebrancher(self) -> None:
        """Another entry in the same fields."""
        for column, widget in self._widgets.items():
            widget.liaison.changer_source(self._source(column))
        self._liens.montrer(self._suivi_id)

    def _construire(self) -> None:
        c, suivi_id = self._contexte, self._suivi_id
        kinds: list[tuple[Valeur, str]] = [(each, each.capitalize()) for each in NATURES]
        when = ChampDate(c, self._source("date"), "Date", jour=True)
        kind = ChampChoix(c, self._source("nature"), "Nature", kinds)
        self.rangee(("Date", when, "date"), ("Nature", kind, "nature"))
        who = self.champ("Participants", ChampParticipants(c, suivi_id), "participants")
        notes = ChampTexteRiche(c, self._source("notes"), "Notes", "Objet, échanges, informations")
        self.champ("Notes", notes, "notes")
        follow = ChampTexteRiche(c, self._source("suites"), "Suites", "Qui fait quoi, pour quand ?", lignes=2)
        self.champ("Suites", follow, "suites")
        self._widgets = {"date": when, "nature": kind, "participants": who, "notes": notes, "suites": follow}
        self._liens = self.ajouter(Liens(c, suivi_id))

    def _source(self, column: str) -> SourceColonne:
        return SourceColonne(self._contexte, "suivi", self._suivi_id, column, "Modifier un échange")
