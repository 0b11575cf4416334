"""A chart shown as a picture: made in a job, as sharp as the screen, light or dark with the window."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from clsdesk.models.graphiques import Description
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.image_differee import HAUTEUR_MIN, ImageDifferee
from clsdesk.ui.jobs import Progres

LARGEUR_MAX = 860
"""Device-independent pixels: wider, a chart gains nothing."""
GROSSI = 1.14
"""How much larger than on paper the letters are on a screen."""
PAUSE = 60
"""Milliseconds without a new width before the picture is made again."""
POINTS_PAR_POUCE, POUCE = 96.0, 25.4


class ImageGraphique(ImageDifferee):
    """Give it a description; it asks for the picture that fits its width. Its accessible name: the alternative text."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, PAUSE, parent)
        self._description: Description | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def montrer(self, description: Description | None) -> None:
        """Another chart, or the same one changed; None: nothing."""
        self._description = description
        said = description.alternative if description else ""
        self.setAccessibleName(said)
        self.setAccessibleDescription(description.titre if description else "")
        if description is None:
            self._demande = ()
            self.clear()
            return
        self._dessiner()

    def sizeHint(self) -> QSize:
        return QSize(480, max(self.pixmap().deviceIndependentSize().toSize().height(), HAUTEUR_MIN))

    def _dessiner(self) -> None:
        """Asks for the picture once it is seen, unless it is the one shown or under way."""
        described = self._description
        wide = min(self.width(), LARGEUR_MAX)
        if described is None or wide < 120 or not self.isVisible():
            return
        ratio, theme = self.devicePixelRatioF(), self._contexte.theme
        asked = (described, wide, ratio, theme.sombre, theme.surface)
        if asked == self._demande:
            return
        self._demande = asked
        if self.pixmap().isNull():
            self.setText("Le graphique se dessine…")

        def work(progres: Progres) -> bytes:
            from clsdesk.exporters.graphiques import Rendu, png

            progres.verifier()
            dots = POINTS_PAR_POUCE * GROSSI
            return png(described, Rendu(wide / dots * POUCE, dots * ratio, theme.sombre, theme.fond))

        self._contexte.jobs.lancer("Dessiner le graphique", work, lambda made: self._poser(asked, made), discret=True)

    def _poser(self, asked: tuple[object, ...], made: bytes) -> None:
        if not shiboken6.isValid(self) or asked != self._demande:
            return  # another chart is wanted by now, or its form is gone
        self.setFixedHeight(max(self._montrer_image(made), HAUTEUR_MIN))
        self.updateGeometry()
