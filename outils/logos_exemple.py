"""Draws the logos of the sample: bodies that do not exist, in shapes that are nobody's.

python outils/logos_exemple.py      writes resources/exemple/logos/*.png and names them in the sample

The drawings are the SVG texts below; Qt paints them. Their letters take the machine's Liberation Sans, so the bytes may
differ from one machine to another: the pictures are kept, not made again at each build.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
RACINE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(RACINE), str(Path(__file__).resolve().parent)]

from exemple import EXEMPLE, texte  # noqa: E402
from PIL import Image  # noqa: E402
from PySide6.QtCore import QRectF, Qt  # noqa: E402
from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: E402
from PySide6.QtSvg import QSvgRenderer  # noqa: E402

from clsdesk.importers.donnees import rows_du_texte  # noqa: E402
from clsdesk.models import tables as t  # noqa: E402

DOSSIER = RACINE / "resources" / "exemple" / "logos"
POINTS = 900
"""The longer side of each picture."""


def svg(large: int, haut: int, dessin: str) -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' width='{large}' height='{haut}'>{dessin}</svg>"


def mots(x: int, y: int, corps: int, couleur: str, texte: str, gras: bool = True, suite: str = "") -> str:
    graisse = "bold" if gras else "normal"
    return (
        f"<text x='{x}' y='{y}' font-family='Liberation Sans' font-weight='{graisse}' "
        f"font-size='{corps}' fill='{couleur}' {suite}>{texte}</text>"
    )


CENTRE = "text-anchor='middle'"
PAYS = svg(620, 240, (
    "<path d='M20 150 Q80 40 140 110 Q180 60 220 150 Z' fill='#2F6F73'/>"
    "<path d='M20 168 Q70 140 120 168 T220 168 L220 184 Q170 212 120 184 T20 184 Z' fill='#8CBF5A'/>"
    "<path d='M44 204 Q82 186 120 204 T196 204' fill='none' stroke='#2F6F73' stroke-width='9' stroke-linecap='round'/>"
    + mots(250, 112, 40, "#2F6F73", "Pays de", gras=False)
    + mots(248, 178, 68, "#2F6F73", "Vaudreuse")
    + mots(251, 216, 23, "#5E6B70", "communauté de communes", gras=False)
))  # fmt: skip
SANTE = svg(640, 220, (
    "<path d='M40 110 A70 70 0 0 1 180 110 L150 110 A40 40 0 0 0 70 110 Z' fill='#B0407A'/>"
    "<path d='M40 124 L180 124 A70 70 0 0 1 110 194 Z' fill='#E6A93A'/>"
    + mots(215, 92, 38, "#4A2545", "Agence régionale")
    + mots(215, 138, 38, "#4A2545", "de santé")
    + mots(216, 184, 31, "#B0407A", "Marches-du-Nord", gras=False)
))  # fmt: skip
CLS = svg(360, 360, (
    "<circle cx='180' cy='180' r='168' fill='#2F6F73'/>"
    "<path d='M180 268 C84 206 84 120 136 112 C162 108 176 126 180 140 C184 126 198 108 224 112 C276 120 276 206 "
    "180 268 Z' fill='#FFFFFF'/>"
    "<path d='M118 186 L158 186 L172 158 L190 212 L204 186 L242 186' fill='none' stroke='#E6A93A' stroke-width='11' "
    "stroke-linejoin='round' stroke-linecap='round'/>"
    + mots(180, 316, 34, "#FFFFFF", "C L S", suite=CENTRE)
    + mots(180, 78, 25, "#FFFFFF", "Vaudreuse", gras=False, suite=CENTRE)
))  # fmt: skip
DEPARTEMENT = svg(340, 300, (
    "<rect x='60' y='10' width='220' height='170' rx='26' fill='#1F5FA8'/>"
    "<path d='M60 84 Q115 48 170 84 T280 84 L280 112 Q225 148 170 112 T60 112 Z' fill='#FFFFFF'/>"
    "<path d='M60 132 Q115 100 170 132 T280 132' fill='none' stroke='#9CC6EE' stroke-width='10'/>"
    + mots(170, 226, 31, "#1F5FA8", "Département", gras=False, suite=CENTRE)
    + mots(170, 276, 46, "#1F5FA8", "de la Lisse", suite=CENTRE)
))  # fmt: skip
HOPITAL = svg(560, 180, (
    "<path d='M20 160 L20 70 L80 20 L140 70 L140 160 Z' fill='#0E7C86'/>"
    "<path d='M70 76 h20 v24 h24 v20 h-24 v24 h-20 v-24 h-24 v-20 h24 Z' fill='#FFFFFF'/>"
    + mots(168, 92, 36, "#0E7C86", "Centre hospitalier", gras=False)
    + mots(166, 146, 52, "#0E7C86", "de Vaudreuse")
))  # fmt: skip
CPTS = svg(460, 260, (
    "<circle cx='150' cy='76' r='44' fill='#D9603B'/>"
    "<circle cx='230' cy='60' r='52' fill='#3E8E6E' fill-opacity='0.92'/>"
    "<circle cx='312' cy='78' r='42' fill='#E6A93A' fill-opacity='0.95'/>"
    + mots(230, 182, 60, "#3B4148", "CPTS", suite=CENTRE)
    + mots(230, 230, 36, "#3B4148", "Lisse et Bocage", gras=False, suite=CENTRE)
))  # fmt: skip

LOGOS: tuple[tuple[str, str, int | None], ...] = (
    ("cls-vaudreuse.png", CLS, None),
    ("pays-de-vaudreuse.png", PAYS, 1),
    ("ars-marches-du-nord.png", SANTE, 2),
    ("departement-de-la-lisse.png", DEPARTEMENT, 4),
    ("centre-hospitalier.png", HOPITAL, 9),
    ("cpts-lisse-et-bocage.png", CPTS, 10),
)
"""File, drawing, organisation of the sample (None: the CLS itself)."""


def peindre(dessin: str, cible: Path) -> None:
    """The drawing as a PNG on a transparent ground, cut to what is painted."""
    trait = QSvgRenderer(dessin.encode())
    image = QImage(trait.defaultSize() * 4, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    trait.render(painter, QRectF(image.rect()))
    painter.end()
    image.save(str(cible))
    with Image.open(cible) as large:
        coupe = large.crop(large.getchannel("A").getbbox())
        coupe.thumbnail((POINTS, POINTS))
        coupe.save(cible, optimize=True)


def pieces() -> tuple[t.Piece, ...]:
    """The rows of the sample that name these pictures."""
    made = []
    for rang, (nom, _, organisation) in enumerate(LOGOS):
        octets = (DOSSIER / nom).read_bytes()
        piece = t.Piece(id=rang + 1, rang=rang, nature="logo" if organisation else "logo_cls", nom=nom)
        made.append(
            replace(piece, empreinte=sha256(octets).hexdigest(), taille=len(octets), organisation_id=organisation)
        )
    return tuple(made)


def main() -> None:
    app = QGuiApplication([])
    DOSSIER.mkdir(exist_ok=True)
    for nom, dessin, _ in LOGOS:
        peindre(dessin, DOSSIER / nom)
    rows = tuple(row for row in rows_du_texte(EXEMPLE.read_bytes()) if not isinstance(row, t.Piece))
    EXEMPLE.write_text(texte((*rows, *pieces())), encoding="utf-8", newline="\n")
    app.quit()


if __name__ == "__main__":
    main()
