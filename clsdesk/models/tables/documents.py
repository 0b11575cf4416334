"""What the file keeps for its documents and its own history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clsdesk.models.tables.colonnes import Row, col, lien, nombre


@dataclass(frozen=True, slots=True)
class Saisie(Row):
    """What was typed and did not parse: kept as typed, beside an empty value, and flagged."""

    TABLE: ClassVar[str] = "saisie"
    objet: str = col("Table de la ligne")
    objet_id: int = col("Identifiant de la ligne", default=0)
    champ: str = col("Colonne")
    texte: str = col("Le texte tel que saisi")


@dataclass(frozen=True, slots=True)
class Piece(Row):
    """Un fichier gardé avec le contrat : un logo, un modèle Word, un formulaire de fiche, une pièce jointe."""

    TABLE: ClassVar[str] = "piece"
    rang: int = col("Ordre", default=0)
    nature: str = col("logo, logo_cls, modele_word, formulaire_fiche ou piece_jointe")
    nom: str = col("Nom du fichier d'origine", cherche=True)
    legende: str = col("Texte de remplacement ou description", cherche=True)
    empreinte: str = col("SHA-256 du contenu, en hexadécimal : le contenu est à part")
    taille: int = col("Taille du contenu en octets", default=0)
    organisation_id: int | None = lien("L'organisation dont c'est le logo", "organisation", facultatif=True)
    suivi_id: int | None = lien("L'entrée du journal à laquelle la pièce est jointe", "suivi", facultatif=True)
    reunion_id: int | None = lien("La réunion à laquelle la pièce est jointe", "reunion", facultatif=True)


@dataclass(frozen=True, slots=True)
class Version(Row):
    """Le contrat figé à une date : un brouillon nommé, le contrat signé, ou le contrat après un avenant."""

    TABLE: ClassVar[str] = "version_figee"
    date: str = col("Date, AAAA-MM-JJ")
    nom: str = col("Nom (« V3, relue ARS »)", cherche=True)
    nature: str = col("brouillon, signee ou avenant", default="brouillon")
    note: str = col("Note", riche=True, cherche=True)
    empreinte: str = col("SHA-256 du contenu figé, en hexadécimal : le contenu est à part")
    taille: int = col("Taille du contenu figé en octets", default=0)


@dataclass(frozen=True, slots=True)
class Avenant(Row):
    """Un avenant, en préparation tant qu'aucune version ne le fige."""

    TABLE: ClassVar[str] = "avenant"
    rang: int = col("Ordre : le numéro de l'avenant en découle", default=0)
    objet: str = col("Ce que l'avenant change, et pourquoi", riche=True, cherche=True)
    date_copil: str = col("Date du COPIL qui l'a décidé, AAAA-MM-JJ")
    date_signature: str = col("Date de signature, AAAA-MM-JJ ou moins précise")
    lieu_signature: str = col("Lieu de signature")
    exemplaires: int | None = nombre("Nombre d'exemplaires originaux")
    version_id: int | None = nombre("La version figée à sa signature", ref="version_figee")


@dataclass(frozen=True, slots=True)
class Ecart(Row):
    """Ce qui est décidé d'une différence avec une version figée."""

    TABLE: ClassVar[str] = "ecart"
    version_id: int = lien("La version comparée", "version_figee")
    objet: str = col("Table de la ligne")
    objet_id: int = col("Identifiant de la ligne", default=0)
    champ: str = col("Colonne ; vide : la ligne entière, ajoutée ou retirée")
    suite: str = col("avenant : à porter à l'avenant ; copil : mise à jour validée en COPIL")
    date_copil: str = col("Date de ce COPIL, AAAA-MM-JJ")


@dataclass(frozen=True, slots=True)
class Option(Row):
    """Un choix gardé avec le contrat : une option d'export, un poids de critère."""

    TABLE: ClassVar[str] = "option"
    domaine: str = col("Ce qu'il règle : la clé d'un document, ou « priorites »…")
    cle: str = col("Nom du choix")
    valeur: str = col("Valeur")
