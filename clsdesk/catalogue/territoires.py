"""The map of France shipped with the program, unpacked when first asked for, and the search of a place in it."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from clsdesk.catalogue.fichiers import ressource
from clsdesk.models import decoupage as d
from clsdesk.models.nombres import decompte, entier, enumeration
from clsdesk.models.texte import sans_accents

_VIDES = frozenset("de du des d la le les l et".split())
_GENERIQUES = frozenset(
    "communaute communautes urbaine agglomeration agglo communes commune ville metropole pays region "
    "intercommunalite epci departement cc ca cu".split()
)
_ABREGES = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_LETTRES = {"2": "deux", "3": "trois", "4": "quatre", "5": "cinq", "6": "six", "7": "sept", "8": "huit"}
_CHIFFRES = _LETTRES | {word: digit for digit, word in _LETTRES.items()}
_TYPES = {
    "CC": "cc communaute communes epci",
    "CA": "ca communaute agglomeration agglo epci",
    "CU": "cu communaute urbaine epci",
    d.COMMUNE: "commune ville",
    d.DEPARTEMENT: "departement",
}
_RANGS = {nature: rank for rank, nature in enumerate(d.NATURES)}
_MOT = re.compile(r"[a-z0-9]+")
_SEUIL = 78
"""Under this likeness (0 to 100) a name is another name, not a slip of the keyboard."""


class _Entree(NamedTuple):
    """A name that can be found. `mots` are those that make it; `autour` those that may go with it in the query."""

    nature: str
    code: str
    mots: tuple[str, ...]
    autour: frozenset[str]
    disparue: d.Disparue | None = None


@cache
def decoupage() -> d.Decoupage:
    """The map of the latest year. Read once, a tenth of a second: never when the program starts."""
    return d.lire(lzma.decompress(ressource("territoires/territoires.tsv.xz")).decode("utf-8"))


def chercher(texte: str, limite: int = 30) -> tuple[d.Lieu, ...]:
    """The places that a name, a SIREN, an INSEE code or a postcode means, the likeliest first.

    Names match by the beginning of their words, whatever the accents, the hyphens and the order; those that only look
    alike are given when no name matches. What is gone leads to what took it over, and says so.
    """
    code = re.sub(r"[\s.]", "", texte).upper()
    if re.fullmatch(r"\d{14}|\d{9}|\d[\dAB]\d{3}|\d[\dAB]\d?", code):
        return tuple(_par_code(code))[:limite]
    asked = _mots(sans_accents(texte))
    if not any(len(word) > 1 for word in asked):
        return ()
    found = _par_nom(asked) or _par_nom(tuple(_CHIFFRES.get(word, word) for word in asked)) or _par_ressemblance(asked)
    return tuple(_sans_doubles(_lieux(found[: 2 * limite])))[:limite]


def precision(lieu: d.Lieu) -> str:
    """What tells a place from its homonyms: « 46 communes · Pas-de-Calais (62) · 109 884 habitants »."""
    known = decoupage()
    members = known.communes_de(lieu.nature, lieu.code)
    home = known.departement_de(lieu)
    kind = "Commune" if lieu.nature == d.COMMUNE else decompte(len(members), "commune", "communes")
    where = f"{home.nom} ({home.code})" if home and lieu.nature != d.DEPARTEMENT else lieu.code
    return f"{kind} · {where} · {entier(d.total(members))} habitants"


def est_nomme(texte: str, lieu: d.Lieu) -> bool:
    """Whether a text is the name of a place, and not only like it: « Arras » for « CU d'Arras »."""
    asked, own = _mots(sans_accents(texte)), _mots(sans_accents(lieu.nom))
    return set(asked) - _GENERIQUES == set(own) - _GENERIQUES


# --- by code ---------------------------------------------------------------------------------------------------------


def _par_code(code: str) -> Iterator[d.Lieu]:
    known = decoupage()
    if len(code) >= 9:
        siren = code[:9]
        towns = (each.code for each in known.communes.values() if each.siren == siren)
        yield from _existants((d.EPCI, siren), *((d.COMMUNE, each) for each in towns))
    elif len(code) == 5:
        served = [each for each in known.communes.values() if code in each.postaux]
        served.sort(key=lambda each: -(each.population or 0))
        yield from _existants(*((d.COMMUNE, each.code) for each in served), (d.COMMUNE, code))
    else:
        yield from _existants((d.DEPARTEMENT, code))
    gone = (each for each in known.disparues if each.code == code[:9] and each.heritiers != (each.code,))
    for each in gone:
        yield from _heritiers(each)


def _existants(*places: tuple[str, str]) -> Iterator[d.Lieu]:
    for nature, code in dict.fromkeys(places):
        found = decoupage().lieu(nature, code)
        if found:
            yield found


