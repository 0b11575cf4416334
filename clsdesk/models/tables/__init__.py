"""The rows of a .clsdesk file: one frozen dataclass a table, and what each column means, said once.

The SQL schema, the interchange format and its JSON Schema, the search index and the removal of a row with
what hangs from it all follow these descriptions. A text is never None: empty is "". A number may be None.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from clsdesk.models.tables.colonnes import ANNEES, Bornes, Row, col, lien, nombre
from clsdesk.models.tables.contrat import (
    Acteur,
    Alias,
    Article,
    Commune,
    Contact,
    Contrat,
    Enjeu,
    Instance,
    ModeleCopie,
    Organisation,
    Perimetre,
    Quartier,
    Signataire,
    Terme,
    Visa,
)
from clsdesk.models.tables.diagnostic import (
    Appui,
    Constat,
    Dispositif,
    Etude,
    Graphique,
    IndicateurTerritoire,
    Priorite,
    PrioriteElement,
    Tableau,
    Theme,
    Valeur,
)
from clsdesk.models.tables.documents import Avenant, Ecart, Option, Piece, Saisie, Version
from clsdesk.models.tables.evaluation import Appel, Cible, Financement, Indicateur, Redaction, Releve, Temoignage
from clsdesk.models.tables.gouvernance import (
    Decision,
    DecisionElement,
    Etape,
    Membre,
    Navette,
    Point,
    Presence,
    Reunion,
    Silence,
)
from clsdesk.models.tables.plan import (
    Calendrier,
    Classement,
    Element,
    EnjeuElement,
    Fiche,
    FicheChamp,
    Lien,
    Niveau,
    Pilotage,
)
from clsdesk.models.tables.suivi import EtatElement, Suivi, SuiviElement, Tache

__all__ = [
    "ANNEES",
    "ROWS",
    "TABLES",
    "Acteur",
    "Alias",
    "Appel",
    "Appui",
    "Article",
    "Avenant",
    "Bornes",
    "Calendrier",
    "Cible",
    "Classement",
    "Commune",
    "Constat",
    "Contact",
    "Contrat",
    "Decision",
    "DecisionElement",
    "Dispositif",
    "Ecart",
    "Element",
    "Enjeu",
    "EnjeuElement",
    "Etape",
    "EtatElement",
    "Etude",
    "Fiche",
    "FicheChamp",
    "Financement",
    "Graphique",
    "Indicateur",
    "IndicateurTerritoire",
    "Instance",
    "Lien",
    "Membre",
    "ModeleCopie",
    "Navette",
    "Niveau",
    "Option",
    "Organisation",
    "Perimetre",
    "Piece",
    "Pilotage",
    "Point",
    "Presence",
    "Priorite",
    "PrioriteElement",
    "Quartier",
    "Redaction",
    "Releve",
    "Reunion",
    "Row",
    "Saisie",
    "Signataire",
    "Silence",
    "Suivi",
    "SuiviElement",
    "Tableau",
    "Tache",
    "Temoignage",
    "Terme",
    "Theme",
    "Valeur",
    "Version",
    "Visa",
    "children_of",
    "col",
    "columns",
    "lien",
    "nombre",
]

ROWS: tuple[type[Row], ...] = (
    Contrat, ModeleCopie, Organisation, Alias, Contact, Signataire, Visa, Enjeu, Article, Instance, Membre, Reunion,
    Commune, Quartier, Perimetre, Acteur, Niveau, Element, Pilotage, Calendrier, Fiche, FicheChamp, Lien, Classement,
    EnjeuElement, Suivi, SuiviElement, EtatElement, Tache, Point, Presence, Decision, DecisionElement, Theme,
    IndicateurTerritoire, Valeur, Tableau, Constat, Graphique, Dispositif, Etude, Priorite, Appui, PrioriteElement,
    Indicateur, Cible, Releve, Appel, Financement, Redaction, Temoignage, Etape, Navette, Silence, Terme, Saisie,
    Piece, Version, Avenant, Ecart, Option,
)  # fmt: skip
"""Every kind of row, a referred table before those that refer to it."""

TABLES: dict[str, type[Row]] = {row.TABLE: row for row in ROWS}


def columns(row: type[Row]) -> tuple[dataclasses.Field[Any], ...]:
    """The columns of a kind of row, `id` first."""
    return dataclasses.fields(row)


def children_of(table: str) -> tuple[tuple[str, str, bool], ...]:
    """(table, column, required) of the references to a table: required ones go with it, the others are emptied."""
    return tuple(
        (row.TABLE, column.name, column.metadata["emporte"] or column.default is not None or table == row.TABLE)
        for row in ROWS
        for column in columns(row)
        if column.metadata["ref"] == table
    )
