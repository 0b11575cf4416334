"""The territory's diagnostic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clsdesk.models.tables.colonnes import Row, col, lien, nombre


@dataclass(frozen=True, slots=True)
class IndicateurTerritoire(Row):
    """Un indicateur du diagnostic."""

    TABLE: ClassVar[str] = "indicateur_territoire"
    rang: int = col("Ordre", default=0)
    theme: str = col("Thème du diagnostic", cherche=True)
    intitule: str = col("Indicateur", cherche=True)
    unite: str = col("Unité")
    sens: str = col("haut : plus haut est meilleur ; bas : plus bas est meilleur ; vide : sans sens")
    source: str = col("Source", cherche=True)
    note: str = col("Définition ou précision", riche=True)
    cle: str = col("Clé de l'indicateur dans la liste fournie ; vide : propre au contrat")
    code_source: str = col("Code du tableau ou du jeu de données de la source")
    reference: str = col("Le territoire auquel comparer, tracé en ligne dans les graphiques")


@dataclass(frozen=True, slots=True)
class Valeur(Row):
    """Une valeur d'un indicateur du diagnostic."""

    TABLE: ClassVar[str] = "valeur"
    indicateur_id: int = col("L'indicateur", default=0, ref="indicateur_territoire")
    rang: int = col("Ordre", default=0)
    territoire: str = col("Territoire de la valeur, ou la comparaison")
    annee: str = col("Année ou période")
    precision: str = col("Sexe, âge ou autre précision")
    texte: str = col("La valeur telle que donnée (« plus de 8 000 », « 33 sur 36 »)")
    nombre: float | None = nombre("Le nombre, quand il y en a un")
    source: str = col("Source de cette valeur, si ce n'est pas celle de l'indicateur")
    note: str = col("Note propre à cette valeur")


@dataclass(frozen=True, slots=True)
class Tableau(Row):
    """Un tableau collé dans le diagnostic."""

    TABLE: ClassVar[str] = "tableau"
    rang: int = col("Ordre", default=0)
    theme: str = col("Thème du diagnostic", cherche=True)
    titre: str = col("Titre", cherche=True)
    entetes: int = col("Nombre de lignes d'en-tête", default=1)
    contenu: str = col("Les lignes : une liste JSON de listes de textes", default="[]", cherche=True)
    source: str = col("Source", cherche=True)
    note: str = col("Notes de bas de tableau", cherche=True)
    colonnes_titres: int = col("Nombre de colonnes d'intitulés, à gauche", default=1)
    totaux: int = col("Nombre de lignes de total, en bas", default=0)
    annee: str = col("Année ou période du tableau")


@dataclass(frozen=True, slots=True)
class Constat(Row):
    TABLE: ClassVar[str] = "constat"
    rang: int = col("Ordre", default=0)
    theme: str = col("Thème du diagnostic", cherche=True)
    texte: str = col("Le constat", riche=True, cherche=True)
    nature: str = col("quantitatif ou qualitatif")
    sens: str = col("force ou faiblesse")
    origine: str = col("Qui l'a dit, par sa fonction, et où")
    source: str = col("Source")
    recueil: str = col("Comment il a été recueilli : groupe de travail, questionnaire, entretien, marche…")


@dataclass(frozen=True, slots=True)
class Theme(Row):
    """Un thème du diagnostic."""

    TABLE: ClassVar[str] = "theme"
    rang: int = col("Ordre", default=0)
    cle: str = col("Clé du thème attendu ; vide : propre au contrat")
    nom: str = col("Nom : celui que portent les chiffres, les tableaux et les constats", cherche=True)
    synthese: str = col("Ce qu'il faut en retenir", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Graphique(Row):
    """Un graphique du diagnostic, fait d'un indicateur ou d'un tableau."""

    TABLE: ClassVar[str] = "graphique"
    rang: int = col("Ordre", default=0)
    theme: str = col("Thème du diagnostic", cherche=True)
    titre: str = col("Titre : une phrase qui dit ce qu'on y voit ; vide : proposée d'après les données", cherche=True)
    genre: str = col("comparaison, evolution, pyramide, ecarts, radar ou parts")
    indicateur_id: int | None = lien("L'indicateur", "indicateur_territoire", facultatif=True)
    tableau_id: int | None = lien("Le tableau", "tableau", facultatif=True)
    reglages: str = col("Ce qui est choisi (colonnes, territoires, années) : un objet JSON", default="{}")


@dataclass(frozen=True, slots=True)
class Dispositif(Row):
    """Un dispositif ou un acteur présent sur le territoire : CPTS, MSP, CLSM, ASV, PTSM, DAC, contrat de ville…"""

    TABLE: ClassVar[str] = "dispositif"
    rang: int = col("Ordre", default=0)
    nature: str = col("Nature : CPTS, MSP, CLSM…", cherche=True)
    nom: str = col("Nom", cherche=True)
    organisation_id: int | None = nombre("L'organisation qui le porte", ref="organisation")
    couverture: str = col("Communes ou quartiers couverts")
    note: str = col("Ce qu'il fait, depuis quand", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Etude(Row):
    """Un diagnostic ou une étude qui existait déjà et que le diagnostic utilise."""

    TABLE: ClassVar[str] = "etude"
    rang: int = col("Ordre", default=0)
    titre: str = col("Titre", cherche=True)
    auteur: str = col("Auteur", cherche=True)
    annee: str = col("Année ou période")
    note: str = col("Ce qui en est repris", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Priorite(Row):
    """Un besoin tiré du diagnostic, coté de 1 à 5 sur cinq critères ; retenu, c'est une priorité du contrat."""

    TABLE: ClassVar[str] = "priorite"
    rang: int = col("Ordre", default=0)
    theme: str = col("Thème du diagnostic", cherche=True)
    intitule: str = col("Le besoin", cherche=True)
    texte: str = col("Développement", riche=True, cherche=True)
    gravite: int | None = nombre("Gravité, 1 à 5", bornes=(1, 5))
    frequence: int | None = nombre("Fréquence, 1 à 5", bornes=(1, 5))
    perception: int | None = nombre("Perception par la population et les professionnels, 1 à 5", bornes=(1, 5))
    impact: int | None = nombre("Impact socio-économique, 1 à 5", bornes=(1, 5))
    faisabilite: int | None = nombre("Faisabilité, 1 à 5", bornes=(1, 5))
    retenue: int = col("1 : retenue comme priorité du contrat", default=0)


@dataclass(frozen=True, slots=True)
class Appui(Row):
    """Ce sur quoi s'appuie une priorité ou un élément du plan : un constat, un chiffre ou un tableau."""

    TABLE: ClassVar[str] = "appui"
    rang: int = col("Ordre", default=0)
    priorite_id: int | None = lien("La priorité", "priorite", facultatif=True)
    element_id: int | None = lien("L'élément du plan", "element", facultatif=True)
    constat_id: int | None = lien("Le constat", "constat", facultatif=True)
    indicateur_id: int | None = lien("Le chiffre", "indicateur_territoire", facultatif=True)
    tableau_id: int | None = lien("Le tableau", "tableau", facultatif=True)


@dataclass(frozen=True, slots=True)
class PrioriteElement(Row):
    """Un élément du plan qui répond à une priorité."""

    TABLE: ClassVar[str] = "priorite_element"
    priorite_id: int = lien("La priorité", "priorite")
    element_id: int = lien("L'élément", "element")
