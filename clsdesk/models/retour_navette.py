"""What a pilot's sheet brings back, before anything is written: each difference, and what is left aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from clsdesk.models.proposition import CaseProposee, Lieu, Remarque


@dataclass(frozen=True, slots=True)
class ReleveRendu:
    """A reading as it was written back. `date` as kept in the file; "" for a reading without a day."""

    date: str = ""
    texte: str = ""
    nombre: float | None = None
    numerateur: float | None = None
    denominateur: float | None = None
    commentaire: str = ""


AILLEURS = Lieu()

Valeur = str | tuple[CaseProposee, ...] | ReleveRendu


@dataclass(frozen=True, slots=True)
class Difference:
    """One box that came back otherwise than it was sent. `envoye`, `rendu`, `actuel`: as a person reads them.

    `objet_id`: the element, or the indicator for a reading. `valeur`: what is written when it is accepted.
    `ajout`: something new to add, that changes nothing that stands. `avis`: why to look twice, "" for no reason.
    """

    objet_id: int
    champ: str
    libelle: str
    action: str
    envoye: str
    rendu: str
    actuel: str
    valeur: Valeur
    ajout: bool = False
    avis: str = ""
    lieu: Lieu = AILLEURS

    @property
    def cle(self) -> tuple[str, int, str]:
        return ("I" if isinstance(self.valeur, ReleveRendu) else "E", self.objet_id, self.champ)

    @property
    def a_bouge(self) -> bool:
        """The file says something else today than when the sheet was sent."""
        return not self.ajout and self.actuel != self.envoye

    @property
    def proposee(self) -> bool:
        """Ticked to begin with: nothing makes one hesitate."""
        return not self.a_bouge and not self.avis


@dataclass(frozen=True, slots=True)
class RetourNavette:
    """A whole return. `navette_id`: the row of the sending, 0 when the file keeps none.

    Of the remarks, "perdu" is a box refused, "doute" and "info" are notes.
    """

    source: str
    pilote: str
    date: str
    jeton: str
    navette_id: int = 0
    organisation_id: int | None = None
    differences: tuple[Difference, ...] = ()
    remarques: tuple[Remarque, ...] = field(default=())

    @property
    def refus(self) -> tuple[Remarque, ...]:
        return tuple(each for each in self.remarques if each.gravite == "perdu")

    @property
    def notes(self) -> tuple[Remarque, ...]:
        return tuple(each for each in self.remarques if each.gravite != "perdu")

    def retenues(self, cles: Iterable[tuple[str, int, str]]) -> tuple[Difference, ...]:
        """The differences of these keys, in order."""
        wanted = set(cles)
        return tuple(each for each in self.differences if each.cle in wanted)

    def resume(self) -> str:
        """ "3 différences, 1 note, 1 case refusée"."""
        parts = (
            _compte(len(self.differences), "différence", "différences"),
            _compte(len(self.notes), "note", "notes"),
            _compte(len(self.refus), "case refusée", "cases refusées"),
        )
        return ", ".join(each for each in parts if each) or "Rien n'a changé"


def _compte(nombre: int, un: str, plusieurs: str) -> str:
    return f"{nombre} {un if nombre == 1 else plusieurs}" if nombre else ""
