"""What each style of a Word template looks like, as values: the window's preview wears the styles of the document."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clsdesk import catalogue
from clsdesk.models import palette

if TYPE_CHECKING:
    from docx.styles.style import CharacterStyle, ParagraphStyle

MODELE = "word/modele.docx"
_CORPS = 10.0
"""Points of the text where a template says nothing."""


@dataclass(frozen=True, slots=True)
class Allure:
    """Sizes and spaces in points; `couleur` "#RRGGBB", "" for the ink; `alignement` gauche, centre, droite, justifie.

    `accent`: the colour is the collectivité's.
    """

    taille: float = _CORPS
    gras: bool = False
    italique: bool = False
    couleur: str = ""
    accent: bool = False
    alignement: str = "gauche"
    avant: float = 0.0
    apres: float = 0.0
    retrait: float = 0.0


def allures(modele: bytes | None = None) -> Mapping[str, Allure]:
    """The paragraph and character styles of a template (ours when None), by name, with what they take from others."""
    import docx

    made = docx.Document(io.BytesIO(modele or catalogue.ressource(MODELE)))
    base = _taille_de_base(made.styles.element)
    return {
        style.name: _allure(style, base)
        for style in made.styles
        if style.name and getattr(style, "font", None) is not None and style.type in (1, 2)
    }


def couleur_de(allure: Allure, accent: str) -> str:
    """The colour in which it is printed, "" for the ink: the collectivité's is made dark enough for white paper."""
    if allure.accent and palette.lue(accent):
        return palette.corrigee(palette.lue(accent), ("#FFFFFF", "#F3F5F7"))
    return allure.couleur


def fond_entete(accent: str) -> str:
    """What stands behind the headers of a table: a pale tint of the collectivité's colour."""
    strong = palette.corrigee(palette.lue(accent, "#1F4E79"), ("#FFFFFF", "#F3F5F7"))
    return palette.melange(strong, "#FFFFFF", 0.1)


def _taille_de_base(styles: Any) -> float:
    found = styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    return int(found[0]) / 2 if found else _CORPS


def _allure(style: ParagraphStyle | CharacterStyle, base: float) -> Allure:
    chain = list(_ancetres(style))
    size = _premier(chain, lambda each: each.font.size)
    color = _premier(chain, lambda each: each.font.color.rgb)
    themed = _premier(chain, lambda each: each.font.color.theme_color)
    paragraphs = [each for each in chain if getattr(each, "paragraph_format", None) is not None]

    def points(nom: str) -> float:
        found = _premier(paragraphs, lambda each: getattr(each.paragraph_format, nom))
        return float(found.pt) if found is not None else 0.0

    align = _premier(paragraphs, lambda each: each.paragraph_format.alignment)
    return Allure(
        taille=float(size.pt) if size is not None else base,
        gras=bool(_premier(chain, lambda each: each.font.bold)),
        italique=bool(_premier(chain, lambda each: each.font.italic)),
        couleur=f"#{color}" if color is not None else "",
        accent=themed is not None and "ACCENT_1" in str(themed),
        alignement=("gauche", "centre", "droite", "justifie")[min(int(align), 3)] if align is not None else "gauche",
        avant=points("space_before"),
        apres=points("space_after"),
        retrait=points("left_indent"),
    )


def _ancetres(style: Any) -> Any:
    while style is not None:
        yield style
        style = style.base_style


def _premier(chain: list[Any], lire: Callable[[Any], Any]) -> Any:
    """What the style says, otherwise what the nearest style that it is based on says."""
    return next((found for each in chain if (found := lire(each)) is not None), None)
