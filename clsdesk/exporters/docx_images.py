"""Pictures in a Word document: drawn in the line, with the text of those who do not see them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Mm, Twips
from lxml import etree

from clsdesk.exporters.blocks import Image
from clsdesk.exporters.docx_xml import Noeud, element
from clsdesk.exporters.typographie import imprimable
from clsdesk.models.images import Apercu, apercu

if TYPE_CHECKING:
    from docx.parts.story import StoryPart

_TYPES = {"png": "image/png", "jpg": "image/jpeg"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEFAUT = "Image"
"""The text of a picture that was given none: never an empty one."""


class Images:
    """The pictures of one document: each is numbered, and equal bytes are one part of the package."""

    def __init__(self, part: StoryPart) -> None:
        self._part = part
        self._rang = 0
        self._parties: dict[bytes, str] = {}

    def dessiner(self, image: Image) -> Noeud | None:
        """The w:drawing of a picture; None for bytes that are no PNG and no JPEG."""
        lue = apercu(image.octets)
        if lue is None:
            return None
        self._rang += 1
        large = image.largeur_mm
        haut = large / lue.proportion if image.hauteur_mm is None else image.hauteur_mm
        cote, dessus = image.autour_mm
        nom = f"image{self._rang}.{lue.nature}"
        place = (Mm(large + 2 * cote), Mm(haut + 2 * dessus))
        inline = CT_Inline.new_pic_inline(self._rang, self._partie(image.octets, lue), nom, *place)
        for each in ("distT", "distB", "distL", "distR"):
            inline.set(each, "0")  # LibreOffice has margins of its own where none is said
        _entourer(inline, cote / large, dessus / haut)
        inline.docPr.set("descr", imprimable(image.alternatif).strip() or _DEFAUT)
        drawing = element("drawing")
        drawing.append(inline)
        return drawing

    def _partie(self, octets: bytes, lue: Apercu) -> str:
        """The relationship to the picture's part, made the first time. The name leaves the template's own alone."""
        if octets not in self._parties:
            nom = PackURI(f"/word/media/clsdesk{len(self._parties) + 1}.{lue.nature}")
            made = ImagePart(nom, _TYPES[lue.nature], octets)
            self._parties[octets] = self._part.relate_to(made, RELATIONSHIP_TYPE.IMAGE)
        return self._parties[octets]


def _entourer(inline: CT_Inline, cote: float, dessus: float) -> None:
    """Room around the picture within its place, in shares of its width and height: a crop that goes outwards."""
    if not cote and not dessus:
        return
    fill = inline.graphic.graphicData.pic.blipFill
    crop = etree.Element(f"{_A}srcRect")
    for nom, part in (("l", cote), ("t", dessus), ("r", cote), ("b", dessus)):
        crop.set(nom, str(-round(part * 100_000)))
    fill.insert(1, crop)


def tenir(image: Image, largeur: int) -> Image:
    """The picture, made smaller if it is wider than `largeur` twips; its proportions stay."""
    place = Twips(largeur).mm
    if image.largeur_mm <= place:
        return image
    hauteur = None if image.hauteur_mm is None else image.hauteur_mm * place / image.largeur_mm
    return replace(image, largeur_mm=place, hauteur_mm=hauteur)
