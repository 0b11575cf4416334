"""A list of the rows that belong to one other row: the lines of money of an action, the indicators of an action."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs.description import TableDecrite, TableForm
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.theme import Espace


class TableLiee(TableForm):
    """`lier(valeur)` shows the rows whose `colonne` holds it; what is added there holds it too."""

    def __init__(
        self, contexte: Contexte, description: TableDecrite, colonne: str, valeur: Any = None,
        marge: int = Espace.M, parent: QWidget | None = None, empile: bool = False,
    ) -> None:  # fmt: skip
        self._colonne, self._valeur = colonne, valeur
        super().__init__(contexte, _neuve(description, colonne, valeur), marge, parent, empile)

    def lier(self, valeur: Any) -> None:
        """The rows of another one."""
        if valeur != self._valeur:
            self._contexte.flush()
            self._valeur = valeur
            self._description = _neuve(self._description, self._colonne, valeur)
            self.liste.relire()

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        genre = self._description.genre
        shown = {row.id for row in snapshot.where(genre, self._colonne, self._valeur)}
        return [each for each in super()._lignes(snapshot) if each.id in shown]

    def _ordonner(self, ids: list[int]) -> None:
        """The rows shown change places among themselves; the others keep theirs."""
        moved = iter(ids)
        rows = self._contexte.snapshot().all(self._description.genre)
        super()._ordonner([next(moved) if row.id in ids else row.id for row in rows])


def _neuve(description: TableDecrite, colonne: str, valeur: Any) -> TableDecrite:
    return replace(description, neuf=replace(description.neuf or description.genre(), **{colonne: valeur}))
