"""Looking for words in a text shown: each place in colour, how many, from one to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QTextEdit, QWidget

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton_icone, rangee, texte
from clsdesk.ui.theme import Espace, theme

_MAXIMUM = 500
"""Places shown in colour."""


class _Champ(QLineEdit):
    """Enter goes on, with Maj back; Escape empties, then leaves to the window."""

    def __init__(self, recherche: Recherche) -> None:
        super().__init__()
        self._recherche = recherche

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self._recherche.precedent if back else self._recherche.suivant)()
        else:
            super().keyPressEvent(event)


class Recherche(QWidget):
    """A field and two arrows over a QTextBrowser."""

    def __init__(self, contexte: Contexte, texte_vu: QTextBrowser) -> None:
        super().__init__()
        self._vu = texte_vu
        self._places: list[QTextCursor] = []
        self._champ = _Champ(self)
        self._champ.setPlaceholderText("Chercher")
        self._champ.setAccessibleName("Chercher dans l'aperçu")
        self._champ.setProperty("role", "recherche")
        self._champ.setMinimumWidth(120)
        self._champ.setMaximumWidth(200)
        self._champ.textChanged.connect(lambda _text: self._chercher())
        self._compte = texte("", "second")
        before = bouton_icone(contexte.icones, "chevron-up", "Précédent (Maj+F3)", self.precedent)
        after = bouton_icone(contexte.icones, "chevron-down", "Suivant (F3)", self.suivant)
        self.setLayout(rangee(self._champ, self._compte, before, after, espace=Espace.XS))

    def demander(self) -> None:
        self._champ.setFocus()
        self._champ.selectAll()

    def relire(self) -> None:
        """The text is another one."""
        self._trouver()
        self._dire()

    def suivant(self) -> None:
        self._aller(1)

    def precedent(self) -> None:
        self._aller(-1)

    def _chercher(self) -> None:
        self._trouver()
        if self._places:
            self._montrer(0)
        self._dire()

    def _trouver(self) -> None:
        words = self._champ.text().strip()
        found: list[QTextCursor] = []
        cursor = QTextCursor(self._vu.document())
        while words and len(found) < _MAXIMUM:
            cursor = self._vu.document().find(words, cursor)
            if cursor.isNull():
                break
            found.append(cursor)
        self._places = found
        self._vu.setExtraSelections([_selection(each) for each in found])

    def _aller(self, pas: int) -> None:
        if not self._places:
            return
        here = self._vu.textCursor().selectionStart()
        ranks = [rank for rank, each in enumerate(self._places) if (each.selectionStart() - here) * pas > 0]
        edge = 0 if pas > 0 else len(self._places) - 1
        self._montrer((ranks[0] if pas > 0 else ranks[-1]) if ranks else edge)
        self._dire()

    def _montrer(self, rank: int) -> None:
        self._vu.setTextCursor(self._places[rank])
        self._vu.ensureCursorVisible()

    def _dire(self) -> None:
        count, here = len(self._places), self._vu.textCursor().selectionStart()
        if not self._champ.text().strip():
            self._compte.setText("")
            return
        rank = next((rank for rank, each in enumerate(self._places, 1) if each.selectionStart() == here), 0)
        self._compte.setText(f"{rank} sur {count}" if rank else f"{count} fois" if count else "Aucun")


def _selection(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    look = QTextCharFormat()
    look.setBackground(theme(False).axe(2)[0])
    made.format = look
    return made
