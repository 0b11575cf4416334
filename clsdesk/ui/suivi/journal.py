"""The log, newest first: that of one element in its page, or the whole log in its screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.commands import suivi as commands
from clsdesk.models import suivi
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.journal import en_mots, filtrer
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import brut
from clsdesk.ui.champs import LigneListe, ListeEditable
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, colonne, defilant
from clsdesk.ui.partage import Partage
from clsdesk.ui.suivi.entree_form import EntreeForm
from clsdesk.ui.suivi.filtres import BarreJournal
from clsdesk.ui.suivi.historique import HistoriqueEtats
from clsdesk.ui.theme import Espace

_ICONES = {
    "réunion": "users", "échange": "message-square", "étape": "flag", "frein": "triangle-alert", "décision": "stamp",
    "financement": "euro", "communication": "megaphone",
}  # fmt: skip


_VIDE = (
    "message-square",
    "Aucun échange ici",
    "Réunions, appels, étapes, freins, décisions : une date et deux lignes.",
)


class Journal(QWidget):
    """Entries at the left (above when `empile`, for one element), the one chosen at the right, filters over both.

    `montrer(0)`: all the contract's.
    """

    def __init__(self, contexte: Contexte, cle: str, empile: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._element_id, self._garde = 0, 0
        self._form, self._etats, self._barre = EntreeForm(contexte), HistoriqueEtats(contexte), BarreJournal(contexte)
        actions = ActionsListe(self._ajouter, "Noter un échange", self._supprimer)
        tables = ("suivi", "suivi_element", "element", "tache", "piece")
        self._liste = ListeEditable(contexte, "Journal", tables, self._lignes, actions, _VIDE, toujours=not empile)
        self._liste.choisi.connect(self._choisir)
        self._liste.ouvert.connect(lambda _id: self._form.aller("notes"))
        self._liste.relu.connect(self._compter)
        self._barre.change.connect(self._filtrer)
        left = boite(colonne(self._etats, self._liste, marges=(Espace.XL, Espace.S, Espace.S, Espace.S), espace=0))
        page = Partage(contexte, cle, left, defilant(self._form), 220 if empile else 380, empile)
        layout = colonne(self._barre, page, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        # Once they have a parent: shown before, each would be a window of its own for an instant.
        self._barre.setVisible(not empile)
        self._etats.setVisible(False)
        self._choisir(self._liste.courant)
        self._compter()

    @property
    def element_filtre(self) -> int:
        """The element that the filters ask for, 0 for all."""
        return self._barre.filtre.element_id

    def montrer(self, element_id: int) -> None:
        """The entries of another element, its descendants' included."""
        if element_id != self._element_id:
            self._contexte.flush()
            self._element_id, self._garde = element_id, 0
            self._liste.relire()
            self._garde = self._liste.courant
            self._etats.montrer(element_id)

    def actualiser(self) -> None:
        """The filters offer what the file holds now; the rows keep up by themselves."""
        self._barre.relire()
        self._compter()

    def aller(self, suivi_id: int, champ: str = "") -> None:
        """Makes an entry current, whatever the filters, and goes to one of its fields."""
        if not self._liste.choisir(suivi_id):
            self._barre.vider()
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
        snapshot = self._contexte.snapshot()
        words = en_mots(snapshot, self._barre.filtre, self._liste.filtre, self._contexte.aujourdhui())
        exporter_tableau(self._contexte, journal_choisi(snapshot, self._liste.montres, words))

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        """Those that the filters want, and the current one: what is being written does not slip away."""
        if self._element_id:
            return [self._ligne(snapshot, row) for row in suivi.entrees(snapshot, self._element_id)]
        wanted = {row.id for row in filtrer(snapshot, self._barre.filtre, self._contexte.aujourdhui())}
        rows = suivi.entrees(snapshot)
        return [self._ligne(snapshot, row) for row in rows if row.id in wanted or row.id == self._garde]

    def _ligne(self, snapshot: Snapshot, row: t.Suivi) -> LigneListe:
        links = [link.element_id for link in snapshot.where(t.SuiviElement, "suivi_id", row.id)]
        codes = [snapshot.plan.par_id[each].code for each in links if each in snapshot.plan.par_id]
        notes = brut(row.notes)
        first = next(iter(notes.splitlines()), "") or row.participants or "Sans note"
        when = date_longue(row.date) if row.date else "Sans date"
        about = " · ".join(filter(None, [when, row.nature, ", ".join(codes)]))
        todo = sum(not each.faite for each in snapshot.where(t.Tache, "suivi_id", row.id))
        mark = f"{todo} à faire" if todo else ""
        words = f"{notes} {row.participants} {brut(row.suites)} {_suites(snapshot, row)}"
        return LigneListe(row.id, first, about, mark, "attention", _ICONES.get(row.nature, ""), words)

    def _choisir(self, suivi_id: int) -> None:
        self._garde = suivi_id
        self._form.montrer(suivi_id)

    def _filtrer(self) -> None:
        self._contexte.flush()
        self._garde = 0
        self._liste.relire()
        self._garde = self._liste.courant

    def _compter(self) -> None:
        self._barre.dire(len(self._liste.montres), len(self._contexte.snapshot().all(t.Suivi)))

    def _ajouter(self) -> int:
        """An entry of today about the element in front; filters that would hide it are put aside."""
        today, wanted = self._contexte.aujourdhui().isoformat(), self._barre.filtre
        about = self._element_id or wanted.element_id
        links = [t.SuiviElement(element_id=about)] if about else []
        entry = t.Suivi(date=today, nature=wanted.nature or "échange")
        added = commands.noter(self._contexte.document, entry, links)
        if added not in self._liste.montres and not wanted.vide:
            self._barre.vider()
        return added

    def _supprimer(self, ids: list[int]) -> str:
        commands.supprimer_entrees(self._contexte.document, ids)
        return f"{len(ids)} échanges supprimés." if len(ids) > 1 else "Échange supprimé."


def _suites(snapshot: Snapshot, row: t.Suivi) -> str:
    return " ".join(f"{each.qui} {each.quoi}" for each in snapshot.where(t.Tache, "suivi_id", row.id))
