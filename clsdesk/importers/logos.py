"""A picture given as a logo -> the bytes that documents are made with: a PNG or a JPEG, sound, not too big.

What it is, its content says, never its name. PNG and JPEG stay as they are; GIF, BMP, WebP and TIFF become PNG (their
first picture). Vector drawings are painted by the window, which has what it takes.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clsdesk.errors import UserError
from clsdesk.models.texte import propre, une_ligne

if TYPE_CHECKING:
    from PIL.Image import Image

TAILLE_MAX = 20 * 1024 * 1024
"""Bytes of a file beyond which it is not read: no logo weighs that."""
PIXELS_MAX = 60_000_000
"""Pixels of a picture beyond which it is not unfolded in memory."""
COTE_MAX = 1600
"""Pixels on its longer side of a logo that is kept: 13 cm at 300 dots an inch, twice what a cover prints."""
COTE_MIN = 240
"""Pixels below which a logo shows its dots on paper: 2 cm at 300 dots an inch."""
_GARDES = {"PNG": "PNG", "JPEG": "JPEG", "MPO": "JPEG"}
"""The formats that stay as they are, and as what; a phone's MPO begins with a JPEG."""
_LUS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
_ORIENTATION = 0x0112
"""The EXIF tag that says a picture is to be turned: Word does not, so we do."""
_PROPOSER = "Choisissez une image PNG ou JPEG."


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that is ready to be kept. `notes`: French sentences on what was done with it, or on its quality."""

    octets: bytes
    nom: str
    notes: tuple[str, ...] = ()


def lire_image(path: Path) -> bytes:
    """The bytes of a file that is said to be a picture, unless it is too heavy: it is not read to its end then."""
    try:
        with path.open("rb") as file:
            octets = file.read(TAILLE_MAX + 1)
            taille = path.stat().st_size
    except OSError as error:
        raise UserError(f"« {path.name} » n'a pas pu être lu.", "Vérifiez que vous y avez accès.") from error
    if len(octets) > TAILLE_MAX:
        raise UserError(
            f"« {path.name} » pèse {max(taille, len(octets)) // 1024 // 1024} Mo : c'est trop pour un logo.",
            f"Choisissez une image de moins de {TAILLE_MAX // 1024 // 1024} Mo.",
        )
    return octets


def logo_des_octets(octets: bytes, nom: str) -> Logo:
    """The logo that bytes make; `nom` is what it is called in sentences. Raises UserError when they are no picture."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks on odd files: we judge by what can be read
        try:
            with Image.open(io.BytesIO(octets), formats=_LUS) as image:
                _mesurer(image, nom)
                image.load()
                return _garder(image, octets, propre(une_ligne(nom)))
        except Image.DecompressionBombError as error:  # Pillow's own limit, three times ours
            raise _trop_grande(f"« {nom} » a des dizaines de milliers de points de côté") from error
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError) as error:
            raise UserError(f"« {nom} » n'est pas une image lisible, ou elle est abîmée.", _PROPOSER) from error


def _mesurer(image: Image, nom: str) -> None:
    """Refuses a picture that would fill the memory, from its header alone."""
    large, haut = image.size
    if large * haut > PIXELS_MAX:
        raise _trop_grande(f"« {nom} » mesure {large} × {haut} points")
    if min(large, haut) * 40 < max(large, haut):
        raise UserError(
            f"« {nom} » est une bande de {large} × {haut} points : aucun document ne peut la montrer.", _PROPOSER
        )


def _trop_grande(mesure: str) -> UserError:
    return UserError(f"{mesure} : c'est trop pour un logo.", f"Réduisez-la, par exemple à {COTE_MAX} points de large.")


def _garder(image: Image, octets: bytes, nom: str) -> Logo:
    assert image.format is not None
    cible = _GARDES.get(image.format, "PNG")
    large, haut = image.size
    notes = []
    if max(large, haut) < COTE_MIN:
        notes.append(f"Cette image est petite ({large} × {haut} points) : elle peut être floue à l'impression.")
    if max(large, haut) > COTE_MAX:
        notes.append(f"L'image ({large} × {haut} points) a été réduite à {COTE_MAX} points, assez pour l'impression.")
    if image.format not in _GARDES:
        notes.append(f"L'image {image.format} a été convertie en PNG.")
    intacte = image.format in ("PNG", "JPEG") and max(large, haut) <= COTE_MAX and _droite(image)
    return Logo(octets if intacte else _refaite(image, cible), nom, tuple(notes))


def _droite(image: Image) -> bool:
    return bool(image.getexif().get(_ORIENTATION, 1) == 1)


def _refaite(image: Image, cible: str) -> bytes:
    """The picture upright, at most COTE_MAX long, in a PNG or a JPEG of its own."""
    from PIL import Image as Images
    from PIL import ImageOps

    made = ImageOps.exif_transpose(image)
    if cible == "PNG" and made.mode not in ("L", "LA", "RGB", "RGBA"):
        made = made.convert("RGBA" if made.has_transparency_data else "RGB")
    elif cible == "JPEG" and made.mode not in ("L", "RGB"):
        made = made.convert("RGB")
    if max(made.size) > COTE_MAX:
        made.thumbnail((COTE_MAX, COTE_MAX), Images.Resampling.LANCZOS)
    octets = io.BytesIO()
    made.save(octets, cible, **({"quality": 92} if cible == "JPEG" else {"optimize": True}))
    return octets.getvalue()
