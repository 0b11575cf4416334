"""One open document in the window: its context, its screens made when first seen, its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.storage.document import Document
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Commande, Ecran
from clsdesk.ui.ecrans import ECRANS, ecran
from clsdesk.ui.elements import detruire
from clsdesk.ui.recents import Recent

if TYPE_CHECKING:
    from clsdesk.ui.suivi.noter import NoterEchange

REPOS = 350
"""Milliseconds after the last change before the counts are made again."""


class Session(QObject):
    """Lives from the opening of a document to its closing."""

    compte = Signal(str, int)
    """(key of a screen, figure beside its name)"""

    def __init__(self, contexte: Contexte, pile: QStackedWidget) -> None:
        super().__init__()
        self.contexte = contexte
        self._pile = pile
        self._ecrans: dict[str, Ecran] = {}
        self.courant = ""
        self._panneau: NoterEchange | None = None
        self._repos = QTimer(self, singleShot=True, interval=REPOS)
        self._repos.timeout.connect(self._compter)
        contexte.bridge.changed.connect(lambda _changes: self._repos.start())
        self._repos.start()

    @property
    def document(self) -> Document:
        return self.contexte.document

    def montrer(self, cible: Cible) -> Ecran:
        """The screen of a target, made if need be, brought in front, at the row and field asked."""
        decrit = ecran(cible.ecran)
        if cible.ecran not in self._ecrans:
            made = decrit.fabrique(self.contexte)
            made.setAccessibleName(decrit.titre)
            self._ecrans[cible.ecran] = made
            self._pile.addWidget(made)
        shown = self._ecrans[cible.ecran]
        self.courant = cible.ecran
        self._pile.setCurrentWidget(shown)
        _donner_le_focus(shown)
        if cible.table:
            shown.aller(cible)
        return shown

    def commandes(self) -> tuple[Commande, ...]:
        """What the screen in front can do, and noting an exchange without leaving it."""
        own = self._ecrans[self.courant].commandes() if self.courant in self._ecrans else ()
        if any(each.id == "suivi.noter" for each in own):
            return own
        return (
            *own,
            Commande("suivi.noter", "Noter un échange", self._noter, "Ctrl+J", "message-square-plus", "suivi"),
        )

    def _noter(self) -> None:
        """About the elements in front, when there are some."""
        from clsdesk.ui.suivi.noter import NoterEchange

        if self._panneau is None:
            self._panneau = NoterEchange(self.contexte, self._pile)
        self._panneau.noter(getattr(self._ecrans[self.courant], "elements_courants", ()))

    def fermer(self) -> None:
        """Take the screens away and release the file. What was typed must have been flushed."""
        self._repos.stop()
        if self._panneau is not None:
            self._panneau.fermer()
            detruire(self._panneau)
        self.contexte.bridge.detacher()
        for shown in self._ecrans.values():
            self._pile.removeWidget(shown)
            detruire(shown)
        self._ecrans.clear()
        self.document.close()

    def recent(self) -> Recent:
        """What the start screen says of this file."""
        return recent_de(str(self.document.path.absolute()), self.contexte.snapshot())

    def _compter(self) -> None:
        snapshot, today = self.contexte.snapshot(), self.contexte.aujourdhui()
        for each in ECRANS:
            if each.compte is not None:
                self.compte.emit(each.cle, each.compte(snapshot, today))


def _donner_le_focus(ecran: QWidget) -> None:
    """To the first thing of the screen that the keyboard can use, unless the focus is there already."""
    focus = QApplication.focusWidget()
    if focus is not None and ecran.isAncestorOf(focus):
        return
    widget = ecran.nextInFocusChain()
    while widget is not None and widget is not ecran and ecran.isAncestorOf(widget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        widget = widget.nextInFocusChain()


def recent_de(chemin: str, snapshot: Snapshot) -> Recent:
    """Territory, period and progress of a file."""
    contrat, followed = snapshot.contrat, snapshot.plan.actions
    return Recent(
        chemin=chemin,
        nom=contrat.nom,
        territoire=contrat.territoire,
        periode=periode(contrat.plan_debut, contrat.plan_fin),
        fait=sum(1 for node in followed if node.statut.sens is Sens.FAIT),
        total=len(followed),
    )


def periode(debut: int | None, fin: int | None) -> str:
    """ "2026-2030", "depuis 2026", "jusqu'en 2030" or ""."""
    if debut and fin:
        return f"{debut}-{fin}" if debut != fin else str(debut)
    return f"depuis {debut}" if debut else f"jusqu'en {fin}" if fin else ""


def titre_du_contrat(snapshot: Snapshot, repli: str) -> str:
    """What the header says: the contract's name and its years; the file's name when it has none."""
    contrat = snapshot.contrat
    name = contrat.nom or repli
    years = periode(contrat.plan_debut, contrat.plan_fin)
    return name if not years or str(contrat.plan_debut) in name else f"{name} {years}"
