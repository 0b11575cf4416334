"""The same change on several rows of the plan's table: each entry says what it would change before it is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from clsdesk.commands.etats import changer_etats
from clsdesk.models.statuts import METEO
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton


class ModificationEnLot:
    """A button with its menu; `selection()` gives the ids of the chosen elements."""

    def __init__(
        self, contexte: Contexte, selection: Callable[[], list[int]], change: Callable[[list[int], str], None]
    ) -> None:
        """`change` hears the ids that took a status, and its key."""
        self._contexte = contexte
        self._change = change
        self._selection = selection
        self.bouton: QPushButton = bouton("Modifier la sélection", None, "discret", contexte.icones, "list-checks")
        self._menu = QMenu(self.bouton)
        self.bouton.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.proposer)

    def proposer(self) -> QMenu:
        """The menu for the present selection."""
        self._menu.clear()
        ids = self._selection()
        states = QMenu("Statut", self._menu)  # owned by the menu: some versions of Qt's binding drop it otherwise
        self._menu.addMenu(states)
        for each in self._contexte.snapshot().modele.statuts:
            self._entree(states, each.libelle, ids, "statut", each.cle)
        moods = QMenu("Météo", self._menu)
        self._menu.addMenu(moods)
        for key, label in METEO.items():
            self._entree(moods, label, ids, "meteo", key)
        return self._menu

    def _entree(self, menu: QMenu, label: str, ids: list[int], champ: str, valeur: str) -> None:
        plan = self._contexte.snapshot().plan
        changed = [each for each in ids if getattr(plan.par_id[each].element, champ) != valeur]
        lines = f"{len(changed)} ligne{'s' if len(changed) > 1 else ''}"
        action = menu.addAction(
            f"{label} : change {lines} sur {len(ids)}" if changed else f"{label} : déjà dit partout"
        )
        action.setEnabled(bool(changed))
        action.triggered.connect(lambda _checked=False: self._changer(changed, champ, valeur, label))

    def _changer(self, ids: list[int], champ: str, valeur: str, label: str) -> None:
        self._contexte.flush()
        many = f"{len(ids)} éléments" if len(ids) > 1 else "1 élément"
        today = self._contexte.aujourdhui()
        changer_etats(self._contexte.document, ids, champ, valeur, f"Passer {many} à « {label} »", today)
        passed = "passés" if len(ids) > 1 else "passé"
        self._contexte.avis.dire(f"{many} {passed} à « {label} ».", "Annuler", self._contexte.document.undo)
        if champ == "statut":
            self._change(ids, valeur)
