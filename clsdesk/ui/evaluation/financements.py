"""Lines of money, as data: those of an action, and those of the coordination post."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.financements import ETATS, NATURES, financeur
from clsdesk.models.nombres import euros
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.partenaires.tables import organisations


def _appels(snapshot: Snapshot) -> Choix:
    return [(None, "Aucun"), *((row.id, row.nom or "Appel à nommer") for row in snapshot.all(t.Appel))]


def _ligne(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Financement)
    amount = row.prevu if row.prevu is not None else row.realise
    second = " · ".join(filter(None, [str(row.annee or ""), financeur(snapshot, row), row.libelle]))
    title = euros(amount) if amount is not None else "Montant à préciser"
    return LigneListe(row.id, title, second, ETATS.get(row.etat, row.etat))


def _appel(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Appel)
    return LigneListe(row.id, row.nom or "Appel à nommer", financeur(snapshot, row), row.date_limite)


FINANCEMENTS = TableDecrite(
    t.Financement,
    "financement",
    "Financements",
    (
        Champ("libelle", "Objet de la dépense", "ligne", "Ateliers, prestation, matériel…"),
        (Champ("annee", "Année", "annee"), Champ("etat", "Où en est-il", "choix", choix=list(ETATS.items()))),
        (Champ("prevu", "Montant prévu", "montant"), Champ("realise", "Montant réalisé", "montant")),
        (
            Champ("organisation_id", "Financeur, s'il est dans l'annuaire", "choix", choix=organisations),
            Champ("financeur", "Sinon, son nom"),
        ),
        (
            Champ("nature", "Nature", "choix", choix=[("", "À préciser"), *((each, each) for each in NATURES)]),
            Champ("appel_id", "Appel à projets", "choix", choix=_appels),
        ),
        Champ("note", "Note"),
    ),
    _ligne,
    (
        "euro",
        "Aucun financement noté",
        "Une ligne par financeur et par année : ce qui est prévu, demandé, accordé, versé.",
    ),
    "Ajouter un financement",
)

APPELS = TableDecrite(
    t.Appel,
    "appel à projets",
    "Appels à projets",
    (
        Champ("nom", "Nom"),
        (
            Champ("organisation_id", "Financeur, s'il est dans l'annuaire", "choix", choix=organisations),
            Champ("financeur", "Sinon, son nom"),
        ),
        Champ("date_limite", "Date limite de dépôt", "jour"),
        Champ("note", "Note", "riche"),
    ),
    _appel,
    ("megaphone", "Aucun appel à projets", "Sa date limite se voit au tableau de bord et dans le calendrier."),
    "Ajouter un appel à projets",
)
