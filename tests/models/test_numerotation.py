import pytest
from hypothesis import given
from hypothesis import strategies as st

from clsdesk.models.numerotation import bare, code, faults, letters, roman


@pytest.mark.parametrize(
    ("motif", "number", "parent", "expected"),
    [
        ("{n}", 3, "2", "3"),
        ("{parent}.{n}", 3, "2", "2.3"),
        ("{parent}.{n}", 3, "2.", "2.3"),
        ("{parent}.{n}.", 3, "2.1.", "2.1.3."),
        ("{parent}.{n}", 3, "1)", "1.3"),
        ("{parent}.{n}", 3, "Priorité n° 2", "2.3"),
        ("{parent}.{n}", 3, "", "3"),
        ("{parent}-{n}", 3, "A", "A-3"),
        ("{parent}-{n}", 3, "1-1", "1-1-3"),
        ("{parent}{a}", 2, "3.1", "3.1b"),
        ("{A}.", 27, "1", "AA."),
        ("{I}", 4, "", "IV"),
        ("Priorité n° {n}", 2, "", "Priorité n° 2"),
        ("OS{parent}.{n}", 2, "Axe 3", "OS3.2"),
        ("", 2, "1", ""),
    ],
)
def test_a_pattern_makes_a_code_of_a_number_and_the_parents_code(motif: str, number: int, parent: str, expected: str):
    assert code(motif, number, parent) == expected


@pytest.mark.parametrize(
    ("decorated", "plain"),
    [("1", "1"), ("1.", "1"), ("1)", "1"), ("1.1.1.", "1.1.1"), ("Priorité n° 2", "2"), ("Axe A :", "A"), ("A.", "A"),
     ("Fiche n°12 –", "12"), ("1-2", "1-2"), ("A-3", "A-3"), ("Sous-axe 3", "3"), ("Sous-axe-3", "3"), ("1.b", "1.b"),
     ("", ""), ("—", ""), ("OS1.2", "OS1.2")],
)  # fmt: skip
def test_a_code_without_its_decoration(decorated: str, plain: str):
    assert bare(decorated) == plain


def test_a_pattern_without_number_or_with_an_unknown_mark_is_a_fault():
    assert faults("{parent}.{n}") == faults("") == faults("{A})") == ""
    assert "{n}" in faults("Axe")
    assert "{n}" in faults("{parent}")
    assert "{parent}" in faults("{x}.{n}")
    assert "{parent}" in faults("{n")


@given(st.integers(1, 3999))
def test_letters_and_roman_numbers_differ_for_each_number(number: int):
    assert letters(number) != letters(number + 1)
    assert roman(number) != roman(number + 1)
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    signs = [values[sign] for sign in roman(number)]
    assert sum(-v if v < max(signs[at:]) else v for at, v in enumerate(signs)) == number
