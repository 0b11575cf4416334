"""The governance: who sits where, meetings, what they decide; the steps of the contract's life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from clsdesk.models.tables.colonnes import Row, col, lien, nombre


@dataclass(frozen=True, slots=True)
class Membre(Row):
    """Un siège d'une instance : un signataire ou une organisation, son titulaire, son suppléant."""

    TABLE: ClassVar[str] = "membre"
    rang: int = col("Ordre", default=0)
    instance_id: int = lien("L'instance", "instance")
    organisation_id: int | None = nombre("L'organisation", ref="organisation")
    titulaire_id: int | None = nombre("Le contact titulaire", ref="contact")
    suppleant_id: int | None = nombre("Le contact suppléant", ref="contact")
    texte: str = col("Ce siège en toutes lettres, quand l'annuaire ne le dit pas", cherche=True)


@dataclass(frozen=True, slots=True)
class Reunion(Row):
    """Une réunion d'une instance."""

    TABLE: ClassVar[str] = "reunion"
    instance_id: int | None = nombre("L'instance", ref="instance")
    date: str = col("Date, AAAA-MM-JJ")
    heure: str = col("Heure de début, HH:MM")
    heure_fin: str = col("Heure de fin, HH:MM")
    lieu: str = col("Lieu ou lien de visioconférence", cherche=True)
    objet: str = col("Objet, quand le nom de l'instance ne suffit pas", cherche=True)
    etat: str = col("prevue, tenue ou annulee", default="prevue")
    invitation: str = col("Texte de l'invitation ; vide : celui que clsdesk propose", riche=True)
    introduction: str = col("Ouverture du compte rendu", riche=True, cherche=True)
    conclusion: str = col("Clôture du compte rendu", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Point(Row):
    """Un point de l'ordre du jour, et ce qui s'y est dit."""

    TABLE: ClassVar[str] = "point"
    rang: int = col("Ordre", default=0)
    reunion_id: int = lien("La réunion", "reunion")
    intitule: str = col("Intitulé", cherche=True)
    nature: str = col("information, echange, decision ou evaluation", default="echange")
    texte: str = col("Ce qui s'y est dit", riche=True, cherche=True)
    element_id: int | None = nombre("L'élément du plan dont il est question", ref="element")
    qui: str = col("Qui présente")
    minutes: int | None = nombre("Durée prévue, en minutes", bornes=(0, 1000))


@dataclass(frozen=True, slots=True)
class Presence(Row):
    """Qui était là."""

    TABLE: ClassVar[str] = "presence"
    rang: int = col("Ordre", default=0)
    reunion_id: int = lien("La réunion", "reunion")
    membre_id: int | None = nombre("Le siège", ref="membre")
    organisation_id: int | None = nombre("L'organisation", ref="organisation")
    contact_id: int | None = nombre("La personne, si elle est dans l'annuaire", ref="contact")
    nom: str = col("La personne ou la fonction, sinon", cherche=True)
    etat: str = col("present, represente, excuse, absent ; vide : non noté")
    par: str = col("Par qui, si représenté")


@dataclass(frozen=True, slots=True)
class Decision(Row):
    """Une décision prise en réunion."""

    TABLE: ClassVar[str] = "decision"
    rang: int = col("Ordre", default=0)
    reunion_id: int = lien("La réunion", "reunion")
    point_id: int | None = nombre("Le point de l'ordre du jour", ref="point")
    texte: str = col("La décision", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class DecisionElement(Row):
    """Un élément du plan que touche une décision."""

    TABLE: ClassVar[str] = "decision_element"
    decision_id: int = lien("La décision", "decision")
    element_id: int = lien("L'élément", "element")
    valide_fiche: int = col("1 : la décision valide sa fiche", default=0)


@dataclass(frozen=True, slots=True)
class Etape(Row):
    """Une étape de la vie du contrat : le rétroplanning."""

    TABLE: ClassVar[str] = "etape"
    rang: int = col("Ordre", default=0)
    cle: str = col("Clé de l'étape du guide ; vide : propre au contrat")
    phase: str = col("Phase", cherche=True)
    intitule: str = col("Étape", cherche=True)
    debut: str = col("Début : AAAA, AAAA-Tn, AAAA-MM ou AAAA-MM-JJ")
    fin: str = col("Fin, même écriture")
    faite: str = col("Faite le ; vide : à faire")
    apres_id: int | None = nombre("L'étape qui doit être finie avant", ref="etape")
    note: str = col("Note", riche=True, cherche=True)


@dataclass(frozen=True, slots=True)
class Navette(Row):
    """Une fiche navette envoyée à un pilote, et son retour."""

    TABLE: ClassVar[str] = "navette"
    date: str = col("Envoyée le, AAAA-MM-JJ")
    organisation_id: int | None = nombre("Le pilote", ref="organisation")
    destinataire: str = col("Le pilote, quand il n'est pas dans l'annuaire")
    jeton: str = col("Ce qui la reconnaît à son retour")
    revenue: str = col("Revenue le ; vide : attendue")


@dataclass(frozen=True, slots=True)
class Silence(Row):
    """Une vérification que la coordination fait taire, avec sa raison."""

    TABLE: ClassVar[str] = "silence"
    regle: str = col("Clé de la règle")
    objet: str = col("Table de la ligne ; vide : la règle entière")
    objet_id: int = col("Identifiant de la ligne", default=0)
    motif: str = col("Pourquoi", cherche=True)
    date: str = col("Depuis quand, AAAA-MM-JJ")
