"""What a meeting leads to: its documents."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.models.gouvernance import ANNULEE
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.elements import bouton, bouton_icone, rangee
from clsdesk.ui.souple import Empilable
from clsdesk.ui.theme import Espace

DOCUMENTS: tuple[tuple[str, str, str], ...] = (
    ("invitation", "Invitation", "mail"),
    ("emargement", "Émargement", "signature"),
    ("compte-rendu", "Compte rendu", "file-text"),
    ("diaporama", "Diaporama", "monitor"),
)
"""The documents of a meeting: key of the register, words, icon."""
AGENDA = "Agenda : la date de cette réunion, en .ics"
SANS_DATE = "Donnez d'abord une date à la réunion."
EST_ANNULEE = "La réunion est annulée."


class SortiesReunion(QWidget):
    """A button a document, that opens it in « Documents » for the meeting shown."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte, self._reunion_id = contexte, 0
        c = contexte
        self._boutons = [
            bouton(words, partial(self._ouvrir, key), "discret", c.icones, icon) for key, words, icon in DOCUMENTS
        ]
        self._agenda = bouton_icone(c.icones, "calendar-plus", AGENDA, partial(self._ouvrir, "calendrier"))
        half = len(self._boutons) // 2
        line = Empilable(Espace.XS, 0)
        line.addLayout(rangee(*self._boutons[:half], -1, espace=Espace.XS))
        line.addLayout(rangee(*self._boutons[half:], self._agenda, -1, espace=Espace.XS), 1)
        self.setLayout(line)
        c.bridge.changed.connect(lambda _changes: self._relire())

    def lier(self, reunion_id: int) -> None:
        """The meeting shown, 0 for none."""
        self._reunion_id = reunion_id
        self.setVisible(bool(reunion_id))
        self._relire()

    def _relire(self) -> None:
        row = self._contexte.snapshot().get(t.Reunion, self._reunion_id)
        why = SANS_DATE if row is None or not row.date else EST_ANNULEE if row.etat == ANNULEE else ""
        for each in self._boutons:
            each.setEnabled(not why)
            each.setToolTip(why or "Ouvrir ce document dans « Documents »")
        self._agenda.setEnabled(not why)
        self._agenda.setToolTip(why or AGENDA)

    def _ouvrir(self, document: str) -> None:
        self._contexte.flush()
        self._contexte.naviguer(Cible("documents", "reunion", self._reunion_id, document))
