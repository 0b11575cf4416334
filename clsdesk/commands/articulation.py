"""Ties of the plan: links to other frames, stakes, classifications, needs; each exactly what is chosen, as one step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from textwrap import shorten
from typing import TypeVar

from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.priorites import DOMAINE, OBJETS, objet_de
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut
from clsdesk.storage.document import Document, Edit

K = TypeVar("K")
INTITULE = 120
"""Characters of what a need takes from a finding for its name, until it is named."""
_SOURCES: dict[str, type[t.Constat] | type[t.IndicateurTerritoire] | type[t.Tableau]] = {
    "constat": t.Constat, "indicateur_territoire": t.IndicateurTerritoire, "tableau": t.Tableau,
}  # fmt: skip


def ajouter_lien(document: Document, element_id: int, cadre: str, texte: str = "") -> int:
    """Ties an element to a frame; returns the link's id."""
    with document.edit("Lier à un autre cadre") as edit:
        rank = sum(1 for row in edit.all(t.Lien) if row.element_id == element_id)
        return edit.insert(t.Lien(element_id=element_id, cadre=cadre.strip(), texte=texte.strip(), rang=rank))


def choisir_enjeux(document: Document, element_id: int, enjeu_ids: Iterable[int]) -> None:
    """The stakes that an element carries, exactly these. Ticking several in a row is one step."""
    with document.edit("Choisir les enjeux transversaux", merge_key=("enjeux", element_id)) as edit:
        _exactement(edit, t.EnjeuElement, ("element_id", element_id), "enjeu_id", enjeu_ids)


def classer(document: Document, element_ids: Iterable[int], referentiel: str, valeurs: Iterable[str]) -> None:
    """The values of elements in a classification, exactly these."""
    elements, wanted = tuple(element_ids), tuple(dict.fromkeys(valeurs))
    with document.edit("Classer l'action", merge_key=("classement", elements, referentiel)) as edit:
        for element_id in elements:
            rows = (row for row in edit.all(t.Classement) if row.element_id == element_id)
            known = {row.valeur: row.id for row in rows if row.referentiel == referentiel}
            _retirer(edit, "classement", known, wanted)
            for valeur in wanted:
                if valeur not in known:
                    edit.insert(t.Classement(element_id=element_id, referentiel=referentiel, valeur=valeur))


def choisir_besoins(document: Document, element_id: int, priorite_ids: Iterable[int]) -> None:
    """The needs that an element answers, exactly these."""
    with document.edit("Choisir les besoins de l'action", merge_key=("besoins", element_id)) as edit:
        _exactement(edit, t.PrioriteElement, ("element_id", element_id), "priorite_id", priorite_ids)


def choisir_elements(document: Document, priorite_id: int, element_ids: Iterable[int]) -> None:
    """The elements that answer a need, exactly these."""
    with document.edit("Choisir les actions du besoin", merge_key=("actions", priorite_id)) as edit:
        _exactement(edit, t.PrioriteElement, ("priorite_id", priorite_id), "element_id", element_ids)


def choisir_appuis(document: Document, support: tuple[str, int], preuves: Iterable[tuple[str, int]]) -> None:
    """What a need or an element leans on, exactly these.

    `support`: ("priorite" or "element", id). `preuves`: ("constat", "indicateur_territoire" or "tableau", id).
    """
    with document.edit("Choisir les appuis du diagnostic", merge_key=("appuis", *support)) as edit:
        column = f"{support[0]}_id"
        rows = [row for row in edit.all(t.Appui) if getattr(row, column) == support[1]]
        known = {objet_de(row): row.id for row in rows}
        wanted = tuple(dict.fromkeys(preuves))
        _retirer(edit, "appui", known, wanted)
        for rank, (objet, objet_id) in enumerate(wanted):
            if (objet, objet_id) not in known:
                edit.insert(t.Appui(rang=rank, **{column: support[1], OBJETS[objet]: objet_id}))


def noter_besoin(document: Document, objet: str, objet_id: int) -> int:
    """A need drawn from a "constat", an "indicateur_territoire" or a "tableau", and leaning on it; returns its id.

    It takes the theme and the words of what shows it, to be said otherwise.
    """
    row = document.snapshot().get(_SOURCES[objet], objet_id)
    if row is None:
        raise UserError("Cette ligne du diagnostic n'existe plus.", "Choisissez-en une autre.")
    words = brut(row.texte) if isinstance(row, t.Constat) else row.titre if isinstance(row, t.Tableau) else row.intitule
    with document.edit("En faire un besoin") as edit:
        rank = len(edit.all(t.Priorite))
        need = edit.insert(
            t.Priorite(rang=rank, theme=row.theme, intitule=shorten(une_ligne(words), INTITULE, placeholder="…"))
        )
        edit.insert(t.Appui(priorite_id=need, **{OBJETS[objet]: objet_id}))
        return need


def peser(document: Document, critere: str, poids: int) -> None:
    """The weight of a criterion in every score; 1 is said by saying nothing."""
    with document.edit("Changer le poids d'un critère", merge_key=("poids", critere)) as edit:
        cle = f"poids_{critere}"
        known = [row.id for row in edit.all(t.Option) if (row.domaine, row.cle) == (DOMAINE, cle)]
        for row_id in known:
            edit.delete("option", row_id)
        if poids != 1:
            edit.insert(t.Option(domaine=DOMAINE, cle=cle, valeur=str(poids)))


def _exactement(edit: Edit, kind: type[t.Row], fixe: tuple[str, int], autre: str, ids: Iterable[int]) -> None:
    """The links of one row to others, exactly these."""
    column, row_id = fixe
    known = {getattr(row, autre): row.id for row in edit.all(kind) if getattr(row, column) == row_id}
    wanted = tuple(dict.fromkeys(ids))
    _retirer(edit, kind.TABLE, known, wanted)
    for each in wanted:
        if each not in known:
            edit.insert(kind(**{column: row_id, autre: each}))


def _retirer(edit: Edit, table: str, known: Mapping[K, int], wanted: Collection[K]) -> None:
    for key, row_id in known.items():
        if key not in wanted:
            edit.delete(table, row_id)
