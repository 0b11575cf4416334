"""What every Word document says of itself: title, subject, author, the collectivité's colour."""

from __future__ import annotations

from clsdesk.exporters.blocks import Block, Document
from clsdesk.exporters.contrat_couverture import periode
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot


def habille(snapshot: Snapshot, nom: str, sujet: str, blocs: tuple[Block, ...]) -> Document:
    """A document with what the file says of itself."""
    body = snapshot.get(t.Organisation, snapshot.contrat.organisation_id)
    mots = (sujet, snapshot.contrat.territoire, periode(snapshot))
    return Document(
        titre=nom,
        blocs=blocs,
        sujet=sujet,
        auteur=body.nom if body else "",
        mots_cles=", ".join(each for each in mots if each),
        accent=snapshot.contrat.couleur,
    )
