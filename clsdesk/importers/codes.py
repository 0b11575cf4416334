"""Read a title as it is typed: "Axe 1 : …", "1.1.1. …", "A) …", "Fiche action n°3 - …", lists, details below.

The codes of the field restart, run on, carry letters, Roman figures or nothing (terrain.md, "The plan is a tree").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from clsdesk.importers.lexique import Nom, nom_en_tete
from clsdesk.models.texte import sans_accents

_SEP = r"[ \t\u00a0\u202f]"
_LETTRE = r"(?:[A-Za-z]|[IVX]{1,5})"
_MULTI = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}})+[a-z]?|{_LETTRE}(?:\.{_LETTRE})?(?:\.\d{{1,3}})+"
    rf"|\d{{1,3}}(?:\.\d{{1,3}})*\.[A-Za-z](?:\.\d{{1,3}})*"
    rf"|[A-Z]{{1,4}}\d{{1,3}}(?:\.\d{{1,3}}|[.\-][A-Z]{{1,4}}\d{{1,3}})+)"
)
_PREFIXED = r"(?:[A-Z]{1,4}[ \u00a0]?-?[ \u00a0]?\d{1,3}(?:[.\-]\d{1,3})*)"
_KNOWN = r"(?:(?:OS|OO|OG|OP|OSP|FA|SA|AX|OBJ|ACT|A|P|F|O|E|M|FICHE)[ \u00a0]?-?[ \u00a0]?\d{1,3}(?:[.\-]\d{1,3})*)"
_ANY = rf"(?:{_MULTI}|{_PREFIXED}|\d{{1,3}}(?:-\d{{1,3}})*(?:[a-z](?![a-z]))?|[IVX]{{1,5}}|[A-Za-z])"
_NUMERO = rf"(?i:n{_SEP}*[°º]{_SEP}*\.?{_SEP}*|#{_SEP}*|numéro{_SEP}+|n[o.]{_SEP}+)"
_AFTER = rf"{_SEP}*(?:[.):|/°]|[-–—](?![0-9]))(?:{_SEP}*(?:[.):|]|[-–—](?=\s)))*{_SEP}*"
_WORDED = re.compile(rf"{_SEP}*({_NUMERO})?({_ANY})(?![\w.]*\w)(?:({_AFTER})|({_SEP}*\n)|({_SEP}+)|$)(.*)", re.DOTALL)
_NUMBERED = re.compile(rf"{_NUMERO}({_ANY})(?!\w)(?:{_AFTER}|\s+|$)(.*)", re.DOTALL | re.IGNORECASE)
_STRONG = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"({_MULTI})(?![\w])(?!\.\d)((?:\))?)(?:{_AFTER}|\.?\s*(?=[^\W\d])|\s+|\.?$)(.*)",
        rf"({_KNOWN})(?!\w)(?!\.\d)()(?:{_AFTER}|\s*\n)(.*)",
        rf"(\d{{1,3}}|[A-Z]|[IVX]{{1,5}}|[a-z])°?(\)){_SEP}*[.:\-–]?{_SEP}*(.*)",
        rf"(\d{{1,3}}|[A-Z]|[IVX]{{1,5}})()\.{_SEP}*[-–:]?(?:\s+|(?=[^\W\d])(?![A-Za-z](?:[.\s]|$)))(.*)",
        r"([a-z])()\.\s+(.*)",
        rf"(\d{{1,3}}|[A-Za-z]|[IVX]{{1,5}})(){_SEP}*(?::(?!\d)|/(?=\s)|\|)\s*(.*)",
        rf"(\d{{1,3}}|[A-Za-z]|[IVX]{{1,5}})(){_SEP}+[-–—]{_SEP}+(?!\d)(.*)",
        r"(\d{1,3})()[-–—]\s*(?=[^\W\d])(.*)",
    )
)
_WEAK = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"(\d{{1,3}}){_SEP}+(?=[«\"'\[(]?[^\W\da-zà-ÿ])(.*)",
        rf"([A-Z]|[IVX]{{2,5}}){_SEP}+(?=[«\"]?[^\W\da-zà-ÿ])(.*)",
        rf"((?:[A-Z]|[IVX]{{1,5}})\.[A-Z](?:\.[a-z])?)(?:{_AFTER}|{_SEP}+)(.*)",
        rf"(\d{{1,2}}(?:-\d{{1,2}})+){_SEP}*[.:)\-–]?\s+(.*)",
        rf"({_PREFIXED})(?:{_AFTER}|{_SEP}+)(?=[«\"]?[^\W\d])(.*)",
    )
)
_PURE = re.compile(
    rf"(?:{_NUMERO})?({_MULTI}|{_PREFIXED}|\d{{1,3}}(?:[-–]\d{{1,3}})*[a-z]?|[A-Z]|[IVX]{{1,5}}|[a-z])([.)]?)"
)
_BULLET = re.compile(
    "[ \t\u00a0]*(?:[•●▪■◦‣∙·➢➤►❖○♦✓✔\uf0b7\uf0a7\uf0d8\uf0fc→⇒*]|[-–—](?=[^\\d])|o(?= +[A-ZÀ-Ý])|§(?= ))[ \t\u00a0]*"
)


@dataclass(frozen=True, slots=True)
class Intitule:
    """A title and what stood before it. `faible`: a code that only its neighbours can confirm ("1 Titre")."""

    titre: str
    code: str = ""
    nom: Nom | None = None
    details: str = ""
    puce: bool = False
    faible: bool = False
    avant: str = ""
    """What was cut from the front of the title, to put back when it was no number after all."""

    brut: str = ""
    """The whole text, when it holds no title: "Axe 1"."""

    def entier(self) -> Intitule:
        """The title with all that stood before it."""
        return Intitule(f"{self.avant}{self.titre}", details=self.details, puce=self.puce)


def lire_intitule(texte: str) -> Intitule:
    """The level's name, the code and the title of a text, whose other lines stay in the title (`lire_cellule` cuts)."""
    text = texte.strip()
    found = _worded(text) or _coded(text) or Intitule(text)
    return replace(found, avant=text[: len(text) - len(found.titre)] if text.endswith(found.titre) else "")


