"""Figures read from texts, and written as French prints them."""

from __future__ import annotations

import itertools

import pytest

from clsdesk.models import palette
from clsdesk.models.mesures import Mesure, avec_unite, ecrire_nombre, lire_mesure, meme_unite


@pytest.mark.parametrize(
    ("texte", "lu"),
    [
        ("12,7 %", Mesure(12.7, 1, "%")),
        ("26.5 %", Mesure(26.5, 1, "%")),
        ("30 709", Mesure(30709.0, 0, "")),
        ("30\u202f709 habitants", Mesure(30709.0, 0, "habitants")),
        ("- 0,1%", Mesure(-0.1, 1, "%")),
        ("−0,30", Mesure(-0.3, 2, "")),
        ("+20,5 %", Mesure(20.5, 1, "%")),
        ("7,9 pour 10 000 habitants", Mesure(7.9, 1, "pour 10 000 habitants")),
    ],
)
def test_a_figure_is_read_with_its_decimals_and_its_unit(texte: str, lu: Mesure) -> None:
    assert lire_mesure(texte) == lu


@pytest.mark.parametrize(
    "texte",
    ["", "n.d.", "plus de 8 000", "33 sur 36", "8e rang", "12 à 14 %", "12 - 14", "1 habitant sur 4", "1 234 56"],
)
def test_a_range_a_rank_or_a_sentence_gives_no_number(texte: str) -> None:
    assert lire_mesure(texte).nombre is None


def test_numbers_are_written_with_fine_spaces_a_comma_and_a_true_minus() -> None:
    assert ecrire_nombre(1234567.0) == "1\u202f234\u202f567"
    assert ecrire_nombre(-1.25, 1) == "−1,2"
    assert ecrire_nombre(5.0, 0, signe=True) == "+5"
    assert ecrire_nombre(-0.01, 1, signe=True) == "0,0"
    assert avec_unite("12,7", "%") == "12,7\u00a0%"
    assert avec_unite("7,9", "pour 10 000 habitants") == "7,9"


def test_units_that_cannot_share_an_axis_are_told_apart() -> None:
    assert meme_unite("% par an", "%")
    assert meme_unite("", "personnes")
    assert not meme_unite("%", "personnes")


@pytest.mark.parametrize(
    ("series", "ecart"), [(palette.SERIES, 1.5), (palette.SERIES_SOMBRE, 1.4)], ids=["clair", "sombre"]
)
def test_any_two_series_of_a_chart_differ_in_luminance(series: tuple[str, ...], ecart: float) -> None:
    for une, autre in itertools.combinations(series, 2):
        assert palette.contraste(une, autre) >= ecart, (une, autre)
