"""Between a field and the file: saved 400 ms after the last key, on leaving, before a command; read again on news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from clsdesk.commands.saisies import garder
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.echange import facultative
from clsdesk.models.texte_riche import brut, echapper
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte

PAUSE = 400
"""Milliseconds between the last key and the file."""

Valeur = str | int | float | None


class Source(Protocol):
    """Where a field's value lives. `saisie` is what was typed and did not parse, kept beside an empty value."""

    __slots__ = ()

    def lire(self) -> Valeur: ...

    def saisie(self) -> str:
        return ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None: ...

    def concerne(self, changes: ChangeSet) -> bool: ...


@dataclass(frozen=True, slots=True)
class SourceColonne:
    """One column of one row. `etape` names the undo step ("Renommer l'action"); typing in a row is one step.

    A row that is gone reads as empty and is not written. A number that the row cannot be without stays as it was when
    nothing that can be read is typed in its place.
    """

    contexte: Contexte
    table: str
    id: int
    colonne: str
    etape: str = field(default="Modifier")

    def lire(self) -> Valeur:
        row = self.contexte.snapshot().get(t.TABLES[self.table], self.id)
        return getattr(row, self.colonne) if row is not None else ""

    def saisie(self) -> str:
        place = (self.table, self.id, self.colonne)
        rows = self.contexte.snapshot().all(t.Saisie)
        return next((row.texte for row in rows if (row.objet, row.objet_id, row.champ) == place), "")

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if self.contexte.snapshot().get(t.TABLES[self.table], self.id) is None:
            return
        if valeur is None and not self._facultative():
            valeur = self.lire()
        if self.lire() == valeur and self.saisie() == saisie:
            return
        with self.contexte.document.edit(self.etape, merge_key=(self.table, self.id, self.colonne)) as edit:
            edit.update(self.table, self.id, **{self.colonne: valeur})
            garder(edit, self.table, self.id, self.colonne, saisie)

    def concerne(self, changes: ChangeSet) -> bool:
        return self.id in changes.ids(self.table) or changes.touches("saisie")

    def _facultative(self) -> bool:
        return any(each.name == self.colonne and facultative(each) for each in t.columns(t.TABLES[self.table]))


class SourceBrute(SourceColonne):
    """A rich text edited as plain lines, where there is room for no more: emphasis goes once it is typed over."""

    def lire(self) -> Valeur:
        return brut(str(SourceColonne.lire(self)))

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if str(valeur) != self.lire():
            SourceColonne.ecrire(self, echapper(str(valeur)), saisie)


class Liaison(QObject):
    """Binds a widget to a source. The widget calls `touche()` at each change made by the person.

    `prendre()` gives (value, text that does not parse); `montrer(value, saisie)` shows what the file holds.
    """

    ecrit = Signal()
    """After something was written in the file."""

    def __init__(
        self,
        widget: QWidget,
        contexte: Contexte,
        source: Source | None,
        prendre: Callable[[], tuple[Valeur, str]],
        montrer: Callable[[Valeur, str], None],
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._bridge = contexte.bridge
        self._source = source
        self._prendre = prendre
        self._montrer = montrer
        self._en_attente = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        contexte.bridge.changed.connect(self._entendre)
        widget.installEventFilter(self)

    @property
    def en_attente(self) -> bool:
        """Something was typed that is not in the file yet."""
        return self._en_attente

    @property
    def source(self) -> Source | None:
        return self._source

    def changer_source(self, source: Source | None) -> None:
        """Save what waits, then show another row's value. None: nothing to show, the widget is disabled."""
        self.flush()
        self._source = source
        self._widget.setEnabled(source is not None)
        self.relire()

    def touche(self) -> None:
        """The person changed something."""
        self._en_attente = True
        self._bridge.attente.emit(True)
        self._pause.start()

    def flush(self) -> None:
        """Write what waits, now."""
        self._pause.stop()
        if not self._en_attente:
            return
        self._en_attente = False
        if self._source is not None:
            self._garder(self._source)
        self._bridge.attente.emit(False)

    def relire(self) -> None:
        """Show what the file holds, unless something typed waits."""
        if self._en_attente:
            return
        if self._source is None:
            self._montrer("", "")
        else:
            self._montrer(self._source.lire(), self._source.saisie())

    def _garder(self, source: Source) -> None:
        """Write; what could not be written stays in the field and is tried again at the next flush."""
        try:
            source.ecrire(*self._prendre())
        except UserError:
            self._en_attente = True
            raise
        self.ecrit.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field saves; Ctrl+Z and Ctrl+Y are the document's, not the widget's."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
            self.relire()
        elif event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and _annule(event):
            event.ignore()
            return True
        return False

    def _entendre(self, changes: ChangeSet) -> None:
        if self._source is not None and self._source.concerne(changes):
            self.relire()


def _annule(event: QEvent) -> bool:
    matches = getattr(event, "matches", None)
    return bool(matches and (matches(QKeySequence.StandardKey.Undo) or matches(QKeySequence.StandardKey.Redo)))


def flush_tout(racine: QWidget) -> None:
    """Save what waits in every field below a widget, a cell being edited included."""
    _finir_cellule(racine)
    for liaison in racine.findChildren(Liaison):
        liaison.flush()


def _finir_cellule(racine: QWidget) -> None:
    """The editor of a table or tree gives its text when it loses the focus."""
    editor = QApplication.focusWidget()
    inside = editor.parentWidget() if editor is not None and racine.isAncestorOf(editor) else None
    view = inside.parentWidget() if inside is not None else None
    if isinstance(view, QAbstractItemView) and inside is view.viewport():
        view.setFocus(Qt.FocusReason.OtherFocusReason)
