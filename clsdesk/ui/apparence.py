"""The look in use: theme and icons, and the news that they changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from clsdesk.ui import theme as themes
from clsdesk.ui.icons import Icones
from clsdesk.ui.theme import Theme


class Apparence(QObject):
    """`theme` and `icones` are always those on screen; ask for them when painting, do not keep them."""

    changed = Signal()

    def __init__(self, app: QApplication, sombre: bool = False, accent: str = "", differee: bool = False) -> None:
        """`differee`: the style sheet waits for the first `changer`. At start the file to open brings its colour: to
        dress every widget twice would cost as much as to read the file.
        """
        super().__init__()
        self._app = app
        self._demande = (sombre, accent)
        self._habillee = not differee
        self.theme: Theme = themes.apply(app, sombre, accent, habiller=self._habillee)
        self.icones = Icones(self.theme)

    def changer(self, sombre: bool | None = None, accent: str | None = None) -> None:
        """Another scheme, or another accent (#RRGGBB, "" for the default one). None leaves as it is."""
        before_dark, before_accent = self._demande
        wanted = (before_dark if sombre is None else sombre, before_accent if accent is None else accent)
        if wanted == self._demande and self._habillee:
            return
        self._demande, self._habillee = wanted, True
        self.theme = themes.apply(self._app, *wanted)
        self.icones.changer_theme(self.theme)
        self.changed.emit()
