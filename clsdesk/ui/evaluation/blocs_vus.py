"""What a report computes, shown as the document will print it: blocks on paper, as tall as what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QTextBrowser

from clsdesk.exporters.allures import Allure, allures
from clsdesk.exporters.blocks import Block, Document
from clsdesk.ui.apercu_encre import Encre
from clsdesk.ui.apercu_texte import mettre_en_texte
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.jobs import Progres
from clsdesk.ui.theme import theme

ECHELLE = 0.94
MARGE = 16
"""Pixels around the words."""
Blocs = tuple[Block, ...]


class BlocsVus(QTextBrowser):
    """`montrer(dire)` asks for the blocks in a job and draws them; equal blocks are not drawn again."""

    def __init__(self, contexte: Contexte, nom: str) -> None:
        super().__init__()
        self._contexte = contexte
        self._dire: Callable[[], Blocs] | None = None
        self._blocs: Blocs | None = None
        self._allures: Mapping[str, Allure] = {}
        self._texte: QTextDocument | None = None
        self.setProperty("role", "papier")
        self.setAccessibleName(nom)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(MARGE * 3)

    def montrer(self, dire: Callable[[], Blocs]) -> None:
        """What is computed now; what was asked before and is not drawn yet is dropped."""
        self._dire = dire

        def work(progres: Progres) -> tuple[Blocs, Mapping[str, Allure]]:
            progres.verifier()
            return dire(), self._allures or allures()

        self._contexte.jobs.lancer("Compter pour le rapport", work, lambda made: self._poser(dire, made), discret=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hauteur()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page: the paper shows all that it holds."""
        event.ignore()

    def _poser(self, dire: Callable[[], Blocs], made: tuple[Blocs, Mapping[str, Allure]]) -> None:
        if dire is not self._dire or not shiboken6.isValid(self):
            return
        blocs, self._allures = made
        if blocs == self._blocs:
            return
        self._blocs = blocs
        accent = self._contexte.snapshot().contrat.couleur
        drawn = QTextDocument(self)
        ink = Encre(self._allures, theme(False, accent), accent, ECHELLE)
        mettre_en_texte(Document("", blocs), drawn, ink)
        drawn.setDocumentMargin(MARGE)
        self.setDocument(drawn)
        before, self._texte = self._texte, drawn
        if before is not None:  # the browser deletes its first document by itself, and none of ours
            before.deleteLater()
        self.setVisible(bool(blocs))
        self._hauteur()

    def _hauteur(self) -> None:
        if self._texte is not None:
            self._texte.setTextWidth(self.viewport().width())
            self.setFixedHeight(round(self._texte.size().height()) + 2 * self.frameWidth())
