"""Sheets sent to the pilots and taken back: each is one named, undoable step."""

from __future__ import annotations

import dataclasses
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from clsdesk.commands.etats import Dit, Etats
from clsdesk.commands.suivi import noter_dans
from clsdesk.models import navettes as n
from clsdesk.models import tables as t
from clsdesk.models.proposition import CaseProposee
from clsdesk.models.retour_navette import Difference, ReleveRendu, RetourNavette
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.statuts import Sens, statut
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import echapper
from clsdesk.storage.document import Document, Edit

Jeton = Callable[[], str]


def _jeton() -> str:
    return secrets.token_hex(8)


def preparer(
    snapshot: Snapshot, document: str, aujourdhui: date, jeton: Jeton = _jeton
) -> tuple[Snapshot, tuple[t.Navette, ...]]:
    """The snapshot to export a document from, and the sendings to note once it is made (`noter_envois`).

    Nothing to note unless the document is a sending of sheets. One made again the same day is the same sending.
    """
    if not n.est_un_envoi(snapshot, document):
        return snapshot, ()
    day = aujourdhui.isoformat()
    late = [each for each in n.destinataires(snapshot)
            if (row := n.en_cours(snapshot, each)) is None or row.date != day or not row.jeton]  # fmt: skip
    first = max((row.id for row in snapshot.all(t.Navette)), default=0) + 1
    rows = tuple(
        t.Navette(rank, day, each.organisation_id, "" if each.organisation_id else une_ligne(each.nom), jeton())
        for rank, each in enumerate(late, first)
    )
    return replaced(snapshot, t.Navette, (*snapshot.all(t.Navette), *rows)), rows


def noter_envois(document: Document, envois: Iterable[t.Navette]) -> None:
    """Keeps the sendings of sheets that were just made."""
    rows = tuple(envois)
    if rows:
        with document.edit("Noter l'envoi des navettes") as edit:
            for each in rows:
                edit.insert(dataclasses.replace(each, id=0))


def marquer_revenue(document: Document, navette_id: int, jour: date | None) -> None:
    """Notes by hand that a sheet came back, or that it is awaited again (None)."""
    label = "Noter le retour d'une navette" if jour else "Attendre de nouveau une navette"
    with document.edit(label) as edit:
        edit.update("navette", navette_id, revenue=jour.isoformat() if jour else "")


def oublier(document: Document, ids: Iterable[int]) -> None:
    """Removes sendings from the list."""
    with document.edit("Retirer un envoi de navette") as edit:
        for each in ids:
            edit.delete("navette", each)


def prendre(document: Document, retour: RetourNavette, retenues: Iterable[Difference], aujourdhui: date) -> int:
    """Takes the accepted differences as one step, and notes the return; gives how many were taken.

    What was said and the new states make one entry of the log for each action; a reading is added to its indicator.
    """
    kept, snapshot = tuple(retenues), document.snapshot()
    with document.edit(f"Prendre la navette de {une_ligne(retour.pilote) or 'un pilote'}") as edit:
        by_element: dict[int, list[Difference]] = defaultdict(list)
        for each in kept:
            if isinstance(each.valeur, ReleveRendu):
                _releve(edit, each.objet_id, each.valeur, retour.pilote)
            else:
                by_element[each.objet_id].append(each)
        taker = _Preneur(edit, snapshot, retour.pilote, aujourdhui)
        for element_id, found in by_element.items():
            taker.prendre(element_id, found)
        _revenue(edit, retour, aujourdhui)
    return len(kept)


def _releve(edit: Edit, indicateur_id: int, read: ReleveRendu, source: str) -> None:
    values = {each.name: getattr(read, each.name) for each in dataclasses.fields(read)}
    edit.insert(t.Releve(indicateur_id=indicateur_id, source=une_ligne(source), **values))


_COLONNES = {"debut": "debut", "fin": "fin", "resultat": "resultat_attendu"}
_TITRES = {"fait": "", "difficultes": "Difficultés", "remarques": "Remarques sur la fiche"}
"""What goes into the notes of the log, under these words."""


class _Preneur:
    """Writes what was accepted of one action at a time."""

    def __init__(self, edit: Edit, snapshot: Snapshot, pilote: str, aujourdhui: date) -> None:
        self.edit, self.snapshot = edit, snapshot
        self.pilote, self.aujourdhui = une_ligne(pilote), aujourdhui

    def prendre(self, element_id: int, found: Iterable[Difference]) -> None:
        rows = {each.champ: each for each in found}
        values = {_COLONNES[key]: str(each.valeur) for key, each in rows.items() if key in _COLONNES}
        if values:
            self.edit.update("element", element_id, **values)
        for key, each in rows.items():
            year = n.annee_de(key)
            if year is not None and isinstance(each.valeur, tuple):
                self._annee(element_id, year, each.valeur)
        self._journal(element_id, {key: str(each.valeur).strip() for key, each in rows.items()})

    def _annee(self, element_id: int, annee: int, cases: tuple[CaseProposee, ...]) -> None:
        for row in self.edit.all(t.Calendrier):
            if (row.element_id, row.annee) == (element_id, annee):
                self.edit.delete("calendrier", row.id)
        for case in cases:
            self.edit.insert(t.Calendrier(0, element_id, annee, case.trimestre, case.mois, case.texte))

    def _journal(self, element_id: int, said: dict[str, str]) -> None:
        """One entry for what the pilot says of an action, with its new states; none when it says nothing of it."""
        if said.get("meteo") == "":
            Etats(self.edit, self.snapshot).dire(element_id, Dit(self.aujourdhui.isoformat(), meteo=""))
        if not any(said.get(key) for key in (*_TITRES, "statut", "meteo", "suites", "avec")):
            return
        parts = [
            f"**{title}** : {echapper(said[key])}" if title else echapper(said[key])
            for key, title in _TITRES.items()
            if said.get(key)
        ]
        who = ", ".join(filter(None, (self.pilote, une_ligne(said.get("avec", "")))))
        notes = "\n\n".join(parts) or "Retour de la navette."
        entry = t.Suivi(0, self.aujourdhui.isoformat(), "échange", who, notes, echapper(said.get("suites", "")))
        link = t.SuiviElement(element_id=element_id, statut=said.get("statut", ""), meteo=said.get("meteo", ""))
        noter_dans(self.edit, self.snapshot, entry, (link,), self._motif(said))

    def _motif(self, said: dict[str, str]) -> str:
        """Why an action stops is what its pilot says of the difficulties."""
        known = self.snapshot.modele.statuts
        stopped = said.get("statut") and statut(said["statut"], known).sens == Sens.ARRETE
        return une_ligne(said.get("difficultes", "")) if stopped else ""


def _revenue(edit: Edit, retour: RetourNavette, aujourdhui: date) -> None:
    if retour.navette_id:
        edit.update("navette", retour.navette_id, revenue=aujourdhui.isoformat())
    else:
        name = "" if retour.organisation_id else une_ligne(retour.pilote)
        row = t.Navette(0, retour.date, retour.organisation_id, name, retour.jeton, aujourdhui.isoformat())
        edit.insert(row)
