"""What the tabs of the dashboard are made of: a page that is made again only when it is seen, and its lines."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.avancement import BarreAvancement
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import LienElide, TexteElide, boite, colonne, detruire, rangee, texte
from clsdesk.ui.theme import Espace

LARGEUR = 1040


class Page(QWidget):
    """One tab. `relire` when it is seen: it makes its content again if the document or the day changed."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self.contexte = contexte
        self._place = colonne(espace=0)
        self.setLayout(self._place)
        self._contenu: QWidget | None = None
        self._vu: tuple[Snapshot, date] | None = None

    @abstractmethod
    def faire(self, snapshot: Snapshot) -> QWidget:
        """The content, from what the document holds."""

    def relire(self) -> None:
        seen = (self.contexte.snapshot(), self.contexte.aujourdhui())
        if self._vu is None or self._vu[0] is not seen[0] or self._vu[1] != seen[1]:
            self._vu = seen
            self.refaire()

    def refaire(self) -> None:
        """Makes the content again; what was scrolled stays where it was."""
        fresh, before = self.faire(self.contexte.snapshot()), self._contenu
        place = before.verticalScrollBar().value() if isinstance(before, QScrollArea) else 0
        if before is not None:
            self._place.removeWidget(before)
            detruire(before)
        self._contenu = fresh
        self._place.addWidget(fresh)
        if place and isinstance(fresh, QScrollArea):
            fresh.verticalScrollBar().setValue(place)

    def lien(self, mots: str, table: str, row_id: int, champ: str = "") -> LienElide:
        """A line of text that goes to its row."""
        return LienElide(mots, lambda: self.contexte.montrer(table, row_id, champ))

    def suite(self, mots: str, faire: Callable[[], object]) -> LienElide:
        """The last line of a group: where the rest is."""
        line = LienElide(mots, faire)
        line.setProperty("nature", "accent")
        return line

    def ligne(self, titre: str, second: str, table: str, row_id: int, nature: str = "") -> QWidget:
        """A line that goes to its row, and what is said below it."""
        words = TexteElide(second, "second")
        words.setProperty("nature", nature)
        return boite(colonne(self.lien(titre, table, row_id), words, espace=0))


def groupe(titre: str, lignes: Iterable[QWidget], vide: str = "") -> QWidget:
    """Lines under a section's title; `vide` says why there is none."""
    shown = list(lignes) or [texte(vide, "second", plie=True)]
    return boite(colonne(texte(titre, "section", plie=True), Espace.XS, *shown, -1, espace=Espace.XS))


def barre(contexte: Contexte, nom: QWidget, mots: str, parts: tuple[int, int], total: int, rang: int = -1) -> QWidget:
    """A name at the left, its words at the right, and under both the bar of what is done and under way."""
    bar = BarreAvancement(contexte.apparence, parts, total, rang)
    bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    bar.setAccessibleName(mots)
    said = texte(mots, "second")
    nom.setMinimumHeight(24)
    head = rangee(nom, -1, said, espace=Espace.M)
    return boite(colonne(head, bar, espace=0))


def cote_a_cote(*parts: QWidget) -> QWidget:
    """Columns of one width."""
    line = rangee(*parts, espace=Espace.XXL)
    for rank in range(len(parts)):
        line.setStretch(rank, 1)
    return boite(line)
