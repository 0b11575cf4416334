"""The states of elements as fields: their status and météo, dated today, and the reason of those that are stopped."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.commands.etats import changer_etats, dire_motif
from clsdesk.commands.suivi import dire_apres
from clsdesk.models import tables as t
from clsdesk.models.etats import dits, motif_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens, statut
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.contexte import Contexte


def est_a_l_arret(snapshot: Snapshot, cle: str) -> bool:
    """Whether a status asks why: suspendue, reportée, abandonnée, whatever the model calls them."""
    return bool(cle) and statut(cle, snapshot.modele.statuts).sens == Sens.ARRETE


@dataclass(frozen=True, slots=True)
class SourceEtat(Source):
    """The status or the météo (`colonne`) of an element; what is chosen is dated today in its history."""

    contexte: Contexte
    element_id: int
    colonne: str
    etape: str

    def lire(self) -> Valeur:
        row = self.contexte.snapshot().get(t.Element, self.element_id)
        return str(getattr(row, self.colonne)) if row else ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        c, chosen = self.contexte, str(valeur or "")
        if chosen != self.lire() and c.snapshot().get(t.Element, self.element_id) is not None:
            key = ("element", self.element_id, self.colonne)
            changer_etats(c.document, [self.element_id], self.colonne, chosen, self.etape, c.aujourdhui(), key)

    def concerne(self, changes: ChangeSet) -> bool:
        return self.element_id in changes.ids("element")


@dataclass(frozen=True, slots=True)
class SourceMotif(Source):
    """Why these elements are stopped, when all have the same reason; one line writes it for all of them."""

    contexte: Contexte
    element_ids: tuple[int, ...]

    def lire(self) -> Valeur:
        snapshot = self.contexte.snapshot()
        rows = (snapshot.get(t.Element, each) for each in self.element_ids)
        said = {motif_de(snapshot, row) for row in rows if row}
        return said.pop() if len(said) == 1 else ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if valeur != self.lire():
            dire_motif(self.contexte.document, self.element_ids, str(valeur or ""))

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("element", "etat_element")


@dataclass(frozen=True, slots=True)
class SourceApres(Source):
    """The state of an element after an entry: writing it changes the element's too, as one step."""

    contexte: Contexte
    lien_id: int
    colonne: str

    def lire(self) -> Valeur:
        row = self.contexte.snapshot().get(t.SuiviElement, self.lien_id)
        return str(getattr(row, self.colonne)) if row else ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        dire_apres(self.contexte.document, self.lien_id, self.colonne, str(valeur or ""))

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("suivi_element")


@dataclass(frozen=True, slots=True)
class SourceMotifApres(Source):
    """Why an entry stopped an element."""

    contexte: Contexte
    lien_id: int

    def lire(self) -> Valeur:
        snapshot = self.contexte.snapshot()
        link = snapshot.get(t.SuiviElement, self.lien_id)
        said = dits(snapshot, link.element_id) if link else ()
        return next((each.motif for each in said if link and each.suivi_id == link.suivi_id and each.statut), "")

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        link = self.contexte.snapshot().get(t.SuiviElement, self.lien_id)
        if link is not None and valeur != self.lire():
            dire_motif(self.contexte.document, [link.element_id], str(valeur or ""), link.suivi_id)

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("etat_element")
