"""The agenda of a meeting: its points in order, what they take together, and the proposal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.models.reunions import duree, duree_prevue, points
from clsdesk.ui.champs.table_liee import TableLiee
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, colonne, rangee, renommer_style, texte
from clsdesk.ui.gouvernance.tables import POINTS
from clsdesk.ui.theme import Espace


class OrdreDuJour(QWidget):
    """`lier` shows the agenda of another meeting."""

    def __init__(self, contexte: Contexte, proposer: Callable[[], object]) -> None:
        super().__init__()
        self._contexte, self._reunion_id = contexte, 0
        self.points = TableLiee(contexte, POINTS, "reunion_id", 0, Espace.XL, empile=True)
        self._duree = texte("", "second")
        propose = bouton("Proposer l'ordre du jour", proposer, "", contexte.icones, "list-checks")
        head = rangee(propose, self._duree, -1, marges=(Espace.XL, Espace.M, Espace.XL, 0))
        layout = colonne(head, self.points, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        contexte.bridge.changed.connect(lambda _changes: self._relire())

    def lier(self, reunion_id: int) -> None:
        self._reunion_id = reunion_id
        self.points.lier(reunion_id)
        self._relire()

    def _relire(self) -> None:
        row = self._contexte.snapshot().get(t.Reunion, self._reunion_id)
        total = duree(points(self._contexte.snapshot(), row)) if row else 0
        room = duree_prevue(row) if row else 0
        over = bool(room) and total > room
        said = f"Durée prévue : {en_heures(total)}" if total else ""
        if said and room:
            said += f" pour une réunion de {en_heures(room)}" + (", trop courte" if over else "")
        self._duree.setText(said)
        renommer_style(self._duree, nature="attention" if over else "")


def en_heures(minutes: int) -> str:
    """ "45 min", "2 h", "1 h 50"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
