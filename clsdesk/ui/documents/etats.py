"""The states of the documents in the window: made aside from the interface, again when the content changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from clsdesk.errors import UserError
from clsdesk.exporters import etats
from clsdesk.exporters.etats import Etat, Export
from clsdesk.exporters.parametres import Choix
from clsdesk.exporters.registre import Livrable, Options
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.jobs import Progres

REPOS = 300
"""Milliseconds without a change before the states are made again."""
_Demande = tuple[str, Livrable, Export]


class EtatsDocuments(QObject):
    """`demander` the states of documents that were exported; `change` says when some are known."""

    change = Signal()

    def __init__(self, contexte: Contexte, parent: QObject) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._demandes: tuple[_Demande, ...] = ()
        self._snapshot: Snapshot | None = None
        self._connus: dict[tuple[str, Export], Etat] = {}
        self._en_cours = False
        self._repos = QTimer(self, singleShot=True, interval=REPOS)
        self._repos.timeout.connect(self._calculer)

    def demander(self, documents: list[tuple[Livrable, Choix]]) -> None:
        """The states of these documents, each with what is chosen for it, as soon as there is time."""
        asked = ((etats.cle_de_reglage(each.cle, choix), each) for each, choix in documents)
        found = ((key, each, self.export(key)) for key, each in asked)
        self._demandes = tuple((key, each, export) for key, each, export in found if export)
        self._repos.start()

    def etat(self, cle: str) -> Etat | None:
        """What is known of a document by its key of setting: never exported, its state, or None while it is made."""
        export = self.export(cle)
        return self._connus.get((cle, export)) if export else etats.JAMAIS

    def export(self, cle: str) -> Export | None:
        """The last export, by key of setting."""
        return etats.lire(self._contexte.document.reglages.lire(cle))

    def _calculer(self) -> None:
        """One job at a time; what changes meanwhile is seen when it ends."""
        snapshot = self._contexte.document.snapshot()
        known = self._connus if snapshot is self._snapshot else {}
        todo = [each for each in self._demandes if (each[0], each[2]) not in known]
        if self._en_cours or not todo:
            return
        self._en_cours = True
        whole = self._contexte.document.snapshot(complet=True) if any(each.complet for _, each, _ in todo) else snapshot
        options = Options(self._contexte.aujourdhui())

        def travail(progres: Progres) -> dict[tuple[str, Export], Etat]:
            made = {}
            for key, document, export in todo:
                progres.verifier()
                made[key, export] = _etat(document, export, whole, options)
            return made

        def fini(made: dict[tuple[str, Export], Etat]) -> None:
            self._retenir(snapshot, made)

        self._contexte.jobs.lancer("État des documents", travail, fini, discret=True)

    def _retenir(self, snapshot: Snapshot, made: dict[tuple[str, Export], Etat]) -> None:
        self._en_cours = False
        self._connus = (self._connus if snapshot is self._snapshot else {}) | made
        self._snapshot = snapshot
        self.change.emit()
        self._calculer()


def _etat(document: Livrable, export: Export, snapshot: Snapshot, options: Options) -> Etat:
    present = Path(export.chemin).exists()
    try:
        said = etats.empreinte(document, snapshot, export.options(options)) if document.applicable(snapshot) else ""
    except UserError:  # its action or its meeting is gone
        said = ""
    return etats.etat(document, export, said, present)
