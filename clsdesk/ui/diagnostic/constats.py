"""The findings: what was seen or said, by whom (a function, not a name), a strength or a weakness."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.diagnostic.besoins import BesoinsMontres
from clsdesk.ui.diagnostic.detail_indicateur import choix_de_themes

RECUEILS = (
    "Groupe de travail", "Questionnaire", "Entretien", "Marche exploratoire", "Réunion publique", "Observation",
    "Données chiffrées", "Étude existante",
)  # fmt: skip
_NATURES = {"force": "positif", "faiblesse": "attention"}


def _recueils(snapshot: Snapshot) -> list[tuple[str | int | float | None, str]]:
    """The usual ways, and those that the file already names."""
    used = (une_ligne(row.recueil) for row in snapshot.all(t.Constat))
    return [("", "À préciser"), *((each, each) for each in dict.fromkeys((*RECUEILS, *used)) if each)]


def _ligne(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Constat)
    titre = une_ligne(brut(row.texte)) or "Constat à écrire"
    second = " · ".join(filter(None, (row.theme, row.origine)))
    return LigneListe(row.id, titre, second, row.sens.capitalize(), _NATURES.get(row.sens, "neutre"))


CONSTATS = TableDecrite(
    t.Constat,
    "constat",
    "Constats",
    (
        Champ("texte", "Le constat", "riche", "Ce qui a été vu, mesuré ou dit"),
        (
            Champ("sens", "Force ou faiblesse", "choix", choix=[("", "Ni l'une ni l'autre"), ("force", "Force"),
                                                               ("faiblesse", "Faiblesse")]),
            Champ("nature", "Nature", "choix", choix=[("", "À préciser"), ("qualitatif", "Qualitatif"),
                                                      ("quantitatif", "Quantitatif")]),
        ),
        (
            Champ("recueil", "Recueilli par", "choix", choix=_recueils),
            Champ("theme", "Thème", "choix", choix=choix_de_themes),
        ),
        Champ("origine", "Qui l'a dit", "ligne", "Infirmière libérale, groupe de travail du 9 septembre",
              aide="Par sa fonction, sans son nom : le diagnostic circule et s'imprime."),
        Champ("source", "Source"),
    ),
    _ligne,
    (
        "message-square",
        "Aucun constat sur ce thème",
        "Ce que disent les habitants, les professionnels et les élus, en une ou deux phrases : une force ou une"
        " faiblesse, et qui l'a dit.",
    ),
    "Ajouter un constat",
    fin=lambda contexte, row_id: BesoinsMontres(contexte, "constat", row_id),
)  # fmt: skip
