"""An archive of the interchange format, in: its JSON text and the bytes beside it, none believed before a check."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from pathlib import Path
from typing import NoReturn

from clsdesk.errors import UserError
from clsdesk.models.echange import ABSENT, DOSSIER_PIECES, NOM_DONNEES

MEGA = 1024 * 1024
TOTAL_MAX = 1024 * MEGA
"""Bytes of an archive once unfolded."""
ENTREES_MAX = 10_000
RAPPORT_MAX = 200
"""How many times smaller than its content an entry can be; text and pictures are far below, bombs far above."""
SANS_RAPPORT = 4 * MEGA
"""Content below which that is not asked."""
_PIECE = re.compile(rf"{DOSSIER_PIECES}/([0-9a-f]{{64}})(-[^/\\]*)?")
_ETRANGERS = re.compile(r"(__MACOSX/.*|(.*/)?(\.DS_Store|Thumbs\.db|desktop\.ini))", re.IGNORECASE)
"""What systems slip into an archive that someone made again by hand."""
_DEMANDER = "Demandez une autre copie à qui l'a écrit : rien n'a été créé."


class Archive:
    """An open archive whose entries have known names and honest sizes; `lire` and `pieces` unfold them."""

    def __init__(self, path: Path) -> None:
        """Raises UserError for what is no archive of ours."""
        self._nom = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UserError(f"L'archive « {self._nom} » est abîmée ou incomplète.", _DEMANDER) from error
        self._pieces: dict[str, zipfile.ZipInfo] = {}
        self.absentes: set[str] = set()
        """The fingerprints whose bytes the exported file had already lost."""
        self._donnees: zipfile.ZipInfo | None = None
        self._lire_noms()

    def close(self) -> None:
        self._zip.close()

    def donnees(self, taille_max: int) -> bytes:
        """The JSON text's bytes."""
        assert self._donnees is not None
        if self._donnees.file_size > taille_max:
            self._refuser(f"dépasse {taille_max // MEGA} Mo de données : ce n'est pas un contrat")
        return self._deplier(self._donnees)

    def piece(self, empreinte: str, nom: str) -> bytes | None:
        """The bytes of that fingerprint; None where the archive says that they were lost. `nom` is for sentences."""
        if empreinte in self.absentes:
            return None
        entree = self._pieces.get(empreinte)
        if entree is None:
            raise UserError(f"Il manque « {nom} » dans l'archive « {self._nom} ».", _DEMANDER)
        octets = self._deplier(entree)
        if hashlib.sha256(octets).hexdigest() != empreinte:
            raise UserError(f"« {nom} » est abîmé dans l'archive « {self._nom} ».", _DEMANDER)
        return octets

    def autres(self, connues: set[str]) -> tuple[str, ...]:
        """The fingerprints of the archive beside those."""
        return tuple(each for each in self._pieces if each not in connues)

    def _lire_noms(self) -> None:
        entrees = [
            each for each in self._zip.infolist() if not each.is_dir() and not _ETRANGERS.fullmatch(each.filename)
        ]
        if len(entrees) > ENTREES_MAX or sum(each.file_size for each in entrees) > TOTAL_MAX:
            self._refuser(f"contient plus de {ENTREES_MAX} fichiers ou de {TOTAL_MAX // MEGA} Mo")
        for entree in entrees:
            self._placer(entree)
        if self._donnees is None:
            self._refuser(f"ne contient pas « {NOM_DONNEES} » : ce n'est pas un export de clsdesk")

    def _placer(self, entree: zipfile.ZipInfo) -> None:
        nom = entree.filename
        if entree.flag_bits & 1:
            self._refuser("est protégée par un mot de passe")
        if entree.file_size > SANS_RAPPORT and entree.file_size > RAPPORT_MAX * max(1, entree.compress_size):
            self._refuser("se déplie en un contenu démesuré")
        piece = _PIECE.fullmatch(nom)
        if nom == NOM_DONNEES and self._donnees is None:
            self._donnees = entree
        elif piece and piece[2] == f"-{ABSENT}":
            self.absentes.add(piece[1])
        elif piece and piece[1] not in self._pieces:
            self._pieces[piece[1]] = entree
        else:
            self._refuser(f"contient un fichier inattendu, « {_court(nom)} »")

    def _deplier(self, entree: zipfile.ZipInfo) -> bytes:
        try:
            return self._zip.read(entree)
        except (
            OSError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UserError(f"L'archive « {self._nom} » est abîmée ou incomplète.", _DEMANDER) from error

    def _refuser(self, raison: str) -> NoReturn:
        raise UserError(f"L'archive « {self._nom} » {raison}.", "Choisissez un export de clsdesk : rien n'a été créé.")


def est_archive(debut: bytes) -> bool:
    """Whether a file's first bytes are those of an archive, an empty one included."""
    return debut.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _court(nom: str) -> str:
    clean = "".join(each if each.isprintable() else "·" for each in nom)
    return clean if len(clean) <= 60 else f"{clean[:59]}…"
