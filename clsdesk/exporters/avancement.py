"""How a long export tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Avancer = Callable[[str, float], None]
"""Called with what is done now and the share done, 0 to 1, or -1 when unknown; what it raises stops the work."""


def muet(texte: str, part: float) -> None:
    """Nobody watches."""
