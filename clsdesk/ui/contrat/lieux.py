"""The field that finds a place of France while it is typed: an intercommunalité, a commune, a département."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from clsdesk.catalogue import territoires
from clsdesk.models.decoupage import Lieu

PAUSE = 120
"""Milliseconds after the last key: the map is searched in twenty, read in some hundreds the first time."""
_MONTRES = 12


class ChampLieu(QLineEdit):
    """Type, go down the list with the arrows, Enter takes the place. `choisi` gives it, and the field keeps its name.

    `lieu` is the place that was taken, until something else is typed.
    """

    choisi = Signal(object)

    def __init__(self, nom: str, indication: str, libre: bool = False, parent: QWidget | None = None) -> None:
        """`libre`: what is typed may be the name of no known place; Enter then takes only what is so named."""
        super().__init__(parent)
        self._libre = libre
        self.setAccessibleName(nom)
        self.setPlaceholderText(indication)
        self.lieu: Lieu | None = None
        self._trouves: tuple[Lieu, ...] = ()
        self._modele = QStringListModel(self)
        self._liste = QCompleter(self._modele, self)
        self._liste.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._liste.setMaxVisibleItems(_MONTRES)
        self._liste.setWidget(self)
        self._vue = QListView()
        self._vue.setAccessibleName("Lieux trouvés")
        self._liste.setPopup(self._vue)
        self._liste.activated.connect(lambda line: self._prendre(self._modele.stringList().index(str(line))))
        self._attente = QTimer(self, singleShot=True, interval=PAUSE)
        self._attente.timeout.connect(self._chercher)
        self.textEdited.connect(self._touche)

    def oublier(self) -> None:
        """Nothing typed, nothing taken."""
        self.lieu = None
        self._attente.stop()
        self.clear()

    def proposer(self) -> tuple[str, ...]:
        """Searches at once what is typed; the lines of the list."""
        self._attente.stop()
        self._chercher()
        return tuple(self._modele.stringList())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the place that is current in the list, or the first; Down opens the list again."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.lieu is None and self.text().strip() and (self._vue.isVisible() or not self._libre):
            self._valider()
        elif event.key() == Qt.Key.Key_Down and not self._vue.isVisible():
            self._chercher()
        else:
            super().keyPressEvent(event)

    def _valider(self) -> None:
        place = self._vue.currentIndex().row() if self._vue.isVisible() else -1
        self.proposer()
        first = self._trouves[:1]
        if place >= 0 or (first and (not self._libre or territoires.est_nomme(self.text(), first[0]))):
            self._prendre(max(place, 0))
        else:
            self._vue.hide()

    def _touche(self, _texte: str) -> None:
        self.lieu = None
        self._attente.start()

    def _chercher(self) -> None:
        self._trouves = territoires.chercher(self.text(), 2 * _MONTRES) if self.text().strip() else ()
        self._modele.setStringList([_en_clair(each) for each in self._trouves])
        if self._trouves and self.isVisible() and self.hasFocus():
            self._liste.complete()
        else:
            self._vue.hide()

    def _prendre(self, rank: int) -> None:
        if 0 <= rank < len(self._trouves):
            self.lieu = self._trouves[rank]
            self._vue.hide()
            self.setText(self.lieu.nom)
            self.choisi.emit(self.lieu)


def _en_clair(lieu: Lieu) -> str:
    """« CU d'Arras · 46 communes · Pas-de-Calais (62) · 109 884 habitants », and what it took over."""
    return " · ".join(filter(None, (lieu.nom, territoires.precision(lieu), lieu.avis)))
