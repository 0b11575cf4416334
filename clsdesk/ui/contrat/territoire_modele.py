"""The communes of the territory as a table: name, code, département, population and whether it was corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clsdesk.models import tables as t
from clsdesk.models.territoire import correction
from clsdesk.ui.champs.nombre import ecrire_entier
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.theme import Corps

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Colonne:
    """One column: what it shows, and the column of the file that it changes ("" when it cannot be edited)."""

    titre: str
    largeur: int
    lire: Callable[[t.Commune], str]
    champ: str = ""
    nombre: bool = False


def _population(row: t.Commune) -> str:
    return "" if row.population is None else ecrire_entier(row.population)


COLONNES: tuple[Colonne, ...] = (
    Colonne("Commune", 196, lambda row: row.nom, "nom"),
    Colonne("Code INSEE", 92, lambda row: row.code_insee, "code_insee"),
    Colonne("Population", 92, _population, "population", nombre=True),
    Colonne("Année et source", 196, lambda row: row.millesime, "millesime"),
    Colonne("", 240, correction),
)


class CommunesTableModel(QAbstractTableModel):
    """The rows as the file has them. `edition` says what was typed: id, column of the file, text."""

    edition = Signal(int, str, str)

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self.lignes: tuple[t.Commune, ...] = ()

    def montrer(self, lignes: tuple[t.Commune, ...]) -> None:
        """Other rows, or the same changed."""
        if lignes != self.lignes:
            self.beginResetModel()
            self.lignes = lignes
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLONNES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, row = COLONNES[index.column()], self.lignes[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return column.lire(row)
        if role == Qt.ItemDataRole.FontRole:
            return self._contexte.theme.police(Corps.TEXTE, tabulaire=column.nombre)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.nombre:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and not column.champ:
            return self._contexte.theme.couleur("attention")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return COLONNES[section].titre
            if role == Qt.ItemDataRole.TextAlignmentRole and COLONNES[section].nombre:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column, row = COLONNES[index.column()], self.lignes[index.row()]
        typed = " ".join(str(value or "").split())
        if role == Qt.ItemDataRole.EditRole and column.champ and typed != column.lire(row):
            self.edition.emit(row.id, column.champ, typed)
        return role == Qt.ItemDataRole.EditRole

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if COLONNES[index.column()].champ else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable
