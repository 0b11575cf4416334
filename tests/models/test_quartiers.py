"""The quarters of the politique de la ville: read from what people paste, in any order of columns."""

from __future__ import annotations

import pytest

from clsdesk.models import tables as t
from clsdesk.models.quartiers import code_valide, hors_du_territoire, lire_quartiers, nouveaux

ATTENDU = t.Quartier(code="QN06201M", nom="Les Tisserands", communes="Arras", habitants=1842)


@pytest.mark.parametrize(
    "lignes",
    [
        [["Code QPV", "Quartier", "Commune", "Population"], ["QN06201M", "Les Tisserands", "Arras", "1 842"]],
        [["Commune(s)", "Habitants 2018", "Nom du quartier prioritaire", "N° du quartier"],
         ["Arras", "1\u202f842", "Les Tisserands", "qn 06201 m"]],
        [["QN06201M", "Les Tisserands", "Arras", "1842 hab."]],
        [["Les Tisserands", "Arras", "1 842 habitants", "QN06201M"]],
        [[], ["Nom", "Code", "Ville", "Hab."], ["Les Tisserands", "QN06201M", "Arras", "1842"], ["Total", "", "", "9"]],
    ],
    ids=["titres", "autre ordre", "sans titres", "sans titres, autre ordre", "total"],
)  # fmt: skip
def test_the_columns_are_known_by_their_titles_or_by_what_they_hold(lignes: list[list[str]]) -> None:
    assert lire_quartiers(lignes).quartiers == (ATTENDU,)


def test_inhabitants_that_are_no_number_are_kept_as_a_note() -> None:
    [row] = lire_quartiers([["Quartier", "Habitants"], ["Le Clos", "environ 1 100"]]).quartiers
    assert (row.habitants, row.note) == (None, "habitants : environ 1 100")


def test_a_line_without_a_name_is_said_and_nothing_else_is_lost() -> None:
    read = lire_quartiers([["Quartier", "Code"], ["", "QN06201M"], ["Le Clos", ""]])
    assert [row.nom for row in read.quartiers] == ["Le Clos"]
    assert read.remarques == ("Sans nom de quartier, laissé de côté : QN06201M.",)


@pytest.mark.parametrize(("code", "bon"), [
    ("QN06201M", True), ("QP062001", True), ("QN00001", False), ("62001", False), ("QX062001", False),
])  # fmt: skip
def test_a_code_has_the_form_of_a_qpv(code: str, bon: bool) -> None:
    assert code_valide(code) is bon


def test_a_quarter_already_there_is_not_added_twice() -> None:
    fresh, known = nouveaux((ATTENDU, t.Quartier(nom="Le Clos"), ATTENDU), (ATTENDU,))
    assert [row.nom for row in fresh] == ["Le Clos"]
    assert known == ("Les Tisserands", "Les Tisserands")


def test_the_communes_of_a_quarter_are_sought_in_the_territory() -> None:
    row = t.Quartier(nom="Q", communes="Saint Nicolas, Ailleurs")
    assert hors_du_territoire(row, [t.Commune(nom="Saint-Nicolas")]) == ("Ailleurs",)
    assert hors_du_territoire(row, []) == ()
