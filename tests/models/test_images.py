"""The header of a picture, read without any library: its nature and its size, or nothing."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clsdesk.models.images import apercu


def image(nature: str, large: int, haut: int, **options: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (large, haut), "#336699").save(made, nature, **options)
    return made.getvalue()


@pytest.mark.parametrize(("nature", "fin"), [("PNG", "png"), ("JPEG", "jpg")])
@given(large=st.integers(1, 400), haut=st.integers(1, 400))
def test_the_size_is_that_of_the_picture(nature: str, fin: str, large: int, haut: int) -> None:
    found = apercu(image(nature, large, haut))
    assert found is not None
    assert (found.nature, found.largeur, found.hauteur) == (fin, large, haut)
    assert found.proportion == large / haut


def test_a_progressive_jpeg_with_a_description_and_a_profile_is_read_too() -> None:
    octets = image("JPEG", 30, 20, progressive=True, comment=b"\xff\xd9" * 50, icc_profile=b"\xff\xc0" * 500)
    found = apercu(octets)
    assert found and (found.largeur, found.hauteur) == (30, 20)


@pytest.mark.parametrize("nature", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_pictures_are_none_of_ours(nature: str) -> None:
    assert apercu(image(nature, 10, 10)) is None


@pytest.mark.parametrize("debut", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x00"])
@given(suite=st.binary(max_size=200))
def test_any_bytes_are_read_or_left_without_a_fault(debut: bytes, suite: bytes) -> None:
    found = apercu(debut + suite)
    assert found is None or (found.largeur > 0 and found.hauteur > 0)
