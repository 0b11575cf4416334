"""An import's proposal, looked at and corrected before it is taken: what was found, where, what was not understood."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from clsdesk.models.proposition import ElementPropose, Proposition, Remarque
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.elements import boite, bouton, colonne, filet, rangee, texte
from clsdesk.ui.theme import Espace

_GRAVITES = {"perdu": ("circle-x", "critique"), "doute": ("triangle-alert", "attention"), "info": ("info", "neutre")}
_ELEMENT = Qt.ItemDataRole.UserRole


def resume(proposition: Proposition) -> str:
    """The sentence on top: "4 axes, 14 actions et 35 opérations ; années 2025 à 2029"."""
    parts = [f"{count} {name.lower()}" for name, count in proposition.compte()]
    found = " et ".join(filter(None, [", ".join(parts[:-1]), parts[-1] if parts else ""])) or "Rien n'a été trouvé"
    years = proposition.annees
    return f"{found} ; années {min(years)} à {max(years)}" if years else found


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
        self._compte = texte("", "second")
        self._importer = bouton("Importer", lambda: prendre(self.corrigee()), "principal", apparence.icones, "check")
        self._monter()
        self._recompter()

    def corrigee(self) -> Proposition:
        """The proposal as corrected: names of levels, titles, and without what was unticked."""
        roots = [self._arbre.topLevelItem(rank) for rank in range(self._arbre.topLevelItemCount())]
        kept = tuple(_rebuilt(item) for item in roots if item and item.checkState(0) != Qt.CheckState.Unchecked)
        niveaux = tuple(
            dataclasses.replace(niveau, nom=champ.text().strip() or niveau.nom)
            for niveau, champ in zip(self._proposition.niveaux, self._niveaux, strict=True)
        )
        return dataclasses.replace(self._proposition, niveaux=niveaux, racines=kept)

    def _monter(self) -> None:
        head = texte(self._proposition.titre or self._proposition.source, "titre", plie=True)
        found = texte(f"{resume(self._proposition)}.", plie=True)
        levels = rangee(texte("Niveaux du plan", "etiquette"), *self._niveaux, -1, espace=Espace.S)
        left = boite(colonne(texte("À regarder", "section"), self._remarques, marges=(0, 0, Espace.M, 0)))
        right = boite(colonne(texte("Le plan qui sera créé", "section"), self._arbre, marges=(Espace.M, 0, 0, 0)))
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([320, 680])
        split.setChildrenCollapsible(False)
        later = bouton("Ne pas importer", self._laisser)
        foot = rangee(self._compte, -1, later, self._importer)
        margin = (Espace.XL, Espace.XL, Espace.XL, Espace.L)
        layout = colonne(head, found, levels, filet(), split, filet(), foot, marges=margin, espace=Espace.M)
        layout.setStretchFactor(split, 1)
        self.setLayout(layout)

    def _niveau(self, nom: str, rang: int) -> QLineEdit:
        field = QLineEdit(nom)
        field.setAccessibleName(f"Nom du niveau {rang + 1}")
        field.setPlaceholderText("Sans nom")
        field.setFixedWidth(170)
        return field

    def _faire_arbre(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("Le plan qui sera créé")
        tree.setHeaderLabels(["Intitulé", "Pilotes", "Années", "Dans la source"])
        tree.setProperty("role", "nu")
        for racine in self._proposition.racines:
            tree.addTopLevelItem(_item(racine))
        tree.expandToDepth(0)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 130), (2, 96), (3, 130)):
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
            icon, colour = _GRAVITES[remarque.gravite]
            item = QListWidgetItem(self._apparence.icones.icon(icon, colour), _sentence(remarque))
            item.setData(_ELEMENT, str(remarque.lieu))
            found.addItem(item)
        if not self._proposition.remarques:
            found.addItem(
                QListWidgetItem(self._apparence.icones.icon("circle-check", "positif"), "Tout a été compris.")
            )
        found.currentItemChanged.connect(lambda item, _before: self._montrer_lieu(item))
        return found

    def _montrer_lieu(self, item: QListWidgetItem | None) -> None:
        """Selects the element that was read where the remark points."""
        place = item.data(_ELEMENT) if item else ""
        for each in (
            self._arbre.findItems(place, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 3) if place else ()
        ):
            self._arbre.setCurrentItem(each)
            self._arbre.scrollToItem(each)

    def _recompter(self) -> None:
        kept, whole = sum(1 for _ in self.corrigee().parcours()), sum(1 for _ in self._proposition.parcours())
        self._compte.setText(f"{kept} éléments sur {whole} seront importés. Ctrl+Z reprend tout.")
        self._importer.setEnabled(kept > 0)


def _item(element: ElementPropose) -> QTreeWidgetItem:
    years = ", ".join(sorted({str(case.annee) for case in element.calendrier}))
    pilots = " - ".join(text for text, _role in element.pilotes)
    title = f"{element.code} {element.intitule}".strip()
    item = QTreeWidgetItem([title, pilots, years, str(element.lieu)])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
    item.setToolTip(0, f"{title}\n{element.details}".strip())
    item.setData(0, _ELEMENT, element)
    for enfant in element.enfants:
        item.addChild(_item(enfant))
    item.setCheckState(0, Qt.CheckState.Checked)
    return item


def _rebuilt(item: QTreeWidgetItem) -> ElementPropose:
    element: ElementPropose = item.data(0, _ELEMENT)
    children = [item.child(rank) for rank in range(item.childCount())]
    kept = tuple(_rebuilt(child) for child in children if child and child.checkState(0) != Qt.CheckState.Unchecked)
    return dataclasses.replace(element, enfants=kept)


def _sentence(remarque: Remarque) -> str:
    place = str(remarque.lieu)
    return f"{remarque.message} ({place})" if place else remarque.message
