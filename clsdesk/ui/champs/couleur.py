"""A colour typed as #RRGGBB or chosen from a palette: it is shown, and what does not read on white is said."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from clsdesk.models.palette import contraste, lue
from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.champs.ligne import ChampLigne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import renommer_style
from clsdesk.ui.theme import ACCENT, HAUTEUR_LIGNE, Espace

LISIBLE = 4.5
INCONNUE = f"Ce n'est pas une couleur : un dièse et six signes, comme {ACCENT}. Gardée telle quelle."
CLAIRE = "Trop claire pour se lire sur du blanc : clsdesk la fonce juste assez, à l'écran et dans les documents."


class _Ligne(ChampLigne):
    """The code of the colour, "" for none."""

    lu = Signal()

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        super()._montrer(valeur, saisie)
        self.lu.emit()


class _Pastille(QToolButton):
    """The colour itself; a click, Enter or Space opens the palette."""

    def __init__(self, contexte: Contexte, libelle: str) -> None:
        super().__init__()
        self._contexte, self.couleur = contexte, ""
        self.setFixedSize(HAUTEUR_LIGNE, HAUTEUR_LIGNE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{libelle} : choisir")
        self.setToolTip("Choisir une couleur")

    def sizeHint(self) -> QSize:
        return QSize(HAUTEUR_LIGNE, HAUTEUR_LIGNE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._contexte.theme.couleur("bord"))
        painter.setBrush(QColor(self.couleur) if self.couleur else Qt.BrushStyle.BDiagPattern)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class ChampCouleur(QWidget):
    """The colour, and its code beside it. What is no colour is kept as typed and said."""

    VERIFIE = True
    probleme = Signal(str)

    def __init__(self, contexte: Contexte, source: Source | None, libelle: str, indication: str = "") -> None:
        super().__init__()
        self._contexte, self._libelle = contexte, libelle
        self._ligne = _Ligne(contexte, None, libelle, indication)
        self._pastille = _Pastille(contexte, libelle)
        self.liaison = self._ligne.liaison
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Espace.S)
        line.addWidget(self._ligne, 1)
        line.addWidget(self._pastille)
        self.setAccessibleName(libelle)
        self.setFocusProxy(self._ligne)
        self._pastille.clicked.connect(self._choisir)
        self._ligne.textEdited.connect(lambda _texte: self._dire())
        self._ligne.lu.connect(self._dire)
        self.liaison.changer_source(source)

    def _choisir(self) -> None:
        chosen = self._contexte.messages.choisir_couleur(self._libelle, self._pastille.couleur)
        if chosen:
            self._ligne.setText(chosen)
            self.liaison.touche()
            self.liaison.flush()

    def _dire(self) -> None:
        typed = une_ligne(self._ligne.text())
        colour = lue(typed)
        self._pastille.couleur = colour
        self._pastille.update()
        pale = bool(colour) and contraste(colour, self._contexte.theme.papier) < LISIBLE
        sentence = INCONNUE if typed and not colour else CLAIRE if pale else ""
        renommer_style(self._ligne, etat="attention" if sentence else "")
        self.probleme.emit(sentence)
