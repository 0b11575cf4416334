"""Pilots' sheets from the command line: sent, looked at, taken, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clsdesk.models import tables as t
from clsdesk.storage.document import Document, read_snapshot
from tests.cli.conftest import Lancer, contenu
from tests.importers.navettes_rendues import ecrire, remplie


@pytest.fixture
def envoi(lancer: Lancer, dossier: Path) -> Path:
    """The sample whose sheets were sent."""
    lancer("exemple", "cls.clsdesk").reussie()
    lancer("exporter", "navettes", "cls.clsdesk", "--vers", "navettes").reussie()
    return dossier / "cls.clsdesk"


def rendue(envoi: Path, valeur: str = "Réalisée") -> Path:
    node = read_snapshot(envoi).plan.trouver("1.1.2")[0]
    source = envoi.parent / "navettes" / "Navette - CCPV.xlsx"
    return remplie(source, lambda book: ecrire(book, f"E{node.id}", "Statut", valeur))


def test_a_sending_is_noted_in_the_file(envoi: Path) -> None:
    rows = read_snapshot(envoi).all(t.Navette)
    assert len(rows) == len(list((envoi.parent / "navettes").glob("*.xlsx")))


def test_a_sheet_is_recognised_simulated_reported_then_taken(envoi: Path, lancer: Lancer) -> None:
    source = rendue(envoi)
    before = contenu(envoi.parent)
    out = lancer("importer", "cls.clsdesk", source, "--simuler").reussie()
    assert "Navette de CCPV" in out
    assert "1 différence." in out
    assert "Statut : En cours → Réalisée" in out
    assert "rien n'a été écrit" in out
    assert contenu(envoi.parent) == before
    out = lancer("importer", "cls.clsdesk", source, "--rapport", "r.json").reussie()
    assert "1 différence est reprise" in out
    report = json.loads((envoi.parent / "r.json").read_text(encoding="utf-8"))
    assert [(each["libelle"], each["rendu"], each["proposee"]) for each in report["differences"]] == [
        ("Statut", "Réalisée", True)
    ]
    after = read_snapshot(envoi)
    assert after.plan.trouver("1.1.2")[0].statut.cle == "realisee"
    assert sum(1 for row in after.all(t.Navette) if row.revenue) == 1


def test_what_moved_since_waits_for_a_person(envoi: Path, lancer: Lancer) -> None:
    source = rendue(envoi)
    with Document.open(envoi) as document, document.edit("La coordination change l'état") as edit:
        edit.update("element", document.snapshot().plan.trouver("1.1.2")[0].id, statut="suspendue")
    out = lancer("importer", "cls.clsdesk", source).reussie()
    assert "(aujourd'hui : Suspendue)" in out
    assert "Aucune différence n'est reprise dans « cls.clsdesk » ; 1 à choisir dans la fenêtre" in out
    assert read_snapshot(envoi).plan.trouver("1.1.2")[0].statut.cle == "suspendue"


def test_a_sheet_without_its_contract_or_of_another_is_refused_and_nothing_changes(envoi: Path, lancer: Lancer) -> None:
    source = rendue(envoi)
    lancer("nouveau", "autre.clsdesk", "--nom", "CLS du Val d'Orme").reussie()
    before = contenu(envoi.parent)
    assert "n'est pas de ce contrat" in lancer("importer", "autre.clsdesk", source).refusee()
    assert "est une navette" in lancer("importer", "absent.clsdesk", source).refusee()
    assert contenu(envoi.parent) == before
