"""What differs from a version, by part of the contract, and what is decided of each, by key or by click."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from clsdesk.commands import versions as commands
from clsdesk.models.dates import date_longue, lire_date
from clsdesk.models.differences import PARTIES, Difference
from clsdesk.models.differences_suites import A_L_AVENANT, PAR_LE_COPIL, Decidee
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.documents.versions_comparaison import Comparaison
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Corps, Espace

_DITE = Qt.ItemDataRole.UserRole
_PARTAGE = "versions/texte"
"""The setting that remembers the border between the list and the texts."""
TOUTES, OUVERTES = "toutes", "ouvertes"
_FILTRES = {
    TOUTES: "Toutes les différences", OUVERTES: "À décider", A_L_AVENANT: "Pour l'avenant",
    PAR_LE_COPIL: "Validées en COPIL",
}  # fmt: skip


def etat(dite: Decidee) -> str:
    """What is decided, in words."""
    if dite.difference.suit:
        return "En découle"
    said = {A_L_AVENANT: "À l'avenant", PAR_LE_COPIL: "COPIL"}.get(dite.suite, "À décider")
    if dite.suite == PAR_LE_COPIL and dite.date_copil:
        said += f" du {date_longue(dite.date_copil)}"
    return f"{said}, a changé depuis" if dite.change else said


class _Arbre(QTreeWidget):
    """A: à l'avenant; C: COPIL; Suppr: not decided."""

    suite = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_A: A_L_AVENANT, Qt.Key.Key_C: PAR_LE_COPIL, Qt.Key.Key_Delete: ""}
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        found = keys.get(Qt.Key(event.key())) if plain else None
        if found is None:
            super().keyPressEvent(event)
        else:
            self.suite.emit(found)


