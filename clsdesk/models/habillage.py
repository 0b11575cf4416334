"""What the collectivité gives its documents: its Word template, the region's form of the fiche, kept as pieces."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot

MODELE_WORD, FORMULAIRE = "modele_word", "formulaire_fiche"
NOMS = {MODELE_WORD: "Le modèle Word", FORMULAIRE: "Le formulaire de fiche"}


def piece_de(snapshot: Snapshot, nature: str) -> t.Piece | None:
    """The template or the form that the file keeps; None: ours."""
    return next((each for each in snapshot.all(t.Piece) if each.nature == nature), None)


def octets_de(snapshot: Snapshot, nature: str) -> bytes:
    """Its bytes; empty when there is none, or when the file holds them no more (see `perdus`)."""
    piece = piece_de(snapshot, nature)
    return snapshot.contenus.get(piece.empreinte, b"") if piece else b""


def perdus(snapshot: Snapshot, nature: str) -> tuple[str, ...]:
    """The sentence that says that a piece is there and its bytes are not: nothing when all is well."""
    if piece_de(snapshot, nature) is None or octets_de(snapshot, nature):
        return ()
    return (f"{NOMS[nature]} que garde ce fichier est illisible : clsdesk met le sien. Choisissez-le de nouveau.",)
