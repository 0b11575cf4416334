"""The map of France shipped with the program, and the search of a place in it."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from clsdesk.catalogue import territoires
from clsdesk.models import decoupage as d

FICHIER = Path(__file__).resolve().parents[2] / "resources" / "territoires" / "territoires.tsv.xz"

TERRAIN = [
    ("communaute urbaine arras", "200033579", 46),
    ("lens lievin", "246200364", 36),
    ("CC du Ternois", "200069672", 103),
    ("sud artois", "200035442", 64),
    ("Amiens Métropole", "248000531", 39),
    ("villes soeurs", "247600588", 28),
    ("Béthune-Bruay", "200072460", 100),
    ("henin carvin", "246200299", 14),
    ("Pays de Saint-Omer", "200069037", 53),
    ("region d'audruicq", "246200844", 15),
]
"""The intercommunalités of the field's contracts, as a person types them."""


@cache
def lignes() -> tuple[list[str], ...]:
    """The raw rows, read here without the program."""
    text = lzma.decompress(FICHIER.read_bytes()).decode("utf-8")
    return tuple(line.split("\t") for line in text.splitlines())


def communes_brutes(siren: str) -> Iterator[list[str]]:
    rank = str([row[1] for row in lignes() if row[0] == "E"].index(siren))
    return (row for row in lignes() if row[0] == "C" and row[4] == rank)


def noms(texte: str) -> list[str]:
    return [each.nom for each in territoires.chercher(texte)]


@pytest.mark.parametrize(("texte", "siren", "communes"), TERRAIN, ids=[each[0] for each in TERRAIN])
def test_each_territory_of_the_field_is_found_by_its_name_with_its_communes_and_population(
    texte: str, siren: str, communes: int
) -> None:
    first = territoires.chercher(texte)[0]
    assert (first.nature, first.code) == (d.EPCI, siren)
    members = territoires.decoupage().communes_de(d.EPCI, siren)
    raw = list(communes_brutes(siren))
    assert len(members) == len(raw) == communes
    assert d.total(members) == sum(int(row[3]) for row in raw)
    assert f"{communes} communes" in territoires.precision(first)


def test_the_map_holds_the_communes_and_intercommunalites_of_2026() -> None:
    known = territoires.decoupage()
    assert (known.millesime, known.population) == ("2026", "2023")
    assert len(known.communes) == 34_969
    assert len(known.epci) == 1_255
    assert known.communes["75056"].population == 2_103_778
    assert known.departements["62"].region == "Hauts-de-France"


def test_every_commune_of_the_mainland_has_a_population_and_every_intercommunalite_its_communes() -> None:
    known = territoires.decoupage()
    without = [each.code for each in known.communes.values() if each.population is None]
    assert all(code.startswith("98") for code in without)
    assert not [siren for siren in known.epci if not known.communes_de(d.EPCI, siren)]
    assert not [each for each in known.communes.values() if each.departement not in known.departements]


def test_every_heir_of_what_is_gone_exists() -> None:
    known = territoires.decoupage()
    for each in known.disparues:
        assert each.heritiers, each
        assert all(known.lieu(each.nature, code) for code in each.heritiers), each


@pytest.mark.parametrize(
    "texte", ["Arras CU", "cu d’arras", "CU D'ARRAS", "200033579", "200 033 579", "20003357900018"]
)
def test_an_intercommunalite_is_found_whatever_the_way_to_write_it(texte: str) -> None:
    assert territoires.chercher(texte)[0].code == "200033579"


@pytest.mark.parametrize("texte", ["St-Quentin", "saint quentin", "SAINT‑QUENTIN"])
def test_saint_and_st_are_one_word_and_the_most_peopled_homonym_comes_first(texte: str) -> None:
    assert territoires.chercher(texte)[0].code == "02691"


def test_homonyms_are_told_apart_by_their_departement() -> None:
    found = [each for each in territoires.chercher("saint omer") if each.nom == "Saint-Omer"]
    assert sorted(territoires.precision(each).split(" · ")[1] for each in found) == [
        "Calvados (14)",
        "Pas-de-Calais (62)",
    ]
    assert territoires.chercher("saint omer 14")[0].code == "14635"


def test_a_postcode_gives_its_communes_and_an_insee_code_its_own() -> None:
    assert noms("62000") == ["Arras", "Dainville"]
    assert noms("62041") == ["Arras"]
    assert noms("62") == ["Pas-de-Calais"]
    assert noms("2a") == ["Corse-du-Sud"]


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("lens lievn", "CA de Lens - Liévin"),
        ("Arass", "CU d'Arras"),
        ("communauté de communes du Ternos", "CC du Ternois"),
    ],
)
def test_a_slip_of_the_keyboard_still_finds_the_place(texte: str, nom: str) -> None:
    assert nom in noms(texte)[:3]


def test_a_commune_that_merged_leads_by_its_name_and_its_code_to_the_one_that_took_it_over() -> None:
    by_code = territoires.chercher("01039")[0]
    by_name = next(each for each in territoires.chercher("Béon") if each.avis)
    assert by_code == by_name
    assert by_code.code == "01138"
    assert by_code.avis == "« Béon » (01039) n'est plus une commune : son territoire est dans « Culoz-Béon »."


def test_an_intercommunalite_that_is_gone_leads_to_those_where_its_communes_are() -> None:
    found = territoires.chercher("247700438")
    assert [each.code for each in found] == ["200072130", "200090504", "247700339"]
    assert "n'existe plus en 2026" in found[0].avis
    assert "CA du Pays de Meaux" in found[0].avis


@pytest.mark.parametrize("texte", ["", " ", "-", "de la", "999999999", "xyzzyx", "00000", "%", "\x00", "é" * 300])
def test_what_means_nothing_finds_nothing(texte: str) -> None:
    assert territoires.chercher(texte) == ()


@pytest.mark.parametrize(("debut", "attendu"), [("arr", "CU d'Arras"), ("len", "Lens"), ("beth", "Béthune")])
def test_the_beginning_of_a_name_gives_the_most_peopled_places_first(debut: str, attendu: str) -> None:
    assert territoires.chercher(debut)[0].nom == attendu