@cache
def _fold(character: str) -> str:
    plain = sans_accents(character)
    return plain if len(plain) == 1 else " " if character.isspace() else character.lower()[:1]


def _worded(text: str) -> Intitule | None:
    """ "Axe 1 : …", "PRIORITÉ N° 2", "Action : …"."""
    folded = "".join(_fold(each) for each in text[:80])
    named = nom_en_tete(folded) if folded[:1].isalpha() else None
    if named is None:
        return None
    nom, rest = named
    if "transversal" in nom.singulier:
        return None  # "Axe transversal : gouvernance" is a title in itself
    rest = text[len(folded.strip()) - len(rest) :] if rest else ""
    found = _WORDED.match(rest)
    if found and _worded_number(found):
        return Intitule(found.group(6).strip(), _tidy(found.group(2)), nom)
    alone = re.match(r"\s*:\s*(.+)", rest, re.DOTALL)
    return Intitule(alone.group(1).strip(), "", nom) if alone else None


def _worded_number(found: re.Match[str]) -> bool:
    """Whether what follows the level's name is a number: "Action A mener" and "Objectif 1 000 jours" are not."""
    numero, code, after, broken, _, title = found.groups()
    if numero or after or broken or not title:
        return bool(numero or after or broken or code.isupper() or code[0].isdigit())
    return not title[:1].isdigit() and (code[0].isdigit() or (code.isupper() and title[:1].isupper()))


def _coded(text: str) -> Intitule | None:
    found = _NUMBERED.match(text)
    if found:
        return Intitule(found.group(2).strip(), _tidy(found.group(1)))
    for pattern in _STRONG:
        found = pattern.match(text)
        if found and found.group(3).strip():
            return Intitule(found.group(3).strip(), _tidy(found.group(1)) + found.group(2))
    for pattern in _WEAK:
        found = pattern.match(text)
        if found and found.group(2).strip():
            return Intitule(found.group(2).strip(), _tidy(found.group(1)), faible=True)
    return None


def _tidy(code: str) -> str:
    return re.sub(r"[ \u00a0\u202f]", "", code).strip(".-–")


def lire_code(texte: str) -> tuple[Nom | None, str] | None:
    """A cell that holds a code and nothing else: "1.10", "Action 2", "N° 3", "FA-01", "1)". None for a sentence."""
    text = texte.strip()
    pure = _PURE.fullmatch(text)
    if pure:
        return None, _tidy(pure.group(1)) + (")" if pure.group(2) == ")" else "")
    worded = _worded(text)
    if worded and worded.code and not worded.titre:
        return worded.nom, worded.code
    return None


def profondeur(code: str) -> int:
    """How many parts a code has: 1.1.2 -> 3, "1)" -> 1, "" -> 0."""
    return len([part for part in re.split(r"[.\-]", code.rstrip(".)")) if part]) if code else 0


def confirmer(intitules: Iterable[Intitule]) -> tuple[Intitule, ...]:
    """A column's titles read together: weak codes stay codes only when nearly all of the column has one, in order."""
    read = tuple(intitules)
    weak = [each for each in read if each.faible]
    coded = [each for each in read if each.code]
    ordered = len({each.code for each in weak}) > 1 and _rising([each.code for each in weak])
    if weak and ordered and len(coded) >= 0.8 * len(read):
        return tuple(replace(each, faible=False) for each in read)
    return tuple(each.entier() if each.faible else each for each in read)


