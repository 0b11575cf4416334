"""The interchange format, in: JSON bytes or values, checked whole, then rows. Nothing half right is let through."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from clsdesk.errors import UserError
from clsdesk.importers.archives import Archive, est_archive
from clsdesk.models import tables as t
from clsdesk.models.echange import FORMAT, MARQUES, VERSION, Genre, bornes, facultative, genre, obligatoire
from clsdesk.models.modele import Modele
from clsdesk.models.nombres import NOMBRE_MAX
from clsdesk.models.texte import propre

TAILLE_MAX = 64 * 1024 * 1024
NOMMES = 3
"""How many missing files a sentence names."""
PROFONDEUR_MAX = 100
"""Depth of the plan beyond which a file is a fault, not a contract."""


@dataclass(frozen=True, slots=True)
class Lues:
    """What an interchange file holds: its rows, the bytes that they name, and French sentences on what it lacks."""

    rows: tuple[t.Row, ...]
    contenus: tuple[bytes, ...] = ()
    manques: tuple[str, ...] = ()


def lire_donnees(path: Path) -> Lues:
    """The content of an interchange file, .json or .zip by what it holds. Raises UserError, whatever that is."""
    try:
        if not path.is_file():
            raise UserError(f"« {path} » n'existe pas ou n'est pas un fichier.", "Vérifiez son nom et son dossier.")
        with path.open("rb") as file:
            content = file.read(4)
            if not est_archive(content):
                content += file.read(TAILLE_MAX + 1 - len(content))
    except OSError as error:
        raise UserError(f"« {path} » n'a pas pu être lu.", "Vérifiez que vous y avez accès.") from error
    if est_archive(content):
        with closing(Archive(path)) as archive:
            return _de_l_archive(archive)
    if len(content) > TAILLE_MAX:
        _refuse(f"« {path.name} » dépasse {TAILLE_MAX // 1024 // 1024} Mo : ce n'est pas un contrat.")
    rows = rows_du_texte(content)
    return Lues(rows, (), _manques(_nommes(rows)))


def _de_l_archive(archive: Archive) -> Lues:
    """Its rows, the bytes that they name, and those that its frozen versions name beside."""
    rows = rows_du_texte(archive.donnees(TAILLE_MAX))
    nommes = _nommes(rows)
    lus = {empreinte: archive.piece(empreinte, nom) for empreinte, nom in nommes.items()}
    figees = [lus[row.empreinte] or b"" for row in rows if isinstance(row, t.Version)]
    for empreinte in archive.autres(set(nommes)):
        if any(empreinte.encode() in each for each in figees):
            lus[empreinte] = archive.piece(empreinte, empreinte[:12])
    perdus = {empreinte: nom for empreinte, nom in nommes.items() if lus[empreinte] is None}
    return Lues(rows, tuple(each for each in lus.values() if each is not None), _manques(perdus))


def _nommes(rows: tuple[t.Row, ...]) -> dict[str, str]:
    """How sentences call the bytes of each fingerprint that a row gives."""
    return {row.empreinte: _court(row.nom) or row.nature for row in rows if isinstance(row, t.Piece | t.Version)}


def _manques(noms: dict[str, str]) -> tuple[str, ...]:
    if not noms:
        return ()
    listed = ", ".join(f"« {each} »" for each in list(noms.values())[:NOMMES])
    more = f" et {len(noms) - NOMMES} de plus" if len(noms) > NOMMES else ""
    return (f"Ce fichier n'a pas le contenu de {listed}{more} : remettez ces fichiers, ou chargez un export en .zip.",)


def rows_du_texte(content: bytes) -> tuple[t.Row, ...]:
    """The rows that UTF-8 JSON bytes describe. Raises UserError."""
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_objet, parse_constant=_constante)
    except UnicodeDecodeError:
        _refuse("Ce fichier n'est pas écrit en UTF-8.")
    except RecursionError:
        _refuse("Ce fichier emboîte trop de niveaux pour être un contrat.")
    except ValueError as error:
        place = f" (ligne {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        _refuse(f"Ce fichier n'est pas du JSON lisible{place}.")
    return rows_from(data)


def rows_from(data: object) -> tuple[t.Row, ...]:
    """The rows that `exporters.donnees.donnees` gave, a referred table before those that refer to it.

    Raises UserError for a newer version, an unknown table or column, a wrong type, a double identifier, a reference
    to nothing, a plan that loops, no contract or two, an unreadable model.
    """
    tables = _tables(data)
    rows = tuple(row for kind in t.ROWS for row in _rows(kind, tables.get(kind.TABLE, [])))
    _check_ids(rows)
    _check_references(rows)
    _check_plan({row.id: row.parent_id for row in rows if isinstance(row, t.Element)})
    _check_contents(rows)
    return rows


def _refuse(
    message: str, remedy: str = "Choisissez un fichier .json ou .zip écrit par clsdesk : rien n'a été créé."
) -> NoReturn:
    raise UserError(message, remedy)


def _fault(message: str) -> NoReturn:
    _refuse(message, "Corrigez ce fichier ou demandez-en un autre à qui l'a écrit : rien n'a été créé.")


def _objet(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    double = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
    if double:
        _fault(f"Le fichier dit deux fois « {_court(double[0])} » au même endroit.")
    return dict(pairs)


def _constante(text: str) -> NoReturn:
    _fault(f"Le fichier contient « {text} », qui n'est pas un nombre.")


def _tables(data: object) -> dict[str, Any]:
    """The tables of a file that is ours and of a version that we know."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        _refuse("Ce fichier n'est pas au format d'échange de clsdesk.")
    version = data.get("version")
    if type(version) is not int or version < 1:
        _refuse("Ce fichier ne dit pas la version de son format.")
    unknown = next((str(key) for key in data if key not in MARQUES and key not in t.TABLES), None)
    if version > VERSION or unknown is not None:
        what = f" : la table « {_court(unknown)} » est inconnue ici" if unknown is not None else ""
        _refuse(
            f"Ce fichier vient d'une version plus récente de clsdesk{what}.",
            "Mettez clsdesk à jour pour le charger : rien n'a été créé.",
        )
    if not isinstance(data.get("clsdesk", ""), str):
        _fault("La version de clsdesk (« clsdesk ») doit être un texte.")
    return {key: value for key, value in data.items() if key not in MARQUES}


