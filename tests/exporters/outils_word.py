"""What the tests of Word documents share: reading back, the schemas' judgement, LibreOffice."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from clsdesk.exporters.blocks import Document
from clsdesk.exporters.docx_writer import ecrire_docx
from clsdesk.exporters.pagination import en_pdf, trouver_soffice
from tests.donnees_essai import REFERENCES

SCHEMAS = REFERENCES.parent / "schemas" / "validate_ooxml.py"


def plat(texte: str) -> str:
    """Spaces normalised, as every comparison must."""
    return " ".join(unicodedata.normalize("NFC", texte).replace("\u202f", " ").replace("\u00a0", " ").split())


def ecrit(document: Document, folder: Path, nom: str = "essai.docx") -> Path:
    target = folder / nom
    assert ecrire_docx(document, target) == ()
    assert fautes(target) == []
    return target


def fautes(path: Path) -> list[str]:
    """What the schemas refuse in a package; nothing where the schemas are not at hand."""
    if not SCHEMAS.is_file():
        return []
    spec = importlib.util.spec_from_file_location("validate_ooxml", SCHEMAS)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return list(module.faults(str(path)))


def paragraphes(path: Path) -> list[tuple[str, str]]:
    """(style, text) of each paragraph of the body in reading order, those of cells included."""
    opened = docx.Document(str(path))
    styles = {style.style_id: style.name for style in opened.styles}
    return [(styles.get(_style(p), "Normal"), plat(_texte(p))) for p in opened.element.body.iter(qn("w:p"))]


def lignes_de_tableaux(path: Path) -> Iterator[list[str]]:
    """The cells' texts of each row of each table; a place covered from above or from the left reads None."""
    for tbl in docx.Document(str(path)).element.body.iter(qn("w:tbl")):
        for tr in tbl.iter(qn("w:tr")):
            yield [plat(" ".join(_texte(p) for p in tc.iter(qn("w:p")))) for tc in tr.iter(qn("w:tc"))]


def _style(p: Any) -> str:
    pr = p.find(qn("w:pPr"))
    style = pr.find(qn("w:pStyle")) if pr is not None else None
    return style.get(qn("w:val")) if style is not None else ""


def _texte(p: Any) -> str:
    signs = {qn("w:t"): lambda each: each.text or "", qn("w:br"): lambda _: "\n", qn("w:tab"): lambda _: "\t"}
    return "".join(signs[each.tag](each) for each in p.iter() if each.tag in signs and not _hors_texte(each))


def _hors_texte(node: Any) -> bool:
    return bool(node.getparent().tag == qn("w:tabs"))


def dans_l_ordre(textes: list[str], foule: str) -> None:
    """Every text stands in the crowd, after the one before it."""
    at = 0
    for texte in textes:
        found = foule.find(plat(texte), at)
        assert found >= 0, f"absent, ou avant ce qui le précède : {texte!r}"
        at = found + len(plat(texte))


def soffice_ou_passer() -> Path:
    """LibreOffice, or the end of the test: a skip at home, a failure in CI."""
    found = trouver_soffice()
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("LibreOffice n'est pas installé")
    assert found
    return found


def texte_du_pdf(docx: Path, folder: Path) -> list[str]:
    """The text of each page, as LibreOffice lays them out."""
    pdf = en_pdf(docx, folder, soffice_ou_passer())
    assert pdf is not None
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return [plat(page) for page in done.stdout.decode("utf-8").split("\f")[:-1]]


def champ_de(document: Document, genre: type, a: Callable[[Any], bool] = lambda _: True) -> list[Any]:
    """The blocks of one kind."""
    return [bloc for bloc in document.blocs if isinstance(bloc, genre) and a(bloc)]
