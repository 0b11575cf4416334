"""The three ways out of a chart: copied as a picture, kept as a PNG, kept as an SVG."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from clsdesk.models.graphiques import Description
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, rangee
from clsdesk.ui.jobs import Progres
from clsdesk.ui.theme import Espace

_FILTRES = {"png": "Image PNG (*.png)", "svg": "Image SVG (*.svg)"}


class SortiesGraphique(QWidget):
    """The buttons under a chart. `lire()` gives the chart as the file has it now, None when there is none."""

    def __init__(self, contexte: Contexte, lire: Callable[[], Description | None], role: str = "") -> None:
        super().__init__()
        self._contexte, self._lire = contexte, lire
        icones = contexte.icones
        copy = bouton("Copier l’image", self._copier, role, icones, "copy")
        kept = [bouton(f"Enregistrer en {nature.upper()}…", faire, role, icones, "download") for nature, faire in (
            ("png", lambda: self._enregistrer("png")), ("svg", lambda: self._enregistrer("svg")))]  # fmt: skip
        self.setLayout(rangee(copy, *kept, -1, espace=Espace.S))

    def _copier(self) -> None:
        """On white paper, for a letter or a slide."""
        made = self._lire()
        if made is None:
            return

        def work(progres: Progres) -> bytes:
            from clsdesk.exporters.graphiques import png

            progres.verifier()
            return png(made)

        def put(octets: bytes) -> None:
            QApplication.clipboard().setImage(QImage.fromData(octets))
            self._contexte.avis.dire("Image copiée.", nature="positif")

        self._contexte.jobs.lancer("Copier le graphique", work, put)

    def _enregistrer(self, nature: str) -> None:
        from clsdesk.exporters.noms import nom_sur, phrase_en_nom

        made = self._lire()
        if made is None:
            return
        name = f"{nom_sur(phrase_en_nom(made.titre), 'Graphique')}.{nature}"
        target = self._contexte.messages.enregistrer_sous("Enregistrer le graphique", name, _FILTRES[nature])
        if target:
            target = target if target.suffix.lower() == f".{nature}" else target.with_name(f"{target.name}.{nature}")
            self._ecrire(made, nature, target)

    def _ecrire(self, made: Description, nature: str, target: Path) -> None:
        def work(progres: Progres) -> Path:
            from clsdesk.exporters.ecriture import ecrire_atomique
            from clsdesk.exporters.graphiques import png, svg

            octets = png(made) if nature == "png" else svg(made)
            progres.verifier()
            ecrire_atomique(target, lambda path: _deposer(path, octets))
            return target

        def done(path: Path) -> None:
            self._contexte.avis.dire(f"« {path.name} » est enregistré.", nature="positif")

        self._contexte.jobs.lancer("Enregistrer le graphique", work, done, self._contexte.messages.erreur)


def _deposer(path: Path, octets: bytes) -> None:
    path.write_bytes(octets)
