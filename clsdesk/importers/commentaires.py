"""The comments that people hang on cells: what they say, so that nothing written in a workbook is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from clsdesk.importers.classeur import Classeur
from clsdesk.models.proposition import Lieu, Remarque
from clsdesk.models.texte import une_ligne

_COURT = 200


def commentaires(classeur: Classeur, partie: str, feuille: str) -> Iterator[Remarque]:
    """A remark for each cell of a sheet that bears a comment, in the order of the file.

    A discussion (Excel 365) is also kept as an old comment, under a warning to older programs: the discussion is read.
    """
    kinds = dict(classeur.liens(partie).values())
    said: dict[str, list[str]] = {}
    for kind in ("threadedComment", "comments"):
        if kind in kinds and classeur.a(kinds[kind]):
            for place, text in _lire(classeur, kinds[kind]):
                if kind == "threadedComment" or place not in said:
                    said.setdefault(place, []).append(text)
    for place, texts in said.items():
        words = " / ".join(texts)
        shown = words if len(words) <= _COURT else f"{words[: _COURT - 1]}…"
        yield Remarque("doute", f"Un commentaire de cellule n'est pas repris : « {shown} ».", Lieu(feuille, place))


def _lire(classeur: Classeur, partie: str) -> list[tuple[str, str]]:
    """(cell, words) of each comment of a part, of the old kind or of the new one."""
    found: list[tuple[str, str]] = []
    parts: list[str] = []
    place, inside = "", 0

    def start(tag: str, values: dict[str, str]) -> None:
        nonlocal place, inside
        if tag in ("comment", "threadedComment"):
            place = values.get("ref", "")
            parts.clear()
        inside += tag == "text"

    def end(tag: str) -> None:
        nonlocal inside
        inside -= tag == "text"
        if tag in ("comment", "threadedComment") and (words := une_ligne("".join(parts))):
            found.append((place, words))

    classeur.parcourir(partie, start, end, lambda text: parts.append(text) if inside else None)
    return found
