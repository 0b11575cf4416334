"""What a check finds and what a rule is: the words of models.verifications and of the rules themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from clsdesk.models.snapshot import Snapshot

BLOQUANT = "bloquant"
A_CORRIGER = "a_corriger"
A_VERIFIER = "a_verifier"
GRAVITES = (BLOQUANT, A_CORRIGER, A_VERIFIER)

ELABORATION = "elaboration"
SIGNATURE = "signature"
VIE = "vie"
PHASES = (ELABORATION, SIGNATURE, VIE)


@dataclass(frozen=True, slots=True)
class Cible:
    """Where to put it right: a row's table and id (0: to be added there), and its column or fiche field."""

    objet: str
    objet_id: int = 0
    champ: str = ""


@dataclass(frozen=True, slots=True)
class Cas:
    """One case of a rule. `nom`: how the message names it; `genre`: what it is, singular and plural."""

    cible: Cible
    nom: str = ""
    genre: tuple[str, str] = ("élément", "éléments")


@dataclass(frozen=True, slots=True)
class Anomalie:
    """One line for people: all the cases of one rule. The first target is `objet`, `objet_id`, `champ`."""

    regle: str
    gravite: str
    message: str
    remede: str
    source: str
    objet: str
    objet_id: int
    champ: str
    nombre: int
    cibles: tuple[Cible, ...]


@dataclass(frozen=True, slots=True)
class Regle:
    """A rule. `un` and `plusieurs` are its sentence for one case and for more.

    Between braces: `quoi` the count with its noun ("3 actions"), `noms` the cases, at most five named, `nombre`.
    """

    cle: str
    gravite: str
    un: str
    plusieurs: str
    remede: str
    source: str
    chercher: Callable[[Snapshot, date], Iterable[Cas]]
    phases: tuple[str, ...] = PHASES


NOMMES = 5
"""How many cases a message names."""


def anomalie(regle: Regle, cas: tuple[Cas, ...]) -> Anomalie:
    """The line of a rule that found these cases (at least one)."""
    named = [each.nom for each in cas if each.nom]
    more = len(cas) - NOMMES
    noms = ", ".join(named[:NOMMES]) + (f" et {more} autre{'s' if more > 1 else ''}" if more > 0 and named else "")
    sentence = regle.un if len(cas) == 1 else regle.plusieurs
    message = sentence.format(quoi=_quoi(cas), noms=noms, nombre=len(cas))
    first = cas[0].cible
    return Anomalie(
        regle.cle, regle.gravite, message, regle.remede, regle.source, first.objet, first.objet_id, first.champ,
        len(cas), tuple(each.cible for each in cas),
    )  # fmt: skip


def _quoi(cas: tuple[Cas, ...]) -> str:
    kinds = {each.genre for each in cas}
    singular, plural = kinds.pop() if len(kinds) == 1 else Cas(Cible("")).genre
    return f"{len(cas)} {singular if len(cas) == 1 else plural}"
