"""After two simulated years, what the screens and the documents say agrees with a count made here in plain SQL."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from clsdesk.commands.exemple import exemple
from clsdesk.exporters.registre import Options, exporter
from clsdesk.models.avancement import situation
from clsdesk.models.changements import changements, comptes
from clsdesk.models.financements import financeur
from clsdesk.models.gouvernance import assiduite, exigences
from clsdesk.models.rapport_annuel import axes, entrees_de_l_annee, indicateurs, lignes_d_argent
from clsdesk.models.suivi import entrees
from clsdesk.storage.document import Document, read_snapshot
from tests.e2e.deux_ans import DEBUT, ECHANGES, FIN, vivre

pytestmark = [pytest.mark.lent, pytest.mark.timeout(900)]
FAITS, ARRETES = ("realisee", "perennisee"), ("suspendue", "reportee", "abandonnee")


class Fichier:
    """The file of two years on, and SQL over its bytes."""

    def __init__(self, place: Path) -> None:
        exemple(place)
        with Document.open(place) as document:
            self.avant = len(entrees(document.snapshot()))
            vivre(document)
        self.place = place
        self.snapshot = read_snapshot(place)
        self._base = sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)

    def lignes(self, sql: str, *valeurs: Any) -> list[tuple[Any, ...]]:
        return self._base.execute(sql, valeurs).fetchall()

    def un(self, sql: str, *valeurs: Any) -> Any:
        return self.lignes(sql, *valeurs)[0][0]

    def fermer(self) -> None:
        self._base.close()


@pytest.fixture(scope="module")
def vecu(tmp_path_factory) -> Iterator[Fichier]:
    fichier = Fichier(tmp_path_factory.mktemp("deux ans") / "vecu.clsdesk")
    yield fichier
    fichier.fermer()


def test_the_two_years_hold_200_entries_12_meetings_readings_and_a_budget(vecu: Fichier):
    span = (DEBUT.isoformat(), FIN.isoformat())
    assert vecu.un("SELECT count(*) FROM suivi") == vecu.avant + ECHANGES == len(entrees(vecu.snapshot))
    assert vecu.un("SELECT count(*) FROM reunion WHERE etat = 'tenue' AND date BETWEEN ? AND ?", *span) == 12
    assert vecu.un("SELECT count(*) FROM releve WHERE date BETWEEN ? AND ?", *span) > 30
    assert vecu.un("SELECT count(*) FROM financement WHERE annee IN (2027, 2028)") >= 28


def derniers_statuts(vecu: Fichier) -> dict[int, str]:
    """Of each operation: the status said last, by the day of what says it, then by what was written last."""
    said = vecu.lignes(
        "SELECT e.id, coalesce((SELECT x.statut FROM suivi_element x JOIN suivi s ON s.id = x.suivi_id"
        " WHERE x.element_id = e.id AND x.statut <> '' ORDER BY s.date DESC, s.id DESC LIMIT 1), e.statut)"
        " FROM element e WHERE NOT EXISTS (SELECT 1 FROM element c WHERE c.parent_id = e.id)"
    )
    return {key: state or "a_engager" for key, state in said}


def statut_d_action(enfants: list[str]) -> str:
    """The meaning of an action from its operations', written again here after the product's words."""
    if len(set(enfants)) == 1:
        return "fait" if enfants[0] in FAITS else "arrete" if enfants[0] in ARRETES else enfants[0]
    alive = [each for each in enfants if each not in ARRETES] or enfants
    if all(each in FAITS for each in alive):
        return "fait"
    if all(each in ARRETES for each in alive):
        return "arrete"
    return "non_engage" if all(each in ("a_engager", "a_discuter") for each in alive) else "en_cours"


def test_the_status_of_every_operation_and_action_is_the_one_said_last(vecu: Fichier):
    last, plan = derniers_statuts(vecu), vecu.snapshot.plan
    assert {key: plan.par_id[key].statut.cle for key in last} == last
    for node in plan.fiches:
        children = [last[key] for (key,) in vecu.lignes("SELECT id FROM element WHERE parent_id = ?", node.id)]
        own = vecu.un("SELECT statut FROM element WHERE id = ?", node.id)
        if not own:
            wanted = statut_d_action(children)
            assert wanted in (node.statut.sens.value, node.statut.cle), (node.code, children)


def test_the_dashboard_counts_the_late_the_silent_and_the_validated(vecu: Fichier):
    now = situation(vecu.snapshot, FIN)
    assert len(now.actions) == vecu.un("SELECT count(*) FROM fiche") == 14
    assert len(now.validees) == vecu.un("SELECT count(*) FROM fiche WHERE etat = 'validee'")
    family = "SELECT id FROM element WHERE id = :a OR parent_id = :a"
    for node in now.actions:
        last = vecu.lignes(
            f"SELECT max(s.date) FROM suivi s JOIN suivi_element x ON x.suivi_id = s.id WHERE x.element_id IN"
            f" ({family.replace(':a', '?')})", node.id, node.id,
        )[0][0]  # fmt: skip
        old = last is None or (FIN - date.fromisoformat(last)).days >= 90
        if node.statut.sens.value == "en_cours":
            assert (node in now.silencieuses) == old, node.code
        elif node.statut.sens.value in ("fait", "arrete"):
            assert node not in now.silencieuses


@pytest.mark.parametrize(("du", "au"), [("2027-01-01", "2027-06-30"), ("2028-06-13", "2028-11-30")])
def test_what_changed_between_two_dates_equals_the_count_of_the_rows(vecu: Fichier, du: str, au: str):
    counted = comptes(changements(vecu.snapshot, date.fromisoformat(du), date.fromisoformat(au)))
    between = "BETWEEN ? AND ?"
    assert counted["echange"] == vecu.un(f"SELECT count(*) FROM suivi WHERE date {between}", du, au)
    assert counted["reunion"] == vecu.un(
        f"SELECT count(*) FROM reunion WHERE etat = 'tenue' AND date {between}", du, au
    )
    assert counted["decision"] == vecu.un(
        f"SELECT count(*) FROM decision d JOIN reunion r ON r.id = d.reunion_id WHERE r.date {between}", du, au
    )
    assert counted["faite"] == vecu.un(f"SELECT count(*) FROM tache WHERE faite {between}", du, au)
    assert counted["releve"] == vecu.un(f"SELECT count(*) FROM releve WHERE date {between}", du, au)


def test_a_status_said_again_is_no_change_and_each_other_one_is(vecu: Fichier):
    said = vecu.lignes(
        "SELECT x.element_id, s.date, x.statut FROM suivi_element x JOIN suivi s ON s.id = x.suivi_id"
        " WHERE x.statut <> '' ORDER BY x.element_id, s.date, s.id"
    )
    moved, unsure = 0, 0
    for before, now in zip([(0, "", ""), *said], said, strict=False):
        if now[1] >= DEBUT.isoformat():
            same = before[0] == now[0]
            moved += same and before[2] != now[2] and before[1] != now[1]
            unsure += not same or before[1] == now[1]
    parents = {key for (key,) in vecu.lignes("SELECT DISTINCT parent_id FROM element WHERE parent_id IS NOT NULL")}
    found = [each for each in changements(vecu.snapshot, DEBUT, FIN) if each.genre == "statut"]
    assert 40 < moved <= sum(not set(each.elements) & parents for each in found) <= moved + unsure


@pytest.mark.parametrize("annee", [2027, 2028])
def test_the_meetings_of_a_year_and_who_came_are_those_of_the_rows(vecu: Fichier, annee: int):
    held = dict(vecu.lignes("SELECT instance_id, count(*) FROM reunion WHERE etat = 'tenue' AND date LIKE ?"
                            " GROUP BY instance_id", f"{annee}-%"))  # fmt: skip
    assert {due.instance.id: due.tenues for due in exigences(vecu.snapshot, annee, FIN)} == held
    for one in assiduite(vecu.snapshot):
        came = vecu.un(
            "SELECT count(DISTINCT p.reunion_id) FROM presence p JOIN reunion r ON r.id = p.reunion_id"
            " LEFT JOIN membre m ON m.id = p.membre_id WHERE r.etat = 'tenue' AND p.etat IN ('present', 'represente')"
            " AND ? IN (p.organisation_id, m.organisation_id)", one.organisation.id,
        )  # fmt: skip
        assert one.venues == came, one.organisation.nom


@pytest.mark.parametrize("annee", [2027, 2028])
def test_the_numbers_of_the_yearly_report_are_those_of_the_rows(vecu: Fichier, annee: int, tmp_path: Path):
    like, data = f"{annee}-%", vecu.snapshot
    entries = vecu.un("SELECT count(*) FROM suivi WHERE date LIKE ?", like)
    planned, paid = vecu.lignes("SELECT sum(prevu), sum(realise) FROM financement WHERE annee = ?", annee)[0]
    assert len(entrees_de_l_annee(data, annee)) == entries
    assert sum(row.prevu or 0 for row in lignes_d_argent(data, annee)) == planned
    report = tableaux(vecu, "rapport-annuel", tmp_path / "r.docx", Options(FIN, annee=annee))
    figures = dict(row for table in report for row in table if len(row) == 2)
    assert figures["Échanges au journal"] == str(entries)
    assert figures["Réunions tenues"] == str(vecu.un(
        "SELECT count(*) FROM reunion WHERE etat = 'tenue' AND date LIKE ?", like))  # fmt: skip
    assert figures["Décisions prises"] == str(vecu.un(
        "SELECT count(*) FROM decision d JOIN reunion r ON r.id = d.reunion_id WHERE r.date LIKE ?", like))  # fmt: skip
    assert nombre(figures["Montants prévus"]) == planned
    assert nombre(figures["Montants réalisés"]) == (paid or 0)
    payers = Counter[str]()
    for row in lignes_d_argent(data, annee):
        payers[financeur(data, row)] += int(row.prevu or 0)
    by_payer = next(table for table in report if table[0][0] == "Financeur")
    assert {name: nombre(amount) for name, amount, *_ in by_payer[1:-1]} == dict(payers)
    assert nombre(by_payer[-1][1]) == planned


def test_the_actions_of_a_report_add_up_to_the_plan_and_their_entries_to_the_log(vecu: Fichier):
    for axis in axes(vecu.snapshot, 2027, FIN):
        family = [node.id for node in axis.axe.parcours()]
        marks = ", ".join("?" * len(family))
        assert len(axis.entrees) == vecu.un(
            "SELECT count(DISTINCT s.id) FROM suivi s JOIN suivi_element x ON x.suivi_id = s.id"
            f" WHERE s.date LIKE '2027-%' AND x.element_id IN ({marks})", *family,
        )  # fmt: skip


def test_an_indicator_is_met_when_its_last_reading_of_the_year_reaches_the_target_in_force(vecu: Fichier):
    told = {each.indicateur.id: each.atteinte for each in indicateurs(vecu.snapshot, 2027)}
    rows = vecu.lignes(
        "SELECT i.id, i.sens, (SELECT nombre FROM releve r WHERE r.indicateur_id = i.id AND r.date LIKE '2027%'"
        " AND nombre IS NOT NULL ORDER BY date DESC, id DESC LIMIT 1),"
        " (SELECT nombre FROM cible c WHERE c.indicateur_id = i.id AND annee <= 2027 ORDER BY annee DESC LIMIT 1)"
        " FROM indicateur i WHERE rapport = 0"
    )
    compared = 0
    for key, sens, read, aim in rows:
        if read is None or aim is None:
            continue
        assert told[key] == (read <= aim if sens == "bas" else read >= aim), key
        compared += 1
    assert compared > 10


def tableaux(vecu: Fichier, cle: str, cible: Path, options: Options) -> list[list[tuple[str, ...]]]:
    """The tables of a Word document as it was written: rows of texts."""
    exporter(cle, vecu.snapshot, cible, options)
    return [
        [tuple(cell.text for cell in row.cells) for row in table.rows] for table in docx.Document(str(cible)).tables
    ]


def nombre(texte: str) -> int:
    """ "242 200 €" -> 242200."""
    return int("".join(each for each in texte if each.isdecimal()))
