"""The grid of actors: the guide's columns word for word, one row an actor."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clsdesk.errors import UserError
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models import tables as t
from clsdesk.models.acteurs import COLONNES
from clsdesk.models.snapshot import Snapshot, empty_snapshot, replaced

GUIDE = Path(__file__).resolve().parents[3] / "shared" / "references" / "guide-normandie.json"


def grille() -> Snapshot:
    bodies = (t.Organisation(1, 0, "Mission locale du Val", "MLV"),)
    rows = (
        t.Acteur(1, 0, 1, role="Repère les **jeunes**", contribution="- Connaît les familles\n- Va vers"),
        t.Acteur(2, 1, None, "=Collectif d'habitants", risque="S'essouffler"),
    )
    base = replaced(empty_snapshot(), t.Contrat, (t.Contrat(1, nom="CLS du Val"),))
    return replaced(replaced(base, t.Organisation, bodies), t.Acteur, rows)


def test_the_columns_are_those_of_the_guide_word_for_word() -> None:
    told = json.loads(GUIDE.read_text(encoding="utf-8"))["grille_acteurs"]["colonnes"]
    assert [(each.titre, each.question) for each in COLONNES] == [(each["titre"], each["question"]) for each in told]


def test_each_actor_is_a_row_of_plain_text(tmp_path: Path) -> None:
    target = tmp_path / "acteurs.xlsx"
    assert exporter("acteurs", grille(), target, Options(date(2026, 3, 1))) == ()
    rows = list(load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert rows[0][1] == "Rôle potentiel\nComment ce partenaire va-t-il intervenir dans le projet ?"
    assert rows[1][:2] == ("Mission locale du Val", "Repère les jeunes")
    assert "Connaît les familles" in str(rows[1][2]) and "Va vers" in str(rows[1][2])
    assert rows[2][0] == "=Collectif d'habitants"
    assert rows[2][4] == "S'essouffler"


def test_an_empty_grid_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="rien à mettre") as caught:
        exporter("acteurs", empty_snapshot(), tmp_path / "acteurs.xlsx", Options())
    assert "grille des acteurs" in caught.value.remedy
    assert list(tmp_path.iterdir()) == []
