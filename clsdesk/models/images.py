"""What a picture's first bytes say: its nature, its size. Only PNG and JPEG, that every reader of documents shows."""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_TAILLE_JPEG = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG's frame (SOF0 to SOF15), that hold its size; C4, C8 and CC are tables."""
_SEULS = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of a JPEG without a length behind them."""


@dataclass(frozen=True, slots=True)
class Apercu:
    """What a picture's header says: `nature` is the ending of its files, the sizes are in pixels."""

    nature: str
    largeur: int
    hauteur: int

    @property
    def proportion(self) -> float:
        """Its width over its height."""
        return self.largeur / self.hauteur


def apercu(octets: bytes) -> Apercu | None:
    """The header of a PNG or a JPEG; None for anything else, a picture cut in its header included."""
    if octets.startswith(PNG) and len(octets) >= 24 and octets[12:16] == b"IHDR":
        return _apercu("png", *unpack(">II", octets[16:24]))
    return _jpeg(octets) if octets.startswith(JPEG) else None


def _apercu(nature: str, largeur: int, hauteur: int) -> Apercu | None:
    return Apercu(nature, largeur, hauteur) if largeur and hauteur else None


def _jpeg(octets: bytes) -> Apercu | None:
    """Walks from marker to marker, by the length of each, to the frame's."""
    at = 2
    while at + 9 <= len(octets) and octets[at] == 0xFF:
        marker = octets[at + 1]
        if marker in _TAILLE_JPEG:
            hauteur, largeur = unpack(">HH", octets[at + 5 : at + 9])
            return _apercu("jpg", largeur, hauteur)
        if marker == 0xFF:
            at += 1
        elif marker in _SEULS:
            at += 2
        else:
            at += 2 + max(2, int.from_bytes(octets[at + 2 : at + 4]))
    return None
