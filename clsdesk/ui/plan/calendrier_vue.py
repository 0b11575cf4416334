"""The whole plan's calendar: operations by year and quarter, with the national campaigns of each month above."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from clsdesk.catalogue import campagnes
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import tete
from clsdesk.ui.elements import EtatVide, bouton, colonne, rangee, texte
from clsdesk.ui.plan.calendrier import CalendrierVue
from clsdesk.ui.plan.calendrier_model import lignes_du_plan
from clsdesk.ui.theme import Corps, Espace

_MOIS = ("Janvier", "Février", "Mars", "Avril", "Mai", "Juin", "Juillet", "Août", "Septembre", "Octobre", "Novembre",
         "Décembre")  # fmt: skip
_PAR_LIGNE = 3
_PAS = 18
_LARGEUR_MOIS = 86


class BandeCampagnes(QWidget):
    """The campaigns of the year, a quarter a line, a month a column; a month's whole list in its tooltip."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        known = sorted(campagnes(), key=lambda each: (each.jour is not None, each.jour or 0))
        self._mois = [[each for each in known if each.mois == rank + 1] for rank in range(12)]
        self.setFixedHeight(_PAS * (12 // _PAR_LIGNE) + Espace.S)
        self.setAccessibleName("Campagnes nationales de santé, mois par mois")
        self.setAccessibleDescription(". ".join(self._en_mots(rank) for rank in range(12)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = min(event.pos().x() * _PAR_LIGNE // max(self.width(), 1), _PAR_LIGNE - 1)
            rank = min(event.pos().y() // _PAS * _PAR_LIGNE + column, 11)
            QToolTip.showText(event.globalPos(), self._en_mots(rank, "\n"), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._contexte.theme, QPainter(self)
        width = self.width() // _PAR_LIGNE
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for rank, found in enumerate(self._mois):
            room = QRect(rank % _PAR_LIGNE * width, rank // _PAR_LIGNE * _PAS, width - Espace.L, _PAS)
            painter.setFont(theme.police(Corps.SECOND, gras=True))
            painter.setPen(theme.couleur("second"))
            painter.drawText(room, left, _MOIS[rank])
            painter.setFont(theme.police(Corps.SECOND))
            room.setLeft(room.left() + _LARGEUR_MOIS)
            painter.drawText(room, left, _tient(painter.fontMetrics(), [each.nom for each in found], room.width()))
        painter.end()

    def _en_mots(self, rank: int, joint: str = ", ") -> str:
        found = self._mois[rank]
        names = [f"{each.nom} ({each.quand})" if each.quand else _au_jour(each.nom, each.jour) for each in found]
        return f"{_MOIS[rank]} : {joint}".rstrip(", ") + joint.join(names)


def _tient(metrics: QFontMetrics, noms: list[str], largeur: int) -> str:
    """As many names as fit, then how many more."""
    for kept in range(len(noms), 0, -1):
        words = ", ".join(noms[:kept]) + (f" (+ {len(noms) - kept})" if kept < len(noms) else "")
        if metrics.horizontalAdvance(words) <= largeur:
            return words
    return metrics.elidedText(noms[0] if noms else "", Qt.TextElideMode.ElideRight, largeur)


def _au_jour(nom: str, jour: int | None) -> str:
    return f"{nom} (le {jour})" if jour else nom


class PageCalendrier(QWidget):
    """The grid of the whole plan. `ouvert`: an element to show in the tree view."""

    ouvert = Signal(int)

    def __init__(self, contexte: Contexte, choix: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._grille = CalendrierVue(contexte, retrait=True)
        self._bande = BandeCampagnes(contexte)
        self._vide = EtatVide(
            contexte.icones, "calendar-range", "Aucun calendrier",
            "Dites quels niveaux du plan ont un calendrier, et les années du plan, dans l'écran Contrat.",
        )  # fmt: skip
        self._grille.ouvert.connect(self.ouvert)
        self._monter(choix)

    def actualiser(self) -> None:
        """Reads the plan again; the current cell stays."""
        plan = self._contexte.snapshot().plan
        rows = lignes_du_plan(plan.racines)
        self._grille.montrer(rows, plan.annees)
        some = bool(rows and plan.annees)
        self._grille.setVisible(some)
        self._vide.setVisible(not some)

    def _monter(self, choix: QWidget) -> None:
        seen = self._contexte.reglages.oui("plan/campagnes", True)
        toggle: QPushButton = bouton("Campagnes nationales", None, "discret", self._contexte.icones, "megaphone")
        toggle.setCheckable(True)
        toggle.setChecked(seen)
        toggle.toggled.connect(self._montrer_campagnes)
        help_ = texte(
            "Espace marque l'année, 1 à 4 un trimestre, une lettre écrit (« mai » est un mois), Suppr vide.",
            "second",
        )
        margins = (Espace.XXL, 0, Espace.XL, 0)
        page = colonne(
            tete("Plan d'actions", toggle, choix), rangee(self._bande, marges=margins),
            rangee(help_, marges=margins), rangee(self._grille, marges=(Espace.XL, Espace.S, Espace.XL, Espace.M)),
            self._vide, espace=Espace.XS,
        )  # fmt: skip
        page.setStretch(3, 1)
        self.setLayout(page)
        self._bande.setVisible(seen)

    def _montrer_campagnes(self, seen: bool) -> None:
        self._contexte.reglages.ecrire("plan/campagnes", seen)
        self._bande.setVisible(seen)
