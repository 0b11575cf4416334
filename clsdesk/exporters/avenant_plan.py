"""How an avenant changes the plan of actions: what comes, what goes, what is rewritten, what is renumbered."""

from __future__ import annotations

from clsdesk.exporters.avenant_tables import LONGUE, tableau, tableau_des_differences
from clsdesk.exporters.blocks import Block, Cellule, Item, Ligne, Liste, Para, Titre
from clsdesk.models.differences import AJOUT, NUMEROS, RETRAIT, Difference
from clsdesk.models.differences_elements import lieu_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run


def plan_modifie(avant: Snapshot, apres: Snapshot, found: tuple[Difference, ...]) -> tuple[Block, ...]:
    """Each with a sentence and a table, for the kinds of changes that there are."""
    added = tuple(each for each in found if each.nature == AJOUT)
    gone = tuple(each for each in found if each.nature == RETRAIT)
    changed = tuple(each for each in found if each.nature not in (AJOUT, RETRAIT, NUMEROS))
    parts = (
        ("Ajouts", "Il est ajouté au plan d’actions :", _ajouts(added)),
        ("Retraits", "Il est retiré du plan d’actions :", _retraits(avant, gone)),
        ("Modifications", "Le plan d’actions est ainsi modifié :", tableau_des_differences(changed, "Objet")),
        (
            "Numérotation",
            "La numérotation change en conséquence, avec celle de ce qui en dépend :",
            _numeros(avant, apres),
        ),
    )
    made: list[Block] = []
    for titre, annonce, blocs in parts:
        if blocs:
            made += [Titre(3, titre, sommaire=False), Para((Run(annonce),), "CLS Annonce"), *blocs]
    return tuple(made)


def _ajouts(found: tuple[Difference, ...]) -> tuple[Block, ...]:
    rows = (
        Ligne(
            (
                Cellule((Para((Run(each.lieu),), "CLS Cellule forte"),)),
                Cellule(tuple(Para((Run(line),), "CLS Cellule") for line in each.apres.split("\n"))),
            ),
            secable=len(each.apres) > LONGUE,
        )
        for each in found
    )
    return tableau((("Ajout", 32.0), ("Contenu", 68.0)), rows, "Ce qui est ajouté au plan : un élément par ligne.")


def _retraits(avant: Snapshot, found: tuple[Difference, ...]) -> tuple[Block, ...]:
    """What goes, by its name, and below it by theirs what goes with it."""
    items: list[Item] = []
    for each in found:
        gone = {pas.id for pas in each.pas}
        node = avant.plan.par_id[each.objet_id]
        items += [
            Item((Run(lieu_de(one)),), 1 if one.id == node.id else 2) for one in node.parcours() if one.id in gone
        ]
    return (Liste(tuple(items)),) if items else ()


def _numeros(avant: Snapshot, apres: Snapshot) -> tuple[Block, ...]:
    """Old and new codes of the elements that stay; what is below one of them follows it."""
    known = avant.plan.par_id
    changed = {each.id for each in apres.plan.parcours() if each.id in known and known[each.id].code != each.code}
    rows = (
        Ligne(tuple(_mot(each) for each in (node.element.intitule, known[node.id].code, node.code)))
        for node in apres.plan.parcours()
        if node.id in changed and not any(above.id in changed for above in node.ancetres)
    )
    columns = (("Intitulé", 64.0), ("Ancien numéro", 18.0), ("Nouveau numéro", 18.0))
    return tableau(columns, rows, "Numéros qui changent : un élément du plan par ligne.")


def _mot(texte: str) -> Cellule:
    return Cellule((Para((Run(texte),), "CLS Cellule"),))
