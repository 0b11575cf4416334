"""How a table of a .clsdesk file is described: the columns, and what every row has."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar

Bornes = tuple[int, int] | None
"""The least and the largest number that a column takes from another program; None: any."""

ANNEES: Bornes = (1900, 2199)


def col(
    aide: str, *, default: Any = "", ref: str = "", riche: bool = False, cherche: bool = False, bornes: Bornes = None
) -> Any:
    """A column: what it holds, the table that it points to, rich text, found by the search, its bounds."""
    metadata = {"aide": aide, "ref": ref, "riche": riche, "cherche": cherche, "bornes": bornes, "emporte": False}
    return dataclasses.field(default=default, metadata=metadata)


def nombre(aide: str, *, ref: str = "", bornes: Bornes = None) -> Any:
    """A column whose number may be unknown (None)."""
    return col(aide, default=None, ref=ref, bornes=bornes)


def lien(aide: str, ref: str, *, facultatif: bool = False) -> Any:
    """A reference whose row goes when what it refers to goes; `facultatif`: it may also refer to nothing."""
    metadata = {"aide": aide, "ref": ref, "riche": False, "cherche": False, "bornes": None, "emporte": True}
    return dataclasses.field(default=None if facultatif else 0, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Row:
    """What every row has. Ids are never reused within a file."""

    TABLE: ClassVar[str] = ""
    id: int = col("Identifiant, propre au fichier", default=0)
