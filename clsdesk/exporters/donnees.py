"""The interchange format, out: a file's whole content as plain values, as JSON text, as an archive with its bytes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import clsdesk
from clsdesk.exporters.noms import nom_sur
from clsdesk.models import tables as t
from clsdesk.models.echange import ABSENT, DOSSIER_PIECES, FORMAT, NOM_DONNEES, VERSION, valeurs
from clsdesk.models.nombres import decompte
from clsdesk.models.snapshot import Snapshot

_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of an archive: the same content gives the same bytes."""


def donnees(snapshot: Snapshot) -> dict[str, Any]:
    """All the rows, by table in the order of models.tables.ROWS, by identifier within a table.

    The same content gives the same value. Undo history and window state are not content.
    """
    marks = {"format": FORMAT, "version": VERSION, "clsdesk": clsdesk.__version__}
    return marks | {
        kind.TABLE: [valeurs(row) for row in sorted(snapshot.all(kind), key=lambda row: row.id)] for kind in t.ROWS
    }


def texte_donnees(snapshot: Snapshot) -> str:
    """The JSON text of `donnees`, readable and stable, ending with a line feed."""
    return json.dumps(donnees(snapshot), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def ecrire_donnees(snapshot: Snapshot, cible: Path) -> tuple[str, ...]:
    """Writes the content at `cible`: .zip with the files that it keeps, .json without; what is missing, in French."""
    if cible.suffix.lower() == ".zip":
        return _ecrire_zip(snapshot, cible)
    cible.write_text(texte_donnees(snapshot), encoding="utf-8", newline="\n")
    combien = len(_noms(snapshot))
    if not combien:
        return ()
    gardes = decompte(combien, "fichier gardé", "fichiers gardés")
    return (
        f"Un .json ne contient que du texte : il manque {gardes} avec le contrat (logos, modèles, pièces jointes, "
        "versions figées). Exportez en .zip pour tout emporter.",
    )


def _ecrire_zip(snapshot: Snapshot, cible: Path) -> tuple[str, ...]:
    noms = _noms(snapshot)
    with zipfile.ZipFile(cible, "w", zipfile.ZIP_DEFLATED) as archive:
        _ajouter(archive, NOM_DONNEES, texte_donnees(snapshot).encode("utf-8"))
        for empreinte in sorted({*noms, *snapshot.contenus}):
            octets = snapshot.contenus.get(empreinte)
            suite = f"-{noms[empreinte]}" if empreinte in noms else ""
            nom = f"{empreinte}{suite}" if octets is not None else f"{empreinte}-{ABSENT}"
            _ajouter(archive, f"{DOSSIER_PIECES}/{nom}", octets or b"")
    return tuple(
        f"Le contenu de « {nom} » manque dans ce fichier, ou il est abîmé : il n'est pas dans l'export."
        for empreinte, nom in noms.items()
        if empreinte not in snapshot.contenus
    )


def _ajouter(archive: zipfile.ZipFile, nom: str, octets: bytes) -> None:
    entree = zipfile.ZipInfo(nom, _DATE)
    entree.compress_type = zipfile.ZIP_DEFLATED
    entree.external_attr = 0o644 << 16
    archive.writestr(entree, octets)


def _noms(snapshot: Snapshot) -> dict[str, str]:
    """A readable name for each fingerprint that a row gives, by the first row that gives it."""
    named: dict[str, str] = {}
    for empreinte, nom in _nommes(snapshot):
        named.setdefault(empreinte, nom)
    return named


def _nommes(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for piece in snapshot.all(t.Piece):
        yield piece.empreinte, nom_sur(piece.nom, piece.nature or "pièce")
    for version in snapshot.all(t.Version):
        yield version.empreinte, nom_sur(f"version {version.date} {version.nom}") + ".json"
