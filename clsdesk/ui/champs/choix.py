"""One value among a few, and a yes or no, that save themselves."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clsdesk.ui.champs.liaison import Liaison, Source, Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.souple import CaseSouple, Deroulant


class ChampChoix(Deroulant):
    """A combo of (value, label) pairs. A value of the file that is not among them is shown as it is and kept."""

    probleme = Signal(str)

    def __init__(
        self,
        contexte: Contexte,
        source: Source | None,
        libelle: str,
        choix: Iterable[tuple[Valeur, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(libelle)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._choix: tuple[tuple[Valeur, str], ...] = ()
        self.liaison = Liaison(self, contexte, source, self._prendre, self._montrer)
        self.proposer(choix)
        self.activated.connect(self._change)
        self.liaison.changer_source(source)

    def proposer(self, choix: Iterable[tuple[Valeur, str]]) -> None:
        """Other values to choose from; the present one stays."""
        self._choix = tuple(choix)
        self.clear()
        for value, label in self._choix:
            self.addItem(label, value)
        self.liaison.relire()

    def flush(self) -> None:
        self.liaison.flush()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page: it never changes a value by accident."""
        event.ignore()

    def _change(self, _rang: int) -> None:
        self.liaison.touche()
        self.liaison.flush()

    def _prendre(self) -> tuple[Valeur, str]:
        return self.currentData(), ""

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        while self.count() > len(self._choix):
            self.removeItem(self.count() - 1)
        known = [value for value, _ in self._choix]
        if valeur in known:
            self.setCurrentIndex(known.index(valeur))
        elif valeur in ("", None):
            self.setCurrentIndex(-1)
        else:
            self.addItem(str(valeur), valeur)
            self.setCurrentIndex(self.count() - 1)


class ChampCase(CaseSouple):
    """A column that holds 0 or 1."""

    probleme = Signal(str)

    def __init__(self, contexte: Contexte, source: Source | None, libelle: str, parent: QWidget | None = None) -> None:
        super().__init__(libelle, parent)
        self.liaison = Liaison(self, contexte, source, self._prendre, self._montrer)
        self.clicked.connect(self._change)
        self.liaison.changer_source(source)

    def flush(self) -> None:
        self.liaison.flush()

    def _change(self, _coche: bool) -> None:
        self.liaison.touche()
        self.liaison.flush()

    def _prendre(self) -> tuple[Valeur, str]:
        return int(self.isChecked()), ""

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        self.setChecked(bool(valeur))
