"""An import's proposal, looked at and corrected before it is taken: what was found, where, what was not understood."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from clsdesk.models.organisations import couper_pilotes
from clsdesk.models.proposition import ElementPropose, Proposition, Remarque
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.elements import boite, bouton, colonne, filet, rangee, texte
from clsdesk.ui.theme import Espace

_GRAVITES = {"perdu": ("circle-x", "critique"), "doute": ("triangle-alert", "attention"), "info": ("info", "neutre")}
_ELEMENT = Qt.ItemDataRole.UserRole
CODE, INTITULE, PILOTES, ANNEES, SOURCE = range(5)


class _Cellules(QStyledItemDelegate):
    """Only a title and its pilots are corrected in place."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        if index.column() in (INTITULE, PILOTES):
            return super().createEditor(parent, option, index)
        return None  # type: ignore[return-value]


class VueProposition(QWidget):
    """Calls `prendre(proposition)` with the corrected proposal when the person agrees, `laisser()` when not."""

    def __init__(
        self,
        proposition: Proposition,
        apparence: Apparence,
        prendre: Callable[[Proposition], object],
        laisser: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._proposition = proposition
        self._apparence = apparence
        self._laisser = laisser
        self._niveaux = [self._niveau(niveau.nom, rang) for rang, niveau in enumerate(proposition.niveaux)]
        self._arbre = self._faire_arbre()
        self._remarques = self._faire_remarques()
        self._compte = texte("", "second", plie=True)
        self._importer = bouton("Importer", lambda: self._prendre(prendre), "principal", apparence.icones, "check")
        self._monter()
        apparence.changed.connect(self._signaler)
        self._signaler()
        self._recompter()

    def corrigee(self) -> Proposition:
        """The proposal as corrected: names of levels, titles, pilots, and without what was unticked."""
        roots = [self._arbre.topLevelItem(rank) for rank in range(self._arbre.topLevelItemCount())]
        kept = tuple(_rebuilt(item) for item in roots if item and item.checkState(CODE) != Qt.CheckState.Unchecked)
        niveaux = tuple(
            dataclasses.replace(niveau, nom=champ.text().strip() or niveau.nom)
            for niveau, champ in zip(self._proposition.niveaux, self._niveaux, strict=True)
        )
        return dataclasses.replace(self._proposition, niveaux=niveaux, racines=kept)

    def _prendre(self, prendre: Callable[[Proposition], object]) -> None:
        self._arbre.setFocus()  # a cell still being corrected is taken as it is
        prendre(self.corrigee())

    def _monter(self) -> None:
        head = texte(self._proposition.titre or self._proposition.source, "titre", plie=True)
        levels = rangee(texte("Niveaux du plan", "etiquette"), *self._niveaux, -1, espace=Espace.S)
        right = colonne(self._titre_du_plan(), self._arbre, espace=Espace.S)
        split = QSplitter()
        if self._proposition.remarques:
            split.addWidget(boite(colonne(self._titre_des_remarques(), self._remarques, marges=(0, 0, Espace.M, 0))))
            right.setContentsMargins(Espace.M, 0, 0, 0)
        split.addWidget(boite(right))
        split.setSizes([320, 680])
        split.setChildrenCollapsible(False)
        later = bouton("Ne pas importer", self._laisser)
        foot = rangee(self._compte, later, self._importer)
        foot.setStretch(0, 1)
        margin = (Espace.XXL, Espace.L, Espace.XL, Espace.L)
        found = texte(f"{self._proposition.resume()}.", plie=True)
        layout = colonne(head, found, levels, filet(), split, filet(), foot, marges=margin, espace=Espace.M)
        layout.setStretchFactor(split, 1)
        self.setLayout(layout)

    def _titre_des_remarques(self) -> QLabel:
        return texte(f"À regarder : {len(self._proposition.remarques)}", "section")

    def _titre_du_plan(self) -> QWidget:
        image = QLabel()
        self._apparence.icones.poser(image, "circle-check", "positif")
        understood = rangee(image, texte("Tout a été compris.", "second"), espace=Espace.XS)
        help_ = texte("F2 ou un double clic corrige un intitulé ou ses pilotes.", "second")
        line = rangee(texte("Le plan qui sera créé", "section"), Espace.S, help_, -1)
        if not self._proposition.remarques:
            line.addLayout(understood)
        return boite(line)

    def _niveau(self, nom: str, rang: int) -> QLineEdit:
        field = QLineEdit(nom)
        field.setAccessibleName(f"Nom du niveau {rang + 1}")
        field.setPlaceholderText("Sans nom")
        field.setFixedWidth(158)
        return field

    def _faire_arbre(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("Le plan qui sera créé")
        tree.setHeaderLabels(["Code", "Intitulé", "Pilotes", "Années", "Dans la source"])
        tree.setItemDelegate(_Cellules(tree))
        tree.setUniformRowHeights(True)
        triggers = QTreeWidget.EditTrigger
        tree.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        tree.setExpandsOnDoubleClick(False)
        for racine in self._proposition.racines:
            tree.addTopLevelItem(_item(racine))
        tree.expandAll()
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(INTITULE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((CODE, 148), (PILOTES, 150), (ANNEES, 104), (SOURCE, 150)):
            tree.setColumnWidth(column, width)
        tree.itemChanged.connect(lambda _item, _column: self._recompter())
        return tree

    def _faire_remarques(self) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName("Remarques sur l'import")
        found.setProperty("role", "nu")
        found.setWordWrap(True)
        order = list(_GRAVITES)
        for remarque in sorted(self._proposition.remarques, key=lambda each: order.index(each.gravite)):
            item = QListWidgetItem(_sentence(remarque))
            item.setData(_ELEMENT, remarque)
            item.setToolTip("Entrée corrige l'intitulé" if self._aux_lieux(remarque) else "")
            found.addItem(item)
        found.currentItemChanged.connect(lambda item, _before: self._montrer_lieu(item))
        found.itemActivated.connect(lambda item: self._montrer_lieu(item, corriger=True))
        return found

    def _signaler(self) -> None:
        """The icons of the remarks, and those of the places that they speak of, in the theme's colours."""
        icons = self._apparence.icones
        for rank in range(self._remarques.count()):
            item = self._remarques.item(rank)
            remarque: Remarque = item.data(_ELEMENT)
            item.setIcon(icons.icon(*_GRAVITES[remarque.gravite]))
            for place in self._aux_lieux(remarque) if remarque.gravite != "info" else ():
                self._arbre.blockSignals(True)
                place.setIcon(INTITULE, icons.icon(*_GRAVITES[remarque.gravite]))
                place.setToolTip(INTITULE, remarque.message)
                self._arbre.blockSignals(False)

    def _aux_lieux(self, remarque: Remarque) -> list[QTreeWidgetItem]:
        """The elements that were read where a remark points."""
        place = str(remarque.lieu)
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        return self._arbre.findItems(place, flags, SOURCE) if place else []

    def _montrer_lieu(self, item: QListWidgetItem | None, corriger: bool = False) -> None:
        """Selects the element a remark is about; `corriger`: opens its title to be typed again."""
        for each in self._aux_lieux(item.data(_ELEMENT)) if item else []:
            self._arbre.setCurrentItem(each, INTITULE)
            self._arbre.scrollToItem(each)
            if corriger:
                self._arbre.setFocus()
                self._arbre.editItem(each, INTITULE)
            return

    def _recompter(self) -> None:
        kept, whole = sum(1 for _ in self.corrigee().parcours()), sum(1 for _ in self._proposition.parcours())
        many = f"{kept} éléments seront importés" if kept == whole else f"{kept} éléments sur {whole} seront importés"
        self._compte.setText(f"{many}. Ctrl+Z reprend tout.")
        self._importer.setEnabled(kept > 0)


def _item(element: ElementPropose) -> QTreeWidgetItem:
    years = sorted({case.annee for case in element.calendrier})
    item = QTreeWidgetItem([element.code, element.intitule, _pilotes(element), _annees(years), str(element.lieu)])
    item.setFlags(
        item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsEditable
    )
    item.setIcon(INTITULE, QIcon())
    item.setToolTip(INTITULE, f"{element.intitule}\n{element.details}".strip())
    item.setToolTip(SOURCE, str(element.lieu))
    item.setData(CODE, _ELEMENT, element)
    for enfant in element.enfants:
        item.addChild(_item(enfant))
    item.setCheckState(CODE, Qt.CheckState.Checked)
    return item


def _pilotes(element: ElementPropose) -> str:
    return " - ".join(text for text, _role in element.pilotes)


def _annees(years: list[int]) -> str:
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]} à {years[-1]}"
    return ", ".join(str(year) for year in years)


def _rebuilt(item: QTreeWidgetItem) -> ElementPropose:
    element: ElementPropose = item.data(CODE, _ELEMENT)
    children = [item.child(rank) for rank in range(item.childCount())]
    kept = tuple(_rebuilt(child) for child in children if child and child.checkState(CODE) != Qt.CheckState.Unchecked)
    pilots = element.pilotes
    if item.text(PILOTES) != _pilotes(element):
        roles = dict(pilots)
        pilots = tuple((name, roles.get(name, "pilote")) for name in couper_pilotes(item.text(PILOTES)))
    title = " ".join(item.text(INTITULE).split()) if item.text(INTITULE) != element.intitule else element.intitule
    return dataclasses.replace(element, intitule=title, pilotes=pilots, enfants=kept)


def _sentence(remarque: Remarque) -> str:
    place = str(remarque.lieu)
    return f"{remarque.message} ({place})" if place else remarque.message
