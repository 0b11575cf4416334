"""Documents in a template that is not ours: its pages kept, our styles brought, no fault, and every word there."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from clsdesk.errors import UserError
from clsdesk.exporters import blocks as b
from clsdesk.exporters import modele_word_controle as controle
from clsdesk.exporters import registre
from clsdesk.exporters.contrat import contrat
from clsdesk.exporters.docx_writer import ecrire_docx
from clsdesk.exporters.fabrique import Word
from clsdesk.exporters.fiches import fiches
from clsdesk.exporters.modele_word_examen import examiner
from clsdesk.models import tables as t
from clsdesk.models.habillage import MODELE_WORD
from clsdesk.models.snapshot import Snapshot, replaced
from clsdesk.models.texte_riche import Run
from tests.donnees_essai import exemple
from tests.exporters import modeles_word as m
from tests.exporters.outils_word import fautes, paragraphes, soffice_ou_passer

WORD = ("contrat", "fiches", "glossaire", "communique", "lettre-intention", "charte", "diagnostic")


def _avec(modele: bytes) -> Snapshot:
    piece = t.Piece(id=900, nature=MODELE_WORD, nom="modele.docx", empreinte="m")
    base = exemple()
    return replace(replaced(base, t.Piece, (*base.all(t.Piece), piece)), contenus={**base.contenus, "m": modele})


def _textes(path: Path) -> list[str]:
    return [text for _, text in paragraphes(path)]


def _pieds(path: Path) -> list[str]:
    return [
        "".join(each.text or "" for each in s.footer._element.iter(qn("w:t")))
        for s in docx.Document(str(path)).sections
    ]


@pytest.mark.parametrize("nom", m.MODELES)
def test_every_word_document_goes_through_each_kind_of_template_without_a_fault(nom: str, tmp_path: Path) -> None:
    snapshot = _avec(m.MODELES[nom]())
    for cle in WORD:
        maker = registre.livrable(cle).fabriquer
        if not isinstance(maker, Word) or not registre.livrable(cle).applicable(snapshot):
            continue
        ecrire_docx(maker.dire(snapshot, registre.Options()), tmp_path / "a.docx")
        assert fautes(tmp_path / "a.docx") == [], cle
        assert "Texte d'exemple à effacer" not in _textes(tmp_path / "a.docx")


@pytest.mark.parametrize("nom", m.MODELES)
def test_the_words_are_the_same_as_in_our_own_template(nom: str, tmp_path: Path) -> None:
    ecrire_docx(contrat(exemple()), tmp_path / "a.docx")
    ecrire_docx(contrat(exemple()), tmp_path / "b.docx", modele=m.MODELES[nom]())
    assert _textes(tmp_path / "b.docx") == _textes(tmp_path / "a.docx")


def test_a_template_that_went_through_libreoffice_is_taken(tmp_path: Path) -> None:
    made = m.de_libreoffice(tmp_path, soffice_ou_passer())
    ecrire_docx(contrat(exemple()), tmp_path / "c.docx", modele=made)
    assert fautes(tmp_path / "c.docx") == []
    assert any("Corps du modèle" in each for each in _pieds(tmp_path / "c.docx"))


def test_its_page_margins_header_footer_and_picture_are_kept_and_its_sample_text_goes(tmp_path: Path) -> None:
    ecrire_docx(contrat(exemple()), tmp_path / "c.docx", modele=m.mairie())
    made = docx.Document(str(tmp_path / "c.docx"))
    before = docx.Document(io.BytesIO(m.mairie())).sections[0]
    for section in (each for each in made.sections if each.page_width < each.page_height):
        assert section.left_margin == before.left_margin and section.top_margin == before.top_margin
        assert "Communauté de communes d'essai" in section.header.paragraphs[0].text
        assert section.header._element.find(f".//{qn('w:drawing')}") is not None
        assert "1, place de la Mairie" in section.footer.paragraphs[0].text
    with zipfile.ZipFile(tmp_path / "c.docx") as package:
        kept = package.read("word/styles.xml").decode()
    assert "Georgia" in kept and "7A1F5C" in kept


def test_landscape_pages_stretch_the_header_to_their_line(tmp_path: Path) -> None:
    ecrire_docx(contrat(exemple()), tmp_path / "c.docx", modele=m.mairie())
    lying = [s for s in docx.Document(str(tmp_path / "c.docx")).sections if s.page_width > s.page_height]
    assert lying
    line = (lying[0].page_width - lying[0].left_margin - lying[0].right_margin) // 635
    tabs = [int(each.get(qn("w:pos"))) for each in lying[0].header._element.iter(qn("w:tab")) if each.get(qn("w:pos"))]
    assert any(abs(place - line) < 60 for place in tabs)


def test_the_cover_takes_the_first_section_and_the_annexes_its_own_landscape(tmp_path: Path) -> None:
    ecrire_docx(contrat(exemple()), tmp_path / "c.docx", modele=m.trois_sections())
    sections = docx.Document(str(tmp_path / "c.docx")).sections
    pieds = _pieds(tmp_path / "c.docx")
    assert pieds[0] == "Couverture"
    assert pieds[1].startswith("Corps du modèle") and "Page" in pieds[1]
    lying = [each for each in sections if each.page_width > each.page_height]
    assert all(each.header.paragraphs[0].text == "Annexe du modèle" for each in lying)


def test_the_different_first_page_is_that_of_the_document_only(tmp_path: Path) -> None:
    ecrire_docx(fiches(exemple()), tmp_path / "f.docx", modele=m.premiere_page())
    sections = docx.Document(str(tmp_path / "f.docx")).sections
    assert [each.different_first_page_header_footer for each in sections].count(True) == 1
    assert sections[0].first_page_header.paragraphs[0].text == "Première page seulement"


def test_pages_are_counted_once_and_the_state_of_a_fiche_stands_under_their_footer(tmp_path: Path) -> None:
    for modele, added in ((m.premiere_page(), False), (m.mairie(), True)):
        ecrire_docx(fiches(exemple()), tmp_path / "f.docx", modele=modele)
        pieds = _pieds(tmp_path / "f.docx")
        assert all(("Page" in each) is added for each in pieds[1:])
        assert sum("Projet" in each or "Validée" in each for each in pieds) == len(exemple().plan.fiches)
        assert all("1, place de la Mairie" in each for each in pieds)


def test_styles_named_in_french_are_found_and_ours_are_not_brought_beside_them(tmp_path: Path) -> None:
    ecrire_docx(contrat(exemple()), tmp_path / "c.docx", modele=m.en_francais())
    names = [style for style, _ in paragraphes(tmp_path / "c.docx")]
    assert "TITRE 2" in names and "Liste à puces" in names and "Corps de texte" in names
    assert not {"Heading 2", "List Bullet", "Body Text"} & set(names)


def test_headings_that_number_themselves_are_not_numbered_twice(tmp_path: Path) -> None:
    ecrire_docx(contrat(exemple()), tmp_path / "c.docx", modele=m.titres_numerotes())
    heads = [
        p for p in docx.Document(str(tmp_path / "c.docx")).paragraphs if p.style.name in ("Heading 1", "Heading 2")
    ]
    assert heads
    assert all(p._p.pPr.numPr.numId.val == 0 for p in heads)
    assert "Il numérote ses titres" in " ".join(examiner(m.titres_numerotes(), "m.docx").remarques)


def test_a_numbered_list_counts_from_one_even_where_the_template_has_no_list(tmp_path: Path) -> None:
    items = b.Liste((b.Item((Run("un"),), numero=True), b.Item((Run("dessous"),), 2, True), b.Item((Run("point"),))))
    ecrire_docx(b.Document("T", (items, items)), tmp_path / "l.docx", modele=m.sans_styles())
    made: Any = docx.Document(str(tmp_path / "l.docx"))
    ids = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p._p.pPr.numPr is not None]
    assert len(set(ids)) >= 2 and 0 not in ids
    assert fautes(tmp_path / "l.docx") == []


def test_what_it_lacks_is_named_in_french_before_and_at_the_export(tmp_path: Path) -> None:
    found = examiner(m.sans_styles(), "m.docx")
    assert {"Titre", "Titre 3", "Légende", "Liste à puces"} <= set(found.manquants)
    assert examiner(m.notre(), "m.docx").manquants == () and examiner(m.notre(), "m.docx").propres == 0
    assert "paysage" in " ".join(examiner(m.paysage(), "m.docx").remarques)
    said = registre.exporter("contrat", _avec(m.sans_styles()), tmp_path / "c.docx", registre.Options())
    assert any("« Titre 3 »" in each and "« Légende »" in each for each in said)


def test_language_and_properties_are_ours_and_settings_that_ask_or_forbid_are_lifted(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.comments = "generated by a template"
    for name in ("documentProtection", "mailMerge"):
        made.settings.element.insert(0, docx.oxml.OxmlElement(f"w:{name}"))
    ecrire_docx(contrat(exemple()), tmp_path / "c.docx", modele=m.octets(made))
    again = docx.Document(str(tmp_path / "c.docx"))
    assert again.core_properties.language == "fr-FR" and again.core_properties.comments == ""
    assert {each.get(qn("w:val")) for each in again.styles.element.iter(qn("w:lang"))} == {"fr-FR"}
    assert again.settings.element.find(qn("w:documentProtection")) is None
    assert again.settings.element.find(qn("w:mailMerge")) is None


@pytest.mark.parametrize(("paraphes", "rangs"), [(("Paraphes",), 1), (tuple("ABCDEFGHIJKLM"), 2)])
def test_boxes_for_initials_stand_below_every_page_but_the_cover(
    tmp_path: Path, paraphes: tuple[str, ...], rangs: int
) -> None:
    for modele in (b"", m.mairie(), m.premiere_page()):
        document = replace(contrat(exemple()), paraphes=paraphes, modele=modele)
        ecrire_docx(document, tmp_path / "c.docx")
        assert fautes(tmp_path / "c.docx") == []
        first, *others = docx.Document(str(tmp_path / "c.docx")).sections
        assert not first.footer.tables
        for each in others:
            assert [len(table.rows) for table in each.footer.tables] == [rangs]
            cells = [cell.text for row in each.footer.tables[0].rows for cell in row.cells]
            assert [cell for cell in cells if cell] == list(paraphes)


def test_the_option_decides_who_initials_and_whether_spaces_are_put_in(tmp_path: Path) -> None:
    options = (t.Option(1, "contrat", "paraphes", "chacun"), t.Option(2, "documents", "typographie", "non"))
    made = contrat(replaced(exemple(), t.Option, options))
    assert len(made.paraphes) == len(exemple().all(t.Signataire)) and not made.francais
    ecrire_docx(b.Document("T", (b.Para((Run("Pourquoi ? « Oui »"),)),), francais=False), tmp_path / "a.docx")
    assert docx.Document(str(tmp_path / "a.docx")).paragraphs[0].text == "Pourquoi ? « Oui »"


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def _types(kind: str) -> bytes:
    return f'<Types><Override ContentType="{kind}"/></Types>'.encode()


REFUSES: dict[str, tuple[bytes, str]] = {
    "vide": (b"", "est vide"),
    "texte": (b"bonjour", "abîmé, ou n'est pas un document Word"),
    "doc": (controle._OLE + b"\0" * 600, "d'avant 2007"),
    "mot de passe": (controle._OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
    "rtf": (b"{\\rtf1 a}", "RTF"),
    "odt": (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
    "classeur": (_zip(**{"[Content_Types].xml": _types("spreadsheetml.sheet.main+xml")}), "pas un document Word"),
    "archive": (_zip(a=b"b"), "abîmé"),
    "macros": (_zip(**{"[Content_Types].xml": _types("ms-word.document.macroEnabled.main+xml")}), "macros"),
    "coupé": (m.mairie()[:4000], "abîmé"),
    "bombe": (_zip(**{f"a{rank}": b"\0" * 30_000_000 for rank in range(8)}), "se déplie"),
}  # fmt: skip


@pytest.mark.parametrize("nom", REFUSES)
def test_what_is_no_word_document_is_refused_in_its_own_words(nom: str, tmp_path: Path) -> None:
    content, said = REFUSES[nom]
    (tmp_path / "m.docx").write_bytes(content)
    with pytest.raises(UserError, match=said) as refusal:
        controle.lire(tmp_path / "m.docx")
    assert refusal.value.remedy.endswith(".")


def test_a_file_of_eighty_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "m.docx").open("wb") as file:
        file.truncate(80 * 1024 * 1024)
    with pytest.raises(UserError, match="pèse 80 Mo"):
        controle.lire(tmp_path / "m.docx")


def test_margins_that_leave_no_room_for_the_text_are_refused_when_it_is_chosen() -> None:
    wide = m._remplacer(m.mairie(), "word/document.xml", lambda text: text.replace('w:left="', 'w:left="9'))
    with pytest.raises(UserError, match=r"« mairie.docx » ne laissent pas 5 cm"):
        examiner(wide, "mairie.docx")


def test_a_template_that_lacks_a_part_is_refused_by_its_own_name() -> None:
    lacking = m._remplacer(m.mairie(), "word/_rels/document.xml.rels", lambda text: text.replace("theme1", "absent"))
    with pytest.raises(UserError, match=r"« mairie.docx » est abîmé"):
        examiner(lacking, "mairie.docx")


def test_parts_that_contradict_each_other_are_refused_when_it_is_chosen() -> None:
    broken = m._remplacer(m.mairie(), "word/styles.xml", lambda text: text[: len(text) // 2])
    with pytest.raises(UserError, match="est abîmé"):
        examiner(broken, "m.docx")
    assert examiner(m.dotx(), "m.dotx").propres > 30
