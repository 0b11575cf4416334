"""The sigles that a contract uses: where each one first stands, and whether the glossary defines it.

Slips found in signed contracts: a sigle used and not in the glossary, a glossary with sigles that nothing uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.accords import nom
from clsdesk.models.passages import passages
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule, sans_accents, une_ligne

LONGUEUR_MAX = 9
"""Letters of a sigle: longer, it is a word in capitals."""
_SIGLE = re.compile(r"(?<!\w)[A-ZÀ-Þ](?:[a-z]?[A-ZÀ-Þ0-9])+(?![\w])")
_PERSONNE = re.compile(
    r"\b(?:MM?\.|Mmes?|Mlle|Madame|Monsieur|Docteure?|Dre?|Pr|Professeure?)\s+"
    r"(?:[A-ZÀ-Þ][\w’'-]+\s+){0,3}(?:[A-ZÀ-Þ][’'-])?$"
)
_ROMAIN = re.compile(r"[IVX]+")
_COURANTS = frozenset(
    "CO2 CV DVD FAQ GPS HTTP HTTPS NB NOR OK PC PDF SMS TV URL USB WWW WIFI LA LE LES DU DE DES ET AU AUX OU UN UNE "
    "CE1 CE2 CM1 CM2 PM2 PM10 UE".split()
)
"""Read by everybody, or little words in capitals: nobody defines them in a glossary."""


@dataclass(frozen=True, slots=True)
class Emploi:
    """A sigle used and not defined: where it first stands, and what it may stand for ("" when nothing is known)."""

    sigle: str
    lieu: str
    proposition: str = ""


def a_definir(snapshot: Snapshot, connus: Mapping[str, str]) -> tuple[Emploi, ...]:
    """The sigles used and not defined, in alphabetical order. `connus`: {sigle in capitals: meaning} of the field."""
    bodies = _organisations(snapshot)
    terms = tuple(row.sigle for row in snapshot.all(t.Terme))
    wholes, defined = _entiers((*terms, *bodies)), {_cle(each) for each in terms}
    found: dict[str, Emploi] = {}
    for passage in passages(snapshot):
        for sigle in sigles_de(passage.texte, wholes):
            key = _cle(sigle)
            if key not in defined and key not in found:
                found[key] = Emploi(sigle, passage.lieu, bodies.get(key) or connus.get(key.upper(), ""))
    return tuple(sorted(found.values(), key=lambda each: sans_accents(each.sigle)))


def inemployes(snapshot: Snapshot) -> tuple[str, ...]:
    """The terms of the glossary that no text of the contract uses, in alphabetical order."""
    crowd = " ".join(sans_accents(each.texte) for each in passages(snapshot))
    idle = (
        row.sigle.strip()
        for row in snapshot.all(t.Terme)
        if row.sigle.strip() and not re.search(rf"(?<!\w){re.escape(sans_accents(row.sigle))}s?(?!\w)", crowd)
    )
    return tuple(sorted(idle, key=sans_accents))


def sigles_de(texte: str, entiers: Iterable[str] = ()) -> tuple[str, ...]:
    """The sigles of a text, in order, once each. `entiers`: those of several words ("CD 62", "URPS-ML")."""
    found: dict[str, None] = {}
    wholes = _entiers(entiers)
    for line in texte.split("\n"):
        rest = line
        for whole in wholes:
            rest = _retirer(rest, whole, found)
        shouted = _en_capitales(rest)
        for each in _SIGLE.finditer(rest):
            if not shouted and _est_un_sigle(each.group()) and not _PERSONNE.search(rest[: each.start()]):
                found.setdefault(each.group(), None)
    return tuple(found)


def _entiers(sigles: Iterable[str]) -> tuple[str, ...]:
    """Those of several words, the longest first."""
    several = {each.strip() for each in sigles if re.search(r"[\s-]", each.strip()) and _SIGLE.search(each)}
    return tuple(sorted(several, key=lambda each: (-len(each), each)))


def _retirer(texte: str, entier: str, found: dict[str, None]) -> str:
    """The text without a sigle of several words, which is noted when it stands there."""
    if entier not in texte:
        return texte
    rest, count = re.subn(rf"(?<!\w){re.escape(entier)}(?!\w)", " ", texte)
    if count:
        found.setdefault(entier, None)
    return rest


def _est_un_sigle(mot: str) -> bool:
    letters = sum(each.isalpha() for each in mot)
    return (
        2 <= letters <= LONGUEUR_MAX
        and len(mot) - letters <= 2
        and not _ROMAIN.fullmatch(mot)
        and mot.upper() not in _COURANTS
    )


def _en_capitales(ligne: str) -> bool:
    """A line all in capitals ("PLAN D'ACTIONS"): its words are no sigles."""
    words: list[str] = re.findall(r"[^\W\d_]{2,}", ligne)
    capitals = sum(each.isupper() for each in words)
    return len(words) > 2 and capitals > 0.7 * len(words)


def _cle(sigle: str) -> str:
    return sans_accents(sigle)


def _organisations(snapshot: Snapshot) -> dict[str, str]:
    """{comparable sigle: name} of the bodies that are alone to bear it."""
    names: dict[str, dict[str, str]] = {}
    for row in snapshot.all(t.Organisation):
        if row.sigle.strip() and row.nom.strip() and _cle(row.nom) != _cle(row.sigle):
            bare = majuscule(nom(une_ligne(row.nom)).nu)
            names.setdefault(_cle(row.sigle), {}).setdefault(sans_accents(bare), bare)
    return {key: " ; ".join(each.values()) for key, each in names.items()}
