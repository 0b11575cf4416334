"""The evaluation: indicators, their targets and readings; money; what is written of a year or of the whole contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clsdesk.models.tables.colonnes import ANNEES, Row, col, lien, nombre


@dataclass(frozen=True, slots=True)
class Indicateur(Row):
    """Un indicateur d'évaluation, d'un élément du plan ou du contrat."""

    TABLE: ClassVar[str] = "indicateur"
    rang: int = col("Ordre", default=0)
    element_id: int | None = lien("L'élément évalué ; vide : le contrat", "element", facultatif=True)
    intitule: str = col("Indicateur", cherche=True)
    nature: str = col("processus ou resultat", default="processus")
    genre: str = col("quantitatif ou qualitatif", default="quantitatif")
    unite: str = col("Unité")
    sens: str = col("haut : plus haut est meilleur ; bas : plus bas est meilleur ; vide : sans sens")
    rapport: int = col("1 : chaque relevé a un numérateur et un dénominateur", default=0)
    resultat_attendu: str = col("Résultat attendu", riche=True, cherche=True)
    depart: str = col("Valeur de départ, telle que donnée")
    depart_nombre: float | None = nombre("Cette valeur, quand c'est un nombre")
    depart_date: str = col("Date ou année de la valeur de départ")
    outil: str = col("Outil d'évaluation", cherche=True)
    qui: str = col("Qui évalue", cherche=True)
    quand: str = col("Quand évaluer")
    tous_les_mois: int | None = nombre("Un relevé est attendu tous les tant de mois ; vide : non dit", bornes=(1, 120))
    note: str = col("Définition ou précision", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Cible(Row):
    """La cible d'un indicateur pour une année."""

    TABLE: ClassVar[str] = "cible"
    indicateur_id: int = lien("L'indicateur", "indicateur")
    annee: int = col("Année", default=0, bornes=ANNEES)
    texte: str = col("La cible telle que donnée")
    nombre: float | None = nombre("La cible, quand c'est un nombre")


@dataclass(frozen=True, slots=True)
class Releve(Row):
    """Un relevé d'un indicateur."""

    TABLE: ClassVar[str] = "releve"
    indicateur_id: int = lien("L'indicateur", "indicateur")
    date: str = col("Date ou période : AAAA-MM-JJ, AAAA-MM, AAAA-Tn ou AAAA")
    texte: str = col("La valeur telle que donnée", cherche=True)
    numerateur: float | None = nombre("Numérateur")
    denominateur: float | None = nombre("Dénominateur")
    nombre: float | None = nombre("La valeur, quand c'est un nombre")
    commentaire: str = col("Commentaire", riche=True, cherche=True)
    source: str = col("Source")


@dataclass(frozen=True, slots=True)
class Appel(Row):
    """Un appel à projets."""

    TABLE: ClassVar[str] = "appel"
    rang: int = col("Ordre", default=0)
    nom: str = col("Nom", cherche=True)
    organisation_id: int | None = nombre("Le financeur, s'il est dans l'annuaire", ref="organisation")
    financeur: str = col("Le financeur, sinon", cherche=True)
    date_limite: str = col("Date limite de dépôt, AAAA-MM-JJ")
    note: str = col("Note", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Financement(Row):
    """Une ligne de financement d'un élément du plan, ou du poste de coordination."""

    TABLE: ClassVar[str] = "financement"
    rang: int = col("Ordre", default=0)
    element_id: int | None = lien("L'élément financé ; vide : le poste de coordination", "element", facultatif=True)
    annee: int | None = nombre("Année", bornes=ANNEES)
    libelle: str = col("Objet de la dépense", cherche=True)
    nature: str = col("fonctionnement, investissement, personnel, prestation, valorisation…")
    organisation_id: int | None = nombre("Le financeur, s'il est dans l'annuaire", ref="organisation")
    financeur: str = col("Le financeur, sinon", cherche=True)
    prevu: float | None = nombre("Montant prévu, en euros")
    realise: float | None = nombre("Montant réalisé, en euros")
    etat: str = col("prevu, demande, accorde, refuse, verse ou justifie", default="prevu")
    appel_id: int | None = nombre("L'appel à projets", ref="appel")
    note: str = col("Note", cherche=True)


@dataclass(frozen=True, slots=True)
class Redaction(Row):
    """Ce que la coordination écrit dans un rapport, à la place ou à la suite de ce qui est calculé."""

    TABLE: ClassVar[str] = "redaction"
    document: str = col("Clé du document : rapport-annuel, evaluation…")
    annee: int | None = nombre("Année du rapport ; vide : tout le contrat", bornes=ANNEES)
    section: str = col("Clé de la partie")
    texte: str = col("Ce qui est écrit", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Temoignage(Row):
    """Une entrée du journal citée à l'appui de ce qui est écrit."""

    TABLE: ClassVar[str] = "temoignage"
    redaction_id: int = lien("Ce qui est écrit", "redaction")
    suivi_id: int = lien("L'entrée du journal", "suivi")
