"""A table becomes a plan: choose a workbook, look at what was understood, correct it, take it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from clsdesk.commands.importation import prendre
from clsdesk.models.proposition import Proposition
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran
from clsdesk.ui.elements import EtatVide, bouton, detruire
from clsdesk.ui.importation.proposition import VueProposition
from clsdesk.ui.jobs import Progres
from clsdesk.ui.messages import CLASSEURS


class EcranImportation(Ecran):
    """Empty until a workbook is chosen or dropped; then its proposal."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._pile = QStackedLayout(self)
        self._pile.addWidget(self._vide())
        self.setAcceptDrops(True)

    def importer(self, chemin: Path) -> None:
        """Reads a workbook in the background and shows what it would bring."""
        self.contexte.flush()

        def lire(progres: Progres) -> Proposition:
            from clsdesk.importers import lire_classeur

            progres.dire(f"Lecture de {chemin.name}")
            return lire_classeur(chemin)

        self.contexte.jobs.lancer(f"Lire {chemin.name}", lire, self.proposer, self.contexte.messages.erreur)

    def proposer(self, proposition: Proposition) -> None:
        """Shows a proposal, in the place of any other."""
        self._oublier()
        self._pile.addWidget(VueProposition(proposition, self.contexte.apparence, self._prendre, self._oublier))
        self._pile.setCurrentIndex(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _classeur(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        chosen = _classeur(event)
        if chosen is not None:
            self.importer(chosen)

    def _vide(self) -> QWidget:
        choose = bouton(
            "Choisir un classeur Excel", self._choisir, "principal", self.contexte.icones, "file-spreadsheet"
        )
        return EtatVide(
            self.contexte.icones,
            "import",
            "Reprendre un plan d'actions",
            "Choisissez le tableau Excel du contrat, ou déposez-le ici. Rien n'est écrit avant que vous ayez vu et "
            "accepté ce qui a été compris, et Ctrl+Z reprend tout.",
            choose,
        )

    def _choisir(self) -> None:
        chosen = self.contexte.messages.ouvrir_fichier("Choisir le tableau du plan d'actions", CLASSEURS)
        if chosen:
            self.importer(chosen)

    def _prendre(self, proposition: Proposition) -> None:
        beside = " Il s'ajoute au plan déjà présent." if self.contexte.snapshot().plan.racines else ""
        prendre(self.contexte.document, proposition)
        self._oublier()
        self.contexte.naviguer(Cible("plan"))
        said = f"Importé : {proposition.resume()}.{beside}"
        self.contexte.avis.dire(said, "Annuler", self.contexte.document.undo, "attention" if beside else "positif")

    def _oublier(self) -> None:
        self._pile.setCurrentIndex(0)
        while self._pile.count() > 1:
            shown = self._pile.takeAt(1)
            if shown and (widget := shown.widget()):
                detruire(widget)


def _classeur(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in (".xlsx", ".xlsm")), None)