def _heritiers(gone: d.Disparue) -> Iterator[d.Lieu]:
    """What a place that is gone has become, each with the sentence that says it."""
    known = decoupage()
    heirs = [found for code in gone.heritiers if (found := known.lieu(gone.nature, code))]
    names = enumeration(tuple(f"« {each.nom} »" for each in heirs))
    asked = f"« {gone.nom} » ({gone.code})" if gone.nom else f"La commune {gone.code}"
    if gone.heritiers == (gone.code,):
        said = f"« {gone.nom} » s'appelle aujourd'hui {names}."
    elif gone.nature == d.COMMUNE:
        said = f"{asked} n'est plus une commune : son territoire est dans {names}."
    else:
        said = f"{asked} n'existe plus en {known.millesime} : ses communes sont dans {names}."
    yield from (d.Lieu(each.nature, each.code, each.nom, said) for each in heirs)


# --- by name ---------------------------------------------------------------------------------------------------------


def _mots(plain: str) -> tuple[str, ...]:
    return tuple(_ABREGES.get(word, word) for word in _MOT.findall(plain) if word not in _VIDES)


@cache
def _entrees() -> tuple[_Entree, ...]:
    """All the names. They lose their accents at once, joined by a bar: one by one takes five times as long."""
    known = decoupage()
    names = [
        *((d.EPCI, each.siren, each.nom, each.type, None) for each in known.epci.values()),
        *((d.COMMUNE, each.code, each.nom, d.COMMUNE, None) for each in known.communes.values()),
        *((d.DEPARTEMENT, each.code, each.nom, d.DEPARTEMENT, None) for each in known.departements.values()),
        *((each.nature, each.code, each.nom, each.nom[:2], each) for each in known.disparues if each.nom),
    ]
    plain = sans_accents("|".join(nom for _, _, nom, _, _ in names)).split("|")
    around = {code: frozenset(_mots(sans_accents(f"{code} {each.nom}"))) for code, each in known.departements.items()}
    types = {kind: frozenset(words.split()) for kind, words in _TYPES.items()}

    @cache
    def beside(kind: str, homes: frozenset[str]) -> frozenset[str]:
        return types.get(kind, frozenset()).union(*(around.get(each, frozenset()) for each in homes))

    made = []
    for (nature, code, _, kind, gone), words in zip(names, map(_mots, plain), strict=True):
        kept = tuple(word for word in words if word not in ("cc", "ca", "cu")) if nature == d.EPCI else words
        said = d.COMMUNE if nature == d.COMMUNE else kind
        made.append(_Entree(nature, code, kept, beside(said, _departements(nature, code)), gone))
    return tuple(made)


def _departements(nature: str, code: str) -> frozenset[str]:
    """The codes of the départements of a place."""
    members = decoupage().communes_de(nature, code) if nature == d.EPCI else ()
    return frozenset(each.departement for each in members) or frozenset((d.departement_de_code(code),))


@cache
def _cles() -> tuple[str, ...]:
    """The words of each name, each after a space: a word that begins by "arr" holds " arr"."""
    return tuple(f" {' '.join(each.mots)}" for each in _entrees())


def _par_nom(asked: tuple[str, ...]) -> list[_Entree]:
    """Those that hold every word asked for, by its beginning, in their name or around it."""
    telling = [word for word in asked if word not in _GENERIQUES] or list(asked)
    needles = [f" {word}" for word in sorted(telling, key=len, reverse=True)]
    entries = _entrees()
    found = []
    for place, key in enumerate(_cles()):
        if any(needle in key for needle in needles):
            entry = entries[place]
            if all(f" {word}" in key or word in entry.autour for word in asked):
                found.append(entry)
    return sorted(found, key=lambda each: _eloignement(each, asked))


def _eloignement(entry: _Entree, asked: tuple[str, ...]) -> tuple[bool, int, bool, int, bool, int, int, str]:
    """The smaller, the likelier: the name itself, then names of whole words, the shorter and the more peopled first."""
    own = {word for word in entry.mots if word not in _GENERIQUES} or set(entry.mots)
    telling = {word for word in asked if word not in _GENERIQUES} or set(asked)
    said = {word for word in telling if word not in entry.autour or word in own}
    exact, whole = own == said, said <= set(entry.mots)
    people = _habitants(entry.nature, entry.code)
    rank, gone = _RANGS[entry.nature] if exact else 0, entry.disparue is not None
    return not exact, len(telling - own), not whole, rank, gone, len(own - said), -people, entry.code


@cache
def _habitants(nature: str, code: str) -> int:
    return d.total(decoupage().communes_de(nature, code))


def _par_ressemblance(asked: tuple[str, ...]) -> list[_Entree]:
    from rapidfuzz import fuzz, process

    words = " ".join(word for word in asked if word not in _GENERIQUES) or " ".join(asked)
    found = process.extract(words, _cles(), scorer=fuzz.token_sort_ratio, score_cutoff=_SEUIL, limit=20)
    return [_entrees()[place] for _, _, place in found]


def _lieux(entries: Iterable[_Entree]) -> Iterator[d.Lieu]:
    for each in entries:
        if each.disparue:
            yield from _heritiers(each.disparue)
        else:
            yield from _existants((each.nature, each.code))


def _sans_doubles(lieux: Iterable[d.Lieu]) -> list[d.Lieu]:
    """A place once, by its first mention."""
    kept: dict[tuple[str, str], d.Lieu] = {}
    for each in lieux:
        kept.setdefault((each.nature, each.code), each)
    return list(kept.values())
