"""Figures read from texts, and written as French prints them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clsdesk.models import palette
from clsdesk.models.mesures import (
    Mesure,
    avec_unite,
    ecrire_nombre,
    est_absente,
    est_periode,
    lire_mesure,
    meme_unite,
)


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


@pytest.mark.parametrize("texte", ["3500 personnes", "un sur huit", "2 sur 3", "1/4", "12 %", "5e rang", ""])
def test_words_a_ratio_and_a_figure_that_has_its_unit_take_none(texte: str) -> None:
    assert avec_unite(texte, "%") == texte


@pytest.mark.parametrize("texte", ["environ 20", "20 à 25", "plus de 13"])
def test_a_range_takes_its_unit_as_a_figure_does(texte: str) -> None:
    assert avec_unite(texte, "%") == f"{texte}\u00a0%"


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


@pytest.mark.parametrize(
    ("texte", "lu"),
    [
        ("12.5%", Mesure(12.5, 1, "%")),
        ("1\u00a0234", Mesure(1234.0, 0, "")),
        ("1,2 million", Mesure(1200000.0, 0, "")),
        ("1,2 million d'habitants", Mesure(1200000.0, 0, "habitants")),
        ("2 milliards de passages", Mesure(2e9, 0, "passages")),
        ("3,4 ‰", Mesure(3.4, 1, "‰")),
        ("21 430 €", Mesure(21430.0, 0, "€")),
        ("86,4 hab./km²", Mesure(86.4, 1, "hab./km²")),
        ("−4", Mesure(-4.0, 0, "")),
        ("1.234.567", Mesure(1234567.0, 0, "")),
        ("0.125", Mesure(0.125, 3, "")),
        ("12,345", Mesure(12.345, 3, "")),
        ("2022", Mesure(2022.0, 0, "")),
    ],
)
def test_every_french_writing_of_a_number_is_read(texte: str, lu: Mesure) -> None:
    assert lire_mesure(texte) == lu


@pytest.mark.parametrize(
    "texte", ["12.345", "entre 12 et 15 %", "< 5", "s", "> 80 %", "environ 300", "1er", "2e sur 5", "1/3", "10 ou 12"]
)
def test_what_has_two_meanings_or_is_a_bound_has_no_number(texte: str) -> None:
    assert lire_mesure(texte).nombre is None


@given(st.integers(-(10**9), 10**9), st.integers(0, 3), st.sampled_from(["", "%", "‰", "€", "hab./km²", "habitants"]))
def test_what_is_written_in_french_reads_back(entier: int, decimales: int, unite: str) -> None:
    written = ecrire_nombre(entier / 10**decimales, decimales)
    lue = lire_mesure(f"{written} {unite}".strip())
    assert lue.nombre == pytest.approx(entier / 10**decimales)
    assert lue.unite == unite


@given(st.text())
def test_any_text_reads_without_fault_and_never_as_a_false_zero(texte: str) -> None:
    nombre = lire_mesure(texte).nombre
    assert nombre is None or any(each.isdigit() for each in texte)
    assert nombre != 0 or "0" in texte


def test_absences_and_years_are_known_for_what_they_are() -> None:
    assert all(map(est_absente, ("", "n.d.", "ND", "s", "…", "///", "-", "n.c.")))
    assert not any(map(est_absente, ("0", "12", "sud")))
    assert all(map(est_periode, ("2022", "2016-2022", "2023 (p)", "2016 à 2022")))
    assert not any(map(est_periode, ("1234", "20 220", "2022 %", "12")))


def test_figures_of_other_scripts_are_texts() -> None:
    assert lire_mesure("١٢").nombre is None
