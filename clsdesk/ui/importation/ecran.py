"""A table becomes a plan, a pilot's sheet becomes news: choose a workbook, look at what was understood, take it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from clsdesk.commands.importation import prendre
from clsdesk.errors import UserError
from clsdesk.models.proposition import Proposition
from clsdesk.models.retour_navette import Difference, RetourNavette
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran
from clsdesk.ui.elements import EtatVide, bouton, detruire
from clsdesk.ui.importation.navette import VueNavette
from clsdesk.ui.importation.proposition import VueProposition
from clsdesk.ui.jobs import Progres
from clsdesk.ui.messages import CLASSEURS


class EcranImportation(Ecran):
    """Empty until a workbook is chosen or dropped; then its proposal."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._suivants: list[Path] = []
        self._pile = QStackedLayout(self)
        self._pile.addWidget(self._vide())
        self.setAcceptDrops(True)

    def importer(self, *chemins: Path) -> None:
        """Reads a workbook in the background and shows what it would bring; the others come one after the other."""
        chemin, *self._suivants = chemins
        self.contexte.flush()
        snapshot, today = self.contexte.snapshot(), self.contexte.aujourdhui()

        def lire(progres: Progres) -> Proposition | RetourNavette:
            from clsdesk.importers import lire_classeur
            from clsdesk.importers.navette import est_navette, lire_navette
            from clsdesk.importers.navette_ecarts import comparer

            progres.dire(f"Lecture de {chemin.name}")
            if est_navette(chemin):
                return comparer(snapshot, lire_navette(chemin), today)
            return lire_classeur(chemin)

        self.contexte.jobs.lancer(f"Lire {chemin.name}", lire, self.proposer, self._refuser)

    def proposer(self, proposition: Proposition | RetourNavette) -> None:
        """Shows a proposal, in the place of any other."""
        self._oublier()
        look = self.contexte.apparence
        if isinstance(proposition, RetourNavette):
            self._pile.addWidget(VueNavette(proposition, look, self._prendre_navette, self._laisser))
        else:
            self._pile.addWidget(VueProposition(proposition, look, self._prendre, self._laisser))
        self._pile.setCurrentIndex(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _classeurs(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        chosen = _classeurs(event)
        if chosen:
            self.importer(*chosen)

    def _vide(self) -> QWidget:
        choose = bouton(
            "Choisir un classeur Excel", self._choisir, "principal", self.contexte.icones, "file-spreadsheet"
        )
        return EtatVide(
            self.contexte.icones,
            "import",
            "Reprendre un tableau",
            "Choisissez le plan d'actions du contrat en Excel, ou la navette qu'un pilote a renvoyée, ou déposez-les "
            "ici. Rien n'est écrit avant que vous ayez vu et accepté ce qui a été compris, et Ctrl+Z reprend tout.",
            choose,
        )

    def _choisir(self) -> None:
        chosen = self.contexte.messages.ouvrir_fichiers("Choisir un plan d'actions ou des navettes", CLASSEURS)
        if chosen:
            self.importer(*chosen)

    def _prendre(self, proposition: Proposition) -> None:
        beside = " Il s'ajoute au plan déjà présent." if self.contexte.snapshot().plan.racines else ""
        prendre(self.contexte.document, proposition)
        self._laisser("plan")
        said = f"Importé : {proposition.resume()}.{beside}"
        self.contexte.avis.dire(said, "Annuler", self.contexte.document.undo, "attention" if beside else "positif")

    def _prendre_navette(self, retour: RetourNavette, retenues: tuple[Difference, ...]) -> None:
        from clsdesk.commands import navettes

        count = navettes.prendre(self.contexte.document, retour, retenues, self.contexte.aujourdhui())
        left = len(self._suivants)
        self._laisser("suivi")
        taken = "rien n'est repris" if not count else "1 différence reprise" if count == 1 else f"{count} reprises"
        said = f"Navette de {retour.pilote} : {taken}, retour noté."
        said += f" Il en reste {left} à lire." if left else ""
        self.contexte.avis.dire(said, "Annuler", self.contexte.document.undo, "positif")

    def _refuser(self, error: UserError) -> None:
        self.contexte.messages.erreur(error)
        self._laisser()

    def _laisser(self, ensuite: str = "") -> None:
        """What is shown is done with: the workbook that waits comes, else the screen `ensuite`."""
        self._oublier()
        if self._suivants:
            self.importer(*self._suivants)
        elif ensuite:
            self.contexte.naviguer(Cible(ensuite))

    def _oublier(self) -> None:
        self._pile.setCurrentIndex(0)
        while self._pile.count() > 1:
            shown = self._pile.takeAt(1)
            if shown and (widget := shown.widget()):
                detruire(widget)


def _classeurs(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (".xlsx", ".xlsm")]
