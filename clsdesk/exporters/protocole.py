"""The evaluation protocol: the guide's grid, an axis a table, an action a group of rows, an indicator a row.

Columns: guide régional CLS Normandie 2025, « Exemple d'une grille de protocole d'évaluation ».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cellule, Colonne, Document, Item, Ligne, Para, Section, Tableau, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, periode, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.plan_mots import etiquette, etiquette_courte
from clsdesk.exporters.riche import en_cellule
from clsdesk.models import tables as t
from clsdesk.models.indicateurs import GENRES, NATURES
from clsdesk.models.indicateurs_etat import cible_ecrite, depart_ecrit
from clsdesk.models.indicateurs_grille import TOUT_LE_CONTRAT, en_ordre
from clsdesk.models.nombres import decompte, enumeration
from clsdesk.models.palette import couleur_axe
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import Run

NOM = "Protocole d’évaluation"
COLONNES = ("Objectifs opérationnels", "Résultats attendus", "Indicateurs", "Outils d’évaluation", "Qui évalue",
            "Quand évaluer")  # fmt: skip
_PARTS = (17.0, 20.0, 29.0, 14.0, 9.0, 11.0)
LONG = 800
"""Letters of an expected result that a page may have to cut."""


@dataclass(frozen=True, slots=True)
class Groupe:
    """The indicators of one element; `resultats` of each: its own, otherwise "" for the one above."""

    noeud: Noeud | None
    indicateurs: tuple[t.Indicateur, ...]

    @property
    def titre(self) -> str:
        return etiquette_courte(self.noeud) if self.noeud else TOUT_LE_CONTRAT

    @property
    def resultats(self) -> tuple[str, ...]:
        own = tuple(row.resultat_attendu.strip() for row in self.indicateurs)
        whole = self.noeud.element.resultat_attendu.strip() if self.noeud else ""
        return ("\n\n".join(filter(None, (whole, own[0]))), *own[1:])


def groupes(snapshot: Snapshot) -> tuple[Groupe, ...]:
    """In the order of the plan, the whole contract last."""
    rows = groupby(en_ordre(snapshot), key=lambda each: each[1].id if each[1] else 0)
    found = [tuple(each) for _, each in rows]
    return tuple(Groupe(each[0][1], tuple(row for row, _ in each)) for each in found)


def protocole(snapshot: Snapshot) -> Document:
    """The grid of the whole contract, in landscape."""
    sous_titre = " · ".join(each for each in (titre(snapshot), periode(snapshot)) if each)
    blocs: tuple[Block, ...] = (
        Section(paysage=True, pied=mots_du_pied(snapshot)),
        Titre(1, NOM, "protocole", sommaire=False),
        Para((Run(sous_titre),), "CLS Mention"),
        Para((Run(resume(snapshot)),)),
        *(bloc for axe, found in _par_axe(snapshot) for bloc in _partie(snapshot, axe, found)),
        *_sans_indicateur(snapshot),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, blocs)


def resume(snapshot: Snapshot) -> str:
    """« 29 indicateurs : 18 de processus et 11 de résultat, dont quatre qualitatifs. »."""
    rows = snapshot.all(t.Indicateur)
    kinds = Counter(row.nature for row in rows)
    words = Counter(row.genre for row in rows)
    said = enumeration(tuple(
        f"{kinds[key]} de {label.lower()}" for key, label in NATURES.items() if kinds[key]
    ))  # fmt: skip
    count = f"{len(rows)} indicateurs" if len(rows) > 1 else "Un indicateur"
    quality = decompte(words["qualitatif"], "qualitatif", "qualitatifs")
    return f"{count} : {said}{f', dont {quality}' if quality else ''}."


def _par_axe(snapshot: Snapshot) -> Iterator[tuple[Noeud | None, tuple[Groupe, ...]]]:
    def axis(each: Groupe) -> int:
        return (each.noeud.ancetres or (each.noeud,))[0].id if each.noeud else 0

    for key, found in groupby(groupes(snapshot), key=axis):
        yield snapshot.plan.par_id.get(key), tuple(found)


def _partie(snapshot: Snapshot, axe: Noeud | None, found: Sequence[Groupe]) -> tuple[Block, ...]:
    nom = etiquette(axe, tableau=True) if axe else TOUT_LE_CONTRAT
    tint = couleur_axe([root.id for root in snapshot.plan.racines].index(axe.id)) if axe else ""
    heads = (replace(f.mot(each, "CLS Cellule entête"), fond=tint) for each in COLONNES)
    return (
        Titre(2, nom),
        Tableau(
            colonnes=tuple(Colonne(part) for part in _PARTS),
            entetes=(Ligne(tuple(heads)),),
            lignes=tuple(line for each in found for line in _lignes(snapshot, each)),
            resume=f"{nom} : un indicateur par ligne, avec le résultat attendu, l’outil, qui évalue et quand.",
        ),
    )


def _lignes(snapshot: Snapshot, groupe: Groupe) -> Iterator[Ligne]:
    """The action covers its rows; an expected result covers those of the indicators that say none of their own.

    A row whose expected result is long may go on to the next page.
    """
    results = groupe.resultats
    for rank, row in enumerate(groupe.indicateurs):
        cells: list[Cellule] = []
        if not rank:
            head = Para((Run(groupe.titre),), "CLS Cellule forte")
            cells.append(Cellule((head,), lignes=len(groupe.indicateurs)))
        if not rank or results[rank]:
            span = next((n for n in range(rank + 1, len(results)) if results[n]), len(results)) - rank
            cells.append(Cellule(_riche(results[rank]), lignes=span))
        cells.append(Cellule(_indicateur(snapshot, row)))
        cells += [f.mot(une_ligne(each)) for each in (row.outil, row.qui, row.quand)]
        yield Ligne(tuple(cells), secable=len(results[rank]) > LONG)


def _riche(markdown: str) -> tuple[Para | Item, ...]:
    return en_cellule(markdown) or (Para((), "CLS Cellule"),)


def _indicateur(snapshot: Snapshot, row: t.Indicateur) -> tuple[Para | Item, ...]:
    """Its name, then in small letters what kind it is, its unit, where it starts and what it aims at."""
    kind = f"{NATURES.get(row.nature, row.nature)}, {GENRES.get(row.genre, row.genre).lower()}"
    unit = f", en {row.unite.strip()}" if row.unite.strip() else ""
    lines = [f"{kind}{unit}.", *mesures(snapshot, row)]
    small = (Para((Run(" ".join(lines)),), "CLS Cellule détail"),)
    return (Para((Run(une_ligne(row.intitule) or "Indicateur à nommer"),), "CLS Cellule"), *small)


def mesures(snapshot: Snapshot, row: t.Indicateur) -> tuple[str, ...]:
    """« Départ : 58 % (décembre 2025). » and « Cibles : 65 % en 2026, 72 % en 2028. », those that are known."""
    start, aims = depart_ecrit(row), cibles(snapshot, row)
    said = ", ".join(f"{cible_ecrite(row, each)} en {each.annee}" for each in aims)
    head = "Cibles" if len(aims) > 1 else "Cible"
    return tuple(filter(None, (f"Départ : {start}." if start else "", f"{head} : {said}." if said else "")))


def cibles(snapshot: Snapshot, row: t.Indicateur) -> tuple[t.Cible, ...]:
    """The targets in order of time."""
    return tuple(sorted(snapshot.where(t.Cible, "indicateur_id", row.id), key=lambda each: (each.annee, each.id)))


def sans_indicateur(snapshot: Snapshot) -> tuple[Noeud, ...]:
    """The actions, of a level that carries a fiche, that nothing evaluates at their level nor below."""
    measured = {node.id for _, node in en_ordre(snapshot) if node}
    return tuple(node for node in snapshot.plan.fiches if not measured & {each.id for each in node.parcours()})


def _sans_indicateur(snapshot: Snapshot) -> Iterable[Block]:
    found = sans_indicateur(snapshot)
    if found:
        yield Titre(2, "Actions sans indicateur")
        yield from f.liste(etiquette_courte(each) for each in found)
