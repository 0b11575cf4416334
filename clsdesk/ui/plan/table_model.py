"""The plan as a flat Qt table: frozen code and title first, then the chosen columns, then the years."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clsdesk.models.numerotation import bare
from clsdesk.models.texte import sans_accents
from clsdesk.ui.plan.calendrier_model import CASE, RANG
from clsdesk.ui.plan.calendrier_model import mots as mots_des_cases
from clsdesk.ui.plan.table_colonnes import COLONNES, FILTRES, Colonne, Ligne

Index = QModelIndex | QPersistentModelIndex
FIXES = 2
"""Code and title."""


class PlanTableModel(QAbstractTableModel):
    """Rows are filtered and sorted here, so that what is seen is what is copied and edited."""

    edition = Signal(int, str, object)
    """(element id, column of `element`, new value)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Ligne, ...] = ()
        self.lignes: list[Ligne] = []
        self.colonnes: tuple[Colonne, ...] = tuple(each for each in COLONNES if each.visible)
        self.annees: tuple[int, ...] = ()
        self._filtre, self._mots = FILTRES[0][0], ""
        self._tri: tuple[int, bool] = (-1, False)

    @property
    def filtre(self) -> str:
        """The key of the filter of FILTRES in use."""
        return self._filtre

    @property
    def mots(self) -> str:
        """The words that the rows hold."""
        return self._mots

    @property
    def tri(self) -> tuple[int, bool]:
        """The section that the rows are sorted by (-1: the plan's own order), and whether backwards."""
        return self._tri

    def montrer(self, lignes: Iterable[Ligne], annees: tuple[int, ...]) -> None:
        """Another state of the plan."""
        self.beginResetModel()
        self._all, self.annees = tuple(lignes), annees
        self._garder()
        self.endResetModel()

    def choisir(self, cles: Iterable[str]) -> None:
        """The columns to show, in their usual order."""
        wanted = set(cles)
        self.beginResetModel()
        self.colonnes = tuple(each for each in COLONNES if each.cle in wanted)
        self._tri = (-1, False)
        self._garder()
        self.endResetModel()

    def filtrer(self, cle: str | None = None, mots: str | None = None) -> None:
        """Keeps the rows of a filter of FILTRES that hold every word."""
        self.beginResetModel()
        self._filtre = self._filtre if cle is None else cle
        self._mots = self._mots if mots is None else mots
        self._garder()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIXES + len(self.colonnes) + len(self.annees)

    def colonne(self, section: int) -> Colonne | None:
        """The described column of a section; None for code, title and years."""
        place = section - FIXES
        return self.colonnes[place] if 0 <= place < len(self.colonnes) else None

    def annee(self, section: int) -> int | None:
        """The year of a section; None for the others."""
        place = section - FIXES - len(self.colonnes)
        return self.annees[place] if 0 <= place < len(self.annees) else None

    def cle(self, section: int) -> str:
        """A name for a column that stays the same whatever columns are shown."""
        described, year = self.colonne(section), self.annee(section)
        return described.cle if described else str(year) if year else ("code", "intitule")[section]

    def section(self, cle: str) -> int:
        """Where the column of that name stands, -1 when it is not shown."""
        return next((each for each in range(self.columnCount()) if self.cle(each) == cle), -1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        described, year = self.colonne(section), self.annee(section)
        return described.libelle if described else str(year) if year else ("Code", "Intitulé")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.lignes[index.row()]
        year = self.annee(index.column())
        if role == CASE:
            return row.noeud.cases(year) if year else ()
        if role == RANG:
            return (*row.noeud.ancetres, row.noeud)[0].element.rang
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texte(row, index.column())
        if role == Qt.ItemDataRole.EditRole:
            described = self.colonne(index.column())
            return (
                getattr(row.noeud.element, described.champ)
                if described and described.champ
                else row.noeud.element.intitule
            )
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        described = self.colonne(index.column())
        column = described.champ if described else "intitule"
        if role != Qt.ItemDataRole.EditRole or not column:
            return False
        self.edition.emit(self.lignes[index.row()].noeud.id, column, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        described = self.colonne(index.column())
        editable = index.column() == 1 or bool(described and described.champ)
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; column -1 is the plan's own order."""
        self.beginResetModel()
        self._tri = (column, order == Qt.SortOrder.DescendingOrder)
        self._garder()
        self.endResetModel()

    def _texte(self, row: Ligne, section: int) -> str:
        described, year = self.colonne(section), self.annee(section)
        if described:
            return described.texte(row)
        if year:
            return mots_des_cases(row.noeud.cases(year))
        return (row.noeud.code, row.noeud.element.intitule)[section]

    def _garder(self) -> None:
        keep = next(test for cle, _, test in FILTRES if cle == self._filtre)
        words = sans_accents(self._mots).split()
        columns = range(FIXES + len(self.colonnes))
        self.lignes = [
            row
            for row in self._all
            if keep(row) and all(word in sans_accents(" ".join(self._texte(row, c) for c in columns)) for word in words)
        ]
        column, backwards = self._tri
        if column > 0 and column < self.columnCount():
            self.lignes.sort(key=lambda row: self._cle(row, column), reverse=backwards)
        elif backwards:
            self.lignes.reverse()

    def _cle(self, row: Ligne, column: int) -> tuple[object, ...]:
        described = self.colonne(column)
        if described and described.tri:
            return (described.tri(row),)
        text = sans_accents(self._texte(row, column))
        return (not text, text, bare(row.noeud.code))
