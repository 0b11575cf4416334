"""Files attached to an entry of the log or to a meeting: kept in the contract's file, given back, taken out."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from clsdesk.errors import UserError
from clsdesk.exporters.ecriture import ecrire_atomique
from clsdesk.importers.pieces import PieceLue
from clsdesk.models import tables as t
from clsdesk.models.pieces_jointes import NATURE, jointes
from clsdesk.storage.document import Document

_MAITRES: dict[str, type[t.Row]] = {"suivi_id": t.Suivi, "reunion_id": t.Reunion}


def joindre(document: Document, pieces: Iterable[PieceLue], colonne: str, maitre_id: int) -> list[int]:
    """Attaches files to an entry (`colonne` "suivi_id") or a meeting ("reunion_id"), as one step; returns their ids.

    The same file under the same name is there once: it is left out, and no step is made when nothing is left.

    Raises UserError when the entry or the meeting was deleted meanwhile.
    """
    snapshot = document.snapshot()
    if snapshot.get(_MAITRES[colonne], maitre_id) is None:
        raise UserError("Cette ligne n'est plus dans le fichier.", "Les pièces n'ont pas été jointes.")
    present = {(row.nom, row.empreinte) for row in jointes(snapshot, colonne, maitre_id)}
    read = {(each.nom, sha256(each.octets).hexdigest()): each for each in pieces}
    kept = [each for key, each in read.items() if key not in present]
    if not kept:
        return []
    label = f"Joindre « {kept[0].nom} »" if len(kept) == 1 else f"Joindre {len(kept)} pièces"
    with document.edit(label) as edit:
        rank = max((row.rang for row in edit.all(t.Piece)), default=-1) + 1
        made = []
        for place, each in enumerate(kept, rank):
            owner: dict[str, Any] = {colonne: maitre_id}
            row = t.Piece(0, place, NATURE, each.nom, "", edit.joindre(each.octets), len(each.octets), **owner)
            made.append(edit.insert(row))
    return made


def retirer(document: Document, piece_id: int) -> None:
    """Takes an attachment out; its bytes leave the file when nothing, not even undo, names them any more."""
    row = document.snapshot().get(t.Piece, piece_id)
    if row is not None:
        with document.edit(f"Retirer « {row.nom} »") as edit:
            edit.delete("piece", piece_id)


def copier(document: Document, piece_id: int, cible: Path) -> None:
    """Writes an attachment at `cible`, whole or not at all. Raises UserError when the file holds it no more."""
    row = document.snapshot().get(t.Piece, piece_id)
    octets = document.contenu(row.empreinte) if row else None
    if octets is None:
        raise UserError(
            "Cette pièce n'est plus dans le fichier, ou elle y est abîmée.", "Joignez-la de nouveau si vous l'avez."
        )
    ecrire_atomique(cible, lambda path: _ecrire(path, octets))


def _ecrire(path: Path, octets: bytes) -> None:
    path.write_bytes(octets)
