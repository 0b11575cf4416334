"""The quarters of the politique de la ville: read from a pasted table, and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from clsdesk.models import tables as t
from clsdesk.models.texte import sans_accents, une_ligne

QPV = "QPV"
_CODE = re.compile(r"Q[NP]\d{5}[0-9A-Z]")
_TITRES = {
    "code": re.compile(r"\bcode\b|^n°|^numero"),
    "habitants": re.compile(r"habitant|population|^hab\b|^pop\b"),
    "communes": re.compile(r"commune|ville"),
    "nature": re.compile(r"^nature|^type"),
    "nom": re.compile(r"quartier|qpv|^nom\b|libelle|intitule"),
    "note": re.compile(r"precision|^note|observation|remarque"),
}


@dataclass(frozen=True, slots=True)
class Lecture:
    """The quarters of a table, and what was not understood, as sentences."""

    quartiers: tuple[t.Quartier, ...]
    remarques: tuple[str, ...] = ()


def est_qpv(row: t.Quartier) -> bool:
    """A quarter of the politique de la ville, not one « en veille active » nor another."""
    return row.nature.strip().upper() == QPV


def code_valide(code: str) -> bool:
    """« QN06201M » (2024), « QP062001 » (2015), in capitals, without spaces."""
    return bool(_CODE.fullmatch(code))


def code_propre(code: str) -> str:
    return re.sub(r"[\s.\-]", "", code).upper()


def lire_quartiers(lignes: Sequence[Sequence[str]]) -> Lecture:
    """One quarter a line. The columns are known by their titles in any order, or without titles by what they hold."""
    rows = [[une_ligne(cell) for cell in line] for line in lignes if any(cell.strip() for cell in line)]
    titles = _colonnes(rows[0]) if rows else {}
    body = rows[1:] if titles else rows
    found, strange = [], []
    for cells in (each for each in body if not {"total", "ensemble"} & {sans_accents(cell) for cell in each}):
        row = _par_titres(cells, titles) if titles else _par_contenu(cells)
        if row.nom:
            found.append(row)
        else:
            strange.append(" ".join(filter(None, cells)))
    said = (f"Sans nom de quartier, laissé de côté : {each}." for each in strange)
    return Lecture(tuple(replace(row, rang=rank) for rank, row in enumerate(found)), tuple(said))


def _colonnes(cells: Sequence[str]) -> dict[str, int]:
    """{column of the file: place} of a line of titles; empty when the line is a quarter."""
    if any(code_valide(code_propre(cell)) for cell in cells):
        return {}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for name, pattern in _TITRES.items():
            if name not in found and pattern.search(sans_accents(cell)):
                found[name] = place
                break
    return found if "nom" in found and len(found) > 1 else {}


def _par_titres(cells: Sequence[str], titles: dict[str, int]) -> t.Quartier:
    said = {name: cells[place] for name, place in titles.items() if place < len(cells)}
    people = said.pop("habitants", "")
    note = said.get("note", "")
    number = _nombre(people)
    if people and number is None:
        said["note"] = " ; ".join(filter(None, (note, f"habitants : {people}")))
    values = {name: text for name, text in said.items() if text or name != "nature"}
    row = t.Quartier(habitants=number, **values)  # type: ignore[arg-type]
    return replace(row, code=code_propre(row.code))


def _par_contenu(cells: Sequence[str]) -> t.Quartier:
    words = []
    row = t.Quartier()
    for cell in filter(None, cells):
        if code_valide(code_propre(cell)):
            row = replace(row, code=code_propre(cell))
        elif _nombre(cell) is not None and row.habitants is None:
            row = replace(row, habitants=_nombre(cell))
        else:
            words.append(cell)
    return replace(row, nom=words[0] if words else "", communes=", ".join(words[1:]))


def _nombre(texte: str) -> int | None:
    plain = re.sub(r"[\s\u00a0\u202f]|habitants?|hab\.?", "", texte)
    return int(plain) if re.fullmatch(r"\d{1,7}", plain) else None


def nouveaux(lus: Iterable[t.Quartier], deja: Iterable[t.Quartier]) -> tuple[tuple[t.Quartier, ...], tuple[str, ...]]:
    """Those that a file does not hold yet, by code or by name; the names of those it held."""
    seen = {_cle(row) for row in deja}
    fresh: list[t.Quartier] = []
    known: list[t.Quartier] = []
    for row in lus:
        (known if _cle(row) in seen else fresh).append(row)
        seen.add(_cle(row))
    return tuple(fresh), tuple(row.nom for row in known)


def doubles(rows: Iterable[t.Quartier]) -> tuple[t.Quartier, ...]:
    """The quarters that have the code of one before them."""
    seen: set[str] = set()
    found = []
    for row in rows:
        found += [row] if row.code and row.code in seen else []
        seen.add(row.code)
    return tuple(found)


def hors_du_territoire(row: t.Quartier, communes: Iterable[t.Commune]) -> tuple[str, ...]:
    """The communes of a quarter that are not in the territory; none when the territory has no list of communes."""
    inside = {_simple(each.nom) for each in communes}
    said = [une_ligne(each) for each in row.communes.split(",") if each.strip()]
    return tuple(each for each in said if inside and _simple(each) not in inside)


def _cle(row: t.Quartier) -> str:
    return row.code or f"{_simple(row.nom)}/{_simple(row.communes)}"


def _simple(nom: str) -> str:
    return sans_accents(nom).replace("-", " ")
