"""One log entry as a form: when, what kind, who, what was said, what follows, and the actions it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.models.suivi import NATURES, remarque_de_date, seul_element
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampChoix, ChampDate, ChampTexteRiche, Formulaire, SourceColonne
from clsdesk.ui.champs.description import ChampDecrit
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.champs.lignes import LignesDecrites, LignesEditables
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import texte
from clsdesk.ui.suivi.liens import Liens
from clsdesk.ui.suivi.participants import ChampParticipants, connus
from clsdesk.ui.suivi.pieces import PiecesJointes

SUITES = LignesDecrites(
    t.Tache,
    "suite",
    "suivi_id",
    (
        ChampDecrit("faite", "Faite", "fait"),
        ChampDecrit("quoi", "Quoi", "ligne", "Ce qui est à faire"),
        ChampDecrit("qui", "Qui", "ligne", "Fonction ou organisme", suggestions=connus),
        ChampDecrit("echeance", "Pour quand", "date", "12/03/2026, mars 2026"),
    ),
    (38, 0, 150, 158),
    lambda snapshot, suivi_id: t.Tache(suivi_id=suivi_id, element_id=seul_element(snapshot, suivi_id)),
    lambda row: row.id,
    "Ajouter une suite",
)
"""What follows an entry: rows of the task list, written where they are decided."""


class EntreeForm(Formulaire):
    """The fields of one entry. `montrer(0)` leaves it empty."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._suivi_id = 0
        self._widgets: dict[str, ChampDate | ChampChoix | ChampParticipants | ChampTexteRiche] = {}
        contexte.bridge.changed.connect(self._entendre)

    def montrer(self, suivi_id: int) -> None:
        """Shows another entry in the same fields."""
        if suivi_id == self._suivi_id:
            return
        self._contexte.flush()
        shown, self._suivi_id = self._suivi_id, suivi_id
        if shown and suivi_id:
            self._rebrancher()
        else:
            self.vider()
            if suivi_id:
                self._construire()
        self._dire_la_date()

    def _rebrancher(self) -> None:
        """Another entry in the same fields."""
        for column, widget in self._widgets.items():
            widget.liaison.changer_source(self._source(column))
        self._suites.lier(self._suivi_id)
        self._liens.montrer(self._suivi_id)
        self._pieces.montrer(self._suivi_id)

    def _construire(self) -> None:
        c, suivi_id = self._contexte, self._suivi_id
        kinds: list[tuple[Valeur, str]] = [(each, each.capitalize()) for each in NATURES]
        when = ChampDate(c, self._source("date"), "Date", jour=True)
        kind = ChampChoix(c, self._source("nature"), "Nature", kinds)
        self.rangee(("Date", when, "date"), ("Nature", kind, "nature"))
        self._avant = self.ajouter(texte("", "second", "attention", plie=True))
        who = self.champ("Participants", ChampParticipants(c, suivi_id), "participants")
        notes = ChampTexteRiche(c, self._source("notes"), "Notes", "Objet, échanges, informations")
        self.champ("Notes", notes, "notes")
        self._suites = self.champ("Suites : qui fait quoi, pour quand", LignesEditables(c, SUITES, suivi_id), "taches")
        self._liens = self.ajouter(Liens(c, suivi_id))
        more = ChampTexteRiche(
            c, self._source("suites"), "Perspectives", "Ce qui est envisagé, sans échéance", lignes=1
        )
        self.champ("Perspectives", more, "suites")
        self._widgets = {"date": when, "nature": kind, "participants": who, "notes": notes, "suites": more}
        self._pieces = self.champ("Pièces jointes", PiecesJointes(c, "suivi_id", suivi_id), "pieces")

    def _entendre(self, changes: ChangeSet) -> None:
        if self._suivi_id and changes.touches("suivi", "contrat"):
            self._dire_la_date()

    def _dire_la_date(self) -> None:
        """A day that surprises is said, and kept."""
        if self._suivi_id:
            snapshot = self._contexte.snapshot()
            entry = snapshot.get(t.Suivi, self._suivi_id)
            said = remarque_de_date(snapshot, entry, self._contexte.aujourdhui()) if entry else ""
            self._avant.setText(said)
            self._avant.setVisible(bool(said))

    def _source(self, column: str) -> SourceColonne:
        return SourceColonne(self._contexte, "suivi", self._suivi_id, column, "Modifier un échange")
