"""The left rail: one line a screen, icon, word and count; collapses to the icons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from clsdesk.ui.apparence import Apparence
from clsdesk.ui.ecrans import ECRANS, EcranDecrit
from clsdesk.ui.elements import colonne, filet, renommer_style
from clsdesk.ui.theme import LARGEUR_RAIL, LARGEUR_RAIL_REDUIT, Corps, Espace


class BoutonRail(QToolButton):
    """One screen's line. The count is painted at the right; collapsed, as a dot on the icon."""

    def __init__(self, apparence: Apparence, decrit: EcranDecrit) -> None:
        super().__init__()
        self._apparence = apparence
        self._decrit = decrit
        self._compte = 0
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(decrit.libelle)
        apparence.icones.poser(self, decrit.icone)
        self.toggled.connect(self._colorer)
        self.compter(0)

    def compter(self, compte: int) -> None:
        """The figure beside the name; 0 shows nothing."""
        self._compte = compte
        suffix = f", {compte}" if compte else ""
        self.setAccessibleName(f"{self._decrit.titre}{suffix}")
        self.setToolTip(f"{self._decrit.titre} ({self._decrit.raccourci})")
        self.update()

    def reduire(self, reduit: bool) -> None:
        renommer_style(self, role="rail-icone" if reduit else "rail")
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonIconOnly if reduit else style.ToolButtonTextBesideIcon)
        self.setFixedSize((LARGEUR_RAIL_REDUIT if reduit else LARGEUR_RAIL) - 2 * Espace.S, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._compte:
            return
        theme = self._apparence.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.couleur("accent"))
            painter.drawEllipse(self.width() - 12, 5, 6, 6)
        else:
            painter.setPen(theme.couleur("accent" if self.isChecked() else "second"))
            painter.setFont(theme.police(Corps.SECOND, tabulaire=True))
            room = self.rect().adjusted(0, 0, -10, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(self._compte))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _colorer(self, coche: bool) -> None:
        self._apparence.icones.poser(self, self._decrit.icone, "accent" if coche else "second")


class Rail(QWidget):
    """Says which screen is wanted."""

    demande = Signal(str)
    """The key of a screen."""
    reduction = Signal(bool)
    """Collapsed or not: to be remembered."""

    def __init__(self, apparence: Apparence) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._apparence = apparence
        self._groupe = QButtonGroup(self)
        self._boutons = {each.cle: BoutonRail(apparence, each) for each in ECRANS if each.au_rail}
        self._plier = QToolButton()
        self._plier.setProperty("role", "rail")
        self._plier.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reduit = False
        self._plier.clicked.connect(self._demander_reduction)
        self._monter()
        self.reduire(False)

    def _demander_reduction(self) -> None:
        self.reduction.emit(not self._reduit)

    def _monter(self) -> None:
        lines = colonne(marges=(Espace.S, Espace.M, Espace.S, Espace.S), espace=2)
        for cle, button in self._boutons.items():
            if cle == "verifications":
                lines.addSpacing(Espace.S)
                lines.addWidget(filet())
                lines.addSpacing(Espace.S)
            self._groupe.addButton(button)
            button.clicked.connect(lambda _checked=False, cle=cle: self.demande.emit(cle))
            lines.addWidget(button)
        lines.addStretch(1)
        lines.addWidget(self._plier)
        self.setLayout(lines)

    def montrer(self, cle: str) -> None:
        """The screen now shown; one that is not in the rail checks nothing."""
        self._groupe.setExclusive(False)
        for key, button in self._boutons.items():
            button.setChecked(key == cle)
        self._groupe.setExclusive(True)

    def compter(self, cle: str, compte: int) -> None:
        if cle in self._boutons:
            self._boutons[cle].compter(compte)

    def reduire(self, reduit: bool) -> None:
        """Icons only, or icons and words."""
        self._reduit = reduit
        self.setFixedWidth(LARGEUR_RAIL_REDUIT if reduit else LARGEUR_RAIL)
        for button in self._boutons.values():
            button.reduire(reduit)
        style = Qt.ToolButtonStyle
        self._plier.setToolButtonStyle(style.ToolButtonIconOnly if reduit else style.ToolButtonTextBesideIcon)
        self._plier.setFixedSize((LARGEUR_RAIL_REDUIT if reduit else LARGEUR_RAIL) - 2 * Espace.S, 34)
        renommer_style(self._plier, role="rail-icone" if reduit else "rail")
        words = "Déplier le menu" if reduit else "Réduire"
        self._plier.setText(words)
        self._plier.setAccessibleName(words)
        self._plier.setToolTip("Montrer les noms" if reduit else "Ne garder que les icônes")
        self._apparence.icones.poser(self._plier, "panel-left-open" if reduit else "panel-left-close")
