"""The follow-up of the whole contract: every exchange, every task, and the year they fall in."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.models import tables as t
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import bouton, colonne
from clsdesk.ui.suivi.annee import PageAnnee
from clsdesk.ui.suivi.journal import Journal
from clsdesk.ui.suivi.taches import PageTaches


class EcranSuivi(Ecran):
    """Three tabs; a search result or an anomaly opens the right one."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._journal, self._taches = Journal(contexte, "journal"), PageTaches(contexte)
        self._annee = PageAnnee(contexte)
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        self._onglets.setAccessibleName("Parties du suivi")
        for page, nom in ((self._journal, "Journal"), (self._taches, "Tâches"), (self._annee, "Calendrier de l'année")):
            self._onglets.addTab(page, nom)
        self._onglets.currentChanged.connect(lambda _rank: self.actualiser(None))
        self._taches.compte.connect(self._nommer)
        icones = contexte.icones
        note = bouton("Noter un échange", self._noter, "", icones, "message-square-plus")
        task = bouton("Ajouter une tâche", self._ajouter, "", icones, "list-plus")
        self._sortie = bouton("Exporter…", self._exporter, "discret", icones, "file-spreadsheet")
        self._sortie.setAccessibleName("Exporter ce tableau…")
        layout = colonne(tete("Suivi", self._sortie, task, note), self._onglets, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @property
    def elements_courants(self) -> list[int]:
        """What an exchange noted from here is about: the action that the log is filtered on."""
        return [self._journal.element_filtre] if self._journal.element_filtre else []

    def actualiser(self, changes: ChangeSet | None) -> None:
        """The tab in front; lists keep up by themselves."""
        shown = self._onglets.currentWidget()
        self._sortie.setVisible(shown is not self._annee)
        if isinstance(shown, Journal | PageTaches | PageAnnee):
            shown.actualiser()
        self._taches.compter()

    def aller(self, cible: Cible) -> None:
        if cible.table == "tache":
            self._onglets.setCurrentWidget(self._taches)
            self._taches.aller(cible.id, cible.champ)
            return
        self._onglets.setCurrentWidget(self._journal)
        row = self.contexte.snapshot().get(t.SuiviElement, cible.id) if cible.table == "suivi_element" else None
        self._journal.aller(row.suivi_id if row else cible.id, cible.champ)

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("suivi.tache", "Ajouter une tâche", self._ajouter, "Ctrl+Shift+J", "list-plus", "Suivi"),
            Commande("suivi.exporter", "Exporter ce tableau…", self._exporter, "Ctrl+Shift+X",
                     "file-spreadsheet", "Suivi", lambda: self._onglets.currentWidget() is not self._annee),
        )  # fmt: skip

    def _noter(self) -> None:
        self._onglets.setCurrentWidget(self._journal)
        self._journal.noter()

    def _ajouter(self) -> None:
        self._onglets.setCurrentWidget(self._taches)
        self._taches.ajouter()

    def _exporter(self) -> None:
        shown = self._onglets.currentWidget()
        if isinstance(shown, Journal | PageTaches):
            shown.exporter()

    def _nommer(self, a_faire: int) -> None:
        self._onglets.setTabText(self._onglets.indexOf(self._taches), f"Tâches {a_faire}" if a_faire else "Tâches")
