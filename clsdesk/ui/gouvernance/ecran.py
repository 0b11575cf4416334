"""The governance: the meetings, who sits where, the steps of the contract's life."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.commands.gouvernance import planifier
from clsdesk.models import tables as t
from clsdesk.models.dialogue import OBJET
from clsdesk.models.gouvernance import exigences
from clsdesk.models.reunions import dire_exigence, roles
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import boite, colonne, renommer_style, texte
from clsdesk.ui.gouvernance.membres import Membres
from clsdesk.ui.gouvernance.retroplanning import Retroplanning
from clsdesk.ui.gouvernance.reunions import Reunions
from clsdesk.ui.theme import Espace

BASSE = 520
"""The height of the screen, in pixels, under which the reminder above the tabs would leave no room for a list."""


class EcranGouvernance(Ecran):
    """Three tabs; a search result or an anomaly opens the right one."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._reunions = Reunions(contexte)
        self._membres = Membres(contexte)
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        self._onglets.addTab(self._reunions, "Réunions")
        self._onglets.addTab(self._membres, "Instances et membres")
        self._retroplanning = Retroplanning(contexte)
        self._onglets.addTab(self._retroplanning, "Rétroplanning")
        self._dues, self._roles = texte("", "second", plie=True), texte("", "second", plie=True)
        words = colonne(self._dues, self._roles, marges=(Espace.XXL, 0, Espace.XL, Espace.S), espace=Espace.XS)
        self._rappel = boite(words)
        layout = colonne(tete("Gouvernance"), self._rappel, self._onglets, espace=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A short window keeps its room for the meeting; "Instances et membres" says what is due and who sits."""
        super().resizeEvent(event)
        self._rappel.setVisible(self.height() >= BASSE)

    def actualiser(self, changes: ChangeSet | None) -> None:
        """What each instance owes this year, who holds each role; the lists keep up by themselves."""
        snapshot, today = self.contexte.snapshot(), self.contexte.aujourdhui()
        due = exigences(snapshot, today.year, today)
        self._dues.setText("Réunions dues : " + " · ".join(dire_exigence(each) for each in due))
        renommer_style(self._dues, nature="attention" if any(each.manque for each in due) else "")
        self._dues.setVisible(bool(due))
        self._roles.setText(" · ".join(f"{name} : {who or 'à désigner'}" for name, who in roles(snapshot)))
        count = len(snapshot.all(t.Reunion))
        self._onglets.setTabText(0, f"Réunions {count}" if count else "Réunions")

    def aller(self, cible: Cible) -> None:
        if cible.table == "membre":
            row = self.contexte.snapshot().get(t.Membre, cible.id)
            self._onglets.setCurrentWidget(self._membres)
            if row is not None:
                self._membres.aller(row, cible.champ)
        elif cible.table == "etape":
            self._onglets.setCurrentWidget(self._retroplanning)
            self._retroplanning.aller(cible)
        elif cible.table:
            self._onglets.setCurrentWidget(self._reunions)
            self._reunions.aller(cible.table, cible.id, cible.champ)

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("gouvernance.prevoir", "Prévoir une réunion", self._prevoir, "", "calendar-plus", "Gouvernance"),
            Commande(
                "gouvernance.proposer", "Proposer l'ordre du jour", self._reunions.proposer, "", "list-checks",
                "Gouvernance",
            ),
            Commande(
                "gouvernance.dialogue", "Prévoir le dialogue de gestion", self._prevoir_dialogue, "",
                "calendar-plus", "Gouvernance",
            ),
            Commande(
                "gouvernance.suivante", "Prévoir la réunion suivante", self._reunions.prevoir_suivante, "",
                "calendar-plus", "Gouvernance",
            ),
        )  # fmt: skip

    def _prevoir_dialogue(self) -> None:
        """The yearly meeting with the agency: its day is then typed, and the readings wanted before it are known."""
        self.contexte.flush()
        self._onglets.setCurrentWidget(self._reunions)
        self._reunions.liste.choisir(planifier(self.contexte.document, t.Reunion(objet=OBJET)))

    def _prevoir(self) -> None:
        self._onglets.setCurrentWidget(self._reunions)
        self._reunions.liste.choisir(self._reunions.prevoir())
