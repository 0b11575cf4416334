"""Forms of a region, made here with the exact labels of a model: six layouts, and nothing else in common."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor


def _octets(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _neuf() -> Any:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Agence régionale – formulaire officiel"
    made.add_heading("Fiche action", 1)
    return made


def deux_colonnes(libelles: Sequence[str]) -> bytes:
    made = _neuf()
    table = made.add_table(0, 2, style="Table Grid")
    for rank, libelle in enumerate(libelles):
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(f"{rank + 1}. {libelle} :").bold = True
        run = cells[1].paragraphs[0].add_run("")
        run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x1F, 0x2F, 0x8F)
    return _octets(made)


def dessus(libelles: Sequence[str]) -> bytes:
    """Each label above its box."""
    made = _neuf()
    table = made.add_table(0, 1, style="Table Grid")
    for libelle in libelles:
        table.add_row().cells[0].text = libelle.upper()
        table.add_row().cells[0].text = ""
    return _octets(made)


def fusionnees(libelles: Sequence[str]) -> bytes:
    """Pairs side by side on four columns, a wide row one time out of three, a title over the whole width."""
    made = _neuf()
    table = made.add_table(1, 4, style="Table Grid")
    table.rows[0].cells[0].merge(table.rows[0].cells[3]).text = "À REMPLIR PAR LE COORDINATEUR"
    rest = list(libelles)
    while rest:
        cells = table.add_row().cells
        if len(rest) % 3 == 0 or len(rest) == 1:
            cells[0].text = rest.pop(0)
            cells[1].merge(cells[3])
        else:
            cells[0].text, cells[2].text = rest.pop(0), rest.pop(0)
    return _octets(made)


def paragraphes(libelles: Sequence[str]) -> bytes:
    """Running text: a label and dots on one line, or a label then an empty line."""
    made = _neuf()
    for rank, libelle in enumerate(libelles):
        p = made.add_paragraph()
        p.add_run(f"{libelle} : ").bold = True
        if rank % 2:
            p.add_run("………………………")
        else:
            made.add_paragraph()
    return _octets(made)


def controles(libelles: Sequence[str]) -> bytes:
    made = _neuf()
    table = made.add_table(0, 2, style="Table Grid")
    for libelle in libelles:
        cells = table.add_row().cells
        cells[0].text = libelle
        cells[1].paragraphs[0]._p.append(
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr>"
                '<w:color w:val="808080"/></w:rPr><w:t>Cliquez ici pour entrer du texte.</w:t></w:r>'
                "</w:sdtContent></w:sdt>"
            )
        )
    return _octets(made)


def deux_tableaux(libelles: Sequence[str]) -> bytes:
    """Two tables whose boxes hold an invitation; between them, a box to tick for the form's own use."""
    made = _neuf()
    for part in (libelles[:5], libelles[5:]):
        table = made.add_table(0, 2, style="Table Grid")
        for libelle in part:
            cells = table.add_row().cells
            cells[0].text = f"{libelle} (Incontournable)"
            cells[1].text = "[à compléter]"
        made.add_paragraph("☐ Avis de la délégation départementale")
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Première page du formulaire"
    return _octets(made)


FORMULAIRES: dict[str, Callable[[Sequence[str]], bytes]] = {
    "deux colonnes": deux_colonnes, "libellé au-dessus": dessus, "cellules fusionnées": fusionnees,
    "paragraphes": paragraphes, "contrôles de contenu": controles, "deux tableaux": deux_tableaux,
}  # fmt: skip
