"""The year on one page: what falls due each month, the national campaigns beside it; each line leads to its row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clsdesk.catalogue import Campagne, campagnes
from clsdesk.models.annee import LigneDAnnee, annees_utiles, mois_par_mois
from clsdesk.models.dates import MOIS
from clsdesk.models.echeances import GENRES
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import (
    LienElide,
    TexteElide,
    boite,
    bouton,
    bouton_icone,
    colonne,
    defilant,
    detruire,
    filet,
    rangee,
    texte,
)
from clsdesk.ui.theme import Espace

_COLONNES = 3
LARGEUR = 1400
_ICONES = {
    "reunion": "users", "tache": "square", "appel": "euro", "etape": "flag", "releve": "gauge",
    "action": "target", "contrat": "signature",
}  # fmt: skip


class PageAnnee(QWidget):
    """Twelve months, three in a row. Built again when it is seen after news."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._annee = contexte.aujourdhui().year
        self._campagnes = campagnes()
        self._titre = texte("", "section")
        icones = contexte.icones
        self._avant = bouton_icone(icones, "chevron-left", "Année précédente", lambda: self.changer(-1))
        self._apres = bouton_icone(icones, "chevron-right", "Année suivante", lambda: self.changer(1))
        self._cette = bouton("Cette année", lambda: self._montrer(contexte.aujourdhui().year), "discret")
        head = rangee(
            self._avant, self._titre, self._apres, self._cette, -1, marges=(Espace.XL, Espace.M, Espace.XL, 0)
        )
        self._page = QVBoxLayout()
        self._contenu: QWidget | None = None
        layout = colonne(head, self._page, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def changer(self, pas: int) -> None:
        """The year before, or after."""
        self._montrer(self._annee + pas)

    def actualiser(self) -> None:
        """The year as the file has it now."""
        self._montrer(self._annee)

    def _montrer(self, annee: int) -> None:
        snapshot, today = self._contexte.snapshot(), self._contexte.aujourdhui()
        first, last = annees_utiles(snapshot, today)
        self._annee = min(max(annee, first), last)
        self._titre.setText(str(self._annee))
        self._avant.setEnabled(self._annee > first)
        self._apres.setEnabled(self._annee < last)
        self._cette.setEnabled(self._annee != today.year)
        fresh = self._grille(mois_par_mois(snapshot, self._annee, today))
        if self._contenu is not None:
            self._page.removeWidget(self._contenu)
            detruire(self._contenu)
        self._contenu = fresh
        self._page.addWidget(fresh)

    def _grille(self, months: tuple[tuple[LigneDAnnee, ...], ...]) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Espace.XL)
        grid.setVerticalSpacing(Espace.XL)
        for rank, lines in enumerate(months):
            place = (rank // _COLONNES, rank % _COLONNES)
            grid.addWidget(self._mois(rank + 1, lines), *place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(rank % _COLONNES, 1)
        return defilant(boite(grid), LARGEUR)

    def _mois(self, mois: int, lines: tuple[LigneDAnnee, ...]) -> QWidget:
        today = self._contexte.aujourdhui()
        now = (self._annee, mois) == (today.year, today.month)
        name = texte(MOIS[mois - 1].capitalize(), "gras", "accent" if now else "")
        head = rangee(name, texte("ce mois-ci" if now else "", "second"), -1, espace=Espace.S)
        shown = [self._ligne(each) for each in lines] or [texte("Rien de daté.", "second")]
        known = [each for each in self._campagnes if each.mois == mois]
        return boite(colonne(head, filet(), *shown, *map(self._campagne, known), espace=Espace.XS))

    def _ligne(self, each: LigneDAnnee) -> QWidget:
        due = each.echeance
        day = texte(str(due.jour.day) if each.precise else "·", "second")
        day.setFixedWidth(18)
        day.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said = "fait" if each.fait else "en retard" if each.retard else ""
        icon = "square-check" if each.fait and due.genre == "tache" else _ICONES.get(due.genre, "flag")
        image = texte()
        self._contexte.icones.poser(image, icon, "critique" if each.retard else "second")
        image.setToolTip(GENRES.get(due.genre, ""))
        words = " · ".join(filter(None, (due.titre, due.detail)))
        link = LienElide(words, lambda: self._contexte.montrer(due.objet, due.objet_id))
        mark = texte("en retard" if each.retard else "", "second", "critique" if each.retard else "")
        link.setAccessibleName(", ".join(filter(None, (f"Le {due.jour.day}" if each.precise else "", words, said))))
        return boite(rangee(day, image, link, -1, mark, espace=Espace.XS))

    def _campagne(self, each: Campagne) -> QWidget:
        day = texte(str(each.jour) if each.jour else "", "second")
        day.setFixedWidth(18)
        day.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        image = texte()
        self._contexte.icones.poser(image, "megaphone", "faible")
        words = TexteElide(each.nom, "second")
        words.setToolTip(f"{each.nom} ({each.quand})" if each.quand else each.nom)
        return boite(rangee(day, image, words, espace=Espace.XS))
