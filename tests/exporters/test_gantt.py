"""The planning backwards as a picture: what it writes, what it says to who cannot see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clsdesk.catalogue import etapes_du_guide
from clsdesk.exporters.gantt import a_dessiner, alternative_gantt, gantt_image
from clsdesk.exporters.images_besoins import IMAGES
from clsdesk.models import tables as t
from clsdesk.models.retroplanning import Ancres, proposer
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced

JOUR = date(2026, 12, 1)


def guide(faites: int = 2) -> Snapshot:
    rows = proposer(etapes_du_guide(), Ancres(date(2026, 1, 23), date(2030, 12, 31)))
    placed = (replace(row, id=rank, faite="2025-06-01" if rank <= faites else "") for rank, row in enumerate(rows, 1))
    return replaced(empty_snapshot(), t.Etape, tuple(placed))


def test_the_picture_names_each_step_each_phase_each_year_and_today() -> None:
    drawn = gantt_image(guide(), nature="svg", aujourdhui=JOUR).decode("utf-8")
    for row in guide().all(t.Etape):
        assert row.intitule.replace("'", "’") in drawn or row.intitule in drawn
        assert row.phase.replace("'", "’") in drawn or row.phase in drawn
    for year in range(2025, 2031):
        assert f">{year}<" in drawn
    assert drawn.count("en retard") >= 2
    assert "aujourd" in drawn


def test_the_same_steps_make_the_same_picture() -> None:
    assert gantt_image(guide(), aujourdhui=JOUR) == gantt_image(guide(), aujourdhui=JOUR)
    assert gantt_image(guide(), aujourdhui=JOUR) != gantt_image(guide(4), aujourdhui=JOUR)


def test_the_words_of_the_picture_say_days_and_states() -> None:
    said = alternative_gantt(guide(), JOUR)
    assert "Préparation du diagnostic, de 23 mars 2025 à 23 avril 2025, faite" in said
    assert "Réalisation du diagnostic, de 23 avril 2025 à 23 août 2025, en retard" in said


def test_without_a_day_there_is_nothing_to_draw_and_rough_names_are_drawn() -> None:
    assert not a_dessiner(empty_snapshot())
    bare = replaced(empty_snapshot(), t.Etape, (t.Etape(1, intitule="Sans date"),))
    assert not IMAGES["retroplanning"].existe(bare)
    rough = t.Etape(1, intitule="=x\x07 🙂 \u202b " + "long " * 3000, phase="$a_b$ {", debut="1900", fin="2199")
    assert gantt_image(replaced(empty_snapshot(), t.Etape, (rough,)), aujourdhui=JOUR).startswith(b"\x89PNG")
