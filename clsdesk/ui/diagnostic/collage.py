"""The panel of a paste: how the table was understood, one control to correct each point, seen at once below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from clsdesk.importers.collage import Proposition
from clsdesk.models import tables as t
from clsdesk.models.texte import une_ligne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.grille_tableau import TableauTableModel, ajuster
from clsdesk.ui.diagnostic.vue import VueGrille
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.flottant import Defilement, Flottant
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

ENTETES = 4


class PanneauDuCollage(Flottant):
    """`demander(propositions…)`: one a sheet; what is kept is given to `suite` as a row."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(contexte.apparence, parent, 860, "Tableau collé")
        self._propositions: list[tuple[str, Proposition]] = []
        self._suite: Callable[[t.Tableau], object] | None = None
        self._feuille = self._choix("Feuille")
        self._titre, self._source = _ligne("Titre"), _ligne("Source")
        self._annee, self._note = _ligne("Année ou période"), _ligne("Notes de bas de tableau")
        self._theme = self._choix("Thème")
        self._entetes, self._gauche = self._choix("Lignes d'en-tête"), self._choix("Colonnes d'intitulés")
        self._totaux = self._choix("Lignes de total, en bas")
        self._remarques = texte("", "second", "attention", plie=True)
        self._modele = TableauTableModel(contexte, self)
        self._vue = VueGrille(self._modele, "Aperçu du tableau")
        self._vue.horizontalHeader().hide()
        self._vue.setEditTriggers(VueGrille.EditTrigger.NoEditTriggers)
        self._vue.setFixedHeight(232)
        self._monter()
        for box in (self._entetes, self._gauche, self._totaux):
            box.currentIndexChanged.connect(lambda _rank: self._apercu())
        self._feuille.currentIndexChanged.connect(self._changer_de_feuille)

    def demander(
        self,
        propositions: Sequence[tuple[str, Proposition]],
        themes: Sequence[str],
        theme: str,
        suite: Callable[[t.Tableau], object],
    ) -> None:
        """`propositions`: (sheet, table); a single one hides the choice."""
        self._propositions, self._suite = list(propositions), suite
        _remplir(self._theme, [("", "À préciser"), *((nom, nom) for nom in themes)], theme)
        _remplir(self._feuille, [(rank, nom or "Tableau") for rank, (nom, _) in enumerate(propositions)], 0)
        self._bloc_feuille.setVisible(len(propositions) > 1)
        self._proposer(self._propositions[0][1])
        self.ouvrir()
        self._titre.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _monter(self) -> None:
        self._bloc_feuille = _bloc(self._feuille)
        page = colonne(
            texte("Ajouter ce tableau", "titre"), self._remarques, self._bloc_feuille, _bloc(self._titre),
            rangee(_bloc(self._entetes), _bloc(self._gauche), _bloc(self._totaux), espace=Espace.L), self._vue,
            rangee(_bloc(self._source), _bloc(self._annee), _bloc(self._theme), espace=Espace.L), _bloc(self._note),
            marges=(Espace.XL, Espace.L, Espace.XL, 0),
        )  # fmt: skip
        self.corps.addWidget(Defilement(boite(page)))
        self.corps.addLayout(
            rangee(-1, bouton("Ne rien ajouter", self.fermer), bouton("Ajouter le tableau", self._finir, "principal"),
                   marges=(Espace.XL, Espace.M, Espace.XL, Espace.L))
        )  # fmt: skip

    def _choix(self, nom: str) -> QComboBox:
        box = Deroulant()
        box.setAccessibleName(nom)
        return box

    def _changer_de_feuille(self, rank: int) -> None:
        if 0 <= rank < len(self._propositions) and self.isVisible():
            self._proposer(self._propositions[rank][1])

    def _proposer(self, lue: Proposition) -> None:
        rows, wide = len(lue.lignes), len(lue.lignes[0])
        _remplir(self._entetes, _nombres(0, min(ENTETES, rows - 1)), lue.entetes)
        _remplir(self._gauche, _nombres(1, min(4, wide - 1)), lue.colonnes_titres)
        _remplir(self._totaux, _nombres(0, min(4, rows - 1)), lue.totaux)
        self._titre.setText(lue.titre)
        self._source.setText(lue.source)
        self._annee.setText(lue.annee)
        self._note.setText(lue.note.replace("\n", " / "))
        for line in (self._titre, self._source, self._annee, self._note):
            line.setCursorPosition(0)
        self._remarques.setText("\n".join(lue.remarques))
        self._remarques.setVisible(bool(lue.remarques))
        self._apercu()

    def _apercu(self) -> None:
        self._modele.montrer(self._voulu().tableau(""))
        ajuster(self._vue, self._modele)

    def _voulu(self) -> Proposition:
        """The table with what was corrected."""
        lue = self._propositions[max(self._feuille.currentIndex(), 0)][1]
        note = self._note.text()
        return replace(
            lue, titre=une_ligne(self._titre.text()), source=une_ligne(self._source.text()),
            annee=une_ligne(self._annee.text()), note=lue.note if note == lue.note.replace("\n", " / ") else note,
            entetes=_valeur(self._entetes, lue.entetes), colonnes_titres=_valeur(self._gauche, lue.colonnes_titres),
            totaux=_valeur(self._totaux, lue.totaux),
        )  # fmt: skip

    def _finir(self) -> None:
        made = self._voulu().tableau(str(self._theme.currentData() or ""))
        self.fermer()
        if self._suite:
            self._suite(made)


def _ligne(nom: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(nom)
    return line


def _bloc(widget: QWidget) -> QWidget:
    label = texte(widget.accessibleName(), "etiquette")
    label.setBuddy(widget)
    return boite(colonne(label, widget, espace=Espace.XS))


def _nombres(premier: int, dernier: int) -> list[tuple[object, str]]:
    return [(each, "Aucune" if not each else str(each)) for each in range(premier, max(premier, dernier) + 1)]


def _remplir(box: QComboBox, choix: Sequence[tuple[object, str]], valeur: object) -> None:
    box.blockSignals(True)
    box.clear()
    for value, label in choix:
        box.addItem(label, value)
    box.setCurrentIndex(max(box.findData(valeur), 0))
    box.blockSignals(False)


def _valeur(box: QComboBox, sinon: int) -> int:
    value = box.currentData()
    return value if isinstance(value, int) else sinon
