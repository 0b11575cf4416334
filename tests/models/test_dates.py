from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clsdesk.models.dates import age, date_longue, debut_de, fin_de, lire_date


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("12 mars 2026", "2026-03-12"),
        ("1er mars 2026", "2026-03-01"),
        ("le 1er août 2026", "2026-08-01"),
        ("Lundi 12 Février 2029", "2029-02-12"),
        ("12/03/2026", "2026-03-12"),
        ("12.3.26", "2026-03-12"),
        ("12-03-2026", "2026-03-12"),
        ("2026-03-12 00:00:00", "2026-03-12"),
        ("2026-03-12", "2026-03-12"),
        ("mars 2026", "2026-03"),
        ("En sept. 2027", "2027-09"),
        ("décembre\u00a02026", "2026-12"),
        ("03/2026", "2026-03"),
        ("2026-03", "2026-03"),
        ("T2 2026", "2026-T2"),
        ("2026-T2", "2026-T2"),
        ("2T2026", "2026-T2"),
        ("2e trimestre 2026", "2026-T2"),
        ("1er trimestre de 2026", "2026-T1"),
        ("Troisième trimestre 2026", "2026-T3"),
        ("2026", "2026"),
        ("année 2026.", "2026"),
    ],
)
def test_a_typed_date_is_read_as_precisely_as_it_was_typed(typed: str, iso: str):
    assert lire_date(typed) == iso


@pytest.mark.parametrize(
    "typed",
    ["", "31 février 2026", "13/13/2026", "1er semestre 2026", "à définir", "2025-2029", "T5 2026", "12 brumaire 2026",
     "0 mars 2026", "1626", "15", "octobre", "quinzième trimestre 2026", "29/02/2025"],
)  # fmt: skip
def test_what_is_not_a_date_is_not_read_as_one(typed: str):
    assert lire_date(typed) is None


def test_dates_are_written_out_in_french():
    assert date_longue("2026-03-01") == "1er mars 2026"
    assert date_longue("2026-08-12") == "12 août 2026"
    assert date_longue("2026-02") == "février 2026"
    assert date_longue("2026-T1") == "1er trimestre 2026"
    assert date_longue("2026-T2") == "2e trimestre 2026"
    assert date_longue("2026") == "2026"
    assert date_longue("") == ""
    assert date_longue("dès que possible") == "dès que possible"


def test_a_period_has_a_first_and_a_last_day():
    assert (debut_de("2026-T1"), fin_de("2026-T1")) == (date(2026, 1, 1), date(2026, 3, 31))
    assert (debut_de("2024-02"), fin_de("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (debut_de("2026"), fin_de("2026")) == (date(2026, 1, 1), date(2026, 12, 31))
    assert debut_de("2026-03-12") == fin_de("2026-03-12") == date(2026, 3, 12)
    for wrong in ("", "2026-13", "2026-02-30", "0000", "T2 2026", "2026-T5"):
        assert debut_de(wrong) is None
        assert fin_de(wrong) is None


@pytest.mark.parametrize(
    ("jours", "words"),
    [(0, "aujourd'hui"), (1, "hier"), (12, "il y a 12 jours"), (59, "il y a 59 jours"), (60, "il y a 2 mois"),
     (95, "il y a 3 mois"), (729, "il y a 23 mois"), (730, "il y a 2 ans"), (-1, "demain"), (-18, "dans 18 jours")],
)  # fmt: skip
def test_an_age_is_said_as_a_person_would(jours: int, words: str):
    assert age(jours) == words


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_written_out_date_reads_back(day: date):
    assert lire_date(date_longue(day.isoformat())) == day.isoformat() == lire_date(f"{day:%d/%m/%Y}")
    assert debut_de(day.isoformat()) == day


@given(st.text())
def test_reading_never_fails_and_gives_only_real_dates(s: str):
    iso = lire_date(s)
    if iso is not None:
        first, last = debut_de(iso), fin_de(iso)
        assert first is not None
        assert last is not None
        assert timedelta(0) <= last - first <= timedelta(365)
    date_longue(s)


@pytest.mark.parametrize("iso", ["9999-12-31", "0000", "0026-03-12", "2026-02-30", "2026-13", "1899"])
def test_a_year_or_a_day_that_cannot_be_meant_is_no_day_and_is_shown_as_it_is(iso: str):
    assert (debut_de(iso), fin_de(iso)) == (None, None)
    assert date_longue(iso) == iso
