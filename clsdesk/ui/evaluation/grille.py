"""Readings entered as in a spreadsheet: indicators down, periods across, a block of Excel pasted in one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from clsdesk.commands import indicateurs as commands
from clsdesk.importers.collage_texte import bloc
from clsdesk.models.indicateurs_grille import PAS, LigneIndicateur, lignes, periodes, poses
from clsdesk.models.texte import sans_accents
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.vue import VueGrille, presse_papiers
from clsdesk.ui.elements import EtatVide, boite, bouton, colonne, rangee, texte
from clsdesk.ui.evaluation.grille_modele import CIBLES, LARGEURS, RELEVES, TETE, DeuxLignes, GrilleTableModel
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

TABLES = ("indicateur", "cible", "releve", "element", "contrat")
NATURES = {RELEVES: "Saisir les relevés", CIBLES: "Saisir les cibles"}
HAUT, LARGE = 44, 94
AIDE = (
    "Tapez dans une case, ou collez un bloc copié d’Excel (Ctrl+V). « 54/72 » donne un numérateur et un dénominateur."
)


class Grille(QWidget):
    """`ouvert(id)`: Enter on the name of an indicator."""

    ouvert = Signal(int)

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._modele = GrilleTableModel(contexte, self)
        self._vue = VueGrille(self._modele, "Grille des relevés")
        self._vue.setItemDelegate(DeuxLignes(contexte, self._vue))
        self._vue.verticalHeader().setDefaultSectionSize(HAUT)
        self._mots = texte(AIDE, "second", plie=True)
        self._pile = QStackedWidget()
        self._monter()
        self._modele.edition.connect(self._saisir)
        self._vue.collee.connect(self._coller)
        self._vue.videe.connect(self._vider)
        self._vue.activated.connect(self._ouvrir)
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _monter(self) -> None:
        self._nature = self._choix("Ce qui se saisit", NATURES)
        self._pas = self._choix("Largeur des périodes", PAS)
        self._filtre = QLineEdit()
        self._filtre.setPlaceholderText("Filtrer : action, indicateur")
        self._filtre.setAccessibleName("Filtrer la grille")
        self._filtre.setProperty("role", "recherche")
        self._filtre.setFixedWidth(220)
        self._filtre.textChanged.connect(lambda _text: self._relire())
        bar = rangee(self._nature, self._pas, -1, self._filtre, espace=Espace.S)
        page = colonne(bar, self._mots, self._vue, marges=(Espace.XL, Espace.M, Espace.XL, Espace.S), espace=Espace.S)
        page.setStretch(2, 1)
        self._pile.addWidget(boite(page))
        self._pile.addWidget(self._vide())
        self.setLayout(colonne(self._pile))

    def _choix(self, nom: str, choix: dict[str, str]) -> QComboBox:
        box = Deroulant()
        box.setAccessibleName(nom)
        for key, label in choix.items():
            box.addItem(label, key)
        box.currentIndexChanged.connect(lambda _rank: self._relire())
        return box

    def _vide(self) -> EtatVide:
        icones = self._contexte.icones
        return EtatVide(
            icones, "table", "Aucun indicateur à relever",
            "Ajoutez des indicateurs dans le premier onglet : ils viennent ici, une ligne chacun.",
            bouton("Ajouter un indicateur", lambda: self.ouvert.emit(0), "principal", icones, "plus"),
        )  # fmt: skip

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches(*TABLES):
            self._relire()

    def _relire(self) -> None:
        """The grid again, the current cell where it was."""
        here, snapshot = self._vue.currentIndex(), self._contexte.snapshot()
        nature = self._nature.currentData()
        self._pas.setEnabled(nature == RELEVES)
        pas = self._pas.currentData() if nature == RELEVES else "annee"
        every = lignes(snapshot, pas)
        columns = periodes(snapshot, pas, self._contexte.aujourdhui())
        changed = columns != self._modele.periodes
        self._modele.montrer(self._filtrees(every), columns, nature)
        self._pile.setCurrentIndex(0 if every else 1)
        if changed:
            self._vue.elargir((*LARGEURS, *(LARGE for _ in columns)), (1, 2))
        if self._modele.lignes and here.isValid():
            row, last = min(here.row(), len(self._modele.lignes) - 1), self._modele.columnCount() - 1
            self._vue.aller_a(row, min(here.column(), last))
        self._dire()

    def _filtrees(self, rows: Sequence[LigneIndicateur]) -> tuple[LigneIndicateur, ...]:
        wanted = sans_accents(self._filtre.text()).split()
        if not wanted:
            return tuple(rows)
        named = ((each, sans_accents(f"{each.groupe} {each.indicateur.intitule}")) for each in rows)
        return tuple(each for each, name in named if all(word in name for word in wanted))

    def _dire(self) -> None:
        """Under the choices: how to type, or how many texts are no number."""
        model = self._modele
        count = sum(
            model.sans_nombre(row, column)
            for row in range(model.rowCount())
            for column in range(len(TETE), model.columnCount())
        )
        if not count:
            self._mots.setText(AIDE)
            return
        plural = f"{count} textes ne sont pas des nombres" if count > 1 else "Un texte n’est pas un nombre"
        self._mots.setText(f"{plural}, en couleur : gardés tels quels, absents des graphiques.")

    def _ouvrir(self, index: object) -> None:
        here = self._vue.currentIndex()
        if here.isValid() and here.column() < len(TETE):
            self.ouvert.emit(self._modele.lignes[here.row()].indicateur.id)

    def _ecrire(self, cells: Sequence[tuple[int, int, str]], etape: str) -> None:
        document, model = self._contexte.document, self._modele
        places = [(case, row, column, typed) for row, column, typed in cells if (case := model.case(row, column))]
        if model.nature == RELEVES:
            commands.poser_releves(document, [(case, said) for case, _, _, said in places], etape or "Saisir un relevé")
            return
        aims = [(case.indicateur_id, int(case.iso[:4]), said) for case, _, _, said in places]
        commands.poser_cibles(document, aims, etape or "Saisir une cible")

    def _saisir(self, row: int, column: int, typed: str) -> None:
        """One cell; emptying it takes away readings that it did not show, which is told."""
        hidden = self._combien([(row, column, typed)]) > 1
        if not typed and hidden:
            self._effacer([(row, column, "")])
        else:
            self._ecrire([(row, column, typed)], "")

    def _effacer(self, cells: Sequence[tuple[int, int, str]]) -> None:
        count = self._combien(cells)
        self._ecrire(cells, "Effacer des valeurs" if count > 1 else "Effacer une valeur")
        said = f"{count} valeurs effacées." if count > 1 else "Valeur effacée."
        said = f"{count} relevés effacés : tous ceux de la période." if count > len(cells) else said
        self._contexte.avis.dire(said, "Annuler", self._contexte.document.undo)

    def _combien(self, cells: Sequence[tuple[int, int, str]]) -> int:
        """How many readings, or targets, stand behind some cells."""
        cases = [case for row, column, _ in cells if (case := self._modele.case(row, column))]
        return sum(1 + (len(case.autres) if self._modele.nature == RELEVES else 0) for case in cases)

    def _coller(self) -> None:
        """A block from the current cell on, in one step; what passes the edge is said, and still on the clipboard."""
        index = self._vue.currentIndex()
        block = bloc(presse_papiers()[0])
        if not index.isValid() or not block:
            return
        if index.column() < len(TETE):
            self._contexte.avis.dire("Placez-vous d’abord sur la case où le bloc commence.", nature="attention")
            return
        cells, left = poses(block, index.row(), index.column(), self._modele.rowCount(), self._modele.columnCount())
        filled = [each for each in cells if each[2].strip()]
        self._ecrire(filled, f"Coller {len(filled)} valeurs" if len(filled) > 1 else "Coller une valeur")
        said = f"{len(filled)} valeurs collées." if len(filled) > 1 else f"{len(filled)} valeur collée."
        said += f" {left} cases dépassaient de la grille et n’ont pas été collées." if left else ""
        self._contexte.avis.dire(said, "Annuler", self._contexte.document.undo, "attention" if left else "neutre")

    def _vider(self) -> None:
        chosen = self._vue.selectionModel().selectedIndexes()
        cells = [(each.row(), each.column(), "") for each in chosen if str(each.data(Qt.ItemDataRole.EditRole) or "")]
        cells = [each for each in cells if each[1] >= len(TETE)]
        if cells:
            self._effacer(cells)
