"""A picture made in a job, as wide as its place: asked for again once its width has stopped changing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from clsdesk.ui.contexte import Contexte

HAUTEUR_MIN = 120


class ImageDifferee(QLabel):
    """Subclasses ask for the picture in `_dessiner`, called `pause` milliseconds after the last change."""

    def __init__(self, contexte: Contexte, pause: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._demande: tuple[object, ...] = ()
        """What the picture that is shown, or under way, depends on."""
        self._pause = QTimer(self, singleShot=True, interval=pause)
        self._pause.timeout.connect(self._dessiner)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(HAUTEUR_MIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    def _dessiner(self) -> None:
        raise NotImplementedError

    def _montrer_image(self, octets: bytes) -> int:
        """Shows the bytes of a picture as sharp as the screen; its height in device-independent pixels."""
        picture = QPixmap()
        picture.loadFromData(octets)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.setPixmap(picture)
        return picture.deviceIndependentSize().toSize().height()
