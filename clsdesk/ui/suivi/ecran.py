"""The log of every exchange over the whole contract, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import bouton, colonne
from clsdesk.ui.suivi.journal import Journal


class EcranSuivi(Ecran):
    """One journal for all the actions."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._journal = Journal(contexte, "journal")
        note = bouton("Noter un échange", self._journal.noter, "", contexte.icones, "message-square-plus")
        out = bouton("Exporter…", self._journal.exporter, "discret", contexte.icones, "file-spreadsheet")
        out.setAccessibleName("Exporter ce tableau…")
        layout = colonne(tete("Suivi", out, note), self._journal, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def aller(self, cible: Cible) -> None:
        row = self.contexte.snapshot().get(t.SuiviElement, cible.id) if cible.table == "suivi_element" else None
        self._journal.aller(row.suivi_id if row else cible.id, cible.champ)

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("suivi.noter", "Noter un échange", self._journal.noter, "Ctrl+J", "message-square-plus", "Suivi"),
            Commande("suivi.exporter", "Exporter ce tableau…", self._journal.exporter, "Ctrl+Shift+X",
                     "file-spreadsheet", "Suivi"),
        )  # fmt: skip
