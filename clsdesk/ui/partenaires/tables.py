"""The fields of organisations, signatories and contacts, as data."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.organisations import CATEGORIES, libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe

ROLES_CONTACT = ("", "élu référent", "référent ARS", "coordinateur", "représentant", "suppléant")


def organisations(snapshot: Snapshot) -> Choix:
    """(id, name) of each, with a way to say none."""
    return [(None, "Aucune"), *((row.id, row.nom or libelle(row)) for row in snapshot.all(t.Organisation))]


ORGANISATION: tuple[Champ | tuple[Champ, ...], ...] = (
    Champ("nom", "Nom complet", "ligne", "Communauté de communes du Pays de…"),
    (
        Champ("sigle", "Sigle"),
        Champ("categorie", "Catégorie", "choix", choix=[("", "À préciser"), *CATEGORIES.items()]),
    ),
    Champ("siege", "Adresse du siège"),
    Champ("siret", "SIRET"),
    Champ("note", "Note", "riche"),
)

SIGNATAIRE: tuple[Champ | tuple[Champ, ...], ...] = (
    (Champ("representant", "Représentant", "ligne", "Madame Prénom Nom"), Champ("qualite", "En sa qualité de")),
    Champ(
        "designation", "Ci-après désigné(e)", "ligne", "la CPAM",
        "Le nom court qui sert dans la suite du contrat.",
    ),
    (Champ("signe_par", "Signe, si c'est une autre personne"), Champ("signe_par_qualite", "Sa qualité")),
    Champ("date_deliberation", "Délibération qui autorise à signer", "jour"),
    Champ("engagements", "Engagements propres", "riche"),
)  # fmt: skip


def _contact(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Contact)
    body = snapshot.get(t.Organisation, row.organisation_id)
    second = " · ".join(filter(None, [row.nom, libelle(body) if body else ""]))
    return LigneListe(row.id, row.fonction or "Fonction à préciser", second, majuscule(row.role))


CONTACTS = TableDecrite(
    t.Contact,
    "contact",
    "Contacts",
    (
        Champ("fonction", "Fonction"),
        (
            Champ("nom", "Nom de la personne, facultatif"),
            Champ(
                "role",
                "Rôle dans le CLS",
                "choix",
                choix=[(role, role.capitalize() or "Aucun") for role in ROLES_CONTACT],
            ),
        ),
        Champ("organisation_id", "Organisation", "choix", choix=organisations),
        (Champ("courriel", "Courriel"), Champ("telephone", "Téléphone")),
    ),
    _contact,
    ("user", "Aucun contact", "La fonction d'abord ; le nom de la personne reste facultatif."),
    "Ajouter un contact",
)
