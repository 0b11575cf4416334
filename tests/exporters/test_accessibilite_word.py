"""Every Word document that clsdesk makes, under one eye: what someone who does not see the page needs, and the schemas.

Headings in order, header rows and descriptions on tables, texts on images, the language, what the file says of itself
(RGAA-APPS 2017, EN 301 549 chapter 10).
"""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from clsdesk.exporters import impression, registre
from clsdesk.exporters.transmission import a_lire_d_abord
from clsdesk.exporters.transmission_dossier import contenu as dossier
from clsdesk.models.snapshot import Snapshot
from tests.donnees_essai import REFERENCES, exemple, reference
from tests.exporters.contrat_signe import signe
from tests.exporters.outils_word import fautes

NOMS = ("vaudreuse", "sud-artois", "amiens")
DOSSIERS = ("notes", "deliberations", "dialogue-de-gestion", "transmission")
DES_SIGNES = ("avenant", "contrat-consolide")
ENTIERS = ("vaudreuse", "signe")
"""Those that hold what every document needs: nothing of theirs is left unseen."""
CLES = tuple(each.cle for each in registre.DOCUMENTS if (".docx" in each.fins or each.cle in DOSSIERS))
CAS = [(nom, cle) for nom in NOMS for cle in CLES if cle not in DES_SIGNES] + [("signe", cle) for cle in DES_SIGNES]
SIGNATURES = "CLSSignatures"


def contenu(nom: str) -> Snapshot:
    if nom == "vaudreuse":
        return exemple()
    if nom == "signe":
        return signe()
    if not REFERENCES.is_dir():
        pytest.skip("shared/references is not here")
    return reference(nom)


@pytest.fixture(scope="module", params=CAS, ids="-".join)
def fichiers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of one document of one contract; page numbers are not counted here."""
    nom, cle = request.param
    snapshot = contenu(nom)
    folder = tmp_path_factory.mktemp("accessible")
    document = registre.livrable(cle)
    if nom not in ENTIERS and not document.applicable(snapshot):
        pytest.skip(f"{nom} n'a pas de quoi faire ce document")
    code = snapshot.plan.fiches[0].chemin if cle == "fiche" else ""
    target = folder / "dossier" if document.dossier else folder / f"{cle}.docx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(impression, "trouver_soffice", lambda: None)
        if cle == "transmission":  # what it adds to the other documents
            impression.imprimer(a_lire_d_abord(snapshot, date(2026, 11, 28), dossier(snapshot)), folder / "lire.docx")
        else:
            registre.exporter(cle, snapshot, target, registre.Options(code=code))
    return sorted(folder.rglob("*.docx"))


def test_the_schemas_find_no_fault(fichiers: list[Path]) -> None:
    assert fichiers
    assert [fault for path in fichiers for fault in fautes(path)] == []


def test_headings_begin_at_the_first_level_and_skip_none(fichiers: list[Path]) -> None:
    for path in fichiers:
        styles = [p.style.name for p in docx.Document(str(path)).paragraphs if p.style is not None]
        levels = [int(name[-1]) for name in styles if re.fullmatch(r"Heading \d", name or "")]
        assert levels[:1] in ([], [1])
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), path.name


def test_each_table_has_a_header_row_and_a_description(fichiers: list[Path]) -> None:
    for path in fichiers:
        for tbl in docx.Document(str(path)).element.body.iter(qn("w:tbl")):
            assert tbl.xpath("./w:tblPr/w:tblDescription/@w:val"), path.name
            if tbl.xpath("./w:tblPr/w:tblStyle/@w:val") != [SIGNATURES]:
                assert tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader"), path.name


def test_each_image_has_its_text_and_its_own_number(fichiers: list[Path]) -> None:
    for path in fichiers:
        for name, root in _parties(path):
            images = list(root.iter(qn("wp:docPr")))
            numbers = [each.get("id") for each in images]
            assert all((each.get("descr") or "").strip() for each in images), f"{path.name} {name}"
            assert len(set(numbers)) == len(numbers), f"{path.name} {name}"


def _parties(path: Path) -> Iterator[tuple[str, Any]]:
    """The body, the headers and the footers of a document: where a picture can stand."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                yield name, etree.fromstring(package.read(name))


def test_the_language_is_french_and_the_file_says_what_it_is(fichiers: list[Path]) -> None:
    for path in fichiers:
        with zipfile.ZipFile(path) as package:
            defaults = re.search(r"<w:docDefaults>.*?</w:docDefaults>", package.read("word/styles.xml").decode(), re.S)
        assert defaults and 'w:val="fr-FR"' in defaults.group(), path.name
        said = docx.Document(str(path)).core_properties
        assert said.language == "fr-FR"
        assert said.title and said.subject and said.author, path.name


def test_no_paragraph_is_there_for_the_space_that_it_makes(fichiers: list[Path]) -> None:
    for path in fichiers:
        for p in docx.Document(str(path)).element.body.xpath("./w:p"):
            style = p.xpath("./w:pPr/w:pStyle/@w:val")
            assert p.xpath(".//w:t | .//w:drawing") or style == ["CLSFindesection"], path.name
