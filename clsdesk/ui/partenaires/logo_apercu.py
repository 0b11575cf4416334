"""A logo as it will look on paper, and on a dark ground: what a white drawing or a white box would hide."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.theme import ICONE_GRANDE, RAYON, Espace

TAILLE = QSize(176, 96)


class ApercuLogo(QWidget):
    """One tile. `fond`: the token of its ground. Empty, it is the place where to drop a picture, and says `vide`."""

    def __init__(self, contexte: Contexte, fond: str, nom: str, vide: str = "") -> None:
        super().__init__()
        self._apparence, self._fond, self._nom, self._vide = contexte.apparence, fond, nom, vide
        self._image = QImage()
        self._vise = False
        self.setFixedSize(TAILLE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        contexte.apparence.changed.connect(self.update)

    def montrer(self, octets: bytes, alternatif: str) -> None:
        """Shows a picture, or the empty place for b""."""
        self._image = QImage.fromData(octets) if octets else QImage()
        self.setAccessibleName(f"{alternatif}, {self._nom}" if octets else self._vide)
        self.setToolTip(self._nom if octets else "")
        self.update()

    def viser(self, oui: bool) -> None:
        """Whether a picture is held above it, to be dropped."""
        self._vise = oui
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        plein = not self._image.isNull()
        theme = self._apparence.theme
        pen = QPen(theme.couleur("accent" if self._vise else "filet" if plein else "bord"), 2 if self._vise else 1)
        if not plein:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.couleur(self._fond) if plein else theme.couleur("selection" if self._vise else "fond"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RAYON, RAYON)
        (self._peindre if plein else self._inviter)(painter)

    def _peindre(self, painter: QPainter) -> None:
        place = QRectF(self.rect()).adjusted(Espace.M, Espace.M, -Espace.M, -Espace.M)
        size = self._image.size().toSizeF()
        size.scale(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(place.center())
        ratio = self.devicePixelRatioF()
        sharp = self._image.scaled(
            (size * ratio).toSize(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(target, sharp)

    def _inviter(self, painter: QPainter) -> None:
        theme = self._apparence.theme
        image = self._apparence.icones.pixmap("image", "faible", ICONE_GRANDE, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - ICONE_GRANDE) // 2, self.height() // 2 - ICONE_GRANDE - 2, image)
        painter.setPen(theme.couleur("second"))
        painter.setFont(self.font())
        under = self.rect().adjusted(Espace.S, self.height() // 2 + 4, -Espace.S, -Espace.XS)
        painter.drawText(under, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._vide)
