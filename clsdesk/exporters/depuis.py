"""What changed between two dates, to hand out at a COPIL: in brief, then by axis and action, each fact once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from clsdesk.exporters import faits as f
from clsdesk.exporters.blocks import Block, Cellule, Colonne, Document, Genre, Ligne, Para, Section, Tableau, Titre
from clsdesk.exporters.contrat_couverture import mots_du_pied, titre
from clsdesk.exporters.habillage import habille
from clsdesk.exporters.plan_mots import etiquette, etiquette_courte
from clsdesk.models.avancement import par_statut
from clsdesk.models.changements import GENRES, Changement, Depuis, changements, par_place, phrase, reperes
from clsdesk.models.dates import date_longue
from clsdesk.models.differences_socle import abrege
from clsdesk.models.etats_dates import au_jour
from clsdesk.models.palette import couleur_axe
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run

NOM = "Ce qui a changé"
_ETATS = ("statut", "meteo")
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
    return {each.nom: len(each.noeuds) for each in par_statut(then.plan.actions, then)}


def _veille(jour: date) -> date:
    return date.fromordinal(jour.toordinal() - 1)


def _jour(jour: date) -> str:
    return date_longue(jour.isoformat())


def _axe(
    snapshot: Snapshot, axis: Noeud | None, groups: Iterable[tuple[Noeud | None, tuple[Changement, ...]]]
) -> tuple[Block, ...]:
    name = etiquette(axis, tableau=True) if axis else "L’ensemble du contrat"
    tint = couleur_axe([root.id for root in snapshot.plan.racines].index(axis.id)) if axis else ""
    heads = ("Date", "Quoi", "Ce qui a changé")
    return (
        Titre(2, name),
        Tableau(
            colonnes=(Colonne(21), Colonne(15), Colonne(64)),
            entetes=(Ligne(tuple(replace(f.mot(each, "CLS Cellule entête"), fond=tint) for each in heads)),),
            lignes=tuple(line for node, facts in groups for line in _action(snapshot, axis, node, facts)),
            resume=f"{name} : une ligne par changement, avec sa date et ce dont il s'agit.",
        ),
    )


def _action(
    snapshot: Snapshot, axis: Noeud | None, node: Noeud | None, facts: tuple[Changement, ...]
) -> Iterator[Ligne]:
    """A line that names the action, then one a fact; the states that an entry of the log says stand in its own line."""
    words = f"{etiquette_courte(node)} — {snapshot.plan.par_id[node.id].statut.libelle.lower()}" if node else ""
    if words or axis:
        head = Para((Run(words or "Plusieurs actions de l’axe"),), "CLS Cellule bande")
        yield Ligne((Cellule((head,), colonnes=3),))
    told = {each.objet_id for each in facts if each.genre == "echange"}
    carried: dict[int, list[Changement]] = {}
    for each in facts:
        if each.genre in _ETATS and each.objet == "suivi" and each.objet_id in told:
            carried.setdefault(each.objet_id, []).append(each)
    apart = {id(each) for rows in carried.values() for each in rows}
    for each in facts:
        if id(each) not in apart:
            states = tuple(carried.get(each.objet_id, ())) if each.genre == "echange" else ()
            kind = GENRES[each.genre][0]
            yield Ligne((f.mot(_jour(each.jour)), f.mot(kind), _fait(snapshot, each, node, states)))


def _fait(snapshot: Snapshot, each: Changement, node: Noeud | None, states: tuple[Changement, ...]) -> Cellule:
    """What is said, after the code of what it touches when that is not the action; who, why or where below."""
    said = Para((*_ou(snapshot, each, node), Run(abrege(each.phrase, EXTRAIT))), "CLS Cellule")
    detail = (Para((Run(abrege(each.detail, DETAIL)),), "CLS Cellule détail"),) if each.detail else ()
    return Cellule((said, *_etats(snapshot, each, states), *detail))


def _ou(snapshot: Snapshot, each: Changement, node: Noeud | None) -> tuple[Run, ...]:
    where = "" if node and each.elements == (node.id,) else reperes(snapshot, each)
    return (Run(f"{where} : ", gras=True),) if where else ()


def _etats(snapshot: Snapshot, entry: Changement, states: tuple[Changement, ...]) -> tuple[Para, ...]:
    """« Statut : « En cours » ; météo : « Sécurisé » », an element a line when the entry touches several."""
    by_element: dict[tuple[int, ...], list[str]] = {}
    for each in states:
        name = GENRES[each.genre][0]
        said = f"{name} : {each.phrase}{f' ({each.detail})' if each.detail else ''}"
        by_element.setdefault(each.elements, []).append(said)
    several = len(entry.elements) > 1
    return tuple(
        Para((Run(f"{f'{snapshot.plan.par_id[key[0]].code} · ' if several else ''}{' · '.join(words)}", gras=True),),
             "CLS Cellule")
        for key, words in by_element.items()
    )  # fmt: skip
