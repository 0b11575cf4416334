"""The plan of actions as a document of its own: the annexed table, in landscape."""

from __future__ import annotations

from clsdesk.exporters.blocks import Document, Para, Section, Titre
from clsdesk.exporters.contrat_annexes import plan_annexe
from clsdesk.exporters.contrat_couverture import mots_du_pied, periode, titre
from clsdesk.exporters.habillage import habille
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run


def plan_document(snapshot: Snapshot) -> Document:
    """Title, contract, years, then the table of each axis."""
    nom = snapshot.modele.titre_annexe_plan
    sous_titre = " · ".join(each for each in (titre(snapshot), periode(snapshot)) if each)
    blocs = (
        Section(paysage=True, pied=mots_du_pied(snapshot)),
        Titre(1, nom, "plan"),
        Para((Run(sous_titre),), "CLS Mention"),
        *plan_annexe(snapshot),
    )
    return habille(snapshot, f"{nom} : {titre(snapshot)}", nom, blocs)
