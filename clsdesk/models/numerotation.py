"""Codes of the plan: a pattern a level, a number an element, and the code that results: computed, never stored.

A pattern is text with marks: `{n}` 1, 2, 3; `{A}` A, B, C; `{a}` a, b, c; `{I}` I, II, III; `{parent}` the parent's
code without its decoration ("1)" gives 1, "Priorité n° 2" gives 2). An empty pattern is a level without codes.
"""

from __future__ import annotations

import re

_MARK = re.compile(r"\{(n|A|a|I|parent)\}")
_BARE = re.compile(r"(?<!\w)((?:[0-9A-Za-z]+\.|(?:\d+|[A-Za-z]|[IVXLC]+)-)*[0-9A-Za-z]+)[\s.):\u2013-]*$")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def roman(number: int) -> str:
    """4 -> IV. `number` is at least 1."""
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


def letters(number: int) -> str:
    """1 -> A, 26 -> Z, 27 -> AA. `number` is at least 1."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def bare(code: str) -> str:
    """A code without its decoration, as its children carry it: "1." -> 1, "1)" -> 1, "Priorité n° 2" -> 2."""
    found = _BARE.search(code.strip())
    return found.group(1) if found else ""


def code(motif: str, number: int, parent: str) -> str:
    """The code of the `number`-th element (from 1) under a parent whose code is `parent`; "" without pattern."""
    values = {"n": str(number), "A": letters(number), "a": letters(number).lower(), "I": roman(number)}
    above = bare(parent)
    if not above:
        motif = re.sub(r"\{parent\}[.\-/ ]?", "", motif)
    return _MARK.sub(lambda mark: values.get(mark.group(1), above), motif)


def faults(motif: str) -> str:
    """What is wrong with a pattern, as a French sentence, or ""."""
    rest = _MARK.sub("", motif)
    if "{" in rest or "}" in rest:
        return "Les marques possibles sont {n}, {A}, {a}, {I} et {parent}."
    if motif and not re.search(r"\{(n|A|a|I)\}", motif):
        return "Le motif doit contenir {n}, {A}, {a} ou {I}."
    return ""
