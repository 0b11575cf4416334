"""The two plans of the field that come as workbooks, against what was transcribed from the signed contracts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from clsdesk.importers import lire_classeur

PARTAGE = Path(os.environ.get("CLSDESK_PARTAGE", Path(__file__).parents[3] / "shared"))
pytestmark = pytest.mark.skipif(not PARTAGE.is_dir(), reason="les données du terrain ne sont pas ici")


def _reference(name: str) -> Any:
    return json.loads((PARTAGE / "references" / f"{name}.json").read_text(encoding="utf-8"))


def _transcribed(node: dict[str, Any]) -> tuple[Any, ...]:
    years = tuple(sorted((int(year), text) for year, text in node["calendrier"].items()))
    children = tuple(_transcribed(each) for each in node["enfants"])
    title = node.get("intitule_annexe") or node["intitule"]
    return node["code"], title, tuple(node["pilotes"]), years, node["details"] or "", children


def _read(element: Any) -> tuple[Any, ...]:
    pilots = tuple(text for text, role in element.pilotes if role == "pilote")
    years = tuple((case.annee, case.texte) for case in element.calendrier)
    return element.code, element.intitule, pilots, years, element.details, tuple(map(_read, element.enfants))


def test_sud_artois_comes_in_whole():
    p = lire_classeur(PARTAGE / "donnees" / "sud-artois-plan.xlsx")
    assert p.compte() == (("Axes", 4), ("Actions", 14), ("Opérations", 35))
    assert tuple(map(_read, p.racines)) == tuple(map(_transcribed, _reference("sud-artois")["plan"]))
    assert [(n.nom_tableau, n.motif, n.continu) for n in p.niveaux] == [
        ("Axe", "{n}", False), ("Action", "{parent}.{n}", False), ("Opération", "{parent}.{n}", False),
    ]  # fmt: skip
    assert p.annees == (2025, 2026, 2027, 2028, 2029)
    assert p.titre == "CLS Communauté de Communes du Sud Artois : plan d'actions"
    assert p.remarques == ()


def test_amiens_comes_in_whole():
    p = lire_classeur(PARTAGE / "donnees" / "amiens-plan.xlsx")
    assert [(n.nom, n.motif, n.continu) for n in p.niveaux] == [
        ("Priorité", "{n}", False), ("Objectif stratégique", "{A}", False),
        ("Objectif opérationnel", "{n}", False), ("Action", "{n}", True),
    ]  # fmt: skip
    assert [count for _, count in p.compte()] == [3, 8, 14, 36]
    assert [e.code for e in p.parcours() if e.niveau == 3] == [str(n) for n in range(1, 37)]
    assert [len(e.enfants) for e in p.racines[2].enfants] == [0, 0]
    wanted = [
        (node["code"], node["intitule"]) for node in _flat(_reference("amiens")["plan"]) if node["niveau"] != "Action"
    ]
    found = [(e.code, e.intitule) for e in p.parcours() if e.niveau < 3]
    assert [code for code, _ in found] == [code for code, _ in wanted]
    assert p.remarques == ()


def _flat(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for node in nodes for each in (node, *_flat(node["enfants"]))]
