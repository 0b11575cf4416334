"""The window: header, rail, one screen at a time, notices; opens and closes one document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from clsdesk.errors import UserError
from clsdesk.storage.document import Document
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.avis import Avis
from clsdesk.ui.bridge import Bridge
from clsdesk.ui.commandes import AUTRES_TOUCHES, action, aller_aux_ecrans, commandes_de, menu
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Commande, Ecran
from clsdesk.ui.ecrans import ECRANS, cible_de
from clsdesk.ui.elements import boite, colonne, rangee
from clsdesk.ui.entete import Entete
from clsdesk.ui.fichiers import Fichiers
from clsdesk.ui.gestes import Gestes
from clsdesk.ui.jobs import Jobs
from clsdesk.ui.messages import Messages
from clsdesk.ui.rail import Rail
from clsdesk.ui.recents import Recents
from clsdesk.ui.reglages import Reglages
from clsdesk.ui.session import Session, titre_du_contrat

if TYPE_CHECKING:
    from clsdesk.ui.accueil import Accueil
    from clsdesk.ui.aide import Aide
    from clsdesk.ui.assistant import Assistant, Demande
    from clsdesk.ui.palette_commandes import PaletteCommandes, Proposee


ETROITE = 1000
"""The width of a window, in pixels, under which the rail gives its room to the screen."""


class MainWindow(QMainWindow):
    """Holds at most one open document. Everything a screen needs reaches it through its Contexte."""

    def __init__(self, apparence: Apparence, reglages: Reglages, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.apparence, self.reglages, self.aujourdhui = apparence, reglages, aujourdhui
        self.session: Session | None = None
        self.jobs = Jobs(self)
        self.messages = Messages(self, reglages)
        self.fichiers, self.gestes, self.recents = Fichiers(self), Gestes(self), Recents(reglages)
        self.entete = Entete(apparence, self.jobs)
        self.rail = Rail(apparence)
        self.pile = QStackedWidget()
        self.fond = self._monter()
        self.avis = Avis(apparence, self.fond)
        self.jobs.echoue.connect(self.avis.erreur)
        self._brancher()
        self._retrouver()
        self.setAcceptDrops(True)

    # --- the document ---------------------------------------------------------------------------------------------

    def ouvrir(self, chemin: Path) -> None:
        """Open a file in place of the present one. Raises nothing: a refusal is said, the window stays as it was."""
        if self.session and self.session.document.path.absolute() == chemin.absolute():
            return
        try:
            self.tenir(Document.open(chemin))
        except UserError as error:
            self.show()
            self.messages.erreur(error)
            self.accueil.relire()

    def tenir(self, document: Document) -> None:
        """Show a document that is already open; the present one is closed."""
        self.fermer_document()
        contexte = Contexte(
            document, Bridge(document, self), self.apparence, self.jobs, self.avis, self.messages, self.reglages,
            self.naviguer, self.flush, self.aujourdhui,
        )  # fmt: skip
        self.session = Session(contexte, self.pile)
        self.session.compte.connect(self.rail.compter)
        contexte.bridge.changed.connect(lambda _changes: self._relire())
        contexte.bridge.attente.connect(self.entete.enregistre)
        self.recents.noter(self.session.recent())
        self.rail.show()
        self._relire()
        last = self.reglages.texte("fenetre/ecran", ECRANS[0].cle)
        known = {each.cle for each in ECRANS if each.au_rail}
        self.naviguer(Cible(last if last in known else ECRANS[0].cle))

    def fermer_document(self) -> None:
        """Save what is being typed, release the file, go back to the start screen."""
        if self.session is None:
            return
        self.flush()
        session, self.session = self.session, None
        self.recents.noter(session.recent())
        session.fermer()
        self.avis.fermer()
        self._actions_d_ecran(())
        self._montrer_accueil()

    def a_un_document(self) -> bool:
        return self.session is not None

    def naviguer(self, cible: Cible) -> Ecran | None:
        """Go to a screen, a row, a field. Nothing happens without a document."""
        if self.session is None:
            return None
        cible = cible if cible.ecran else cible_de(cible.table, cible.id, cible.champ)
        shown = self.session.montrer(cible)
        self.rail.montrer(self.session.courant)
        self.reglages.ecrire("fenetre/ecran", self.session.courant)
        self._actions_d_ecran(self.session.commandes())
        return shown

    def flush(self) -> None:
        """Save what is being typed, anywhere in the window."""
        from clsdesk.ui.champs.liaison import flush_tout

        flush_tout(self.pile)

    def commandes(self) -> tuple[Commande, ...]:
        """All that can be done now: the window's, the screen's, "aller à"."""
        of_screen = self.session.commandes() if self.session else ()
        return (*of_screen, *commandes_de(self), *aller_aux_ecrans(self))

    # --- Qt -------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        self.apparence.changer()
        if self.session is None and not event.spontaneous():
            self._montrer_accueil()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reglages.garder_etat("fenetre", self.saveGeometry())
        self.jobs.attendre()
        self.fermer_document()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < ETROITE) != self._etroite:
            self._plier()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        places = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if places:
            self._deposer(*places)

    # --- inside ---------------------------------------------------------------------------------------------------

    def _monter(self) -> QWidget:
        self.setWindowTitle("clsdesk")
        self.setMinimumSize(820, 480)
        body = rangee(self.rail, self.pile, espace=0)
        body.setStretch(1, 1)
        whole = colonne(self.entete, espace=0)
        whole.addLayout(body, 1)
        fond = boite(whole)
        fond.setObjectName("fond")
        self.setCentralWidget(fond)
        return fond

    # Made when first asked for: a file opened from the desktop needs none of them to be on screen.

    @cached_property
    def accueil(self) -> Accueil:
        """The start screen."""
        from clsdesk.ui.accueil import Accueil

        actions = {
            "nouveau": self.fichiers.nouveau,
            "reprendre": self.fichiers.reprendre,
            "ouvrir": self.fichiers.ouvrir,
            "exemple": self.fichiers.exemple,
        }
        made = Accueil(self.apparence, self.recents, actions, self.aujourdhui)
        self.pile.addWidget(made)
        made.ouvrir.connect(self.ouvrir)
        made.depose.connect(self._deposer)
        return made

    @cached_property
    def palette_commandes(self) -> PaletteCommandes:
        from clsdesk.ui.palette_commandes import PaletteCommandes

        return PaletteCommandes(self.apparence, self.fond, self._proposer)

    @cached_property
    def assistant(self) -> Assistant:
        from clsdesk.ui.assistant import Assistant

        return Assistant(self.apparence, self.fond, lambda: self.messages, self._creer, self.aujourdhui().year + 1)

    @cached_property
    def aide(self) -> Aide:
        from clsdesk.ui.aide import Aide

        return Aide(self.apparence, self.fond)

    def _brancher(self) -> None:
        self.entete.recherche.connect(self.gestes.chercher)
        self.entete.annuler.connect(self.gestes.annuler)
        self.entete.retablir.connect(self.gestes.retablir)
        self.entete.menu.connect(self._menu)
        self.rail.demande.connect(lambda cle: self.naviguer(Cible(cle)))
        self.rail.reduction.connect(self._reduire)
        for commande in (*commandes_de(self), *aller_aux_ecrans(self)):
            self.addAction(action(commande, self, AUTRES_TOUCHES.get(commande.id, ())))
        self.addAction(action(Commande("menu", "Menu", self._menu, "F10"), self))

    def _retrouver(self) -> None:
        kept: QByteArray = self.reglages.etat("fenetre")
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(1280, 720)
        self._plier()

    def _montrer_accueil(self) -> None:
        self.rail.hide()
        self.accueil.relire()
        self.entete.montrer("", ouvert=False)
        self.setWindowTitle("clsdesk")
        self.pile.setCurrentWidget(self.accueil)
        self.accueil.premier.setFocus()

    def _relire(self) -> None:
        """After each step: name, colour, undo and redo."""
        if self.session is None:
            return
        snapshot, document = self.session.contexte.snapshot(), self.session.document
        name = titre_du_contrat(snapshot, document.path.stem)
        self.entete.montrer(name, ouvert=True)
        self.setWindowTitle(f"{name} - clsdesk")
        self.entete.historique(document.history.undo, document.history.redo)
        self.apparence.changer(accent=snapshot.contrat.couleur)

    def _menu(self) -> None:
        shown = menu(self.commandes_du_menu(), self.apparence, self)
        button = self.entete.bouton_menu
        corner = button.mapToGlobal(button.rect().bottomRight())
        shown.aboutToHide.connect(shown.deleteLater)
        shown.popup(corner.__class__(corner.x() - shown.sizeHint().width(), corner.y() + 4))

    def commandes_du_menu(self) -> tuple[Commande, ...]:
        """The menu's: the screen's own, then the window's."""
        return (*(self.session.commandes() if self.session else ()), *commandes_de(self))

    def _plier(self) -> None:
        """The rail as it was left; icons only in a narrow window, until it is asked for."""
        self._etroite = self.width() < ETROITE
        self.rail.reduire(self._etroite or self.reglages.oui("fenetre/rail_reduit"))

    def _reduire(self, reduit: bool) -> None:
        self.reglages.ecrire("fenetre/rail_reduit", reduit)
        self.rail.reduire(reduit)

    def _actions_d_ecran(self, commandes: tuple[Commande, ...]) -> None:
        """The shortcuts of the screen in front, and of it alone."""
        for old in self.pile.actions():
            self.pile.removeAction(old)
            old.deleteLater()
        for commande in commandes:
            if commande.raccourci:
                self.pile.addAction(action(commande, self.pile))

    def _proposer(self, demande: str) -> tuple[Proposee, ...]:
        document = self.session.document if self.session else None
        from clsdesk.ui.palette_commandes import propositions

        return propositions(demande, document, self.commandes(), self.naviguer)

    def _creer(self, demande: Demande) -> None:
        from clsdesk.commands.creation import nouveau

        document = nouveau(demande.chemin, demande.modele, demande.nom, demande.debut, demande.fin, demande.lieux)
        if demande.territoire:
            with document.edit("Nommer le territoire") as edit:
                edit.update("contrat", document.snapshot().contrat.id, territoire=demande.territoire)
        self.reglages.ecrire("fenetre/ecran", "contrat")
        self.tenir(document)
        if demande.source:
            self.fichiers.montrer_import(demande.source)

    def _deposer(self, *chemins: Path) -> None:
        try:
            self.fichiers.deposer(*chemins)
        except UserError as error:
            self.avis.erreur(error)
