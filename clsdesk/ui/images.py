"""A picture of the whole file in a panel: the matrix of priorities, or the tree of objectives."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.flottant import Defilement, Flottant
from clsdesk.ui.graphique_sorties import Dessin, SortiesImage
from clsdesk.ui.jobs import Progres
from clsdesk.ui.theme import Espace

LARGEUR, IMAGE = 980, 900
"""The panel and the picture in it, in device-independent pixels."""
POINTS_PAR_MM = 96.0 * 1.14 / 25.4
"""On a screen letters are a little larger than on paper."""


class ImageEnGrand(Flottant):
    """The matrix of priorities, or the tree of objectives, of the file as it is now: looked at, copied, saved."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(contexte.apparence, parent, LARGEUR, "Image")
        self._contexte = contexte
        self._cle = ""
        self._titre, self.image = texte("", "titre"), QLabel()
        self.image.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.image.setFixedWidth(IMAGE)
        self.corps.addLayout(colonne(self._titre, marges=(Espace.XL, Espace.L, Espace.XL, Espace.S)))
        self.corps.addWidget(Defilement(boite(colonne(self.image, marges=(Espace.XL, 0, Espace.XL, Espace.S)))))
        foot = rangee(SortiesImage(contexte, self._dessin), -1, bouton("Fermer", self.fermer, "principal"),
                      marges=(Espace.XL, Espace.M, Espace.XL, Espace.L))  # fmt: skip
        self.corps.addLayout(foot)

    def demander(self, cle: str, titre: str, vide: str) -> None:
        """Draws "matrice" or "arbre" in a job, then shows it; `vide`: what is said when there is nothing to draw."""
        self._contexte.flush()
        self._cle = cle
        self._titre.setText(titre)
        snapshot, theme = self._contexte.snapshot(), self._contexte.theme
        ratio = self.devicePixelRatioF()

        def work(progres: Progres) -> tuple[bytes, str] | None:
            from clsdesk.exporters.graphiques import Rendu
            from clsdesk.exporters.images_besoins import IMAGES

            progres.verifier()
            image = IMAGES[cle]
            if not image.existe(snapshot):
                return None
            look = Rendu(IMAGE / POINTS_PAR_MM, POINTS_PAR_MM * 25.4 * ratio, theme.sombre, theme.surface)
            return image.dessiner(snapshot, look), image.alternative(snapshot)

        def show(made: tuple[bytes, str] | None) -> None:
            if made is None:
                self._contexte.avis.dire(vide)
            else:
                self._poser(*made, ratio)

        self._contexte.jobs.lancer("Dessiner l’image", work, show, discret=True)

    def _poser(self, octets: bytes, alternative: str, ratio: float) -> None:
        picture = QPixmap()
        picture.loadFromData(octets)
        picture.setDevicePixelRatio(ratio)
        self.image.setPixmap(picture)
        self.image.setFixedHeight(picture.deviceIndependentSize().toSize().height())
        self.image.setAccessibleName(alternative)
        self.ouvrir()
        self.image.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dessin(self) -> Dessin:
        snapshot, cle = self._contexte.snapshot(), self._cle

        def octets(nature: str) -> bytes:
            from clsdesk.exporters.graphiques import PAPIER
            from clsdesk.exporters.images_besoins import IMAGES

            return IMAGES[cle].dessiner(snapshot, PAPIER, nature)

        return Dessin(self._titre.text(), octets)
