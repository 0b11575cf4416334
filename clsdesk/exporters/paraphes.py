"""Who puts initials at the foot of the pages, as the option of each document says."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.options import option
from clsdesk.models.snapshot import Snapshot

SEULE = "Paraphes"


def paraphes(snapshot: Snapshot, document: str) -> tuple[str, ...]:
    """What stands above each box, after the option of that document; nothing when no initials are asked for."""
    wanted = option(snapshot, document, "paraphes")
    if wanted == "une":
        return (SEULE,)
    if wanted != "chacun":
        return ()
    rows = (snapshot.get(t.Organisation, each.organisation_id) for each in snapshot.all(t.Signataire))
    return tuple((row.sigle.strip() or row.nom.strip()) if row else "" for row in rows)
