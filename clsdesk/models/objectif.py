"""Writing an objective: a verb, one factor, a population, a date (guide régional CLS Normandie 2025, fiche 7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clsdesk.models.texte import majuscule, sans_accents, une_ligne

VERBES: tuple[str, ...] = (
    "améliorer", "augmenter", "coordonner", "développer", "diminuer", "faciliter", "favoriser", "informer",
    "maintenir", "organiser", "outiller", "prévenir", "réduire", "renforcer", "repérer", "sensibiliser", "soutenir",
)  # fmt: skip
"""Verbs that say what is to be reached; any other can be typed."""

_VAGUES = ("aider", "essayer", "faire", "participer", "permettre", "reflechir", "tenter", "travailler")


@dataclass(frozen=True, slots=True)
class Objectif:
    """The four parts of an objective, as typed."""

    verbe: str = ""
    facteur: str = ""
    population: str = ""
    echeance: str = ""

    @property
    def phrase(self) -> str:
        """ "D'ici 2030, renforcer l'accès au dépistage pour les jeunes de 16 à 25 ans": what is given, in order."""
        date = une_ligne(self.echeance)
        start = f"d'ici {date}" if re.match(r"\d", date) else date
        words = " ".join(filter(None, map(une_ligne, (self.verbe, self.facteur, self.population))))
        said = ", ".join(filter(None, (start, words)))
        return majuscule(said)

    @property
    def manques(self) -> tuple[str, ...]:
        """What is missing or doubtful, a French sentence each."""
        empty = (
            (self.verbe, "Il manque le verbe : ce que vous voulez accomplir."),
            (self.facteur, "Il manque le facteur à modifier : ce sur quoi vous agissez."),
            (self.population, "Il manque la population ou les professionnels visés."),
            (self.echeance, "Il manque la date à laquelle l'atteindre."),
        )
        return tuple(sentence for text, sentence in empty if not text.strip()) + tuple(self._doutes())

    def _doutes(self) -> list[str]:
        found = []
        if sans_accents(une_ligne(self.verbe)) in _VAGUES:
            found.append(f"« {une_ligne(self.verbe)} » dit peu ce qui aura changé : préférez un verbe plus précis.")
        if re.search(r"\w\s+et\s+\w+er\b", sans_accents(f"{self.verbe} {self.facteur}")):
            found.append("Deux verbes : un objectif par phrase s'évalue mieux.")
        return found
