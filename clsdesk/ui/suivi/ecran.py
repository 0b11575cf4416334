"""The log of every exchange, and the tasks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import Ecran, tete
from clsdesk.ui.elements import colonne


class EcranSuivi(Ecran):
    """The log of every exchange, and the tasks."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self.setLayout(colonne(tete("Suivi"), -1))
