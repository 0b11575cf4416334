import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clsdesk.models.texte import propre
from clsdesk.models.texte_riche import Paragraphe, Puce, Run, brut, echapper, ecrire, lire, normaliser, vide


def p(*runs: Run) -> Paragraphe:
    return Paragraphe(runs)


def test_each_thing_of_the_subset_is_read():
    assert lire(
        "Un **mot** et *un autre*,\nà la ligne.\n\n"
        "- premier\n- second\n    - dessous\n    1. compté\n\n"
        "1. un\n2. deux ***fort***\n\n"
        "Voir [le guide](https://exemple.fr/a)."
    ) == (
        p(Run("Un "), Run("mot", gras=True), Run(" et "), Run("un autre", italique=True), Run(",\nà la ligne.")),
        Puce((Run("premier"),)),
        Puce((Run("second"),)),
        Puce((Run("dessous"),), 2),
        Puce((Run("compté"),), 2, True),
        Puce((Run("un"),), 1, True),
        Puce((Run("deux "), Run("fort", True, True)), 1, True),
        p(Run("Voir "), Run("le guide", lien="https://exemple.fr/a"), Run(".")),
    )


def test_the_other_marks_that_people_type_are_read_too():
    assert lire("* a\n+ b\n1) c\n  - d\n\t- e\n__gras__ _ital_") == (
        Puce((Run("a"),)),
        Puce((Run("b"),)),
        Puce((Run("c"),), 1, True),
        Puce((Run("d"),), 2),
        Puce((Run("e\n"), Run("gras", gras=True), Run(" "), Run("ital", italique=True)), 2),
    )


@pytest.mark.parametrize(
    "text",
    ["3 * 4 * 5", "un **début sans fin", "snake_case_name", "[sans adresse]", "[a](", "a_b@c.fr", "****", "2025. Une",
     "# titre", "<b>x</b>", "C:\\Users", "-5 %", "`code`", "fin \\"],
)  # fmt: skip
def test_a_mark_without_its_other_half_is_plain_text(text: str):
    if text == "2025. Une":  # four digits: a year, not the rank of an item
        assert lire(text) == (p(Run(text)),)
    assert brut(text) == text
    assert brut(ecrire(lire(text))) == text


def test_numbers_are_counted_again_after_a_paragraph_and_under_each_item():
    blocs = (
        Puce((Run("a"),), 1, True), Puce((Run("b"),), 2, True), Puce((Run("c"),), 2, True), Puce((Run("d"),), 1, True),
        Puce((Run("e"),), 2, True), p(Run("f")), Puce((Run("g"),), 1, True),
    )  # fmt: skip
    assert ecrire(blocs) == "1. a\n    1. b\n    2. c\n2. d\n    1. e\n\nf\n\n1. g"
    assert brut(ecrire(blocs)) == "1. a\n    1. b\n    2. c\n2. d\n    1. e\n\nf\n\n1. g"


def test_spaces_at_the_ends_of_bold_text_leave_the_bold():
    assert ecrire((p(Run("un"), Run(" mot ", gras=True), Run("gras")),)) == "un **mot** gras"


def test_styles_that_touch_are_written_and_read_back():
    blocs = (
        p(Run("a", gras=True), Run("b", italique=True), Run("c", True, True), Run("d", gras=True, lien="x:(1) 2")),
    )
    assert ecrire(blocs) == r"**a***b**c*[d](x:\(1\)%202)**"
    assert lire(ecrire(blocs)) == normaliser(blocs)


def test_an_address_may_hold_brackets():
    assert lire("[x](https://fr.wikipedia.org/wiki/Eu_(ville)) y") == (
        p(Run("x", lien="https://fr.wikipedia.org/wiki/Eu_(ville)"), Run(" y")),
    )


def test_pasted_text_that_looks_like_markdown_stays_as_it_was():
    pasted = "- logements\n1. Recenser *tout*\n\n\n  [x](y) _z_ \\ fin  \n\n\n+ a\n"
    assert brut(echapper(pasted)) == pasted
    assert not any(isinstance(bloc, Puce) for bloc in lire(echapper(pasted)))


def test_ordinary_french_is_not_littered_with_backslashes():
    text = "Réunion du 12/03 (COPIL) : 5 % - l'accès aux soins, jean_dupont@exemple.fr ; n° 1.1.1 !\nSuite."
    assert echapper(text) == text


def test_empty_lines_are_kept():
    blocs = (p(Run("a")), p(), p(Run("\nb\n\nc")), Puce(()), Puce((Run("d\n\n  e"),)))
    assert ecrire(blocs) == "a\n\n\\\n\n\\\nb\n\\\nc\n\n- \\\n- d\n  \\\n  \\  e"
    assert lire(ecrire(blocs)) == blocs


def test_nothing_to_read_is_empty():
    assert lire("") == lire(" \n\t\n") == ()
    assert all(vide(nothing) for nothing in ("", "- ", "\\"))
    assert not vide("- a")
    assert echapper("") == ""


LETTERS = st.text(alphabet=st.sampled_from("ab1 \n\t*_\\[]()-+.)>#é\u00a0"), max_size=12) | st.text(max_size=8)
RUNS = st.builds(
    Run, LETTERS, st.booleans(), st.booleans(), st.sampled_from(["", "", "https://a.fr/b_(c)", "x\\) y*", "#"])
)
BLOCS = st.lists(
    st.builds(lambda runs: Paragraphe(tuple(runs)), st.lists(RUNS, max_size=4))
    | st.builds(lambda runs, n, c: Puce(tuple(runs), n, c), st.lists(RUNS, max_size=4), st.sampled_from([1, 2]),
                st.booleans()),
    max_size=5,
)  # fmt: skip


@settings(max_examples=600)
@given(BLOCS)
def test_what_is_written_reads_back_and_is_written_again_the_same(blocs: list[Paragraphe | Puce]):
    written = ecrire(blocs)
    assert lire(written) == normaliser(blocs)
    assert ecrire(lire(written)) == written
    assert normaliser(normaliser(blocs)) == normaliser(blocs)


MARKDOWN = st.text(alphabet=st.sampled_from("ab1 \n\t*_\\[](){}-+.)>#é\u00a0"), max_size=60) | st.text()


@settings(max_examples=600)
@given(MARKDOWN)
def test_any_text_is_read_without_fail_and_settles_at_the_first_writing(s: str):
    once = ecrire(lire(s))
    assert ecrire(lire(once)) == once
    assert brut(once) == brut(s)


@settings(max_examples=600)
@given(MARKDOWN)
def test_escaped_text_reads_back_as_exactly_that_text(s: str):
    assert brut(echapper(s)) == propre(s)
    assert all(isinstance(bloc, Paragraphe) for bloc in lire(echapper(s)))
    assert not any(run.gras or run.italique or run.lien for bloc in lire(echapper(s)) for run in bloc.runs)


@pytest.mark.parametrize("hostile", ["[" * 50_000, "[a](" * 20_000, "**a" * 30_000, "\\" * 100_000, "- " * 50_000,
                                     "[a](x" * 20_000, "_" * 100_000, "*a_" * 30_000])  # fmt: skip
def test_hostile_texts_are_read_in_moments(hostile: str):
    assert brut(echapper(hostile)) == hostile
    lire(hostile)
