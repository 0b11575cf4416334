"""The planning backwards: the guide's steps, their days counted from the signature, what pushes what."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from clsdesk.catalogue import etapes_du_guide
from clsdesk.models import tables as t
from clsdesk.models.echeances import echeances
from clsdesk.models.retroplanning import Ancres, ancres, attend, dans, en_retard, pas, poussees, proposer
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced
from tests.donnees_essai import REFERENCES

SIGNATURE, FIN = date(2027, 1, 31), date(2031, 12, 31)


def etapes(*rows: t.Etape) -> Snapshot:
    return replaced(empty_snapshot(), t.Etape, rows)


def chaine() -> tuple[t.Etape, ...]:
    """Three steps, each after the one before."""
    return (
        t.Etape(1, 0, intitule="A", debut="2026-01-01", fin="2026-02-28"),
        t.Etape(2, 1, intitule="B", debut="2026-03-01", fin="2026-03-31", apres_id=1),
        t.Etape(3, 2, intitule="C", debut="2026-04-01", fin="2026-04-30", apres_id=2),
    )


@pytest.mark.skipif(not REFERENCES.is_dir(), reason="the references are not at hand")
def test_the_seven_steps_bear_the_guide_s_exact_labels_in_its_three_phases() -> None:
    guide = json.loads((REFERENCES / "guide-normandie.json").read_text(encoding="utf-8"))
    phases = next(each["phases"] for each in _objets(guide) if "phases" in each)
    assert [each["etape"].replace("'", "’") for phase in phases for each in phase["etapes"]] == [
        each.intitule for each in etapes_du_guide()
    ]
    sizes = [len(phase["etapes"]) for phase in phases]
    ours = list(dict.fromkeys(each.phase for each in etapes_du_guide()))
    assert [sum(each.phase == phase for each in etapes_du_guide()) for phase in ours] == sizes == [1, 3, 3]


def _objets(value: object):
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _objets(each)
    elif isinstance(value, list):
        for each in value:
            yield from _objets(each)


def test_the_steps_are_counted_back_from_the_signature_and_up_to_the_end() -> None:
    rows = proposer(etapes_du_guide(), Ancres(SIGNATURE, FIN))
    days = {row.cle: (row.debut, row.fin) for row in rows}
    assert days["engagement"] == ("2026-01-31", "2026-03-31")
    assert days["construction"] == ("2026-08-31", "2027-01-31")
    assert days["mise_en_oeuvre"] == ("2027-01-31", "2031-12-31")
    assert days["evaluation_finale"] == ("2030-12-31", "2031-12-31")
    assert rows[1].apres_id == 1
    placed = tuple(replace(row, id=rank) for rank, row in enumerate(rows, 1))
    assert poussees(placed) == (), "the proposal itself pushes nothing"


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [("2027-01-31", 1, "2027-02-28"), ("2027-03-31", -1, "2027-02-28"), ("2027-01-15", -13, "2025-12-15")],
)
def test_months_stay_inside_the_month(day: str, months: int, found: str) -> None:
    assert dans(date.fromisoformat(day), months).isoformat() == found


def test_a_renewal_is_signed_the_day_after_the_contract_ends() -> None:
    contrat = t.Contrat(id=1, date_signature="2026-01-23", date_fin="2030-12-31")
    snapshot = replaced(empty_snapshot(), t.Contrat, (contrat,))
    assert ancres(snapshot, SIGNATURE, renouvellement=True).signature == date(2031, 1, 1)
    assert ancres(snapshot, SIGNATURE) == Ancres(date(2026, 1, 23), date(2030, 12, 31))
    assert ancres(empty_snapshot(), date(2026, 6, 1)) == Ancres(date(2027, 6, 1), date(2032, 6, 1))


def test_a_later_predecessor_pushes_the_whole_chain_and_lengths_stay() -> None:
    first, *others = chaine()
    moved = poussees((replace(first, fin="2026-03-15"), *others))
    assert [(row.intitule, row.debut, row.fin) for row in moved] == [
        ("B", "2026-03-16", "2026-04-15"), ("C", "2026-04-16", "2026-05-15"),
    ]  # fmt: skip


def test_nothing_moves_when_nothing_is_late_when_it_is_done_or_when_days_are_unknown() -> None:
    first, second, third = chaine()
    assert poussees((first, second, third)) == ()
    assert poussees((replace(first, fin="2026-03-15", faite="2026-02-01"), second, third)) == ()
    assert poussees((replace(first, fin="2026-03-15"), replace(second, faite="2026-03-01"), third)) == ()
    assert poussees((replace(first, fin=""), second, third)) == ()
    assert poussees((replace(first, fin="bientôt"), replace(second, debut=""), third)) == ()


def test_a_circle_of_steps_ends_and_is_seen_before_it_is_made() -> None:
    first, second, third = chaine()
    assert attend((first, second, third), 1, 3)
    assert attend((first, second, third), 2, 2)
    assert not attend((first, second, third), 3, 1)
    assert poussees((replace(first, apres_id=3), second, third)) is not None


def test_states_follow_the_days_and_late_steps_fall_due() -> None:
    rows = (
        *chaine(),
        t.Etape(4, 3, intitule="D"),
        t.Etape(5, 4, intitule="E", debut="2026-01", fin="2026-01", faite="2026-01-20"),
    )
    snapshot = etapes(*rows)
    today = date(2026, 3, 10)
    assert [each.etat for each in pas(snapshot, today)] == ["en_retard", "en_cours", "a_venir", "sans_date", "faite"]
    assert [row.intitule for row in en_retard(snapshot, today)] == ["A"]
    assert [(each.genre, each.titre) for each in echeances(snapshot)] == [
        ("etape", "A"), ("etape", "B"), ("etape", "C"),
    ]  # fmt: skip
