"""Whatever was pasted into any field, every workbook and every draft is written, sound, its words all there."""

from __future__ import annotations

import dataclasses
import errno
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest

from clsdesk.errors import UserError
from clsdesk.exporters import ecriture, registre
from clsdesk.exporters.noms import nom_sur
from clsdesk.exporters.suivi_lignes import journal_choisi
from clsdesk.exporters.tableau_libre import ecrire_tableau_libre
from clsdesk.importers.feuilles import lire_grilles
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.suivi import entrees
from tests.exporters.outils_word import fautes
from tests.exporters.test_suivi_xlsx import exemple

SALE = 'a\x00b\x07c\x0bd\x1f \ud800\ufffe \u202eעברית\u202c 🏥 é\u0301 <w:t>&amp; CON: "x"? *|/\\ \u2028'
OPTIONS = registre.Options()
CLASSEURS = ("plan", "suivi", "annuaire", "acteurs", "chiffres")


def salie(snapshot: Snapshot, debut: str = "") -> Snapshot:
    """Every text that people type, with dirt around it."""

    def ligne(row: t.Row) -> t.Row:
        columns = [c.name for c in t.columns(type(row)) if c.metadata["riche"] or c.metadata["cherche"]]
        return dataclasses.replace(row, **{c: f"{debut}{getattr(row, c)}{SALE}" for c in columns if getattr(row, c)})

    return Snapshot({table: tuple(ligne(row) for row in rows) for table, rows in snapshot.rows.items()})


def aux_pilotes(snapshot: Snapshot) -> Snapshot:
    return replaced(snapshot, t.Option, (t.Option(1, "courriels", "pour", "pilotes"),))


@pytest.mark.parametrize(("cle", "debut"), [*((each, "=") for each in CLASSEURS), *(("plan", each) for each in " +-@")])
def test_a_workbook_of_dirty_texts_is_sound_and_computes_nothing(cle: str, debut: str, tmp_path: Path) -> None:
    snapshot = salie(exemple(), debut)
    if not registre.livrable(cle).applicable(snapshot):
        pytest.skip("rien à y mettre")
    path = tmp_path / f"{cle}.xlsx"
    registre.exporter(cle, snapshot, path, OPTIONS)
    assert fautes(path) == []
    book = openpyxl.load_workbook(path)
    typed = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [cell.coordinate for cell in typed if cell.data_type == "f"]
    if debut.strip():
        assert [cell for cell in typed if cell.value.startswith(debut)]
        assert all(cell.quotePrefix for cell in typed if cell.value.startswith(debut))


def test_a_text_that_excel_would_read_as_a_letter_s_code_comes_back_as_typed(tmp_path: Path) -> None:
    snapshot, path = exemple(), tmp_path / "suivi.xlsx"
    first, *others = snapshot.all(t.Suivi)
    coded = dataclasses.replace(first, participants="collé _x000D_ et _x0041_ fin")
    registre.exporter("suivi", replaced(snapshot, t.Suivi, (coded, *others)), path, OPTIONS)
    read = [cell.texte for grid in lire_grilles(path) for cell in grid.cellules.values()]
    assert "collé _x000D_ et _x0041_ fin" in read


def test_a_text_of_forty_thousand_letters_is_cut_and_told(tmp_path: Path) -> None:
    snapshot, path = exemple(), tmp_path / "suivi.xlsx"
    first, *others = snapshot.all(t.Suivi)
    long = dataclasses.replace(first, notes="mot " * 10_000)
    warnings = registre.exporter("suivi", replaced(snapshot, t.Suivi, (long, *others)), path, OPTIONS)
    assert fautes(path) == []
    assert warnings
    assert all("dépasse 32767 caractères" in each for each in warnings)


def test_the_table_of_the_window_takes_the_same_dirt(tmp_path: Path) -> None:
    snapshot, path = salie(exemple(), "="), tmp_path / "journal.xlsx"
    rows = journal_choisi(snapshot, [row.id for row in entrees(snapshot)], SALE)
    ecrire_tableau_libre(snapshot, rows, path, OPTIONS.aujourdhui)
    assert fautes(path) == []


def test_drafts_of_dirty_texts_read_back_under_names_that_windows_takes(tmp_path: Path) -> None:
    snapshot = aux_pilotes(salie(exemple()))
    registre.exporter("courriels", snapshot, tmp_path / "c", OPTIONS)
    files = list((tmp_path / "c").iterdir())
    assert len(files) > 10
    for path in files:
        assert nom_sur(path.stem) == path.stem
        read = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert not read.defects
        assert all(str(piece.get_filename()).isprintable() for piece in read.iter_attachments())


@pytest.mark.parametrize("cle", ["plan", "courriels"])
def test_a_full_disk_is_said_and_the_former_document_stays(
    cle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plein(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    document = registre.livrable(cle)
    target = tmp_path / f"cible{next(iter(document.fins), '')}"
    if document.dossier:
        target.mkdir()
    former = target / "contrat.docx" if document.dossier else target
    former.write_bytes(b"ancien")
    monkeypatch.setattr(ecriture.os, "fsync", plein)
    with pytest.raises(UserError, match="assez de place"):
        registre.exporter(cle, aux_pilotes(exemple()), target, OPTIONS)
    assert former.read_bytes() == b"ancien"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [former]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="n'existe pas"):
        registre.exporter("courriels", aux_pilotes(exemple()), tmp_path / "parti" / "courriels", OPTIONS)
