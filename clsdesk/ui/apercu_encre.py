"""How the preview draws words: the looks of the template's styles, lists, pictures, French typography."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextListFormat,
)

from clsdesk.exporters import blocks as b
from clsdesk.exporters.allures import Allure, couleur_de, fond_entete
from clsdesk.exporters.typographie import francaise
from clsdesk.models.texte_riche import Run
from clsdesk.ui.theme import Theme

_MM = 96 / 25.4
_PT = 96 / 72
_ALIGNEMENTS = {
    "gauche": Qt.AlignmentFlag.AlignLeft, "centre": Qt.AlignmentFlag.AlignHCenter,
    "droite": Qt.AlignmentFlag.AlignRight, "justifie": Qt.AlignmentFlag.AlignJustify,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encre:
    """How a document is drawn: the looks of its styles, the tokens of the paper, the scale (1 for 100 %)."""

    allures: Mapping[str, Allure]
    theme: Theme
    accent: str = ""
    echelle: float = 1.0

    def allure(self, style: str) -> Allure:
        return self.allures.get(style) or self.allures.get("Normal") or Allure()

    def caracteres(self, allure: Allure) -> QTextCharFormat:
        """The letters of a style."""
        made = QTextCharFormat()
        made.setFontPointSize(allure.taille * self.echelle)
        made.setFontWeight(QFont.Weight.Bold if allure.gras else QFont.Weight.Normal)
        made.setFontItalic(allure.italique)
        made.setForeground(QColor(couleur_de(allure, self.accent) or self.theme.encre))
        return made

    def paragraphe(self, allure: Allure) -> QTextBlockFormat:
        """The spaces around a paragraph of a style, and its alignment."""
        made = QTextBlockFormat()
        made.setTopMargin(allure.avant * _PT * self.echelle)
        made.setBottomMargin(allure.apres * _PT * self.echelle)
        made.setLeftMargin(allure.retrait * _PT * self.echelle)
        made.setAlignment(_ALIGNEMENTS[allure.alignement])
        return made

    @property
    def fond_entete(self) -> QColor:
        return QColor(fond_entete(self.accent))


def mettre_en_liste(cursor: QTextCursor, item: b.Item, numero: int) -> None:
    """Makes an item of the present paragraph; numbers begin again where the list does."""
    look = QTextListFormat()
    look.setIndent(min(item.niveau, 2))
    if item.numero:
        look.setStyle(QTextListFormat.Style.ListDecimal)
        look.setStart(numero)
    else:
        look.setStyle(QTextListFormat.Style.ListDisc if item.niveau == 1 else QTextListFormat.Style.ListCircle)
    cursor.createList(look)


def ecrire_inlines(cursor: QTextCursor, contenu: tuple[b.Inline, ...], letters: QTextCharFormat, encre: Encre) -> None:
    """Words, fields (« … »: no page is known here) and pictures, in French typography as on paper."""
    words = [each.texte if isinstance(each, Run | b.Marque) else "…" for each in contenu]
    left = francaise("".join(words))
    for inline, word in zip(contenu, words, strict=True):
        said, left = left[: len(word)], left[len(word) :]
        if isinstance(inline, b.Image):
            _image(cursor, inline, encre)
        elif isinstance(inline, b.Marque):
            cursor.insertText(said.replace("\n", "\u2028"), encre.caracteres(_marque(encre, inline, letters)))
        else:
            look = _enrichi(inline, letters, encre) if isinstance(inline, Run) else letters
            cursor.insertText(said.replace("\n", "\u2028"), look)


def _marque(encre: Encre, inline: b.Marque, letters: QTextCharFormat) -> Allure:
    """A character style says its weight and colour; the size is the paragraph's."""
    look = encre.allure(inline.style)
    return Allure(letters.fontPointSize() / encre.echelle, look.gras, look.italique, look.couleur, look.accent)


def _enrichi(run: Run, letters: QTextCharFormat, encre: Encre) -> QTextCharFormat:
    if not (run.gras or run.italique or run.lien):
        return letters
    look = QTextCharFormat(letters)
    if run.gras:
        look.setFontWeight(QFont.Weight.Bold)
    look.setFontItalic(run.italique or letters.fontItalic())
    if run.lien:
        look.setAnchor(True)
        look.setAnchorHref(run.lien)
        look.setFontUnderline(True)
    return look


def _image(cursor: QTextCursor, image: b.Image, encre: Encre) -> None:
    """The picture, or its text between brackets when its bytes are none."""
    read = QImage.fromData(image.octets)
    if read.isNull():
        cursor.insertText(f"[{image.alternatif}]")
        return
    cote, dessus = image.autour_mm
    tall_mm = image.hauteur_mm or image.largeur_mm * read.height() / max(read.width(), 1)
    place = QSizeF(image.largeur_mm + 2 * cote, tall_mm + 2 * dessus) * (_MM * encre.echelle)
    name = f"image:{hash(image)}"
    shown = _entouree(read, cote / image.largeur_mm, dessus / tall_mm, place)
    cursor.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), shown)
    look = QTextImageFormat()
    look.setName(name)
    look.setWidth(place.width())
    look.setHeight(place.height())
    look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    look.setProperty(QTextFormat.Property.ImageAltText, image.alternatif)
    cursor.insertImage(look)


def _entouree(read: QImage, cote: float, dessus: float, place: QSizeF) -> QImage:
    """The picture with room around it, in shares of its width and height, at the size where it will be seen."""
    left, above = round(read.width() * cote), round(read.height() * dessus)
    large = read.convertToFormat(QImage.Format.Format_ARGB32).copy(
        -left, -above, read.width() + 2 * left, read.height() + 2 * above
    )
    sharp = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    return large.scaled(
        (place * sharp).toSize(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
