"""The line under a list where one more is typed: it becomes a row on Enter, and the line is empty again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent

from clsdesk.models.texte import une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.liaison import Liaison, Source, Valeur
from clsdesk.ui.champs.ligne import ChampLigne
from clsdesk.ui.contexte import Contexte


@dataclass(frozen=True, slots=True)
class _SourceNouvelle(Source):
    ajouter: Callable[[str], object]

    def lire(self) -> Valeur:
        return ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if typed := une_ligne(str(valeur or "")):
            self.ajouter(typed)

    def concerne(self, changes: ChangeSet) -> bool:
        return False


class _LiaisonSansPause(Liaison):
    """Writes on Enter, on leaving and before a command, never while a name is being typed."""

    def touche(self) -> None:
        super().touche()
        self._pause.stop()

    def flush(self) -> None:
        super().flush()
        self.relire()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason:
            return False
        return super().eventFilter(watched, event)


class LigneNouvelle(ChampLigne):
    """`ajouter(text)` is called with what was typed, one line that is not empty. Flush it before the list changes."""

    LIAISON = _LiaisonSansPause

    def __init__(
        self,
        contexte: Contexte,
        ajouter: Callable[[str], object],
        libelle: str,
        indication: str,
        suggestions: Callable[[], Iterable[str]],
    ) -> None:
        super().__init__(contexte, _SourceNouvelle(ajouter), libelle, indication, suggestions)
