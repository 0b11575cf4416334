"""What to tick among rows of the file: a long list with a filter, or a few boxes side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from clsdesk.models.texte import sans_accents
from clsdesk.ui.elements import colonne, detruire, texte
from clsdesk.ui.souple import CaseSouple, Empilable
from clsdesk.ui.theme import Espace

_CLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to tick. `marge`: how far it stands to the right, in steps."""

    cle: Any
    libelle: str
    cochee: bool = False
    marge: int = 0


Lister = Callable[[], Sequence[Case]]
Choisir = Callable[[list[Any]], None]


class ListeACocher(QWidget):
    """A list with a filter. `choisir` hears the keys of all that is ticked, filtered out or not."""

    def __init__(self, nom: str, lister: Lister, choisir: Choisir, hauteur: int = 232, vide: str = "") -> None:
        super().__init__()
        self._lister, self._choisir = lister, choisir
        self._mots = QLineEdit()
        self._mots.setPlaceholderText("Filtrer")
        self._mots.setAccessibleName(f"Filtrer : {nom}")
        self._mots.setProperty("role", "recherche")
        self._mots.textChanged.connect(self._filtrer)
        self._liste = QListWidget()
        self._liste.setAccessibleName(f"{nom}, à cocher")
        self._liste.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hauteur = hauteur
        self._liste.itemChanged.connect(lambda _item: self._cocher())
        self._vide = texte(vide, "second", plie=True)
        self.setFocusProxy(self._mots)
        self.setLayout(colonne(self._mots, self._liste, self._vide, espace=Espace.XS))
        self.relire()

    def relire(self) -> None:
        """The ticks as the file has them."""
        cases = list(self._lister())
        self._liste.blockSignals(True)
        if [item.data(_CLE) for item in self._items()] != [case.cle for case in cases]:
            self._liste.clear()
            for case in cases:
                item = QListWidgetItem()
                item.setData(_CLE, case.cle)
                self._liste.addItem(item)
        for item, case in zip(self._items(), cases, strict=True):
            item.setText("    " * case.marge + case.libelle)
            item.setToolTip(case.libelle)
            item.setCheckState(Qt.CheckState.Checked if case.cochee else Qt.CheckState.Unchecked)
        self._liste.blockSignals(False)
        self._filtrer()
        row = max(self._liste.sizeHintForRow(0), 0)
        self._liste.setFixedHeight(min(row * len(cases) + Espace.S, self._hauteur))
        self._mots.setVisible(len(cases) > _SANS_FILTRE)
        self._liste.setVisible(bool(cases))
        self._vide.setVisible(not cases)

    def _items(self) -> list[QListWidgetItem]:
        return [self._liste.item(rank) for rank in range(self._liste.count())]

    def _cocher(self) -> None:
        self._choisir([item.data(_CLE) for item in self._items() if item.checkState() == Qt.CheckState.Checked])

    def _filtrer(self) -> None:
        words = sans_accents(self._mots.text()).split()
        for item in self._items():
            item.setHidden(not all(word in sans_accents(item.text()) for word in words))


_SANS_FILTRE = 8
"""Up to that many things, a filter is only noise."""


class CasesEnGrille(QWidget):
    """A few boxes, in two columns where their words have the room."""

    def __init__(self, nom: str, lister: Lister, choisir: Choisir, vide: str = "") -> None:
        super().__init__()
        self.setAccessibleName(nom)
        self._lister, self._choisir = lister, choisir
        self._cases: list[tuple[Any, QCheckBox]] = []
        self._grille = Empilable()
        self._colonnes = (colonne(espace=0), colonne(espace=0))
        for each in self._colonnes:
            self._grille.addLayout(each, 1)
        self._vide = texte(vide, "second", plie=True)
        self.setLayout(colonne(self._grille, self._vide, espace=0))
        self.relire()

    def relire(self) -> None:
        """The ticks as the file has them."""
        cases = list(self._lister())
        if [cle for cle, _ in self._cases] != [case.cle for case in cases]:
            self._refaire(cases)
        for (_, box), case in zip(self._cases, cases, strict=True):
            box.blockSignals(True)
            box.setText(case.libelle)
            box.setChecked(case.cochee)
            box.blockSignals(False)
        self._grille.minimum = max((box.sizeHint().width() for _, box in self._cases), default=0)
        self._vide.setVisible(not cases)

    def _refaire(self, cases: Sequence[Case]) -> None:
        for _, box in self._cases:
            detruire(box)
        self._cases = []
        half = (len(cases) + 1) // 2
        for rank, case in enumerate(cases):
            box = CaseSouple()
            box.toggled.connect(lambda _on: self._cocher())
            self._colonnes[rank // half].addWidget(box)
            self._cases.append((case.cle, box))
        if self._cases:
            self.setFocusProxy(self._cases[0][1])

    def _cocher(self) -> None:
        self._choisir([cle for cle, box in self._cases if box.isChecked()])
