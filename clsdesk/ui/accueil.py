"""The start screen: the files opened lately, and the four ways to begin. A file can be dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clsdesk.catalogue import ressource
from clsdesk.models.dates import age
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.elements import boite, bouton, bouton_icone, colonne, defilant, filet, rangee, texte, vider
from clsdesk.ui.recents import Recent, Recents
from clsdesk.ui.theme import Espace

LARGEUR = 720
"""Pixels of the column, in the middle of the window."""


class LigneRecent(QPushButton):
    """One recent file: name, territory, period, when, progress. Greyed when the file is no longer there."""

    def __init__(self, recent: Recent, aujourdhui: date) -> None:
        super().__init__()
        self.setProperty("role", "ligne")
        self.setEnabled(recent.existe)
        name = texte(recent.nom or Path(recent.chemin).stem, "gras")
        second = texte(_second(recent, aujourdhui), "second")
        for label in (name, second):
            label.setEnabled(recent.existe)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = rangee(colonne(-1, name, second, -1, espace=2), marges=(Espace.M, 0, Espace.M, 0), espace=Espace.L)
        line.setStretch(0, 1)
        if recent.existe and recent.total:
            line.addLayout(_progres(recent))
        self.setLayout(line)
        self.setMinimumHeight(56)
        self.setAccessibleName(f"Ouvrir {name.text()}. {second.text()}")
        self.setToolTip(recent.chemin)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _second(recent: Recent, aujourdhui: date) -> str:
    if not recent.existe:
        return f"Fichier introuvable : {recent.chemin}"
    parts = [recent.territoire, recent.periode]
    try:
        days = (aujourdhui - datetime.fromisoformat(recent.ouvert_le).date()).days
        parts.append(f"ouvert {age(days)}")
    except ValueError:
        pass
    return " · ".join(part for part in parts if part)


def _progres(recent: Recent) -> QVBoxLayout:
    bar = QProgressBar()
    bar.setRange(0, recent.total)
    bar.setValue(recent.fait)
    bar.setTextVisible(False)
    bar.setFixedWidth(120)
    words = texte(f"{recent.fait} sur {recent.total} réalisées", "second")
    return colonne(-1, words, bar, -1, espace=Espace.XS)


class Accueil(QWidget):
    """Asks; the window does."""

    ouvrir = Signal(object)
    """Path"""
    depose = Signal(object)
    """Path of a file dropped here"""

    def __init__(
        self,
        apparence: Apparence,
        recents: Recents,
        actions: Mapping[str, Callable[[], object]],
        aujourdhui: Callable[[], date],
    ) -> None:
        """`actions`: nouveau, reprendre, ouvrir, exemple."""
        super().__init__()
        self.setAcceptDrops(True)
        self._apparence, self._connus, self._aujourdhui = apparence, recents, aujourdhui
        self._lignes = colonne(espace=2)
        page = colonne(self._tete(), Espace.L, self._debuts(actions), Espace.XL, espace=Espace.S)
        self._recents = boite(colonne(texte("Récents", "section"), Espace.XS, boite(self._lignes), espace=Espace.XS))
        page.addWidget(self._recents)
        page.addStretch(1)
        area = defilant(boite(page), LARGEUR)
        area.setMaximumWidth(LARGEUR + 2 * Espace.XXL)
        outer = rangee(-1, area, -1)
        outer.setStretch(1, 100)
        self.setLayout(outer)
        self.relire()

    def relire(self) -> None:
        """The recent files, as they are now."""
        vider(self._lignes)
        recents = self._connus.lire()
        for rank, recent in enumerate(recents):
            if rank:
                self._lignes.addWidget(filet())
            self._lignes.addWidget(self._ligne(recent))
        self._recents.setVisible(bool(recents))

    def _tete(self) -> QWidget:
        image = QLabel()
        icon = QPixmap()
        icon.loadFromData(ressource("application/clsdesk-128.png"))
        icon.setDevicePixelRatio(128 / 48)
        image.setPixmap(icon)
        words = colonne(
            texte("clsdesk", "titre"),
            texte("Le contrat local de santé, du premier tableau aux documents signés.", "second"),
            espace=2,
        )
        return boite(rangee(image, words, -1, espace=Espace.L))

    def _debuts(self, actions: Mapping[str, Callable[[], object]]) -> QWidget:
        icones = self._apparence.icones
        self.premier = bouton("Nouveau contrat", actions["nouveau"], "principal", icones, "file-plus")
        line = rangee(
            self.premier,
            bouton("Reprendre un contrat existant", actions["reprendre"], "", icones, "import"),
            bouton("Ouvrir", actions["ouvrir"], "", icones, "folder-open"),
            -1,
            bouton("Découvrir l'exemple", actions["exemple"], "discret"),
        )
        return boite(line)

    def _ligne(self, recent: Recent) -> QWidget:
        button = LigneRecent(recent, self._aujourdhui())
        button.clicked.connect(lambda: self.ouvrir.emit(Path(recent.chemin)))
        forget = bouton_icone(
            self._apparence.icones, "x", f"Oublier {recent.nom or recent.chemin}", lambda: self._oublier(recent)
        )
        line = rangee(button, forget)
        line.setStretch(0, 1)
        return boite(line)

    def _oublier(self, recent: Recent) -> None:
        self._connus.oublier(recent.chemin)
        self.relire()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from one line to the next."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        places = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if places:
            event.acceptProposedAction()
            self.depose.emit(places[0])
