"""The cells of the plan's table: a status with its icon, an alert in its colour, painted years, choices in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clsdesk.models.statuts import METEO
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.plan.arbre_vue import ICONES_SENS
from clsdesk.ui.plan.calendrier import CaseDelegate
from clsdesk.ui.plan.calendrier_model import Index
from clsdesk.ui.plan.table_colonnes import Ligne
from clsdesk.ui.plan.table_model import PlanTableModel
from clsdesk.ui.theme import Corps

ICONES_METEO: dict[str, tuple[str, str]] = {
    "securise": ("sun", "positif"),
    "atteignable": ("cloud-sun", "accent"),
    "appui": ("cloud-rain", "attention"),
    "compromis": ("cloud-lightning", "critique"),
}


class TableDelegate(QStyledItemDelegate):
    """Reads the row behind a cell; nothing is kept from one paint to the next, so the theme can change."""

    def __init__(self, contexte: Contexte, modele: PlanTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte, self._modele = contexte, modele
        self._case = CaseDelegate(contexte, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._modele.annee(index.column()):
            self._case.paint(painter, option, index)
        else:
            super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row, theme = self._modele.lignes[index.row()], self._contexte.theme
        described = self._modele.colonne(index.column())
        option.font = theme.police(gras=not row.noeud.ancetres and index.column() < 2, tabulaire=True)
        if index.column() == 0:
            option.palette.setColor(QPalette.ColorRole.Text, theme.axe(_axe(row))[1])
        if described and described.cle in ("derniere", "age"):
            option.font = theme.police(Corps.SECOND)
        name, colour = self._icone(row, described.cle if described else "")
        if name and option.text:
            option.icon = self._contexte.icones.icon(name, colour)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        if described and described.cle == "alerte" and colour:
            option.palette.setColor(QPalette.ColorRole.Text, theme.couleur(colour))

    def _icone(self, row: Ligne, cle: str) -> tuple[str, str]:
        if cle == "statut":
            return ICONES_SENS[row.noeud.statut.sens]
        if cle == "meteo":
            return ICONES_METEO.get(row.noeud.element.meteo, ("", ""))
        if cle == "alerte":
            return ("clock", "critique") if row.retard else ("hourglass", "attention") if row.silence else ("", "")
        return "", ""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = choix(self._contexte, self._modele, index.column())
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for value, label in choices:
            box.addItem(QIcon(), label, value)
        box.activated.connect(lambda _rank: self._finir(box))
        return box

    def _finir(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        value = editor.currentData() if isinstance(editor, QComboBox) else editor.property("text")
        self._modele.setData(index, value)


def _axe(row: Ligne) -> int:
    return (*row.noeud.ancetres, row.noeud)[0].element.rang


def choix(contexte: Contexte, modele: PlanTableModel, section: int) -> list[tuple[str, str]]:
    """(value, label) of the cells that are a choice; empty for the others."""
    described = modele.colonne(section)
    if described and described.champ == "statut":
        return [("", "Déduit ou non dit"), *((each.cle, each.libelle) for each in contexte.snapshot().modele.statuts)]
    return [("", "Non dite"), *METEO.items()] if described and described.champ == "meteo" else []
