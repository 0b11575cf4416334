"""Logos on the page: same weight to the eye, never stretched, balanced in rows, never the CLS's alone."""

from __future__ import annotations

import dataclasses
import io
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Dessin

from clsdesk.exporters import blocks as b
from clsdesk.exporters import logos, registre
from clsdesk.exporters.charte import charte
from clsdesk.exporters.contrat import contrat
from clsdesk.exporters.fiches import fiches
from clsdesk.exporters.plan_document import plan_document
from clsdesk.models import tables as t
from clsdesk.models.images import apercu
from clsdesk.models.regles_pieces import REGLES_PIECES
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.texte_riche import Run
from clsdesk.models.verifications import verifier
from tests.donnees_essai import REFERENCES, exemple, reference
from tests.exporters.outils_word import ecrit, texte_du_pdf

FORMES = ((300, 300), (900, 200), (400, 300), (200, 500), (1200, 240), (500, 480), (640, 220))


def image(large: int, haut: int, rang: int = 0) -> bytes:
    made = io.BytesIO()
    Dessin.new("RGB", (large, haut), (rang * 7 % 255, 90, 120)).save(made, "PNG")
    return made.getvalue()


def avec_logos(snapshot: Snapshot, combien: int, cls: bool = True) -> Snapshot:
    """The same contract, its first signatories with a logo each, of all shapes, and the CLS's own."""
    owners = [row.organisation_id for row in snapshot.all(t.Signataire) if row.organisation_id][:combien]
    pieces, contenus = [], {}
    for rang, owner in enumerate([*([None] if cls else []), *owners]):
        octets = image(*FORMES[rang % len(FORMES)], rang)
        empreinte = sha256(octets).hexdigest()
        contenus[empreinte] = octets
        nature = "logo" if owner else "logo_cls"
        pieces.append(t.Piece(id=rang + 1, nature=nature, empreinte=empreinte, organisation_id=owner))
    return dataclasses.replace(replaced(snapshot, t.Piece, tuple(pieces)), contenus=contenus)


def rangs(blocs: tuple[b.Block, ...], style: str) -> list[list[b.Image]]:
    rows = [bloc.contenu for bloc in blocs if isinstance(bloc, b.Para) and bloc.style == style]
    return [[each for each in row if isinstance(each, b.Image)] for row in rows]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(60, 1500), st.integers(60, 900)), min_size=1, max_size=18))
def test_any_logos_hold_in_the_frame_whole_in_order_and_never_stretched(sizes: list[tuple[int, int]]) -> None:
    made = [b.Image(image(*size, rang), str(rang)) for rang, size in enumerate(sizes)]
    for cadre in (logos.COUVERTURE, logos.BANDEAU_DOUBLE):
        rows = logos.disposer(made, cadre)
        flat = [each for row in rows for each in row]
        assert [each.alternatif for each in flat] == [each.alternatif for each in made]
        for each in flat:
            lu = apercu(each.octets)
            assert lu and each.hauteur_mm
            assert each.largeur_mm / each.hauteur_mm == pytest.approx(lu.proportion, rel=0.05)
            assert each.largeur_mm <= cadre.large_max + 0.01 and each.hauteur_mm <= cadre.haut_max + 0.01
        for row in rows:
            assert sum(each.largeur_mm for each in row) + logos.ENTRE_MM * len(row) <= cadre.largeur + 0.1


def test_logos_of_all_shapes_have_the_same_area_unless_they_would_be_too_long() -> None:
    made = [b.Image(image(*size), str(size)) for size in ((300, 300), (600, 300), (900, 400))]
    (row,) = logos.disposer(made, logos.COUVERTURE)
    areas = [each.largeur_mm * (each.hauteur_mm or 0) for each in row]
    assert max(areas) - min(areas) < 1


@pytest.mark.parametrize("combien", [4, 5, 6, 7, 8, 9, 12, 13])
def test_rows_are_balanced_no_logo_stands_alone_under_a_full_row(combien: int) -> None:
    made = [b.Image(image(400, 200, rang), str(rang)) for rang in range(combien)]
    for cadre in (logos.COUVERTURE, logos.BANDEAU_DOUBLE):
        counts = [len(row) for row in logos.disposer(made, cadre)]
        assert max(counts) - min(counts) <= 1


