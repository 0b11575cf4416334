"""The rows of a .clsdesk file: one frozen dataclass a table, and what each column means, said once.

The SQL schema, the interchange format and its JSON Schema, the search index and the removal of a row with
what hangs from it all follow these descriptions. A text is never None: empty is "". A number may be None.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, ClassVar

Bornes = tuple[int, int] | None
"""The least and the largest number that a column takes from another program; None: any."""

ANNEES: Bornes = (1900, 2199)


def col(
    aide: str, *, default: Any = "", ref: str = "", riche: bool = False, cherche: bool = False, bornes: Bornes = None
) -> Any:
    """A column: what it holds, the table that it points to, rich text, found by the search, its bounds."""
    metadata = {"aide": aide, "ref": ref, "riche": riche, "cherche": cherche, "bornes": bornes}
    return dataclasses.field(default=default, metadata=metadata)


def nombre(aide: str, *, ref: str = "", bornes: Bornes = None) -> Any:
    """A column whose number may be unknown (None)."""
    return col(aide, default=None, ref=ref, bornes=bornes)


@dataclass(frozen=True, slots=True)
class Row:
    """What every row has. Ids are never reused within a file."""

    TABLE: ClassVar[str] = ""
    id: int = col("Identifiant, propre au fichier", default=0)


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
    reunion: str = col("La réunion qui l'a validée")


@dataclass(frozen=True, slots=True)
class FicheChamp(Row):
    TABLE: ClassVar[str] = "fiche_champ"
    fiche_id: int = col("La fiche", default=0, ref="fiche")
    cle: str = col("Clé du champ du modèle")
    texte: str = col("Ce qui est saisi", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Suivi(Row):
    TABLE: ClassVar[str] = "suivi"
    date: str = col("Date, AAAA-MM-JJ")
    nature: str = col("réunion, échange, étape, frein, décision, financement, communication", default="échange")
    participants: str = col("Participants", cherche=True)
    notes: str = col("Notes", riche=True, cherche=True)
    suites: str = col("Suites : qui, quoi", riche=True, cherche=True)


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


@dataclass(frozen=True, slots=True)
class Terme(Row):
    TABLE: ClassVar[str] = "terme"
    rang: int = col("Ordre", default=0)
    sigle: str = col("Sigle ou terme", cherche=True)
    definition: str = col("Définition", cherche=True)


@dataclass(frozen=True, slots=True)
class Saisie(Row):
    """What was typed and did not parse: kept as typed, beside an empty value, and flagged."""

    TABLE: ClassVar[str] = "saisie"
    objet: str = col("Table de la ligne")
    objet_id: int = col("Identifiant de la ligne", default=0)
    champ: str = col("Colonne")
    texte: str = col("Le texte tel que saisi")


ROWS: tuple[type[Row], ...] = (
    Contrat, ModeleCopie, Organisation, Alias, Contact, Signataire, Visa, Enjeu, Article, Instance, Commune, Quartier,
    Niveau, Element, Pilotage, Calendrier, Fiche, FicheChamp, Suivi, SuiviElement, Tache,
    IndicateurTerritoire, Valeur, Tableau, Constat, Terme, Saisie,
)  # fmt: skip
"""Every kind of row, a referred table before those that refer to it."""

TABLES: dict[str, type[Row]] = {row.TABLE: row for row in ROWS}


def columns(row: type[Row]) -> tuple[dataclasses.Field[Any], ...]:
    """The columns of a kind of row, `id` first."""
    return dataclasses.fields(row)


def children_of(table: str) -> tuple[tuple[str, str, bool], ...]:
    """(table, column, required) of the references to a table: required ones go with it, the others are emptied."""
    return tuple(
        (row.TABLE, column.name, column.default is not None or table == row.TABLE)
        for row in ROWS
        for column in columns(row)
        if column.metadata["ref"] == table
    )
