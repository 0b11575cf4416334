"""The grid of actors (guide régional CLS Normandie 2025): five columns, each with its guiding question."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.acteurs import COLONNES, nom_de
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.partenaires.tables import organisations

_GUIDE = "Guide régional CLS Normandie 2025"


def _ligne(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Acteur)
    return LigneListe(row.id, nom_de(snapshot, row) or "Acteur à nommer", une_ligne(brut(row.role)))


ACTEURS = TableDecrite(
    t.Acteur,
    "acteur",
    "Grille des acteurs",
    (
        (
            Champ("organisation_id", "Acteur, s'il est dans l'annuaire", "choix", choix=organisations),
            Champ("nom", "Sinon, son nom"),
        ),
        *(Champ(each.cle, each.titre, "riche", aide=each.question, reference=_GUIDE) for each in COLONNES[1:]),
    ),
    _ligne,
    (
        "users",
        "Aucun acteur dans la grille",
        "Pour chaque acteur concerné : son rôle, ses apports, son intérêt et le risque pour le projet.",
    ),
    "Ajouter un acteur",
)
