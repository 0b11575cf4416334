"""The notice at the bottom of the window: what was just done, and how to take it back. Never a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QLabel, QWidget

from clsdesk.errors import UserError
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.elements import bouton, bouton_icone, rangee, texte
from clsdesk.ui.theme import Espace

COURT, LONG = 5000, 12000
"""How long a notice stays, in milliseconds: without and with something to do. It waits under the mouse or the focus."""

_ICONES = {"neutre": "info", "positif": "circle-check", "attention": "triangle-alert", "critique": "circle-alert"}


class Avis(QFrame):
    """One notice at a time, over the bottom of its parent. F6 goes to its button, Escape closes it."""

    def __init__(self, apparence: Apparence, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("avis")
        self._apparence = apparence
        self._sous = parent
        self._suite: Callable[[], object] | None = None
        self._image = QLabel()
        self._texte = texte(plie=True)
        self._action = bouton("", self._faire, "discret")
        self._fermer = bouton_icone(apparence.icones, "x", "Fermer l'avis", self.fermer)
        self._minuterie = QTimer(self, singleShot=True)
        self._minuterie.timeout.connect(self._finir)
        self._monter()

    def _monter(self) -> None:
        gap = Espace.M
        layout = rangee(self._image, self._texte, self._action, self._fermer, marges=(gap + 2, 6, 6, 6))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        color = self._apparence.theme.couleur("texte")
        color.setAlpha(40)
        shadow.setColor(color)
        self.setGraphicsEffect(shadow)
        QShortcut(QKeySequence("F6"), self._sous, self._aller)
        self._sous.installEventFilter(self)
        self.hide()

    def dire(
        self, message: str, action: str = "", suite: Callable[[], object] | None = None, nature: str = "neutre"
    ) -> None:
        """Show a notice: "Action 1.2.1 supprimée.", "Annuler", document.undo.

        `nature`: neutre, positif, attention, critique.
        """
        self._suite = suite
        self._texte.setText(message)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._apparence.icones.poser(self._image, _ICONES[nature], nature)
        self.setAccessibleName(message)
        self._placer()
        self.show()
        self.raise_()
        self._annoncer()
        self._minuterie.start(LONG if action or nature in ("attention", "critique") else COURT)

    def _annoncer(self) -> None:
        """To screen readers."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def erreur(self, error: UserError) -> None:
        """A UserError that does not need an answer."""
        self.dire(str(error), nature="critique")

    def fermer(self) -> None:
        self._minuterie.stop()
        self._suite = None
        self.hide()

    @property
    def message(self) -> str:
        """What is being said, "" when nothing is."""
        return self._texte.text() if self.isVisible() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.fermer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._placer()
        return False

    def _faire(self) -> None:
        suite = self._suite
        self.fermer()
        if suite:
            suite()

    def _aller(self) -> None:
        if self.isVisible():
            (self._action if self._action.isVisible() else self._fermer).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _finir(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._minuterie.start(COURT)
            return
        self.fermer()

    def _placer(self) -> None:
        room = self._sous.rect()
        wanted = self._texte.fontMetrics().horizontalAdvance(self._texte.text()) + 220
        width = min(max(wanted, 320), 720, room.width() - 2 * Espace.XL)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((room.width() - width) // 2, room.height() - self.height() - Espace.L)
