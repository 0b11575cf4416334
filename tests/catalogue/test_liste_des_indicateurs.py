"""The ready list of the diagnostic: enough for each theme, each said in full, nothing twice, no value."""

from __future__ import annotations

import re
from collections import Counter

from clsdesk.catalogue.diagnostic import indicateurs, themes
from clsdesk.catalogue.referentiels import referentiels
from clsdesk.models.diagnostic import reconnaitre

CODES_INSEE = re.compile(r"(?:POP T\d[M]?|FAM [TG]\d|LOG T\d|REV [TG]\d|EMP T\d|FOR T\d)")


def test_each_theme_has_at_least_eight_indicators() -> None:
    counts = Counter(each.theme for each in indicateurs())
    assert set(counts) == {each.cle for each in themes()}
    assert min(counts.values()) >= 8, counts


def test_each_indicator_says_what_it_is_and_where_to_find_it() -> None:
    for each in indicateurs():
        assert each.titre and each.source and each.ou, each.cle
        assert len(each.definition) > 30 and each.definition.endswith("."), each.cle
        assert each.sens in ("", "haut", "bas"), each.cle


def test_no_indicator_and_no_theme_comes_twice() -> None:
    assert len({each.cle for each in indicateurs()}) == len(indicateurs())
    assert len({(each.theme, each.titre) for each in indicateurs()}) == len(indicateurs())
    names = [nom.casefold() for each in themes() for nom in (each.nom, *each.alias)]
    assert len(set(names)) == len(names)


def test_a_table_code_is_given_only_for_the_census_and_income_files() -> None:
    coded = [each for each in indicateurs() if each.code]
    assert len(coded) >= 15
    for each in coded:
        assert CODES_INSEE.fullmatch(each.code) and each.source.startswith("INSEE"), each.cle


def test_the_expected_themes_are_those_in_which_actions_are_classed() -> None:
    classed = next(each for each in referentiels() if each.cle == "theme")
    assert {each.cle for each in themes() if each.attendu} == {cle for cle, _ in classed.valeurs}


def test_a_theme_is_known_under_the_names_that_contracts_give_it() -> None:
    found = {nom: reconnaitre(nom, themes()) for nom in ("accès aux soins", "SANTE MENTALE", "Autonomie", "Sport")}
    assert [each.cle if each else "" for each in found.values()] == [
        "acces-aux-soins", "sante-mentale", "medico-social", "",
    ]  # fmt: skip
