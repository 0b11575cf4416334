"""Safe file writing: a target is replaced whole or left as it was."""

from __future__ import annotations

import errno
import io
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from clsdesk.errors import UserError

OUVERT_AILLEURS = (5, 32)
"""Windows error codes of a target that another program holds: access denied, sharing violation."""
TROP_LONG = 206
"""Windows' code of a name, or a path, that is too long."""
ATTENTES = (0.01, 0.02, 0.05, 0.1)
"""Seconds between two tries: an antivirus or the indexer lets go within that time, a person's Word does not."""

ECRITURE = 0o222
"""The rights to write: a file that nobody has them on was protected by someone, its folder would let it be replaced."""


def ecrire_atomique(target: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make a file beside the target, then put it in the target's place in one step.

    On any failure the target is untouched and nothing is left beside it. What the person can act on (missing or
    read-only folder, file open in Word, full disk) becomes a UserError; any other error of `write` flies on.
    """
    temporary = _reserver(target)
    try:
        write(temporary)
        _synchroniser(temporary)
        _garder_les_droits(target, temporary)
        _remplacer(temporary, target)
    except OSError as error:
        raise expliquer(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def deposer(save: Callable[[IO[bytes]], object], target: Path) -> None:
    """Lets a library write its package in memory, then puts the bytes at `target`.

    Where the disk is full, no archive is left half open, to complain of it once more when it is forgotten.
    """
    made = io.BytesIO()
    save(made)
    target.write_bytes(made.getvalue())


def _reserver(target: Path) -> Path:
    """An empty file of ours beside the target, with the same ending."""
    temporary = target.parent / f".~{secrets.token_hex(6)}{target.suffix}"
    try:
        _refuser(target)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        raise expliquer(target, error) from error
    return temporary


def _refuser(target: Path) -> None:
    """Raises UserError for a target that cannot be a file, or that someone protected."""
    if not target.parent.is_dir():
        raise UserError(
            f"Le dossier « {target.parent} » n'existe pas.",
            "Créez-le, ou choisissez un autre dossier, puis recommencez.",
        )
    if target.is_dir():
        raise UserError(f"« {target} » est un dossier, pas un fichier.", "Donnez le nom du fichier à écrire.")
    if target.exists() and not target.stat().st_mode & ECRITURE:
        raise UserError(
            f"« {target.name} » est en lecture seule : quelqu'un l'a protégé.",
            "Choisissez un autre nom, ou retirez cette protection (dans ses propriétés), puis recommencez.",
        )


def _synchroniser(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _garder_les_droits(target: Path, temporary: Path) -> None:
    """A file replaced keeps its permissions (a shared folder's group, for example)."""
    if os.name == "posix" and target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)


def _remplacer(temporary: Path, target: Path) -> None:
    for attente in ATTENTES:
        try:
            os.replace(temporary, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in OUVERT_AILLEURS:
                raise
            time.sleep(attente)
    os.replace(temporary, target)


def expliquer(target: Path, error: OSError) -> UserError:
    """The French words for an error of the file system while `target` was being made."""
    if getattr(error, "winerror", None) in OUVERT_AILLEURS and target.exists():
        return UserError(
            f"« {target.name} » est ouvert dans un autre programme.",
            "Fermez-le dans Word ou Excel puis recommencez, ou choisissez un autre nom.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(
            f"Le dossier « {target.parent} » est protégé en écriture.",
            "Choisissez un autre dossier, par exemple « Documents ».",
        )
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == TROP_LONG:
        return UserError(f"Le nom « {target.name[:40]}… » est trop long.", "Donnez un nom plus court.")
    if not target.parent.is_dir():
        return UserError(f"Le dossier « {target.parent} » n'est plus là.", "Choisissez un autre dossier.")
    if error.errno == errno.ENOSPC:
        return UserError("Il n'y a plus assez de place sur le disque.", "Libérez de la place, puis recommencez.")
    return UserError(
        f"« {target.name} » n'a pas pu être écrit : le disque ou le réseau ne répond pas, ou ce nom est refusé.",
        "Choisissez un autre nom ou un autre dossier, puis recommencez.",
    )
