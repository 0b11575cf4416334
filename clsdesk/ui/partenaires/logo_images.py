"""What a person gives as a logo, by a file, a drop or a paste -> one that can be kept. SVG is painted here, by Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from clsdesk.errors import UserError
from clsdesk.importers.logos import COTE_MAX, Logo, lire_image, logo_des_octets

Lecture = Callable[[], Logo]
FILTRE = "Images (*.png *.jpg *.jpeg *.svg *.gif *.bmp *.webp *.tif *.tiff)"
SVG_CONVERTI = "Le dessin SVG a été converti en PNG."
_COLLEE = "Image collée.png"
_SVG = "image/svg+xml"


def lire_fichier(path: Path) -> Logo:
    """The logo of a file, a vector drawing too. Raises UserError. Can be called in a job's thread."""
    octets = lire_image(path)
    return _dessin(octets, path.name) if est_svg(octets) else logo_des_octets(octets, path.name)


def lire_donnees(mime: QMimeData) -> Lecture | None:
    """How to read what is dropped or pasted; None when there is no picture in it."""
    fichiers = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if fichiers:
        return lambda: lire_fichier(fichiers[0])
    if mime.hasFormat(_SVG):
        octets = bytes(mime.data(_SVG).data())
        return lambda: _dessin(octets, _COLLEE)
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        octets = en_png(image)
        return lambda: logo_des_octets(octets, _COLLEE)
    return None


def est_svg(octets: bytes) -> bool:
    """Whether it is a vector drawing, by its beginning."""
    debut = octets[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return debut.startswith(b"<") and b"<svg" in debut


def en_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _dessin(octets: bytes, nom: str) -> Logo:
    """A vector drawing, painted as large as a logo is kept."""
    trait = QSvgRenderer(QByteArray(octets))
    taille = trait.defaultSize()
    if not trait.isValid() or taille.isEmpty():
        raise UserError(f"« {nom} » n'est pas un dessin SVG lisible.", "Choisissez une image PNG ou JPEG.")
    image = QImage(taille.scaled(COTE_MAX, COTE_MAX, Qt.AspectRatioMode.KeepAspectRatio), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    trait.render(painter, QRectF(image.rect()))
    painter.end()
    logo = logo_des_octets(en_png(image), nom)
    return replace(logo, notes=(*logo.notes, SVG_CONVERTI))
