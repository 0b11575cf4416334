"""The contract itself: its parties, its territory, its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clsdesk.models.tables.colonnes import ANNEES, Row, col, nombre


@dataclass(frozen=True, slots=True)
class Contrat(Row):
    """Le contrat : une seule ligne par fichier."""

    TABLE: ClassVar[str] = "contrat"
    nom: str = col("Nom du contrat, tel qu'il figure en couverture", cherche=True)
    territoire: str = col("Nom du territoire", cherche=True)
    organisation_id: int | None = nombre("La collectivité qui porte le contrat", ref="organisation")
    region: str = col("Région")
    departement: str = col("Département (numéro ou nom)")
    generation: int | None = nombre("Rang du contrat sur ce territoire : 1 pour un premier contrat")
    date_signature: str = col("AAAA-MM-JJ, ou moins précis (AAAA-MM, AAAA) ; vide si inconnue")
    date_effet: str = col("Date d'effet, même écriture")
    date_fin: str = col("Date de fin, même écriture")
    fin_deduite: str = col("Pourquoi la date de fin est déduite et non écrite au contrat ; vide si elle est écrite")
    duree: str = col("La durée telle que le contrat la dit (« pour toute la durée du PRS »)")
    lieu_signature: str = col("Lieu de signature")
    exemplaires: int | None = nombre("Nombre d'exemplaires originaux")
    plan_debut: int | None = nombre("Première année du plan d'actions", bornes=ANNEES)
    plan_fin: int | None = nombre("Dernière année du plan d'actions", bornes=ANNEES)
    habitants: int | None = nombre("Population du territoire, quand elle n'est pas la somme des communes")
    habitants_millesime: str = col("Année et source de cette population")
    nombre_communes: int | None = nombre("Nombre de communes, quand leur liste n'est pas saisie")
    perimetre_note: str = col("Précision sur le périmètre", riche=True, cherche=True)
    preambule: str = col("Préambule, après les visas", riche=True, cherche=True)
    contexte: str = col("Contexte du territoire", riche=True, cherche=True)
    histoire: str = col("Histoire de la démarche", riche=True, cherche=True)
    couleur: str = col("Couleur de la collectivité, #RRVVBB")
    fictif: int = col("1 pour l'exemple fictif : chaque document le dit", default=0)


@dataclass(frozen=True, slots=True)
class ModeleCopie(Row):
    TABLE: ClassVar[str] = "modele"
    cle: str = col("Clé du modèle régional")
    nom: str = col("Nom du modèle régional")
    contenu: str = col("Copie entière du modèle (TOML), gardée avec le contrat")


@dataclass(frozen=True, slots=True)
class Commune(Row):
    TABLE: ClassVar[str] = "commune"
    rang: int = col("Ordre d'affichage", default=0)
    code_insee: str = col("Code INSEE", cherche=True)
    nom: str = col("Nom", cherche=True)
    population: int | None = nombre("Nombre d'habitants")
    millesime: str = col("Année et source de la population")
    epci: str = col("SIREN de son intercommunalité")
    departement: str = col("Code de son département")
    population_publiee: int | None = nombre("Population des données ouvertes : une autre population a été corrigée")


@dataclass(frozen=True, slots=True)
class Perimetre(Row):
    """Ce dont le territoire est fait, d'après les données ouvertes : un EPCI, une commune, un département."""

    TABLE: ClassVar[str] = "perimetre"
    rang: int = col("Ordre", default=0)
    nature: str = col("epci, commune ou departement")
    code: str = col("SIREN, code INSEE ou code du département")
    nom: str = col("Nom", cherche=True)
    millesime: str = col("Millésime des données ouvertes")


@dataclass(frozen=True, slots=True)
class Quartier(Row):
    TABLE: ClassVar[str] = "quartier"
    rang: int = col("Ordre d'affichage", default=0)
    nature: str = col("QPV, ou l'autre nature du quartier (« veille active »)", default="QPV")
    code: str = col("Code officiel du QPV")
    nom: str = col("Nom", cherche=True)
    communes: str = col("Communes, séparées par des virgules")
    habitants: int | None = nombre("Nombre d'habitants")
    note: str = col("Précision")


