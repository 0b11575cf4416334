"""What the window's own commands do, apart from files: undo, redo, reassure, search, change the look, help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clsdesk.storage.document import Document

if TYPE_CHECKING:
    from clsdesk.ui.main_window import MainWindow


class Gestes(QObject):
    """Each method is a command: see `commandes.commandes_de`."""

    def __init__(self, fenetre: MainWindow) -> None:
        super().__init__(fenetre)
        self._fenetre = fenetre

    def annuler(self) -> None:
        self._rejouer(Document.undo, "Annulé")

    def retablir(self) -> None:
        self._rejouer(Document.redo, "Rétabli")

    def peut_annuler(self) -> bool:
        """Something done, or something typed that is not in the file yet."""
        session = self._fenetre.session
        if session is None:
            return False
        from clsdesk.ui.champs.liaison import Liaison

        waiting = any(liaison.en_attente for liaison in self._fenetre.pile.findChildren(Liaison))
        return waiting or session.document.history.undo is not None

    def peut_retablir(self) -> bool:
        session = self._fenetre.session
        return session is not None and session.document.history.redo is not None

    def rassurer(self) -> None:
        """Ctrl+S: there is nothing to save by hand, and it is said where the file is."""
        session = self._fenetre.session
        if session is not None:
            self._fenetre.flush()
            name = session.document.path.name
            self._fenetre.avis.dire(f"Tout est déjà enregistré dans {name}.", nature="positif")

    def chercher(self) -> None:
        self._fenetre.palette_commandes.demander()

    def basculer_theme(self) -> None:
        apparence = self._fenetre.apparence
        sombre = not apparence.theme.sombre
        self._fenetre.reglages.ecrire("apparence/sombre", sombre)
        apparence.changer(sombre=sombre)

    def montrer_aide(self) -> None:
        self._fenetre.flush()
        self._fenetre.aide.montrer(self._fenetre.commandes())

    def _rejouer(self, replay: Callable[[Document], str | None], verb: str) -> None:
        session = self._fenetre.session
        if session is None:
            return
        self._fenetre.flush()
        step = replay(session.document)
        if step:
            self._fenetre.avis.dire(f"{verb} : {step}.")
