"""The follow-up log, and the fiche's own life."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from clsdesk.commands.etats import Dit, Etats
from clsdesk.commands.saisies import garder
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import Document, Edit


def noter(document: Document, entree: t.Suivi, liens: Iterable[t.SuiviElement] = ()) -> int:
    """A new log entry, linked to no, one or many elements; returns its id.

    Each link's status and météo, when given, become the element's: one step for the whole.
    """
    snapshot = document.snapshot()
    with document.edit(f"Noter : {entree.nature} du {entree.date}") as edit:
        return noter_dans(edit, snapshot, entree, liens)


def noter_dans(
    edit: Edit, snapshot: Snapshot, entree: t.Suivi, liens: Iterable[t.SuiviElement] = (), motif: str = ""
) -> int:
    """The same, inside a step that does more. `snapshot`: the file as it was before; `motif`: why actions stop."""
    suivi_id = edit.insert(entree)
    states = Etats(edit, snapshot)
    for lien in liens:
        edit.insert(dataclasses.replace(lien, suivi_id=suivi_id))
        _suivre(states, lien, suivi_id, entree.date, motif)
    return suivi_id


def lier(document: Document, suivi_id: int, lien: t.SuiviElement) -> int:
    """Links one more element to an entry (or replaces that element's link); returns the link's id."""
    snapshot = document.snapshot()
    with document.edit("Lier l'échange à une action") as edit:
        for row in edit.all(t.SuiviElement):
            if row.suivi_id == suivi_id and row.element_id == lien.element_id:
                edit.delete("suivi_element", row.id)
        link = edit.insert(dataclasses.replace(lien, id=0, suivi_id=suivi_id))
        _suivre(Etats(edit, snapshot), lien, suivi_id, _date(edit, suivi_id))
    return link


def dire_apres(document: Document, lien_id: int, champ: str, valeur: str) -> None:
    """The status or the météo (`champ`) of an element after an entry; "": unchanged, as it was before the entry."""
    snapshot = document.snapshot()
    with document.edit("Dire l'état après un échange", merge_key=("suivi_element", lien_id, champ)) as edit:
        row = edit.get(t.SuiviElement, lien_id)
        if row is None or getattr(row, champ) == valeur:
            return
        edit.update("suivi_element", row.id, **{champ: valeur})
        states = Etats(edit, snapshot)
        if valeur:
            said: dict[str, Any] = {champ: valeur}
            states.dire(row.element_id, Dit(_date(edit, row.suivi_id), **said, suivi_id=row.suivi_id))
        else:
            states.retirer(row.element_id, row.suivi_id, champ)


def delier(document: Document, lien_id: int) -> None:
    """Takes an element off an entry; its status stays what it became."""
    snapshot = document.snapshot()
    with document.edit("Retirer une action de l'échange") as edit:
        row = edit.get(t.SuiviElement, lien_id)
        if row is not None:
            Etats(edit, snapshot).detacher(row.suivi_id, row.element_id)
            edit.delete("suivi_element", lien_id)


def supprimer_entrees(document: Document, ids: Iterable[int]) -> None:
    """Removes log entries with their links, as one step; the states that they changed stay, on their days."""
    wanted = tuple(ids)
    snapshot = document.snapshot()
    with document.edit("Supprimer un échange" if len(wanted) == 1 else f"Supprimer {len(wanted)} échanges") as edit:
        for suivi_id in wanted:
            Etats(edit, snapshot).detacher(suivi_id)
            edit.delete("suivi", suivi_id)


def remplir_champ(document: Document, element_id: int, cle: str, texte: str, libelle: str) -> None:
    """Writes one field of an element's fiche, which is made when it is the first. Typing in a row is one step."""
    with document.edit(f"Modifier « {libelle} »", merge_key=("fiche", element_id, cle)) as edit:
        fiche_id = fiche(edit, element_id)
        for row in edit.all(t.FicheChamp):
            if row.fiche_id == fiche_id and row.cle == cle:
                edit.update("fiche_champ", row.id, texte=texte)
                return
        if texte:
            edit.insert(t.FicheChamp(fiche_id=fiche_id, cle=cle, texte=texte))


def changer_etat(document: Document, element_id: int, *, saisie: str = "", **values: str) -> None:
    """Changes the fiche's own life (etat, date_accord, date_validation, reunion…), apart from the action's status.

    `saisie`: what was typed for the one value given, and is none.
    """
    with document.edit("Changer l'état de la fiche") as edit:
        row_id = fiche(edit, element_id)
        edit.update("fiche", row_id, **values)
        for column in values:
            garder(edit, "fiche", row_id, column, saisie)


def fiche(edit: Edit, element_id: int) -> int:
    """The element's fiche, made when there is none."""
    known = [row.id for row in edit.all(t.Fiche) if row.element_id == element_id]
    return known[0] if known else edit.insert(t.Fiche(element_id=element_id))


def choisir_actions(document: Document, suivi_id: int, element_ids: Iterable[int]) -> None:
    """The elements that an entry is about, exactly these; states said after it stay on those that remain.

    Ticking several in a row is one step.
    """
    wanted = list(dict.fromkeys(element_ids))
    snapshot = document.snapshot()
    with document.edit("Lier l'échange à des actions", merge_key=("liens", suivi_id)) as edit:
        present = {row.element_id: row.id for row in edit.all(t.SuiviElement) if row.suivi_id == suivi_id}
        for element_id, row_id in present.items():
            if element_id not in wanted:
                Etats(edit, snapshot).detacher(suivi_id, element_id)
                edit.delete("suivi_element", row_id)
        for element_id in wanted:
            if element_id not in present:
                edit.insert(t.SuiviElement(suivi_id=suivi_id, element_id=element_id))


def _suivre(states: Etats, lien: t.SuiviElement, suivi_id: int, jour: str, motif: str = "") -> None:
    if lien.statut or lien.meteo:
        states.dire(lien.element_id, Dit(jour, lien.statut or None, lien.meteo or None, motif, suivi_id))


def _date(edit: Edit, suivi_id: int) -> str:
    row = edit.get(t.Suivi, suivi_id)
    return row.date if row else ""
