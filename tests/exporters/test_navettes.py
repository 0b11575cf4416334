"""The sheets that pilots fill: whose actions they hold, what they show, what is locked, what is sent with them."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest

from clsdesk.commands.navettes import preparer
from clsdesk.exporters import registre
from clsdesk.exporters.courriels import brouillons
from clsdesk.exporters.navettes import navettes
from clsdesk.models import navettes as n
from clsdesk.models import tables as t
from clsdesk.models.organisations import libelle, reconnaitre
from clsdesk.models.snapshot import Snapshot, replaced
from tests.exporters.outils_word import fautes, plat, texte_du_pdf
from tests.exporters.test_suivi_xlsx import exemple

JOUR = date(2026, 11, 24)
OPTIONS = registre.Options(aujourdhui=JOUR)


def choisi(snapshot: Snapshot, domaine: str, cle: str, valeur: str) -> Snapshot:
    return replaced(snapshot, t.Option, (*snapshot.all(t.Option), t.Option(0, domaine, cle, valeur)))


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    """The sample whose sheets are being sent."""
    return preparer(exemple(), "navettes", JOUR, lambda: "0123456789abcdef")[0]


@pytest.fixture(scope="module")
def dossier(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("navettes") / "navettes"
    assert registre.exporter("navettes", snapshot, folder, OPTIONS) == ()
    return folder


def test_each_pilot_gets_its_own_actions_and_no_other(snapshot: Snapshot, dossier: Path) -> None:
    expected: dict[str, set[int]] = {}
    bodies = snapshot.all(t.Organisation)
    for node in snapshot.plan.parcours():
        for each in node.pilotages:
            if each.row.role in ("pilote", "porteur") and node.statut.sens not in ("fait", "arrete"):
                body = each.organisation or reconnaitre(each.libelle, bodies, snapshot.all(t.Alias))
                expected.setdefault(f"Navette - {libelle(body) if body else each.libelle}", set()).add(node.id)
    for name, ids in expected.items():
        sheet = openpyxl.load_workbook(dossier / f"{name}.xlsx")[n.ACTIONS]
        assert {int(str(row[0].value)[1:]) for row in sheet.iter_rows(min_row=7)} == ids, name
    assert len(list(dossier.iterdir())) == len(expected)


def test_copilotes_and_ended_actions_come_when_they_are_asked_for(snapshot: Snapshot) -> None:
    plain = sum(len(each.noeuds) for each in n.destinataires(snapshot))
    with_others = n.destinataires(choisi(snapshot, "navettes", "copilotes", "oui"))
    ended = n.destinataires(choisi(snapshot, "navettes", "terminees", "oui"))
    seconds = [row for row in snapshot.all(t.Pilotage) if row.role == "co-pilote"]
    assert sum(len(each.noeuds) for each in with_others) > plain or not seconds
    finished = [node for node in snapshot.plan.suivis if node.statut.sens in ("fait", "arrete")]
    assert finished
    assert sum(len(each.noeuds) for each in ended) > plain


def test_a_pilot_of_operations_without_a_status_is_asked_the_status_of_their_action() -> None:
    levels = tuple(
        t.Niveau(id=row.id, rang=row.rang, nom=row.nom, motif=row.motif, porte_pilotes=int(row.rang == 3),
                 porte_suivi=int(row.rang == 2), porte_calendrier=int(row.rang == 3))
        for row in exemple().all(t.Niveau)
    )  # fmt: skip
    snapshot = replaced(exemple(), t.Niveau, levels)
    first = n.destinataires(snapshot)[0]
    rows = n.lignes_actions(first)
    shown = {each.cle: dict(each.valeurs)["statut"] for each in rows}
    operations = [node for node in first.noeuds if node.niveau.rang == 3]
    assert operations
    for node in operations:
        assert shown[f"E{node.id}"] is None
        assert shown[f"E{node.ancetres[-1].id}"]


def test_only_the_boxes_to_fill_are_unlocked_and_the_sheets_are_protected(dossier: Path) -> None:
    book = openpyxl.load_workbook(dossier / "Navette - CCPV.xlsx")
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    sheet = book[n.ACTIONS]
    heads = [str(cell.value) for cell in sheet[6]]
    free = {heads[cell.column - 1] for row in sheet.iter_rows(min_row=7) for cell in row if not cell.protection.locked}
    assert free == {each.libelle for each in n.CHAMPS_ACTIONS}
    locked = {heads[cell.column - 1] for row in sheet.iter_rows(min_row=7) for cell in row if cell.protection.locked}
    assert locked == {n.CLE, "Code", "Dans", "Action"}
    assert sheet.column_dimensions["A"].hidden
    assert {each.title: each.sheet_state for each in book.worksheets} == {
        n.ACTIONS: "visible", n.CALENDRIER: "visible", n.INDICATEURS: "visible", "Listes": "hidden",
        n.TECHNIQUE: "hidden",
    }  # fmt: skip


def test_statuses_and_meteo_are_chosen_in_lists_that_hold_the_model_s_words(snapshot: Snapshot, dossier: Path) -> None:
    book = openpyxl.load_workbook(dossier / "Navette - CCPV.xlsx")
    rules = {rule.promptTitle: rule for rule in book[n.ACTIONS].data_validations.dataValidation}
    lists = book["Listes"]
    assert rules["Statut"].formula1 == "Listes!$A$1:$A$8"
    assert [lists.cell(row, 1).value for row in range(1, 9)] == [each.libelle for each in snapshot.modele.statuts]
    assert rules["Météo"].formula1 == "Listes!$B$1:$B$4"
    assert rules["Statut"].showErrorMessage
    assert rules["Difficultés"].prompt.startswith("Ce qui freine")


def test_what_was_sent_is_kept_with_the_sending_s_token(snapshot: Snapshot, dossier: Path) -> None:
    sheet = openpyxl.load_workbook(dossier / "Navette - CCPV.xlsx")[n.TECHNIQUE]
    facts = {str(row[0].value): row[1].value for row in sheet.iter_rows(min_row=2, max_row=6)}
    assert facts == {
        "format": "1", "jeton": "0123456789abcdef", "contrat": snapshot.contrat.nom, "pilote": "CCPV",
        "date": "2026-11-24",
    }  # fmt: skip
    (node,) = snapshot.plan.trouver("1.1.2")
    kept = {(row[0].value, row[1].value): row[2].value for row in sheet.iter_rows(min_row=7)}
    assert kept[f"E{node.id}", "statut"] == node.statut.libelle
    assert kept[f"E{node.id}", "debut"] == "03/2026"
    assert (f"E{node.id}", "fait") not in kept


def test_the_sheets_pass_the_schemas(dossier: Path) -> None:
    for path in sorted(dossier.iterdir())[:4]:
        assert fautes(path) == [], path.name


def test_texts_of_any_sort_do_not_break_a_sheet(tmp_path: Path) -> None:
    snapshot = exemple()
    rough = "=1+1\x0b\x07 🙂 \u202b@ " + "très long " * 4000
    first = snapshot.plan.trouver("1.1.2")[0]
    rows = tuple(
        t.Element(**{**{c.name: getattr(row, c.name) for c in t.columns(t.Element)},
                     "intitule": rough, "resultat_attendu": rough}) if row.id == first.id else row
        for row in snapshot.all(t.Element)
    )  # fmt: skip
    made = replaced(snapshot, t.Element, rows)
    registre.exporter("navettes", made, tmp_path / "ici", OPTIONS)
    for path in (tmp_path / "ici").iterdir():
        openpyxl.load_workbook(path)
    whose = next(each for each in n.destinataires(made) if first.id in {node.id for node in each.noeuds})
    (line,) = (each for each in n.lignes_calendrier(made, whose) if each.cle == f"E{first.id}")
    assert dict(line.valeurs)["resultat"] is None, "too long for a cell: it stays locked rather than come back shorter"
    path = next((tmp_path / "ici").glob(f"*{whose.nom}.xlsx"))
    assert fautes(path) == []


def test_nobody_to_write_to_is_refused_with_what_to_do(tmp_path: Path) -> None:
    from clsdesk.errors import UserError

    with pytest.raises(UserError, match="qui pilote"):
        registre.exporter("navettes", replaced(exemple(), t.Pilotage, ()), tmp_path / "ici", OPTIONS)
    assert not (tmp_path / "ici").exists()


def test_a_draft_of_message_a_pilot_carries_its_own_sheet(snapshot: Snapshot, dossier: Path, tmp_path: Path) -> None:
    chosen = choisi(snapshot, "courriels", "pour", "navettes")
    drafts = brouillons(chosen)
    assert [each.nom for each in drafts] == [each.nom for each in n.destinataires(chosen)]
    registre.exporter("courriels", chosen, tmp_path / "courriels", OPTIONS)
    files = sorted((tmp_path / "courriels").iterdir())
    assert len(files) == len(drafts)
    (mine,) = (each for each in files if each.stem == "Navettes - CPTS")
    read = message_from_bytes(mine.read_bytes(), policy=policy.default)
    (joined,) = read.iter_attachments()
    assert joined.get_filename() == "Navette - CPTS.xlsx"
    target = tmp_path / "jointe.xlsx"
    target.write_bytes(joined.get_content())
    ours = openpyxl.load_workbook(target)[n.TECHNIQUE]
    theirs = openpyxl.load_workbook(dossier / "Navette - CPTS.xlsx")[n.TECHNIQUE]
    assert [[cell.value for cell in row] for row in ours] == [[cell.value for cell in row] for row in theirs]
    assert "Un quart d’heure suffit" in read.get_body().get_content()


def test_the_folder_says_the_same_as_long_as_nothing_changes(snapshot: Snapshot) -> None:
    one, other = navettes(snapshot, OPTIONS), navettes(snapshot, OPTIONS)
    assert one == other
    assert repr(one) == repr(other), "the state of the document is known by these words"
    assert "0x" not in repr(one)


@pytest.mark.rendu
@pytest.mark.lent
def test_a_sheet_prints_one_page_wide_with_every_action(snapshot: Snapshot, dossier: Path, tmp_path: Path) -> None:
    pages = texte_du_pdf(dossier / "Navette - CCPV.xlsx", tmp_path)
    assert len(pages) == 3
    printed = plat(" ".join(pages))
    for node in next(each for each in n.destinataires(snapshot) if each.nom == "CCPV").noeuds:
        assert node.code in printed
    assert "page 1 sur 3" in plat(pages[0])
    assert n.CLE not in printed


def test_a_sheet_says_whose_it_is_and_gives_the_last_figure_however_it_was_read(snapshot: Snapshot) -> None:
    said = next(each for name, each in navettes(snapshot, OPTIONS).items() if "CPTS" in name)
    assert said.consignes[0].startswith("Les 8 lignes de la CPTS, telles que la coordination les connaît")
    (rows,) = (each.lignes for each in said.feuilles if each.nom == n.INDICATEURS)
    assert "31/10/2026 : 66,6\u00a0% (573 sur 860)" in [row.repere[-1] for row in rows]
