"""The panels of the figures: the ready list of indicators, and the territories compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from clsdesk.models.diagnostic import IndicateurPropose, ThemePropose
from clsdesk.models.texte import sans_accents
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, colonne, rangee, texte
from clsdesk.ui.flottant import Flottant
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

_MARGES = (Espace.XL, Espace.L, Espace.XL, Espace.L)
_CLE = Qt.ItemDataRole.UserRole


class ListeDesIndicateurs(Flottant):
    """Search, tick several, read what each is and where to find it, add them all in one step."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(contexte.apparence, parent, 760, "Indicateurs proposés")
        self._proposes: tuple[IndicateurPropose, ...] = ()
        self._themes: tuple[ThemePropose, ...] = ()
        self._presents: frozenset[str] = frozenset()
        self._coches: set[str] = set()
        self._suite: Callable[[list[IndicateurPropose]], object] | None = None
        self._mots = QLineEdit()
        self._mots.setPlaceholderText("Chercher : tabac, logement, INSEE, POP T0…")
        self._mots.setAccessibleName("Chercher un indicateur")
        self._mots.setProperty("role", "recherche")
        self._mots.textChanged.connect(lambda _mots: self._remplir())
        self._choix = Deroulant()
        self._choix.setAccessibleName("Thème de la liste")
        self._choix.currentIndexChanged.connect(lambda _rank: self._remplir())
        self._liste = QListWidget()
        self._liste.setAccessibleName("Indicateurs proposés, à cocher")
        self._liste.setMinimumHeight(260)
        self._liste.itemChanged.connect(self._cocher)
        self._liste.currentItemChanged.connect(lambda now, _before: self._expliquer(now))
        self._aide = texte("", "second", plie=True)
        self._aide.setMinimumHeight(84)
        self._aide.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._ajouter = bouton("Ajouter", self._finir, "principal")
        self._monter()

    def _monter(self) -> None:
        body = colonne(
            texte("Choisir des indicateurs", "titre"),
            texte("Ceux que les diagnostics emploient, avec leur définition et l'endroit où les trouver. Les valeurs"
                  " restent à saisir.", "second", plie=True),
            rangee(self._mots, self._choix), self._liste, self._aide,
            rangee(-1, bouton("Ne rien ajouter", self.fermer), self._ajouter), marges=_MARGES,
        )  # fmt: skip
        self.corps.addLayout(body)

    def demander(
        self,
        proposes: Sequence[IndicateurPropose],
        themes: Sequence[ThemePropose],
        theme: str,
        presents: frozenset[str],
        suite: Callable[[list[IndicateurPropose]], object],
    ) -> None:
        """`theme`: the key of the one shown first, "" for all; `presents`: keys that the contract has already."""
        self._proposes, self._themes = tuple(proposes), tuple(themes)
        self._presents, self._suite, self._coches = presents, suite, set()
        self._choix.blockSignals(True)
        self._choix.clear()
        self._choix.addItem("Tous les thèmes", "")
        for each in self._themes:
            self._choix.addItem(each.nom, each.cle)
        self._choix.setCurrentIndex(max(self._choix.findData(theme), 0))
        self._choix.blockSignals(False)
        self._mots.clear()
        self._remplir()
        self.ouvrir()
        self._mots.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _remplir(self) -> None:
        words, theme = sans_accents(self._mots.text()).split(), self._choix.currentData()
        self._liste.blockSignals(True)
        self._liste.clear()
        for each in self._proposes:
            said = sans_accents(f"{each.titre} {each.source} {each.code} {each.ou} {each.definition}")
            if (not theme or each.theme == theme) and all(word in said for word in words):
                self._liste.addItem(self._item(each))
        self._liste.blockSignals(False)
        self._liste.setCurrentRow(0)
        self._expliquer(self._liste.currentItem())
        self._compter()

    def _item(self, each: IndicateurPropose) -> QListWidgetItem:
        here = each.cle in self._presents
        item = QListWidgetItem(f"{each.titre} · déjà dans le diagnostic" if here else each.titre)
        item.setData(_CLE, each.cle)
        item.setCheckState(Qt.CheckState.Checked if here or each.cle in self._coches else Qt.CheckState.Unchecked)
        if here:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable & ~Qt.ItemFlag.ItemIsEnabled)
        return item

    def _cocher(self, item: QListWidgetItem) -> None:
        act = self._coches.add if item.checkState() == Qt.CheckState.Checked else self._coches.discard
        act(item.data(_CLE))
        self._compter()

    def _compter(self) -> None:
        count = len(self._coches)
        self._ajouter.setEnabled(count > 0)
        self._ajouter.setText(f"Ajouter {count} indicateurs" if count > 1 else "Ajouter l'indicateur")

    def _expliquer(self, item: QListWidgetItem | None) -> None:
        each = next((one for one in self._proposes if item and one.cle == item.data(_CLE)), None)
        if each is None:
            self._aide.setText("Aucun indicateur ne répond à ces mots." if not self._liste.count() else "")
            return
        better = {"haut": "Plus haut est meilleur.", "bas": "Plus bas est meilleur."}.get(each.sens, "")
        where = f"Où le trouver : {each.ou}." + (f" Tableau {each.code}." if each.code else "")
        unit = f"Unité : {each.unite}. " if each.unite else ""
        self._aide.setText(f"{each.definition}\n{unit}{better}\nSource : {each.source}. {where}")

    def _finir(self) -> None:
        chosen = [each for each in self._proposes if each.cle in self._coches]
        self.fermer()
        if self._suite and chosen:
            self._suite(chosen)


class TerritoiresCompares(Flottant):
    """The columns of the grid, one name a line."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(contexte.apparence, parent, 480, "Territoires comparés")
        self._suite: Callable[[list[str]], object] | None = None
        self._noms = QPlainTextEdit()
        self._noms.setAccessibleName("Territoires, un par ligne")
        self._noms.setTabChangesFocus(True)
        self._noms.setMinimumHeight(180)
        self.corps.addLayout(
            colonne(
                texte("Territoires comparés", "titre"),
                texte("Un nom par ligne, dans l'ordre des colonnes. Corriger un nom le corrige pour toutes ses valeurs."
                      " Retirer un nom ne supprime rien : sa colonne reste tant qu'elle contient une valeur.", "second",
                      plie=True),
                self._noms,
                rangee(-1, bouton("Ne rien changer", self.fermer), bouton("Garder", self._finir, "principal")),
                marges=_MARGES,
            )
        )  # fmt: skip

    def demander(self, noms: Sequence[str], suite: Callable[[list[str]], object]) -> None:
        self._suite = suite
        self._noms.setPlainText("\n".join(noms))
        self.ouvrir()
        self._noms.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _finir(self) -> None:
        self.fermer()
        if self._suite:
            self._suite(self._noms.toPlainText().splitlines())
