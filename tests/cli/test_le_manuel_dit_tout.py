"""The manual and the README name what the product has: every document, command and option, every part of the manual."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clsdesk.cli.entree import commandes
from clsdesk.exporters.registre import DOCUMENTS

RACINE = Path(__file__).parents[2]
MANUEL = (RACINE / "docs" / "manuel.md").read_text(encoding="utf-8").replace("’", "'")
LISEZ_MOI = (RACINE / "README.md").read_text(encoding="utf-8").replace("’", "'")
_ARGUMENTS = ((each.nom, argument.nom) for each in commandes().values() for argument in each.arguments)
OPTIONS = sorted({(command, name) for command, name in _ARGUMENTS if name.startswith("-")})


def test_the_table_of_the_manual_has_one_row_a_document_in_the_order_of_the_list() -> None:
    table = MANUEL.partition("| document | ce que c'est |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| (.+?) \([^|()]+\) \|", table, re.MULTILINE)
    assert named == [each.titre for each in DOCUMENTS]


def test_the_table_of_the_manual_says_how_each_document_is_written() -> None:
    programmes = {".docx": "Word", ".xlsx": "Excel", ".pptx": "PowerPoint"}
    for each in DOCUMENTS:
        kinds = ", ".join(programmes.get(fin, fin) for fin in each.fins) or "un dossier"
        assert f"\n| {each.titre} ({kinds}) |" in MANUEL


@pytest.mark.parametrize(("commande", "option"), OPTIONS)
def test_the_manual_names_every_option_beside_its_command(commande: str, option: str) -> None:
    row = next(line for line in MANUEL.splitlines() if line.startswith(f"| `clsdesk {commande} "))
    assert re.search(rf"{option}\b", row)


@pytest.mark.parametrize(("commande", "option"), OPTIONS)
def test_the_readme_names_every_option_beside_its_command(commande: str, option: str) -> None:
    block = LISEZ_MOI.partition("## La ligne de commande")[2].partition("```\n\n")[0]
    part = block.partition(f"clsdesk {commande} ")[2].partition("\nclsdesk ")[0]
    assert re.search(rf"{option}\b", part)


def test_the_contents_of_the_manual_lead_to_every_part() -> None:
    contents = re.findall(r"^- \[(.+)\]\(#(.+)\)$", MANUEL.partition("## ")[0], re.MULTILINE)
    parts = re.findall(r"^## (.+)$", MANUEL, re.MULTILINE)
    assert [title for title, _ in contents] == parts
    slugs = [re.sub(r"[^\w\- ]", "", title.replace("'", "").lower()).replace(" ", "-") for title in parts]
    assert [anchor for _, anchor in contents] == slugs
