"""All the money of the contract in one table: brought down by year, funder and state, typed in place, added up."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QWidget

from clsdesk.commands import financements as commands
from clsdesk.importers.collage_texte import bloc
from clsdesk.models import tables as t
from clsdesk.models.financements import POSTE, REGROUPEMENTS, doutes, groupes, nom_du_groupe, ordonnees, somme
from clsdesk.models.indicateurs_grille import poses
from clsdesk.models.nombres import euros
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.vue import LIGNE, VueGrille, presse_papiers
from clsdesk.ui.elements import EtatVide, boite, bouton, colonne, filet, rangee, texte
from clsdesk.ui.evaluation.argent_modele import CHAMPS, COLONNES, LARGEURS, SOMMES, ArgentTableModel, SommesTableModel
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

TABLES = ("financement", "appel", "element", "organisation", "alias", "saisie", "contrat", "modele")
FILTRES = {"annee": "Toutes les années", "financeur": "Tous les financeurs", "etat": "Tous les états"}
TOTAUX_VUS = 5
"""Sums seen without scrolling, where the window is tall enough."""


class Argent(QWidget):
    """`ouvert(id)`: Enter on a line, to its form."""

    ouvert = Signal(int)

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._modele, self._sommes = ArgentTableModel(contexte, self), SommesTableModel(contexte, self)
        self._vue = VueGrille(self._modele, "Lignes de financement")
        self._totaux = VueGrille(self._sommes, "Totaux des financements")
        self._mots, self._juste = texte("", "gras", plie=True), texte("", "probleme", "attention", plie=True)
        self._choix = {cle: self._boite(cle, nom) for cle, nom in FILTRES.items()}
        self._par = Deroulant()
        self._pile = QStackedWidget()
        self._monter()
        self._modele.edition.connect(self._ecrire)
        self._vue.activated.connect(self._ouvrir)
        self._vue.videe.connect(self._effacer)
        self._vue.collee.connect(self._coller)
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _monter(self) -> None:
        self._par.setAccessibleName("Totaux")
        for cle, nom in REGROUPEMENTS.items():
            self._par.addItem(nom, cle)
        self._par.currentIndexChanged.connect(lambda _rank: self._relire())
        bar = rangee(*self._choix.values(), -1, self._ajouter(), espace=Espace.S)
        self._vue.elargir(LARGEURS, (1, 2))
        self._totaux.elargir((340, *(120 for _ in SOMMES)), (0,))
        parts = (self._mots, self._juste, bar, self._vue, filet(), self._tete_des_totaux(), self._totaux)
        page = colonne(*parts, marges=(Espace.XL, Espace.M, Espace.XL, Espace.S))
        page.setStretch(3, 1)
        page.setStretch(6, 1)
        self._pile.addWidget(boite(page))
        self._pile.addWidget(self._vide())
        self.setLayout(colonne(self._pile))

    def _tete_des_totaux(self) -> QHBoxLayout:
        return rangee(texte("Totaux de ce qui est montré", "etiquette"), -1, self._par, espace=Espace.S)

    def _vide(self) -> EtatVide:
        return EtatVide(
            self._contexte.icones, "euro", "Aucun financement noté",
            "Une ligne par financeur et par année, pour une action ou pour le poste de coordination : ce qui est"
            " prévu, demandé, accordé, versé.", self._ajouter("principal"),
        )  # fmt: skip

    def _boite(self, cle: str, nom: str) -> QComboBox:
        box = Deroulant()
        box.setAccessibleName(nom)
        box.addItem(nom, None)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(11)
        box.activated.connect(lambda _rank: self._relire())
        return box

    def _ajouter(self, role: str = "discret") -> QPushButton:
        made = bouton("Ajouter un financement", None, role, self._contexte.icones, "plus", "Ajouter")
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: self._proposer(menu))
        made.setMenu(menu)
        return made

    def _proposer(self, menu: QMenu) -> None:
        """For the post, or for one of the actions."""
        menu.clear()
        menu.addAction(POSTE).triggered.connect(lambda _on=False: self._inserer(None))
        menu.addSeparator()
        for node in self._contexte.snapshot().plan.fiches:
            name = f"{node.code} {node.intitule_tableau}".strip()
            menu.addAction(name).triggered.connect(lambda _on=False, row_id=node.id: self._inserer(row_id))

    def _inserer(self, element_id: int | None) -> None:
        self._contexte.flush()
        year = self._choix["annee"].currentData()
        with self._contexte.document.edit("Ajouter un financement") as edit:
            rang = max((row.rang for row in edit.all(t.Financement)), default=-1) + 1
            annee = int(year) if str(year or "").isdigit() else self._contexte.aujourdhui().year
            row_id = edit.insert(t.Financement(rang=rang, element_id=element_id, annee=annee))
        for box in self._choix.values():
            box.setCurrentIndex(0)
        self._relire()
        rank = next(n for n, row in enumerate(self._modele.lignes) if row.id == row_id)
        self._vue.aller_a(rank, COLONNES.index("Objet"))
        self._vue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches(*TABLES):
            self._relire()

    def _relire(self) -> None:
        """The lines that the choices leave, their sums, and what in all of them does not add up."""
        here, snapshot = self._vue.currentIndex(), self._contexte.snapshot()
        every = ordonnees(snapshot)
        for cle, box in self._choix.items():
            self._proposer_choix(box, [name for name, _ in groupes(snapshot, every, cle)])
        rows = [row for row in every if self._garde(snapshot, row)]
        self._modele.montrer(rows, snapshot)
        by = self._par.currentData()
        sums = groupes(snapshot, rows, by)
        self._sommes.montrer(REGROUPEMENTS[by].removeprefix("Par ").capitalize(), sums, somme(rows))
        self._totaux.setMaximumHeight((min(len(sums) + 1, TOTAUX_VUS) + 1) * LIGNE + Espace.XS)
        self._pile.setCurrentIndex(0 if every else 1)
        if here.isValid() and rows:
            self._vue.aller_a(min(here.row(), len(rows) - 1), here.column())
        self._dire(snapshot, rows)

    def _proposer_choix(self, box: QComboBox, noms: list[str]) -> None:
        chosen = box.currentData()
        while box.count() > 1:
            box.removeItem(1)
        for nom in noms:
            box.addItem(nom, nom)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def _garde(self, snapshot: Snapshot, row: t.Financement) -> bool:
        return all(box.currentData() in (None, nom_du_groupe(snapshot, row, cle)) for cle, box in self._choix.items())

    def _dire(self, snapshot: Snapshot, rows: Iterable[t.Financement]) -> None:
        sums = somme(rows)
        self._mots.setText(
            f"{euros(sums.prevu)} prévus, {euros(sums.acquis)} acquis, {euros(sums.realise)} réalisés."
            f" Ce qui est refusé ne compte pas."
        )
        odd = [f"{each.phrase}." for each in doutes(snapshot)]
        more = f"Et {len(odd) - 3} autres, dans « À vérifier »." if len(odd) > 3 else ""
        self._juste.setText("\n".join(filter(None, (*odd[:3], more))))
        self._juste.setVisible(bool(odd))

    def _ouvrir(self, _index: object) -> None:
        here = self._vue.currentIndex()
        if here.isValid() and not here.flags() & Qt.ItemFlag.ItemIsEditable:
            self.ouvert.emit(self._modele.lignes[here.row()].id)

    def _ecrire(self, row_id: int, champ: str, typed: str) -> None:
        commands.poser(self._contexte.document, [(row_id, champ, typed)])

    def _coller(self) -> None:
        """A block of a spreadsheet from the current cell on, in one step; what has no place is said, not dropped."""
        here, model = self._vue.currentIndex(), self._modele
        block = bloc(presse_papiers()[0])
        if not here.isValid() or not block:
            return
        cells, outside = poses(block, here.row(), here.column(), model.rowCount(), model.columnCount())
        filled = [each for each in cells if each[2].strip()]
        kept = [(model.lignes[row].id, CHAMPS[column], said) for row, column, said in filled if column in CHAMPS]
        left = outside + len(filled) - len(kept)
        if kept:
            commands.poser(self._contexte.document, kept, "Coller des montants")
        said = f"{len(kept)} cases collées." if len(kept) > 1 else f"{len(kept)} case collée."
        said += f" {left} sans place ici : année, objet et montants se collent." if left else ""
        undo = self._contexte.document.undo if kept else None
        self._contexte.avis.dire(said, "Annuler" if kept else "", undo, "attention" if left else "neutre")

    def _effacer(self) -> None:
        """Suppr empties the boxes that are typed in place; on the others it takes the line away."""
        typed = [each for each in self._vue.selectionModel().selectedIndexes() if each.column() in CHAMPS]
        if not typed or set(self._vue.colonnes()) - set(CHAMPS):
            self._supprimer()
            return
        cells = [(self._modele.lignes[each.row()].id, CHAMPS[each.column()], "") for each in typed if each.data()]
        if cells:
            commands.poser(self._contexte.document, cells, "Effacer")
            said = f"{len(cells)} cases effacées." if len(cells) > 1 else "Case effacée."
            self._contexte.avis.dire(said, "Annuler", self._contexte.document.undo)

    def _supprimer(self) -> None:
        ids = [self._modele.lignes[rank].id for rank in self._vue.lignes()]
        if not ids:
            return
        with self._contexte.document.edit("Supprimer un financement" if len(ids) == 1 else "Supprimer") as edit:
            for row_id in ids:
                edit.delete("financement", row_id)
        said = f"{len(ids)} financements supprimés." if len(ids) > 1 else "Financement supprimé."
        self._contexte.avis.dire(said, "Annuler", self._contexte.document.undo)
