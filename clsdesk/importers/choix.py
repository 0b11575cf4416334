"""Choose among the tables that were read: which are the plan, which only look like one, which say it again."""

from __future__ import annotations

from collections.abc import Sequence

from clsdesk.importers.arbre import Brouillon
from clsdesk.importers.lexique import Genre
from clsdesk.importers.lues import Lue
from clsdesk.models.proposition import Remarque


def garder_les_plans(feuilles: Sequence[list[Lue]]) -> None:
    """Takes out of each sheet's tables those that are no plan.

    A table that names its levels (axe, objectif, action…) is one. Beside it, a list of indicators by theme, of papers
    by title or of instructions is not. Alone, a table that only has titles must number them or give them pilots.
    """
    solid = any(_names_levels(lue) for lues in feuilles for lue in lues)
    for lues in feuilles:
        here = any(_names_levels(lue) for lue in lues)
        lues[:] = [lue for lue in lues if _names_levels(lue) or (_may_be_plan(lue) and (here or not solid))]


def _names_levels(lue: Lue) -> bool:
    heads = lue.table.bloc.tetes.values()
    said = [nom for head in heads if head.entete and head.entete.genre == Genre.NIVEAU for nom in head.entete.noms]
    said += [head.numerote.nom for head in heads if head.numerote and head.numerote.nom]
    items = [item for found in lue.elements.cellules.values() for item in found]
    said += [item.nom for item in items if item.nom and item.code]
    said += [title.nom for _, title in (*lue.contexte.elements, *lue.elements.titres.values()) if title.nom]
    return any(not nom.souple for nom in said)


def _may_be_plan(lue: Lue) -> bool:
    """Titles of soft words ("Thème", "Mesure"), numbered titles, or titles beside pilots."""
    heads = [head.entete for head in lue.table.bloc.tetes.values() if head.entete]
    items = [item for found in lue.elements.cellules.values() for item in found]
    numbered = 2 * len([item for item in items if item.code]) >= len(items)
    piloted = any(each.genre == Genre.PILOTE for each in heads)
    return numbered or piloted or any(each.genre == Genre.NIVEAU and each.noms for each in heads)


def sans_redites(tables: Sequence[Lue], remarks: list[Remarque]) -> list[Lue]:
    """The tables in order, but those that say again the titles of a larger one: said, not doubled."""
    kept: list[Lue] = []
    for lue in sorted(tables, key=lambda each: -len(each.noeuds)):
        others = [each for each in kept if _same_axis(lue, each)]
        ours, known = _leaves(lue), {key for each in others for key in _leaves(each, all_levels=True)}
        repeated = len([key for key in ours if key in known])
        if ours and repeated >= 0.6 * len(ours) and (len(ours) > 1 or repeated):
            place = lue.table.grille.lieu(lue.table.bloc.haut or 1, min(lue.table.bloc.tetes))
            name = others[0].table.grille.nom
            remarks.append(Remarque("doute", f"Ce tableau reprend les mêmes intitulés que la feuille « {name} » : "
                                    "il n'a pas été ajouté une seconde fois, ses autres colonnes ne sont pas reprises.",
                                    place))  # fmt: skip
            continue
        kept.append(lue)
    return [lue for lue in tables if lue in kept]


def _same_axis(one: Lue, other: Lue) -> bool:
    """Whether two tables may say the same elements: not when each stands under an axis of its own, and they differ."""
    axes = [{(each.code, each.titre.casefold()) for _, each in lue.contexte.elements} for lue in (one, other)]
    return not all(axes) or axes[0] == axes[1]


def _leaves(lue: Lue, all_levels: bool = False) -> list[str]:
    nodes = [node for node in lue.noeuds if all_levels or not node.enfants]
    keys = [" ".join(node.intitule.casefold().split()) or _coded(lue, node) for node in nodes]
    return keys + ([_coded(lue, node) for node in nodes] if all_levels else [])


def _coded(lue: Lue, node: Brouillon) -> str:
    """What an element without title is compared by: "axe 1"."""
    nom = lue.arbre.etages.liste[node.etage].nom
    return f"{nom.singulier if nom else ''} {node.code}".casefold()


def se_redisent(tables: Sequence[Lue]) -> bool:
    """Whether a table shares many titles with another: one then repeats the other, they are not two axes."""
    seen: set[str] = set()
    for lue in tables:
        ours = set(_leaves(lue))
        if len(ours & seen) > 0.3 * len(ours):
            return True
        seen |= ours
    return False
