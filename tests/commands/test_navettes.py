"""Sheets sent and taken back: what is noted, what an accepted difference writes, and that one step takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clsdesk.commands import navettes
from clsdesk.commands.exemple import exemple
from clsdesk.models import tables as t
from clsdesk.models.navettes import attendues, destinataires, envois, est_un_envoi
from clsdesk.models.retour_navette import Difference, RetourNavette
from clsdesk.storage.document import Document

JOUR, PLUS_TARD = date(2026, 11, 24), date(2026, 12, 15)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    exemple(tmp_path / "cls.clsdesk")
    with Document.open(tmp_path / "cls.clsdesk") as opened:
        yield opened


def envoyer(document: Document, jour: date) -> tuple[t.Navette, ...]:
    rows = navettes.preparer(document.snapshot(), "navettes", jour)[1]
    navettes.noter_envois(document, rows)
    return rows


def test_a_sending_is_noted_for_each_pilot_with_a_token_of_its_own(document: Document) -> None:
    before = document.snapshot()
    rows = envoyer(document, JOUR)
    kept = document.snapshot().all(t.Navette)
    assert len(rows) == len(destinataires(before)) == len(kept)
    assert len({each.jeton for each in kept}) == len(kept)
    assert {each.date for each in kept} == {"2026-11-24"}
    assert document.undo() == "Noter l'envoi des navettes"
    assert document.snapshot().rows == before.rows


def test_made_again_the_same_day_it_is_the_same_sending_and_another_day_a_new_one(document: Document) -> None:
    envoyer(document, JOUR)
    assert envoyer(document, JOUR) == ()
    assert len(envoyer(document, PLUS_TARD)) == len(destinataires(document.snapshot()))
    last = envois(document.snapshot(), PLUS_TARD)
    assert {each.row.date for each in last} == {"2026-12-15"}


def test_other_documents_are_no_sending_unless_their_messages_carry_sheets(document: Document) -> None:
    snapshot = document.snapshot()
    assert not any(est_un_envoi(snapshot, key) for key in ("plan", "courriels", "tout"))
    assert navettes.preparer(snapshot, "courriels", JOUR) == (snapshot, ())
    with document.edit("Choisir") as edit:
        edit.insert(t.Option(0, "courriels", "pour", "navettes"))
    assert navettes.preparer(document.snapshot(), "courriels", JOUR)[1]


def test_who_has_not_sent_back_is_listed_with_the_days_and_counted(document: Document) -> None:
    envoyer(document, JOUR)
    rows = attendues(document.snapshot(), PLUS_TARD)
    assert {each.jours for each in rows} == {21}
    navettes.marquer_revenue(document, rows[0].row.id, PLUS_TARD)
    after = document.snapshot()
    assert len(attendues(after, PLUS_TARD)) == len(rows) - 1
    assert envois(after, PLUS_TARD)[-1].row.revenue == "2026-12-15"
    navettes.marquer_revenue(document, rows[0].row.id, None)
    assert len(attendues(document.snapshot(), PLUS_TARD)) == len(rows)


def retour(document: Document, *differences: Difference) -> RetourNavette:
    row = document.snapshot().all(t.Navette)[0]
    return RetourNavette("navette.xlsx", "CCPV", "2026-11-24", row.jeton, row.id, 1, differences)


def test_what_is_accepted_makes_one_entry_of_the_log_an_action_and_one_step(document: Document) -> None:
    envoyer(document, JOUR)
    before = document.snapshot()
    (node,) = before.plan.trouver("1.1.2")

    def case(champ: str, rendu: str, valeur: str = "") -> Difference:
        return Difference(
            node.id, champ, champ, "1.1.2", "", rendu, "", valeur or rendu, champ not in ("statut", "fin")
        )

    found = (
        case("statut", "Réalisée", "realisee"), case("fait", "Deux *soirées*\n\n- un", ""), case("avec", "CPTS"),
        case("difficultes", "Aucune salle"), case("suites", "CCPV : relancer"), case("fin", "06/2028", "2028-06"),
    )  # fmt: skip
    assert navettes.prendre(document, retour(document, *found), found, PLUS_TARD) == 6
    after = document.snapshot()
    (element,) = (row for row in after.all(t.Element) if row.id == node.id)
    assert (element.statut, element.fin) == ("realisee", "2028-06")
    (entry,) = (row for row in after.all(t.Suivi) if row not in before.all(t.Suivi))
    assert (entry.date, entry.nature, entry.participants) == ("2026-12-15", "échange", "CCPV, CPTS")
    assert entry.notes == "Deux \\*soirées\\*\n\n\\- un\n\n**Difficultés** : Aucune salle"
    assert entry.suites == "CCPV : relancer"
    (link,) = after.where(t.SuiviElement, "suivi_id", entry.id)
    assert (link.element_id, link.statut) == (node.id, "realisee")
    assert any(
        (row.date, row.statut, row.suivi_id) == ("2026-12-15", "realisee", entry.id)
        for row in after.where(t.EtatElement, "element_id", node.id)
    )
    assert after.all(t.Navette)[0].revenue == "2026-12-15"
    assert document.undo() == "Prendre la navette de CCPV"
    assert document.snapshot().rows == before.rows


def test_a_return_where_everything_is_refused_is_noted_and_changes_nothing_else(document: Document) -> None:
    envoyer(document, JOUR)
    before = document.snapshot()
    navettes.prendre(document, retour(document), (), PLUS_TARD)
    after = document.snapshot()
    assert {table for table in after.rows if after.rows[table] != before.rows[table]} == {"navette"}


def test_a_meteo_taken_off_leaves_none(document: Document) -> None:
    envoyer(document, JOUR)
    (node,) = document.snapshot().plan.trouver("1.1.2")
    assert node.element.meteo
    gone = Difference(node.id, "meteo", "Météo", "1.1.2", "Sécurisé", "", "Sécurisé", "")
    navettes.prendre(document, retour(document, gone), (gone,), PLUS_TARD)
    (after,) = document.snapshot().plan.trouver("1.1.2")
    assert after.element.meteo == ""


def test_a_list_of_sendings_can_be_cleared_of_one(document: Document) -> None:
    rows = envoyer(document, JOUR)
    navettes.oublier(document, [document.snapshot().all(t.Navette)[0].id])
    assert len(document.snapshot().all(t.Navette)) == len(rows) - 1
    assert replace(rows[0], jeton="") not in document.snapshot().all(t.Navette)
