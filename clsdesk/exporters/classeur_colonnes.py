"""What a flat sheet is made of: its columns and their values. No Excel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Valeur = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Colonne:
    """`genre` names the cells' style: texte, fort, long, code, centre, date, nombre… `largeur` in column units."""

    titre: str
    largeur: float
    genre: str = "texte"
