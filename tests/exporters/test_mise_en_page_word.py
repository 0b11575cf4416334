"""What no page may cut: a short table, a table from its source, what announces from what is announced."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from clsdesk.exporters import blocks as b
from clsdesk.models.texte_riche import Run
from tests.exporters.outils_word import ecrit, soffice_ou_passer, texte_du_pdf


def _cellule(texte: str) -> b.Cellule:
    return b.Cellule((b.Para((Run(texte),), "CLS Cellule"),))


def _tableau(rows: int) -> b.Tableau:
    lignes = tuple(b.Ligne((_cellule(f"ligne {rang}"),)) for rang in range(rows))
    return b.Tableau((b.Colonne(1),), (b.Ligne((_cellule("entête"),)),), lignes, resume="essai")


def _tenues(path: Path) -> list[bool]:
    rows = docx.Document(str(path)).element.body.xpath(".//w:tbl/w:tr")
    return [bool(row.xpath(".//w:keepNext")) for row in rows]


COUPABLE = [True, True, *[False] * 6, True, False]
"""A long table's header stays with its first row, and its last two rows together."""


@pytest.mark.parametrize(("rows", "tenues"), [(3, [True, True, True, False]), (9, COUPABLE)])
def test_a_short_table_holds_together_and_a_long_one_is_cut_away_from_its_ends(
    rows: int, tenues: list[bool], tmp_path: Path
) -> None:
    assert _tenues(ecrit(b.Document("Essai", (_tableau(rows),)), tmp_path)) == tenues


def test_the_last_row_stays_with_the_source_that_follows(tmp_path: Path) -> None:
    source = b.Para((Run("Source : essai."),), "CLS Mention")
    assert _tenues(ecrit(b.Document("Essai", (_tableau(9), source)), tmp_path)) == [*COUPABLE[:-1], True]


def test_what_ends_with_a_colon_takes_the_style_that_stays_with_the_next(tmp_path: Path) -> None:
    liste = b.Liste((b.Item((Run("un"),)),))
    blocs = (b.Para((Run("Elles sont :"),)), liste, b.Para((Run("Et encore :"),)), liste, b.Para((Run("Fin."),)))
    path = ecrit(b.Document("Essai", blocs), tmp_path)
    styles = [p.style.name for p in docx.Document(str(path)).paragraphs if p.style]
    assert styles == ["CLS Annonce", "List Bullet", "CLS Annonce suite", "List Bullet", "CLS Suite"]


@pytest.mark.rendu
def test_on_paper_a_short_table_goes_whole_to_the_next_page(tmp_path: Path) -> None:
    soffice_ou_passer()
    texte = tuple(b.Para((Run(f"paragraphe {rang}"),)) for rang in range(29))
    pages = texte_du_pdf(ecrit(b.Document("Essai", (*texte, _tableau(8))), tmp_path), tmp_path)
    assert len(pages) == 2
    assert "ligne" not in pages[0]
    assert all(f"ligne {rang}" in pages[1] for rang in range(8))
