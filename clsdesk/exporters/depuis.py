"""What changed between two dates, to hand out at a COPIL: in brief, then by axis and action, each fact once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cellule, Colonne, Document, Genre, Ligne, Para, Section, Tableau, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.plan_mots import etiquette, etiquette_courte

from clsdesk.models import tables as t
from clsdesk.models.avancement import par_statut
from clsdesk.models.changements import GENRES, Changement, Depuis, changements, par_place, phrase, reperes
from clsdesk.models.dates import date_longue
from clsdesk.models.differences_socle import abrege
from clsdesk.models.etats_dates import au_jour
from clsdesk.models.gouvernance import actions
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run

NOM = "Ce qui a changé"
EXTRAIT, DETAIL = 420, 160
"""Letters of a fact and of what is said beside it: the file keeps the whole."""


def ce_qui_a_change(snapshot: Snapshot, span: Depuis) -> Document:
    """The facts of the span, both days included; a document that says so when there is none."""
    rows = changements(snapshot, span.du, span.au)
    blocs: tuple[Block, ...] = (
        Section(pied=mots_du_pied(snapshot)),
        Para((Run(titre(snapshot)),), "CLS Fiche code"),
        Titre(1, NOM, "depuis", sommaire=False),
        Para((Run(_periode(span), gras=True),)),
        Para((Run(phrase(rows)),)),
        *_statuts(snapshot, span),
        *(bloc for axis, groups in par_place(snapshot, rows) for bloc in _axe(snapshot, axis, groups)),
    )
    return habille(snapshot, f"{NOM} : {titre(snapshot)}", NOM, blocs)


def _periode(span: Depuis) -> str:
    """« Depuis le COPIL du 18 juin 2026, jusqu'au 28 novembre 2026 »."""
    last = date_longue(span.au.isoformat())
    return span.nom if span.nom.startswith("Du") else f"{span.nom}, jusqu’au {last}"


def _statuts(snapshot: Snapshot, span: Depuis) -> tuple[Block, ...]:
    """How many actions had each status the day before the span, and how many have it at its end."""
    before, after = (_comptes(snapshot, day) for day in (_veille(span.du), span.au))
    names = [each.libelle for each in snapshot.modele.statuts if each.libelle in before | after]
    if not names or before == after:
        return ()
    heads = (f"Avant le {_jour(span.du)}", f"Au {_jour(span.au)}")
    rows = (
        Ligne((f.mot(name), *(f.mot(str(each.get(name, 0)), "CLS Cellule nombre") for each in (before, after))))
        for name in names
    )
    return (
        Titre(2, "Les actions par statut"),
        Tableau(
            colonnes=(Colonne(52), Colonne(24, Genre.NOMBRE), Colonne(24, Genre.NOMBRE)),
            entetes=(Ligne((f.mot("Statut", "CLS Cellule entête"),
                            *(f.mot(each, "CLS Cellule entête droite") for each in heads))),),
            lignes=tuple(rows),
            resume="Le nombre d'actions de chaque statut, avant la période et à sa fin.",
        ),
    )  # fmt: skip


def _comptes(snapshot: Snapshot, jour: date) -> dict[str, int]:
    then = au_jour(snapshot, jour)
    return {each.nom: len(each.noeuds) for each in par_statut(actions(then), then)}


def _veille(jour: date) -> date:
    return date.fromordinal(jour.toordinal() - 1)


def _jour(jour: date) -> str:
    return date_longue(jour.isoformat())


def _axe(
    snapshot: Snapshot, axis: Noeud | None, groups: Iterable[tuple[Noeud | None, tuple[Changement, ...]]]
) -> tuple[Block, ...]:
    name = etiquette(axis, tableau=True) if axis else "L’ensemble du contrat"
    heads = ("Date", "Quoi", "Ce qui a changé")
    return (
        Titre(2, name),
        Tableau(
            colonnes=(Colonne(17), Colonne(15), Colonne(68)),
            entetes=(Ligne(tuple(f.mot(each, "CLS Cellule entête") for each in heads)),),
            lignes=tuple(line for node, facts in groups for line in _action(snapshot, axis, node, facts)),
            resume=f"{name} : une ligne par changement, avec sa date et ce dont il s'agit.",
        ),
    )


def _action(
    snapshot: Snapshot, axis: Noeud | None, node: Noeud | None, facts: tuple[Changement, ...]
) -> Iterator[Ligne]:
    if node:
        words = f"{etiquette_courte(node)} — {snapshot.plan.par_id[node.id].statut.libelle.lower()}"
        yield Ligne((Cellule((Para((Run(words),), "CLS Cellule forte"),), colonnes=3),))
    elif axis:
        yield Ligne((Cellule((Para((Run("Plusieurs actions de l’axe"),), "CLS Cellule forte"),), colonnes=3),))
    for each in facts:
        yield Ligne((f.mot(_jour(each.jour)), f.mot(GENRES[each.genre][0]), _fait(snapshot, each, node)))


def _fait(snapshot: Snapshot, each: Changement, node: Noeud | None) -> Cellule:
    """What is said, after the code of what it touches when that is not the action; who, why or where below."""
    where = "" if node and each.elements == (node.id,) else reperes(snapshot, each)
    lead = (Run(f"{where} : ", gras=True),) if where else ()
    said = Para((*lead, Run(abrege(each.phrase, EXTRAIT))), "CLS Cellule")
    detail = (Para((Run(abrege(each.detail, DETAIL)),), "CLS Cellule détail"),) if each.detail else ()
    return Cellule((said, *detail))


def a_des_faits(snapshot: Snapshot) -> bool:
    """Whether the file holds anything dated that the document could tell."""
    return bool(changements(snapshot, date.min, date.max)) or bool(snapshot.all(t.Element))
