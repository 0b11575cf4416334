"""Bodies: their categories, the names under which a text calls them, and the pilots that one cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clsdesk.models import tables as t
from clsdesk.models.texte import propre, sans_accents, une_ligne

CATEGORIES: dict[str, str] = {
    "collectivite": "Collectivité (commune, intercommunalité, métropole)",
    "ars": "Agence régionale de santé",
    "etat": "État (préfecture, services déconcentrés)",
    "departement": "Département",
    "region": "Région",
    "education": "Éducation nationale, enseignement supérieur",
    "assurance_maladie": "Assurance maladie",
    "msa_carsat": "Autres régimes et caisses (MSA, Carsat, CAF)",
    "etablissement": "Établissement de santé ou médico-social",
    "professionnels": "Professionnels de santé (CPTS, URPS, MSP)",
    "association": "Association, mutuelle",
    "autre": "Autre",
}

# Sigles that each name a body by themselves everywhere in the field: two of them with a hyphen between are two bodies.
_USUAL = frozenset(
    "ARS EN CD CR CAF CPAM MSA CARSAT CCAS CIAS CLIC CPTS MSP CH CHU EPSM GHT PMI DSDEN DDETS DREETS DREAL DRAJES DT "
    "PTSM CMP CMPP CSAPA CAARUD URPS IREPS CRCDC MDPH PAEJ MDA DAC MEM CDOS UFOLEP EHPAD SSIAD SPDA PAT CLSM ANPAA "
    "HAD MAIA PTA SDIS UDAF CIDFF RSA PRE CIDPA".split()
)
# What follows the sigle of one body ("URPS-ML", "ARS-HDF"): no second body.
_QUALIFIERS = frozenset("ML IDE MK PH HDF IDF ARA BFC CVL PDL NA PACA NPDC".split())
_SIGLE = r"[A-ZÀ-Þ]{2,7}\d{0,3}"
_CHAIN = re.compile(rf"{_SIGLE}(?:[-‑]{_SIGLE})+(?:\s*\([^()]*\))?")
_AND = re.compile(rf"{_SIGLE}(?: {_SIGLE})?(?: et {_SIGLE})+")
_JOINERS = re.compile(
    r"[;•·●▪|]"
    r"|\n+(?!\s*(?:d[eu]s?|d['’]|et|ou|à|aux?|en)\b)"
    r"|(?<!\d),|,(?!\d)"
    r"|[-–—‑](?=\s)|(?<=\s)[-–—‑]|^[-–—‑]"
    r"|(?<!\d)(?<!LGBT)(?<!LGBTQI)(?<!LGBTQIA)\+"
    r"|(?<!\bet)/(?!ou\b)"
)
_PAIRS = re.compile(r"\b(?:PA/PH|PH/PA|\d+\s*h?\s*/\s*\d+|et\s*/\s*ou)\b", re.IGNORECASE)
_CARRIES_ON = re.compile(r"(?:d[eu]s?|et|ou|à|aux?|en)\s|d['’]")
_LEADING_ARTICLE = re.compile(r"^(?:de la |de l'|du |des |de |d')?(?:l'|les? |la )?")
_BRACKETED_END = re.compile(r"(.+?)\s*\([^()]*\)\s*")


def couper_pilotes(cell: str, connus: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that a cell joins, as typed, in order: "CCSA -GHAT (CH Bapaume) - PTSM" gives three.

    Brackets never split; a hyphen without a space splits only between sigles of bodies. `connus` are further sigles
    known to name a body by themselves.
    """
    text = propre(cell)
    known = _USUAL.union(connus)
    parts = tuple(_parts(text))
    uneven = bool(re.search(r"\w[-–‑]\s|\s[-–‑]\w", text))
    spaced = bool(re.search(r"\s[-–—‑]\s", text))
    return tuple(name for part in parts for name in _unchained(une_ligne(part), known, uneven, spaced) if name)


def _parts(text: str) -> Iterator[str]:
    """The text cut at its joiners, brackets left whole."""
    closed = _protected(text)
    start = 0
    for joiner in _JOINERS.finditer(text):
        rest = text[joiner.end() :].lstrip()
        carries_on = joiner.group() == "," and _CARRIES_ON.match(rest)
        if carries_on or any(first <= joiner.start() < last for first, last in closed):
            continue
        yield text[start : joiner.start()]
        start = joiner.end()
    yield text[start:]


