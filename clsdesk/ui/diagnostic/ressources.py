"""What is already there: actors and devices present on the territory, and the studies that the diagnostic uses."""

from __future__ import annotations

from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.partenaires.tables import organisations

NATURES = (
    "CPTS", "Maison de santé pluriprofessionnelle", "Centre de santé", "Hôpital ou clinique", "CLSM", "PTSM", "CMP",
    "ASV", "DAC", "Contrat de ville", "CTG", "RTPS", "Maison France Services", "PASS", "CSAPA", "CAARUD",
    "Maison sport-santé", "Résidence autonomie ou EHPAD", "Association d'usagers", "Autre",
)  # fmt: skip
"""What a territory's diagnostic lists most often."""


def _dispositif(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Dispositif)
    return LigneListe(row.id, row.nom or row.nature or "Dispositif à nommer", une_ligne(row.couverture), row.nature)


def _etude(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Etude)
    return LigneListe(row.id, row.titre or "Étude à nommer", " · ".join(filter(None, (row.auteur, row.annee))))


DISPOSITIFS = TableDecrite(
    t.Dispositif,
    "dispositif",
    "Dispositifs",
    (
        Champ("nom", "Nom", "ligne", "CPTS du Pays de…"),
        (
            Champ("nature", "Nature", "choix", choix=[("", "À préciser"), *((each, each) for each in NATURES)]),
            Champ("organisation_id", "Porté par", "choix", choix=organisations),
        ),
        Champ("couverture", "Communes ou quartiers couverts"),
        Champ("note", "Ce qu'il fait, depuis quand", "riche"),
    ),
    _dispositif,
    (
        "hospital",
        "Aucun dispositif noté",
        "CPTS, maison de santé, CLSM, PTSM, DAC, contrat de ville… : ce sur quoi le contrat peut s'appuyer.",
    ),
    "Ajouter un dispositif",
)

ETUDES = TableDecrite(
    t.Etude,
    "étude",
    "Études et diagnostics existants",
    (
        Champ("titre", "Titre", "ligne", "Analyse des besoins sociaux"),
        (Champ("auteur", "Auteur", "ligne", "CCAS, OR2S, ARS…"), Champ("annee", "Année ou période")),
        Champ("note", "Ce qui en est repris", "riche"),
    ),
    _etude,
    (
        "book-open",
        "Aucune étude notée",
        "Analyse des besoins sociaux, diagnostic de CPTS, étude de l'observatoire régional : citez-les ici.",
    ),
    "Ajouter une étude",
    supprime="supprimée",
)
