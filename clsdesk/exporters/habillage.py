"""What every Word document says of itself: title, subject, author, the collectivité's colour, the logos at its head."""

from __future__ import annotations

from clsdesk.exporters import logos
from clsdesk.exporters.blocks import Block, Document
from clsdesk.exporters.contrat_couverture import periode
from clsdesk.models import tables as t
from clsdesk.models.habillage import MODELE_WORD, octets_de, perdus
from clsdesk.models.options import COMMUNS, option_cochee
from clsdesk.models.snapshot import Snapshot


def habille(
    snapshot: Snapshot,
    nom: str,
    sujet: str,
    blocs: tuple[Block, ...],
    couverture: bool = False,
    avis: tuple[str, ...] = (),
) -> Document:
    """A document with what the file says of itself, and the logos at its head unless its cover bears them.

    `avis`: what whoever makes it is told beside.
    """
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    mots = (sujet, snapshot.contrat.territoire, periode(snapshot))
    return Document(
        titre=nom,
        blocs=blocs if couverture else logos.en_tete(snapshot, blocs),
        sujet=sujet,
        auteur=body.nom if body else "",
        mots_cles=", ".join(each for each in mots if each),
        accent=snapshot.contrat.couleur,
        avis=(*avis, *logos.avertissements(snapshot), *perdus(snapshot, MODELE_WORD)),
        modele=octets_de(snapshot, MODELE_WORD),
        francais=option_cochee(snapshot, COMMUNS, "typographie"),
    )
