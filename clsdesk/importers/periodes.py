"""Years, quarters and months, in headers ("2025", "T1", "janv.-25", "Année 2") and in cells ("2025-2027")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from clsdesk.importers.grille import Cellule
from clsdesk.models.dates import MOIS, lire_date
from clsdesk.models.proposition import CaseProposee
from clsdesk.models.texte import sans_accents

_MOIS_COURTS = {"jan": 1, "janv": 1, "fev": 2, "fevr": 2, "mar": 3, "avr": 4, "juil": 7, "jul": 7, "aou": 8, "sept": 9,
                "sep": 9, "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
NOMS_DES_MOIS = {sans_accents(name): rank for rank, name in enumerate(MOIS, start=1)} | _MOIS_COURTS
_INITIALES = "jfmamjjasond"
_AN = r"(?P<y>20\d\d|'?[2-4]\d)"
_ORDINAL = r"(?:er|ere|e|eme|nd|nde)?"
_TRIMESTRE = (
    rf"(?:[tq] ?(?P<q>[1-4])|(?P<q2>[1-4]) ?(?:{_ORDINAL} ?trim(?:estre)?\.?|t)|trim(?:estre)?\.? ?(?P<q3>[1-4]))"
)
_SEMESTRE = rf"(?:s ?(?P<s>[12])|(?P<s2>[12]) ?(?:{_ORDINAL} ?sem(?:estre)?\.?|s)|sem(?:estre)?\.? ?(?P<s3>[12]))"
_FIN_AN = rf"(?:[ \-/.]*(?:de |d')?{_AN})?"
_DEBUT_AN = rf"(?:{_AN}[ \-/.]*)?"


@dataclass(frozen=True, slots=True)
class Periode:
    """A column's time. `annees` empty when only the rank ("Année 2") or a part of a year not named here is known."""

    annees: tuple[int, ...] = ()
    trimestres: tuple[int, ...] = ()
    mois: int | None = None
    rang: int | None = None
    """1 for the first year of the plan."""
    sur: bool = True
    """False for what may be something else: 25, J."""
    jour: bool = False
    """Read from a full date: the row of headers says whether it stands for its month or its year."""

    @property
    def fine(self) -> bool:
        return bool(self.trimestres or self.mois)

    def cases(self, texte: str) -> tuple[CaseProposee, ...]:
        """The calendar cells that a mark or a text under this header makes."""
        parts: list[tuple[int | None, int | None]] = [(quarter, None) for quarter in self.trimestres] or [
            (None, self.mois)
        ]
        return tuple(CaseProposee(year, texte, quarter, month) for year in self.annees for quarter, month in parts)


def lire_periode(cellule: Cellule) -> Periode | None:
    """The period that a header cell names, or None."""
    if cellule.iso:
        year, _, rest = cellule.iso.partition("-")
        month = int(rest[:2]) if rest else None
        return Periode((int(year),), mois=month, jour=len(cellule.iso) > 7)
    plain = re.sub(r" ?\((?:previsionnel|prev\.?|realise|n(?:[ +-]*\d)?)\)$", "", sans_accents(cellule.texte))
    plain = re.sub(r"^(?:(?:a )?(?:court|moyen|long) terme|phase [1-9]) ?[(:-] ?(?=20)", "", plain).strip(" .:*()")
    return _years(plain) or _part_of_year(plain)


