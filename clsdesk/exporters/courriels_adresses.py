"""To whom a message to an organisation goes, after the directory: its contacts' addresses, deputies in copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import sans_accents, une_ligne

_ADRESSE = re.compile(r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_SUPPLEANT = "suppleant"
_EXPEDITEUR = "coordin"
"""The role of the one who writes: not written to where a body has somebody else."""
DECIDEURS = ("representant", "elu referent", "referent ars")
"""The roles of those who answer for their body in the contract's instances, without capitals nor accents."""


@dataclass(frozen=True, slots=True)
class Adresse:
    """`nom`: who reads it, "" when the directory does not say."""

    nom: str
    courriel: str


@dataclass(frozen=True, slots=True)
class Adresses:
    """`refusees`: what is written in the directory and is no address."""

    a: tuple[Adresse, ...] = ()
    copie: tuple[Adresse, ...] = ()
    refusees: tuple[str, ...] = ()


def adresses(snapshot: Snapshot, organisation_id: int | None, decideurs: bool = False) -> Adresses:
    """The addresses of a body's contacts, each once; `decideurs`: of those who answer for it, when there are any."""
    rows = snapshot.where(t.Contact, "organisation_id", organisation_id) if organisation_id else ()
    autres = tuple(row for row in rows if not _role(row).startswith(_EXPEDITEUR))
    rows = autres if any(map(_lues, autres)) else rows
    if decideurs:
        rows = tuple(row for row in rows if _role(row) in (*DECIDEURS, _SUPPLEANT) and row.courriel.strip()) or rows
    main = [row for row in rows if _role(row) != _SUPPLEANT and _lues(row)] or [row for row in rows if _lues(row)]
    return adresses_de(main, [row for row in rows if row not in main])


def adresses_de(a: Sequence[t.Contact], copie: Sequence[t.Contact] = ()) -> Adresses:
    """The addresses of these people, each once, the second ones in copy."""
    seen: set[str] = set()
    to, copy = _de(a, seen), _de(copie, seen)
    typed = (each for row in (*a, *copie) for each in _ecrites(row))
    return Adresses(to, copy, tuple(each for each in typed if not _ADRESSE.fullmatch(each)))


def _role(row: t.Contact) -> str:
    return sans_accents(row.role)


def _ecrites(row: t.Contact) -> list[str]:
    """ "a@ici.fr ; b@ici.fr" holds two."""
    return [each.strip("<>()") for each in re.split(r"[;,\s]+", une_ligne(row.courriel)) if each.strip("<>()")]


def _lues(row: t.Contact) -> list[str]:
    return [each for each in _ecrites(row) if _ADRESSE.fullmatch(each)]


def _de(rows: Sequence[t.Contact], seen: set[str]) -> tuple[Adresse, ...]:
    made = []
    for row in rows:
        for each in _lues(row):
            if each.casefold() not in seen:
                seen.add(each.casefold())
                made.append(Adresse(une_ligne(row.nom), each))
    return tuple(made)
