"""A regional model as data (TOML, kept in the file): levels, fiche fields, articles, instances, statuses, visas."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from clsdesk.models import numerotation
from clsdesk.models.statuts import STATUTS, Sens, Statut

INCONTOURNABLE = "Incontournable"
LE_CAS_ECHEANT = "Le cas échéant"
FACULTATIF = "Facultatif"


@dataclass(frozen=True, slots=True)
class Champ:
    """One field of the fiche.

    `source` says what the field shows of the plan by itself, before what is typed: "" nothing; "ancetre:0" the
    element at that depth (0 is the root); "intitule"; "pilotes"; "partenaires"; "calendrier"; "texte" (the contract's
    paragraph); "resultat"; "operations" (the elements below, each with its pilot); "articulation" (the links to other
    frames); "diagnostic" (needs, findings and figures linked). `nature`: "riche", "ligne", "choix" or "deduit".
    """

    cle: str
    libelle: str
    """The form's exact label, to match and to fill the region's own form."""
    libelle_affiche: str = ""
    """The label on screen and in our documents; "" for the same."""
    obligation: str = ""
    aide: str = ""
    reference: str = ""
    nature: str = "riche"
    source: str = ""
    zone: str = "tableau"
    choix: tuple[str, ...] = ()
    exemples: tuple[str, ...] = ()

    @property
    def affiche(self) -> str:
        return self.libelle_affiche or self.libelle


@dataclass(frozen=True, slots=True)
class NiveauModele:
    nom: str
    pluriel: str = ""
    nom_tableau: str = ""
    motif: str = "{parent}.{n}"
    continu: bool = False
    fiche: bool = False
    pilotes: bool = False
    calendrier: bool = False
    suivi: bool = False


@dataclass(frozen=True, slots=True)
class ArticleModele:
    """A clause in our own words. `texte` is rich text with fields between braces: see docs/modeles.md."""

    cle: str
    titre: str
    texte: str
    partie: str = ""
    """The title of the contract's part that this article opens; "" when it goes on with the part before it."""


@dataclass(frozen=True, slots=True)
class InstanceModele:
    nom: str
    sigle: str = ""
    role: str = ""
    animation: str = ""
    composition: str = ""
    missions: str = ""
    frequence: str = ""
    minimum_par_an: int | None = None


@dataclass(frozen=True, slots=True)
class Coordination:
    """Funding of the coordination post: the ARS's share (0 to 1) and its ceiling, euros a year. None when unknown."""

    taux: float | None = None
    plafond: int | None = None
    source: str = ""


PLACES = ("cls", "ars", "collectivite", "signataires")
"""The words with which a model says whose logos its documents bear."""


@dataclass(frozen=True, slots=True)
class Modele:
    """One region's ways. `mention` is shown wherever the fiche is ("d'après des contrats signés…")."""

    cle: str = ""
    nom: str = ""
    region: str = ""
    version: str = ""
    source: str = ""
    mention: str = ""
    titre_fiche: str = "Fiche action"
    titre_contrat: str = "Contrat local de santé"
    titre_preambule: str = "Préambule"
    titre_contexte: str = "Contexte du territoire"
    titre_territoire: str = "Caractéristiques du territoire"
    titre_dispositifs: str = "Dispositifs et démarches du territoire"
    titre_histoire: str = "Histoire de la démarche"
    titre_articles: str = "Le contrat local de santé"
    titre_annexe_plan: str = "Plan d'actions"
    preambule: str = ""
    niveaux: tuple[NiveauModele, ...] = ()
    champs: tuple[Champ, ...] = ()
    visas: tuple[str, ...] = ()
    articles: tuple[ArticleModele, ...] = ()
    instances: tuple[InstanceModele, ...] = ()
    coordination: Coordination = Coordination()
    statuts: tuple[Statut, ...] = STATUTS
    bandeau: tuple[str, ...] = PLACES
    """Whose logos stand at the head of each document, in order: words of PLACES."""
    logos_couverture: tuple[str, ...] = ("cls", "collectivite", "ars", "signataires")
    """The same, on the contract's cover."""

    @classmethod
    def from_toml(cls, text: str) -> Modele:
        """The model that a TOML text describes. Raises ValueError (TOMLDecodeError included) that says where."""
        data = tomllib.loads(text)
        parts: dict[str, type[Any]] = {
            "niveaux": NiveauModele, "champs": Champ, "articles": ArticleModele, "instances": InstanceModele,
        }  # fmt: skip
        for name, kind in parts.items():
            data[name] = tuple(_make(kind, each, f"{name} {n}") for n, each in _tables(data, name))
        data["statuts"] = tuple(_statut(each, f"statuts {n}") for n, each in _tables(data, "statuts")) or STATUTS
        data["coordination"] = _make(Coordination, data.get("coordination", {}), "coordination")
        modele = _make(cls, data, "modèle")
        _check(modele)
        return modele

    def champ(self, cle: str) -> Champ | None:
        return next((each for each in self.champs if each.cle == cle), None)

    def article(self, cle: str) -> ArticleModele | None:
        return next((each for each in self.articles if each.cle == cle), None)


