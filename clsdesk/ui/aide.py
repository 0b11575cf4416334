"""The list of shortcuts (F1): the commands that have one, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from clsdesk.ui.apparence import Apparence
from clsdesk.ui.commandes import AUTRES_TOUCHES, touches_en_clair
from clsdesk.ui.ecran import Commande
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte, vider
from clsdesk.ui.flottant import Defilement, Flottant
from clsdesk.ui.theme import Espace

PARTOUT = (
    ("Dans une liste : ouvrir", "Entrée"),
    ("Dans une liste : supprimer", "Suppr"),
    ("Dans une liste : déplacer", "Alt+↑, Alt+↓"),
    ("Dans une liste : copier comme un tableau", "Ctrl+C"),
    ("Dans un texte : gras, italique", "Ctrl+G, Ctrl+I"),
    ("Dans un texte : lien", "Ctrl+K"),
    ("D'un onglet à l'autre", "Ctrl+Tab, Ctrl+Maj+Tab"),
    ("Menu de la fenêtre", "F10"),
    ("Aller à l'avis en bas de la fenêtre", "F6"),
)


class Aide(Flottant):
    """Two columns: what, and its keys."""

    def __init__(self, apparence: Apparence, parent: QWidget) -> None:
        super().__init__(apparence, parent, 520, "Raccourcis clavier")
        self._grille = QGridLayout()
        self._grille.setContentsMargins(0, 0, 0, 0)
        self._grille.setHorizontalSpacing(Espace.XL)
        self._grille.setVerticalSpacing(6)
        self._grille.setColumnStretch(0, 1)
        self._fermer = bouton("Fermer", self.fermer)
        head = colonne(texte("Raccourcis clavier", "titre"), marges=(Espace.XL, Espace.XL, Espace.XL, Espace.S))
        lines = boite(self._grille)
        lines.setContentsMargins(Espace.XL, Espace.XS, Espace.XL, Espace.XS)
        self.corps.addLayout(head)
        self._zone = Defilement(lines)
        self._zone.setAccessibleName("Liste des raccourcis")
        self._zone.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and pages go down the list
        self.corps.addWidget(self._zone)
        self.corps.addLayout(rangee(-1, self._fermer, marges=(Espace.XL, Espace.M, Espace.XL, Espace.L)))

    def montrer(self, commandes: Iterable[Commande]) -> None:
        """Open with the shortcuts of these commands."""
        vider(self._grille)
        lines = [(each.libelle.rstrip("…"), _touches(each)) for each in commandes if each.raccourci]
        for rank, (words, keys) in enumerate((*lines, *PARTOUT)):
            self._grille.addWidget(texte(words), rank, 0)
            self._grille.addWidget(texte(keys, "second"), rank, 1, Qt.AlignmentFlag.AlignRight)
        self.ouvrir()
        self._zone.setFocus(Qt.FocusReason.PopupFocusReason)


def _touches(commande: Commande) -> str:
    every = (commande.raccourci, *AUTRES_TOUCHES.get(commande.id, ()))
    return ", ".join(map(touches_en_clair, every))
