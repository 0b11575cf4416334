"""Who took part, on one line separated by commas; each name is completed from those already used."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from clsdesk.models import tables as t
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs import ChampLigne, SourceColonne
from clsdesk.ui.contexte import Contexte


def connus(snapshot: Snapshot) -> list[str]:
    """Organisations, functions of contacts, and every name that an entry holds, in order."""
    bodies = [libelle(each) for each in snapshot.all(t.Organisation)]
    functions = [each.fonction for each in snapshot.all(t.Contact)]
    used = [part.strip() for row in snapshot.all(t.Suivi) for part in row.participants.split(",")]
    return sorted({*bodies, *functions, *used} - {""}, key=str.casefold)


class _DernierNom(QCompleter):
    """Completes what stands after the last comma, and leaves the rest."""

    def __init__(self, ligne: QLineEdit) -> None:
        super().__init__(ligne)
        self._ligne = ligne
        self.names = QStringListModel(self)
        self.setModel(self.names)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before, comma, _ = self._ligne.text().rpartition(",")
        return f"{before}{comma} {index.data()}".strip() if comma else str(index.data())


class ChampParticipants(ChampLigne):
    """The participants of one entry."""

    def __init__(self, contexte: Contexte, suivi_id: int, parent: QWidget | None = None) -> None:
        source = SourceColonne(contexte, "suivi", suivi_id, "participants", "Modifier les participants")
        super().__init__(
            contexte, source, "Participants", "Fonctions ou organismes, séparés par des virgules", parent=parent
        )
        self._contexte = contexte
        self._noms = _DernierNom(self)
        self._noms.activated.connect(lambda _name: self.liaison.touche())
        self.setCompleter(self._noms)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._noms.names.setStringList(connus(self._contexte.snapshot()))
        super().focusInEvent(event)
