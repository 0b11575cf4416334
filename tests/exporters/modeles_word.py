"""Word templates of the kinds that a collectivité has, made here: none of them is ours."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from clsdesk.exporters.modele_word import notre_modele


def octets(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def defaut() -> bytes:
    """What python-docx starts from: letter paper, American English, Word's own styles."""
    return octets(docx.Document())


def _mairie() -> Any:
    """A4, a logo and a name above, an address below, blue headings, sample text."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = Mm(35)
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x5C)
    head = section.header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(_png()), width=Mm(20))
    head.add_run("\tCommunauté de communes d'essai")
    head.paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT)
    section.footer.paragraphs[0].text = "1, place de la Mairie – 99000 Essai"
    made.add_heading("Titre du modèle", 0)
    made.add_paragraph("Texte d'exemple à effacer")
    made.add_picture(io.BytesIO(_png()), width=Mm(50))
    return made


def _png() -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x1f\x5c\x7a" * 60 for _ in range(30))
    head = struct.pack(">IIBBBBB", 60, 30, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def mairie() -> bytes:
    return octets(_mairie())


def premiere_page() -> bytes:
    """A different first page, and a footer that counts the pages."""
    made = _mairie()
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Première page seulement"
    p = section.footer.paragraphs[0]
    p.add_run("\tpage ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    p._p.append(field)
    return octets(made)


def paysage() -> bytes:
    """One section, on its side."""
    made = docx.Document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    return octets(made)


def trois_sections() -> bytes:
    """A cover without number, a body, an annex on its side with words of its own above."""
    made = _mairie()
    made.sections[0].footer.paragraphs[0].text = "Couverture"
    body = made.add_section()
    body.footer.is_linked_to_previous = False
    body.footer.paragraphs[0].text = "Corps du modèle"
    annex = made.add_section()
    annex.orientation = WD_ORIENT.LANDSCAPE
    annex.page_width, annex.page_height = Mm(297), Mm(210)
    annex.header.is_linked_to_previous = False
    annex.header.paragraphs[0].text = "Annexe du modèle"
    return octets(made)


def sans_styles() -> bytes:
    """Without Title, Heading 3, list nor table styles; no list at all."""
    made = _mairie()
    for style in list(made.styles):
        if style.name in ("Title", "Heading 3", "Body Text", "Caption") or style.name.startswith(("List", "Table")):
            style.element.getparent().remove(style.element)
    for rid in [rid for rid, rel in made.part.rels.items() if rel.reltype.endswith("/numbering")]:
        del made.part.rels[rid]
    for p in list(made.element.body):
        if p.tag != qn("w:sectPr"):
            made.element.body.remove(p)
    return octets(made)


_FRANCAIS = {
    "Title": "Titre", "heading 1": "Titre 1", "heading 2": "TITRE 2", "heading 3": "titre 3",
    "Body Text": "Corps de texte", "List Bullet": "Liste à puces", "caption": "Légende", "footer": "Pied de page",
}  # fmt: skip


def en_francais() -> bytes:
    """Styles whose very names are French, as some programs write them, with ids that say nothing."""
    return _remplacer(mairie(), "word/styles.xml", lambda text: re.sub(
        r'<w:name w:val="([^"]+)"/>', lambda m: f'<w:name w:val="{_FRANCAIS.get(m[1], m[1])}"/>', text
    ))  # fmt: skip


def nombreux() -> bytes:
    made = _mairie()
    for rank in range(400):
        style = made.styles.add_style(f"Style maison {rank}", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(8 + rank % 8)
    return octets(made)


def titres_numerotes() -> bytes:
    """Headings that number themselves, as many collectivités have."""
    made = _mairie()
    for rank in (1, 2):
        pr = made.styles[f"Heading {rank}"].element.get_or_add_pPr()
        num = pr.get_or_add_numPr()
        num.get_or_add_numId().val = 1
        num.get_or_add_ilvl().val = rank - 1
    return octets(made)


def notre() -> bytes:
    return octets(notre_modele("#7A1F5C"))


def google() -> bytes:
    """As a word processor on the web writes them: few styles, « normal » in small letters, no theme."""
    made = docx.Document()
    kept = ("Normal", "Title", "Subtitle", *(f"Heading {rank}" for rank in range(1, 7)), "Normal Table", "Table Normal")
    for style in list(made.styles):
        if style.name not in kept and not style.element.get(qn("w:default")):
            style.element.getparent().remove(style.element)
    rels = made.part.rels
    for rid in [rid for rid, rel in rels.items() if rel.reltype.endswith(("/theme", "/numbering", "/fontTable"))]:
        del rels[rid]
    return _remplacer(
        octets(made), "word/styles.xml", lambda text: text.replace('w:val="Normal"/>', 'w:val="normal"/>', 1)
    )


def de_libreoffice(folder: Path, soffice: Path) -> bytes:
    """A document that went through OpenDocument and came back."""
    (folder / "a.docx").write_bytes(trois_sections())
    profil = (folder / "profil").as_uri()
    for source, end in (("a.docx", "odt"), ("a.odt", "docx:MS Word 2007 XML")):
        subprocess.run(
            [str(soffice), "--headless", f"-env:UserInstallation={profil}", "--convert-to", end, "--outdir",
             str(folder), str(folder / source)], check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return (folder / "a.docx").read_bytes()


def dotx() -> bytes:
    return _remplacer(
        mairie(), "[Content_Types].xml", lambda text: text.replace("document.main+xml", "template.main+xml")
    )


def _remplacer(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.namelist():
            data = before.read(each)
            after.writestr(each, change(data.decode("utf-8")) if each == name else data)
    return made.getvalue()


MODELES: dict[str, Callable[[], bytes]] = {
    "défaut": defaut, "mairie": mairie, "première page": premiere_page, "paysage": paysage,
    "trois sections": trois_sections, "sans styles": sans_styles, "en français": en_francais, "400 styles": nombreux,
    "titres numérotés": titres_numerotes, "le nôtre": notre, "google": google, "dotx": dotx,
}  # fmt: skip
