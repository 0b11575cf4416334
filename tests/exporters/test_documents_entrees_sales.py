"""Whatever was pasted into any field, every Word document is written, sound for the schemas, its words all there."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from clsdesk import catalogue
from clsdesk.exporters import blocks as b
from clsdesk.exporters.charte import charte
from clsdesk.exporters.communique import communique
from clsdesk.exporters.compte_rendu import compte_rendu
from clsdesk.exporters.contrat import OptionsContrat, contrat
from clsdesk.exporters.deliberations import deliberation
from clsdesk.exporters.docx_writer import ecrire_docx
from clsdesk.exporters.emargement import emargement
from clsdesk.exporters.fiches import fiches
from clsdesk.exporters.glossaire import glossaire
from clsdesk.exporters.invitation import invitation
from clsdesk.exporters.lettre_intention import lettre_intention
from clsdesk.exporters.notes import note
from clsdesk.exporters.plan_document import plan_document
from clsdesk.models import tables as t
from clsdesk.models.annexes import ANNEXES
from clsdesk.models.snapshot import Snapshot, display_order
from tests.donnees_essai import exemple
from tests.echange.lignes_quelconques import contenus
from tests.exporters.outils_word import fautes, paragraphes, plat

TOUT = OptionsContrat(frozenset(ANNEXES), niveaux_sommaire=3)
SALE = (
    "a\x00b\x07c\x0bd\x1fe\x7f\x85\ud800\ufffe\uffff \u202eעברית\u202c\u200f 🏥 👩🏽\u200d⚕️ é\u0301 =1+1 +2 -3 @4 "
    "<w:t>&amp;]]> {inconnu} {habitants?} **gras** _x_ [lien](javascript:x) \\ | \u2028\u2029\ufeff "
)
LONG = "mot " * 10_000


def _documents(snapshot: Snapshot) -> Iterator[b.Document]:
    yield contrat(snapshot, TOUT)
    yield fiches(snapshot)
    yield plan_document(snapshot)
    yield glossaire(snapshot, catalogue.sigles())
    yield lettre_intention(snapshot)
    yield charte(snapshot)
    yield communique(snapshot)
    for row in snapshot.all(t.Signataire)[:1]:
        yield note(snapshot, row)
        yield deliberation(snapshot, row)
    for meeting in snapshot.all(t.Reunion)[-2:]:
        yield invitation(snapshot, meeting, date(2026, 11, 24))
        yield emargement(snapshot, meeting)
        yield compte_rendu(snapshot, meeting)


def _salie(row: t.Row) -> t.Row:
    """The row with dirt and its own mark in each text that people type."""
    libres = [c for c in t.columns(type(row)) if c.metadata["riche"] or c.metadata["cherche"]]
    texts = {c.name: f"{SALE}{_marque(row, c.name)}" for c in libres if getattr(row, c.name)}
    return dataclasses.replace(row, **texts)


def _marque(row: t.Row, colonne: str) -> str:
    return f"Z{row.TABLE}Z{colonne}Z{row.id}Z".replace("_", "")


def sali(snapshot: Snapshot) -> Snapshot:
    structure = (t.Tableau, t.Niveau)
    kept = {kind.TABLE: kind for kind in t.ROWS}
    rows = {
        table: tuple(sorted((each if kept[table] in structure else _salie(each) for each in found), key=display_order))
        for table, found in snapshot.rows.items()
    }
    return Snapshot(rows)


def test_dirt_in_every_field_at_once_leaves_every_document_sound(tmp_path: Path) -> None:
    for rang, document in enumerate(_documents(sali(exemple()))):
        target = tmp_path / f"{rang}.docx"
        ecrire_docx(document, target)
        assert fautes(target) == [], document.sujet


def test_dirt_in_every_field_at_once_hides_no_word_of_the_contract(tmp_path: Path) -> None:
    snapshot = sali(exemple())
    target = tmp_path / "contrat.docx"
    ecrire_docx(contrat(snapshot, TOUT), target)
    foule = " ".join(text for _, text in paragraphes(target))
    attendus = [
        *(_marque(row, "texte") for row in snapshot.all(t.Visa)),
        *(_marque(row, "titre") for row in snapshot.all(t.Article)),
        *(_marque(row, "texte") for row in snapshot.all(t.Article)),
        *(_marque(row, "intitule") for row in snapshot.all(t.Element)),
        *(_marque(row, "sigle") for row in snapshot.all(t.Terme)),
        *(_marque(row, "representant") for row in snapshot.all(t.Signataire)),
        *(_marque(row, "texte") for row in snapshot.all(t.FicheChamp)),
        *(_marque(snapshot.contrat, colonne) for colonne in ("nom", "preambule", "contexte", "histoire")),
    ]
    assert [each for each in attendus if each not in foule] == []
    assert "אב" not in foule and plat("עברית") in foule
    assert "🏥" in foule


@pytest.mark.parametrize("colonne", ["intitule", "texte", "details", "intitule_tableau"])
def test_forty_thousand_characters_are_all_there_wherever_they_stand(colonne: str, tmp_path: Path) -> None:
    snapshot = exemple()
    elements = snapshot.all(t.Element)
    long = dataclasses.replace(elements[2], **{colonne: f"{LONG}fin"})
    made = Snapshot({**snapshot.rows, "element": (*elements[:2], long, *elements[3:])})
    target = tmp_path / "contrat.docx"
    ecrire_docx(contrat(made, TOUT), target)
    assert fautes(target) == []
    assert plat(f"{LONG}fin") in " ".join(text for _, text in paragraphes(target))


@given(contenus())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_content_makes_sound_documents(rows: tuple[t.Row, ...]) -> None:
    found: dict[str, list[t.Row]] = {kind.TABLE: [] for kind in t.ROWS}
    for row in rows:
        found[row.TABLE].append(row)
    snapshot = Snapshot({table: tuple(sorted(each, key=display_order)) for table, each in found.items()})
    with tempfile.TemporaryDirectory() as folder:
        for rang, document in enumerate(_documents(snapshot)):
            target = Path(folder) / f"{rang}.docx"
            ecrire_docx(document, target)
            assert fautes(target) == [], document.sujet
