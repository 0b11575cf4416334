"""The filters above the log and the tasks: choices side by side, always in sight, and what they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from clsdesk.models.journal import Filtre, participants, periodes
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.suivi import NATURES
from clsdesk.ui.champs.deux_dates import DeuxDates
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton_icone, colonne, rangee, texte
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

Choix = Iterable[tuple[Any, str]]

ENTRE = "/"
"""The period between two typed dates, as `Filtre` writes it."""
_MINIMUM = 92
"""The width under which a filter says nothing any more."""


class ChoixFiltre(Deroulant):
    """One value among those that the file offers now; the first one filters nothing."""

    def __init__(self, nom: str, largeur: int) -> None:
        super().__init__()
        self.setAccessibleName(nom)
        self.setToolTip(nom)
        self._largeur = largeur
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._choix: tuple[tuple[Any, str], ...] = ()

    def sizeHint(self) -> QSize:
        """Its usual width; it gives way in a small window."""
        return QSize(self._largeur, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_MINIMUM, super().minimumSizeHint().height())

    def proposer(self, choix: Choix) -> None:
        """The values to choose from; the present one stays if it is still among them."""
        fresh = tuple(choix)
        if fresh == self._choix:
            return
        before, self._choix = self.currentData(), fresh
        self.blockSignals(True)
        self.clear()
        for value, label in fresh:
            self.addItem(label, value)
        self.choisir(before)
        self.blockSignals(False)

    def choisir(self, valeur: object) -> None:
        values = [each for each, _ in self._choix]
        self.setCurrentIndex(values.index(valeur) if valeur in values else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page: it never changes a filter by accident."""
        event.ignore()


class NomFiltre(QLineEdit):
    """A name, completed from those that `lister` gives when the field is entered."""

    def __init__(self, nom: str, largeur: int, lister: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self.setPlaceholderText(nom)
        self.setAccessibleName(nom)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_MINIMUM)
        self.setMaximumWidth(largeur)
        self._lister = lister
        self._noms = QStringListModel(self)
        completer = QCompleter(self._noms, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._noms.setStringList(list(self._lister()))
        super().focusInEvent(event)


def elements(snapshot: Snapshot) -> Choix:
    """Every element of the plan, under the one above it."""
    yield 0, "Toutes les actions"
    for node in snapshot.plan.parcours():
        yield node.id, "    " * len(node.ancetres) + f"{node.code} {node.intitule_tableau}".strip()


class BarreJournal(QWidget):
    """The filters of the log. `change` follows each of them; `dire` says how many entries are left."""

    change = Signal()

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._nature, self._element = ChoixFiltre("Nature", 156), ChoixFiltre("Action ou axe", 200)
        self._periode = ChoixFiltre("Période", 168)
        self._dates = DeuxDates((Espace.XL, 0, Espace.XL, Espace.XS))
        self._participant = NomFiltre("Participant", 148, lambda: participants(contexte.snapshot()))
        self._suites = QCheckBox("Suites à faire")
        self._suites.setAccessibleName("Suites à faire")
        self._compte = texte("", "second")
        self._tout = bouton_icone(contexte.icones, "funnel-x", "Tout montrer", self.vider)
        for box in (self._nature, self._element, self._periode):
            box.currentIndexChanged.connect(lambda _rank: self._changer())
        self._participant.textChanged.connect(lambda _words: self._changer())
        self._suites.toggled.connect(lambda _on: self._changer())
        line = rangee(
            self._nature, self._element, self._periode, self._participant, self._suites, -1, self._compte, self._tout,
            marges=(Espace.XL, Espace.S, Espace.XL, Espace.XS),
        )  # fmt: skip
        self._dates.change.connect(self._changer)
        self.setLayout(colonne(line, self._dates, espace=0))
        self._dates.hide()
        self.relire()

    @property
    def filtre(self) -> Filtre:
        """What is wanted now."""
        return Filtre(
            self._nature.currentData() or "", self._element.currentData() or 0, self._choisie(),
            self._participant.text(), self._suites.isChecked(),
        )  # fmt: skip

    def _choisie(self) -> str:
        """The period; two dates of which none is typed yet want nothing."""
        chosen = str(self._periode.currentData() or "")
        if chosen != ENTRE:
            return chosen
        return ENTRE.join(self._dates.lues) if any(self._dates.lues) else ""

    def relire(self) -> None:
        """The choices that the file offers now."""
        snapshot = self._contexte.snapshot()
        self._nature.proposer([("", "Toutes natures"), *((each, each.capitalize()) for each in NATURES)])
        self._element.proposer(elements(snapshot))
        self._periode.proposer([*periodes(snapshot, self._contexte.aujourdhui()), (ENTRE, "Entre deux dates")])
        self._tout.setEnabled(not self.filtre.vide)

    def vider(self) -> None:
        """All the entries again."""
        self.blockSignals(True)
        for box in (self._nature, self._element, self._periode):
            box.setCurrentIndex(0)
        self._participant.clear()
        self._dates.poser("", "")
        self._suites.setChecked(False)
        self.blockSignals(False)
        self._changer()

    def dire(self, montres: int, tous: int) -> None:
        words = f"{tous} échange{'s' if tous > 1 else ''}"
        self._compte.setText(words if montres == tous else f"{montres} sur {words}")

    def _changer(self) -> None:
        self._dates.setVisible(self._periode.currentData() == ENTRE)
        self._tout.setEnabled(not self.filtre.vide)
        self.change.emit()
