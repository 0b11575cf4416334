"""Adding, moving, copying and removing elements: the plan renumbers itself, and undo gives everything back."""

from __future__ import annotations

from pathlib import Path

import pytest

from clsdesk.commands import plan as commands
from clsdesk.errors import UserError
from clsdesk.models import tables as t
from clsdesk.storage.document import Document

NIVEAUX = (
    t.Niveau(id=1, rang=1, nom="Orientation", motif="{n}"),
    t.Niveau(id=2, rang=2, nom="Action", motif="{parent}.{n}", porte_fiche=1, porte_suivi=1),
    t.Niveau(id=3, rang=3, nom="Opération", motif="{parent}.{n}", porte_pilotes=1, porte_calendrier=1),
)
ELEMENTS = (
    t.Element(id=1, niveau_id=1, rang=0, intitule="Soins"),
    t.Element(id=2, niveau_id=1, rang=1, intitule="Santé mentale"),
    t.Element(id=3, parent_id=1, niveau_id=2, rang=0, intitule="Locaux"),
    t.Element(id=4, parent_id=1, niveau_id=2, rang=1, intitule="Aidants"),
    t.Element(id=5, parent_id=3, niveau_id=3, rang=0, intitule="Recenser"),
    t.Element(id=6, parent_id=2, niveau_id=2, rang=0, intitule="Écoute"),
)


@pytest.fixture
def document(tmp_path: Path):
    rows = (t.Contrat(id=1, nom="CLS"), *NIVEAUX, *ELEMENTS, t.Pilotage(id=1, element_id=5, texte="CCAS"),
            t.Fiche(id=1, element_id=3), t.FicheChamp(id=1, fiche_id=1, cle="public", texte="Tous"))  # fmt: skip
    with Document.create(tmp_path / "plan.clsdesk", rows) as opened:
        yield opened


def codes(document: Document) -> list[str]:
    return [f"{node.code} {node.element.intitule}" for node in document.snapshot().plan.parcours()]


START = ["1 Soins", "1.1 Locaux", "1.1.1 Recenser", "1.2 Aidants", "2 Santé mentale", "2.1 Écoute"]


def test_an_element_added_in_the_middle_shifts_the_codes_after_it(document: Document) -> None:
    commands.ajouter(document, 2, 1, position=0, intitule="Nouveau")
    assert codes(document)[:4] == ["1 Soins", "1.1 Nouveau", "1.2 Locaux", "1.2.1 Recenser"]


def test_moving_an_action_to_another_orientation_takes_its_operations_and_renumbers_both(document: Document) -> None:
    commands.deplacer(document, 3, 2, 0)
    assert codes(document) == [
        "1 Soins", "1.1 Aidants", "2 Santé mentale", "2.1 Locaux", "2.1.1 Recenser", "2.2 Écoute",
    ]  # fmt: skip
    document.undo()
    assert codes(document) == START


def test_an_element_cannot_go_inside_its_own_branch(document: Document) -> None:
    with pytest.raises(UserError, match="lui-même"):
        commands.deplacer(document, 1, 5, 0)
    assert codes(document) == START


def test_moving_an_operation_up_a_level_makes_it_an_action_and_keeps_its_pilots(document: Document) -> None:
    commands.deplacer(document, 5, 1, 2)
    node = document.snapshot().plan.par_id[5]
    assert (node.code, node.niveau.nom, node.pilotes[0].libelle) == ("1.3", "Action", "CCAS")


def test_stepping_past_the_last_place_goes_over_to_the_next_parent(document: Document) -> None:
    assert commands.decaler(document, 4, 1)
    assert codes(document)[3:] == ["2 Santé mentale", "2.1 Aidants", "2.2 Écoute"]
    assert not commands.decaler(document, 2, 1)


def test_deleting_a_branch_removes_all_that_hangs_from_it_in_one_step_that_undo_gives_back(document: Document) -> None:
    before = document.snapshot().rows
    commands.supprimer(document, [1])
    after = document.snapshot()
    assert codes(document) == ["1 Santé mentale", "1.1 Écoute"]
    assert not after.all(t.Pilotage)
    assert not after.all(t.Fiche)
    assert not after.all(t.FicheChamp)
    assert document.undo() == "Supprimer : 1 Soins"
    assert document.snapshot().rows == before


def test_a_copy_stands_after_its_model_with_its_pilots_and_its_fiche(document: Document) -> None:
    commands.dupliquer(document, 3)
    assert codes(document)[:5] == ["1 Soins", "1.1 Locaux", "1.1.1 Recenser", "1.2 Locaux", "1.2.1 Recenser"]
    snapshot = document.snapshot()
    assert [row.texte for row in snapshot.all(t.FicheChamp)] == ["Tous", "Tous"]
    assert [row.texte for row in snapshot.all(t.Pilotage)] == ["CCAS", "CCAS"]


def test_the_level_proposed_below_an_element_is_that_of_its_children_or_the_next(document: Document) -> None:
    snapshot = document.snapshot()
    names = [commands.niveau_dessous(snapshot, each).nom for each in (None, 1, 4)]  # type: ignore[union-attr]
    assert names == ["Orientation", "Action", "Opération"]
    assert commands.niveau_dessous(snapshot, 5) is None
