"""Take an import's proposal into the file, as one step that Ctrl+Z takes back."""

from __future__ import annotations

import dataclasses

from clsdesk.models import tables as t
from clsdesk.models.dates import lire_date
from clsdesk.models.numerotation import bare
from clsdesk.models.organisations import reconnaitre
from clsdesk.models.plan import build_plan
from clsdesk.models.proposition import ElementPropose, NiveauPropose, Proposition
from clsdesk.models.statuts import STATUTS
from clsdesk.models.texte import sans_accents
from clsdesk.models.texte_riche import echapper
from clsdesk.storage.document import Document, Edit


def prendre(document: Document, proposition: Proposition) -> None:
    """Adds the proposal's plan after what the file holds, its levels matched by name or added.

    In a plan that is still empty the levels become those of the source. Codes that the numbering does not give back
    are imposed. Pilots are linked to the organisations that the file knows; the others stay as they were written.
    """
    with document.edit(f"Importer {proposition.source}") as edit:
        taker = _Taker(edit, proposition)
        taker.levels()
        taker.years()
        for racine in proposition.racines:
            taker.element(racine, None)
        taker.impose_codes()


class _Taker:
    def __init__(self, edit: Edit, proposition: Proposition) -> None:
        self.edit = edit
        self.proposition = proposition
        self.niveaux: list[int] = []
        self.codes: dict[int, str] = {}
        self.piloted = any(each.pilotes for each in proposition.parcours())
        self.dated = any(each.calendrier for each in proposition.parcours())
        self.empty = not edit.all(t.Element)
        self.rang = sum(1 for row in edit.all(t.Element) if row.parent_id is None)
        self.alias = edit.all(t.Alias)
        self.organisations = edit.all(t.Organisation)

    def levels(self) -> None:
        """The file's levels, matched or made. What each carries follows what the source shows at that level."""
        present = list(self.edit.all(t.Niveau))
        if self.empty:
            self._replace_levels(present)
            return
        by_name = _by_name(present)
        for rank, wanted in enumerate(self.proposition.niveaux):
            known = by_name.get(sans_accents(wanted.nom))
            self.niveaux.append(known.id if known else self.edit.insert(self._row(wanted, rank, None)))

    def _replace_levels(self, present: list[t.Niveau]) -> None:
        by_name = _by_name(present)
        kept = set()
        for rank, wanted in enumerate(self.proposition.niveaux):
            model = by_name.get(sans_accents(wanted.nom))
            row = self._row(wanted, rank, model)
            if model and model.id not in kept:
                kept.add(model.id)
                values = dataclasses.asdict(row) | {"id": model.id}
                del values["id"]
                self.edit.update("niveau", model.id, **values)
                self.niveaux.append(model.id)
            else:
                self.niveaux.append(self.edit.insert(dataclasses.replace(row, id=0)))
        for row in present:
            if row.id not in kept:
                self.edit.delete("niveau", row.id)

    def _row(self, wanted: NiveauPropose, rank: int, model: t.Niveau | None) -> t.Niveau:
        """A level of the source; one of the model's with that name keeps its names and what it carries.

        The lowest level carries pilots and a calendar when the source shows none at any level.
        """
        found = [each for each in self.proposition.parcours() if each.niveau == rank]
        last = rank == len(self.proposition.niveaux) - 1
        table_name = "" if wanted.nom_tableau == wanted.nom else wanted.nom_tableau
        base = model or t.Niveau(nom=wanted.nom, pluriel=wanted.pluriel, nom_tableau=table_name)
        named_action = sans_accents(wanted.nom).startswith(("action", "fiche"))
        has_action = any(sans_accents(n.nom).startswith(("action", "fiche")) for n in self.proposition.niveaux)
        carries = bool(model and model.porte_fiche) or named_action or (last and not has_action)
        return dataclasses.replace(
            base,
            rang=rank + 1,
            motif=wanted.motif,
            continu=int(wanted.continu),
            porte_fiche=int(carries),
            porte_suivi=int(carries or bool(base.porte_suivi)),
            porte_pilotes=int(any(each.pilotes for each in found) or (last and not self.piloted)),
            porte_calendrier=int(any(each.calendrier for each in found) or (last and not self.dated)),
        )

    def years(self) -> None:
        """The plan's years are the source's when the file had none; otherwise they widen to hold them."""
        years, contrat = self.proposition.annees, self.edit.all(t.Contrat)
        if not contrat or not years:
            return
        row = contrat[0]
        first = min(years) if row.plan_debut is None else min(row.plan_debut, *years)
        last = max(years) if row.plan_fin is None else max(row.plan_fin, *years)
        if self.empty:
            first, last = min(years), max(years)
        self.edit.update("contrat", row.id, plan_debut=first, plan_fin=last)

    def element(self, propose: ElementPropose, parent_id: int | None, rang: int = 0) -> None:
        """Writes one element of the proposal and all below it."""
        if parent_id is None:
            rang, self.rang = self.rang, self.rang + 1
        statut = _statut(propose.statut)
        row_id = self.edit.insert(
            t.Element(
                parent_id=parent_id,
                niveau_id=self.niveaux[propose.niveau],
                rang=rang,
                intitule=propose.intitule,
                details=propose.details,
                statut=statut,
                texte=_others(propose, statut),
            )
        )
        self.codes[row_id] = propose.code
        for column, typed in (("debut", propose.debut), ("fin", propose.fin)):
            self._date(row_id, column, typed)
        for rank, (texte, role) in enumerate(propose.pilotes):
            self._pilot(row_id, rank, texte, role)
        for case in propose.calendrier:
            self.edit.insert(t.Calendrier(0, row_id, case.annee, case.trimestre, case.mois, case.texte))
        for rank, enfant in enumerate(propose.enfants):
            self.element(enfant, row_id, rank)

    def _date(self, element_id: int, column: str, typed: str) -> None:
        read = lire_date(typed)
        if read:
            self.edit.update("element", element_id, **{column: read})
        elif typed:
            self.edit.insert(t.Saisie(objet="element", objet_id=element_id, champ=column, texte=typed))

    def _pilot(self, element_id: int, rang: int, texte: str, role: str) -> None:
        known = reconnaitre(texte, self.organisations, self.alias)
        same = known is not None and texte in (known.sigle, known.nom)
        row = t.Pilotage(element_id=element_id, rang=rang, texte="" if same else texte, role=role)
        self.edit.insert(dataclasses.replace(row, organisation_id=known.id if known else None))

    def impose_codes(self) -> None:
        """Numbers the plan as the file will, from the top, and imposes the codes that the source writes otherwise.

        Only in a plan that was empty: beside other elements the numbering must go on, not start again.
        """
        if not self.empty:
            return
        for depth in range(len(self.proposition.niveaux)):
            plan = build_plan(t.Contrat(), self.edit.all(t.Niveau), self.edit.all(t.Element))
            for node in plan.parcours():
                wanted = self.codes.get(node.id, "")
                if len(node.ancetres) == depth and wanted and not _same_code(wanted, node.code):
                    self.edit.update("element", node.id, code_impose=wanted)


def _by_name(niveaux: list[t.Niveau]) -> dict[str, t.Niveau]:
    """Levels by either of their names, the contract's first."""
    shown = {sans_accents(row.nom_tableau): row for row in niveaux if row.nom_tableau}
    return shown | {sans_accents(row.nom): row for row in niveaux}


def _same_code(read: str, computed: str) -> bool:
    return (bare(read) or read).casefold() == (bare(computed) or computed).casefold()


def _statut(texte: str) -> str:
    wanted = sans_accents(texte)
    return next((each.cle for each in STATUTS if wanted in (each.cle, sans_accents(each.libelle))), "")


def _others(propose: ElementPropose, statut: str) -> str:
    """The columns without a place of their own, as paragraphs: "**En-tête** : texte"."""
    unread = (("Statut", propose.statut),) if propose.statut and not statut else ()
    return "\n\n".join(f"**{echapper(head)}** : {echapper(text)}" for head, text in (*unread, *propose.autres))
