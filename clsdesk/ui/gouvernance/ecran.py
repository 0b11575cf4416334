"""The governance: the meetings, and who sits where."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.models import tables as t
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import colonne
from clsdesk.ui.gouvernance.membres import Membres
from clsdesk.ui.gouvernance.reunions import Reunions


class EcranGouvernance(Ecran):
    """Two tabs; a search result or an anomaly opens the right one."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._reunions = Reunions(contexte)
        self._membres = Membres(contexte)
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        self._onglets.addTab(self._reunions, "Réunions")
        self._onglets.addTab(self._membres, "Instances et membres")
        layout = colonne(tete("Gouvernance"), self._onglets, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def actualiser(self, changes: ChangeSet | None) -> None:
        """The tab says how many meetings there are; the lists keep up by themselves."""
        count = len(self.contexte.snapshot().all(t.Reunion))
        self._onglets.setTabText(0, f"Réunions {count}" if count else "Réunions")

    def aller(self, cible: Cible) -> None:
        if cible.table == "membre":
            row = self.contexte.snapshot().get(t.Membre, cible.id)
            self._onglets.setCurrentWidget(self._membres)
            if row is not None:
                self._membres.aller(row, cible.champ)
        elif cible.table:
            self._onglets.setCurrentWidget(self._reunions)
            self._reunions.aller(cible.table, cible.id, cible.champ)

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("gouvernance.prevoir", "Prévoir une réunion", self._prevoir, "", "calendar-plus", "Gouvernance"),
            Commande(
                "gouvernance.proposer", "Proposer l'ordre du jour", self._reunions.proposer, "", "list-checks",
                "Gouvernance",
            ),
        )  # fmt: skip

    def _prevoir(self) -> None:
        self._onglets.setCurrentWidget(self._reunions)
        self._reunions.liste.choisir(self._reunions.prevoir())
