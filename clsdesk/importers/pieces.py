"""A file to attach -> its bytes and its name, unless it is too heavy, empty or cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.models.pieces_jointes import TAILLE_MAX, taille_lisible
from clsdesk.models.texte import propre, une_ligne

_RIEN = "Rien n'a été joint."


@dataclass(frozen=True, slots=True)
class PieceLue:
    """A file that is ready to be kept."""

    nom: str
    octets: bytes


def lire_pieces(chemins: Iterable[Path]) -> tuple[PieceLue, ...]:
    """All of these files, or none: raises UserError at the first that cannot be kept, before any is read when it is
    too heavy.
    """
    wanted = tuple(chemins)
    for path in wanted:
        _mesurer(path)
    return tuple(PieceLue(propre(une_ligne(path.name)), _lire(path)) for path in wanted)


def _mesurer(path: Path) -> None:
    try:
        folder, size = path.is_dir(), path.stat().st_size
    except OSError as error:
        raise _illisible(path) from error
    if folder:
        raise UserError(f"« {path.name} » est un dossier.", f"Joignez ses fichiers un par un, ou une archive. {_RIEN}")
    if size > TAILLE_MAX:
        raise _trop_lourd(path, size)
    if not size:
        raise UserError(f"« {path.name} » est vide.", f"Vérifiez ce fichier, puis recommencez. {_RIEN}")


def _lire(path: Path) -> bytes:
    """No more than the bound, whatever the file became since it was measured."""
    try:
        with path.open("rb") as file:
            octets = file.read(TAILLE_MAX + 1)
    except OSError as error:
        raise _illisible(path) from error
    if len(octets) > TAILLE_MAX:
        raise _trop_lourd(path, len(octets))
    return octets


def _illisible(path: Path) -> UserError:
    return UserError(f"« {path.name} » n'a pas pu être lu.", f"Vérifiez que vous y avez accès. {_RIEN}")


def _trop_lourd(path: Path, size: int) -> UserError:
    return UserError(
        f"« {path.name} » pèse {taille_lisible(size)} : une pièce jointe est limitée à {taille_lisible(TAILLE_MAX)}.",
        f"Réduisez-le, ou notez dans l'échange où il est rangé. {_RIEN}",
    )
