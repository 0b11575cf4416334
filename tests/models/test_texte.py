import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from clsdesk.models.texte import propre, sans_accents, une_ligne


def test_control_characters_go_and_word_line_breaks_stay_breaks():
    assert propre("a\r\nb\rc\x0bd\u2028e\x07\x00f\tg\ufeff\ud800") == "a\nb\nc\nd\nef\tg"


def test_a_title_is_on_one_line_and_keeps_its_no_break_spaces():
    assert une_ligne("  1.1.\n Renforcer\t l'attractivité\u00a0: tout ") == "1.1. Renforcer l'attractivité\u00a0: tout"


def test_texts_compare_without_accents_case_dashes_apostrophes_or_kinds_of_space():
    assert sans_accents("L\u2019ÉDUCATION\u202f nationale \u2013 Œuvre") == sans_accents(
        "l'education  Nationale - oeuvre"
    )
    assert sans_accents("  CŒUR\u00a0de l\u2011Île ") == "coeur de l-ile"


@given(st.text())
def test_cleaning_and_comparing_twice_changes_nothing_more(s: str):
    assert propre(propre(s)) == propre(s)
    assert sans_accents(sans_accents(s)) == sans_accents(s)
    assert une_ligne(une_ligne(s)) == une_ligne(s)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in propre(s))
