"""The action plan and its fiches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clsdesk.models.tables.colonnes import ANNEES, Row, col, lien, nombre


@dataclass(frozen=True, slots=True)
class Niveau(Row):
    """Un niveau du plan : axe, objectif, action…"""

    TABLE: ClassVar[str] = "niveau"
    rang: int = col("Profondeur habituelle, 1 pour le plus haut", default=0)
    nom: str = col("Nom au singulier ; vide pour un niveau sans nom")
    pluriel: str = col("Nom au pluriel")
    nom_tableau: str = col("Nom dans les tableaux (« Axe » pour « Orientation ») ; vide : le même")
    motif: str = col("Motif du code : voir models.numerotation ; vide : sans code", default="{parent}.{n}")
    continu: int = col("1 : la numérotation court d'un bout à l'autre du plan", default=0)
    porte_fiche: int = col("1 : chaque élément a une fiche", default=0)
    porte_pilotes: int = col("1 : chaque élément a des pilotes", default=0)
    porte_calendrier: int = col("1 : chaque élément a un calendrier", default=0)
    porte_suivi: int = col("1 : chaque élément a un statut et un journal", default=0)


@dataclass(frozen=True, slots=True)
class Element(Row):
    """Un élément du plan, à son niveau."""

    TABLE: ClassVar[str] = "element"
    parent_id: int | None = nombre("L'élément au-dessus ; vide à la racine", ref="element")
    niveau_id: int = col("Son niveau", default=0, ref="niveau")
    rang: int = col("Ordre parmi ses frères, à partir de 0", default=0)
    intitule: str = col("Intitulé du contrat", cherche=True)
    intitule_tableau: str = col("Intitulé plus court des tableaux ; vide : le même", cherche=True)
    texte: str = col("Paragraphe du contrat", riche=True, cherche=True)
    details: str = col("Ce qui se lit sous l'intitulé dans le tableau (texte simple)", cherche=True)
    code_impose: str = col("Code imposé à la main ; vide : calculé")
    resultat_attendu: str = col("Résultat attendu", riche=True, cherche=True)
    statut: str = col("Clé de statut ; vide : déduit des enfants, ou le premier statut")
    statut_motif: str = col("Pourquoi suspendue, reportée ou abandonnée", cherche=True)
    meteo: str = col("Clé de météo ; vide : non dite")
    debut: str = col("Début : AAAA, AAAA-Tn, AAAA-MM ou AAAA-MM-JJ")
    fin: str = col("Fin, même écriture")


@dataclass(frozen=True, slots=True)
class Pilotage(Row):
    TABLE: ClassVar[str] = "pilotage"
    element_id: int = col("L'élément", default=0, ref="element")
    rang: int = col("Ordre", default=0)
    organisation_id: int | None = nombre("L'organisation reconnue", ref="organisation")
    texte: str = col("Ce qui s'imprime ; vide : le sigle ou le nom de l'organisation", cherche=True)
    role: str = col("pilote, co-pilote, porteur, partenaire, financeur", default="pilote")


@dataclass(frozen=True, slots=True)
class Calendrier(Row):
    TABLE: ClassVar[str] = "calendrier"
    element_id: int = col("L'élément", default=0, ref="element")
    annee: int = col("Année", default=0, bornes=ANNEES)
    trimestre: int | None = nombre("Trimestre, 1 à 4", bornes=(1, 4))
    mois: int | None = nombre("Mois, 1 à 12", bornes=(1, 12))
    texte: str = col("Texte de la case ; vide : une simple marque", cherche=True)


@dataclass(frozen=True, slots=True)
class Fiche(Row):
    TABLE: ClassVar[str] = "fiche"
    element_id: int = col("L'élément", default=0, ref="element")
    etat: str = col("brouillon, transmise, accord, validee, a_reviser", default="brouillon")
    date_transmission: str = col("Transmise au pilote le")
    date_accord: str = col("Accord du pilote le")
    date_validation: str = col("Validée en COPIL le")
    reunion: str = col("La réunion qui l'a validée, en toutes lettres")
    reunion_id: int | None = nombre("Cette réunion, si elle est dans le fichier", ref="reunion")


@dataclass(frozen=True, slots=True)
class FicheChamp(Row):
    TABLE: ClassVar[str] = "fiche_champ"
    fiche_id: int = col("La fiche", default=0, ref="fiche")
    cle: str = col("Clé du champ du modèle")
    texte: str = col("Ce qui est saisi", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Lien(Row):
    """L'articulation d'un élément du plan avec un autre cadre : PRS, PTSM, CLSM, contrat de ville…"""

    TABLE: ClassVar[str] = "lien"
    rang: int = col("Ordre", default=0)
    element_id: int = lien("L'élément", "element")
    cadre: str = col("Le cadre : PRS, PTSM, CLSM, contrat de ville, PRSE, CTG, CPTS…", cherche=True)
    texte: str = col("L'objectif ou la partie de ce cadre", cherche=True)


@dataclass(frozen=True, slots=True)
class Classement(Row):
    """Le classement d'un élément dans un référentiel : public, déterminant de santé, niveau d'action, thème."""

    TABLE: ClassVar[str] = "classement"
    element_id: int = lien("L'élément", "element")
    referentiel: str = col("Clé du référentiel")
    valeur: str = col("Clé de la valeur, ou texte libre")


@dataclass(frozen=True, slots=True)
class EnjeuElement(Row):
    """Un enjeu transversal que porte un élément du plan."""

    TABLE: ClassVar[str] = "enjeu_element"
    enjeu_id: int = lien("L'enjeu transversal", "enjeu")
    element_id: int = lien("L'élément", "element")
