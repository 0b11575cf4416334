"""A figure as a text gives it: « 12,7 % », « 1 234 », « - 0,3 ». What is no single number stays a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clsdesk.models.nombres import FINE, INSECABLE, NOMBRE_MAX
from clsdesk.models.texte import sans_accents

_NOMBRE = re.compile(
    r"(?P<signe>[+\-−–]?)\s*"
    r"(?P<entier>[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+)"
    r"(?:(?P<virgule>[.,])\s?(?P<decimales>[0-9]+))?"
    r"\s*(?P<unite>[^0-9\s.,;:+\-−–/(].*)?"
)
_FINIT_EN_NOMBRE = re.compile(r"[^/]*[0-9]")
_PAS_UNITE = frozenset("a sur ou et e er ere eme nd nde re contre de en par".split())
"""First words that make a range, a rank or a sentence of what follows a number."""
_MULTIPLES = {"million": 6, "millions": 6, "milliard": 9, "milliards": 9}
_ABSENCES = frozenset(("", "nd", "n d", "nc", "n c", "ns", "so", "s", "-", "--", "...", "…", "///", "//"))
_SIGNES = frozenset(("%", "‰", "€", "k€", "M€"))
_PERIODE = re.compile(r"(?:19|20)\d\d(?:\s*[-–/à]\s*(?:(?:19|20)\d\d|\d\d))?(?:\s*\(?[pre]\)?)?")


@dataclass(frozen=True, slots=True)
class Mesure:
    """`nombre` None: no single number in the text. `decimales`: as many as were written. `unite`: what follows it."""

    nombre: float | None = None
    decimales: int = 0
    unite: str = ""


def lire_mesure(texte: str) -> Mesure:
    """The number that a French or English figure says, and its unit; none where there is not exactly one meaning:
    a range, a rank, a bound (« plus de 8 000 », « < 5 »), a ratio (« 33 sur 36 »), a sentence.
    """
    found = _NOMBRE.fullmatch(texte.strip())
    if found is None:
        return Mesure()
    unite = (found["unite"] or "").strip()
    mots = sans_accents(unite).split()
    if mots and (mots[0] in _PAS_UNITE or "sur" in mots):
        return Mesure()
    decimales = found["decimales"] or ""
    entier = re.sub(r"[^0-9]", "", found["entier"])
    if found["virgule"] == "." and len(decimales) == 3 and entier.strip("0") and len(entier) <= 3:
        return Mesure()  # « 12.345 » is twelve and a bit for some, twelve thousand for others
    puissance = _MULTIPLES.get(mots[0], 0) if mots else 0
    if puissance:
        unite = re.sub(r"^\S+\s*(?:d['’]|de\s+)?", "", unite)
    nombre = float(f"{entier}.{decimales or 0}e{puissance}")
    if nombre > NOMBRE_MAX:
        return Mesure()
    signed = -nombre if found["signe"] in ("-", "−", "–") and nombre else nombre
    return Mesure(signed, max(0, len(decimales) - puissance), unite)


def est_absente(texte: str) -> bool:
    """What statistics write for a figure that is not given: nothing, « n.d. », « s » (secret), « … », « /// »."""
    return sans_accents(texte).replace(".", " ").strip() in _ABSENCES or texte.strip() in _ABSENCES


def est_periode(texte: str) -> bool:
    """A year or years that head a column: « 2022 », « 2016-2022 », « 2023 (p) »."""
    return _PERIODE.fullmatch(texte.strip()) is not None


def est_signe(texte: str) -> bool:
    """A unit that heads a column by itself: « % », « en % », « (€) »."""
    return texte.strip().removeprefix("en ").strip("() ") in _SIGNES


def ecrire_nombre(nombre: float, decimales: int = 0, signe: bool = False) -> str:
    """12345.6 -> « 12 345,6 ». A negative number has the true minus; `signe` writes the plus as well."""
    shown = f"{abs(nombre):,.{max(0, decimales)}f}"
    plain = shown.replace(",", FINE).replace(".", ",")
    zero = not any(each in "123456789" for each in plain)
    return f"{'' if zero else '−' if nombre < 0 else '+' if signe else ''}{plain}"


def est_breve(unite: str) -> bool:
    """A unit short enough to be written after each figure (« % », « € », « km »); a longer one is told once."""
    return 0 < len(unite.strip()) <= 2


def avec_unite(texte: str, unite: str) -> str:
    """The figure and its unit when it is short: « 12 % », « environ 20 % »; not after words nor a ratio: « 1 sur 6 »,
    « 3 500 personnes ».
    """
    figure = _FINIT_EN_NOMBRE.fullmatch(texte.strip()) and "sur" not in texte.split()
    return f"{texte.strip()}{INSECABLE}{unite.strip()}" if est_breve(unite) and figure else texte


def meme_unite(une: str, autre: str) -> bool:
    """Whether two figures can stand on one axis: « % » and « % par an » can, « % » and « personnes » cannot.

    A unit that is not said is anyone's.
    """
    first, second = sans_accents(une), sans_accents(autre)
    return not first or not second or first.startswith(second) or second.startswith(first)
