"""The look of our slides: python-pptx's own template made 16:9, French, in the collectivité's colour."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from clsdesk.exporters import diapositives as d
from clsdesk.models import palette

ENCRE, GRIS = "#24303A", "#5A6672"
POLICE = "Arial"
COUVERTURE, CONTENU, TITRE_SEUL = 0, 1, 2
"""The places of the layouts that are kept."""
_GARDES = {0: "Diapositive de titre", 1: "Titre et contenu", 5: "Titre seul"}
_PIED_HAUT, _PIED_TAILLE = 502.0, 11.0
_NUMERO_LARGE = 60.0


def gabarit(accent: str) -> Deck:
    """An empty deck. `accent`: "#RRGGBB", readable on white."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(d.LARGE), Pt(d.HAUT)
    _theme(deck, accent)
    _retirer_les_autres(deck)
    master = deck.slide_masters[0]
    _placer_tout(master)
    _styles(master, accent)
    for layout in deck.slide_layouts:
        _placer_tout(layout)
    _dessiner(deck, accent)
    for part in (master, *deck.slide_layouts):
        franciser(part.element)
    return deck


def franciser(racine: Any) -> None:
    """Every text says that it is French: readers pronounce it, Word and PowerPoint check its spelling."""
    for each in racine.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
        each.set("lang", "fr-FR")


def couleur(texte: str) -> RGBColor:
    return RGBColor(*palette.composantes(texte))  # type: ignore[no-untyped-call]


def _theme(deck: Deck, accent: str) -> None:
    """The first accent is the collectivité's; the fonts are those that every computer has."""
    part = deck.slide_masters[0].part.part_related_by(RT.THEME)
    text = part.blob.decode("utf-8")
    plain = accent.removeprefix("#")
    text = re.sub(r"(<a:accent1>)\s*<a:srgbClr val=\"[0-9A-Fa-f]{6}\"/>", rf'\1<a:srgbClr val="{plain}"/>', text)
    ink = ENCRE.removeprefix("#")
    text = re.sub(r"(<a:dk2>)\s*<a:srgbClr val=\"[0-9A-Fa-f]{6}\"/>", rf'\1<a:srgbClr val="{ink}"/>', text)
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{POLICE}", text)
    part._blob = text.encode("utf-8")


def _retirer_les_autres(deck: Deck) -> None:
    for rank, layout in reversed(list(enumerate(deck.slide_layouts))):
        if rank in _GARDES:
            layout.element.cSld.set("name", _GARDES[rank])
        else:
            deck.slide_layouts.remove(layout)


_BOITES: dict[str, tuple[float, float, float, float]] = {
    "title": (d.MARGE, d.TITRE_HAUT, d.TITRE_LARGE, 68.0),
    "ctrTitle": (d.MARGE, 150.0, d.UTILE, 90.0),
    "subTitle": (d.MARGE, 252.0, d.UTILE, 100.0),
    "body": (d.MARGE, d.CORPS_HAUT, d.UTILE, d.CORPS_BAS - d.CORPS_HAUT),
    "obj": (d.MARGE, d.CORPS_HAUT, d.UTILE, d.CORPS_BAS - d.CORPS_HAUT),
    "ftr": (d.MARGE, _PIED_HAUT, d.UTILE - _NUMERO_LARGE, 20.0),
    "sldNum": (d.LARGE - d.MARGE - _NUMERO_LARGE, _PIED_HAUT, _NUMERO_LARGE, 20.0),
}
"""Left, top, width, height in points, by the kind of placeholder."""
_NOMS = {"title": "Titre", "ctrTitle": "Titre", "subTitle": "Sous-titre", "body": "Contenu", "obj": "Contenu",
         "ftr": "Pied de page", "sldNum": "Numéro"}  # fmt: skip


def genre(shape: Any) -> str:
    """The kind of a placeholder: title, ctrTitle, subTitle, body, obj, ftr, sldNum."""
    return str(shape.element.find(".//" + qn("p:ph")).get("type", "obj"))


