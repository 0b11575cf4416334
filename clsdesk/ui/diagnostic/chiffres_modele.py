"""The figures as a Qt table: title, unit, year and precision at the left, the territories, then the source."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt

from clsdesk.commands.diagnostic import Place
from clsdesk.models.diagnostic_grille import LigneChiffre
from clsdesk.models.mesures import est_absente, lire_mesure
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.saisie_modele import SaisieTableModel
from clsdesk.ui.diagnostic.vue import Index
from clsdesk.ui.theme import Corps

TETE = ("Indicateur", "Unité", "Année", "Précision")
FIN = ("Source",)
LARGEURS = {"Indicateur": 262, "Unité": 92, "Année": 92, "Précision": 88, "Source": 220}
_SENS = {"haut": "↑", "bas": "↓"}


class ChiffresTableModel(SaisieTableModel):
    """One row a line of the grid."""

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(contexte, parent)
        self.lignes: tuple[LigneChiffre, ...] = ()
        self.territoires: tuple[str, ...] = ()

    def montrer(self, lignes: tuple[LigneChiffre, ...], territoires: tuple[str, ...]) -> None:
        """Other figures."""
        self.beginResetModel()
        self.lignes, self.territoires = lignes, territoires
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TETE) + len(self.territoires) + len(FIN)

    def titres(self) -> tuple[str, ...]:
        """The header, from left to right."""
        return (*TETE, *self.territoires, *FIN)

    def place(self, ligne: int, colonne: int) -> Place | None:
        """The cell of a territory; None for the columns around them."""
        rank = colonne - len(TETE)
        if not 0 <= rank < len(self.territoires):
            return None
        row, nom = self.lignes[ligne], self.territoires[rank]
        valeur = row.cellules.get(nom)
        return Place(row.indicateur.id, nom, row.annee, row.precision, valeur.id if valeur else 0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and 0 <= section - len(TETE) < len(self.territoires):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role not in wanted or orientation != Qt.Orientation.Horizontal:
            return None
        return self.titres()[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.lignes[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            hidden = column == 0 and not row.premiere and role == Qt.ItemDataRole.DisplayRole
            return "" if hidden else self._texte(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._bulle(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.place(index.row(), column):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and self.titres()[column] in ("Unité", *FIN):
            return self._contexte.theme.couleur("second")
        if role == Qt.ItemDataRole.FontRole:
            return self._contexte.theme.police(Corps.TEXTE, gras=column == 0, tabulaire=True)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _texte(self, row: LigneChiffre, column: int) -> str:
        rank = column - len(TETE)
        if rank < 0:
            return (row.indicateur.intitule, row.indicateur.unite, row.annee, row.precision)[column]
        if rank >= len(self.territoires):
            return row.source
        valeur = row.cellules.get(self.territoires[rank])
        return valeur.texte if valeur else ""

    def _bulle(self, row: LigneChiffre, column: int) -> str:
        """What a cell has no room to say: the whole text, its source and note, and whether it has a number."""
        rank = column - len(TETE)
        if not 0 <= rank < len(self.territoires):
            arrow = f" {_SENS[row.indicateur.sens]}" if column == 0 and row.indicateur.sens in _SENS else ""
            return self._texte(row, column) + arrow
        valeur = row.cellules.get(self.territoires[rank])
        if valeur is None or not valeur.texte:
            return ""
        read = valeur.nombre is not None or lire_mesure(valeur.texte).nombre is not None
        without = "" if read or est_absente(valeur.texte) else "Gardé tel quel, sans nombre : absent des graphiques."
        return "\n".join(filter(None, (f"{valeur.texte} {row.indicateur.unite}".strip(), valeur.source, valeur.note,
                                       without)))  # fmt: skip
