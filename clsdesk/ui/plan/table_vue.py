"""The plan as a table: filters, chosen columns, edit in the cell, the same change on several rows with a preview."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clsdesk.commands.plan import modifier_en_lot
from clsdesk.models.plan import Noeud
from clsdesk.models.statuts import METEO
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, colonne, rangee, texte
from clsdesk.ui.plan.calendrier import CaseDelegate
from clsdesk.ui.plan.table_colonnes import COLONNES, FILTRES, ligne
from clsdesk.ui.plan.table_model import FIXES, PlanTableModel
from clsdesk.ui.theme import Espace

Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """A choice in the status and météo cells; the painted cell of a year."""

    def __init__(self, contexte: Contexte, modele: PlanTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte, self._modele = contexte, modele
        self._case = CaseDelegate(contexte, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._modele.annee(index.column()):
            self._case.paint(painter, option, index)
        else:
            super().paint(painter, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = choix(self._contexte, self._modele, index.column())
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for value, label in choices:
            box.addItem(label, value)
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


def choix(contexte: Contexte, modele: PlanTableModel, section: int) -> list[tuple[str, str]]:
    """(value, label) of the cells that are a choice; empty for the others."""
    described = modele.colonne(section)
    if described and described.champ == "statut":
        return [("", "Déduit ou non dit"), *((each.cle, each.libelle) for each in contexte.snapshot().modele.statuts)]
    return [("", "Non dite"), *METEO.items()] if described and described.champ == "meteo" else []


def _montre(node: Noeud) -> bool:
    """A row for what is followed or piloted, and for what has nothing below."""
    return bool(node.niveau.porte_suivi or node.niveau.porte_pilotes or not node.enfants)


class PlanTable(QWidget):
    """The table with its bar. `ouvert`: an element to show in the tree view."""

    ouvert = Signal(int)

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._modele = PlanTableModel(self)
        self._vue = self._faire_vue()
        self._compte = texte("", "second")
        self._en_lot = bouton("Modifier la sélection", None, "discret", contexte.icones, "list-checks")
        self._menu_lot, self._menu_colonnes = QMenu(self), QMenu(self)
        self._monter()
        kept = contexte.reglages.texte("plan/colonnes")
        if kept:
            self._modele.choisir(kept.split(","))
        self._largeurs()

    def actualiser(self) -> None:
        """Reads the plan again; the selection stays on the same elements."""
        snapshot, today = self._contexte.snapshot(), self._contexte.aujourdhui()
        chosen = set(self.selection())
        nodes = [
            node
            for node in snapshot.plan.parcours()
            if node.niveau.porte_suivi or node.niveau.porte_pilotes or not node.enfants
        ]
        self._modele.montrer((ligne(snapshot, node, today) for node in nodes), snapshot.plan.annees)
        for row, each in enumerate(self._modele.lignes):
            if each.noeud.id in chosen:
                self._vue.selectRow(row)
        self._largeurs()
        self._compter()

    def selection(self) -> list[int]:
        """The ids of the rows selected, in their order."""
        rows = sorted({index.row() for index in self._vue.selectionModel().selectedIndexes()})
        return [self._modele.lignes[row].noeud.id for row in rows if row < len(self._modele.lignes)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copier()
        else:
            super().keyPressEvent(event)

    def _faire_vue(self) -> QTableView:
        view = QTableView()
        view.setModel(self._modele)
        view.setAccessibleName("Plan d'actions en tableau")
        view.setItemDelegate(_Delegate(self._contexte, self._modele, view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(38)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        view.activated.connect(lambda index: self.ouvert.emit(self._modele.lignes[index.row()].noeud.id))
        view.selectionModel().selectionChanged.connect(lambda _new, _old: self._compter())
        self._modele.modelReset.connect(self._compter)
        self._modele.edition.connect(self._editer)
        return view

    def _monter(self) -> None:
        words = QLineEdit()
        words.setPlaceholderText("Filtrer")
        words.setAccessibleName("Filtrer le tableau")
        words.setProperty("role", "recherche")
        words.setFixedWidth(220)
        words.textChanged.connect(lambda typed: self._modele.filtrer(mots=typed))
        kinds = QComboBox()
        kinds.setAccessibleName("Lignes montrées")
        for key, label, _ in FILTRES:
            kinds.addItem(label, key)
        kinds.currentIndexChanged.connect(lambda _rank: self._modele.filtrer(cle=str(kinds.currentData())))
        columns = bouton("Colonnes", None, "discret", self._contexte.icones, "columns-3")
        columns.setMenu(self._menu_colonnes)
        self._menu_colonnes.aboutToShow.connect(self._proposer_colonnes)
        self._en_lot.setMenu(self._menu_lot)
        self._menu_lot.aboutToShow.connect(self._proposer_lot)
        bar = rangee(
            kinds, words, self._compte, -1, self._en_lot, columns, marges=(Espace.L, Espace.S, Espace.L, Espace.S)
        )
        self.setLayout(colonne(bar, self._vue, espace=0))

    def _largeurs(self) -> None:
        self._vue.setColumnWidth(0, 72)
        self._vue.setColumnWidth(1, 320)
        for section in range(FIXES, self._modele.columnCount()):
            described = self._modele.colonne(section)
            self._vue.setColumnWidth(section, described.largeur if described else 72)

    def _compter(self) -> None:
        rows, chosen = self._modele.rowCount(), len(self.selection())
        words = f"{rows} ligne{'s' if rows > 1 else ''}"
        self._compte.setText(f"{words}, {chosen} choisie{'s' if chosen > 1 else ''}" if chosen > 1 else words)
        self._en_lot.setEnabled(chosen > 0)

    def _proposer_colonnes(self) -> None:
        self._menu_colonnes.clear()
        shown = {each.cle for each in self._modele.colonnes}
        for each in COLONNES:
            action = self._menu_colonnes.addAction(each.libelle)
            action.setCheckable(True)
            action.setChecked(each.cle in shown)
            action.toggled.connect(lambda on, cle=each.cle: self._montrer_colonne(cle, on))

    def _montrer_colonne(self, cle: str, on: bool) -> None:
        shown = {each.cle for each in self._modele.colonnes}
        shown = shown | {cle} if on else shown - {cle}
        self._modele.choisir(shown)
        self._contexte.reglages.ecrire("plan/colonnes", ",".join(sorted(shown)))
        self._largeurs()

    def _proposer_lot(self) -> None:
        """The same change on every selected row; each entry says what it would change before it is chosen."""
        self._menu_lot.clear()
        ids = self.selection()
        plan = self._contexte.snapshot().plan
        states = self._menu_lot.addMenu("Statut")
        for each in self._contexte.snapshot().modele.statuts:
            changed = sum(1 for one in ids if plan.par_id[one].element.statut != each.cle)
            self._entree(states, each.libelle, changed, ids, "statut", each.cle)
        moods = self._menu_lot.addMenu("Météo")
        for key, label in METEO.items():
            changed = sum(1 for one in ids if plan.par_id[one].element.meteo != key)
            self._entree(moods, label, changed, ids, "meteo", key)

    def _entree(self, menu: QMenu, label: str, changed: int, ids: list[int], champ: str, valeur: str) -> None:
        words = f"{label} : change {changed} ligne{'s' if changed > 1 else ''} sur {len(ids)}"
        action = menu.addAction(words)
        action.setEnabled(changed > 0)
        action.triggered.connect(lambda _checked=False: self._changer(ids, champ, valeur, label))

    def _changer(self, ids: list[int], champ: str, valeur: str, label: str) -> None:
        self._contexte.flush()
        modifier_en_lot(self._contexte.document, ids, champ, valeur, f"Passer {len(ids)} éléments à « {label} »")
        self._contexte.avis.dire(f"{len(ids)} éléments passés à « {label} ».", "Annuler", self._contexte.document.undo)

    def _editer(self, element_id: int, champ: str, valeur: object) -> None:
        modifier_en_lot(
            self._contexte.document, [element_id], champ, str(valeur or "").strip(), "Modifier dans le tableau"
        )

    def _copier(self) -> None:
        """The selected rows as a table, header first: pasted in Excel or in an e-mail."""
        sections = range(self._modele.columnCount())
        head = "\t".join(str(self._modele.headerData(s, Qt.Orientation.Horizontal)) for s in sections)
        rows = sorted({index.row() for index in self._vue.selectionModel().selectedIndexes()})
        body = [
            "\t".join(" ".join(str(self._modele.data(self._modele.index(row, s)) or "").split()) for s in sections)
            for row in rows
        ]
        QApplication.clipboard().setText("\n".join([head, *body]))
