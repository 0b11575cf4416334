"""What a spreadsheet shows of a number: its format applied, dates in French (ECMA-376 part 1, 18.8.30 and 31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from clsdesk.models.dates import MOIS

BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '#,##0 "€"', 6: '#,##0 "€"', 7: '#,##0.00 "€"',
    8: '#,##0.00 "€"', 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm",
    19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: '#,##0 "€"', 43: "#,##0.00", 44: '#,##0.00 "€"', 45: "mm:ss", 46: "h:mm:ss",
    47: "mm:ss", 49: "@",
}  # fmt: skip
_COURTS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\-\]]*)[^\]]*\]|\[[^\]]*\]')
_DATE_TOKEN = re.compile(r"y+|m+|d+|h+|s+|am/pm|a/p|\"[^\"]*\"|\\.|.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Affiche:
    """A number as shown; `iso` when its format makes it a date: 2025, 2025-03 or 2025-03-12 after what is shown."""

    texte: str
    iso: str = ""


def afficher(nombre: float, motif: str, depuis_1904: bool = False) -> Affiche:
    """The number under that number format. A format that says nothing readable falls back to the plain number."""
    section = _section(motif, nombre)
    if _is_date(section):
        return _date(nombre, section, depuis_1904)
    bare = _LITERAL.sub("", section)
    if not re.search(r"[0#?]", bare) or "/" in bare or "E" in bare.upper().replace("GENERAL", ""):
        return Affiche(_with_literals(section, simple(nombre)) if "general" in bare.lower() else simple(nombre))
    return Affiche(_with_literals(section, _number(abs(nombre) if ";" in motif else nombre, bare)))


def simple(nombre: float) -> str:
    """General: at most 11 figures, no useless zero."""
    if nombre == int(nombre) and abs(nombre) < 1e15:
        return str(int(nombre))
    return f"{nombre:.11g}"


def _section(motif: str, nombre: float) -> str:
    parts = re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", motif or "General")
    if nombre < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if nombre == 0 and len(parts) > 2 else parts[0]


def _is_date(section: str) -> bool:
    bare = _LITERAL.sub("", section).lower().replace("general", "")
    return bool(re.search(r"[ymdhs]", bare)) and not re.search(r"[0#?]", bare.replace(".0", ""))


def _number(nombre: float, bare: str) -> str:
    percent = "%" in bare
    digits = re.sub(r"[^0#?.,]", "", bare)
    whole, _, decimals = digits.partition(".")
    grouped = "," in whole.rstrip(",")
    shown = f"{nombre * (100 if percent else 1):{',' if grouped else ''}.{len(decimals.replace(',', ''))}f}"
    optional = len(decimals) - len(decimals.rstrip("#"))
    while optional and shown.endswith("0"):
        shown, optional = shown[:-1], optional - 1
    shown = shown.rstrip(".") if decimals else shown
    width = whole.count("0")
    sign, body = ("-", shown[1:]) if shown.startswith("-") else ("", shown)
    head, dot, tail = body.partition(".")
    shown = sign + head.zfill(width) + dot + tail
    # Codes such as 1.10 keep their point; amounts and rates are written as in French.
    if grouped or percent:
        shown = shown.replace(",", " ").replace(".", ",")
    return shown + (" %" if percent else "")


def _with_literals(section: str, shown: str) -> str:
    """The number's literal surroundings: `"Axe "0` gives "Axe 1", `0 "€"` gives "12 €"."""
    kept = [
        (found.start(), next((part for part in found.groups() if part), "")) for found in _LITERAL.finditer(section)
    ]
    blank = _LITERAL.sub(lambda found: "\0" * len(found.group(0)), section)
    spot = re.search(r"[0#?]|general", blank, re.IGNORECASE)
    first = spot.start() if spot else 0
    before = "".join(text for start, text in kept if start < first)
    after = "".join(text for start, text in kept if start > first)
    money = re.search(r"[€$£]", blank)
    after += money.group(0) if money else ""
    joint = " " if after and not after.startswith((" ", ".", ")", "°")) and after.strip() in "€$£" else ""
    return f"{before}{shown}{joint}{after}".strip()


def _date(nombre: float, section: str, depuis_1904: bool) -> Affiche:
    origin = datetime(1904, 1, 1) if depuis_1904 else datetime(1899, 12, 30)
    if not 0 <= nombre < 2_900_000:
        return Affiche(simple(nombre))
    moment = origin + timedelta(seconds=round(nombre * 86400))
    return Affiche(_written(moment, section), _iso(moment, _LITERAL.sub("", section).lower(), nombre))


def _iso(moment: datetime, bare: str, nombre: float) -> str:
    if nombre < 1 or "y" not in bare:
        return ""
    if "d" in bare:
        return f"{moment:%Y-%m-%d}"
    months = re.sub(r"h+:?m+|m+:?s+", "", bare)
    return f"{moment:%Y-%m}" if "m" in months else f"{moment:%Y}"


def _written(moment: datetime, section: str) -> str:
    tokens = _DATE_TOKEN.findall(re.sub(r"\[[^\]]*\]", "", section))
    out, after_hour = [], False
    for rank, token in enumerate(tokens):
        low = token.lower()
        ahead = next((each.lower()[0] for each in tokens[rank + 1 :] if each[0].lower() in "ymdhs"), "")
        minutes = low[0] == "m" and (after_hour or ahead == "s")
        out.append(_token(moment, low, minutes, token))
        if low[0] in "ymdhs":
            after_hour = low[0] == "h"
    return "".join(out).strip()


def _token(moment: datetime, low: str, minutes: bool, token: str) -> str:
    if minutes:
        return f"{moment.minute:02}"
    by_letter = {
        "y": str(moment.year) if len(low) > 2 else f"{moment.year % 100:02}",
        "d": (str(moment.day), f"{moment.day:02}", _JOURS[moment.weekday()][:3] + ".", _JOURS[moment.weekday()]),
        "m": (str(moment.month), f"{moment.month:02}", _COURTS[moment.month - 1], MOIS[moment.month - 1]),
        "h": (str(moment.hour), f"{moment.hour:02}"),
        "s": (str(moment.second), f"{moment.second:02}"),
    }
    if low in ("am/pm", "a/p", "@", "_"):
        return ""
    found = by_letter.get(low[0]) if set(low) <= set(low[0]) else None
    if found is None:
        return token.strip('"').removeprefix("\\")
    return found if isinstance(found, str) else found[min(len(low), len(found)) - 1]


def iso_de_texte(texte: str) -> str:
    """A cell of type "d" holds its date in ISO 8601: 2025-03-12T00:00:00 gives 2025-03-12."""
    return texte[:10] if re.match(r"\d{4}-\d{2}-\d{2}", texte) else ""