def _rising(codes: list[str]) -> bool:
    """Each code follows the one before or starts again at its first value."""
    return all(_follows(before, after) or _first(after) for before, after in pairwise(codes))


def _first(code: str) -> bool:
    return re.split(r"[.\-]", code)[-1] in ("1", "01", "A", "a", "I", "A1") or code.endswith("1")


def _parts(code: str) -> list[str]:
    return re.findall(r"\d+|[A-Za-z]+", code)


def _follows(before: str, after: str) -> bool:
    """Whether two codes are of one form and in order: 1.1 then 1.2, A then B, 3) then 4)."""
    first, second = _parts(before), _parts(after)
    if len(first) != len(second) or before.endswith(")") != after.endswith(")"):
        return False
    if not first or first[-1].isdigit() != second[-1].isdigit():
        return False
    if first[-1].isdigit():
        return first[:-1] == second[:-1] and int(first[-1]) < int(second[-1])
    return first[:-1] == second[:-1] and first[-1] != second[-1]


def lire_cellule(texte: str, liste: bool) -> tuple[Intitule, ...]:
    """The elements of a title cell, with their details. `liste`: bullets without codes are elements of their own."""
    lines = [line.rstrip() for line in texte.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    if len([line for line in lines if line.strip()]) < 2:
        return (_bare(texte.strip(), liste),) if texte.strip() else ()
    return _numbered_items(lines) or (_bulleted_items(lines) if liste else ()) or (_one(lines),)


def lire_titre(texte: str) -> Intitule:
    """A text that is one element however many lines it has: what follows its title is its details."""
    return _one(texte.split("\n")) if texte.strip() else Intitule("")


def _bare(texte: str, liste: bool) -> Intitule:
    bullet = _BULLET.match(texte)
    if bullet and liste and texte[bullet.end() :].strip():
        return replace(lire_intitule(texte[bullet.end() :]), puce=True)
    return lire_intitule(texte)


def _numbered_items(lines: list[str]) -> tuple[Intitule, ...]:
    """ "1. …\\n2. …": the lines whose codes are of one form and rise; what stands between belongs to the one above."""
    heads = [(rank, lire_intitule(line)) for rank, line in enumerate(lines) if line.strip()]
    first = heads[0][1]
    if not first.code or first.faible or not first.titre:
        return ()
    starts = [0]
    before = first
    for rank, each in heads[1:]:
        if each.code and not each.faible and each.nom == first.nom and _follows(before.code, each.code):
            starts.append(rank)
            before = each
    if len(starts) < 2:
        return ()
    bounds = [*starts, len(lines)]
    return tuple(_one(lines[start:end]) for start, end in pairwise(bounds))


def _bulleted_items(lines: list[str]) -> tuple[Intitule, ...]:
    marks = {rank: found.group(0).strip() for rank, line in enumerate(lines) if (found := _BULLET.match(line))}
    first = next(rank for rank, line in enumerate(lines) if line.strip())
    if first not in marks:
        return ()
    starts = [rank for rank, mark in marks.items() if mark == marks[first]]
    bounds = [*starts, len(lines)]
    items = []
    for start, end in pairwise(bounds):
        body = lines[start:end]
        body[0] = _BULLET.sub("", body[0], count=1)
        items.append(replace(_one(body), puce=True))
    return tuple(items)


def _one(lines: list[str]) -> Intitule:
    """One element: its title's line, the lines that go on with it, and the details below."""
    kept = [line.strip() for line in lines if line.strip()]
    head = lire_intitule(kept[0])
    rest = kept[1:]
    only = lire_code(kept[0].rstrip(" :-–"))
    if rest and (only or not head.titre):
        nom, code = only or (head.nom, head.code)
        head = Intitule(rest[0], code, nom, avant=f"{kept[0]} ")
        rest = rest[1:]
    titre = head.titre
    while rest and _goes_on(titre, rest[0]):
        titre, rest = f"{titre} {rest[0]}", rest[1:]
    if rest and titre.endswith(":"):
        titre = titre[:-1].rstrip()
    return replace(head, titre=titre, details="\n".join(rest))


def _goes_on(titre: str, line: str) -> bool:
    """Whether a line goes on with the title above it: a break in the middle of a sentence or of capitals."""
    if _BULLET.match(line) or titre.endswith((":", ".", ";", "!", "?")):
        return False
    letters = [each for each in titre if each.isalpha()]
    shouted = len(letters) > 3 and titre.isupper() and line.isupper()
    return line[0].islower() or shouted or titre.endswith((",", "-", "(", "'", "’"))
