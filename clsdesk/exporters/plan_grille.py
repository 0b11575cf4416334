"""The annexed table of the plan, as rows and cells: which text stands where and over how many rows. No Excel here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clsdesk.exporters.plan_cases import LONG
from clsdesk.exporters.plan_mots import annees_du_tableau, partenaires_en_mots
from clsdesk.models import tables as t
from clsdesk.models.cases import texte_d_annee
from clsdesk.models.plan import Noeud, Plan
from clsdesk.models.texte import propre, une_ligne

LIAISON = " - "
_POINTS = " :\u00a0\u202f"
_SEUL = re.compile(r"[0-9A-Za-z]{1,5}")
_FINI = re.compile(r"[.):°\u2013-]$")


@dataclass(frozen=True, slots=True)
class TitreCase:
    """A title in a level's column, over `lignes` rows. It reads "titre" then, in plain, "suite" (the details)."""

    noeud: Noeud
    colonne: int
    titre: str
    suite: str
    lignes: int = 1

    @property
    def texte(self) -> str:
        return self.titre + self.suite


@dataclass(frozen=True, slots=True)
class AnneeCase:
    """What stands under `annees` (one year, or several that say the same), from the first year's column."""

    rang: int
    annees: int
    texte: str


@dataclass(frozen=True, slots=True)
class Rangee:
    """A row of the table: the titles that begin on it, and the bodies and years of `noeud`, the deepest element."""

    noeud: Noeud
    axe: int
    titres: tuple[TitreCase, ...]
    pilotes: str
    annees: tuple[AnneeCase, ...]
    partenaires: str = ""


@dataclass(frozen=True, slots=True)
class Grille:
    """`niveaux`: the header of each level's column ("" for a level without a name)."""

    niveaux: tuple[str, ...]
    avec_pilotes: bool
    annees: tuple[int, ...]
    rangees: tuple[Rangee, ...]

    @property
    def avec_partenaires(self) -> bool:
        return any(row.partenaires for row in self.rangees)


def grille(plan: Plan) -> Grille:
    """The whole plan: a row for each element with nothing below it, and for each with bodies or years of its own."""
    columns = _columns(plan)
    heads = tuple(_entete(plan, columns, rank) for rank in range(max(columns.values(), default=0) + 1))
    nodes = tuple(plan.parcours())
    years = annees_du_tableau(plan)
    rows = tuple(row for axe, racine in enumerate(plan.racines) for row in _rows(racine, axe, columns, heads, years))
    return Grille(heads, any(node.pilotes or node.niveau.porte_pilotes for node in nodes), years, rows)


def _columns(plan: Plan) -> dict[int, int]:
    """The column of each element: its level's; its depth where levels do not go down one by one."""
    nodes = tuple(plan.parcours())
    used = [niveau.id for niveau in plan.niveaux if any(node.niveau.id == niveau.id for node in nodes)]
    by_level = {node.id: used.index(node.niveau.id) if node.niveau.id in used else -1 for node in nodes}
    tidy = all(by_level[node.id] > (by_level[node.ancetres[-1].id] if node.ancetres else -1) for node in nodes)
    return by_level if tidy else {node.id: len(node.ancetres) for node in nodes}


def _entete(plan: Plan, columns: dict[int, int], rank: int) -> str:
    names = dict.fromkeys(nom_tableau(node.niveau) for node in plan.parcours() if columns[node.id] == rank)
    return " / ".join(name for name in names if name)


def nom_tableau(niveau: t.Niveau) -> str:
    """The level's name in tables: "Axe" for "Orientation"."""
    return une_ligne(niveau.nom_tableau or niveau.nom)


def _rows(
    node: Noeud, axe: int, columns: dict[int, int], heads: tuple[str, ...], annees: tuple[int, ...]
) -> Iterator[Rangee]:
    rows: list[Rangee] = []
    pilotes = LIAISON.join(une_ligne(each.libelle) for each in node.pilotes if each.libelle.strip())
    partenaires = "\n".join(partenaires_en_mots(node, LIAISON))
    if not node.enfants or pilotes or partenaires or node.calendrier:
        rows.append(Rangee(node, axe, (), pilotes, tuple(_annees(node, annees)), partenaires))
    for enfant in node.enfants:
        rows.extend(_rows(enfant, axe, columns, heads, annees))
    column = columns[node.id]
    titre, suite = titre_et_details(node, heads[column] if column == 0 else "")
    own = TitreCase(node, column, titre, suite, len(rows))
    yield replace(rows[0], titres=(own, *rows[0].titres))
    yield from rows[1:]


def titre_et_details(node: Noeud, nom: str = "") -> tuple[str, str]:
    """("1.1. Titre", "") or ("1.1. Titre :", "\\ndétails"), as the signed contracts write it.

    `nom` is the level's name where a bare code needs it: "Axe 1 : Titre".
    """
    titre, details = une_ligne(node.intitule_tableau), propre(node.element.details).strip("\n")
    coded = f"{_code(node.code, nom)} {titre}".strip() if node.code else titre
    if not details.strip():
        return coded, ""
    return coded.rstrip(_POINTS) + " :", "\n" + details


def _code(code: str, nom: str) -> str:
    if _FINI.search(code):
        return code
    if nom and _SEUL.fullmatch(code):
        return f"{nom} {code} :"
    return f"{code} :" if " " in code else f"{code}."


def _annees(node: Noeud, annees: tuple[int, ...]) -> Iterator[AnneeCase]:
    texts = [propre(texte_d_annee(node, annee)).strip() for annee in annees]
    rank = 0
    while rank < len(texts):
        count = 1
        while (
            texts[rank] and len(texts[rank]) >= LONG and texts[rank : rank + count + 1].count(texts[rank]) == count + 1
        ):
            count += 1
        if texts[rank]:
            yield AnneeCase(rank, count, texts[rank])
        rank += count
