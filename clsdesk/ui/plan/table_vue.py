"""The plan as a table: filters, chosen columns kept from one day to the next, edit in the cell."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QButtonGroup, QLineEdit, QMenu, QToolButton, QWidget

from clsdesk.commands.etats import ETATS, changer_etats
from clsdesk.commands.plan import modifier_en_lot
from clsdesk.models.plan import Noeud
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import tete
from clsdesk.ui.elements import bouton, bouton_icone, colonne, rangee, texte
from clsdesk.ui.plan.table_colonnes import COLONNES, FILTRES, ligne
from clsdesk.ui.plan.table_delegate import TableDelegate
from clsdesk.ui.plan.table_export import tableau_vu
from clsdesk.ui.plan.table_figee import TableFigee
from clsdesk.ui.plan.table_lot import ModificationEnLot
from clsdesk.ui.plan.table_model import FIXES, PlanTableModel
from clsdesk.ui.suivi.motif import BandeauMotif
from clsdesk.ui.theme import Espace

_LARGEURS = "plan/largeurs"
_ORDRE = "plan/ordre"


def en_ligne(noeud: Noeud) -> bool:
    """A row for what is followed or piloted, and for what has nothing below."""
    return bool(noeud.niveau.porte_suivi or noeud.niveau.porte_pilotes or not noeud.enfants)


class PlanTable(QWidget):
    """The table with its bar. `ouvert`: an element to show in the tree view."""

    ouvert = Signal(int)

    def __init__(self, contexte: Contexte, choix: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._modele = PlanTableModel(self)
        kept = contexte.reglages.texte("plan/colonnes")
        if kept:
            self._modele.choisir(kept.split(","))
        self._vue = self._faire_vue()
        self._compte = texte("", "second")
        self._motif = BandeauMotif(contexte)
        self._lot = ModificationEnLot(contexte, self.selection, self._motif.demander)
        self._menu_colonnes = QMenu(self)
        self._puces: dict[str, QToolButton] = {}
        self._range = False
        self._monter(choix)

    def actualiser(self) -> None:
        """Reads the plan again; the selection and the current cell stay on the same elements."""
        snapshot, today = self._contexte.snapshot(), self._contexte.aujourdhui()
        chosen, cell = set(self.selection()), self._courante()
        rows = [ligne(snapshot, node, today) for node in snapshot.plan.parcours() if en_ligne(node)]
        self._modele.montrer(rows, snapshot.plan.annees)
        self._rendre(chosen, cell)
        for key, label, keep in FILTRES:
            self._puces[key].setText(f"{label} {sum(1 for row in rows if keep(row))}")
        self._ranger()
        self._compter()

    def selection(self) -> list[int]:
        """The ids of the rows selected, in their order."""
        rows = sorted({index.row() for index in self._vue.selectionModel().selectedIndexes()})
        return [self._modele.lignes[row].noeud.id for row in rows if row < len(self._modele.lignes)]

    def exporter(self) -> None:
        """The table as it is seen, in a workbook."""
        from clsdesk.ui.exporter_tableau import exporter_tableau

        self._contexte.flush()
        exporter_tableau(self._contexte, tableau_vu(self._modele, self._contexte.snapshot().plan, self._sections()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copier()
        else:
            super().keyPressEvent(event)

    def _courante(self) -> tuple[int, str] | None:
        index = self._vue.currentIndex()
        if not index.isValid() or index.row() >= len(self._modele.lignes):
            return None
        return self._modele.lignes[index.row()].noeud.id, self._modele.cle(index.column())

    def _rendre(self, chosen: set[int], cell: tuple[int, str] | None) -> None:
        selection = self._vue.selectionModel()
        flags = selection.SelectionFlag
        for row, each in enumerate(self._modele.lignes):
            if each.noeud.id in chosen:
                selection.select(self._modele.index(row, 0), flags.Select | flags.Rows)
            if cell and each.noeud.id == cell[0]:
                section = self._modele.section(cell[1])
                selection.setCurrentIndex(self._modele.index(row, max(section, 0)), flags.NoUpdate)

    def _faire_vue(self) -> TableFigee:
        view = TableFigee(self._modele, FIXES)
        view.setAccessibleName("Plan d'actions en tableau")
        view.deleguer(lambda each: TableDelegate(self._contexte, self._modele, each))
        view.activated.connect(lambda index: self.ouvert.emit(self._modele.lignes[index.row()].noeud.id))
        view.selectionModel().selectionChanged.connect(lambda _new, _old: self._compter())
        header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionMoved.connect(self._deplacee)
        header.sectionResized.connect(lambda _section, _before, _now: self._garder_largeurs())
        self._modele.modelReset.connect(self._compter)
        self._modele.edition.connect(self._editer)
        return view

    def _monter(self, choix: QWidget) -> None:
        words = QLineEdit()
        words.setPlaceholderText("Filtrer")
        words.setAccessibleName("Filtrer le tableau")
        words.setProperty("role", "recherche")
        words.setMaximumWidth(220)
        words.textChanged.connect(lambda typed: self._modele.filtrer(mots=typed))
        columns = bouton("Colonnes", None, "discret", self._contexte.icones, "columns-3")
        columns.setMenu(self._menu_colonnes)
        self._menu_colonnes.aboutToShow.connect(self._proposer_colonnes)
        chips = rangee(*self._faire_puces(), -1, self._compte, espace=Espace.XS)
        chips.setContentsMargins(Espace.XL, 0, Espace.XL, Espace.S)
        out = bouton_icone(
            self._contexte.icones, "file-spreadsheet", "Exporter ce tableau… (Ctrl+Maj+X)", self.exporter
        )
        page = colonne(
            tete("Plan d'actions", words, self._lot.bouton, columns, out, choix),
            chips,
            self._motif,
            self._vue,
            espace=0,
        )
        page.setStretch(3, 1)
        self.setLayout(page)

    def _faire_puces(self) -> list[QToolButton]:
        """One chip a filter, with how many rows it would keep; one is pressed."""
        group = QButtonGroup(self)
        for key, label, _ in FILTRES:
            chip = QToolButton()
            chip.setText(label)
            chip.setToolTip(label)
            chip.setProperty("role", "texte")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setChecked(key == FILTRES[0][0])
            chip.clicked.connect(lambda _checked=False, cle=key: self._modele.filtrer(cle=cle))
            group.addButton(chip)
            self._puces[key] = chip
        return list(self._puces.values())

    def _ranger(self) -> None:
        """The widths and the order chosen once, for the columns shown now."""
        widths, order = self._largeurs(), [each for each in self._contexte.reglages.texte(_ORDRE).split(",") if each]
        self._range = True
        header = self._vue.horizontalHeader()
        for section in range(self._modele.columnCount()):
            cle = self._modele.cle(section)
            self._vue.setColumnWidth(section, widths.get(cle, _largeur(self._modele, section)))
        sections = [self._modele.section(cle) for cle in order]
        for place, section in enumerate(each for each in sections if each >= FIXES):
            header.moveSection(header.visualIndex(section), FIXES + place)
        self._range = False

    def _largeurs(self) -> dict[str, int]:
        try:
            kept = json.loads(self._contexte.reglages.texte(_LARGEURS, "{}"))
        except ValueError:
            return {}
        return {str(cle): int(width) for cle, width in kept.items()} if isinstance(kept, dict) else {}

    def _garder_largeurs(self) -> None:
        if self._range or not self.isVisible():
            return
        now = {self._modele.cle(s): self._vue.columnWidth(s) for s in range(self._modele.columnCount())}
        self._contexte.reglages.ecrire(_LARGEURS, json.dumps(self._largeurs() | now))

    def _deplacee(self, _section: int, before: int, after: int) -> None:
        """A column was dragged; the first two stay first."""
        if self._range:
            return
        header = self._vue.horizontalHeader()
        if min(before, after) < FIXES:
            self._range = True
            header.moveSection(after, before)
            self._range = False
            return
        order = [self._modele.cle(header.logicalIndex(place)) for place in range(FIXES, header.count())]
        self._contexte.reglages.ecrire(_ORDRE, ",".join(order))

    def _compter(self) -> None:
        rows, chosen = self._modele.rowCount(), len(self.selection())
        words = f"{rows} ligne{'s' if rows > 1 else ''}"
        self._compte.setText(f"{words}, {chosen} choisies" if chosen > 1 else words)
        self._lot.bouton.setEnabled(chosen > 0)

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
        self._ranger()

    def _editer(self, element_id: int, champ: str, valeur: object) -> None:
        typed = " ".join(str(valeur or "").split())
        label = "Renommer" if champ == "intitule" else "Modifier dans le tableau"
        if champ in ETATS:
            changer_etats(self._contexte.document, [element_id], champ, typed, label, self._contexte.aujourdhui())
            if champ == "statut":
                self._motif.demander([element_id], typed)
        else:
            modifier_en_lot(self._contexte.document, [element_id], champ, typed, label)

    def _sections(self) -> list[int]:
        """The columns of the model, in the order of the screen."""
        header = self._vue.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def _copier(self) -> None:
        """The selected rows as a table, header first: pasted in Excel or in an e-mail."""
        sections = self._sections()
        head = "\t".join(str(self._modele.headerData(s, Qt.Orientation.Horizontal)) for s in sections)
        rows = sorted({index.row() for index in self._vue.selectionModel().selectedIndexes()})
        body = [
            "\t".join(" ".join(str(self._modele.data(self._modele.index(row, s)) or "").split()) for s in sections)
            for row in rows
        ]
        QApplication.clipboard().setText("\n".join([head, *body]))


def _largeur(modele: PlanTableModel, section: int) -> int:
    """A column's width before anyone changes it."""
    described = modele.colonne(section)
    return described.largeur if described else 320 if section == 1 else 72
