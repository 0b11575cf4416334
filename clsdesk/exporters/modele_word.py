"""The collectivité's own Word template: opened to be written in, its sample text taken out, the rest left as it is.

Kept: styles, page size and margins, headers and footers, fonts, theme, lists, settings. Taken out: what the body held
(a cover, sample paragraphs, their pictures and comments), and the four settings that would make each document ask
something or refuse to be completed: the link to the template's own place, a mail merge, a protection against changes.
Added: French as the language, and the styles that it lacks.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from lxml import etree

from clsdesk import catalogue
from clsdesk.exporters.docx_xml import Noeud, R, W
from clsdesk.exporters.modele_word_controle import abime, en_document
from clsdesk.exporters.modele_word_noms import Feuille
from clsdesk.exporters.modele_word_numeros import Numeros, numerotation
from clsdesk.exporters.modele_word_styles import Styles, francais
from clsdesk.models import palette

if TYPE_CHECKING:
    from docx.document import Document as Docx

MODELE = "word/modele.docx"
"""Ours, among the resources."""
BLEU = "#1F4E79"
"""The accent of ours, where neither the contract nor the template gives one."""
ILLISIBLE = (
    AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError, OSError, OpcError, PythonDocxError,
    StopIteration, zipfile.BadZipFile, etree.LxmlError,
)  # fmt: skip
"""What reading a package raises when its parts contradict each other: each is the file's fault."""
_GARDES = frozenset(
    {
        RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.WEB_SETTINGS, RT.FONT_TABLE, RT.THEME, RT.FOOTNOTES, RT.ENDNOTES,
        RT.HEADER, RT.FOOTER, RT.CUSTOM_XML, RT.PRINTER_SETTINGS,
    }
)  # fmt: skip
"""What a document holds whatever its text is."""
_REGLAGES_OTES = ("attachedTemplate", "mailMerge", "documentProtection", "writeProtection")


@dataclass(frozen=True, slots=True)
class Habit:
    """A document to write in. `fond`: behind a table's header; `etranger`: the template is not ours."""

    docx: Docx
    styles: Styles
    fond: str
    etranger: bool = False


def habit(modele: bytes, accent: str) -> Habit:
    """A copy of the template, or of ours when there is none, ready to be written in; its body is still there.

    UserError for a template that cannot be read: it was read when it was chosen, so the file that keeps it is damaged.
    """
    if not modele:
        return _notre(accent)
    try:
        return _etranger(modele, accent)
    except ILLISIBLE as error:
        raise abime("Le modèle Word") from error


def ouvrir(octets: bytes) -> Docx:
    """Any .docx or .dotx whose kind was checked."""
    return docx.Document(io.BytesIO(en_document(octets)))


def notre_modele(accent: str = "") -> Docx:
    """Our template, in the collectivité's colour where it has one."""
    made = docx.Document(io.BytesIO(catalogue.ressource(MODELE)))
    if palette.lue(accent):
        _colorer(made, palette.lue(accent))
    return made


def _notre(accent: str) -> Habit:
    made = notre_modele(accent)
    feuille = Feuille(made.styles.element)
    styles = Styles(feuille, feuille, Numeros(made, numerotation(made)), {})
    return Habit(made, styles, _couleurs(palette.lue(accent))["accent2"] if palette.lue(accent) else "E9EEF4")


def _etranger(modele: bytes, accent: str) -> Habit:
    made, ours = ouvrir(modele), notre_modele()
    couleurs = _couleurs(palette.lue(accent) or _accent_du_theme(made))
    francais(made.styles.element)
    _regler(made)
    numeros = Numeros(made, numerotation(ours))
    styles = Styles(Feuille(made.styles.element), Feuille(ours.styles.element), numeros, couleurs)
    return Habit(made, styles, couleurs["accent2"], etranger=True)


def vider(made: Docx) -> None:
    """Takes out what the body holds, and what only the body used: pictures, comments, embedded objects."""
    body: Noeud = made.element.body
    for each in list(body):
        body.remove(each)
    for rid in [rid for rid, rel in made.part.rels.items() if rel.reltype not in _GARDES]:
        if not _cite(made.element, rid):
            del made.part.rels[rid]


def _cite(racine: Noeud, rid: str) -> bool:
    """The background of the page stands beside the body."""
    return any(rid in each.attrib.values() for each in racine.iter(etree.Element))


def _regler(made: Docx) -> None:
    """Takes out the settings that would make each document ask something, or refuse to be completed."""
    settings: Noeud = made.settings.element
    part = made.part.part_related_by(RT.SETTINGS)
    for each in [found for nom in _REGLAGES_OTES for found in settings.findall(W + nom)]:
        for cited in {node.get(R + "id") for node in each.iter(etree.Element)} - {None}:
            part.rels.pop(str(cited), None)
        settings.remove(each)


def _couleurs(accent: str) -> dict[str, str]:
    """Accent 1, dark enough to be read on white (4.5:1), and accent 2, a pale tint of it; without "#"."""
    fort = palette.corrigee(accent, ("#FFFFFF", "#F3F5F7"))
    pale = palette.melange(fort, "#FFFFFF", 0.1)
    return {"accent1": fort.removeprefix("#"), "accent2": pale.removeprefix("#")}


def _accent_du_theme(made: Docx) -> str:
    themes = [rel.target_part for rel in made.part.rels.values() if rel.reltype == RT.THEME]
    text = themes[0].blob.decode("utf-8", "replace") if themes else ""
    found = re.search(r'<a:accent1>\s*<a:srgbClr val="([0-9A-Fa-f]{6})"', text)
    return f"#{found.group(1)}" if found else BLEU


def _colorer(made: Docx, accent: str) -> None:
    """Our template in a colour: its styles, and the theme that Word shows beside them."""
    couleurs = _couleurs(accent)
    for each in made.styles.element.iter():
        valeur = couleurs.get(str(each.get(W + "themeColor")))
        if valeur:
            each.set(W + ("val" if each.tag == W + "color" else "color"), valeur)
    theme = made.part.part_related_by(RT.THEME)
    text = theme.blob.decode("utf-8")
    for nom, valeur in couleurs.items():
        text = re.sub(rf'(<a:{nom}>\s*<a:srgbClr val=")[0-9A-Fa-f]{{6}}', rf"\g<1>{valeur}", text)
    theme._blob = text.encode("utf-8")
