"""The charts that the data allow, to tick and add: never one without a value to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from clsdesk.models import tables as t
from clsdesk.models.graphiques import GENRES, titre_affiche
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, colonne, rangee, texte
from clsdesk.ui.flottant import Flottant
from clsdesk.ui.theme import Espace

_MARGES = (Espace.XL, Espace.L, Espace.XL, Espace.L)


class GraphiquesProposes(Flottant):
    """Search, tick several, add them in one step. Enter adds what is ticked, Escape closes."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(contexte.apparence, parent, 820, "Graphiques proposés")
        self._lignes: tuple[t.Graphique, ...] = ()
        self._suite: Callable[[list[t.Graphique]], object] | None = None
        self._mots = QLineEdit()
        self._mots.setPlaceholderText("Chercher : pauvreté, évolution, accès aux soins…")
        self._mots.setAccessibleName("Chercher parmi les graphiques proposés")
        self._mots.setProperty("role", "recherche")
        self._mots.textChanged.connect(lambda _words: self._filtrer())
        self._liste = QListWidget()
        self._liste.setAccessibleName("Graphiques proposés, à cocher")
        self._liste.setMinimumHeight(340)
        self._liste.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._liste.itemChanged.connect(lambda _item: self._compter())
        self._ajouter = bouton("Ajouter", self._finir, "principal")
        body = colonne(
            texte("Ajouter des graphiques", "titre"),
            texte("Ceux que vos chiffres et vos tableaux permettent. Titre, genre et séries se changent ensuite.",
                  "second", plie=True),
            self._mots, self._liste, rangee(-1, bouton("Ne rien ajouter", self.fermer), self._ajouter), marges=_MARGES,
        )  # fmt: skip
        self.corps.addLayout(body)

    def demander(
        self, snapshot: Snapshot, lignes: Sequence[t.Graphique], suite: Callable[[list[t.Graphique]], object]
    ) -> None:
        """Shows these charts; `suite` receives those that were ticked."""
        self._lignes, self._suite = tuple(lignes), suite
        self._mots.clear()
        self._liste.blockSignals(True)
        self._liste.clear()
        for row in self._lignes:
            item = QListWidgetItem(
                f"{row.theme or 'Sans thème'} · {GENRES[row.genre]} : {titre_affiche(snapshot, row)}"
            )
            item.setToolTip(item.text())
            item.setCheckState(Qt.CheckState.Unchecked)
            self._liste.addItem(item)
        self._liste.blockSignals(False)
        self._compter()
        self.ouvrir()
        self._mots.setFocus(Qt.FocusReason.PopupFocusReason)

    def _filtrer(self) -> None:
        words = sans_accents(self._mots.text()).split()
        for rank in range(self._liste.count()):
            item = self._liste.item(rank)
            item.setHidden(not all(word in sans_accents(item.text()) for word in words))

    def _coches(self) -> list[t.Graphique]:
        return [
            row for rank, row in enumerate(self._lignes) if self._liste.item(rank).checkState() == Qt.CheckState.Checked
        ]

    def _compter(self) -> None:
        count = len(self._coches())
        self._ajouter.setText(f"Ajouter {count} graphiques" if count > 1 else "Ajouter")
        self._ajouter.setEnabled(count > 0)

    def _finir(self) -> None:
        chosen = self._coches()
        self.fermer()
        if chosen and self._suite:
            self._suite(chosen)
