"""The three ways out of a picture: copied for a letter or a slide, kept as a PNG, kept as an SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from clsdesk.models.graphiques import Description
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, rangee
from clsdesk.ui.jobs import Progres
from clsdesk.ui.theme import Espace

_FILTRES = {"png": "Image PNG (*.png)", "svg": "Image SVG (*.svg)"}


@dataclass(frozen=True, slots=True)
class Dessin:
    """A picture that can leave: its name, and its bytes on white paper as "png" or "svg", asked for in a job."""

    titre: str
    octets: Callable[[str], bytes]


class SortiesImage(QWidget):
    """The buttons that copy and save. `courant` gives the picture of now, None when there is none."""

    def __init__(self, contexte: Contexte, courant: Callable[[], Dessin | None], role: str = "") -> None:
        super().__init__()
        self._contexte, self._courant = contexte, courant
        icones = contexte.icones
        copy = bouton("Copier l’image", self.copier, role, icones, "copy", "Copier")
        saves = [
            bouton(
                f"Enregistrer en {nature.upper()}…", partial(self.enregistrer, nature), role, icones, "download",
                f"{nature.upper()}…",
            )
            for nature in _FILTRES
        ]  # fmt: skip
        self.setLayout(rangee(copy, *saves, -1, espace=Espace.S))

    def copier(self) -> None:
        """On white paper, for a letter or a slide."""
        drawing = self._courant()
        if drawing is None:
            return

        def work(progres: Progres) -> bytes:
            progres.verifier()
            return drawing.octets("png")

        def put(octets: bytes) -> None:
            QApplication.clipboard().setImage(QImage.fromData(octets))
            self._contexte.avis.dire("Image copiée.", nature="positif")

        self._contexte.jobs.lancer("Copier l’image", work, put)

    def enregistrer(self, nature: str) -> None:
        """Asks where, then writes; the ending is that of the kind."""
        from clsdesk.exporters.noms import nom_sur, phrase_en_nom

        drawing = self._courant()
        if drawing is None:
            return
        name = f"{nom_sur(phrase_en_nom(drawing.titre), 'Graphique')}.{nature}"
        target = self._contexte.messages.enregistrer_sous("Enregistrer l’image", name, _FILTRES[nature])
        if target:
            target = target if target.suffix.lower() == f".{nature}" else target.with_name(f"{target.name}.{nature}")
            self._ecrire(drawing, nature, target)

    def _ecrire(self, drawing: Dessin, nature: str, target: Path) -> None:
        def work(progres: Progres) -> Path:
            from clsdesk.exporters.ecriture import ecrire_atomique

            octets = drawing.octets(nature)
            progres.verifier()
            ecrire_atomique(target, lambda path: _deposer(path, octets))
            return target

        def done(path: Path) -> None:
            self._contexte.avis.dire(f"« {path.name} » est enregistré.", nature="positif")

        self._contexte.jobs.lancer("Enregistrer l’image", work, done, self._contexte.messages.erreur)


def _deposer(path: Path, octets: bytes) -> None:
    path.write_bytes(octets)


class SortiesGraphique(SortiesImage):
    """The same under a chart. `lire()` gives the chart as the file has it now, None when there is none."""

    def __init__(self, contexte: Contexte, lire: Callable[[], Description | None], role: str = "") -> None:
        super().__init__(contexte, lambda: _dessin(lire()), role)


def _dessin(made: Description | None) -> Dessin | None:
    def octets(nature: str) -> bytes:
        from clsdesk.exporters.graphiques import png, svg

        assert made is not None
        return png(made) if nature == "png" else svg(made)

    return Dessin(made.titre, octets) if made else None
