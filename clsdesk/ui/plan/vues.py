"""The plan's three views, and the small buttons that go from one to the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton, QWidget

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton_icone, rangee

ARBRE, TABLEAU, CALENDRIER = "arbre", "tableau", "calendrier"

VUES: dict[str, tuple[str, str]] = {
    ARBRE: ("list-tree", "Voir l'arbre et les fiches"),
    TABLEAU: ("table", "Voir le tableau (Ctrl+Maj+T)"),
    CALENDRIER: ("calendar-range", "Voir le calendrier (Ctrl+Maj+Y)"),
}


class ChoixVue(QWidget):
    """Three buttons; that of the view where it stands is pressed."""

    def __init__(self, contexte: Contexte, ici: str, montrer: Callable[[str], None]) -> None:
        super().__init__()
        buttons = [self._bouton(contexte, cle, cle == ici, montrer) for cle in VUES]
        self.setLayout(rangee(*buttons, espace=2))

    def _bouton(self, contexte: Contexte, cle: str, ici: bool, montrer: Callable[[str], None]) -> QToolButton:
        icon, name = VUES[cle]
        button = bouton_icone(contexte.icones, icon, name)
        button.setCheckable(True)
        button.setChecked(ici)

        def clicked(_checked: bool) -> None:
            button.setChecked(ici)
            if not ici:
                montrer(cle)

        button.clicked.connect(clicked)
        return button
