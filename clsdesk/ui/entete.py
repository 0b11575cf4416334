"""The header: which contract, the search, what is being done, undo and redo, the file's state in words, the menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from clsdesk.ui.apparence import Apparence
from clsdesk.ui.elements import TexteElide, boite, bouton, bouton_icone, rangee, texte
from clsdesk.ui.jobs import Jobs, Travail
from clsdesk.ui.theme import HAUTEUR_ENTETE, Espace


class LigneTravail(QWidget):
    """What the oldest job under way is doing, and "Arrêter". Hidden when nothing runs."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._texte = texte("", "second")
        self._barre = QProgressBar()
        self._barre.setFixedWidth(88)
        self._barre.setTextVisible(False)
        self._barre.setAccessibleName("Avancement")
        self._arreter = bouton("Arrêter", self._stop, "discret")
        self.setLayout(rangee(self._texte, self._barre, self._arreter))
        jobs.commence.connect(self._suivre)
        jobs.termine.connect(lambda _job: self._montrer())
        self.hide()

    def _suivre(self, job: Travail) -> None:
        if job.discret:
            return
        job.avance.connect(self._avancer)
        self._montrer()

    def _montrer(self) -> None:
        running = [job for job in self._jobs.en_cours if not job.discret]
        self.setVisible(bool(running))
        if running:
            self._avancer(running[0].libelle, -1.0)

    def _avancer(self, words: str, part: float) -> None:
        self._texte.setText(words)
        self._barre.setRange(0, 0 if part < 0 else 1000)
        self._barre.setValue(round(max(part, 0) * 1000))

    def _stop(self) -> None:
        for job in self._jobs.en_cours:
            job.arreter()
        self._texte.setText("Arrêt en cours…")


class BoutonRecherche(QPushButton):
    """Looks like a field, opens the palette: what is typed on it goes there."""

    def __init__(self, apparence: Apparence) -> None:
        super().__init__()
        self.setObjectName("recherche")
        self.setAccessibleName("Rechercher partout (Ctrl+K)")
        image = QLabel()
        apparence.icones.poser(image, "search", "faible")
        words, keys = texte("Rechercher partout", "second"), texte("Ctrl+K", "second")
        for label in (image, words, keys):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(rangee(image, words, -1, keys, marges=(10, 0, 10, 0)))
        self.setFixedHeight(32)


class Entete(QWidget):
    """The 48 pixels at the top. It asks; the window does."""

    recherche = Signal()
    annuler = Signal()
    retablir = Signal()
    menu = Signal()

    def __init__(self, apparence: Apparence, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("entete")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HAUTEUR_ENTETE)
        icones = apparence.icones
        self._nom = TexteElide("", "section")
        self._recherche = BoutonRecherche(apparence)
        self._recherche.clicked.connect(lambda _checked=False: self.recherche.emit())
        self._annuler = bouton_icone(icones, "undo-2", "Annuler", self.annuler.emit)
        self._retablir = bouton_icone(icones, "redo-2", "Rétablir", self.retablir.emit)
        self._etat_image = QLabel()
        icones.poser(self._etat_image, "check", "positif")
        self._etat = texte("Enregistré", "second")
        self.bouton_menu = bouton_icone(icones, "menu", "Menu (F10)", self.menu.emit)
        self._travail = LigneTravail(jobs)
        self._monter()

    def _monter(self) -> None:
        self._etat.setMinimumWidth(self._etat.fontMetrics().horizontalAdvance("Enregistrement…"))
        self._du_document = boite(
            rangee(
                self._recherche, Espace.S, self._annuler, self._retablir, Espace.S, self._etat_image, self._etat,
                espace=Espace.XS,
            )
        )  # fmt: skip
        layout: QHBoxLayout = rangee(
            self._nom, self._travail, self._du_document, self.bouton_menu, marges=(Espace.L, 0, Espace.S, 1)
        )
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, the search gives its room to the contract's name."""
        super().resizeEvent(event)
        self._recherche.setFixedWidth(max(180, min(320, self.width() // 4)))

    def montrer(self, nom: str, ouvert: bool) -> None:
        """The contract's name; without an open document, only the program's and the menu."""
        self._nom.dire(nom)
        self._du_document.setVisible(ouvert)

    def historique(self, annuler: str | None, retablir: str | None) -> None:
        """The names of the steps that undo and redo would take."""
        for button, verb, step, keys in (
            (self._annuler, "Annuler", annuler, "Ctrl+Z"),
            (self._retablir, "Rétablir", retablir, "Ctrl+Y"),
        ):
            button.setEnabled(step is not None)
            words = f"{verb} : {step} ({keys})" if step else f"{verb} ({keys})"
            button.setToolTip(words)
            button.setAccessibleName(words)

    def enregistre(self, en_attente: bool) -> None:
        """The file's state, in words."""
        self._etat.setText("Enregistrement…" if en_attente else "Enregistré")
        self._etat_image.setVisible(not en_attente)
