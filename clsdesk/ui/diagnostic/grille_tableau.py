"""A table of the diagnostic, edited in place: cells, lines, columns; header lines, titles and totals as they print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from clsdesk.commands import diagnostic as commands
from clsdesk.importers.collage_texte import lignes_du_texte
from clsdesk.models import diagnostic_tableaux as gestes
from clsdesk.models import tables as t
from clsdesk.models.grilles import lire_grille
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.saisie_modele import SaisieTableModel
from clsdesk.ui.diagnostic.vue import LIGNE, Index, VueGrille, presse_papiers, presser
from clsdesk.ui.elements import bouton, bouton_icone, colonne, rangee, texte
from clsdesk.ui.souple import Empilable
from clsdesk.ui.theme import Corps, Espace

LIGNES_VUES = 14
LIGNES_MESUREES = 100
ETROITE, MOYENNE, LARGE = 72, 150, 240
"""The least width of a column, the most of one of figures, the most of one of titles."""


class TableauTableModel(SaisieTableModel):
    """The cells of a table, its header lines included: they are lines like the others, printed in bold."""

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(contexte, parent)
        self.tableau = t.Tableau()
        self.lignes: tuple[tuple[str, ...], ...] = ()

    def montrer(self, tableau: t.Tableau) -> None:
        """Another table, or another state of it."""
        self.beginResetModel()
        self.tableau, self.lignes = tableau, lire_grille(tableau.contenu)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.lignes else len(self.lignes[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return self.lignes[row][column]
        head = row < self.tableau.entetes
        strong = head or row >= len(self.lignes) - self.tableau.totaux
        if role == Qt.ItemDataRole.FontRole:
            return self._contexte.theme.police(Corps.TEXTE, gras=strong, tabulaire=True)
        if role == Qt.ItemDataRole.BackgroundRole and strong:
            return self._contexte.theme.couleur("survol")
        figures = column >= self.tableau.colonnes_titres and row >= self.tableau.entetes - 1
        if role == Qt.ItemDataRole.TextAlignmentRole and figures:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


def ajuster(vue: VueGrille, modele: TableauTableModel) -> None:
    """Each column as wide as the longest of its first cells, within reason."""
    font = modele.data(modele.index(0, 0), Qt.ItemDataRole.FontRole) if modele.lignes else None
    metrics = QFontMetrics(font) if isinstance(font, QFont) else vue.fontMetrics()
    for column in range(modele.columnCount()):
        wide = max(metrics.horizontalAdvance(row[column]) for row in modele.lignes[:LIGNES_MESUREES]) + Espace.XXL
        most = LARGE if column < modele.tableau.colonnes_titres else MOYENNE
        vue.setColumnWidth(column, min(max(wide, ETROITE), most))


class GrilleDuTableau(QWidget):
    """The cells of one table of the file, with what can be done to its lines and columns."""

    def __init__(self, contexte: Contexte, tableau_id: int) -> None:
        super().__init__()
        self._contexte, self._id = contexte, tableau_id
        self._modele = TableauTableModel(contexte, self)
        self._vue = VueGrille(self._modele, "Cases du tableau")
        self._vue.horizontalHeader().hide()
        self.setLayout(colonne(self._barre(), self._vue, espace=Espace.XS))
        self._modele.edition.connect(self._editer)
        self._vue.collee.connect(self._coller)
        self._vue.videe.connect(self._vider)
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _barre(self) -> Empilable:
        """The name, then what adds, then what takes away and copies: on as many lines as they need."""
        icones, bar, steps = self._contexte.icones, Empilable(Espace.XS, 0), Empilable(Espace.XS, 0)
        adds = (
            bouton("Ligne", self._ligne, "discret", icones, "plus"),
            bouton("Colonne", self._colonne, "discret", icones, "plus"),
        )
        others = (
            bouton_icone(icones, "rows-3", "Supprimer la ligne", self._sans_lignes),
            bouton_icone(icones, "columns-3", "Supprimer la colonne", self._sans_colonnes),
            bouton_icone(icones, "copy", "Copier tout le tableau", self._copier),
        )
        for each in (adds, others):
            steps.addLayout(rangee(*each, -1, espace=Espace.XS))
        bar.addWidget(texte("Le tableau", "etiquette"), 1)
        bar.addLayout(steps)
        return bar

    def _entendre(self, changes: ChangeSet) -> None:
        if self._id in changes.ids("tableau"):
            self._relire()

    def _relire(self) -> None:
        row = self._contexte.snapshot().get(t.Tableau, self._id)
        if row is None:
            return
        here = self._vue.currentIndex()
        self._modele.montrer(row)
        count = self._modele.rowCount()
        ajuster(self._vue, self._modele)
        self._vue.setFixedHeight(min(count, LIGNES_VUES) * LIGNE + Espace.L)
        if here.isValid() and count:
            last = self._modele.columnCount() - 1
            self._vue.aller_a(min(here.row(), count - 1), min(here.column(), last))

    def _changer(self, faire: Callable[[t.Tableau], t.Tableau], etape: str) -> None:
        row = self._contexte.snapshot().get(t.Tableau, self._id)
        if row is not None:
            commands.modifier_tableau(self._contexte.document, faire(row), etape)

    def _editer(self, ligne: int, place: int, typed: str) -> None:
        self._changer(lambda row: gestes.avec_cellule(row, ligne, place, typed), "Modifier une case")

    def _ligne(self) -> None:
        here = self._vue.currentIndex()
        place = here.row() + 1 if here.isValid() else self._modele.rowCount()
        self._changer(lambda row: gestes.avec_ligne(row, place), "Ajouter une ligne")

    def _colonne(self) -> None:
        here = self._vue.currentIndex()
        place = here.column() + 1 if here.isValid() else self._modele.columnCount()
        self._changer(lambda row: gestes.avec_colonne(row, place), "Ajouter une colonne")

    def _sans_lignes(self) -> None:
        places = self._vue.lignes()
        self._changer(lambda row: gestes.sans_lignes(row, places), "Supprimer des lignes")

    def _sans_colonnes(self) -> None:
        places = self._vue.colonnes()
        self._changer(lambda row: gestes.sans_colonnes(row, places), "Supprimer des colonnes")

    def _copier(self) -> None:
        presser(self._modele.lignes, self._modele.tableau.entetes)
        self._contexte.avis.dire("Tableau copié : collez-le dans Word, Excel ou un courriel.")

    def _coller(self) -> None:
        """A block over the cells from the current one on; what passes the edge is said."""
        here = self._vue.currentIndex()
        block = lignes_du_texte(presse_papiers()[0]).lignes
        if not here.isValid() or not block:
            return
        rows, columns = self._modele.rowCount(), self._modele.columnCount()
        cells = [
            (here.row() + down, here.column() + right, cell)
            for down, row in enumerate(block)
            for right, cell in enumerate(row)
        ]
        inside = [each for each in cells if each[0] < rows and each[1] < columns]
        self._changer(lambda row: _remplie(row, inside), "Coller dans le tableau")
        if len(inside) < len(cells):
            self._contexte.avis.dire(
                f"{len(cells) - len(inside)} cases dépassaient du tableau : ajoutez des lignes ou des colonnes, puis"
                " collez de nouveau.", "Annuler", self._contexte.document.undo, "attention",
            )  # fmt: skip

    def _vider(self) -> None:
        cells = [(index.row(), index.column(), "") for index in self._vue.selectionModel().selectedIndexes()]
        self._changer(lambda row: _remplie(row, cells), "Effacer des cases")


def _remplie(row: t.Tableau, cells: list[tuple[int, int, str]]) -> t.Tableau:
    for ligne, place, said in cells:
        row = gestes.avec_cellule(row, ligne, place, said)
    return row
