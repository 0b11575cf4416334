"""Open a workbook from a stranger: refuse what is not one, in words, before anything of it is unpacked.

The parts are streamed through expat with bounds on sizes, rows, columns and cells (measured.md, "Reading workbooks":
openpyxl hangs on a cell at XFD1048576 and unpacks zip bombs), so no child process is needed to keep control.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat

from clsdesk.errors import UserError

MAX_TOTAL = 400 * 2**20
"""Bytes of a whole unpacked workbook: pictures are the bulk of honest ones."""
MAX_PART = 80 * 2**20
"""Bytes of one unpacked part that is read: 10,000 rows of 40 columns take less than 20 MiB."""
MAX_ENTRIES = 5000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RESAVE = "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le au format .xlsx et importez ce nouveau fichier."

Balise = Callable[[str, dict[str, str]], None]


class Classeur:
    """The parts of a .xlsx file, by name. Use it inside `ouvrir`."""

    def __init__(self, archive: zipfile.ZipFile, nom: str) -> None:
        self.archive = archive
        self.nom = nom
        self.parties = {info.filename.lstrip("/").lower(): info for info in archive.infolist()}

    def a(self, partie: str) -> bool:
        return partie.lower() in self.parties

    def parcourir(self, partie: str, debut: Balise, fin: Callable[[str], None], texte: Callable[[str], None]) -> None:
        """Streams one part's XML: names come without their prefix. Raises UserError when it is damaged or too big."""
        info = self.parties.get(partie.lower())
        if info is None:
            raise endommage(self.nom)
        if info.file_size > MAX_PART:
            raise trop_gros(self.nom)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, values: debut(name.rpartition(":")[2], values)
        parser.EndElementHandler = lambda name: fin(name.rpartition(":")[2])
        parser.CharacterDataHandler = texte
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        with self.archive.open(info) as stream:
            parser.ParseFile(stream)

    def _refuse_doctype(self, *_: object) -> None:
        # No spreadsheet program writes a DTD; entities in one are how small files become huge.
        raise endommage(self.nom)

    def liens(self, partie: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part: id -> (last word of the type, target's name in the package)."""
        folder, _, name = partie.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def debut(tag: str, values: dict[str, str]) -> None:
            if tag == "Relationship" and values.get("TargetMode") != "External":
                target = values.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = values.get("Type", "").rpartition("/")[2]
                found[values.get("Id", "")] = (kind, posixpath.normpath(path))

        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        if self.a(rels):
            self.parcourir(rels, debut, lambda _: None, lambda _: None)
        return found


@contextmanager
def ouvrir(path: Path) -> Iterator[Classeur]:
    """Opens the workbook for reading; every way in which it can be unusable is a UserError that says what to do."""
    try:
        with path.open("rb") as stream:
            check_signature(stream, path)
            with zipfile.ZipFile(stream) as archive:
                check_archive(archive, path)
                yield Classeur(archive, path.name)
    except FileNotFoundError as error:
        raise UserError(f"Le fichier « {path.name} » n'existe pas.", "Vérifiez son nom et son dossier.") from error
    except IsADirectoryError as error:
        raise UserError(f"« {path.name} » est un dossier.", "Choisissez un fichier .xlsx.") from error
    except PermissionError as error:
        raise UserError(
            f"Le fichier « {path.name} » ne peut pas être lu.",
            "Fermez-le dans Excel s'il y est ouvert, ou vérifiez vos droits sur son dossier.",
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, NotImplementedError, ValueError) as error:
        raise endommage(path.name) from error
    except OSError as error:
        raise UserError(
            f"Le fichier « {path.name} » ne peut pas être lu.", "Copiez-le sur ce poste et recommencez."
        ) from error


def check_signature(stream: IO[bytes], path: Path) -> None:
    """Refuses by the first bytes: empty, old or protected Excel, text, picture, PDF."""
    head = stream.read(8)
    stream.seek(0)
    if not head:
        raise UserError(f"Le fichier « {path.name} » est vide.", "Choisissez le classeur .xlsx qui contient le plan.")
    if head == _OLE:
        raise _ole(stream, path.name)
    if head[:2] == b"PK":
        return
    if path.suffix.lower() == ".xlsx":
        raise UserError(f"Le fichier « {path.name} » n'est pas un classeur Excel, malgré son nom.", _RESAVE)
    raise UserError(
        f"Le fichier « {path.name} » n'est pas un classeur Excel (.xlsx).",
        "Enregistrez le tableau au format .xlsx dans Excel ou LibreOffice, puis importez-le.",
    )


def _ole(stream: IO[bytes], name: str) -> UserError:
    content = stream.read(4 * 2**20)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UserError(
            f"Le classeur « {name} » est protégé par un mot de passe.",
            "Ouvrez-le dans Excel, retirez le mot de passe (Fichier, Informations, Protéger le classeur), "
            "enregistrez-le et importez-le.",
        )
    if "WordDocument".encode("utf-16-le") in content:
        return UserError(f"« {name} » est un ancien document Word.", "Choisissez un classeur .xlsx.")
    return UserError(f"« {name} » est un classeur d'un ancien format (.xls).", _RESAVE)


def check_archive(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuses by the table of contents, before unpacking: bombs, locked parts, other kinds of documents."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(info.file_size for info in entries) > MAX_TOTAL:
        raise trop_gros(path.name)
    names = {info.filename.lstrip("/").lower() for info in entries}
    if any(info.flag_bits & 1 for info in entries):
        raise UserError(
            f"« {path.name} » est protégé par un mot de passe.", "Retirez le mot de passe, puis recommencez."
        )
    if "[content_types].xml" in names and any(name.startswith("xl/workbook") for name in names):
        if "xl/workbook.bin" in names:
            raise UserError(f"« {path.name} » est un classeur binaire (.xlsb).", _RESAVE)
        return
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        raise endommage(path.name)
    raise UserError(
        f"« {path.name} » est {_kind(names)}, pas un classeur Excel (.xlsx).",
        "Enregistrez le tableau au format .xlsx dans Excel ou LibreOffice, puis importez-le.",
    )


def _kind(names: set[str]) -> str:
    """What an archive that is no workbook is, by its parts."""
    if any(name.startswith("word/") for name in names):
        return "un document Word"
    if any(name.startswith("ppt/") for name in names):
        return "une présentation"
    return "un document OpenDocument (.ods ou .odt)" if {"mimetype", "content.xml"} <= names else "une archive"


def endommage(name: str) -> UserError:
    return UserError(f"Le classeur « {name} » est endommagé : il ne peut pas être lu en entier.", _RESAVE)


def trop_gros(name: str) -> UserError:
    return UserError(
        f"Le classeur « {name} » est démesuré une fois décompressé : il n'a pas été ouvert.",
        "Copiez le tableau du plan dans un nouveau classeur, enregistrez-le au format .xlsx et importez-le.",
    )
