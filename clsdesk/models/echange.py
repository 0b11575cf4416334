"""The interchange format: its mark, and what each column of models.tables becomes in JSON."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Any

from clsdesk.models import tables as t

FORMAT = "clsdesk"
VERSION = 1
"""Grows when a reader of the former version would misread a file, not when a table or a column is added."""

NOM_DONNEES, DOSSIER_PIECES = "donnees.json", "pieces"
"""In an archive: the JSON text, and the folder of the bytes that its rows name by their fingerprint."""

ABSENT = "absent"
"""What ends the name of an entry whose bytes were already missing from the file that was exported."""

MARQUES = ("format", "version", "clsdesk")
"""The keys that come before the tables: the format's name, its version, the version of the program that wrote."""

ID_MAX = 2**31 - 1
"""The largest identifier: beyond, the search index could not tell two texts apart."""

_ENTIER_MAX = 2**63 - 1
"""What SQLite can hold."""


class Genre(StrEnum):
    TEXTE = "texte"
    ENTIER = "entier"
    NOMBRE = "nombre"


def genre(column: dataclasses.Field[Any]) -> Genre:
    """What a column holds, from the annotation of its field."""
    kinds = {"str": Genre.TEXTE, "int": Genre.ENTIER, "float": Genre.NOMBRE}
    return kinds[str(column.type).split(" ")[0]]


def bornes(column: dataclasses.Field[Any]) -> tuple[int, int]:
    """The least and the largest integer that a column takes."""
    if column.name == "id":
        return 1, ID_MAX
    return column.metadata["bornes"] or (-_ENTIER_MAX, _ENTIER_MAX)


def facultative(column: dataclasses.Field[Any]) -> bool:
    """May it be unknown (null)?"""
    return column.default is None


def obligatoire(column: dataclasses.Field[Any]) -> bool:
    """Must a row say it: its identifier, and the references that it cannot stand without."""
    return column.name == "id" or bool(column.metadata["ref"] and not facultative(column))


def valeurs(row: t.Row) -> dict[str, Any]:
    """A row as JSON holds it: its columns in order, those at their default left out, identifier and references kept."""
    said = ((column, getattr(row, column.name)) for column in t.columns(type(row)))
    return {column.name: value for column, value in said if obligatoire(column) or value != column.default}
