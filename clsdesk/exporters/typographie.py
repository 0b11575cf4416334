"""French typography of what is printed: which spaces do not break, and characters that XML refuses.

Only spaces change, one for one: no letter or sign is added, moved or lost, so a text read back equals the text typed
once its spaces are normalised. Word and PDF only; a workbook keeps what was typed (architecture: "Style").
"""

from __future__ import annotations

import re

FINE = "\u202f"
INSECABLE = "\u00a0"

_UNITES = (
    "%|€|k€|M€|km|km²|m²|m|ha|h|min|ans|an|mois|jours|jour|habitants|hab\\.|communes|euros|ETP|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_VOIES = "bis|ter|rue|avenue|boulevard|place|allée|chemin|route|quai|impasse|cours|square|esplanade|passage"
_REGLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\S) (?=[;!?])"), FINE),
    (re.compile(r"(?<=«) (?=\S)"), FINE),
    (re.compile(r"(?<=\S) (?=»)"), FINE),
    (re.compile(r"(?<=\S) (?=:(?!\S))"), INSECABLE),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), FINE),
    (re.compile(r"(?<=\d{3}) (?=\d{5}(?!\d))"), FINE),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITES})(?!\w))"), INSECABLE),
    (re.compile(rf"(?<=\d) (?=(?:{_VOIES})(?!\w))"), INSECABLE),
    (re.compile(r"(?<=1er) (?=[a-zéû])"), INSECABLE),
    (re.compile(r"(?<=\b[Nn]°) (?=\d)"), INSECABLE),
    (re.compile(r"(?<=\bM\.) (?=[A-ZÀ-Ý])"), INSECABLE),
    (re.compile(r"(?<=\b[LRD]\.) (?=\*?\d)"), INSECABLE),
    (re.compile(r"(?<=\bMme) (?=[A-ZÀ-Ý])"), INSECABLE),
    (re.compile(r"(?<=\bMlle) (?=[A-ZÀ-Ý])"), INSECABLE),
    (re.compile(r"(?<=\bDr) (?=[A-ZÀ-Ý])"), INSECABLE),
    (re.compile(r"(?<=\b[Aa]rticle) (?=\d)"), INSECABLE),
    (re.compile(r"(?<=[A-Za-zÀ-ÿ»)]) (?=[–—] )"), INSECABLE),
)
_INTERDITS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def francaise(texte: str) -> str:
    """The same text, of the same length, whose spaces do not break where French print forbids it."""
    if " " not in texte:
        return texte
    for motif, espace in _REGLES:
        texte = motif.sub(espace, texte)
    return texte


def apostrophe(texte: str) -> str:
    """A label of ours, or of a form, with the printed apostrophe: « L’animation ». Not for what people typed."""
    return texte.replace("'", "’")


def imprimable(texte: str) -> str:
    """The text without what XML refuses: control characters (Word's vertical tab breaks the line), surrogates."""
    texte = texte.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    return _INTERDITS.sub("", texte)
