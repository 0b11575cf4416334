"""A list that can be filtered, added to, put in order and emptied, always with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.liste_modele import LigneDelegate, LigneListe, ListeTableModel
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import EtatVide, boite, bouton, bouton_icone, colonne, rangee
from clsdesk.ui.theme import Espace

__all__ = ["ActionsListe", "LigneListe", "ListeEditable"]


@dataclass(frozen=True, slots=True)
class ActionsListe:
    """What can be done in a list; None: not offered. Each is one named step of the document.

    `ajouter` returns the new row's id (or None when it was given up). `supprimer` takes the ids and returns the notice
    ("Visa supprimé."). `ordonner` takes all the ids in their new order. `cocher` takes the ids that Space ticks or
    unticks.
    """

    ajouter: Callable[[], int | None] | None = None
    libelle_ajouter: str = "Ajouter"
    supprimer: Callable[[list[int]], str] | None = None
    ordonner: Callable[[list[int]], None] | None = None
    cocher: Callable[[list[int]], None] | None = None


class _Vue(QListView):
    """The view: its keys are the list's."""

    touche = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.touche.emit(event)
        if not event.isAccepted():
            event.accept()
            super().keyPressEvent(event)


class ListeEditable(QWidget):
    """`lignes(snapshot)` gives the rows in order; the list reads them again when one of `tables` changes.

    Keys: arrows, Enter opens, Suppr deletes (with a notice that takes it back), Alt+arrows move, Ctrl+C copies.
    """

    choisi = Signal(int)
    """The id of the current row, 0 when there is none."""
    ouvert = Signal(int)
    """Enter or double click."""
    relu = Signal()
    """The rows were read or filtered again."""

    def __init__(
        self,
        contexte: Contexte,
        nom: str,
        tables: Sequence[str],
        lignes: Callable[[Snapshot], Sequence[LigneListe]],
        actions: ActionsListe,
        vide: tuple[str, str, str],
        parent: QWidget | None = None,
        toujours: bool = False,
    ) -> None:
        """`nom`: accessible name. `vide`: icon, title and sentence of the empty state.

        `toujours`: the filter is there even over a few rows.
        """
        super().__init__(parent)
        self._contexte = contexte
        self._tables = tuple(tables)
        self._lignes = lignes
        self._actions = actions
        self._toujours = toujours
        self._modele = ListeTableModel(contexte, self)
        self._modele.depose.connect(self._deposer)
        self._vue = self._faire_vue(nom)
        self._filtre = self._faire_filtre(nom)
        self._pile = QStackedWidget(self)
        self._monter(vide)
        contexte.bridge.changed.connect(self._entendre)
        self.relire()

    @property
    def courant(self) -> int:
        """The id of the current row, 0 when there is none."""
        return self._modele.id_a(self._vue.currentIndex())

    @property
    def montres(self) -> list[int]:
        """The ids of the rows that the filter leaves, in order."""
        return [self._modele.id_a(self._modele.index(rank)) for rank in range(self._modele.rowCount())]

    @property
    def filtre(self) -> str:
        """The words that the rows hold, as typed."""
        return self._filtre.text().strip()

    def choisir(self, row_id: int) -> bool:
        """Make a row current; False when it is not in the list."""
        place = self._modele.place(row_id)
        if not place.isValid() and self._filtre.text():
            self._filtre.clear()
            place = self._modele.place(row_id)
        self._vue.setCurrentIndex(place)
        return place.isValid()

    def relire(self) -> None:
        """Read the rows again; the current one stays current, or its neighbour when it is gone."""
        before, rank = self.courant, self._vue.currentIndex().row()
        rows = tuple(self._lignes(self._contexte.snapshot()))
        self._modele.montrer(rows, self._filtre.text())
        self._pile.setCurrentIndex(0 if rows else 1)
        self._filtre.setVisible(self._toujours or len(rows) > 6 or bool(self._filtre.text()))
        place = self._modele.place(before)
        if not place.isValid() and self._modele.rowCount():
            place = self._modele.index(min(max(rank, 0), self._modele.rowCount() - 1))
        self._vue.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self.courant != before or not rows:
            self.choisi.emit(self.courant)
        self.relu.emit()

    def _faire_vue(self, nom: str) -> _Vue:
        view = _Vue()
        view.setModel(self._modele)
        view.setAccessibleName(nom)
        view.setProperty("role", "nu")
        view.setItemDelegate(LigneDelegate(self._contexte, view))
        view.setUniformItemSizes(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if self._actions.ordonner:
            view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.touche.connect(self._touche)
        view.activated.connect(lambda index: self.ouvert.emit(self._modele.id_a(index)))
        view.selectionModel().currentChanged.connect(self._change)
        return view

    def _faire_filtre(self, nom: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText("Filtrer")
        line.setAccessibleName(f"Filtrer : {nom}")
        line.setClearButtonEnabled(False)
        line.setProperty("role", "recherche")
        line.textChanged.connect(lambda _texte: self.relire())
        return line

    def _monter(self, vide: tuple[str, str, str]) -> None:
        icones, actions = self._contexte.icones, self._actions
        add = self._ajouter if actions.ajouter else None
        first = [bouton(actions.libelle_ajouter, add, "principal", icones, "plus")] if add else []
        self._pile.addWidget(boite(colonne(self._filtre, self._vue, self._pied(), espace=Espace.XS)))
        self._pile.addWidget(EtatVide(icones, *vide, *first))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pile)

    def _pied(self) -> QWidget:
        icones, actions = self._contexte.icones, self._actions
        foot = rangee(espace=Espace.XS)
        if actions.ajouter:
            foot.addWidget(bouton(actions.libelle_ajouter, self._ajouter, "discret", icones, "plus", "Ajouter"))
        foot.addStretch(1)
        if actions.ordonner:
            foot.addWidget(bouton_icone(icones, "arrow-up", "Monter (Alt+↑)", lambda: self._decaler(-1)))
            foot.addWidget(bouton_icone(icones, "arrow-down", "Descendre (Alt+↓)", lambda: self._decaler(1)))
        if actions.supprimer:
            foot.addWidget(bouton_icone(icones, "trash-2", "Supprimer (Suppr)", self._supprimer))
        return boite(foot)

    def _touche(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._decaler(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self._supprimer()
        elif event.key() == Qt.Key.Key_Space and self._actions.cocher:
            self._contexte.flush()
            self._actions.cocher(self._choisis())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copier()
        else:
            return
        event.accept()

    def _ajouter(self) -> None:
        self._contexte.flush()
        if not self._actions.ajouter:
            return
        self._filtre.clear()
        added = self._actions.ajouter()
        if added:
            self.choisir(added)
            self.ouvert.emit(added)

    def _supprimer(self) -> None:
        ids = self._choisis()
        if not self._actions.supprimer or not ids:
            return
        self._contexte.flush()
        message = self._actions.supprimer(ids)
        self._contexte.avis.dire(message, "Annuler", self._contexte.document.undo)

    def _choisis(self) -> list[int]:
        return [self._modele.id_a(index) for index in self._vue.selectionModel().selectedIndexes()]

    def _decaler(self, pas: int) -> None:
        ids = self._modele.tous_les_ids()
        if not self._actions.ordonner or self._filtre.text() or self.courant not in ids:
            return
        rank = ids.index(self.courant)
        if 0 <= rank + pas < len(ids):
            ids.insert(rank + pas, ids.pop(rank))
            self._contexte.flush()
            self._actions.ordonner(ids)

    def _deposer(self, moved: list[int], rank: int) -> None:
        ids = self._modele.tous_les_ids()
        if not self._actions.ordonner or self._filtre.text():
            return
        before = [each for each in ids[:rank] if each not in moved]
        after = [each for each in ids[rank:] if each not in moved]
        self._contexte.flush()
        self._actions.ordonner([*before, *moved, *after])

    def _copier(self) -> None:
        rows = sorted(index.row() for index in self._vue.selectionModel().selectedIndexes())
        QApplication.clipboard().setText("\n".join(self._modele.texte_de(rank) for rank in rows))

    def _change(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.choisi.emit(self._modele.id_a(now))

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches(*self._tables):
            self.relire()
