"""The meetings at the left, the newest first; at the right the one chosen: its fields, agenda, people, decisions."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.commands.gouvernance import planifier, proposer_ordre_du_jour
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import reunions
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs.description import poser
from clsdesk.ui.champs.formulaire import Formulaire
from clsdesk.ui.champs.liste import ActionsListe, ListeEditable
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.champs.table_liee import TableLiee
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, defilant, rangee
from clsdesk.ui.gouvernance.presences import Presences
from clsdesk.ui.gouvernance.tables import DECISIONS, POINTS, REUNION, ligne_reunion
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

_VIDE = (
    "calendar-days",
    "Aucune réunion",
    "Prévoyez un comité de pilotage : ses membres y sont attendus, l'ordre du jour est proposé.",
)


class Reunions(QWidget):
    """What is chosen at the left is shown in four tabs."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._montree = -1
        self._form = Formulaire(contexte)
        self._points = TableLiee(contexte, POINTS, "reunion_id", 0, Espace.XL, empile=True)
        self._presences = Presences(contexte)
        self._decisions = TableLiee(contexte, DECISIONS, "reunion_id", 0, Espace.XL, empile=True)
        self._onglets = self._faire_onglets()
        actions = ActionsListe(self.prevoir, "Prévoir une réunion", self._supprimer)
        self.liste = ListeEditable(contexte, "Réunions", ("reunion", "instance"), _lignes, actions, _VIDE)
        self.liste.choisi.connect(self.montrer)
        left = boite(colonne(self.liste, marges=(Espace.XL, Espace.S, Espace.S, Espace.S)))
        self.setLayout(colonne(Partage(contexte, "table/reunion", left, boite(colonne(self._onglets)))))
        self.montrer(self.liste.courant)

    def montrer(self, reunion_id: int) -> None:
        """Another meeting, in the tab that is open; 0 for none."""
        if reunion_id == self._montree:
            return
        self._contexte.flush()
        self._montree = reunion_id
        self._onglets.setVisible(bool(reunion_id))
        self._form.vider()
        if reunion_id:
            poser(self._form, self._contexte, "reunion", reunion_id, REUNION)
        self._points.lier(reunion_id)
        self._presences.lier(reunion_id)
        self._decisions.lier(reunion_id)

    def aller(self, table: str, row_id: int, champ: str = "") -> None:
        """Brings a meeting, or one of its points, people or decisions, into view."""
        row = self._contexte.snapshot().get(t.TABLES[table], row_id)
        self.liste.choisir(row_id if table == "reunion" else getattr(row, "reunion_id", 0))
        rank = {"reunion": 0, "point": 1, "presence": 2, "decision": 3}.get(table, 0)
        self._onglets.setCurrentIndex(rank)
        if table == "reunion":
            self._form.aller(champ or "date")
        elif table in ("point", "decision"):
            (self._points if table == "point" else self._decisions).aller(row_id, champ)

    def prevoir(self) -> int:
        """A meeting of the first instance, today: the day and the instance are then chosen."""
        self._contexte.flush()
        bodies = self._contexte.snapshot().all(t.Instance)
        today = date.today().isoformat()
        new = planifier(self._contexte.document, t.Reunion(0, bodies[0].id if bodies else None, today))
        self._onglets.setCurrentIndex(0)
        return new

    def proposer(self) -> None:
        """The agenda that the plan calls for, in the meeting shown."""
        self._contexte.flush()
        if not self._montree:
            return
        added = proposer_ordre_du_jour(self._contexte.document, self._montree, date.today())
        self._onglets.setCurrentIndex(1)
        if not added:
            self._contexte.avis.dire("L'ordre du jour a déjà tous les points proposés.")

    def _faire_onglets(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        propose = bouton("Proposer l'ordre du jour", self.proposer, "", self._contexte.icones, "list-checks")
        head = rangee(propose, -1, marges=(Espace.XL, Espace.M, Espace.XL, 0))
        agenda = colonne(head, self._points, espace=0)
        agenda.setStretch(1, 1)
        tabs.addTab(defilant(self._form), "Réunion")
        tabs.addTab(boite(agenda), "Ordre du jour")
        tabs.addTab(defilant(self._presences), "Présences")
        tabs.addTab(self._decisions, "Décisions")
        return tabs

    def _supprimer(self, ids: list[int]) -> str:
        with self._contexte.document.edit("Supprimer une réunion") as edit:
            for row_id in ids:
                edit.delete("reunion", row_id)
        return "Réunion supprimée." if len(ids) == 1 else f"{len(ids)} réunions supprimées."


def _lignes(snapshot: Snapshot) -> list[LigneListe]:
    return [ligne_reunion(snapshot, row) for row in reunions(snapshot)]
