"""Two texts side by side, the words that differ marked: what stood in the version, what stands today."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from clsdesk.models.differences import Difference, Segment, marquer
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, colonne, rangee, texte
from clsdesk.ui.theme import Espace

RIEN = "Rien"


class Comparaison(QWidget):
    """`montrer` one difference, or None. What is gone is struck through, what is new is in bold, both on a colour."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._shown: Difference | None = None
        self._titre = texte("", "gras", plie=True)
        self._avant = self._cote("Dans la version")
        self._apres = self._cote("Aujourd'hui")
        sides = rangee(
            boite(colonne(texte("Dans la version", "second"), self._avant, espace=Espace.XS)),
            boite(colonne(texte("Aujourd'hui", "second"), self._apres, espace=Espace.XS)),
            espace=Espace.M,
        )
        layout = colonne(self._titre, marges=(Espace.L, Espace.S, Espace.XL, Espace.S), espace=Espace.S)
        layout.addLayout(sides, 1)
        self.setLayout(layout)
        contexte.apparence.changed.connect(self._peindre)

    def montrer(self, difference: Difference | None) -> None:
        self._shown = difference
        self._titre.setText(difference.titre if difference else "Choisissez une différence pour lire les deux textes.")
        self._peindre()

    def _cote(self, nom: str) -> QTextBrowser:
        side = QTextBrowser()
        side.setAccessibleName(nom)
        side.setOpenLinks(False)
        side.setTabChangesFocus(True)
        return side

    def _peindre(self) -> None:
        shown = self._shown
        left, right = marquer(shown.avant, shown.apres) if shown else ((), ())
        self._ecrire(self._avant, left, "critique_fond", gone=True)
        self._ecrire(self._apres, right, "positif_fond", gone=False)

    def _ecrire(self, side: QTextBrowser, segments: Iterable[Segment], fond: str, gone: bool) -> None:
        theme = self._contexte.theme
        side.clear()
        cursor = QTextCursor(side.document())
        plain, marked, faint = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        marked.setBackground(theme.couleur(fond))
        marked.setFontStrikeOut(gone)
        if not gone:
            marked.setFont(theme.police(gras=True))
        faint.setForeground(theme.couleur("faible"))
        for each in segments:
            cursor.insertText(each.texte, marked if each.change else plain)
        if self._shown and cursor.position() == 0:
            cursor.insertText(RIEN, faint)
        side.moveCursor(QTextCursor.MoveOperation.Start)