def _years(plain: str) -> Periode | None:
    if re.fullmatch(r"(?:annees? |an |exercice |en )?(?:civile )?20[0-9]{2}", plain):
        return Periode((int(plain[-4:]),))
    found = re.fullmatch(r"(?:annees? |periode )?(20\d\d) ?(?:-|/|a|au|et) ?(20\d\d|\d\d)", plain)
    if found:
        first, last = int(found.group(1)), int(found.group(2)) % 100 + 2000
        return Periode(tuple(range(first, last + 1))) if first < last <= first + 9 else None
    found = re.fullmatch(
        rf"(?:annee|an) ?(?:n ?° ?)?([1-9])|([1-9]) ?{_ORDINAL} annee|(premiere|deuxieme|troisieme) annee", plain
    )
    if found:
        words = {"premiere": 1, "deuxieme": 2, "troisieme": 3}
        return Periode(rang=int(found.group(1) or found.group(2) or words.get(found.group(3) or "", 0)))
    found = re.fullmatch(r"(?:annee )?n(?: ?\+ ?([1-9]))?", plain)
    if found:
        return Periode(rang=1 + int(found.group(1) or 0), sur=False)
    if re.fullmatch(r"'?[2-4]\d", plain):
        return Periode((2000 + int(plain[-2:]),), sur=False)
    return None


def _part_of_year(plain: str) -> Periode | None:
    for pattern in (_TRIMESTRE + _FIN_AN, _DEBUT_AN + _TRIMESTRE):
        found = re.fullmatch(pattern, plain)
        if found:
            quarter = int(found["q"] or found["q2"] or found["q3"])
            return Periode(_year_of(found["y"]), trimestres=(quarter,))
    for pattern in (_SEMESTRE + _FIN_AN, _DEBUT_AN + _SEMESTRE):
        found = re.fullmatch(pattern, plain)
        if found:
            half = int(found["s"] or found["s2"] or found["s3"])
            return Periode(_year_of(found["y"]), trimestres=(1, 2) if half == 1 else (3, 4))
    found = re.fullmatch(r"([a-z]{3,9})\.?" + _FIN_AN, plain) or re.fullmatch(
        _DEBUT_AN + r"(?P<m>[a-z]{3,9})\.?", plain
    )
    if found:
        month = NOMS_DES_MOIS.get(found.groupdict().get("m") or found.group(1) or "")
        return Periode(_year_of(found["y"]), mois=month) if month else None
    found = re.fullmatch(r"(0?[1-9]|1[0-2])[/.\-](20\d\d)", plain)
    if found:
        return Periode((int(found.group(2)),), mois=int(found.group(1)))
    return None


def _year_of(text: str | None) -> tuple[int, ...]:
    return (int(text.lstrip("'")) % 100 + 2000,) if text else ()


def accorder(periodes: dict[int, Periode]) -> dict[int, Periode]:
    """One row of headers read together: dates that are all 1 January stand for years; lone short numbers are nothing.

    `periodes` by column.
    """
    days = [each for each in periodes.values() if each.jour]
    by_year = len({each.annees for each in days}) == len(days) and all(each.mois in (1, 12) for each in days)
    fixed = {column: _settle(each, by_year) for column, each in periodes.items()}
    shaky = [(column, each) for column, each in sorted(fixed.items()) if not each.sur]
    years = [each.annees[0] if each.annees else each.rang or 0 for _, each in shaky]
    if any(after != before + 1 for before, after in pairwise(years)) or len(years) == 1:
        return {column: each for column, each in fixed.items() if each.sur}
    return fixed


def _settle(periode: Periode, by_year: bool) -> Periode:
    return replace(periode, mois=None, jour=False) if periode.jour and by_year else replace(periode, jour=False)


def initiales(textes: dict[int, str]) -> dict[int, Periode]:
    """J F M A M J J A S O N D over twelve columns in a row, as many times as they stand there."""
    columns = sorted(column for column, texte in textes.items() if len(texte.strip()) == 1)
    letters = "".join(sans_accents(textes[column]) for column in columns)
    found: dict[int, Periode] = {}
    for start in (match.start() for match in re.finditer(_INITIALES, letters)):
        for rank, column in enumerate(columns[start : start + 12], start=1):
            found[column] = Periode(mois=rank)
    return found


@dataclass(frozen=True, slots=True)
class Calendrier:
    """A cell's dates: what fills the years, the start and the end. `compris` False: nothing was understood."""

    cases: tuple[CaseProposee, ...] = ()
    debut: str = ""
    fin: str = ""
    compris: bool = True


