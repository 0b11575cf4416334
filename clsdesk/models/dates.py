"""Dates as precise as they are known: a day, a month, a quarter or a year, in one written form each.

2026-03-12, 2026-03, 2026-T2 and 2026 are the only forms kept in the file; the functions below call them "iso".
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from clsdesk.models.texte import sans_accents

MOIS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre")  # fmt: skip
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SHORT = {"jan": 1, "janv": 1, "fev": 2, "fevr": 2, "mar": 3, "avr": 4, "juil": 7, "jul": 7, "sept": 9, "sep": 9,
          "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
_MONTHS = {sans_accents(name): rank for rank, name in enumerate(MOIS, start=1)} | _SHORT
_DAYS = f"(?:{'|'.join(JOURS)})"
_QUARTERS = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "dernier": 4}

_ANNEES = range(1900, 2200)
"""The years of a date that is kept as one; past them, a slip of the keyboard or no date at all."""
_ISO = re.compile(r"(\d{4})(?:-(?:T([1-4])|(\d{2})(?:-(\d{2}))?))?")
_LEAD = re.compile(rf"^(?:le |en |au |du |debut |{_DAYS},? )+")
_TYPED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<d>\d{1,2})(?:er)?[ -](?P<w>[a-z]+)\.?[ -](?P<y>\d{4})",
        r"(?P<d>\d{1,2})[/.\- ](?P<m>\d{1,2})[/.\- ](?P<y>\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?",
        r"(?P<y>\d{4})[/.\-](?P<m>\d{1,2})[/.\-](?P<d>\d{1,2})(?:[t ]\d{2}:\d{2}.*)?",
        r"(?P<w>[a-z]+)\.?[ -](?P<y>\d{4})",
        r"(?P<m>\d{1,2})[/.\-](?P<y>\d{4})",
        r"(?P<y>\d{4})[/.\-](?P<m>\d{1,2})",
        r"t ?(?P<q>[1-4])[ /.\-]*(?P<y>\d{4})",
        r"(?P<q>[1-4]) ?t[ /.\-]*(?P<y>\d{4})",
        r"(?P<y>\d{4})[ /.\-]*t ?(?P<q>[1-4])",
        r"(?P<q>[1-4]) ?(?:er|e|eme|nd|nde)? trim(?:estre|\.)? (?:de |d')?(?P<y>\d{4})",
        r"(?P<qw>[a-z]+) trimestre (?:de |d')?(?P<y>\d{4})",
        r"(?:annee )?(?P<y>\d{4})",
    )
)


def lire_date(s: str) -> str | None:
    """The iso form of a typed date, or None when it is not one (31 février, a semester, a sentence)."""
    typed = _LEAD.sub("", sans_accents(s)).rstrip(" .")
    for form in _TYPED:
        found = form.fullmatch(typed)
        if found and (iso := _iso(found.groupdict())):
            return iso
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts["y"] or 0)
    year += 2000 if year < 100 else 0
    if year not in _ANNEES:
        return None
    if parts.get("q") or parts.get("qw"):
        quarter = int(parts.get("q") or _QUARTERS.get(parts.get("qw") or "", 0))
        return f"{year}-T{quarter}" if quarter else None
    if not (parts.get("m") or parts.get("w")):
        return str(year)
    month = int(parts.get("m") or 0) or _MONTHS.get(parts.get("w") or "", 0)
    if not 1 <= month <= 12:
        return None
    if not parts.get("d"):
        return f"{year}-{month:02}"
    day = int(parts["d"] or 0)
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None


def _bounds(iso: str) -> tuple[date, date] | None:
    found = _ISO.fullmatch(iso.strip())
    year = int(found.group(1)) if found else 0
    if not found or year not in _ANNEES:
        return None
    first, last = 1, 12
    if found.group(2):
        last = int(found.group(2)) * 3
        first = last - 2
    elif found.group(3):
        first = last = int(found.group(3))
    if not 1 <= first <= 12:
        return None
    length = monthrange(year, last)[1]
    if found.group(4):
        day = int(found.group(4))
        return (date(year, first, day), date(year, first, day)) if 1 <= day <= length else None
    return date(year, first, 1), date(year, last, length)


def lire_mois(s: str) -> tuple[int, ...]:
    """The months that a text names and nothing else ("mars", "avril et octobre", "mai, juin"); () otherwise."""
    words = re.sub(r"[,;/+]| et ", " ", sans_accents(s)).split()
    months = tuple(_MONTHS.get(word.rstrip("."), 0) for word in words)
    return months if months and all(months) else ()


def debut_de(iso: str) -> date | None:
    """The first day of the day, month, quarter or year; None when `iso` is empty or not of that form."""
    bounds = _bounds(iso)
    return bounds[0] if bounds else None


def fin_de(iso: str) -> date | None:
    """The last day of the day, month, quarter or year; None when `iso` is empty or not of that form."""
    bounds = _bounds(iso)
    return bounds[1] if bounds else None


def date_longue(iso: str) -> str:
    """ "1er mars 2026", "mars 2026", "2e trimestre 2026", "2026"; what is not a date comes back as it is."""
    found = _ISO.fullmatch(iso.strip())
    if not found or not _bounds(iso):
        return iso
    year, quarter, month, day = found.groups()
    if quarter:
        return f"{_rank(int(quarter))} trimestre {year}"
    if not month:
        return year
    name = f"{MOIS[int(month) - 1]} {year}"
    return f"{'1er' if int(day) == 1 else int(day)} {name}" if day else name


def jour_long(iso: str) -> str:
    """ "jeudi 10 décembre 2026" for a day; what is less precise reads as `date_longue` says it."""
    day = debut_de(iso) if len(iso.strip()) == 10 else None
    return f"{JOURS[day.weekday()]} {date_longue(iso)}" if day else date_longue(iso)


def lire_heure(heure: str) -> tuple[int, int] | None:
    """The hours and minutes of "14:30", "9h05", "9 h"; None for anything else."""
    found = re.fullmatch(r"(\d{1,2}) ?[:hH] ?(\d{2})?", heure.strip())
    read = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    return read if read[0] < 24 and read[1] < 60 else None


def heure_longue(heure: str) -> str:
    """ "14:30" as "14 h 30", "9:00" as "9 h"; what is not an hour comes back as it is."""
    read = lire_heure(heure)
    if read is None:
        return heure.strip()
    return f"{read[0]} h {read[1]:02}" if read[1] else f"{read[0]} h"


def horaire(debut: str, fin: str) -> str:
    """ "de 14 h à 16 h 30", "à 14 h", "jusqu'à 16 h 30" or ""."""
    start, end = heure_longue(debut), heure_longue(fin)
    if start and end:
        return f"de {start} à {end}"
    return f"à {start}" if start else f"jusqu'à {end}" if end else ""


def a_la_date(iso: str) -> str:
    """ "au 1er mars 2026", "en mars 2026", "au 2e trimestre 2026", "en 2026"; "" for what is not a date."""
    if not _bounds(iso):
        return ""
    return f"{'au' if len(iso) == 10 or 'T' in iso else 'en'} {date_longue(iso)}"


def date_courte(iso: str) -> str:
    """ "12/03/2026", "03/2026", "T2 2026", "2026": as short as a narrow column needs; `lire_date` reads it back."""
    return " ".join(reversed(iso.split("-"))) if "T" in iso else "/".join(reversed(iso.split("-")))


def _rank(number: int) -> str:
    return "1er" if number == 1 else f"{number}e"


def age(jours: int) -> str:
    """How long ago, in words: "aujourd'hui", "hier", "il y a 12 jours", "il y a 3 mois"; "dans 12 jours" below 0."""
    if jours in (-1, 0, 1):
        return ("aujourd'hui", "hier", "demain")[jours]
    count = abs(jours)
    if count < 60:
        span = f"{count} jours"
    elif count < 730:
        span = f"{int(count / 30.44)} mois" if count >= 61 else "2 mois"
    else:
        span = f"{int(count / 365.25)} ans" if count >= 731 else "2 ans"
    return f"dans {span}" if jours < 0 else f"il y a {span}"
