"""A plan taken straight into a file: the name that the source gives it, and nothing left behind by a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.commands.reprise import nom_du_titre, reprendre
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.models.proposition import ElementPropose, NiveauPropose, Proposition
from clsdesk.storage.document import Document, read_snapshot


@pytest.mark.parametrize(
    ("titre", "nom"),
    [
        ("CLS Communauté de Communes du Sud Artois : plan d'actions", "CLS Communauté de Communes du Sud Artois"),
        ("CLS du Pays d'Essai - Plan d’actions 2026-2030", "CLS du Pays d'Essai"),
        ("Plan d'actions du CLS", ""),
        ("Plan d'actions du CLS de la Lisse", "CLS de la Lisse"),
        ("PLAN D'ACTIONS : Contrat local de santé d'Essai", "Contrat local de santé d'Essai"),
        ("Contrat local de santé de la Lisse", "Contrat local de santé de la Lisse"),
        ("CLS de la Lisse (programme d'actions)", "CLS de la Lisse"),
        ("CLS de la Lisse\nplan d'actions", "CLS de la Lisse"),
        ("", ""),
    ],
)
def test_the_contract_takes_its_name_from_the_words_above_the_table(titre: str, nom: str) -> None:
    assert nom_du_titre(titre) == nom


def proposition() -> Proposition:
    niveaux = (NiveauPropose("Axe", "Axes", motif="{n}"),)
    return Proposition(
        "plan.xlsx", "CLS d'Essai : plan d'actions", niveaux, (ElementPropose(0, "Accès aux soins", "1"),)
    )


def test_a_missing_file_is_made_and_an_existing_one_is_completed(tmp_path: Path) -> None:
    path = tmp_path / "n.clsdesk"
    assert not reprendre(path, proposition())
    assert reprendre(path, proposition())
    snapshot = read_snapshot(path)
    assert snapshot.contrat.nom == "CLS d'Essai"
    assert [node.code for node in snapshot.plan.racines] == ["1", "2"]


def test_a_failure_before_the_import_leaves_no_new_file(tmp_path: Path) -> None:
    def refuser() -> None:
        raise UserError("Le rapport ne peut pas être écrit.", "Choisissez un autre dossier.")

    path = tmp_path / "n.clsdesk"
    with pytest.raises(UserError):
        reprendre(path, proposition(), refuser)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_before_the_import_leaves_an_existing_file_as_it_was(tmp_path: Path) -> None:
    def refuser() -> None:
        raise UserError("Le rapport ne peut pas être écrit.", "Choisissez un autre dossier.")

    path = tmp_path / "n.clsdesk"
    Document.create(path, (t.Contrat(id=1, nom="CLS"),)).close()
    before = read_snapshot(path)
    with pytest.raises(UserError):
        reprendre(path, proposition(), refuser)
    assert read_snapshot(path).rows == before.rows