def _placer_tout(page: Any) -> None:
    for shape in list(page.placeholders):
        _placer(shape)


def _placer(shape: Any) -> None:
    kind = genre(shape)
    if kind not in _BOITES:
        shape.element.getparent().remove(shape.element)
        return
    shape.left, shape.top, shape.width, shape.height = (Pt(each) for each in _BOITES[kind])
    shape.name = _NOMS[kind]
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    body = frame._txBody.bodyPr
    for each in list(body):
        body.remove(each)
    body.set("anchor", {"title": "b", "ctrTitle": "b", "ftr": "ctr", "sldNum": "ctr"}.get(kind, "t"))
    if kind in ("ftr", "sldNum"):
        _petit(shape, "r" if kind == "sldNum" else "l")


def _petit(shape: Any, alignement: str) -> None:
    """The foot of a slide: small and grey."""
    style = shape.text_frame._txBody.find(qn("a:lstStyle"))
    for each in list(style):
        style.remove(each)
    level = etree.SubElement(style, qn("a:lvl1pPr"), algn=alignement)
    _police(level, _PIED_TAILLE, GRIS)


def _police(niveau: Any, taille: float, teinte: str, gras: bool = False) -> None:
    for old in niveau.findall(qn("a:defRPr")):
        niveau.remove(old)
    made = etree.SubElement(niveau, qn("a:defRPr"), sz=str(round(taille * 100)), b="1" if gras else "0")
    fill = etree.SubElement(made, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=teinte.removeprefix("#"))
    etree.SubElement(made, qn("a:latin"), typeface=POLICE)


def _styles(master: Any, accent: str) -> None:
    """Titles at the left in the accent; one level of text, with a hanging bullet."""
    styles = master.element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    _police(title, d.TAILLE_TITRE, accent, gras=True)
    body = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    body.set("marL", str(Pt(d.RETRAIT)))
    body.set("indent", str(-Pt(d.RETRAIT)))
    _avant(body)
    _police(body, d.TAILLE_PUCE, ENCRE)


def _avant(niveau: Any) -> None:
    for old in niveau.findall(qn("a:spcBef")):
        niveau.remove(old)
    space = etree.Element(qn("a:spcBef"))
    etree.SubElement(space, qn("a:spcPts"), val=str(round(d.ENTRE_PUCES * 100)))
    niveau.insert(0, space)


def _dessiner(deck: Deck, accent: str) -> None:
    """A line under the titles; a band at the head of the first slide. They belong to the layouts, not to the slides."""
    cover: Any = deck.slide_layouts[COUVERTURE]
    subtitle = next(each for each in cover.placeholders if genre(each) == "subTitle")
    level = subtitle.text_frame._txBody.find(qn("a:lstStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    _police(level, 20.0, ENCRE)
    title = next(each for each in cover.placeholders if genre(each) == "ctrTitle")
    style = title.text_frame._txBody.find(qn("a:lstStyle"))
    _police(etree.SubElement(style, qn("a:lvl1pPr")), 38.0, accent, gras=True)
    _trait(cover, 0.0, 0.0, d.LARGE, 14.0, accent)
    for layout in (deck.slide_layouts[CONTENU], deck.slide_layouts[TITRE_SEUL]):
        _trait(layout, d.MARGE, 101.0, d.UTILE, 1.5, accent)


def _trait(layout: Any, gauche: float, haut: float, large: float, epais: float, accent: str) -> None:
    """A filled rectangle below everything else of the layout."""
    from pptx.oxml.shapes.autoshape import CT_Shape

    box = (Pt(each) for each in (gauche, haut, large, epais))
    made: Any = CT_Shape.new_autoshape_sp(100, "Filet", "rect", *box)
    style = made.find(qn("p:style"))
    made.remove(style)
    pr = made.spPr
    fill = etree.SubElement(pr, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=accent.removeprefix("#"))
    etree.SubElement(etree.SubElement(pr, qn("a:ln")), qn("a:noFill"))
    layout.shapes._spTree.insert(2, made)
