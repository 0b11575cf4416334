"""The sigles that a contract uses: where each one first stands, and whether the glossary defines it.

Slips found in signed contracts: a sigle used and not in the glossary, a glossary with sigles that nothing uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clsdesk.models import numerotation
from clsdesk.models import tables as t
from clsdesk.models.accords import majuscule, nom
from clsdesk.models.articles import champs_article
from clsdesk.models.articles_modele import texte_retenu
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne
from clsdesk.models.texte_riche import brut

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
    "CE1 CE2 CM1 CM2".split()
)
"""Read by everybody, or little words in capitals: nobody defines them in a glossary."""
_CHAMP = re.compile(r"\{[^{}]*\}")


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
    for lieu, texte in textes(snapshot):
        for sigle in sigles_de(texte, wholes):
            key = _cle(sigle)
            if key not in defined and key not in found:
                found[key] = Emploi(sigle, lieu, bodies.get(key) or connus.get(key.upper(), ""))
    return tuple(sorted(found.values(), key=lambda each: sans_accents(each.sigle)))


def inemployes(snapshot: Snapshot) -> tuple[str, ...]:
    """The terms of the glossary that no text of the contract uses, in alphabetical order."""
    crowd = " ".join(sans_accents(texte) for _, texte in textes(snapshot))
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


def textes(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """(where, plain text) of all that the contract prints, in its order: parties, preamble, articles, plan."""
    contrat = snapshot.contrat
    for signataire in snapshot.all(t.Signataire):
        yield "Parties", f"{signataire.designation}\n{signataire.qualite}"
    for visa in snapshot.all(t.Visa):
        yield "Visas", visa.texte
    for lieu, riche in (
        ("Préambule", contrat.preambule), ("Contexte", contrat.contexte), ("Histoire de la démarche", contrat.histoire),
    ):  # fmt: skip
        yield lieu, brut(riche)
    yield from _diagnostic(snapshot)
    yield from _articles(snapshot)
    yield from _plan(snapshot)


def _diagnostic(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for quartier in snapshot.all(t.Quartier):
        yield "Périmètre", f"{quartier.nature}\n{quartier.nom}\n{quartier.note}"
    for row in snapshot.all(t.IndicateurTerritoire):
        yield "Diagnostic", f"{row.intitule}\n{row.unite}\n{row.source}"
    for tableau in snapshot.all(t.Tableau):
        yield "Diagnostic", f"{tableau.titre}\n{tableau.contenu}\n{tableau.source}\n{tableau.note}"


def _articles(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    values = champs_article(snapshot)
    for rank, article in enumerate(snapshot.all(t.Article), start=1):
        said = brut(texte_retenu(snapshot, article))
        bare = _CHAMP.sub(lambda field: values.get(field.group()[1:-1].strip(" ?"), ""), said)
        yield f"Article {rank}", f"{article.titre}\n{bare}"
    for row in snapshot.all(t.Signataire):
        yield "Engagements des signataires", brut(row.engagements)
    for enjeu in snapshot.all(t.Enjeu):
        yield "Enjeux transversaux", f"{enjeu.titre}\n{brut(enjeu.texte)}"
    for each in snapshot.all(t.Instance):
        riches = (each.role, each.animation, each.composition, each.missions)
        yield "Gouvernance", "\n".join((each.nom, each.sigle, *(brut(riche) for riche in riches)))


def _plan(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for node in snapshot.plan.parcours():
        name, code = node.niveau.nom or "Plan", numerotation.bare(node.code) or node.code.strip()
        element = node.element
        pilots = "\n".join(each.libelle for each in node.pilotages)
        words = (element.intitule, element.intitule_tableau, brut(element.texte), element.details, pilots)
        cells = (case.texte for case in node.calendrier)
        sheets = (brut(row.texte) for row in _champs(snapshot, node.id))
        yield f"{name} {code}".strip(), "\n".join((*words, *cells, *sheets))


def _champs(snapshot: Snapshot, element_id: int) -> Iterator[t.FicheChamp]:
    for fiche in snapshot.where(t.Fiche, "element_id", element_id):
        yield from snapshot.where(t.FicheChamp, "fiche_id", fiche.id)
