"""The meetings at the left, the newest first; at the right the one chosen: its fields, agenda, people, decisions."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.commands.gouvernance import planifier, prevoir_suivante, proposer_ordre_du_jour, retirer_reunion
from clsdesk.exporters.invitation import texte_propose
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import exigences, reunions
from clsdesk.models.reunions import taches
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut
from clsdesk.ui.champs.description import poser
from clsdesk.ui.champs.formulaire import Formulaire
from clsdesk.ui.champs.liste import ActionsListe, ListeEditable
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.champs.table_liee import TableLiee
from clsdesk.ui.champs.texte_riche import ChampTexteRiche
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, defilant, filet, rangee
from clsdesk.ui.gouvernance.ordre import OrdreDuJour
from clsdesk.ui.gouvernance.presences import Presences
from clsdesk.ui.gouvernance.sorties import SortiesReunion
from clsdesk.ui.gouvernance.tables import DECISIONS, REUNION, TACHES, ligne_reunion
from clsdesk.ui.partage import Partage
from clsdesk.ui.suivi.pieces import PiecesJointes
from clsdesk.ui.theme import Espace

_VIDE = (
    "calendar-days",
    "Aucune réunion",
    "Prévoyez un comité de pilotage : ses membres y sont attendus, l'ordre du jour est proposé.",
)


class Suites(TableLiee):
    """The tasks of a meeting, those of its log entries included, as its minutes tell them."""

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        row = snapshot.get(t.Reunion, self._valeur)
        return [self._description.ligne(snapshot, each) for each in taches(snapshot, row)] if row else []


class Reunions(QWidget):
    """What is chosen at the left is shown in five tabs."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._montree = -1
        self._form = Formulaire(contexte)
        self._sorties = SortiesReunion(contexte)
        self._ordre = OrdreDuJour(contexte, self.proposer)
        self._presences = Presences(contexte)
        self._decisions = TableLiee(contexte, DECISIONS, "reunion_id", 0, Espace.XL, empile=True)
        self._taches = Suites(contexte, TACHES, "reunion_id", 0, Espace.XL, empile=True)
        self._onglets = self._faire_onglets()
        actions = ActionsListe(self.prevoir, "Prévoir une réunion", self._supprimer)
        self.liste = ListeEditable(contexte, "Réunions", ("reunion", "instance"), _lignes, actions, _VIDE)
        self.liste.choisi.connect(self.montrer)
        self._suivante = bouton(
            "Prévoir la prochaine", self.prevoir_suivante, "discret", contexte.icones, "calendar-plus"
        )
        self._suivante.setToolTip("Même instance, mêmes heures, même lieu que la réunion affichée")
        below = rangee(self._suivante, -1)
        left = boite(colonne(self.liste, below, marges=(Espace.XL, Espace.S, Espace.S, Espace.S), espace=0))
        above = boite(colonne(self._sorties, marges=(Espace.L, Espace.S, Espace.L, Espace.S)))
        right = colonne(above, filet(), self._onglets, espace=0)
        right.setStretch(2, 1)
        self.setLayout(colonne(Partage(contexte, "table/reunion", left, boite(right))))
        self.montrer(self.liste.courant)

    def montrer(self, reunion_id: int) -> None:
        """Another meeting, in the tab that is open; 0 for none."""
        if reunion_id == self._montree:
            return
        self._contexte.flush()
        self._montree = reunion_id
        self._onglets.setVisible(bool(reunion_id))
        self._suivante.setEnabled(bool(reunion_id))
        self._form.vider()
        if reunion_id:
            self._lettre = poser(self._form, self._contexte, "reunion", reunion_id, REUNION)["invitation"]
            self._proposer_la_lettre()
            self._form.champ("Pièces jointes", PiecesJointes(self._contexte, "reunion_id", reunion_id), "pieces")
        for each in (self._sorties, self._ordre, self._presences, self._decisions, self._taches):
            each.lier(reunion_id)

    def aller(self, table: str, row_id: int, champ: str = "") -> None:
        """Brings a meeting, or one of its points, people or decisions, into view."""
        row = self._contexte.snapshot().get(t.TABLES[table], row_id)
        self.liste.choisir(row_id if table == "reunion" else getattr(row, "reunion_id", 0))
        rank = {"point": 1, "presence": 2, "presences": 2, "decision": 3, "tache": 4}
        self._onglets.setCurrentIndex(rank.get(champ if table == "reunion" else table, 0))
        if table == "reunion" and champ in rank:
            self._presences.setFocus()
        elif table == "reunion":
            self._form.aller(champ or "date")
        elif table in ("point", "decision"):
            (self._ordre.points if table == "point" else self._decisions).aller(row_id, champ)

    def prevoir(self) -> int:
        """A meeting of the instance that lacks most this year, else of the first; its day is then typed."""
        self._contexte.flush()
        snapshot, today = self._contexte.snapshot(), self._contexte.aujourdhui()
        due = sorted(exigences(snapshot, today.year, today), key=lambda each: -each.manque)
        bodies = [each.instance for each in due if each.manque] or list(snapshot.all(t.Instance))
        new = planifier(self._contexte.document, t.Reunion(0, bodies[0].id if bodies else None))
        self._onglets.setCurrentIndex(0)
        return new

    def prevoir_suivante(self) -> None:
        """The meeting that follows the one shown, a day proposed."""
        self._contexte.flush()
        if self._montree > 0:
            new = prevoir_suivante(self._contexte.document, self._montree, self._contexte.aujourdhui())
            self._onglets.setCurrentIndex(0)
            self.liste.choisir(new)
            self._form.aller("date")

    def proposer(self) -> None:
        """The agenda that the plan calls for, in the meeting shown."""
        self._contexte.flush()
        if not self._montree:
            return
        added = proposer_ordre_du_jour(self._contexte.document, self._montree, self._contexte.aujourdhui())
        self._onglets.setCurrentIndex(1)
        if not added:
            self._contexte.avis.dire("L'ordre du jour a déjà tous les points proposés.")

    def _faire_onglets(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(defilant(self._form), "Réunion")
        tabs.addTab(self._ordre, "Ordre du jour")
        tabs.addTab(defilant(self._presences), "Présences")
        tabs.addTab(self._decisions, "Décisions")
        tabs.addTab(self._taches, "Suites")
        return tabs

    def _proposer_la_lettre(self) -> None:
        """What the letter says as long as nobody writes another text."""
        row = self._contexte.snapshot().get(t.Reunion, self._montree)
        if row is not None and isinstance(self._lettre, ChampTexteRiche):
            self._lettre.setPlaceholderText(brut(texte_propose(self._contexte.snapshot(), row)))

    def _supprimer(self, ids: list[int]) -> str:
        with self._contexte.document.edit("Supprimer une réunion") as edit:
            for row_id in ids:
                retirer_reunion(edit, row_id)
        return "Réunion supprimée." if len(ids) == 1 else f"{len(ids)} réunions supprimées."


def _lignes(snapshot: Snapshot) -> list[LigneListe]:
    return [ligne_reunion(snapshot, row) for row in reunions(snapshot)]
