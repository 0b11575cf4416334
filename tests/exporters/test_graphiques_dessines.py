"""Charts as pictures: sizes, texts of the SVG, and nothing drawn outside the sheet."""

from __future__ import annotations

import re
import struct

import pytest
from lxml import etree

from clsdesk.exporters.graphiques import Rendu, planche, png, svg
from clsdesk.exporters.graphiques_lignes import abscisses, graduations
from clsdesk.exporters.graphiques_planche import UN_A_LA_FOIS, abrege, avis_des_signes, largeur, plier, regles
from clsdesk.models.graphiques import Description, Donnees, Point, Repere, Serie, decrire, propositions
from tests.donnees_essai import exemple

LONG = (
    "Participation des femmes de 50 à 74 ans au dépistage organisé du cancer du sein dans l’ensemble des communes "
    "de la communauté de communes"
)


def _points(*nombres: float | None) -> tuple[Point, ...]:
    return tuple(Point(each, "" if each is None else f"{each:g}\u00a0%".replace(".", ",")) for each in nombres)


def _fait(genre: str, vertical: bool = False, **donnees: object) -> Description:
    return Description(genre, "Un titre qui est une phrase, assez longue pour passer à la ligne sur un petit écran.",
                       Donnees(unite="%", source=LONG, **donnees), alternative="Ce qu’on y voit.", vertical=vertical)  # type: ignore[arg-type]  # fmt: skip


NOMS = ("Pays de Vaudreuse", LONG, "anticonstitutionnellement-" * 4, "Lisse")
VALEURS = _points(-5.0, 9000.0, None, 0.0)
CAS = {
    "barres": _fait("comparaison", categories=NOMS, series=(Serie("", VALEURS),), principal="Pays de Vaudreuse",
                    repere=Repere(LONG, Point(8000.0, "8\u202f000\u00a0%"))),
    "debout": _fait("comparaison", True, categories=("A", "B", "C"), series=(Serie("", _points(1, None, -3)),)),
    "six séries": _fait("comparaison", categories=("A", "B"),
                        series=tuple(Serie(f"{LONG[:60]} {n}", _points(n, -n)) for n in range(6))),
    "vingt lignes": _fait("comparaison", categories=tuple(f"{n} {LONG}" for n in range(20)),
                          series=(Serie("", _points(*range(20))),)),
    "une valeur": _fait("comparaison", categories=("A",), series=(Serie("", _points(12.0)),)),
    "évolution": _fait("evolution", categories=("2008", "2013", "2014", "2022"), principal="Pays de Vaudreuse",
                       series=(Serie("Pays de Vaudreuse", _points(1, None, 3, 17)),
                               Serie(LONG, _points(1, 1, 1, None)))),
    "plate": _fait("evolution", categories=("2008-2014", "2014-2020"), series=(Serie("", _points(-2.0, -2.0)),)),
    "pyramide": _fait("pyramide", categories=("0 à 14 ans", LONG, "90 ans et plus"),
                      series=(Serie("Femmes", _points(250, 3200, 150)), Serie("Hommes", _points(None, 3150, 0)))),
    "écarts": _fait("ecarts", categories=NOMS, series=(Serie("V", tuple(
                    Point(n, f"{n:+}\u00a0% (46\u00a0% contre 50\u00a0%)") for n in (-8.0, 900.0, 22.0, 0.0))),),
                    sens=("defavorable", "favorable", "", ""), repere=Repere(LONG, Point(0.0, "0\u00a0%"))),
    "radar": _fait("radar", categories=NOMS, series=(Serie("V", _points(78, 320, 92, 0)),),
                   repere=Repere("Lisse", Point(100.0))),
    "parts": _fait("parts", categories=("", LONG),
                   series=(Serie(LONG, _points(97, 50)), Serie("B", _points(1, 25)), Serie("C", _points(2, 25)))),
    "relevés sans cible": _fait("objectif", series=(Serie("Relevés", _points(3, 5)),), moments=(2026.5, 2027.5)),
    "un départ bavard": _fait("objectif", series=(Serie("Relevés", _points(3, 5)),), moments=(2026.5, 2027.5),
                              repere=Repere(LONG, Point(2.0, "2"))),
    "vide": Description("evolution", "Sujet", Donnees(vide="Une évolution demande au moins deux années chiffrées.")),
    "sans rien": Description("comparaison", "", Donnees(vide="Pas de valeur chiffrée à tracer.")),
}  # fmt: skip


def _textes(made: bytes) -> list[str]:
    nodes = etree.fromstring(made).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(each.itertext()).strip() for each in nodes]


def _dimensions(made: bytes) -> tuple[int, int]:
    assert made.startswith(b"\x89PNG")
    return struct.unpack(">II", made[16:24])


@pytest.mark.parametrize("large", [90.0, 160.0])
@pytest.mark.parametrize("cas", CAS)
def test_no_word_of_a_chart_goes_out_of_the_sheet(cas: str, large: float):
    with UN_A_LA_FOIS, regles():  # type: ignore[attr-defined]
        sheet = planche(CAS[cas], Rendu(largeur_mm=large, ppp=96))
        painter = sheet.figure.canvas.get_renderer()  # type: ignore[attr-defined]
        box = sheet.figure.bbox
        out = [
            text.get_text()
            for text in sheet.zone.texts
            if not (
                (seen := text.get_window_extent(painter)).x0 >= -1
                and seen.x1 <= box.x1 + 1
                and seen.y0 >= -1
                and seen.y1 <= box.y1 + 1
            )
        ]
    assert not out