class Differences(QWidget):
    """`montrer` the differences with one version; `decidable`: it is the one in force."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._version_id, self._decidable = 0, False
        self._dites: tuple[Decidee, ...] = ()
        self._resume = texte("", "second", plie=True)
        self._filtre = Deroulant()
        self._filtre.setAccessibleName("Différences à montrer")
        for cle, libelle in _FILTRES.items():
            self._filtre.addItem(libelle, cle)
        self._filtre.currentIndexChanged.connect(lambda _rank: self._remplir())
        self._arbre = self._faire_arbre()
        self._texte = Comparaison(contexte)
        self._date = QLineEdit()
        self._date.setAccessibleName("Date du COPIL")
        self._date.setPlaceholderText("12/03/2026")
        self._date.setFixedWidth(150)
        self._gestes = self._faire_gestes()
        self._monter()

    def montrer(self, version_id: int, dites: tuple[Decidee, ...], decidable: bool) -> None:
        if version_id != self._version_id:
            self._filtre.setCurrentIndex(0)
            self._date.setText(date_longue(self._contexte.aujourdhui().isoformat()))
        self._version_id, self._dites, self._decidable = version_id, dites, decidable
        self._gestes.setVisible(decidable)
        self._filtre.setVisible(decidable)
        self._resume.setText(_resume(dites, decidable))
        self._remplir()

    def _faire_arbre(self) -> _Arbre:
        tree = _Arbre()
        tree.setAccessibleName("Différences")
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setProperty("role", "nu")
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, tree.header().ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, tree.header().ResizeMode.ResizeToContents)
        tree.currentItemChanged.connect(self._lire)
        tree.suite.connect(self.decider)
        return tree

    def _faire_gestes(self) -> QWidget:
        icones = self._contexte.icones
        amend = bouton("À l'avenant (A)", lambda: self.decider(A_L_AVENANT), "", icones, "file-text")
        committee = bouton("Validée en COPIL (C)", lambda: self.decider(PAR_LE_COPIL), "", icones, "check-check")
        leave = bouton("Ne plus décider", lambda: self.decider(""), "discret", icones, "undo-2")
        when = texte("du", "second")
        return boite(colonne(rangee(amend, leave, -1), rangee(committee, when, self._date, -1), espace=Espace.XS))

    def _monter(self) -> None:
        head = rangee(self._resume, self._filtre)
        head.setStretch(0, 1)
        top = colonne(head, self._gestes, marges=(Espace.L, Espace.S, Espace.XL, 0), espace=Espace.S)
        top.addWidget(self._arbre, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        for widget in (boite(top), self._texte):
            split.addWidget(widget)
        split.setChildrenCollapsible(False)
        split.setSizes([3, 2])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.restoreState(self._contexte.reglages.etat(_PARTAGE))
        split.splitterMoved.connect(lambda *_: self._contexte.reglages.garder_etat(_PARTAGE, split.saveState()))
        self.setLayout(colonne(split))

    def decider(self, suite: str) -> None:
        """For all that is selected; a part of the contract stands for all that is shown in it. One step."""
        chosen = tuple(dict.fromkeys(each for item in self._arbre.selectedItems() for each in _sous(item)))
        if not chosen or not self._decidable:
            return
        day = lire_date(self._date.text()) or ""
        if suite == PAR_LE_COPIL and len(day) != 10:
            self._contexte.avis.dire("Donnez le jour du COPIL, par exemple 12/03/2026.", nature="attention")
            self._date.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        commands.decider(self._contexte.document, self._version_id, chosen, suite, day)

    def _remplir(self) -> None:
        wanted = str(self._filtre.currentData())
        kept = [each for each in self._dites if _montree(each, wanted)]
        current = self._courante()
        chosen = {each.cle for item in self._arbre.selectedItems() for each in _sous(item)} | {("", 0, "")}
        self._arbre.blockSignals(True)
        self._arbre.clear()
        for partie, titre in PARTIES.items():
            self._groupe(titre, [each for each in kept if each.difference.partie == partie])
        self._arbre.blockSignals(False)
        self._retrouver(current, chosen)

    def _groupe(self, titre: str, dites: Iterable[Decidee]) -> None:
        rows = tuple(dites)
        if not rows:
            return
        head = QTreeWidgetItem([f"{titre} ({len(rows)})"])
        head.setFont(0, self._contexte.theme.police(Corps.TEXTE, gras=True))
        self._arbre.addTopLevelItem(head)
        for dite in rows:
            said = etat(dite)
            item = QTreeWidgetItem([dite.difference.titre, said])
            item.setToolTip(0, dite.difference.titre)
            item.setForeground(1, self._contexte.theme.couleur(_couleur(dite)))
            item.setData(0, _DITE, dite)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{titre}. {dite.difference.titre}. {said}")
            head.addChild(item)
        head.setExpanded(True)

    def _retrouver(self, current: tuple[str, int, str] | None, chosen: set[tuple[str, int, str]]) -> None:
        items = self._items()
        kept = next((item for item in items if _cle(item) == current), items[0] if items else None)
        if kept is not None:
            self._arbre.setCurrentItem(kept)
            for item in items:
                item.setSelected(item is kept or _cle(item) in chosen)
        self._lire(kept, None)

    def _items(self) -> list[QTreeWidgetItem]:
        """The differences' lines, without those of the parts."""
        heads = [self._arbre.topLevelItem(rank) for rank in range(self._arbre.topLevelItemCount())]
        below = [head.child(rank) for head in heads if head for rank in range(head.childCount())]
        return [item for item in below if item is not None]

    def _courante(self) -> tuple[str, int, str] | None:
        item = self._arbre.currentItem()
        return _cle(item) if item is not None and item.data(0, _DITE) else None

    def _lire(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        dite: Decidee | None = item.data(0, _DITE) if item is not None else None
        self._texte.montrer(dite.difference if dite else None)


def _cle(item: QTreeWidgetItem) -> tuple[str, int, str]:
    dite: Decidee = item.data(0, _DITE)
    return dite.difference.cle


def _sous(item: QTreeWidgetItem | None) -> tuple[Difference, ...]:
    if item is None:
        return ()
    dite: Decidee | None = item.data(0, _DITE)
    if dite is not None:
        return (dite.difference,)
    return tuple(each for rank in range(item.childCount()) for each in _sous(item.child(rank)))


def _montree(dite: Decidee, filtre: str) -> bool:
    if filtre == OUVERTES:
        return not dite.difference.suit and (not dite.suite or dite.change)
    return filtre == TOUTES or dite.suite == filtre


def _couleur(dite: Decidee) -> str:
    if dite.change:
        return "attention"
    return "positif" if dite.suite else "second"


def _resume(dites: tuple[Decidee, ...], decidable: bool) -> str:
    rows = [each for each in dites if not each.difference.suit]
    if not rows:
        return "Le contrat dit aujourd'hui la même chose que cette version."
    count = f"{len(rows)} différences" if len(rows) > 1 else "1 différence"
    if not decidable:
        return f"{count} entre cette version et le contrat d'aujourd'hui."
    open_ = sum(1 for each in rows if not each.suite)
    return (
        f"{count} avec cette version : {open_} à décider." if open_ else f"{count} avec cette version, toutes décidées."
    )
