"""The readings, or the targets, as a Qt table: what is evaluated and the indicator at the left, then the periods."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clsdesk.commands.indicateurs import Case
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.indicateurs import nombre_de, valeur_ecrite, vise
from clsdesk.models.indicateurs_etat import cible_ecrite, depart_ecrit
from clsdesk.models.indicateurs_grille import LigneIndicateur, Periode
from clsdesk.models.mesures import est_absente
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.saisie_modele import SaisieTableModel
from clsdesk.ui.diagnostic.vue import Index
from clsdesk.ui.theme import Corps, Espace

TETE = ("Ce qu’il évalue", "Indicateur", "Départ")
LARGEURS = (184, 272, 100)
RELEVES, CIBLES = "releves", "cibles"
SOUS = int(Qt.ItemDataRole.UserRole) + 1
"""The quieter words under a cell's own: the target beside a reading, the reading beside a target."""
AXE = SOUS + 1
"""The rank of the axis, for its colour; None outside the plan."""
SANS_NOMBRE = "Gardé tel quel, sans nombre : absent du graphique et de la comparaison à la cible."


class GrilleTableModel(SaisieTableModel):
    """One row an indicator. `nature`: what is typed in the cells, RELEVES or CIBLES."""

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(contexte, parent)
        self.lignes: tuple[LigneIndicateur, ...] = ()
        self.periodes: tuple[Periode, ...] = ()
        self.nature = RELEVES

    def montrer(self, lignes: tuple[LigneIndicateur, ...], periodes: tuple[Periode, ...], nature: str) -> None:
        """Other rows, columns, or another kind of cells."""
        self.beginResetModel()
        self.lignes, self.periodes, self.nature = lignes, periodes, nature
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(TETE) + len(self.periodes)

    def case(self, ligne: int, colonne: int) -> Case | None:
        """The cell of a period; None for the columns before them."""
        rank = colonne - len(TETE)
        if not 0 <= rank < len(self.periodes):
            return None
        row, iso = self.lignes[ligne], self.periodes[rank].iso
        ids = tuple(each.id for each in row.releves.get(iso, ()))
        return Case(row.indicateur.id, iso, ids[-1] if ids else 0, ids[:-1])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= len(TETE):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return (*TETE, *(each.titre for each in self.periodes))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.lignes[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._texte(row, column, saisie=role == Qt.ItemDataRole.EditRole)
        if role == SOUS:
            return self._sous(row, column)
        if role == AXE:
            return row.axe if column == 0 and row.axe >= 0 else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._bulle(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= len(TETE):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._contexte.theme.couleur(self._encre(index.row(), column))
        if role == Qt.ItemDataRole.FontRole:
            return self._contexte.theme.police(Corps.TEXTE, gras=column == 1, tabulaire=True)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsEditable if index.column() >= len(TETE) else base

    def sans_nombre(self, ligne: int, colonne: int) -> bool:
        """A text where the indicator waits for a number."""
        row = self.lignes[ligne]
        if colonne < len(TETE) or row.indicateur.genre == "qualitatif":
            return False
        found = self._releve(row, colonne) if self.nature == RELEVES else self._cible(row, colonne)
        if found is None or est_absente(found.texte):
            return False
        return (nombre_de(found) if isinstance(found, t.Releve) else vise(found)) is None

    def _releve(self, row: LigneIndicateur, column: int) -> t.Releve | None:
        return row.dernier(self.periodes[column - len(TETE)].iso)

    def _cible(self, row: LigneIndicateur, column: int) -> t.Cible | None:
        return row.cibles.get(self.periodes[column - len(TETE)].annee)

    def _texte(self, row: LigneIndicateur, column: int, saisie: bool = False) -> str:
        if column < len(TETE):
            first = row.groupe if row.premiere or saisie else ""
            start = depart_ecrit(replace(row.indicateur, depart_date=""))
            return (first, row.indicateur.intitule, start)[column]
        if self.nature == CIBLES:
            target = self._cible(row, column)
            return target.texte if target else ""
        found = self._releve(row, column)
        if found is None:
            return ""
        if found.texte:
            words = replace(found, numerateur=None, denominateur=None)
            return found.texte if saisie else valeur_ecrite(row.indicateur, words)
        whole = valeur_ecrite(row.indicateur, found)
        return whole.partition(" (")[2].removesuffix(")") if saisie and "(" in whole else whole.partition(" (")[0]

    def _sous(self, row: LigneIndicateur, column: int) -> str:
        if column < len(TETE):
            start = date_longue(row.indicateur.depart_date) if row.indicateur.depart else ""
            return (row.nom_axe if row.premiere else "", row.indicateur.unite, start)[column]
        if self.nature == CIBLES:
            found = self._releve(row, column)
            return f"relevé {valeur_ecrite(row.indicateur, found).partition(' (')[0]}" if found else ""
        target = self._cible(row, column)
        return f"cible {cible_ecrite(row.indicateur, target)}" if target else ""

    def _encre(self, rank: int, column: int) -> str:
        if column >= len(TETE):
            return "attention" if self.sans_nombre(rank, column) else "texte"
        return "texte" if column == 1 else "second"

    def _bulle(self, rank: int, column: int) -> str:
        """All that a cell stands for: its period, how the figure was made, its target, why it is not compared."""
        row = self.lignes[rank]
        if column < len(TETE):
            return (row.groupe, row.indicateur.intitule, depart_ecrit(row.indicateur))[column]
        rows, target = row.releves.get(self.periodes[column - len(TETE)].iso, ()), self._cible(row, column)
        lines = [
            f"{date_longue(each.date)} : {valeur_ecrite(row.indicateur, each) or 'sans valeur'}"
            + (f" ({each.source.strip()})" if each.source.strip() else "")
            for each in rows
        ]
        lines += [f"Cible de {target.annee} : {cible_ecrite(row.indicateur, target)}"] if target else []
        lines += [SANS_NOMBRE] if self.sans_nombre(rank, column) else []
        return "\n".join(lines)


class DeuxLignes(QStyledItemDelegate):
    """A cell's own words, and quieter ones below when it has some."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte = contexte

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The style paints the cell; its words stand above the quieter ones, or alone in the middle."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        words, below, own.text = own.text, str(index.data(SOUS) or ""), ""
        style = own.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        theme, room = self._contexte.theme, QRect(option.rect).adjusted(Espace.S + 3, 3, -Espace.S - 3, -4)
        painter.save()
        axe = index.data(AXE)
        if axe is not None:
            bar = QRect(option.rect)
            painter.fillRect(QRect(bar.left(), bar.top(), 3, bar.height()), theme.axe(axe)[1])
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2) if below else room
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        self._ecrire(painter, upper, words, index.data(Qt.ItemDataRole.FontRole), ink, index)
        if below:
            lower = room.adjusted(0, room.height() // 2, 0, 0)
            self._ecrire(painter, lower, below, theme.police(Corps.SECOND), theme.couleur("second"), index)
        painter.restore()

    def _ecrire(self, painter: QPainter, room: QRect, words: str, font: object, ink: object, index: Index) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(ink)
        side = Qt.AlignmentFlag.AlignLeft if index.column() < len(TETE) else Qt.AlignmentFlag.AlignRight
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
