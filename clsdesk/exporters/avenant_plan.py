"""How an avenant changes the plan of actions: what comes, what goes, what is rewritten, what is renumbered."""

from __future__ import annotations

from clsdesk.exporters.avenant_tables import comparaison, tableau_des_differences
from clsdesk.exporters.blocks import Block, Para, Titre
from clsdesk.models.differences import AJOUT, NUMEROS, RETRAIT, Difference
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run


def plan_modifie(avant: Snapshot, apres: Snapshot, found: tuple[Difference, ...]) -> tuple[Block, ...]:
    """Each with a sentence and a table, for the kinds of changes that there are."""
    added = tuple(each for each in found if each.nature == AJOUT)
    gone = tuple(each for each in found if each.nature == RETRAIT)
    changed = tuple(each for each in found if each.nature not in (AJOUT, RETRAIT, NUMEROS))
    parts = (
        ("Ajouts", "Sont ajoutés au plan d’actions :", _entiers(added, "Ajout", apres=True)),
        ("Retraits", "Sont retirés du plan d’actions :", _entiers(gone, "Retrait", apres=False)),
        ("Modifications", "Sont ainsi modifiés :", tableau_des_differences(changed, "Élément du plan")),
        ("Numérotation", "En conséquence, la numérotation devient :", _numeros(avant, apres)),
    )
    made: list[Block] = []
    for titre, annonce, blocs in parts:
        if blocs:
            made += [Titre(3, titre, sommaire=False), Para((Run(annonce),), "CLS Annonce"), *blocs]
    return tuple(made)


def _entiers(found: tuple[Difference, ...], premier: str, apres: bool) -> tuple[Block, ...]:
    rows = ((each.lieu, "" if apres else each.avant, each.apres if apres else "") for each in found)
    return comparaison(rows, (premier, "Au lieu de", "Lire"))


def _numeros(avant: Snapshot, apres: Snapshot) -> tuple[Block, ...]:
    """Old and new codes, a row for each element that stays."""
    pairs = ((avant.plan.par_id.get(noeud.id), noeud) for noeud in apres.plan.parcours())
    rows = ((new.element.intitule, old.code, new.code) for old, new in pairs if old and old.code != new.code)
    return comparaison(rows, ("Intitulé", "Ancien numéro", "Nouveau numéro"))
