"""The sample and the references as they come back from the interchange, their exports, and how these are read back."""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from clsdesk import catalogue
from clsdesk.exporters import impression, registre
from clsdesk.exporters.donnees import texte_donnees
from clsdesk.importers.donnees import rows_du_texte
from clsdesk.models import tables as t
from clsdesk.models.snapshot import Snapshot, display_order
from tests.echange import convertisseur
from tests.exporters.outils_word import plat

NOMS = ("vaudreuse", "sud-artois", "amiens")
SIGNATURES = "CLSSignatures"


@functools.cache
def contenu(nom: str) -> Snapshot:
    """The sample, or a reference: always through the text of the interchange."""
    if nom == "vaudreuse":
        return par_l_echange(catalogue.exemple())
    if not convertisseur.REFERENCES.is_dir():
        pytest.skip("shared/references is not here")
    rows = convertisseur.rows(convertisseur.lire(nom))
    return par_l_echange(texte_donnees(_snapshot(rows)))


def par_l_echange(texte: str | bytes) -> Snapshot:
    return _snapshot(rows_du_texte(texte if isinstance(texte, bytes) else texte.encode("utf-8")))


def _snapshot(rows: tuple[t.Row, ...]) -> Snapshot:
    found: dict[str, list[t.Row]] = {kind.TABLE: [] for kind in t.ROWS}
    for row in rows:
        found[row.TABLE].append(row)
    return Snapshot({table: tuple(sorted(each, key=display_order)) for table, each in found.items()})


@functools.cache
def exporte(nom: str, cle: str, fin: str = ".docx", pages: bool = False) -> Path:
    """The document made by the register, once for all the tests. `pages`: numbered by LibreOffice."""
    folder = Path(tempfile.mkdtemp(prefix="clsdesk-relus-", dir=os.environ.get("PYTEST_TMP")))
    document = registre.livrable(cle)
    target = folder / (cle if document.dossier else f"{cle}{fin}")
    with pytest.MonkeyPatch.context() as patch:
        if not pages:
            patch.setattr(impression, "trouver_soffice", lambda: None)
        registre.exporter(cle, contenu(nom), target, registre.Options())
    return target


@dataclass(frozen=True)
class Morceau:
    """A paragraph (its style, its text) or a table (its rows of cells) of a body, and the headings above it."""

    titres: tuple[str, ...]
    style: str
    texte: str = ""
    lignes: tuple[tuple[str, ...], ...] = ()


@functools.cache
def morceaux(path: Path) -> tuple[Morceau, ...]:
    """The body in reading order, each piece under its headings."""
    opened = docx.Document(str(path))
    styles = {style.style_id: style.name or "" for style in opened.styles}
    return tuple(_lire(opened.element.body, styles))


def _lire(body: Any, styles: dict[str, str]) -> Iterator[Morceau]:
    titres: list[str] = []
    for each in body:
        if each.tag == qn("w:tbl"):
            style = (each.xpath("./w:tblPr/w:tblStyle/@w:val") or [""])[0]
            yield Morceau(tuple(titres), style, lignes=tuple(_cellules(tr) for tr in each.iter(qn("w:tr"))))
        elif each.tag == qn("w:p"):
            style = styles.get((each.xpath("./w:pPr/w:pStyle/@w:val") or [""])[0], "Normal")
            texte = _texte(each)
            if style.startswith("Heading "):
                niveau = int(style[-1])
                titres = [*titres[: niveau - 1], *[""] * (niveau - 1 - len(titres)), texte]
            yield Morceau(tuple(titres), style, texte)


def _cellules(tr: Any) -> tuple[str, ...]:
    """The cells' texts, a place each: those merged with the one above or at the left read empty."""
    made: list[str] = []
    for tc in tr.findall(qn("w:tc")):
        made.append(plat(" ".join(_texte(p) for p in tc.iter(qn("w:p")))))
        made += [""] * (int((tc.xpath("./w:tcPr/w:gridSpan/@w:val") or ["1"])[0]) - 1)
    return tuple(made)


def _texte(p: Any) -> str:
    signes = {qn("w:t"): lambda each: each.text or "", qn("w:br"): lambda _: "\n", qn("w:tab"): lambda _: " "}
    lus = (each for each in p.iter() if each.tag in signes and each.getparent().tag != qn("w:tabs"))
    return plat("".join(signes[each.tag](each) for each in lus))


def sous(path: Path, titre: str) -> tuple[Morceau, ...]:
    """What stands under a heading, whatever its level, its own heading aside."""
    return tuple(
        each
        for each in morceaux(path)
        if plat(titre) in each.titres and not (each.style.startswith("Heading") and each.titres[-1] == plat(titre))
    )


def tableaux(path: Path, entete: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The tables whose first cell of the first row reads so, each without that row."""
    return tuple(each.lignes[1:] for each in morceaux(path) if each.lignes and each.lignes[0][0] == plat(entete))
