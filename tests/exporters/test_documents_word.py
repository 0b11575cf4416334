"""The .docx itself, read back: what stands in it, in order; what Word and its readers need."""

from __future__ import annotations

import dataclasses
import importlib
import io
import itertools
import re
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from clsdesk import catalogue
from clsdesk.exporters import blocks as b
from clsdesk.exporters.contrat import contrat
from clsdesk.exporters.docx_writer import ecrire_docx
from clsdesk.exporters.fiches import fiches
from clsdesk.exporters.modele_word import MODELE
from clsdesk.exporters.pagination import en_pdf
from clsdesk.exporters.plan_document import plan_document
from clsdesk.models import tables as t
from clsdesk.models.cases import MARQUE, texte_d_annee
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.texte_riche import Run
from tests.donnees_essai import REFERENCES, Lignes, niveaux, reference
from tests.exporters.outils_word import (
    dans_l_ordre,
    ecrit,
    fautes,
    lignes_de_tableaux,
    paragraphes,
    plat,
    soffice_ou_passer,
)

AVEC_REFERENCES = pytest.mark.skipif(not REFERENCES.is_dir(), reason="shared/references is not here")


def _document(*blocs: b.Block, **reste: str) -> b.Document:
    return b.Document("Essai", blocs, **reste)


def _xml(path: Path, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode("utf-8")


@AVEC_REFERENCES
@pytest.mark.parametrize("nom", ["sud-artois", "amiens"])
def test_every_element_of_the_plan_stands_once_and_in_order_in_its_annex(nom: str, tmp_path: Path):
    snapshot = reference(nom)
    path = ecrit(plan_document(snapshot), tmp_path)
    crowd = " ".join(text for _, text in paragraphes(path))
    dans_l_ordre([f"{each.code} {each.intitule_tableau}" for each in snapshot.plan.parcours() if each.ancetres], crowd)
    for each in snapshot.plan.parcours():
        if each.ancetres:
            said = sum(row.count(plat(f"{each.code} {each.intitule_tableau}")) for row in _titres(path))
            same = [
                x
                for x in snapshot.plan.parcours()
                if (x.code, x.intitule_tableau) == (each.code, each.intitule_tableau)
            ]
            assert said == len(same)


def _titres(path: Path) -> list[list[str]]:
    return [[text] for style, text in paragraphes(path) if style.startswith("CLS Cellule") and text]


@AVEC_REFERENCES
@pytest.mark.parametrize("nom", ["sud-artois", "amiens"])
def test_each_row_of_the_annex_holds_its_pilots_and_its_year_cells(nom: str, tmp_path: Path):
    snapshot = reference(nom)
    path = ecrit(plan_document(snapshot), tmp_path)
    rows = list(lignes_de_tableaux(path))
    for each in snapshot.plan.parcours():
        if each.enfants or not each.ancetres:
            continue
        debut = plat(f"{each.code} {each.intitule_tableau}")
        row = next(row for row in rows if any(cell == debut or cell.startswith(debut + " ") for cell in row))
        rows.remove(row)
        pilotes = plat(", ".join(pilote.libelle for pilote in each.pilotes))
        assert pilotes in row
        annees = row[1 + max(rank for rank, cell in enumerate(row) if cell in (pilotes, debut)) :]
        textes = [plat(texte_d_annee(each, annee)) for annee in snapshot.plan.annees]
        assert [text for text in (annees if pilotes else row[-len(textes) :]) if text] == [
            text for rank, text in enumerate(textes) if text and (len(text) < 24 or textes[rank - 1 : rank] != [text])
        ]


@AVEC_REFERENCES
@pytest.mark.parametrize("nom", ["sud-artois", "amiens"])
def test_the_contract_holds_parties_visas_articles_plan_and_glossary_in_order(nom: str, tmp_path: Path):
    snapshot = reference(nom)
    crowd = " ".join(text for _, text in paragraphes(ecrit(contrat(snapshot), tmp_path)))
    wanted = [snapshot.get(t.Organisation, each.organisation_id).nom[2:].strip() for each in snapshot.all(t.Signataire)]
    wanted += ["Il est convenu ce qui suit", "Sommaire", "I. Préambule"]
    wanted += [visa.texte.rstrip(",;. ") for visa in snapshot.all(t.Visa)]
    articles = [f"Article {rang} : {each.titre}" for rang, each in enumerate(snapshot.all(t.Article), start=1)]
    wanted += articles[:4] + [each.element.intitule for each in snapshot.plan.parcours()] + articles[4:]
    wanted += ["Le présent contrat comporte", "paraphées par les parties", "Fait à", "Pour l"]
    wanted += [each.intitule_tableau for each in snapshot.plan.parcours() if not each.enfants]
    dans_l_ordre(wanted, crowd)


@AVEC_REFERENCES
def test_the_glossary_is_sorted_and_whole(tmp_path: Path):
    snapshot = reference("sud-artois")
    rows = list(lignes_de_tableaux(ecrit(contrat(snapshot), tmp_path)))
    for terme in snapshot.all(t.Terme):
        assert [plat(terme.sigle), plat(terme.definition)] in rows


@AVEC_REFERENCES
def test_each_fiche_has_its_heading_and_all_its_fields(tmp_path: Path):
    snapshot = reference("sud-artois")
    lus = paragraphes(ecrit(fiches(snapshot), tmp_path))
    headings = [text for style, text in lus if style == "Heading 1"]
    assert headings == [plat(f"{each.code} {each.element.intitule}") for each in snapshot.plan.fiches]
    for champ in snapshot.modele.champs:
        assert sum(text == plat(champ.affiche) for _, text in lus) == len(headings)


def test_headings_are_real_and_none_is_skipped(tmp_path: Path, complet: Snapshot):
    levels = [
        int(style[-1]) for style, _ in paragraphes(ecrit(contrat(complet), tmp_path)) if style.startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_no_paragraph_is_there_for_the_space_that_it_makes(tmp_path: Path, complet: Snapshot):
    path = ecrit(contrat(complet), tmp_path)
    body = docx.Document(str(path)).element.body
    vides = [p for p in body.iter(qn("w:p")) if not p.xpath(".//w:t") and p.getparent().tag != qn("w:tc")]
    assert all(p.xpath("./w:pPr/w:pStyle/@w:val") == ["CLSFindesection"] for p in vides)


def test_tables_repeat_their_headers_keep_their_rows_and_are_described(tmp_path: Path, complet: Snapshot):
    body = docx.Document(str(ecrit(contrat(complet), tmp_path))).element.body
    tables = list(body.iter(qn("w:tbl")))
    assert len(tables) > 3
    for tbl in tables:
        assert tbl.xpath("./w:tblPr/w:tblDescription/@w:val")[0]
        if tbl.xpath("./w:tblPr/w:tblStyle/@w:val") != ["CLSSignatures"]:
            assert tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")
            assert all(tr.xpath("./w:trPr/w:cantSplit") for tr in tbl.iter(qn("w:tr")))


def test_every_place_to_sign_keeps_whole(tmp_path: Path, complet: Snapshot):
    body = docx.Document(str(ecrit(contrat(complet), tmp_path))).element.body
    (tbl,) = body.xpath(".//w:tbl[w:tblPr/w:tblStyle/@w:val='CLSSignatures']")
    assert all(tr.xpath("./w:trPr/w:cantSplit") for tr in tbl.iter(qn("w:tr")))


def test_the_language_is_french_and_the_file_says_what_it_is(tmp_path: Path, complet: Snapshot):
    path = ecrit(contrat(complet), tmp_path)
    properties = docx.Document(str(path)).core_properties
    assert (properties.title, properties.language) == ("CLS du Val", "fr-FR")
    assert properties.author == "Ville de Val"
    assert 'w:lang w:val="fr-FR"' in _xml(path, "word/styles.xml")


def test_the_contents_are_written_and_nothing_asks_word_to_update(tmp_path: Path, complet: Snapshot):
    path = tmp_path / "pages.docx"
    ecrire_docx(contrat(complet), path, pages={"partie_preambule": 3, "article_1": 4, "fin_corps": 7})
    entrees = [text for style, text in paragraphes(path) if style.startswith("toc ")]
    assert "I. Préambule 3" in entrees
    assert "Article 1 : Objet 4" in entrees
    assert "II. Contexte du territoire …" in entrees
    assert any("comporte 7 pages (sans les annexes), paraphées" in text for _, text in paragraphes(path))
    assert "updateFields" not in _xml(path, "word/settings.xml")
    assert _xml(path).count('fldCharType="begin"') == _xml(path).count('fldCharType="end"')


def test_every_link_and_reference_points_to_a_bookmark_that_stands_once(tmp_path: Path, complet: Snapshot):
    xml = _xml(ecrit(contrat(complet), tmp_path))
    noms = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml)
    assert len(noms) == len(set(noms))
    assert set(re.findall(r'w:anchor="([^"]+)"', xml)) <= set(noms)
    assert set(re.findall(r"PAGEREF (\S+)", xml)) <= set(noms)
    elements = {f"element_{each.id}" for each in complet.plan.parcours()}
    assert elements | {f"plan_{each.id}" for each in complet.plan.parcours()} | {"article_1"} <= set(noms)
    assert all(len(nom) <= 40 for nom in noms)


def test_pages_are_numbered_and_the_wide_annex_lies_down(tmp_path: Path, complet: Snapshot):
    path = ecrit(contrat(complet), tmp_path)
    sections = docx.Document(str(path)).sections
    assert [section.page_width > section.page_height for section in sections] == [False, False, True, False]
    assert all(sorted((s.page_width.mm, s.page_height.mm)) == pytest.approx([210, 297], abs=1) for s in sections)
    for section in list(sections)[1:]:
        instructions = "".join(section.footer._element.xpath(".//w:instrText/text()"))
        assert "PAGE" in instructions and "NUMPAGES" in instructions
    assert not sections[0].footer._element.xpath(".//w:t")


def test_french_typography_is_put_on_and_read_back_the_same(tmp_path: Path):
    path = ecrit(
        _document(b.Para((Run("Oui « "), Run("vraiment", gras=True), Run(" » : 12 %"), Run(" ; fin")))), tmp_path
    )
    xml = _xml(path)
    assert "Oui «\u202f" in xml and "\u202f»\u00a0: 12\u00a0%" in xml and "\u202f; fin" in xml
    assert paragraphes(path) == [("Body Text", "Oui « vraiment » : 12 % ; fin")]


def test_signs_that_xml_refuses_never_stop_a_document(tmp_path: Path):
    sale = "a\x00b\x07c\x0bd\ud800e\uffff \u202e עברית 🏥 =1+1"
    bloc = b.Tableau((b.Colonne(1),), (), (b.Ligne((b.Cellule((b.Para((Run(sale),), "CLS Cellule"),)),)),), titre=sale)
    path = ecrit(b.Document(sale, (b.Titre(1, sale), b.Para((Run(sale),)), bloc), sujet=sale, auteur=sale), tmp_path)
    lus = [text for _, text in paragraphes(path)]
    assert lus[:4] == [plat("abc\nde \u202e עברית 🏥 =1+1")] * 4


def test_forty_thousand_signs_in_a_cell_are_all_there(tmp_path: Path):
    long = "mot " * 10_000
    cell = b.Cellule((b.Para((Run(long),), "CLS Cellule"),))
    path = ecrit(_document(b.Tableau((b.Colonne(1),), (), (b.Ligne((cell,), secable=True),))), tmp_path)
    assert next(iter(lignes_de_tableaux(path))) == [plat(long)]


def test_merged_cells_cover_what_the_blocks_say(tmp_path: Path):
    def cell(texte: str, **reste: int) -> b.Cellule:
        return b.Cellule((b.Para((Run(texte),), "CLS Cellule"),), **reste)

    tableau = b.Tableau(
        (b.Colonne(1), b.Colonne(1), b.Colonne(2)), (),
        (b.Ligne((cell("a", lignes=3), cell("b", colonnes=2))), b.Ligne((cell("c", lignes=2), cell("d"))),
         b.Ligne((cell("e"),))),
    )  # fmt: skip
    table = docx.Document(str(ecrit(_document(tableau), tmp_path))).tables[0]
    assert [[each.text for each in row.cells] for row in table.rows] == [
        ["a", "b", "b"],
        ["a", "c", "d"],
        ["a", "c", "e"],
    ]


def test_numbered_lists_begin_again_at_one(tmp_path: Path):
    liste = b.Liste((b.Item((Run("un"),), numero=True), b.Item((Run("deux"),), numero=True)))
    opened = docx.Document(str(ecrit(_document(liste, b.Para((Run("texte"),)), liste), tmp_path)))
    numeros = [p._p.xpath("./w:pPr/w:numPr/w:numId/@w:val") for p in opened.paragraphs]
    assert numeros[0] == numeros[1] != numeros[3] == numeros[4]
    numbering = opened.part.numbering_part.element
    for numero in (numeros[0][0], numeros[3][0]):
        assert numbering.xpath(f".//w:num[@w:numId='{numero}']/w:lvlOverride/w:startOverride/@w:val")[0] == "1"


def test_links_lead_out_and_other_schemes_stay_text(tmp_path: Path):
    bloc = b.Para((Run("site", lien="https://exemple.fr/a?b=1&c"), Run(" et "), Run("piège", lien="javascript:x()")))
    path = ecrit(_document(bloc), tmp_path)
    assert paragraphes(path) == [("Body Text", "site et piège")]
    rels = _xml(path, "word/_rels/document.xml.rels")
    assert "https://exemple.fr/a?b=1&amp;c" in rels
    assert "javascript" not in rels


def _png(large: int = 40, haut: int = 20, nature: str = "PNG") -> bytes:
    from PIL import Image as Dessin

    png = io.BytesIO()
    Dessin.new("RGB", (large, haut), "#336699").save(png, nature)
    return png.getvalue()


def test_an_image_carries_its_description_its_number_and_its_caption(tmp_path: Path):
    logo = b.Image(_png(), "Logo : ville", 30)
    cellule = b.Cellule((b.Para((logo, Run(" et "), logo)),))
    tableau = b.Tableau((b.Colonne(1),), (), (b.Ligne((cellule,)),), resume="Logos")
    blocs = (b.Image(_png(), "Logo : ARS", legende="Figure 1 : l'ARS"), b.Para((Run("avant "), logo)), tableau)
    path = ecrit(_document(*blocs), tmp_path)
    seen = docx.Document(str(path)).element.body.xpath(".//wp:docPr")
    assert [each.get("descr") for each in seen] == ["Logo : ARS", *["Logo : ville"] * 3]
    assert [each.get("id") for each in seen] == ["1", "2", "3", "4"]
    assert paragraphes(path)[0] == ("Caption", "Figure 1 : l'ARS")
    with zipfile.ZipFile(path) as package:
        assert len([each for each in package.namelist() if each.startswith("word/media/")]) == 1


def test_an_image_keeps_its_proportions_and_holds_between_the_margins(tmp_path: Path):
    path = ecrit(_document(b.Image(_png(400, 100), "Large", 400), b.Image(_png(400, 100), "Petite", 40)), tmp_path)
    large, petite = (each for each in docx.Document(str(path)).inline_shapes)
    assert large.width.mm == pytest.approx(160, abs=2)
    assert (petite.width.mm, petite.height.mm) == pytest.approx((40, 10), abs=0.01)
    assert large.width / large.height == pytest.approx(4, abs=0.001)


@pytest.mark.parametrize("octets", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"not a picture", _png()[:20]])
def test_bytes_that_are_no_picture_leave_its_text_in_its_place(tmp_path: Path, octets: bytes):
    path = ecrit(_document(b.Image(octets, "Logo de l'ARS")), tmp_path)
    assert paragraphes(path) == [("CLS Image", "[Logo de l'ARS]")]


