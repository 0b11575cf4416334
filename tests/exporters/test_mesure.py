"""The room that a text takes in a cell."""

from __future__ import annotations

from clsdesk.exporters.mesure import hauteur, largeur, lignes, mot_le_plus_long


def test_a_text_that_fits_takes_one_line() -> None:
    assert lignes("CPTS", 100, 10) == 1
    assert lignes("", 100, 10) == 1


def test_each_line_break_counts() -> None:
    assert lignes("un\ndeux\n\ntrois", 200, 10) == 4


def test_words_wrap_between_spaces() -> None:
    assert lignes("aaaa aaaa aaaa", largeur("aaaa aaaa", 10) / 0.95, 10) == 2


def test_a_word_wider_than_the_cell_is_cut_over_several_lines() -> None:
    assert lignes("a" * 100, largeur("a" * 26, 10), 10) >= 4


def test_bold_and_larger_letters_take_more_room() -> None:
    text = "Renforcer l'attractivité du territoire pour les professionnels de santé"
    assert largeur(text, 10, gras=True) > largeur(text, 10)
    assert hauteur(text, 120, 14) > hauteur(text, 120, 10)


def test_the_longest_word_is_found_across_hyphens_and_lines() -> None:
    assert mot_le_plus_long("un deux\npluriprofessionnelle-x", 10) == largeur("pluriprofessionnelle", 10)
