"""What becomes of a picture given as a logo: kept, converted, made smaller, or refused with two French sentences."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from clsdesk.errors import UserError
from clsdesk.importers.logos import COTE_MAX, TAILLE_MAX, lire_image, logo_des_octets
from clsdesk.models.images import apercu


def image(nature: str, large: int = 600, haut: int = 300, mode: str = "RGB", **options: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, (large, haut)).save(made, nature, **options)
    return made.getvalue()


def entete_png(large: int, haut: int) -> bytes:
    """A PNG that says that size and holds next to nothing."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", large, haut, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0")))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("nature", ["PNG", "JPEG"])
def test_a_png_and_a_jpeg_stay_byte_for_byte_whatever_their_name(tmp_path: Path, nature: str) -> None:
    path = tmp_path / "logo.doc"
    path.write_bytes(image(nature))
    logo = logo_des_octets(lire_image(path), path.name)
    assert (logo.octets, logo.nom, logo.notes) == (path.read_bytes(), "logo.doc", ())


@pytest.mark.parametrize(
    ("nature", "mode"), [("GIF", "P"), ("BMP", "RGB"), ("WEBP", "RGBA"), ("TIFF", "CMYK"), ("TIFF", "1")]
)
def test_other_pictures_become_png_and_it_is_said(nature: str, mode: str) -> None:
    logo = logo_des_octets(image(nature, mode=mode), "logo")
    found = apercu(logo.octets)
    assert found is not None
    assert (found.nature, found.largeur, found.hauteur) == ("png", 600, 300)
    assert logo.notes == (f"L'image {nature} a été convertie en PNG.",)


@pytest.mark.parametrize(("nature", "fin"), [("PNG", "png"), ("JPEG", "jpg")])
def test_a_huge_picture_is_made_smaller_and_it_is_said(nature: str, fin: str) -> None:
    logo = logo_des_octets(image(nature, 6000, 3000), "logo")
    found = apercu(logo.octets)
    assert found is not None
    assert (found.nature, found.largeur, found.hauteur) == (fin, COTE_MAX, COTE_MAX // 2)
    assert logo.notes == (f"L'image (6000 × 3000 points) a été réduite à {COTE_MAX} points, assez pour l'impression.",)


def test_a_small_picture_is_kept_and_its_blur_foretold() -> None:
    logo = logo_des_octets(image("PNG", 80, 40), "logo")
    assert logo.notes == ("Cette image est petite (80 × 40 points) : elle peut être floue à l'impression.",)


def test_a_photo_turned_by_its_camera_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    found = apercu(logo_des_octets(image("JPEG", exif=turned), "logo").octets)
    assert found is not None
    assert (found.largeur, found.hauteur) == (300, 600)


def test_transparency_stays() -> None:
    logo = logo_des_octets(image("WEBP", mode="RGBA"), "logo")
    with Image.open(io.BytesIO(logo.octets)) as read:
        assert read.mode == "RGBA"


@contextmanager
def memoire(mio: int) -> Iterator[None]:
    """What is done inside takes no more than that at any moment, whether it ends well or is refused."""
    tracemalloc.start()
    try:
        yield
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < mio * 1024 * 1024


def test_a_file_of_80_megabytes_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "affiche.png"
    with path.open("wb") as file:
        file.truncate(80 * 1024 * 1024)
    with pytest.raises(UserError) as refused, memoire(24):
        lire_image(path)
    assert refused.value.message == "« affiche.png » pèse 80 Mo : c'est trop pour un logo."
    assert refused.value.remedy == f"Choisissez une image de moins de {TAILLE_MAX // 1024 // 1024} Mo."


@pytest.mark.parametrize(("large", "haut"), [(50_000, 50_000), (2_000_000_000, 2_000_000_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_from_its_header(large: int, haut: int) -> None:
    with pytest.raises(UserError) as refused, memoire(1):
        logo_des_octets(entete_png(large, haut), "bombe.png")
    assert "bombe.png" in refused.value.message
    assert refused.value.message.endswith("c'est trop pour un logo.")


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"PK\x03\x04 a Word document",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0",
        image("PNG")[:90],
        image("JPEG")[:400],
    ],
)
def test_what_is_no_picture_is_refused_with_what_to_do(octets: bytes) -> None:
    with pytest.raises(UserError) as refused:
        logo_des_octets(octets, "logo.png")
    assert refused.value.message == "« logo.png » n'est pas une image lisible, ou elle est abîmée."
    assert refused.value.remedy == "Choisissez une image PNG ou JPEG."


def test_a_line_is_no_logo() -> None:
    with pytest.raises(UserError, match="bande de 4000 × 2 points"):
        logo_des_octets(image("PNG", 4000, 2), "trait.png")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"« logo.png » n'a pas pu être lu"):
        lire_image(tmp_path / "logo.png")
