"""The rich-text field: bold, italic, lists of two levels, links; grows with its text; saves itself as Markdown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QTextEdit, QWidget

from clsdesk.models.texte_riche import ecrire, lire
from clsdesk.ui.champs import conversion
from clsdesk.ui.champs.barre_riche import BarreRiche
from clsdesk.ui.champs.edition_riche import (
    basculer_gras,
    basculer_italique,
    basculer_liste,
    decaler,
    lier,
    puce_tapee,
    sortir_de_liste,
)
from clsdesk.ui.champs.liaison import Liaison, Source, Valeur
from clsdesk.ui.contexte import Contexte

HAUTEUR_BARRE = 30


class ChampTexteRiche(QTextEdit):
    """A QTextEdit bound to a Markdown column. Ctrl+G or Ctrl+B bold, Ctrl+I italic, Ctrl+K link; "- " begins a list."""

    probleme = Signal(str)
    _passe = False
    """Tab brought the focus here, and nothing was done since."""

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
        self._contexte = contexte
        self._lignes = lignes
        self._montre = False
        self.setAccessibleName(libelle)
        self.setPlaceholderText(indication)
        self._regler()
        self._barre = BarreRiche(contexte.icones, self)
        self._barre.hide()
        self._barre.demande.connect(self._executer)
        self._barre.lien.connect(self._poser_lien)
        self.liaison = Liaison(self, contexte, source, self._prendre, self._montrer)
        self.textChanged.connect(self._change)
        # Later: a size that changes while the form is being laid out would be forgotten by its layout.
        self._mesure = QTimer(self, singleShot=True, interval=0)
        self._mesure.timeout.connect(self._grandir)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._mesure.start())
        self.liaison.changer_source(source)

    def _regler(self) -> None:
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setViewportMargins(0, 0, 0, HAUTEUR_BARRE - 4)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(20)

    def flush(self) -> None:
        self.liaison.flush()

    def sizeHint(self) -> QSize:
        """As tall as the text, at least `lignes` lines, plus the room of the toolbar."""
        content = max(self.document().size().height(), self._lignes * self.fontMetrics().lineSpacing())
        return QSize(super().sizeHint().width(), round(content) + 14 + HAUTEUR_BARRE - 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The field's own shortcuts come before the window's (Ctrl+K is a link here)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _raccourci(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command, self._passe = _raccourci(event), False
        cursor = self.textCursor()
        if command:
            self._executer(command)
        elif event.key() in _TABULATIONS and self._tab_decale(event.key() == Qt.Key.Key_Tab):
            decaler(cursor, -1 if event.key() == Qt.Key.Key_Backtab else 1)
        elif (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Backspace) and sortir_de_liste(cursor, event.key())) or (
            event.text() == " " and puce_tapee(cursor)
        ):
            self.liaison.touche()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, suivant: bool) -> bool:
        """Tab leaves the field, except at the start of an item of a list, where it changes its level."""
        if self._tab_decale(suivant) and not self.isReadOnly():
            return False
        return super().focusNextPrevChild(suivant)

    def _tab_decale(self, suivant: bool) -> bool:
        """Not while Tab only passes through the field, nor past the two levels: Tab always leads out in the end."""
        cursor = self.textCursor()
        around = conversion.liste_de(cursor)
        if self._passe or around is None or not cursor.atBlockStart():
            return False
        return (around.format().indent() < 2) is suivant

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted keeps only the styles of the subset."""
        cursor = self.textCursor()
        cursor.removeSelectedText()
        conversion.inserer(cursor, conversion.colle(source), self._encre_lien())
        self.setTextCursor(cursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._passe = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._barre.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._passe = False
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        now = QApplication.focusWidget()
        if now is None or not self._barre.isAncestorOf(now):
            self._barre.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mesure.start()
        self._barre.setGeometry(4, self.height() - HAUTEUR_BARRE - 2, self.width() - 8, HAUTEUR_BARRE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page: the field shows all of its text."""
        event.ignore()

    def _executer(self, command: str) -> None:
        cursor = self.textCursor()
        if command == "gras":
            basculer_gras(self)
        elif command == "italique":
            basculer_italique(self)
        elif command in ("liste", "numeros"):
            basculer_liste(cursor, command == "numeros")
        elif command == "lien":
            self._barre.demander_lien(cursor.charFormat().anchorHref())
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _poser_lien(self, adresse: str) -> None:
        cursor = self.textCursor()
        lier(cursor, adresse, self._encre_lien())
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _encre_lien(self) -> QBrush:
        return QBrush(self._contexte.theme.couleur("accent"))

    def _grandir(self) -> None:
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    def _change(self) -> None:
        if not self._montre:
            self.liaison.touche()

    def _prendre(self) -> tuple[Valeur, str]:
        return ecrire(conversion.blocs_de(self.document())), ""

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        blocs = lire(str(valeur or ""))
        if ecrire(blocs) == ecrire(conversion.blocs_de(self.document())):
            return
        place = self.textCursor().position()
        self._montre = True
        conversion.remplir(self.document(), blocs, self._encre_lien())
        self._montre = False
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)


_TABULATIONS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_RACCOURCIS = {
    Qt.Key.Key_G: "gras",
    Qt.Key.Key_B: "gras",
    Qt.Key.Key_I: "italique",
    Qt.Key.Key_K: "lien",
}


def _raccourci(event: QKeyEvent) -> str:
    if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return _RACCOURCIS.get(Qt.Key(event.key()), "")
    shifted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() == shifted:
        return {Qt.Key.Key_L: "liste", Qt.Key.Key_N: "numeros"}.get(Qt.Key(event.key()), "")
    return ""
