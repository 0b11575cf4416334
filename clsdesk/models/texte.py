"""Plain texts: what is cleaned on the way in, and how two texts are compared whatever their accents and spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Word and PDF paste line breaks as \x0b, \x0c, U+2028: a break, not nothing, or two words would be glued together.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What neither XML (so .docx and .xlsx) nor UTF-8 can hold, and the byte order mark, which nobody typed.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_SPACES = re.compile(r"[ \t\n]+")
_SPACES = re.compile(r"\s+")
_ALIKE = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"}
    | dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032`\u00b4", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
    | dict.fromkeys("\u200b\u200c\u200d\u2060\u00ad", "")
)


def propre(s: str) -> str:
    """The same text without what a document cannot hold: every line break is \\n, other control characters go."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", s))


def une_ligne(s: str) -> str:
    """A title's or a cell's text on one line: breaks, tabs and runs of spaces become one space, none at the ends.

    No-break spaces inside stay as typed.
    """
    return _LINE_SPACES.sub(" ", propre(s)).strip()


def majuscule(s: str) -> str:
    """The first letter in capital, the rest untouched."""
    return s[:1].upper() + s[1:]


def minuscule(s: str) -> str:
    """The first letter small, the rest untouched: a sentence that becomes a part of another."""
    return s[:1].lower() + s[1:]


@lru_cache(maxsize=16384)  # the same words are compared again at each step
def sans_accents(s: str) -> str:
    """The form under which texts are compared: small letters, no accents, plain apostrophes, hyphens and spaces."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", s.translate(_ALIKE)).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _SPACES.sub(" ", bare.translate(_ALIKE)).strip()
