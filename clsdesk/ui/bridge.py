"""The document's news as one Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clsdesk.storage.changes import ChangeSet
from clsdesk.storage.document import Document


class Bridge(QObject):
    """Emits every ChangeSet of one document, in the UI thread, after it is in the file."""

    changed = Signal(object)
    """ChangeSet"""
    attente = Signal(bool)
    """Something typed waits for its pause (True), or everything is in the file (False)."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe = document.subscribe(self._emettre)

    def detacher(self) -> None:
        """Stop listening, before the document closes."""
        self._unsubscribe()

    def _emettre(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