T = TypeVar("T")
_KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,), "bool": (bool,), "int | None": (int,), "float | None": (float, int),
    "tuple[str, ...]": (list, tuple),
}  # fmt: skip


def _tables(data: dict[str, Any], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables of an array of tables, counted from 1."""
    rows = data.get(name, [])
    if not isinstance(rows, list):
        raise ValueError(f"{name} : une liste de tables est attendue ([[{name}]])")
    yield from enumerate(rows, 1)


def _make(kind: type[T], values: Any, place: str) -> T:
    if not isinstance(values, dict):
        raise ValueError(f"{place} : une table est attendue")
    columns = {each.name: str(each.type) for each in fields(kind)}  # type: ignore[arg-type]
    ready = {}
    for key, value in values.items():
        if key not in columns:
            raise ValueError(f"{place} : champ inconnu « {key} »")
        if not _fits(value, columns[key]):
            raise ValueError(f"{place} : « {key} » n'est pas du type attendu")
        ready[key] = tuple(value) if isinstance(value, list) else value
    try:
        return kind(**ready)
    except TypeError as error:
        raise ValueError(f"{place} : {error}") from error


def _fits(value: Any, kind: str) -> bool:
    wanted = _KINDS.get(kind)
    if wanted is None:
        return True
    if isinstance(value, list | tuple) and not all(isinstance(each, str) for each in value):
        return False
    return isinstance(value, wanted) and (bool in wanted or not isinstance(value, bool))


def _statut(values: Any, place: str) -> Statut:
    if not isinstance(values, dict) or set(values) != {"cle", "libelle", "sens"}:
        raise ValueError(f"{place} : il faut cle, libelle et sens, et rien d'autre")
    try:
        return Statut(str(values["cle"]), str(values["libelle"]), Sens(values["sens"]))
    except ValueError as error:
        raise ValueError(f"{place} : sens inconnu « {values['sens']} »") from error


_NATURES = ("riche", "ligne", "choix", "deduit")
_OBLIGATIONS = ("", INCONTOURNABLE, LE_CAS_ECHEANT, FACULTATIF)
_SOURCES = re.compile(
    r"(?:ancetre:\d+|intitule|pilotes|partenaires|calendrier|texte|resultat|operations|articulation|diagnostic)?"
)


def _check(modele: Modele) -> None:
    """What the types do not say: keys used twice, words that are none of ours, patterns that number nothing."""
    for name, keys in (
        ("champs", [each.cle for each in modele.champs]),
        ("articles", [each.cle for each in modele.articles]),
        ("statuts", [each.cle for each in modele.statuts]),
    ):
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise ValueError(f"{name} : la clé « {twice} » sert deux fois")
    for place in (*modele.bandeau, *modele.logos_couverture):
        if place not in PLACES:
            raise ValueError(f"logos : « {place} » est inconnu ; possibles : {', '.join(PLACES)}")
    for niveau in modele.niveaux:
        if fault := numerotation.faults(niveau.motif):
            raise ValueError(f"niveaux : « {niveau.motif} ». {fault}")
    for champ in modele.champs:
        for word, known in ((champ.nature, _NATURES), (champ.obligation, _OBLIGATIONS)):
            if word not in known:
                raise ValueError(
                    f"champs : « {champ.cle} » dit « {word} » ; possibles : {', '.join(filter(None, known))}"
                )
        if not _SOURCES.fullmatch(champ.source):
            raise ValueError(f"champs : « {champ.cle} » a une source inconnue « {champ.source} »")
