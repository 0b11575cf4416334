"""Lists of rows that stand under a theme: only those of the theme shown, in the order of the whole."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from clsdesk.models.diagnostic import ThemeVu, meme_theme
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs.description import TableDecrite, TableForm
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.theme import Espace


class TableDuTheme(TableForm):
    """`filtrer(theme)` shows the rows of a theme (None: all); what is added goes under it."""

    _theme: ThemeVu | None = None

    def __init__(self, contexte: Contexte, description: TableDecrite, parent: QWidget | None = None) -> None:
        super().__init__(contexte, description, Espace.M, parent)

    def filtrer(self, theme: ThemeVu | None) -> None:
        self._theme = theme
        neuf = self._description.neuf or self._description.genre()
        self._description = replace(
            self._description,
            neuf=replace(neuf, theme=theme.nom if theme else ""),  # type: ignore[call-arg]
        )
        self.liste.relire()

    def aller(self, row_id: int, champ: str = "") -> None:
        """Makes a row current, whatever theme is shown."""
        if not self.liste.choisir(row_id):
            self.filtrer(None)
        super().aller(row_id, champ)

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        shown = self._du_theme(snapshot)
        return [each for each in super()._lignes(snapshot) if each.id in shown]

    def _ordonner(self, ids: list[int]) -> None:
        """The rows shown change places among themselves; the others keep theirs."""
        moved = iter(ids)
        rows = self._contexte.snapshot().all(self._description.genre)
        super()._ordonner([next(moved) if row.id in ids else row.id for row in rows])

    def _du_theme(self, snapshot: Snapshot) -> set[int]:
        rows = snapshot.all(self._description.genre)
        theme = self._theme
        return {row.id for row in rows if theme is None or meme_theme(row.theme, theme.nom)}  # type: ignore[attr-defined]
