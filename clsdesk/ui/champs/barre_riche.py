"""The small toolbar at the foot of a rich-text field, with its line for the address of a link."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from clsdesk.ui.elements import bouton_icone, rangee
from clsdesk.ui.icons import Icones

_BOUTONS = (
    ("gras", "bold", "Gras (Ctrl+G)"),
    ("italique", "italic", "Italique (Ctrl+I)"),
    ("liste", "list", "Liste à puces (Ctrl+Maj+L)"),
    ("numeros", "list-ordered", "Liste numérotée (Ctrl+Maj+N)"),
    ("lien", "link", "Lien (Ctrl+K)"),
)


class BarreRiche(QWidget):
    """Buttons that never take the focus: each has its shortcut in the field."""

    demande = Signal(str)
    """"gras", "italique", "liste", "numeros" or "lien"."""
    lien = Signal(str)
    """The address typed; "" takes the link away."""

    def __init__(self, icones: Icones, parent: QWidget) -> None:
        super().__init__(parent)
        self._boutons = [self._bouton(icones, *each) for each in _BOUTONS]
        self._adresse = QLineEdit()
        self._adresse.setAccessibleName("Adresse du lien")
        self._adresse.setPlaceholderText("Adresse du lien, puis Entrée")
        self._adresse.setProperty("role", "nu")
        self._adresse.returnPressed.connect(self._valider)
        self._adresse.hide()
        self.setLayout(rangee(*self._boutons, self._adresse, -1, espace=2))
        self.layout().setStretchFactor(self._adresse, 100)  # type: ignore[union-attr]

    def _bouton(self, icones: Icones, commande: str, icone: str, nom: str) -> QToolButton:
        button = bouton_icone(icones, icone, nom, lambda: self.demande.emit(commande))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedSize(28, 28)
        return button

    def demander_lien(self, adresse: str) -> None:
        """Show the line for an address, with the present one."""
        for button in self._boutons:
            button.hide()
        self._adresse.setText(adresse)
        self._adresse.show()
        self._adresse.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _valider(self) -> None:
        self._adresse.hide()
        for button in self._boutons:
            button.show()
        self.lien.emit(self._adresse.text().strip())
