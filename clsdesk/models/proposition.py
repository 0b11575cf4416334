"""What an import would bring, before anything is written: a tree, levels, years, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lieu:
    """A place in the source: sheet and cell ("Plan d'actions", "C12")."""

    feuille: str = ""
    cellule: str = ""

    def __str__(self) -> str:
        return f"{self.feuille} {self.cellule}".strip()


@dataclass(frozen=True, slots=True)
class Remarque:
    """Something to look at. `gravite`: "info" (kept, said), "doute" (a guess to confirm), "perdu" (not taken)."""

    gravite: str
    message: str
    lieu: Lieu = Lieu()


@dataclass(frozen=True, slots=True)
class CaseProposee:
    annee: int
    texte: str = ""
    trimestre: int | None = None
    mois: int | None = None


@dataclass(frozen=True, slots=True)
class ElementPropose:
    """One element found. `niveau` is its index in the proposal's levels; `code` as read, "" when none was."""

    niveau: int
    intitule: str
    code: str = ""
    details: str = ""
    pilotes: tuple[tuple[str, str], ...] = ()
    """(text, role) in order; role "pilote" unless the source's column says otherwise."""
    calendrier: tuple[CaseProposee, ...] = ()
    statut: str = ""
    debut: str = ""
    fin: str = ""
    enfants: tuple[ElementPropose, ...] = ()
    lieu: Lieu = Lieu()
    autres: tuple[tuple[str, str], ...] = ()
    """(header, text) of the columns that have no place of their own: kept, never dropped."""

    def parcours(self) -> Iterator[ElementPropose]:
        yield self
        for enfant in self.enfants:
            yield from enfant.parcours()


@dataclass(frozen=True, slots=True)
class NiveauPropose:
    nom: str
    pluriel: str = ""
    nom_tableau: str = ""
    motif: str = "{parent}.{n}"
    continu: bool = False


@dataclass(frozen=True, slots=True)
class Proposition:
    """A whole plan read from a source (`titre`: what stands above the table)."""

    source: str
    titre: str = ""
    niveaux: tuple[NiveauPropose, ...] = ()
    racines: tuple[ElementPropose, ...] = ()
    annees: tuple[int, ...] = ()
    remarques: tuple[Remarque, ...] = field(default=())

    def parcours(self) -> Iterator[ElementPropose]:
        for racine in self.racines:
            yield from racine.parcours()

    def compte(self) -> tuple[tuple[str, int], ...]:
        """(plural name of the level, number of elements) from the top."""
        return tuple(
            (niveau.pluriel or niveau.nom or "sans nom", sum(1 for each in self.parcours() if each.niveau == rang))
            for rang, niveau in enumerate(self.niveaux)
        )

    def resume(self) -> str:
        """ "4 axes, 14 actions, 35 opérations ; années 2025 à 2029": what was found, level by level."""
        parts = []
        for niveau, (plural, count) in zip(self.niveaux, self.compte(), strict=True):
            name = (niveau.nom or plural) if count <= 1 else plural
            parts.append(f"{count} {name.lower()}")
        years = sorted(self.annees)
        span = f" ; années {years[0]} à {years[-1]}" if len(years) > 1 else f" ; année {years[0]}" if years else ""
        return (", ".join(parts) or "Rien n'a été trouvé") + span