def _rows(kind: type[t.Row], found: object) -> Iterator[t.Row]:
    if not isinstance(found, list):
        _fault(f"La table « {kind.TABLE} » doit être une liste de lignes.")
    columns = {column.name: column for column in t.columns(kind)}
    for rank, values in enumerate(found, 1):
        place = f"table « {kind.TABLE} », ligne {rank}"
        if not isinstance(values, dict):
            _fault(f"Dans la {place}, un objet est attendu.")
        unknown = next((str(name) for name in values if name not in columns), None)
        if unknown is not None:
            _refuse(
                f"La colonne « {_court(unknown)} » est inconnue ici ({place}).",
                "Mettez clsdesk à jour si ce fichier vient d'une version plus récente : rien n'a été créé.",
            )
        missing = next((name for name, column in columns.items() if obligatoire(column) and name not in values), None)
        if missing is not None:
            _fault(f"Il manque la colonne « {missing} » ({place}).")
        checked: dict[str, Any] = {name: _value(columns[name], value, place) for name, value in values.items()}
        yield kind(**checked)


def _value(column: Any, value: object, place: str) -> str | int | float | None:
    where, wanted = f"colonne « {column.name} » ({place})", genre(column)
    if value is None and facultative(column):
        return None
    if wanted is Genre.TEXTE and isinstance(value, str):
        return propre(value)
    if wanted is Genre.ENTIER and type(value) is int:
        least, most = bornes(column)
        if not least <= value <= most:
            _fault(f"Le nombre de la {where} est hors limites.")
        return value
    if wanted is Genre.NOMBRE and type(value) in (int, float):
        return _decimal(value, where)  # type: ignore[arg-type]
    expected = {Genre.TEXTE: "un texte", Genre.ENTIER: "un nombre entier", Genre.NOMBRE: "un nombre"}[wanted]
    _fault(f"Dans la {where}, {expected} est attendu.")


def _decimal(value: float, where: str) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not abs(number) <= NOMBRE_MAX:
        _fault(f"Le nombre de la {where} est hors limites.")
    return number


def _check_ids(rows: tuple[t.Row, ...]) -> None:
    seen = Counter((row.TABLE, row.id) for row in rows)
    for (table, row_id), count in seen.items():
        if count > 1:
            _fault(f"L'identifiant {row_id} sert {count} fois dans la table « {table} ».")
    if sum(isinstance(row, t.Contrat) for row in rows) != 1:
        _fault("Un fichier décrit un seul contrat : la table « contrat » doit avoir exactement une ligne.")
    if sum(isinstance(row, t.ModeleCopie) for row in rows) > 1:
        _fault("La table « modele » ne peut avoir qu'une ligne.")


def _check_references(rows: tuple[t.Row, ...]) -> None:
    known = {(row.TABLE, row.id) for row in rows}
    for row in rows:
        for column in t.columns(type(row)):
            target = getattr(row, column.name)
            if column.metadata["ref"] and target is not None and (column.metadata["ref"], target) not in known:
                _fault(
                    f"La ligne {row.id} de la table « {row.TABLE} » renvoie par « {column.name} » à la ligne {target} "
                    f"de la table « {column.metadata['ref']} », qui n'existe pas."
                )


def _check_plan(parents: dict[int, int | None]) -> None:
    """No element above itself, and a depth that a person could have made."""
    depth: dict[int | None, int] = {None: 0}
    for start in parents:
        above: list[int] = []
        each: int | None = start
        while each is not None and each not in depth:
            above.append(each)
            if len(above) > PROFONDEUR_MAX:
                break
            each = parents[each]
        if len(above) + depth.get(each, 0) > PROFONDEUR_MAX:
            _fault(f"L'élément {start} du plan est rangé dans lui-même, ou sous plus de {PROFONDEUR_MAX} niveaux.")
        for back in reversed(above):
            depth[back] = depth[parents[back]] + 1


def _check_contents(rows: Iterable[t.Row]) -> None:
    """The two texts that hold a language of their own: a pasted table (JSON) and the regional model (TOML)."""
    for row in rows:
        if isinstance(row, t.Tableau) and not _is_table(row.contenu):
            _fault(f"Le contenu du tableau {row.id} doit être une liste JSON de listes de textes.")
        if isinstance(row, t.ModeleCopie):
            try:
                Modele.from_toml(row.contenu)
            except (ValueError, TypeError, AttributeError, RecursionError) as error:
                raise UserError(
                    "Le modèle régional que contient ce fichier n'est pas lisible.",
                    "Demandez un autre fichier à qui l'a écrit : rien n'a été créé.",
                ) from error


def _is_table(text: str) -> bool:
    try:
        lines = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(lines, list) and all(
        isinstance(line, list) and all(isinstance(cell, str) for cell in line) for line in lines
    )


def _court(text: str) -> str:
    """A name taken from a stranger's file, short enough for a sentence."""
    clean = " ".join(propre(text).split())
    return clean if len(clean) <= 40 else f"{clean[:39]}…"
