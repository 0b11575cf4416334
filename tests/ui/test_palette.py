"""What is typed in the palette is found in every table that the search covers, named, and led to."""

from __future__ import annotations

from datetime import date

import pytest

from clsdesk.models import tables as t
from clsdesk.storage.document import Edit
from clsdesk.ui.contexte import Cible
from clsdesk.ui.ecrans import ECRANS, cible_de
from clsdesk.ui.palette_commandes import Proposee, propositions

MOT = "zyzomys"


def chercher(vaudreuse) -> list[tuple[Proposee, Cible]]:
    """What the word leads to."""
    led: list[Cible] = []
    found = []
    for each in propositions(MOT, vaudreuse.document, (), led.append):
        each.faire()
        found.append((each, led.pop()))
    return found


def _silence(edit: Edit) -> Cible:
    return Cible("verifications", "silence", edit.insert(t.Silence(0, "cosp_vide", motif=MOT)), "motif")


def _piece(edit: Edit, table: str) -> Cible:
    row = edit.all(t.TABLES[table])[0]
    edit.insert(t.Piece(nature="piece_jointe", nom=f"{MOT}.pdf", empreinte="0" * 64, **{f"{table}_id": row.id}))
    return cible_de(table, row.id)


def _changer(edit: Edit, row: t.Row, column: str) -> int:
    edit.update(row.TABLE, row.id, **{column: MOT})
    return row.id


VIE = {
    "reunion": ("lieu", "Réunions"), "point": ("intitule", "Réunions"), "presence": ("nom", "Réunions"),
    "decision": ("texte", "Décisions"), "membre": ("texte", "Gouvernance"), "etape": ("note", "Rétroplanning"),
    "indicateur": ("intitule", "Indicateurs"), "releve": ("commentaire", "Indicateurs"),
    "financement": ("libelle", "Budget"), "appel": ("nom", "Budget"), "redaction": ("texte", "Rapports"),
    "tache": ("quoi", "Tâches"), "suivi": ("notes", "Suivi"), "dispositif": ("nom", "Diagnostic"),
    "etude": ("titre", "Diagnostic"), "priorite": ("intitule", "Diagnostic"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "colonne", "sorte"), [(key, *value) for key, value in VIE.items()])
def test_a_row_of_the_life_of_the_contract_is_found_under_its_name_and_opened(
    fenetre,
    vaudreuse,
    table: str,
    colonne: str,
    sorte: str,
) -> None:
    with vaudreuse.document.edit("Écrire un mot") as edit:
        row_id = _changer(edit, edit.all(t.TABLES[table])[-1], colonne)
    ((found, cible),) = chercher(vaudreuse)
    assert (found.sorte, cible) == (sorte, cible_de(table, row_id, colonne))
    assert fenetre.naviguer(cible) is not None


@pytest.mark.parametrize("table", ["suivi", "reunion"])
def test_an_attachment_leads_to_what_it_is_attached_to(fenetre, vaudreuse, table: str) -> None:
    with vaudreuse.document.edit("Joindre") as edit:
        wanted = _piece(edit, table)
    ((found, cible),) = chercher(vaudreuse)
    assert (found.sorte, cible) == ("Pièces jointes", wanted)
    assert fenetre.naviguer(cible) is not None


def test_a_reason_of_silence_and_one_of_a_stop_are_found(fenetre, vaudreuse) -> None:
    with vaudreuse.document.edit("Taire") as edit:
        silence = _silence(edit)
        edit.insert(t.EtatElement(0, 2, date(2026, 5, 4).isoformat(), "suspendue", motif=MOT))
    assert {(found.sorte, cible.table) for found, cible in chercher(vaudreuse)} == {
        ("À vérifier", "silence"), ("Plan d'actions", "element"),
    }  # fmt: skip
    assert fenetre.naviguer(silence) is not None


def test_every_table_that_the_search_covers_has_a_screen() -> None:
    placed = {table for each in ECRANS for table in each.tables}
    covered = {row.TABLE for row in t.ROWS if any(column.metadata["cherche"] for column in t.columns(row))}
    assert covered <= placed
