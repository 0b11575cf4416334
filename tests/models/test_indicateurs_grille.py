"""The grid of readings: rows in the plan's order, periods that hold their readings, blocks that pass the edge."""

from __future__ import annotations

from datetime import date

from clsdesk.models import tables as t
from clsdesk.models.indicateurs_grille import lignes, periodes, poses
from tests.models.plans import avec, dossier, niveau

NIVEAUX = (niveau("Axe", "{n}"), niveau("Action", "{parent}.{n}", porte_fiche=1))
BASE = avec(
    dossier(NIVEAUX, "Soins\n    Attirer\n    Dépister\n", plan_debut=2026, plan_fin=2028),
    t.Indicateur(1, 0, None, "Réunions"),
    t.Indicateur(2, 1, 3, "Dépistés"),
    t.Indicateur(3, 2, 2, "Installés"),
    t.Indicateur(4, 3, 2, "Stagiaires"),
    t.Releve(1, 3, "2026-02", "1"), t.Releve(2, 3, "2026-T4", "2"), t.Releve(3, 3, "2027", "3"),
    t.Releve(4, 3, "", "9"),
    t.Cible(1, 3, 2029, "8"),
)  # fmt: skip


def test_rows_follow_the_plan_and_name_their_action_once() -> None:
    found = lignes(BASE)
    assert [(each.indicateur.id, each.groupe, each.premiere, each.axe) for each in found] == [
        (3, "1.1 Attirer", True, 0), (4, "1.1 Attirer", False, 0), (2, "1.2 Dépister", True, 0),
        (1, "Tout le contrat", True, -1),
    ]  # fmt: skip


def test_a_cell_shows_the_last_reading_of_its_period() -> None:
    by_year = lignes(BASE)[0]
    assert [each.id for each in by_year.releves["2026"]] == [1, 2]
    shown = by_year.dernier("2026")
    assert shown is not None and shown.texte == "2" and by_year.dernier("2028") is None
    quarters = lignes(BASE, "trimestre")[0]
    assert set(quarters.releves) == {"2026-T1", "2026-T4", "2027-T4"}
    assert set(lignes(BASE, "mois")[0].releves) == {"2026-02", "2026-12", "2027-12"}


def test_columns_are_the_years_of_the_plan_and_of_the_targets_or_the_last_periods() -> None:
    today = date(2027, 2, 10)
    assert [each.iso for each in periodes(BASE, "annee", today)] == ["2026", "2027", "2028", "2029"]
    quarters = periodes(BASE, "trimestre", today)
    assert (quarters[0].iso, quarters[-1].iso, quarters[-1].titre, len(quarters)) == (
        "2025-T2", "2027-T1", "T1 2027", 8,
    )  # fmt: skip
    months = periodes(BASE, "mois", today)
    assert (months[0].iso, months[-1].iso, months[-1].titre, len(months)) == ("2026-03", "2027-02", "févr. 2027", 12)


def test_a_block_larger_than_the_grid_is_cut_at_its_edge_and_counted() -> None:
    inside, outside = poses([["1", "2", ""], ["3", "", "4"]], 3, 4, 4, 6)
    assert inside == [(3, 4, "1"), (3, 5, "2")]
    assert outside == 2, "the empty cells that pass the edge are nothing lost"
