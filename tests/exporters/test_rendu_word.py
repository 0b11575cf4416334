"""The same documents laid out by LibreOffice: what a person would read on paper."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from clsdesk.exporters import blocks as b
from clsdesk.exporters.contrat import contrat
from clsdesk.exporters.fiches import fiches
from clsdesk.exporters.impression import SANS_PAGES, imprimer
from clsdesk.exporters.pagination import mesurer
from clsdesk.exporters.plan_document import plan_document
from clsdesk.models import tables as t
from clsdesk.models.fiche import fiche_de, mention_etat
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte_riche import Run
from tests.donnees_essai import REFERENCES, exemple, reference
from tests.exporters.outils_word import dans_l_ordre, fautes, plat, soffice_ou_passer, texte_du_pdf

pytestmark = pytest.mark.rendu
NOMS = ("vaudreuse", "sud-artois", "amiens")


def contenu(nom: str) -> Snapshot:
    """The sample, or a reference where the references are at hand."""
    if nom == "vaudreuse":
        return exemple()
    if not REFERENCES.is_dir():
        pytest.skip("shared/references is not here")
    return reference(nom)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory):
    """The pages' texts of a document, laid out once for all the tests of this file."""
    faites: dict[tuple[str, str], list[str]] = {}

    def faire(maker: Callable[[Snapshot], b.Document], nom: str = "vaudreuse") -> list[str]:
        soffice_ou_passer()
        if (maker.__name__, nom) not in faites:
            target = tmp_path_factory.mktemp("rendu") / "rendu.docx"
            assert imprimer(maker(contenu(nom)), target) == ()
            assert fautes(target) == []
            faites[maker.__name__, nom] = texte_du_pdf(target, target.parent)
        return faites[maker.__name__, nom]

    return faire


@pytest.mark.parametrize("nom", NOMS)
def test_the_contents_and_the_number_of_pages_tell_the_truth(nom: str, pages):
    snapshot = contenu(nom)
    lues = pages(contrat, nom)
    sommaire = next(page for page in lues if page.startswith("Sommaire"))
    for rang, article in enumerate(snapshot.all(t.Article), start=1):
        titre = plat(f"Article {rang} : {article.titre}")
        annonce = re.search(re.escape(titre) + r"[ .]*?(\d+)(?: |$)", sommaire)
        assert annonce, titre
        assert titre in lues[int(annonce.group(1)) - 1]
    annonce = re.search(r"comporte (\d+) pages \(sans (?:les annexes|l’annexe)\)", " ".join(lues))
    assert annonce
    corps = int(annonce.group(1))
    assert "Pour l" in lues[corps - 1]
    assert lues[corps].startswith("Annexe")


def test_every_page_but_the_cover_says_its_number(pages):
    lues = pages(contrat)
    assert "Page 1" not in lues[0]
    for rang, page in enumerate(lues[1:], start=2):
        assert page.endswith(f"Page {rang} sur {len(lues)}")


@pytest.mark.parametrize("nom", NOMS)
def test_each_code_of_the_plan_is_read_in_order_on_paper(nom: str, pages):
    snapshot = contenu(nom)
    foule = " ".join(pages(plan_document, nom))
    dans_l_ordre([each.code for each in snapshot.plan.parcours() if each.ancetres], foule)
    for row in snapshot.all(t.Calendrier):
        assert plat(row.texte).split(" ")[0] in foule


def test_a_place_to_sign_is_never_cut_by_a_page(pages):
    snapshot = contenu("vaudreuse")
    lues = pages(contrat)
    for each in snapshot.all(t.Signataire):
        nom = plat(each.signe_par or each.representant).split(" ")[-1]
        assert any(nom in page and "Pour" in page for page in lues)


def test_a_header_row_is_repeated_on_each_page_of_a_table(pages):
    lues = pages(plan_document)
    assert len(lues) > 2
    assert all("Pilote" in page and "2026" in page for page in lues)


def test_each_fiche_begins_a_page_and_says_its_state(pages):
    snapshot = contenu("vaudreuse")
    lues = pages(fiches)
    for each in snapshot.plan.fiches:
        debut = plat(f"{each.code} {each.element.intitule}").split(" ")
        page = next(page for page in lues[2:] if " ".join(debut[:3]) in page and "FICHE ACTION" in page)
        assert mention_etat(fiche_de(snapshot, each.id)) in page


def test_pages_of_bookmarks_are_measured(tmp_path: Path):
    soffice = soffice_ou_passer()
    blocs: list[b.Block] = [b.Titre(1, "Un", "a_1"), b.Titre(1, "Deux", "b_2", nouvelle_page=True)]
    blocs += [b.Section(paysage=True), b.Para((Run("fin"),), ancre="fin")]
    target = tmp_path / "essai.docx"
    from clsdesk.exporters.docx_writer import ecrire_docx

    ecrire_docx(b.Document("Essai", tuple(blocs)), target)
    assert mesurer(target, soffice) == {"a_1": 1, "b_2": 2, "fin": 3}


def test_without_libreoffice_the_numbers_read_as_unknown_and_the_person_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("clsdesk.exporters.impression.trouver_soffice", lambda: None)
    target = tmp_path / "essai.docx"
    document = b.Document("Essai", (b.Sommaire(), b.Titre(1, "Un"), b.Titre(1, "Deux")))
    assert imprimer(document, target) == (SANS_PAGES,)
    assert fautes(target) == []


def _enfants() -> list[bytes]:
    """The command lines of the processes that this one started and that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            found += [(folder / "cmdline").read_bytes()] if parent == str(os.getpid()) else []
    return found


def test_a_person_who_stops_the_export_stops_libreoffice_too(tmp_path: Path):
    soffice_ou_passer()
    dits: list[str] = []

    def avancer(texte: str, part: float) -> None:
        dits.append(texte)
        if part < 0 and len(dits) > 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imprimer(contrat(exemple()), tmp_path / "essai.docx", avancer=avancer)
    assert not [each for each in _enfants() if b"soffice" in each]
    assert "Calcul des numéros de pages" in dits
