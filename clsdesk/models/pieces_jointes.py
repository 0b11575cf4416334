"""The files attached to entries of the log and to meetings: which, how heavy, which are not to be opened blindly."""

from __future__ import annotations

from pathlib import PurePath

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot

NATURE = "piece_jointe"
TAILLE_MAX = 50 * 1024 * 1024
"""Bytes beyond which a file is not kept: the contract's file must still travel by e-mail or on a share."""
_PROGRAMMES = frozenset(
    ".app .bat .cmd .com .cpl .desktop .exe .hta .jar .js .jse .lnk .msi .pif .ps1 .reg .scr .sh .url .vbe .vbs .wsf"
    .split()
)  # fmt: skip


def jointes(snapshot: Snapshot, colonne: str, maitre_id: int) -> tuple[t.Piece, ...]:
    """The files attached to an entry (`colonne` "suivi_id") or to a meeting ("reunion_id"), in order."""
    rows = snapshot.where(t.Piece, colonne, maitre_id) if maitre_id else ()
    return tuple(row for row in rows if row.nature == NATURE)


def est_un_programme(nom: str) -> bool:
    """Whether opening a file of that name could start a program."""
    return PurePath(nom.rstrip(". ")).suffix.lower() in _PROGRAMMES


def taille_lisible(octets: int) -> str:
    """ "840 octets", "12 Ko", "2,4 Mo": three figures at most, in steps of 1,024."""
    if octets < 1024:
        return f"{octets} octet{'s' if octets > 1 else ''}"
    if octets < 1024 * 1024:
        return f"{max(1, round(octets / 1024))} Ko"
    size = octets / 1024 / 1024
    return f"{size:.1f}".replace(".", ",").removesuffix(",0") + " Mo" if size < 10 else f"{round(size)} Mo"
