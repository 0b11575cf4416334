"""What a difference between two states of a contract is: where, what, before, after, and how to carry it over."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from clsdesk.models import tables as t

AJOUT, RETRAIT, MODIFICATION, ORDRE, NUMEROS = "ajout", "retrait", "modification", "ordre", "numeros"

PARTIES: dict[str, str] = {
    "contrat": "Contrat",
    "parties": "Parties et signataires",
    "visas": "Visas",
    "preambule": "Préambule et contexte",
    "diagnostic": "Diagnostic",
    "articles": "Articles",
    "territoire": "Territoire",
    "enjeux": "Enjeux transversaux",
    "instances": "Gouvernance",
    "duree": "Durée et signature",
    "niveaux": "Niveaux du plan",
    "plan": "Plan d'actions",
    "fiches": "Fiches",
    "evaluation": "Évaluation",
    "glossaire": "Glossaire",
}
"""The parts in which differences are grouped, in the order of the contract."""


@dataclass(frozen=True, slots=True)
class Pas:
    """One write. `ligne` None: the row goes. `colonnes`: these only are taken from `ligne`; none: the whole row.

    `membre`: one of the small rows that are compared together by what they say: its id does not matter.
    """

    table: str
    id: int
    ligne: t.Row | None = None
    colonnes: tuple[str, ...] = ()
    membre: bool = False


@dataclass(frozen=True, slots=True)
class Rangement:
    """Places that some rows take: `bouges` among `ids`, the whole order wished in `colonne` under one parent."""

    table: str
    colonne: str
    parent_id: int | None
    ids: tuple[int, ...]
    bouges: frozenset[int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference of what the contract says. `lieu` and `quoi` in words: « Action 1.2 « Repérer » », « pilotes ».

    `objet`, `objet_id`, `champ` name it in the file (see `tables.Ecart`): `champ` "" is the whole row; an id of 0
    stands for all the rows of a table (their order, their numbers). `suit`: it follows from the others, nothing is to
    be decided about it.
    """

    objet: str
    objet_id: int
    champ: str
    partie: str
    nature: str
    lieu: str
    quoi: str
    avant: str
    apres: str
    pas: tuple[Pas, ...] = ()
    rangements: tuple[Rangement, ...] = ()
    appuis: tuple[t.Row, ...] = ()
    """Rows on which those of `pas` lean and that the former state may lack: an organisation, a level."""
    suit: bool = False
    temoin: str = ""
    """What tells that it has changed, when the words of `apres` depend on something else too."""

    @property
    def cle(self) -> tuple[str, int, str]:
        return self.objet, self.objet_id, self.champ

    @property
    def titre(self) -> str:
        """ "Action 1.2 « Repérer les aidants », pilotes"."""
        return f"{self.lieu}, {self.quoi}" if self.quoi else self.lieu

    @property
    def empreinte(self) -> str:
        """Tells whether what is said has changed since a decision was taken."""
        return hashlib.sha256((self.temoin or self.apres).encode("utf-8")).hexdigest()[:16]


def fusion(avant: Sequence[int], apres: Sequence[int]) -> tuple[int, ...]:
    """All the ids in the order of `apres`; those that are gone keep their place after their former neighbour."""
    ordre, known = list(apres), set(apres)
    for rang, each in enumerate(avant):
        if each not in known:
            ordre.insert(ordre.index(avant[rang - 1]) + 1 if rang else 0, each)
            known.add(each)
    return tuple(ordre)


def guillemets(texte: str) -> str:
    """« Repérer les aidants »; « … » when there is nothing to quote."""
    return f"« {texte.strip() or '…'} »"


def abrege(texte: str, longueur: int = 60) -> str:
    """The beginning of a text, on one line, cut between two words."""
    plain = " ".join(texte.split())
    return plain if len(plain) <= longueur else f"{plain[:longueur].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"
