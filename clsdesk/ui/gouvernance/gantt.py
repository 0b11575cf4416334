"""The planning backwards as a picture that follows the file: made in a job, as wide as its place."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QWidget

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.image_differee import ImageDifferee
from clsdesk.ui.images import POINTS_PAR_MM
from clsdesk.ui.jobs import Progres

PAUSE = 120
"""Milliseconds without a change before the picture is made again."""


class Gantt(ImageDifferee):
    """Its accessible name is the picture in words."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, PAUSE, parent)
        contexte.apparence.changed.connect(self._pause.start)

    def relire(self) -> None:
        """The steps may have changed."""
        self._pause.start()

    def _dessiner(self) -> None:
        snapshot, today, theme = self._contexte.snapshot(), self._contexte.aujourdhui(), self._contexte.theme
        wide, ratio = self.width(), self.devicePixelRatioF()
        asked = (snapshot.rows.get("etape"), today, wide, ratio, theme.sombre, theme.fond)
        if wide < 200 or not self.isVisible() or asked == self._demande:
            return
        self._demande = asked

        def work(progres: Progres) -> tuple[bytes, str] | None:
            from clsdesk.exporters.gantt import SERREE, a_dessiner, alternative_gantt, gantt_image
            from clsdesk.exporters.graphiques import Rendu

            progres.verifier()
            if not a_dessiner(snapshot):
                return None
            look = Rendu(wide / POINTS_PAR_MM, POINTS_PAR_MM * 25.4 * ratio, theme.sombre, theme.fond)
            return gantt_image(snapshot, look, aujourdhui=today, ligne=SERREE), alternative_gantt(snapshot, today)

        self._contexte.jobs.lancer(
            "Dessiner le rétroplanning", work, lambda made: self._poser(asked, made), discret=True
        )

    def _poser(self, asked: tuple[object, ...], made: tuple[bytes, str] | None) -> None:
        if not shiboken6.isValid(self) or asked != self._demande:
            return
        if made is None:
            self.setText("Aucune étape n'est datée.")
            return
        self.setFixedHeight(self._montrer_image(made[0]))
        self.setAccessibleName(made[1])