def lire_calendrier(cellule: Cellule, champ: str) -> Calendrier:
    """A single column's "2025-2027", "T2 2026", "dès 2026", "échéance : 12/2027". `champ`: debut, fin or calendrier."""
    texte = cellule.iso or cellule.texte
    iso = cellule.iso or lire_date(texte)
    if champ in ("debut", "fin"):
        return Calendrier(debut=iso or texte if champ == "debut" else "", fin=iso or texte if champ == "fin" else "")
    dated = _dated_lines(cellule.texte)
    if dated:
        return Calendrier(cases=dated)
    if iso:
        return Calendrier(_cases(iso, iso), iso, iso)
    return _span(sans_accents(texte)) or Calendrier(compris=False)


def _dated_lines(texte: str) -> tuple[CaseProposee, ...]:
    """ "2025 : état des lieux\\n2026 : déploiement" says what happens each year."""
    lines = [line for line in re.split(r"\n|;\s*(?=20\d\d)", texte) if line.strip()]
    found = [
        re.fullmatch(r"\W*(?:en |année )?(20\d\d)\s*[:\-–]\s*([^\W\d].*)", line.strip(), re.IGNORECASE)
        for line in lines
    ]
    return (
        tuple(CaseProposee(int(each.group(1)), each.group(2).strip()) for each in found if each) if all(found) else ()
    )


def _span(plain: str) -> Calendrier | None:
    listed = re.fullmatch(r"20\d\d(?:(?: ?[,;/+&\n] ?| et | puis )20\d\d)+", plain)
    if listed:
        years = sorted({int(year) for year in re.findall(r"20\d\d", plain)})
        return Calendrier(tuple(CaseProposee(year) for year in years), str(years[0]), str(years[-1]))
    for joint in (r" ?(?:->|→) ?", r" (?:a|au|jusqu'a|jusqu'en) ", r" ?- ?", r" ?/ ?"):
        for cut in re.finditer(joint, plain):
            first, last = _date(plain[: cut.start()], plain[cut.end() :]), _date(plain[cut.end() :], "")
            if first and last and first[:4] <= last[:4] <= str(int(first[:4]) + 12):
                return Calendrier(_cases(first, last), first, last)
    since = re.fullmatch(r"(?:des|a partir de|a compter de|a partir du|depuis) (.+)", plain)
    until = re.fullmatch(r"(?:avant|jusqu'a|jusqu'en|d'ici|fin|au plus tard(?: en)?) (.+)", plain)
    if since and (start := _date(since.group(1), "")):
        return Calendrier(debut=start)
    if until and (end := _date(until.group(1), "")):
        return Calendrier(fin=end)
    half = _part_of_year(plain)
    if half and half.annees and half.trimestres:
        year = half.annees[0]
        return Calendrier(half.cases(""), f"{year}-T{half.trimestres[0]}", f"{year}-T{half.trimestres[-1]}")
    return None


def _date(text: str, other: str) -> str:
    """The date of one side of a span: "mars" in "mars à juin 2026" takes the other side's year."""
    text = re.sub(r"^(?:de |du |des |entre |annees? )+", "", text.strip())
    year = re.search(r"20\d\d", other)
    if not re.search(r"\d{4}", text) and year:
        text = f"{text} {year.group(0)}"
    return lire_date(text) or ""


def _cases(first: str, last: str) -> tuple[CaseProposee, ...]:
    """The years covered, refined to the quarter or the month when the whole span is a single one."""
    year = int(first[:4])
    if first == last and "T" in first:
        return (CaseProposee(year, "", int(first[-1]), None),)
    if first == last and len(first) >= 7:
        return (CaseProposee(year, "", None, int(first[5:7])),)
    return tuple(CaseProposee(each) for each in range(year, int(last[:4]) + 1))