@dataclass(frozen=True, slots=True)
class Organisation(Row):
    """Une institution, une structure, une collectivité."""

    TABLE: ClassVar[str] = "organisation"
    rang: int = col("Ordre d'affichage", default=0)
    nom: str = col("Nom complet", cherche=True)
    sigle: str = col("Sigle", cherche=True)
    categorie: str = col("Catégorie : une clé de models.organisations.CATEGORIES")
    siege: str = col("Adresse du siège")
    siret: str = col("SIRET")
    note: str = col("Note", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Alias(Row):
    TABLE: ClassVar[str] = "alias"
    organisation_id: int = col("L'organisation", default=0, ref="organisation")
    nom: str = col("Une autre façon de la nommer dans les textes", cherche=True)


@dataclass(frozen=True, slots=True)
class Contact(Row):
    """Une personne, par sa fonction."""

    TABLE: ClassVar[str] = "contact"
    rang: int = col("Ordre d'affichage", default=0)
    organisation_id: int | None = nombre("L'organisation", ref="organisation")
    fonction: str = col("Fonction", cherche=True)
    nom: str = col("Nom de la personne, facultatif", cherche=True)
    role: str = col("Rôle dans le CLS : élu référent, référent ARS, coordinateur, représentant, suppléant")
    courriel: str = col("Courriel")
    telephone: str = col("Téléphone")


@dataclass(frozen=True, slots=True)
class Signataire(Row):
    """Une partie au contrat."""

    TABLE: ClassVar[str] = "signataire"
    rang: int = col("Ordre dans les parties", default=0)
    rang_article: int = col("Ordre dans l'article des parties signataires", default=0)
    rang_signature: int = col("Ordre dans le bloc des signatures", default=0)
    organisation_id: int | None = nombre("L'organisation", ref="organisation")
    representant: str = col("Représentant nommé dans les parties", cherche=True)
    qualite: str = col("Qualité du représentant")
    signe_par: str = col("Qui signe, si ce n'est pas le représentant")
    signe_par_qualite: str = col("Qualité de qui signe")
    designation: str = col("« ci-après désigné(e) … »", cherche=True)
    engagements: str = col("Ses engagements propres", riche=True, cherche=True)
    date_deliberation: str = col("Date de la délibération qui autorise à signer")


@dataclass(frozen=True, slots=True)
class Visa(Row):
    TABLE: ClassVar[str] = "visa"
    rang: int = col("Ordre", default=0)
    texte: str = col("Ce qui suit « Vu », sans le mot ni la virgule finale", cherche=True)


@dataclass(frozen=True, slots=True)
class Enjeu(Row):
    TABLE: ClassVar[str] = "enjeu"
    rang: int = col("Ordre", default=0)
    titre: str = col("Enjeu transversal", cherche=True)
    texte: str = col("Développement", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Article(Row):
    TABLE: ClassVar[str] = "article"
    rang: int = col("Ordre : le numéro imprimé en découle", default=0)
    cle: str = col("Clé de l'article du modèle ; vide pour un article ajouté")
    titre: str = col("Titre", cherche=True)
    texte: str = col("Texte avec ses champs entre accolades, propre à ce contrat", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Instance(Row):
    """Une instance de gouvernance."""

    TABLE: ClassVar[str] = "instance"
    rang: int = col("Ordre", default=0)
    nom: str = col("Nom", cherche=True)
    sigle: str = col("Sigle", cherche=True)
    role: str = col("Rôle", riche=True)
    animation: str = col("Qui préside ou anime", riche=True)
    composition: str = col("Composition", riche=True)
    missions: str = col("Missions", riche=True, cherche=True)
    frequence: str = col("Fréquence, en toutes lettres")
    minimum_par_an: int | None = nombre("Nombre minimal de réunions par an")


@dataclass(frozen=True, slots=True)
class Terme(Row):
    TABLE: ClassVar[str] = "terme"
    rang: int = col("Ordre", default=0)
    sigle: str = col("Sigle ou terme", cherche=True)
    definition: str = col("Définition", cherche=True)


@dataclass(frozen=True, slots=True)
class Acteur(Row):
    """Une ligne de la grille des acteurs (guide CLS Normandie 2025)."""

    TABLE: ClassVar[str] = "acteur"
    rang: int = col("Ordre", default=0)
    organisation_id: int | None = nombre("L'organisation reconnue", ref="organisation")
    nom: str = col("Acteur ou partenaire, quand l'organisation n'est pas dans l'annuaire", cherche=True)
    role: str = col("Rôle potentiel", riche=True, cherche=True)
    contribution: str = col("Apports au projet", riche=True, cherche=True)
    interet: str = col("Intérêt pour le projet", riche=True, cherche=True)
    risque: str = col("Risque pour le projet", riche=True, cherche=True)
