"""Every line of money as a Qt table, and the sums of what is shown as another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from clsdesk.models import tables as t
from clsdesk.models.financements import ETATS, Montants, doutes, financeur, objet_finance
from clsdesk.models.nombres import euros
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.vue import Index
from clsdesk.ui.theme import Corps

COLONNES = ("Année", "Ce qui est financé", "Objet", "Financeur", "Nature", "Où en est-il", "Prévu", "Réalisé")
LARGEURS = (64, 210, 190, 130, 110, 96, 104, 104)
CHAMPS = {0: "annee", 2: "libelle", 6: "prevu", 7: "realise"}
"""The columns typed in place; the others open the form of the line."""
SOMMES = ("Prévu", "Acquis", "Réalisé", "Lignes")
_DROITE = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ArgentTableModel(QAbstractTableModel):
    """A row a line. What was typed and is no amount stands in its cell, in colour."""

    edition = Signal(int, str, str)
    """(id of the line, column, text typed)"""

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self.lignes: tuple[t.Financement, ...] = ()
        self._saisies: dict[tuple[int, str], str] = {}
        self._doutes: dict[int, str] = {}

    def montrer(self, lignes: Sequence[t.Financement], snapshot: Snapshot) -> None:
        """Other lines, or another state of them."""
        self.beginResetModel()
        self.lignes = tuple(lignes)
        self._saisies = {(row.objet_id, row.champ): row.texte for row in snapshot.all(t.Saisie)
                         if row.objet == "financement"}  # fmt: skip
        self._doutes = {each.financement_id: each.phrase for each in doutes(snapshot)}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLONNES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLONNES[section]
        return _DROITE if role == Qt.ItemDataRole.TextAlignmentRole and section >= 6 else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.lignes[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._texte(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (self._texte(row, column), self._doutes.get(row.id, ""), row.note)))
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= 6:
            return _DROITE
        if role == Qt.ItemDataRole.ForegroundRole:
            odd = (row.id, CHAMPS.get(column, "")) in self._saisies or (column >= 6 and row.id in self._doutes)
            quiet = column in (1, 4) or row.etat == "refuse"
            return self._contexte.theme.couleur("attention" if odd else "second" if quiet else "texte")
        if role == Qt.ItemDataRole.FontRole:
            return self._contexte.theme.police(Corps.TEXTE, tabulaire=True)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        typed = " ".join(str(value or "").split())
        if role == Qt.ItemDataRole.EditRole and typed != self.data(index):
            self.edition.emit(self.lignes[index.row()].id, CHAMPS[index.column()], typed)
        return role == Qt.ItemDataRole.EditRole

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsEditable if index.column() in CHAMPS else base

    def _texte(self, row: t.Financement, column: int) -> str:
        kept = self._saisies.get((row.id, CHAMPS.get(column, "")))
        if kept:
            return kept
        snapshot = self._contexte.snapshot()
        amounts = ("" if each is None else euros(each) for each in (row.prevu, row.realise))
        values = (
            str(row.annee or ""), objet_finance(snapshot, row), row.libelle, financeur(snapshot, row), row.nature,
            ETATS.get(row.etat, row.etat), *amounts,
        )  # fmt: skip
        return values[column]


class SommesTableModel(QAbstractTableModel):
    """The sums of each group, then of all."""

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._titre = ""
        self.lignes: tuple[tuple[str, Montants], ...] = ()

    def montrer(self, titre: str, groupes: Sequence[tuple[str, Montants]], total: Montants) -> None:
        """Other groups. `titre`: the header of their names."""
        self.beginResetModel()
        self._titre, self.lignes = titre, (*groupes, ("Total", total))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(SOMMES) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self._titre, *SOMMES)[section]
        return _DROITE if role == Qt.ItemDataRole.TextAlignmentRole and section else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, sums = self.lignes[index.row()]
        last = index.row() == len(self.lignes) - 1
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            amounts = (euros(sums.prevu), euros(sums.acquis), euros(sums.realise), str(sums.lignes))
            return (name, *amounts)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _DROITE
        if role == Qt.ItemDataRole.FontRole:
            return self._contexte.theme.police(Corps.TEXTE, gras=last, tabulaire=True)
        return None
