"""The dashboard's four tabs: how things stand, how actions divide, what changed, what is left to fill."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import colonne
from clsdesk.ui.tableau_de_bord.changements import PageChangements
from clsdesk.ui.tableau_de_bord.completude import PageCompletude
from clsdesk.ui.tableau_de_bord.ensemble import PageEnsemble
from clsdesk.ui.tableau_de_bord.page import Page
from clsdesk.ui.tableau_de_bord.repartition import PageRepartition


class EcranTableauDeBord(Ecran):
    """Reads only: each line leads to where it is made. Only the tab that is seen is made."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._pages: dict[str, tuple[Page, str]] = {
            "ensemble": (PageEnsemble(contexte, self.ouvrir), "Vue d'ensemble"),
            "repartition": (PageRepartition(contexte), "Répartition"),
            "changements": (PageChangements(contexte), "Ce qui a changé"),
            "completude": (PageCompletude(contexte), "Ce qui reste à remplir"),
        }
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        for page, nom in self._pages.values():
            self._onglets.addTab(page, nom)
        self._onglets.currentChanged.connect(lambda _rank: self.actualiser(None))
        layout = colonne(tete("Tableau de bord"), self._onglets, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def actualiser(self, changes: ChangeSet | None) -> None:
        page = self._onglets.currentWidget()
        if self.isVisible() and isinstance(page, Page):
            page.relire()

    def ouvrir(self, cle: str) -> None:
        """One tab in front."""
        self._onglets.setCurrentWidget(self._pages[cle][0])

    def commandes(self) -> tuple[Commande, ...]:
        return tuple(
            Commande(
                f"tableau_de_bord.{cle}", f"Tableau de bord : {nom.lower()}", partial(self.ouvrir, cle),
                icone="layout-dashboard", groupe="Tableau de bord",
            )
            for cle, (_, nom) in self._pages.items()
        )  # fmt: skip
