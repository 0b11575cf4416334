"""What a signatory brings in money, as far as the file knows it: a row for each action, and for the post."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cellule, Colonne, Genre, Ligne, Tableau
from clsdesk.exporters.plan_mots import etiquette_courte
from clsdesk.models import tables as t
from clsdesk.models.financements import POSTE, compte, organisme
from clsdesk.models.nombres import euros
from clsdesk.models.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Apport:
    """Money for one thing: what it is for, over which years ("" unknown), how much is planned."""

    objet: str
    annees: str
    montant: float


def apports(snapshot: Snapshot, organisation_id: int | None) -> tuple[Apport, ...]:
    """In the plan's order, the coordination post last; refused money and rows without an amount are left out."""
    groupes: dict[int | None, list[t.Financement]] = defaultdict(list)
    for row in snapshot.all(t.Financement):
        body = organisme(snapshot, row)
        if body and body.id == organisation_id and compte(row):
            groupes[row.element_id].append(row)
    noms = {noeud.id: etiquette_courte(noeud) for noeud in snapshot.plan.parcours()}
    made = [_apport(noms[key], groupes[key]) for key in noms if key in groupes]
    return (*made, *((_apport(POSTE, groupes[None]),) if None in groupes else ()))


def table_des_apports(snapshot: Snapshot, organisation_id: int | None) -> tuple[Block, ...]:
    """The table of these, with their sum when there are several; nothing when no amount is known."""
    rows = apports(snapshot, organisation_id)
    if not rows:
        return ()
    lignes = [Ligne((f.mot(each.objet), f.mot(each.annees), _euros(each.montant))) for each in rows]
    if len(rows) > 1:
        total = f.mot(euros(round(sum(each.montant for each in rows))), "CLS Cellule nombre")
        lignes.append(Ligne((f.mot("Total", "CLS Cellule forte"), f.mot(""), total)))
    entetes = (f.mot("Objet", "CLS Cellule entête"), f.mot("Années", "CLS Cellule entête"),
               f.mot("Montant prévu", "CLS Cellule entête droite"))  # fmt: skip
    return (
        Tableau(
            colonnes=(Colonne(58), Colonne(18), Colonne(24, Genre.NOMBRE)),
            entetes=(Ligne(entetes),),
            lignes=tuple(lignes),
            resume="Ce que le signataire finance : une ligne par objet, ses années, le montant prévu.",
        ),
    )


def _apport(objet: str, rows: list[t.Financement]) -> Apport:
    annees = sorted({row.annee for row in rows if row.annee})
    dites = "" if not annees else str(annees[0]) if len(annees) == 1 else f"{annees[0]}-{annees[-1]}"
    return Apport(objet, dites, sum(map(compte, rows)))


def _euros(montant: float) -> Cellule:
    return f.mot(euros(round(montant)), "CLS Cellule nombre")