def test_a_picture_cut_anywhere_never_stops_a_document(tmp_path: Path):
    for nature in ("PNG", "JPEG"):
        whole = _png(nature=nature)
        coupees = [b.Image(whole[:length], "Logo coupé") for length in range(0, len(whole), 9)]
        assert ecrire_docx(_document(*coupees), tmp_path / "coupees.docx") == ()


def test_an_image_is_there_in_the_pdf_that_libreoffice_makes(tmp_path: Path):
    path = ecrit(_document(b.Para((Run("avant "), b.Image(_png(), "Logo", 30), Run(" après")))), tmp_path)
    pdf = en_pdf(path, tmp_path, soffice_ou_passer())
    assert pdf is not None
    listed = subprocess.run(["pdfimages", "-list", str(pdf)], capture_output=True, check=True, text=True).stdout
    assert [row.split()[2:5] for row in listed.splitlines()[2:]] == [["image", "40", "20"]]


@pytest.mark.parametrize("couleur", ["#FFEE00", "7A1F5C", "#ffffff", "#000000"])
def test_the_collectivite_s_colour_is_used_dark_enough_to_be_read(tmp_path: Path, couleur: str):
    from clsdesk.models.palette import contraste

    path = ecrit(_document(b.Titre(1, "Titre"), accent=couleur), tmp_path)
    found = re.search(r'<w:color w:val="([0-9A-F]{6})" w:themeColor="accent1"', _xml(path, "word/styles.xml"))
    assert found
    assert contraste(f"#{found.group(1)}", "#FFFFFF") >= 4.5
    assert f'<a:accent1><a:srgbClr val="{found.group(1)}"/>' in _xml(path, "word/theme/theme1.xml")


