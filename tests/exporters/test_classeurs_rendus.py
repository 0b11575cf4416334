"""The workbooks as LibreOffice prints them: nothing hidden, pages where we put them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from clsdesk.exporters.plan_classeur import ecrire_plan
from clsdesk.exporters.suivi_classeur import ecrire_suivi
from tests.exporters import formes_de_plan as f
from tests.exporters.outils_word import plat, texte_du_pdf
from tests.exporters.test_suivi_xlsx import exemple

pytestmark = [pytest.mark.rendu, pytest.mark.lent]
JOUR = date(2026, 11, 22)


def mots(texte: str) -> set[str]:
    return {word for word in plat(texte).replace("-", " ").split() if len(word) > 2}


@pytest.mark.parametrize("forme", ["exemple", "actions-continues", "six-axes"])
def test_the_plan_prints_whole_on_the_pages_that_were_planned(forme: str, tmp_path: Path) -> None:
    snapshot = exemple() if forme == "exemple" else f.FORMES[forme]
    path = tmp_path / "plan.xlsx"
    ecrire_plan(snapshot, path, JOUR)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    pages = texte_du_pdf(path, tmp_path)
    assert len(pages) == len(sheet.row_breaks.brk) + 1
    for rank, page in enumerate(pages, 1):
        assert f"page {rank} sur {len(pages)}" in page
    printed = mots(" ".join(pages))
    for node in snapshot.plan.parcours():
        assert mots(node.intitule_tableau) <= printed, node.intitule_tableau
        assert mots(node.element.details) <= printed, node.element.details


def test_the_follow_up_prints_every_action_and_every_entry(tmp_path: Path) -> None:
    snapshot = exemple()
    path = tmp_path / "suivi.xlsx"
    ecrire_suivi(snapshot, path, JOUR)
    pages = texte_du_pdf(path, tmp_path)
    printed = mots(" ".join(pages))
    assert f"page 1 sur {len(pages)}" in pages[0]
    assert "Statut" in pages[1]
    for node in snapshot.plan.suivis:
        assert mots(node.element.intitule) <= printed, node.element.intitule
