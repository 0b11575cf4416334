"""Organisations, signatories and the orders in which they stand."""

from __future__ import annotations

from collections.abc import Iterable

from clsdesk.models import tables as t
from clsdesk.models.organisations import libelle
from clsdesk.models.texte import sans_accents
from clsdesk.storage.document import Document, Edit


def ajouter_organisation(document: Document, nom: str = "", sigle: str = "", categorie: str = "") -> int:
    """A new organisation at the end of the list; returns its id."""
    with document.edit(f"Ajouter l'organisation {sigle or nom}".strip()) as edit:
        return edit.insert(
            t.Organisation(rang=len(edit.all(t.Organisation)), nom=nom, sigle=sigle, categorie=categorie)
        )


def supprimer_organisations(document: Document, ids: Iterable[int]) -> None:
    """Removes them with their aliases and their place among the signatories; where they pilot, their name stays."""
    known = [row for row in document.snapshot().all(t.Organisation) if row.id in set(ids)]
    if not known:
        return
    many = f"{len(known)} organisations"
    label = f"Supprimer {many if len(known) > 1 else libelle(known[0]) or 'une organisation'}"
    with document.edit(label) as edit:
        for row in known:
            _remove(edit, row)
        for column in ORDRES:
            _close_ranks(edit, column)


def nommer_autrement(document: Document, organisation_id: int, noms: Iterable[str]) -> None:
    """The other names of an organisation, in this order, in the place of those it had."""
    with document.edit("Changer les autres noms") as edit:
        for row in edit.all(t.Alias):
            if row.organisation_id == organisation_id:
                edit.delete("alias", row.id)
        for nom in noms:
            edit.insert(t.Alias(organisation_id=organisation_id, nom=nom))


ORDRES: dict[str, str] = {
    "rang": "dans les parties",
    "rang_article": "dans l'article des parties signataires",
    "rang_signature": "dans le bloc des signatures",
}
"""The three orders of signatories, which real contracts do not keep equal (terrain.md)."""


def ajouter_signataire(document: Document, organisation_id: int) -> int:
    """Makes an organisation a signatory, last in the three orders; returns the signatory's id."""
    known = document.snapshot().get(t.Organisation, organisation_id)
    with document.edit(f"Ajouter le signataire {libelle(known) if known else ''}".strip()) as edit:
        last = len(edit.all(t.Signataire))
        designation = (known.sigle or known.nom) if known else ""
        return edit.insert(
            t.Signataire(
                rang=last,
                rang_article=last,
                rang_signature=last,
                organisation_id=organisation_id,
                designation=designation,
            )
        )


def retirer_signataires(document: Document, ids: Iterable[int]) -> None:
    """Takes them out of the contract; the organisations stay among the partners."""
    with document.edit("Retirer un signataire") as edit:
        for signataire_id in ids:
            edit.delete("signataire", signataire_id)
        for column in ORDRES:
            _close_ranks(edit, column)


def ordonner_signataires(document: Document, ids: list[int], column: str = "rang") -> None:
    """Puts the signatories in this order, in one of the three orders of ORDRES."""
    with document.edit(f"Ordonner les signataires {ORDRES[column]}") as edit:
        edit.reorder("signataire", ids, column)


def rattacher_pilotes(document: Document, texte: str, organisation_id: int) -> int:
    """Every pilot written `texte` becomes this organisation, which keeps the text as another of its names.

    Returns how many pilots were linked. What is printed does not change.
    """
    wanted = sans_accents(texte)
    with document.edit(f"Reconnaître « {texte} »") as edit:
        known = edit.get(t.Organisation, organisation_id)
        names = {sans_accents(each) for each in (known.sigle, known.nom)} if known else set()
        names |= {sans_accents(row.nom) for row in edit.all(t.Alias) if row.organisation_id == organisation_id}
        if wanted not in names:
            edit.insert(t.Alias(organisation_id=organisation_id, nom=texte))
        return _link(edit, wanted, organisation_id)


def creer_depuis_pilote(document: Document, texte: str) -> int:
    """A new organisation called as its pilots are written, and they become it: one step. Returns how many."""
    with document.edit(f"Créer l'organisation « {texte} »") as edit:
        rang = len(edit.all(t.Organisation))
        return _link(edit, sans_accents(texte), edit.insert(t.Organisation(rang=rang, sigle=texte)))


def _link(edit: Edit, wanted: str, organisation_id: int) -> int:
    found = [row for row in edit.all(t.Pilotage) if sans_accents(row.texte) == wanted and not row.organisation_id]
    for row in found:
        edit.update("pilotage", row.id, organisation_id=organisation_id)
    return len(found)


def pilotes_non_reconnus(pilotages: tuple[t.Pilotage, ...]) -> tuple[tuple[str, int], ...]:
    """(text, times) of the pilots that no organisation stands for, the most frequent first."""
    count: dict[str, int] = {}
    for row in pilotages:
        if row.organisation_id is None and row.texte:
            count[row.texte] = count.get(row.texte, 0) + 1
    return tuple(sorted(count.items(), key=lambda item: (-item[1], item[0])))


def _remove(edit: Edit, row: t.Organisation) -> None:
    for pilotage in edit.all(t.Pilotage):
        if pilotage.organisation_id == row.id and not pilotage.texte:
            edit.update("pilotage", pilotage.id, texte=libelle(row))
    for signataire in edit.all(t.Signataire):
        if signataire.organisation_id == row.id:
            edit.delete("signataire", signataire.id)
    edit.delete("organisation", row.id)


def _close_ranks(edit: Edit, column: str) -> None:
    rows = sorted(edit.all(t.Signataire), key=lambda row: (getattr(row, column), row.id))
    edit.reorder("signataire", [row.id for row in rows], column)