def test_a_colour_that_is_not_one_leaves_the_template_s_own(tmp_path: Path):
    path = ecrit(_document(b.Titre(1, "Titre"), accent="rouge vif"), tmp_path)
    own = ecrit(_document(b.Titre(1, "Titre")), tmp_path, "sans.docx")
    assert _xml(path, "word/styles.xml") == _xml(own, "word/styles.xml")


def test_a_template_without_our_styles_is_given_them_and_says_what_it_lacks(tmp_path: Path):
    etranger = io.BytesIO()
    docx.Document().save(etranger)
    target = tmp_path / "essai.docx"
    manquants = ecrire_docx(_document(b.Para((Run("Vu le code,"),), "CLS Visa")), target, modele=etranger.getvalue())
    assert "CLS Visa" in manquants
    assert paragraphes(target)[0] == ("CLS Visa", "Vu le code,")


def test_the_template_is_what_its_script_makes_and_holds_every_style_that_we_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "outils"))
    module = importlib.import_module("modele_word")
    with zipfile.ZipFile(io.BytesIO(catalogue.ressource(MODELE))) as package:
        assert {name: package.read(name) for name in package.namelist()} == module.octets()
    tableaux = {"CLS Tableau", "CLS Plan", "CLS Fiche", "CLS Signatures", "CLS Paraphes"}
    noms = {style.nom for style in module.STYLES} | tableaux
    package = Path(__file__).resolve().parents[2] / "clsdesk" / "exporters"
    sources = [text for each in package.glob("*.py") if "openpyxl" not in (text := each.read_text("utf-8"))]
    cites = {nom for source in sources for nom in re.findall(r'"(CLS [^"{:]+)"', source)}
    assert cites <= noms


