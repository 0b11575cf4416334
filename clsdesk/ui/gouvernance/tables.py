"""Meetings, points, decisions and seats as data: their fields, and how each is shown in its list."""

from __future__ import annotations

from clsdesk.commands.gouvernance import retirer_decision, retirer_siege
from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.gouvernance import ETATS, NATURES, nom_reunion, personne, siege
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.gouvernance.decisions import Portee
from clsdesk.ui.partenaires.tables import organisations

_NATURE_ETAT = {"prevue": "attention", "tenue": "positif", "annulee": "neutre"}


def _instances(snapshot: Snapshot) -> Choix:
    return [(None, "À préciser"), *((row.id, row.nom or row.sigle) for row in snapshot.all(t.Instance))]


def _contacts(snapshot: Snapshot) -> Choix:
    return [(None, "À préciser"), *((row.id, personne(snapshot, row.id)) for row in snapshot.all(t.Contact))]


def _elements(snapshot: Snapshot) -> Choix:
    named = ((node.id, f"{node.code} {node.intitule_tableau}".strip()) for node in snapshot.plan.parcours())
    return [(None, "Aucun"), *named]


def ligne_reunion(snapshot: Snapshot, row: t.Reunion) -> LigneListe:
    """The day, then what it is and where; the state at the right."""
    second = " · ".join(filter(None, (nom_reunion(snapshot, row), une_ligne(row.lieu))))
    day = date_longue(row.date) or "Date à fixer"
    return LigneListe(row.id, day, second, ETATS.get(row.etat, row.etat), _NATURE_ETAT.get(row.etat, "neutre"))


def _point(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Point)
    said = brut(row.texte).strip()
    second = " · ".join(filter(None, (NATURES.get(row.nature, ""), row.qui, une_ligne(said))))
    return LigneListe(row.id, row.intitule or "Point à nommer", second, f"{row.minutes} min" if row.minutes else "")


def _decision(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Decision)
    links = snapshot.where(t.DecisionElement, "decision_id", row.id)
    codes = (snapshot.plan.par_id[each.element_id].code for each in links if each.element_id in snapshot.plan.par_id)
    return LigneListe(row.id, une_ligne(brut(row.texte)) or "Décision à écrire", ", ".join(filter(None, codes)))


def _tache(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Tache)
    when = f"faite le {date_longue(row.faite)}" if row.faite else date_longue(row.echeance)
    second = " · ".join(filter(None, (une_ligne(row.qui), when)))
    state, nature = ("Faite", "positif") if row.faite else ("", "neutre")
    return LigneListe(row.id, une_ligne(row.quoi) or "Tâche à écrire", second, state, nature)


def _siege(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Membre)
    named = siege(snapshot, row)
    return LigneListe(row.id, named.organisation or "Siège à préciser", named.noms)


REUNION: tuple[Champ | tuple[Champ, ...], ...] = (
    (
        Champ("instance_id", "Instance", "choix", choix=_instances),
        Champ("etat", "Où en est-elle", "choix", choix=list(ETATS.items())),
    ),
    (
        Champ("date", "Date", "jour"), Champ("heure", "De", "heure", "14:00"),
        Champ("heure_fin", "À", "heure", "16:30"),
    ),
    Champ("lieu", "Lieu, ou lien de visioconférence"),
    Champ("objet", "Objet, si le nom de l'instance ne suffit pas"),
    Champ("invitation", "Texte de l'invitation", "riche", aide="Vide : celui que clsdesk propose, en gris ici."),
    Champ("introduction", "Ouverture du compte rendu", "riche"),
    Champ("conclusion", "Clôture du compte rendu", "riche"),
)  # fmt: skip

POINTS = TableDecrite(
    t.Point,
    "point",
    "Ordre du jour",
    (
        Champ("intitule", "Intitulé"),
        (
            Champ("nature", "Nature", "choix", choix=list(NATURES.items())),
            Champ("qui", "Qui présente"), Champ("minutes", "Minutes", "nombre"),
        ),
        Champ("element_id", "L'élément du plan dont il est question", "choix", choix=_elements),
        Champ("texte", "Ce qui s'y est dit", "riche"),
    ),
    _point,
    ("list-checks", "Ordre du jour à écrire", "« Proposer l'ordre du jour » part des actions en retard ou changées."),
    "Ajouter un point",
)  # fmt: skip

DECISIONS = TableDecrite(
    t.Decision,
    "décision",
    "Décisions",
    (Champ("texte", "La décision", "riche"),),
    _decision,
    (
        "check-check",
        "Aucune décision notée",
        "Une décision dit ce qu'elle change au plan, et les fiches qu'elle valide.",
    ),
    "Noter une décision",
    supprime="supprimée",
    retirer=retirer_decision,
    fin=Portee,
)

TACHES = TableDecrite(
    t.Tache,
    "tâche",
    "Suites à donner",
    (
        (Champ("qui", "Qui"), Champ("echeance", "Pour quand", "date"), Champ("faite", "Faite le", "jour")),
        Champ("quoi", "Quoi"),
        Champ("element_id", "L'élément du plan concerné", "choix", choix=_elements),
    ),
    _tache,
    ("square-check", "Aucune suite décidée", "Qui fait quoi, pour quand : ces tâches vont aussi dans « Suivi »."),
    "Ajouter une suite",
    supprime="supprimée",
)

SIEGES = TableDecrite(
    t.Membre,
    "siège",
    "Membres",
    (
        Champ("organisation_id", "Signataire ou organisation", "choix", choix=organisations),
        Champ("texte", "Sinon, ce siège en toutes lettres", "ligne", "Représentants des usagers"),
        Champ("titulaire_id", "Titulaire", "choix", choix=_contacts),
        Champ("suppleant_id", "Suppléant", "choix", choix=_contacts),
    ),
    _siege,
    ("users", "Aucun membre", "Un siège par signataire ou organisation : son titulaire et son suppléant."),
    "Ajouter un siège",
    retirer=retirer_siege,
)
