"""A regional model as data (TOML, kept in the file): levels, fiche fields, articles, instances, statuses, visas."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from clsdesk.models.statuts import STATUTS, Sens, Statut

INCONTOURNABLE = "Incontournable"
LE_CAS_ECHEANT = "Le cas échéant"
FACULTATIF = "Facultatif"


@dataclass(frozen=True, slots=True)
class Champ:
    """One field of the fiche.

    `source` says what the field shows of the plan by itself, before what is typed: "" nothing; "ancetre:0" the
    element at that depth (0 is the root); "intitule"; "pilotes"; "partenaires"; "calendrier"; "texte" (the contract's
    paragraph); "resultat"; "operations" (the elements below, each with its pilot). `nature`: "riche", "ligne",
    "choix" or "deduit" (nothing to type).
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

    @classmethod
    def from_toml(cls, text: str) -> Modele:
        """The model that a TOML text describes. Raises ValueError (TOMLDecodeError included) saying where."""
        data = tomllib.loads(text)
        plain = {key: value for key, value in data.items() if isinstance(value, str)}
        return _make(
            cls,
            plain
            | {
                "niveaux": tuple(_make(NiveauModele, each) for each in data.get("niveaux", [])),
                "champs": tuple(_make(Champ, each) for each in data.get("champs", [])),
                "visas": tuple(data.get("visas", [])),
                "articles": tuple(_make(ArticleModele, each) for each in data.get("articles", [])),
                "instances": tuple(_make(InstanceModele, each) for each in data.get("instances", [])),
                "coordination": _make(Coordination, data.get("coordination", {})),
                "statuts": tuple(_statut(each) for each in data.get("statuts", [])) or STATUTS,
            },
        )

    def champ(self, cle: str) -> Champ | None:
        return next((each for each in self.champs if each.cle == cle), None)

    def article(self, cle: str) -> ArticleModele | None:
        return next((each for each in self.articles if each.cle == cle), None)


T = TypeVar("T")


def _make(kind: type[T], values: dict[str, Any]) -> T:
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(values) - known)
    if unknown:
        raise ValueError(f"{kind.__name__} : champ inconnu « {unknown[0]} »")
    ready = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    try:
        return kind(**ready)
    except TypeError as error:
        raise ValueError(f"{kind.__name__} : {error}") from error


def _statut(values: dict[str, str]) -> Statut:
    try:
        return Statut(values["cle"], values["libelle"], Sens(values["sens"]))
    except KeyError as error:
        raise ValueError(f"statuts : il manque {error}") from error