@pytest.mark.parametrize("sombre", [False, True])
@pytest.mark.parametrize("cas", CAS)
def test_every_chart_is_made_as_png_and_as_svg_light_and_dark(cas: str, sombre: bool):
    rendu = Rendu(largeur_mm=120, ppp=200, sombre=sombre)
    width, height = _dimensions(png(CAS[cas], rendu))
    assert abs(width - 120 / 25.4 * 200) <= 1
    assert height > 40
    assert b"<image" not in svg(CAS[cas], rendu)


def test_the_texts_of_an_svg_are_texts_with_french_numbers():
    said = _textes(svg(CAS["barres"]))
    assert "9000\u00a0%" in said and "Pays de Vaudreuse" in said
    assert any(each.startswith("Source\u00a0: Participation") for each in said)
    assert "non chiffré" in said
    assert not [each for each in said if "None" in each or "nan" in each]


def test_a_missing_year_breaks_the_line_instead_of_going_to_zero():
    sheet = planche(CAS["évolution"], Rendu())
    lines = [each for each in sheet.zone.lines if each.get_linewidth() == 1.8]
    assert sorted(len(each.get_xdata()) for each in lines) == [1, 1, 1, 2, 3]  # type: ignore[arg-type]


def test_a_chart_without_a_value_draws_the_sentence_and_no_axis():
    said = " ".join(_textes(svg(CAS["vide"])))
    assert "Une évolution demande au moins deux années chiffrées." in said
    assert not re.search(r"\d", said)


def test_good_and_bad_gaps_have_different_marks_and_words():
    sheet = planche(CAS["écarts"], Rendu())
    marks = {each.get_marker() for each in sheet.zone.lines} - {"none"}
    assert {"o", "X", "d"} <= marks
    assert {"écart favorable", "écart défavorable"} <= {each.get_text() for each in sheet.zone.texts}


def test_the_same_chart_gives_the_same_bytes():
    assert png(CAS["radar"]) == png(CAS["radar"])
    assert svg(CAS["parts"]) == svg(CAS["parts"])


def test_a_picture_for_paper_has_at_least_two_hundred_dots_per_inch_and_its_description():
    made = png(CAS["barres"])
    assert _dimensions(made)[0] >= 160 / 25.4 * 200
    assert "Ce qu’on y voit.".encode() in made or "Ce qu’on y voit." in made.decode("latin-1")
    assert "Ce qu’on y voit." in svg(CAS["barres"]).decode()


def test_short_names_at_the_end_of_lines_are_never_cut():
    made = _fait("evolution", categories=("2012", "2023"), principal="Val",
                 series=(Serie("Val", _points(12, 9)), Serie("75 ans et plus", _points(5, 6))))  # fmt: skip
    assert {"Val", "75\u00a0ans et plus"} <= set(_textes(svg(made)))


def test_a_small_change_is_not_made_to_look_large():
    ticks = graduations((389.0, 412.0))
    assert ticks[0] <= 0.7 * 412
    assert ticks[-1] >= 412
    assert graduations((3.0, 100.0))[0] == 0.0
    assert graduations((5.0, 5.0))[0] < 5.0 < graduations((5.0, 5.0))[-1]
    assert graduations((-2.0, -1.0))[0] <= -2.0


def test_years_stand_apart_as_time_does_and_periods_equally():
    assert abscisses(("2008", "2013", "2018"), 0.0, 10.0) == (0.0, 5.0, 10.0)
    assert abscisses(("2008", "2009", "2018"), 0.0, 10.0) == (0.0, 1.0, 10.0)
    assert abscisses(("avant", "après"), 0.0, 10.0) == (0.0, 10.0)


def test_long_words_are_folded_within_the_place_and_cut_with_an_ellipsis_when_they_are_too_many():
    lines = plier(LONG, 40.0)
    assert " ".join(lines) == LONG
    assert max(largeur(each) for each in lines) <= 40.1
    assert max(largeur(each) for each in plier("anticonstitutionnellement" * 3, 20.0)) <= 20.1
    short = abrege(LONG, 40.0, 2)
    assert len(short) == 2 and short[1].endswith("…") and largeur(short[1]) <= 40.1


def test_a_word_of_forty_thousand_letters_is_folded_at_once() -> None:
    pieces = plier("x" * 40_000, 100.0)
    assert "".join(each.removesuffix("-") for each in pieces) == "x" * 40_000
    assert all(largeur(each) <= 100.01 for each in pieces)
    assert len(pieces) < 1.2 * largeur("x" * 40_000) / 100.0


def test_signs_that_the_fonts_lack_are_told_in_french_and_kept_in_the_text() -> None:
    drawn = _fait("comparaison", categories=("Lisse 🏥", "עברית"), series=(Serie("", _points(1, 2)),))
    assert "Lisse 🏥" in svg(drawn).decode()
    assert avis_des_signes("Lisse 🏥, 🏥, עברית, é\u0301") == (
        "Dans les graphiques, un carré tient la place des signes que leur police n'a pas : 🏥",
    )
    assert avis_des_signes("Œuvre « à 5 % »\u202f; l’été") == ()


def test_the_charts_proposed_on_the_sample_are_all_drawn():
    snapshot = exemple()
    for row in propositions(snapshot):
        assert _dimensions(png(decrire(snapshot, row), Rendu(ppp=50)))[0] > 300


def test_text_between_dollars_is_no_formula():
    assert "Coût $x^2$" in _textes(svg(Description("comparaison", "Coût $x^2$", CAS["une valeur"].donnees)))
