"""Read a pilot's sheet that came back: its sending, what was sent, each row by its hidden key wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.importers.feuilles import lire_grilles, lister_onglets
from clsdesk.importers.grille import Cellule, Grille
from clsdesk.models import navettes as n
from clsdesk.models.proposition import Lieu, Remarque
from clsdesk.models.texte import sans_accents, une_ligne

FEUILLES = (n.ACTIONS, n.CALENDRIER, n.INDICATEURS)
_PROPRE = {n.ACTIONS: "Statut", n.CALENDRIER: "Résultat attendu", n.INDICATEURS: "Date du relevé"}
"""A head that no other of our sheets has."""
REPERES = ("code", "action", "indicateur")
"""The folded heads of what says to a person of what a row speaks."""
A_LIRE = (*REPERES, "dans", "unite", "cible", "dernier releve")
"""The folded heads of all that is read and not filled."""
_REDEMANDER = "Renvoyez une navette à ce pilote, ou demandez-lui le fichier tel qu'il l'a reçu."


@dataclass(frozen=True, slots=True)
class Case:
    """A box that was found, even empty, and where."""

    cellule: Cellule
    lieu: Lieu


@dataclass(frozen=True, slots=True)
class LigneRendue:
    """A row that came back. `cle` "" when nothing says of what it speaks; `repere`: what a person reads of it."""

    cle: str
    repere: str
    cases: dict[str, Case]
    """By the folded head of the column."""
    lieu: Lieu


@dataclass(frozen=True, slots=True)
class NavetteLue:
    """The workbook. `envoyees`: (row's key, box's key) -> what the box showed when it was sent."""

    source: str
    entete: dict[str, str]
    envoyees: dict[tuple[str, str], str]
    lignes: dict[str, tuple[LigneRendue, ...]]
    """By sheet."""
    colonnes: dict[str, dict[str, str]]
    """By sheet, the heads that were found, by their folded form."""
    remarques: list[Remarque] = field(default_factory=list)


def est_navette(path: Path) -> bool:
    """Whether a workbook is a pilot's sheet of ours, by the names of its sheets. UserError when it is no workbook."""
    names = {each.nom for each in lister_onglets(path)}
    return n.TECHNIQUE in names or {n.ACTIONS, n.CALENDRIER} <= names


def lire_navette(path: Path) -> NavetteLue:
    """The sheet that came back. UserError: not a workbook, hidden parts removed, or of a later version."""
    grilles = {each.nom: each for each in lire_grilles(path)}
    hidden = grilles.get(n.TECHNIQUE)
    if hidden is None or hidden.cellule(1, 1).texte != n.MARQUE:
        raise UserError(
            f"« {path.name} » n'est pas une navette complète : sa feuille cachée « {n.TECHNIQUE} » manque.", _REDEMANDER
        )
    head, sent = _envoi(hidden)
    if head.get("format") != str(n.FORMAT):
        raise UserError(
            f"« {path.name} » est une navette d'une autre version de clsdesk ({head.get('format') or 'inconnue'}).",
            "Mettez clsdesk à jour, puis recommencez.",
        )
    read = NavetteLue(path.name, head, sent, {}, {})
    for name, grille in _reconnues(grilles).items():
        _feuille(read, name, grille)
    if n.ACTIONS not in read.lignes:
        raise UserError(f"« {path.name} » n'a plus de feuille « {n.ACTIONS} ».", _REDEMANDER)
    return read


def _envoi(grille: Grille) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Facts have two cells, boxes begin with the key of a row: E or I, then digits."""
    head: dict[str, str] = {}
    sent: dict[tuple[str, str], str] = {}
    for row in range(2, grille.derniere_ligne + 1):
        first, second, third = (grille.cellule(row, column).texte for column in (1, 2, 3))
        if _est_cle(first):
            sent[first, second] = third
        elif first:
            head[first] = second
    return head, sent


def _est_cle(texte: str) -> bool:
    return bool(re.fullmatch("[EI][0-9]{1,18}", texte))


def _reconnues(grilles: dict[str, Grille]) -> dict[str, Grille]:
    """Our sheets by the names that they were sent under; one that was renamed is known by a head of its own."""
    found = {name: grilles[name] for name in FEUILLES if name in grilles}
    others = [each for name, each in grilles.items() if name not in (*FEUILLES, n.TECHNIQUE) and _cle_de(each)]
    for name in (each for each in FEUILLES if each not in found):
        wanted = {_plie(_PROPRE[name]), _plie(n.CLE)}
        alike = [each for each in others if wanted <= {_plie(cell.texte) for cell in each.cellules.values()}]
        if len(alike) == 1:
            found[name] = alike[0]
    return found


def _cle_de(grille: Grille) -> tuple[int, int] | None:
    """Where the head of the hidden column stands."""
    return min((place for place, each in grille.cellules.items() if _plie(each.texte) == _plie(n.CLE)), default=None)


def _feuille(read: NavetteLue, name: str, grille: Grille) -> None:
    place = _cle_de(grille)
    if place is None:
        raise UserError(
            f"« {read.source} » ne peut pas être relu : la ligne de titres ou la colonne cachée « {n.CLE} » de "
            f"« {grille.nom} » a été supprimée ou renommée.",
            _REDEMANDER,
        )
    top, key = place
    columns = {column: cell.texte for column, cell in grille.ligne(top) if column != key}
    read.colonnes[name] = {_plie(each): each for each in columns.values()}
    read.lignes[name] = tuple(_lignes(grille, top, key, columns))
    read.remarques.extend(each for each in grille.remarques if each.gravite != "info")
    read.remarques.extend(_a_cote(grille, top, {key, *columns}))


def _a_cote(grille: Grille, top: int, columns: set[int]) -> Iterator[Remarque]:
    """What was written beside the boxes, under no head: told, for nobody would look for it."""
    for row in range(top + 1, grille.derniere_ligne + 1):
        for column, cell in grille.ligne(row):
            if column not in columns:
                said = f"« {une_ligne(cell.texte)[:90]} » est écrit hors des cases : ce n'est pas repris."
                yield Remarque("doute", said, grille.lieu(row, column))


def _lignes(grille: Grille, top: int, key: int, columns: dict[int, str]) -> Iterator[LigneRendue]:
    for row in range(top + 1, grille.derniere_ligne + 1):
        cases = {_plie(head): Case(_case(grille, row, at), grille.lieu(row, at)) for at, head in columns.items()}
        said = [grille.cellule(row, at).texte for at in columns]
        named = grille.cellule(row, key).texte.strip().upper()
        if not named and not any(said):
            continue
        heads = [cases[head].cellule.texte for head in REPERES if head in cases]
        shown = " ".join(une_ligne(each) for each in (heads if any(heads) else said[:3]) if each)
        yield LigneRendue(named if _est_cle(named) else "", shown, cases, Lieu(grille.nom, f"ligne {row}"))


def _case(grille: Grille, row: int, column: int) -> Cellule:
    """Boxes merged from one row to the next say the same of each row; merged sideways, the first one speaks."""
    zone = grille.zone(row, column)
    return grille.cellule(zone.haut, column) if zone.gauche == column else Cellule()


def _plie(texte: str) -> str:
    return sans_accents(texte)