def _protected(text: str) -> list[tuple[int, int]]:
    """The stretches that are never cut: balanced brackets, "PA/PH", "24h/24", "et/ou"."""
    spans = [found.span() for found in _PAIRS.finditer(text)]
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter in "([":
            opened.append(place)
        elif letter in ")]" and opened:
            spans.append((opened.pop(), place + 1))
    return spans


def _unchained(part: str, known: frozenset[str], uneven: bool, spaced: bool) -> tuple[str, ...]:
    """A part cut at its tight hyphens when it is a chain of sigles, as the rest of the cell lets one think."""
    if _AND.fullmatch(part):
        names = tuple(part.split(" et "))
        return names if all(name.split()[0] in known for name in names) else (part,)
    if not _CHAIN.fullmatch(part):
        return (part,)
    names = tuple(re.split(r"[-‑](?![^(]*\))", part))
    bare = [re.sub(r"\d+$", "", name.split(" ")[0].split("(")[0]) for name in names]
    if any(name in _QUALIFIERS for name in bare[1:]):
        return (part,)
    sure = [name in known for name in bare]
    several = len(names) > 2 and any(name in known and name != "EN" for name in bare)
    return names if all(sure) or uneven or several or (spaced and any(sure)) else (part,)


def cle(nom: str) -> str:
    """The form under which names of bodies compare: no accents, case, punctuation, leading article; "CD 62" = CD62."""
    words = _LEADING_ARTICLE.sub("", sans_accents(nom))
    spaced = re.sub(r"[^a-z0-9+&]+", " ", words).strip()
    return re.sub(r"\b(cd|dt|sdis|dsden|udaf|cpam|caf) (\d)", r"\1\2", spaced)


def reconnaitre(
    texte: str, organisations: Iterable[t.Organisation], alias: Iterable[t.Alias] = ()
) -> t.Organisation | None:
    """The one body that a text names, by sigle, name or alias; None when there is none, or several ("CPAM" of two).

    "Département (PMI)" is the Département when the whole is nobody's name; "(UFOLEP)" is UFOLEP.
    """
    bodies = {body.id: body for body in organisations}
    index = _index(bodies.values(), alias)
    text = une_ligne(texte)
    candidates = [text]
    if text.startswith(("(", "[")) and text.endswith((")", "]")):
        candidates.append(text[1:-1])
    elif found := _BRACKETED_END.fullmatch(text):
        candidates.append(found.group(1))
    for candidate in candidates:
        named = index.get(cle(candidate), set())
        if named:
            return bodies[next(iter(named))] if len(named) == 1 else None
    return None


def _index(bodies: Iterable[t.Organisation], alias: Iterable[t.Alias]) -> dict[str, set[int]]:
    index: dict[str, set[int]] = {}
    for body in bodies:
        for name in (body.sigle, body.nom):
            index.setdefault(cle(name), set()).add(body.id)
    known = {body_id for ids in index.values() for body_id in ids}
    for other in alias:
        if other.organisation_id in known:
            index.setdefault(cle(other.nom), set()).add(other.organisation_id)
    index.pop("", None)
    return index


def libelle(org: t.Organisation) -> str:
    """How a body is named where room is short: its sigle, else its name."""
    return org.sigle or org.nom


_ARS = re.compile(
    r"agence regionale? de sante\b|delegation \w+ de (?:l )?(?:ars|agence regionale? de sante)\b|ars(?: |$)"
)
_COLLECTIVITE = re.compile(
    r"(?:communaute (?:de communes|d ?agglomeration|urbaine)|metropole|ville d|commune d|mairie d|municipalite"
    r"|pole d equilibre territorial|petr\b|pays d|syndicat (?:mixte|intercommunal))|.*\b(?:metropole|agglomeration)$"
)


def est_ars(org: t.Organisation) -> bool:
    """An agence régionale de santé or one of its delegations, by category, sigle or name."""
    return org.categorie == "ars" or any(_ARS.match(cle(name)) for name in (org.sigle, org.nom))


def est_collectivite(org: t.Organisation, contrat: t.Contrat) -> bool:
    """The collectivité that carries the contract, or another one; by name only when no category says."""
    if org.id and org.id == contrat.organisation_id:
        return True
    if org.categorie:
        return org.categorie == "collectivite"
    return bool(_COLLECTIVITE.match(cle(org.nom)))
