"""The contract on paper, as LibreOffice lays it out: its own numbers, and pages that a signatory would accept."""

from __future__ import annotations

import functools
import re
import subprocess
from pathlib import Path

import pytest

from clsdesk.exporters.contrat_parties import organisme
from clsdesk.exporters.pagination import en_pdf
from clsdesk.exporters.plan_mots import etiquette
from clsdesk.models import tables as t
from clsdesk.models.nombres import lettres
from clsdesk.models.texte import majuscule
from tests.exporters.outils_word import dans_l_ordre, plat, soffice_ou_passer
from tests.exporters.relus import NOMS, contenu, exporte

pytestmark = pytest.mark.rendu
TOUS = pytest.mark.parametrize("nom", NOMS)
PIED = re.compile(r"\S.*? Page (\d+) sur (\d+)$")


@functools.cache
def _pdf(nom: str) -> Path:
    soffice = soffice_ou_passer()
    source = exporte(nom, "contrat", pages=True)
    made = en_pdf(source, source.parent, soffice)
    assert made is not None
    return made


@functools.cache
def _pages(nom: str) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(_pdf(nom)), "-"], capture_output=True, check=True)
    return [plat(page) for page in done.stdout.decode("utf-8").split("\f")[:-1]]


def _sans_pied(page: str) -> str:
    """A page's words without its footer (the contract's name, what is invented, the page's number)."""
    return re.sub(r"Page \d+ sur \d+$", "", page).strip()


@TOUS
def test_the_pages_announced_are_those_of_the_file_without_its_annexes(nom: str) -> None:
    done = subprocess.run(["pdfinfo", str(_pdf(nom))], capture_output=True, check=True, text=True)
    total = int(re.search(r"Pages:\s+(\d+)", done.stdout).group(1))  # type: ignore[union-attr]
    pages = _pages(nom)
    annexes = next(rang for rang, page in enumerate(pages) if page.startswith("Annexe"))
    said = re.search(r"Le présent contrat comporte (\d+) pages \(sans (?:les annexes|l’annexe)\)", " ".join(pages))
    assert said
    assert int(said.group(1)) == annexes < total
    assert all(not _sans_pied(page).startswith("Article ") for page in pages[annexes:])
    assert {int(found.group(2)) for page in pages if (found := PIED.search(page))} == {total}


@TOUS
def test_each_annex_is_named_before_the_signatures_and_stands_where_the_contents_say(nom: str) -> None:
    pages = _pages(nom)
    rangs = [rang for rang, page in enumerate(pages) if page.startswith("Annexe")]
    sommaire = next(page for page in pages if page.startswith("Sommaire"))
    corps = " ".join(pages[: rangs[0]])
    for rang in rangs:
        titre = re.match(r"Annexe(?: \d)? : (?:Plan d’actions|Glossaire)", pages[rang])
        assert titre
        assert re.search(rf"{titre.group()}[ .]+{rang + 1}\b", sommaire)
        assert re.search(rf"annexés? au présent contrat : .*{titre.group()}", corps)


@TOUS
def test_copies_and_signatories_are_the_same_number_on_paper(nom: str) -> None:
    snapshot = contenu(nom)
    pages = _pages(nom)
    corps = " ".join(pages[: next(rang for rang, page in enumerate(pages) if page.startswith("Annexe"))])
    rows = snapshot.all(t.Signataire)
    dits = re.search(r"Ces (\S+) signataires sont désignés", corps)
    assert dits
    assert dits.group(1) in (str(len(rows)), lettres(len(rows)))
    copies = re.search(r"en (\d+|………) exemplaires originaux", corps)
    assert copies
    assert copies.group(1) == (str(len(rows)) if snapshot.contrat.exemplaires else "………")
    paraphes = corps[corps.index("Fait à") :]
    assert len(re.findall(r"\bPour (?=l’|la |le )", paraphes)) == len(rows)


@TOUS
def test_the_whole_contract_is_read_in_order(nom: str) -> None:
    snapshot = contenu(nom)
    foule = " ".join(map(_sans_pied, _pages(nom)))
    dans_l_ordre(
        [
            *(majuscule(organisme(snapshot, row).complet) for row in snapshot.all(t.Signataire)),
            "Il est convenu ce qui suit",
            "Sommaire",
            *(f"Article {rang} : " for rang, _ in enumerate(snapshot.all(t.Article), 1)),
            "I. Préambule",
            *(f"Article {rang} : {row.titre}" for rang, row in enumerate(snapshot.all(t.Article), 1)),
            "Le présent contrat comporte",
            "Fait à",
            "Les signataires",
            "Annexe",
        ],
        foule,
    )


@TOUS
def test_no_page_is_empty_and_none_ends_on_a_heading(nom: str) -> None:
    snapshot = contenu(nom)
    titres = [plat(f"Article {rang} : {row.titre}") for rang, row in enumerate(snapshot.all(t.Article), 1)]
    titres += [plat(etiquette(each)) for each in snapshot.plan.parcours() if each.enfants and each.ancetres]
    pied = plat(snapshot.contrat.nom)
    for page in _pages(nom)[1:]:
        corps = _sans_pied(page).split(pied)[0].strip() if page.count(pied) == 1 else _sans_pied(page)
        assert len(corps) > 40, page
        fin = _sans_pied(page).removesuffix("— Territoire et personnes fictifs").strip().removesuffix(pied).strip()
        assert not any(fin.endswith(titre) for titre in titres), fin[-90:]
        assert not fin.removesuffix("Il est convenu ce qui suit :").endswith(" :"), fin[-90:]


@TOUS
def test_no_place_to_sign_is_cut_by_a_page(nom: str) -> None:
    snapshot = contenu(nom)
    pages = [page for page in _pages(nom) if "Pour l" in page]
    for row in snapshot.all(t.Signataire):
        dernier = plat(row.signe_par or row.representant).split(" ")[-1]
        assert any(dernier in page for page in pages), dernier
