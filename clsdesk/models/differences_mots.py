"""Two texts side by side, with the words that differ marked on each side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_MOTS = re.compile(r"\w+(?:-\w+)*[’']?|\s+|[^\w\s]")
LIMITE = 3000
"""Words beyond which a changed passage is marked whole: the comparison's time grows with the square."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; `change`: it is not in the other text."""

    texte: str
    change: bool = False


def marquer(avant: str, apres: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The two texts in segments: paragraphs are compared first, then words inside those that changed."""
    pairs = tuple(_paragraphes(avant.splitlines(keepends=True), apres.splitlines(keepends=True)))
    return _joints(each[0] for each in pairs), _joints(each[1] for each in pairs)


Paire = tuple[Segment, Segment]


def _paragraphes(avant: list[str], apres: list[str]) -> Iterator[Paire]:
    for genre, a1, a2, b1, b2 in SequenceMatcher(None, avant, apres, autojunk=False).get_opcodes():
        left, right = "".join(avant[a1:a2]), "".join(apres[b1:b2])
        if genre == "equal":
            yield Segment(left), Segment(right)
        else:
            yield from _mots(left, right)


def _mots(avant: str, apres: str) -> Iterator[Paire]:
    left, right = _MOTS.findall(avant), _MOTS.findall(apres)
    if not left or not right or len(left) + len(right) > LIMITE:
        yield Segment(avant, True), Segment(apres, True)
        return
    for genre, a1, a2, b1, b2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        changed = genre != "equal"
        yield Segment("".join(left[a1:a2]), changed), Segment("".join(right[b1:b2]), changed)


def _joints(segments: Iterator[Segment]) -> tuple[Segment, ...]:
    """Neighbours of one kind become one; a lone space between two changes is a change too."""
    made: list[Segment] = []
    for each in segments:
        if not each.texte:
            continue
        if made and made[-1].change == each.change:
            made[-1] = Segment(made[-1].texte + each.texte, each.change)
        else:
            made.append(each)
    return tuple(_sans_trous(made))


def _sans_trous(segments: Sequence[Segment]) -> Iterator[Segment]:
    held = Segment("")
    for rang, each in enumerate(segments):
        between = 0 < rang < len(segments) - 1 and each.texte.isspace()
        now = Segment(each.texte, each.change or (between and held.change))
        if held.texte and held.change == now.change:
            held = Segment(held.texte + now.texte, now.change)
            continue
        if held.texte:
            yield held
        held = now
    if held.texte:
        yield held