def test_the_cover_has_those_of_the_model_in_order_with_their_texts_and_no_hole() -> None:
    rows = rangs(contrat(exemple()).blocs, "CLS Couverture logos")
    assert [each.alternatif for row in rows for each in row] == [
        "Logo : Contrat local de santé du Pays de Vaudreuse",
        "Logo : Communauté de communes du Pays de Vaudreuse",
        "Logo : Agence régionale de santé Marches-du-Nord",
        "Logo : Département de la Lisse",
        "Logo : Centre hospitalier de Vaudreuse",
        "Logo : Communauté professionnelle territoriale de santé Lisse et Bocage",
    ]


@pytest.mark.parametrize("dire", [charte, plan_document])
def test_a_document_without_a_cover_begins_with_the_band(dire) -> None:
    blocs = dire(exemple()).blocs
    seen = rangs(blocs, "CLS Bandeau de logos")
    assert sum(len(row) for row in seen) == 6
    assert isinstance(blocs[0], b.Section) and blocs[1].style == "CLS Bandeau de logos"


def test_a_document_with_a_cover_has_no_band() -> None:
    assert not rangs(contrat(exemple()).blocs, "CLS Bandeau de logos")
    assert not rangs(fiches(exemple()).blocs, "CLS Bandeau de logos")


def test_without_logos_the_documents_are_as_they_were() -> None:
    bare = replaced(exemple(), t.Piece, ())
    assert contrat(bare).avis == ()
    for made in (contrat(bare), charte(bare)):
        assert not [
            each
            for bloc in made.blocs
            if isinstance(bloc, b.Para)
            for each in bloc.contenu
            if isinstance(each, b.Image)
        ]


def test_the_cls_logo_alone_is_left_out_and_it_is_said_everywhere(tmp_path: Path) -> None:
    alone = avec_logos(exemple(), 0)
    assert not rangs(contrat(alone).blocs, "CLS Couverture logos")
    said = registre.exporter("charte", alone, tmp_path / "charte.docx", registre.Options())
    assert said[0] == logos.CLS_SEUL
    assert not docx.Document(str(tmp_path / "charte.docx")).inline_shapes
    found = [line.regle for line in verifier(alone, registre.Options().aujourdhui, "elaboration")]
    assert "logo_cls_seul" in found
    assert "logo_cls_seul" not in [
        line.regle for line in verifier(exemple(), registre.Options().aujourdhui, "elaboration")
    ]


def test_a_logo_whose_bytes_are_damaged_is_on_no_document_and_is_said() -> None:
    snapshot = exemple()
    lost = next(each for each in snapshot.all(t.Piece) if each.organisation_id == 2)
    kept = {empreinte: octets for empreinte, octets in snapshot.contenus.items() if empreinte != lost.empreinte}
    damaged = dataclasses.replace(snapshot, contenus=kept)
    texts = [each.alternatif for row in rangs(contrat(damaged).blocs, "CLS Couverture logos") for each in row]
    assert len(texts) == 5 and not [each for each in texts if "Agence" in each]
    (line,) = [line for line in verifier(damaged, registre.Options().aujourdhui, "vie") if line.regle == "logo_abime"]
    assert line.message == "Un logo n'est plus dans ce fichier, ou il y est abîmé : ARS."
    assert (line.objet, line.objet_id, line.champ) == ("organisation", 2, "logo")


def test_the_rules_of_logos_have_a_source_and_a_remedy() -> None:
    assert all(each.remede.endswith(".") and each.source.endswith(".") for each in REGLES_PIECES)


@pytest.mark.skipif(not REFERENCES.is_dir(), reason="shared/references is not here")
@pytest.mark.parametrize("nom", ["sud-artois", "amiens"])
@pytest.mark.parametrize("combien", [0, 1, 3, 20])
def test_the_cover_is_one_page_whatever_the_number_of_logos(nom: str, combien: int, tmp_path: Path) -> None:
    snapshot = avec_logos(reference(nom), combien)
    blocs = contrat(snapshot).blocs
    last = next(rang for rang, bloc in enumerate(blocs) if rang and isinstance(bloc, b.Section))
    made = b.Document("Couverture", (*blocs[: last + 1], b.Para((Run("Suite"),))))
    pages = texte_du_pdf(ecrit(made, tmp_path), tmp_path)
    assert len(pages) == 2 and "Suite" in pages[1]
