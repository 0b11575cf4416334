"""Lucide icons in the theme's colours, sharp at any scale. Widgets keep theirs up to date when the theme changes."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from shiboken6 import isValid

from clsdesk.catalogue import icone
from clsdesk.ui.theme import ICONE, Theme

MARGE = 6
"""Pixels between an icon and the word beside it."""

_PROPRIETE = "clsdesk_icone"


class Icones:
    """Draws icons by name and colour token; one for the whole window, made with the theme in use."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._images: dict[tuple[str, str, int, float], QPixmap] = {}
        self._poses: WeakSet[QAbstractButton | QAction | QLabel] = WeakSet()

    def pixmap(self, nom: str, couleur: str = "second", taille: int = ICONE, echelle: float = 1.0) -> QPixmap:
        """A square image of `taille` device-independent pixels. `couleur`: a token's name, or "#RRGGBB"."""
        teinte = couleur if couleur.startswith("#") else str(getattr(self._theme, couleur))
        key = (nom, teinte, taille, echelle)
        if key not in self._images:
            self._images[key] = _draw(nom, teinte, taille, echelle)
        return self._images[key]

    def icon(self, nom: str, couleur: str = "second", taille: int = ICONE, marge: int = 0) -> QIcon:
        """For buttons, menus and item views, as sharp as the sharpest screen; `marge`: room at its right.

        The style greys it where it is disabled.
        """
        echelle = max((screen.devicePixelRatio() for screen in QApplication.screens()), default=1.0)
        return QIcon(_elargie(self.pixmap(nom, couleur, taille, echelle), marge))

    def poser(
        self, cible: QAbstractButton | QAction | QLabel, nom: str, couleur: str = "second", taille: int = ICONE
    ) -> None:
        """Give a button, an action or a label its icon; it follows the theme from then on."""
        cible.setProperty(_PROPRIETE, [nom, couleur, taille])
        self._poses.add(cible)
        if isinstance(cible, QLabel):
            cible.setPixmap(self.pixmap(nom, couleur, taille, cible.devicePixelRatioF()))
            cible.setFixedSize(taille, taille)
            return
        marge = MARGE if isinstance(cible, QAbstractButton) and cible.text() else 0
        cible.setIcon(self.icon(nom, couleur, taille, marge))
        if isinstance(cible, QAbstractButton):
            cible.setIconSize(QSize(taille + marge, taille))

    def changer_theme(self, theme: Theme) -> None:
        """Draw every icon that was posed again, in the new colours."""
        self._theme = theme  # drawings are kept by colour: those whose colour stays are not made again
        for cible in tuple(self._poses):
            if isValid(cible):
                nom, couleur, taille = cible.property(_PROPRIETE)
                self.poser(cible, str(nom), str(couleur), int(taille))


def _elargie(image: QPixmap, marge: int) -> QPixmap:
    """The same image with room at its right: style sheets have no word for the gap between an icon and its word."""
    if not marge:
        return image
    ratio = image.devicePixelRatio()
    wide = QPixmap(image.width() + round(marge * ratio), image.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, image)
    painter.end()
    return wide


def _draw(nom: str, teinte: str, taille: int, echelle: float) -> QPixmap:
    svg = icone(nom).replace(b"currentColor", QColor(teinte).name().encode())
    pixels = round(taille * echelle)
    image = QPixmap(pixels, pixels)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    image.setDevicePixelRatio(echelle)
    return image
