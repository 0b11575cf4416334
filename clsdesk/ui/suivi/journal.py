"""The log, newest first: that of one element in its page, or the whole log in its screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.commands import suivi as commands
from clsdesk.models import suivi
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut
from clsdesk.ui.champs import LigneListe, ListeEditable
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, colonne, defilant
from clsdesk.ui.partage import Partage
from clsdesk.ui.suivi.entree_form import EntreeForm
from clsdesk.ui.suivi.historique import HistoriqueEtats
from clsdesk.ui.theme import Espace

_ICONES = {
    "réunion": "users", "échange": "message-square", "étape": "flag", "frein": "triangle-alert", "décision": "stamp",
    "financement": "euro", "communication": "megaphone",
}  # fmt: skip


class Journal(QWidget):
    """Entries at the left (above when `empile`), the one chosen at the right. `montrer(0)`: all the contract's."""

    def __init__(self, contexte: Contexte, cle: str, empile: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._element_id = 0
        self._form = EntreeForm(contexte)
        actions = ActionsListe(self._ajouter, "Noter un échange", self._supprimer)
        empty = (
            "message-square",
            "Aucun échange noté",
            "Réunions, appels, étapes, freins, décisions : une date et deux lignes.",
        )
        self._liste = ListeEditable(
            contexte, "Journal", ("suivi", "suivi_element", "element"), self._lignes, actions, empty
        )
        self._liste.choisi.connect(self._form.montrer)
        self._liste.ouvert.connect(lambda _id: self._form.aller("notes"))
        self._etats = HistoriqueEtats(contexte)
        self._etats.setVisible(False)
        left = boite(colonne(self._etats, self._liste, marges=(Espace.XL, Espace.S, Espace.S, Espace.S), espace=0))
        self.setLayout(colonne(Partage(contexte, cle, left, defilant(self._form), 220 if empile else 380, empile)))
        self._form.montrer(self._liste.courant)

    def montrer(self, element_id: int) -> None:
        """The entries of another element, its descendants' included."""
        if element_id != self._element_id:
            self._contexte.flush()
            self._element_id = element_id
            self._liste.relire()
            self._etats.montrer(element_id)

    def aller(self, suivi_id: int, champ: str = "") -> None:
        """Makes an entry current and goes to one of its fields."""
        if self._liste.choisir(suivi_id) and champ:
            self._form.aller(champ)

    def noter(self) -> int:
        """Adds an entry dated today and goes to its notes."""
        added = self._ajouter()
        self.aller(added, "notes")
        return added

    def exporter(self) -> None:
        """The entries shown, in a workbook."""
        from clsdesk.exporters.suivi_lignes import journal_choisi
        from clsdesk.ui.exporter_tableau import exporter_tableau

        self._contexte.flush()
        words = f"Filtre : contient « {self._liste.filtre} »" if self._liste.filtre else ""
        exporter_tableau(self._contexte, journal_choisi(self._contexte.snapshot(), self._liste.montres, words))

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        return [self._ligne(snapshot, row) for row in suivi.entrees(snapshot, self._element_id or None)]

    def _ligne(self, snapshot: Snapshot, row: t.Suivi) -> LigneListe:
        links = [link.element_id for link in snapshot.where(t.SuiviElement, "suivi_id", row.id)]
        codes = [snapshot.plan.par_id[each].code for each in links if each in snapshot.plan.par_id]
        first = next(iter(brut(row.notes).splitlines()), "") or row.participants or "Sans note"
        when = date_longue(row.date) if row.date else "Sans date"
        about = " · ".join(filter(None, [when, row.nature, ", ".join(codes)]))
        return LigneListe(row.id, first, about, icone=_ICONES.get(row.nature, ""))

    def _ajouter(self) -> int:
        today = self._contexte.aujourdhui().isoformat()
        links = [t.SuiviElement(element_id=self._element_id)] if self._element_id else []
        return commands.noter(self._contexte.document, t.Suivi(date=today, nature="échange"), links)

    def _supprimer(self, ids: list[int]) -> str:
        commands.supprimer_entrees(self._contexte.document, ids)
        return f"{len(ids)} échanges supprimés." if len(ids) > 1 else "Échange supprimé."
