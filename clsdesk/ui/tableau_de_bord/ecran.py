"""The dashboard's four tabs: how things stand, how actions divide, what changed, what is left to fill."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import boite, colonne
from clsdesk.ui.tableau_de_bord.page import Page

ONGLETS = {
    "ensemble": "Vue d'ensemble",
    "repartition": "Répartition",
    "changements": "Ce qui a changé",
    "completude": "Ce qui reste à remplir",
}


class EcranTableauDeBord(Ecran):
    """Reads only: each line leads to where it is made. A tab is made when it is first seen: the window starts here."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._pages: dict[str, Page] = {}
        self._places = {cle: colonne() for cle in ONGLETS}
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        for cle, nom in ONGLETS.items():
            self._onglets.addTab(boite(self._places[cle]), nom)
        self._onglets.currentChanged.connect(lambda _rank: self.actualiser(None))
        layout = colonne(tete("Tableau de bord"), self._onglets, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def actualiser(self, changes: ChangeSet | None) -> None:
        if self.isVisible():
            self._page(list(ONGLETS)[self._onglets.currentIndex()]).relire()

    def ouvrir(self, cle: str) -> None:
        """One tab in front."""
        self._onglets.setCurrentIndex(list(ONGLETS).index(cle))

    def commandes(self) -> tuple[Commande, ...]:
        return tuple(
            Commande(
                f"tableau_de_bord.{cle}", f"Tableau de bord : {nom.lower()}", partial(self.ouvrir, cle),
                icone="layout-dashboard", groupe="Tableau de bord",
            )
            for cle, nom in ONGLETS.items()
        )  # fmt: skip

    def _page(self, cle: str) -> Page:
        if cle not in self._pages:
            self._pages[cle] = self._faire(cle)
            self._places[cle].addWidget(self._pages[cle])
        return self._pages[cle]

    def _faire(self, cle: str) -> Page:
        if cle == "ensemble":
            from clsdesk.ui.tableau_de_bord.ensemble import PageEnsemble

            return PageEnsemble(self.contexte, self.ouvrir)
        if cle == "repartition":
            from clsdesk.ui.tableau_de_bord.repartition import PageRepartition

            return PageRepartition(self.contexte)
        if cle == "changements":
            from clsdesk.ui.tableau_de_bord.changements import PageChangements

            return PageChangements(self.contexte)
        from clsdesk.ui.tableau_de_bord.completude import PageCompletude

        return PageCompletude(self.contexte)
