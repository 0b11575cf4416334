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
from clsdesk.models.tables.suivi import Suivi, SuiviElement, Tache

__all__ = [
    "ANNEES",
    "ROWS",
    "TABLES",
    "Acteur",
    "Alias",
    "Appui",
    "Article",
    "Avenant",
    "Bornes",
    "Calendrier",
    "Classement",
    "Commune",
    "Constat",
    "Contact",
    "Contrat",
    "Dispositif",
    "Ecart",
    "Element",
    "Enjeu",
    "EnjeuElement",
    "Etude",
    "Fiche",
    "FicheChamp",
    "Graphique",
    "IndicateurTerritoire",
    "Instance",
    "Lien",
    "ModeleCopie",
    "Niveau",
    "Option",
    "Organisation",
    "Perimetre",
    "Piece",
    "Pilotage",
    "Priorite",
    "PrioriteElement",
    "Quartier",
    "Row",
    "Saisie",
    "Signataire",
    "Suivi",
    "SuiviElement",
    "Tableau",
    "Tache",
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
    Contrat, ModeleCopie, Organisation, Alias, Contact, Signataire, Visa, Enjeu, Article, Instance, Commune, Quartier,
    Perimetre, Acteur, Niveau, Element, Pilotage, Calendrier, Fiche, FicheChamp, Lien, Classement, EnjeuElement,
    Suivi, SuiviElement, Tache, Theme, IndicateurTerritoire, Valeur, Tableau, Constat, Graphique, Dispositif, Etude,
    Priorite, Appui, PrioriteElement, Terme, Saisie, Piece, Version, Avenant, Ecart, Option,
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
