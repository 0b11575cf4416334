"""States of an action: labels can be changed by a model, the four meanings stay (terrain: "Words for state")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Sens(StrEnum):
    """What a status means, whatever its label."""

    NON_ENGAGE = "non_engage"
    EN_COURS = "en_cours"
    FAIT = "fait"
    ARRETE = "arrete"


@dataclass(frozen=True, slots=True)
class Statut:
    cle: str
    libelle: str
    sens: Sens


STATUTS: tuple[Statut, ...] = (
    Statut("a_discuter", "À discuter", Sens.NON_ENGAGE),
    Statut("a_engager", "À engager", Sens.NON_ENGAGE),
    Statut("en_cours", "En cours", Sens.EN_COURS),
    Statut("realisee", "Réalisée", Sens.FAIT),
    Statut("perennisee", "Pérennisée dans le droit commun", Sens.FAIT),
    Statut("suspendue", "Suspendue", Sens.ARRETE),
    Statut("reportee", "Reportée", Sens.ARRETE),
    Statut("abandonnee", "Abandonnée", Sens.ARRETE),
)

METEO: dict[str, str] = {
    "securise": "Sécurisé",
    "atteignable": "Atteignable",
    "appui": "Appui nécessaire",
    "compromis": "Compromis",
}

PAR_DEFAUT = "a_engager"


def statut(cle: str, statuts: Iterable[Statut] = STATUTS) -> Statut:
    """The status of that key; an unknown or empty key reads as "à engager", or the model's first not yet begun."""
    tous = tuple(statuts)
    return next((each for each in tous if each.cle == cle), None) or _de_sens(Sens.NON_ENGAGE, tous)


def deduit(enfants: Iterable[Statut], statuts: Iterable[Statut] = STATUTS) -> Statut:
    """A parent's status from its children's: all stopped, all ended, none begun, otherwise en cours.

    Stopped children do not count beside others: one abandoned and one realised make a realised parent.
    """
    tous = tuple(enfants)
    known = tuple(statuts)
    senses = {each.sens for each in tous}
    if len({each.cle for each in tous}) == 1:
        return tous[0]
    if senses != {Sens.ARRETE}:
        senses.discard(Sens.ARRETE)
    return _de_sens(senses.pop() if len(senses) == 1 else Sens.EN_COURS if senses else Sens.NON_ENGAGE, known)


_PREFERE = {Sens.NON_ENGAGE: PAR_DEFAUT, Sens.EN_COURS: "en_cours", Sens.FAIT: "realisee", Sens.ARRETE: "suspendue"}


def _de_sens(sens: Sens, statuts: tuple[Statut, ...]) -> Statut:
    """The plainest status of a meaning: ours if the model has it, else the model's first, else ours all the same."""
    same = [each for each in statuts if each.sens == sens] or [each for each in STATUTS if each.sens == sens]
    return next((each for each in same if each.cle == _PREFERE[sens]), same[0])