def test_nothing_in_the_exporters_walks_a_table_cell_by_cell():
    package = Path(__file__).resolve().parents[2] / "clsdesk"
    assert not [path for path in package.rglob("*.py") if ".cell(" in path.read_text("utf-8") and "docx" in path.name]


def test_a_mark_is_a_coloured_cell_with_a_sign_that_reads_in_black_and_white(tmp_path: Path, complet: Snapshot):
    body = docx.Document(str(ecrit(plan_document(complet), tmp_path))).element.body
    marks = [tc for tc in body.iter(qn("w:tc")) if "".join(tc.xpath(".//w:t/text()")) == MARQUE]
    assert marks
    assert all(tc.xpath("./w:tcPr/w:shd/@w:fill") == ["DCE8F2"] for tc in marks)


def test_every_document_of_the_sample_passes_the_schemas(tmp_path: Path, complet: Snapshot):
    for rang, document in enumerate((contrat(complet), fiches(complet), plan_document(complet))):
        assert fautes(ecrit(document, tmp_path, f"{rang}.docx")) == []


@pytest.fixture
def complet() -> Snapshot:
    """A contract with everything that the Word writer knows."""
    lignes = Lignes()
    from tests.donnees_essai import MODELE as TOML

    lignes.met(t.ModeleCopie(contenu=TOML))
    ville = lignes.met(t.Organisation(nom="Ville de Val"))
    lignes.met(
        t.Contrat(
            nom="CLS du Val", organisation_id=ville.id, preambule="Un **préambule**.\n\n1. un\n2. deux",
            contexte="**Population**\n\nContexte : 12 %.", histoire="Histoire.", couleur="#2F6F73",
            plan_debut=2026, plan_fin=2028,
        )
    )  # fmt: skip
    for rang in range(5):
        lignes.met(t.Signataire(rang=rang, organisation_id=ville.id, representant=f"Madame {rang}", qualite="maire",
                                designation=f"la Ville {rang}", engagements="- agir"))  # fmt: skip
    lignes.met(t.Visa(texte="le code de la santé publique"))
    lignes.met(t.Terme(sigle="ARS", definition="Agence régionale de santé"))
    lignes.met(t.Enjeu(titre="Égalité", texte="Pour tous."))
    lignes.met(t.Quartier(nom="Les Prés", code="QP1", communes="Val", habitants=1200))
    lignes.met(t.Commune(nom="Val", population=12345, millesime="2022"))
    lignes.met(t.Instance(nom="Comité de pilotage", sigle="COPIL", missions="- valider", minimum_par_an=2))
    lignes.met(t.Article(titre="Objet", texte="**Objet**\n\nLe texte.\n\n{engagements}\n\n{enjeux}"))
    lignes.met(t.Article(rang=1, titre="Territoire", texte="{communes}\n\n{quartiers}\n\n{instances}"))
    lignes.met(t.Article(rang=2, titre="Plan", texte="{orientations}\n\n{plan}\n\nFin."))
    axe, action, operation = niveaux(lignes, ("Axe", "{n}"), ("Action", "{parent}.{n}"), ("Opération", "{parent}.{n}"))
    a = lignes.met(t.Element(niveau_id=axe.id, intitule="Soins", texte="Le paragraphe de l'axe."))
    b_ = lignes.met(t.Element(niveau_id=action.id, parent_id=a.id, intitule="Attirer"))
    c = lignes.met(t.Element(niveau_id=operation.id, parent_id=b_.id, intitule="Locaux", details="- recenser\n- louer"))
    lignes.met(t.Pilotage(element_id=c.id, texte="CPTS"))
    lignes.met(t.Calendrier(element_id=c.id, annee=2026))
    made = lignes.snapshot()
    return replaced(made, t.Contrat, (dataclasses.replace(made.contrat, date_signature="2026-03-01"),))


def test_a_contract_without_parties_or_plan_is_still_a_sound_file(tmp_path: Path):
    path = ecrit(contrat(Lignes().snapshot()), tmp_path)
    body = docx.Document(str(path)).element.body
    assert all(tbl.xpath("./w:tr") for tbl in body.iter(qn("w:tbl")))
    assert "Les signataires" not in [text for _, text in paragraphes(path)]
