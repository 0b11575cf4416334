"""The documents screen: the documents, the versions of the contract and its avenants, the look in Word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.page import PageDocuments
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import boite, colonne


@dataclass(frozen=True, slots=True)
class Onglet:
    """One tab. `page` makes what it shows, the first time; a page keeps up with the file by itself.

    `tables`: the rows that it shows, for a search result or an anomaly to find its tab.
    """

    titre: str
    page: Callable[[Contexte], QWidget]
    tables: tuple[str, ...] = ()


def _versions(contexte: Contexte) -> QWidget:
    from clsdesk.ui.documents.versions import Versions

    return Versions(contexte)


def _navettes(contexte: Contexte) -> QWidget:
    from clsdesk.ui.documents.navettes import PageNavettes

    return PageNavettes(contexte)


def _habillage(contexte: Contexte) -> QWidget:
    from clsdesk.ui.documents.habillage import Habillage

    return Habillage(contexte)


ONGLETS: tuple[Onglet, ...] = (
    Onglet("Documents", PageDocuments, ("option", "reunion")),
    Onglet("Versions et avenants", _versions, ("version_figee", "avenant", "ecart")),
    Onglet("Navettes", _navettes, ("navette",)),
    Onglet("Modèle Word", _habillage, ("piece",)),
)


class EcranDocuments(Ecran):
    """Tabs whose pages are made when they are first seen."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._pages: dict[int, QWidget] = {}
        self._places = {each.titre: colonne() for each in ONGLETS}
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        for each in ONGLETS:
            self._onglets.addTab(boite(self._places[each.titre]), each.titre)
        self._onglets.currentChanged.connect(self._changer)
        layout = colonne(tete("Documents"), self._onglets, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._montrer(0)

    def actualiser(self, changes: ChangeSet | None) -> None:
        """Each page keeps up by itself."""

    def aller(self, cible: Cible) -> None:
        """The tab that shows the row; a page that can go to a row is asked to."""
        rank = next((place for place, each in enumerate(ONGLETS) if cible.table in each.tables), 0)
        self._onglets.setCurrentIndex(rank)
        go = getattr(self._pages[rank], "aller", None)
        if callable(go):
            go(cible)

    def commandes(self) -> tuple[Commande, ...]:
        """Those of the page in front."""
        asked = getattr(self._pages[self._onglets.currentIndex()], "commandes", None)
        made: tuple[Commande, ...] = asked() if callable(asked) else ()
        return made

    def _changer(self, rank: int) -> None:
        """Another tab: its page, and the shortcuts of its page."""
        self._montrer(rank)
        self.contexte.naviguer(Cible("documents"))

    def _montrer(self, rank: int) -> None:
        self.contexte.flush()
        if rank not in self._pages:
            self._pages[rank] = ONGLETS[rank].page(self.contexte)
            self._places[ONGLETS[rank].titre].addWidget(self._pages[rank])
