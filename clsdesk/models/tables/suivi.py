"""The follow-up: log entries and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clsdesk.models.tables.colonnes import Row, col, lien, nombre


@dataclass(frozen=True, slots=True)
class Suivi(Row):
    TABLE: ClassVar[str] = "suivi"
    date: str = col("Date, AAAA-MM-JJ")
    nature: str = col("réunion, échange, étape, frein, décision, financement, communication", default="échange")
    participants: str = col("Participants", cherche=True)
    notes: str = col("Notes", riche=True, cherche=True)
    suites: str = col("Suites : qui, quoi", riche=True, cherche=True)
    reunion_id: int | None = nombre("La réunion d'une instance dont c'est la trace", ref="reunion")


@dataclass(frozen=True, slots=True)
class SuiviElement(Row):
    TABLE: ClassVar[str] = "suivi_element"
    suivi_id: int = col("L'entrée du journal", default=0, ref="suivi")
    element_id: int = col("L'élément concerné", default=0, ref="element")
    statut: str = col("Statut après l'échange ; vide : inchangé")
    meteo: str = col("Météo après l'échange ; vide : inchangée")


@dataclass(frozen=True, slots=True)
class Tache(Row):
    TABLE: ClassVar[str] = "tache"
    suivi_id: int | None = nombre("L'entrée du journal d'où elle vient", ref="suivi")
    element_id: int | None = nombre("L'élément concerné", ref="element")
    qui: str = col("Qui", cherche=True)
    quoi: str = col("Quoi", cherche=True)
    echeance: str = col("Pour quand, AAAA-MM-JJ")
    faite: str = col("Faite le ; vide : à faire")
    reunion_id: int | None = nombre("La réunion où elle a été décidée", ref="reunion")


@dataclass(frozen=True, slots=True)
class EtatElement(Row):
    """Un changement de statut ou de météo, daté : l'histoire de l'élément."""

    TABLE: ClassVar[str] = "etat_element"
    element_id: int = lien("L'élément", "element")
    date: str = col("Date, AAAA-MM-JJ")
    statut: str = col("Clé du statut qu'il prend ; vide : inchangé")
    meteo: str = col("Clé de la météo qu'il prend ; vide : inchangée")
    motif: str = col("Pourquoi", cherche=True)
    suivi_id: int | None = nombre("L'entrée du journal qui le dit", ref="suivi")
