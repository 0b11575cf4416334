"""Every document of the register, whatever comes to it later, is written and sound when dirt was pasted everywhere."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path

import pytest
from icalendar import Calendar

from clsdesk.exporters import impression, registre
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, replaced
from tests.exporters.contrat_signe import signe
from tests.exporters.outils_word import fautes
from tests.exporters.test_documents_entrees_sales import sali

OFFICE = (".docx", ".xlsx", ".pptx")
EXPORTS = [
    (each.cle, fin)
    for each in registre.DOCUMENTS
    if each.cle not in (registre.TOUT, "donnees")
    for fin in (each.fins or ("",))
]


@functools.cache
def contenu() -> Snapshot:
    """The sample signed and changed, dirt in every text; two bodies of one name, others that Windows refuses."""
    snapshot = _dans_un_fichier(sali(signe()))
    versions = {each: signe().all(each) for each in (t.Version, t.Piece, t.Ecart)}
    snapshot = Snapshot({**snapshot.rows, **{each.TABLE: rows for each, rows in versions.items()}})
    noms = ["CON", "Même nom", "Même nom", 'a/b:c*?<>|" .', "=1+1", "x" * 300]
    bodies = snapshot.all(t.Organisation)
    renamed = [_nommee(row, nom) for row, nom in zip(bodies, noms, strict=False)]
    return replaced(snapshot, t.Organisation, (*renamed, *bodies[len(renamed) :]))


def _dans_un_fichier(snapshot: Snapshot) -> Snapshot:
    """Half a sign (a lone surrogate) cannot be in a file: SQLite keeps UTF-8."""
    return Snapshot({table: tuple(map(_utf8, rows)) for table, rows in snapshot.rows.items()})


def _utf8(row: t.Row) -> t.Row:
    texts = {each.name: getattr(row, each.name) for each in t.columns(type(row))}
    kept = {name: text.encode("utf-8", "ignore").decode() for name, text in texts.items() if isinstance(text, str)}
    return dataclasses.replace(row, **kept)


def _nommee(row: t.Organisation, nom: str) -> t.Organisation:
    return dataclasses.replace(row, nom=nom, sigle="")


@pytest.mark.parametrize(("cle", "fin"), EXPORTS)
def test_each_document_is_written_and_sound(
    cle: str, fin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impression, "trouver_soffice", lambda: None)
    document, snapshot = registre.livrable(cle), contenu()
    if not document.applicable(snapshot):
        pytest.skip(document.manque)
    code = snapshot.plan.fiches[0].chemin if "code" in document.options else ""
    target = tmp_path / f"export{fin}"
    registre.exporter(cle, snapshot, target, registre.Options(code=code))
    written = [target] if fin else sorted(each for each in target.rglob("*") if each.is_file())
    assert written
    assert {each.name: fautes(each) for each in written if each.suffix in OFFICE and fautes(each)} == {}
    assert all(Calendar.from_ical(each.read_bytes()) for each in written if each.suffix == ".ics")
    assert all(len(each.name) < 130 and not set(each.name) & set('/\\:*?"<>|\x0b') for each in written)


def test_each_signatory_has_its_own_note_even_when_two_bear_one_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impression, "trouver_soffice", lambda: None)
    registre.exporter("notes", contenu(), tmp_path / "notes", registre.Options())
    assert len(list((tmp_path / "notes").iterdir())) == len(contenu().all(t.Signataire))
