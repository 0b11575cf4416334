"""What clsdesk writes as a plan in Excel comes back as the same plan; so does a table that LibreOffice saved again."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clsdesk.commands.creation import nouveau
from clsdesk.commands.importation import prendre
from clsdesk.exporters.plan_classeur import ecrire_plan
from clsdesk.importers import lire_classeur
from clsdesk.models.proposition import Proposition
from tests.importers.fabrique import classeur, lignes
from tests.importers.test_plans_quelconques import MISES_EN_PAGE, Ecriture, fabriquer


def repasser(p: Proposition, folder: Path) -> Proposition:
    """The proposal taken into a file, its plan exported, the export read."""
    document = nouveau(folder / "a.clsdesk", "neutre", "CLS d'essai", None, None)
    prendre(document, p)
    snapshot = document.snapshot()
    document.close()
    ecrire_plan(snapshot, folder / "plan.xlsx", date(2026, 1, 1))
    return lire_classeur(folder / "plan.xlsx")


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(graine=st.integers(0, 10**6), style=st.sampled_from(MISES_EN_PAGE))
def test_an_exported_plan_is_read_as_the_same_plan(graine, style, tmp_path_factory):
    folder = tmp_path_factory.mktemp("retour")
    first = lire_classeur(Ecriture(fabriquer(graine, style)).ecrire(folder / "source.xlsx"))
    assert lignes(repasser(first, folder)) == lignes(first)


def test_details_months_and_texts_of_several_years_come_back(tmp_path):
    source = classeur(tmp_path / "source.xlsx", [
        ["Axe", "Action", "Opération", "Pilote", 2025, 2026, 2027],
        ["Axe 1 : Soins", "1.1. Attirer", "1.1.1. Loger :\n- internes\n- autres", "CCPV - (UFOLEP)", "Octobre", "T2"],
        [None, None, "1.1.2. Former", "CPAM", "Groupe de travail en place toute l'année", None, "mars : bilan"],
        ["Axe 2 : Esprit", "2.1. Dire", None, None, None, None, None],
    ])  # fmt: skip
    first = lire_classeur(source)
    again = repasser(first, tmp_path)
    assert lignes(again) == lignes(first)
    assert [dataclasses.replace(n) for n in again.niveaux] == list(first.niveaux)


@pytest.mark.rendu
def test_a_workbook_saved_by_libreoffice_is_read_alike(tmp_path):
    """Shared strings, LibreOffice's own styles and number formats."""
    if shutil.which("soffice") is None:
        assert "CI" not in os.environ, "LibreOffice manque"
        pytest.skip("LibreOffice n'est pas installé")
    source = classeur(tmp_path / "source.xlsx", [
        ["Plan d'actions 2025-2027"],
        ["Axe", "N°", "Action", "Pilote", date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)],
        ["Axe 1 : Soins", 1.1, "Attirer", "CCPV", "x", None, None],
        [None, 1.2, "Loger :\n- internes", "CPAM / ARS", None, "Étude", None],
        ["Axe 2 : Esprit", 2.1, "Former", None, None, None, True],
    ], ["A3:A4", "F4:G4"])  # fmt: skip
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--convert-to"]
    for ending, given_file in (("ods", source), ("xlsx", tmp_path / "lo" / "source.ods")):
        subprocess.run(
            [*command, ending, "--outdir", tmp_path / "lo", given_file], check=True, capture_output=True, timeout=120
        )
    assert lignes(lire_classeur(tmp_path / "lo" / "source.xlsx")) == lignes(lire_classeur(source))
