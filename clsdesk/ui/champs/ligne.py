"""One line of text, and a few lines of plain text, that save themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QSizePolicy, QWidget

from clsdesk.models.texte import propre, une_ligne
from clsdesk.ui.champs.liaison import Liaison, Source, Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.souple import LigneSouple

PROPOSITIONS = 240
"""The least width, in pixels, of the names proposed under a field, however narrow it is."""


class ChampLigne(LigneSouple):
    """A QLineEdit bound to a source. `libelle`: its accessible name; `suggestions` completes, anywhere in the words."""

    LIAISON = Liaison
    """How it is bound to its source."""
    probleme = Signal(str)
    """A sentence to show under the field, "" when all is well."""

    def __init__(
        self,
        contexte: Contexte,
        source: Source | None,
        libelle: str,
        indication: str = "",
        suggestions: Callable[[], Iterable[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(libelle)
        self.setPlaceholderText(indication)
        self._suggestions = suggestions
        if suggestions:
            self._completer()
        self.liaison = self.LIAISON(self, contexte, source, self._prendre, self._montrer)
        self.textEdited.connect(lambda _texte: self.liaison.touche())
        self.returnPressed.connect(self.liaison.flush)
        self.liaison.changer_source(source)

    def flush(self) -> None:
        self.liaison.flush()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._suggestions:
            self._modele.setStringList(list(self._suggestions()))
            popup = self.completer().popup()
            assert popup is not None
            popup.setMinimumWidth(PROPOSITIONS)
        super().focusInEvent(event)

    def _completer(self) -> None:
        self._modele = QStringListModel(self)
        completer = QCompleter(self._modele, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._prendre_suggestion)
        self.setCompleter(completer)

    def _prendre_suggestion(self, _texte: str) -> None:
        self.liaison.touche()
        self.liaison.flush()

    def _prendre(self) -> tuple[Valeur, str]:
        return une_ligne(self.text()), ""

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        shown = saisie or str(valeur if valeur is not None else "")
        if shown == self.text() or (self.hasFocus() and shown == une_ligne(self.text())):
            return
        place = self.cursorPosition() if self.hasFocus() else 0
        self.setText(shown)
        self.setCursorPosition(min(place, len(shown)))


class ChampTexte(QPlainTextEdit):
    """A few lines of plain text (the details under a title, a composition). Tab goes to the next field."""

    probleme = Signal(str)

    def __init__(
        self,
        contexte: Contexte,
        source: Source | None,
        libelle: str,
        indication: str = "",
        lignes: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lignes = lignes
        self.setAccessibleName(libelle)
        self.setPlaceholderText(indication)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        self._montre = False
        self.liaison = Liaison(self, contexte, source, self._prendre, self._montrer)
        self.textChanged.connect(self._change)
        self.liaison.changer_source(source)

    def flush(self) -> None:
        self.liaison.flush()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page: the field shows all of its text."""
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._hauteur())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._hauteur())

    def _hauteur(self) -> int:
        lines = max(self._lignes, round(self.document().documentLayout().documentSize().height()))
        return lines * self.fontMetrics().lineSpacing() + 14

    def _change(self) -> None:
        if not self._montre:
            self.liaison.touche()

    def _prendre(self) -> tuple[Valeur, str]:
        return propre(self.toPlainText()).rstrip(), ""

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        shown = saisie or str(valeur or "")
        if shown == self.toPlainText().rstrip():
            return
        place = self.textCursor().position()
        self._montre = True
        self.setPlainText(shown)
        self._montre = False
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, len(shown)))
        self.setTextCursor(cursor)
