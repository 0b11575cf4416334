"""A sheet measured in millimetres on which charts are drawn: texts that are measured and folded, bars, lines, marks."""

from __future__ import annotations

import io
import threading
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.textpath import text_to_path

from clsdesk.exporters.typographie import imprimable
from clsdesk.models import palette

if TYPE_CHECKING:
    from matplotlib.text import Text

POUCE = 25.4
POINT = POUCE / 72
"""Millimetres."""
POLICES = ("Arial", "Liberation Sans", "DejaVu Sans")
"""That of our documents, its free twin, and the one that matplotlib brings: letter by letter, the first that has it."""
RIEN = 0.01
"""Millimetres that nobody sees: a column made as wide as a word holds it."""
MINCE = 0.1
"""The width of the thinnest letters, in shares of their size."""
SIGNES_CITES = 12
INTERLIGNE = 1.28
TITRE, TEXTE, PETIT = 10.5, 8.5, 7.5
"""Sizes of letters, in points."""
HACHURES = ("", "////", "....", "", "xxxx", "\\\\\\\\")
"""Patterns of the series, in order of use: with the luminance of their fills, they stay apart in black and white."""
MARQUES = ("o", "s", "^", "D", "v", "P")
TIRETS: tuple[tuple[float, tuple[float, ...]], ...] = ((0, ()), (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)),
                                                      (0, (9, 3)), (0, (3, 1, 1, 1, 1, 1)))  # fmt: skip
REGLES = {
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "clsdesk",
    "hatch.linewidth": 0.45,
    "svg.id": "clsdesk",
}
"""Letters as wide as they are measured, texts that stay texts in SVG, the same bytes for the same chart."""
UN_A_LA_FOIS = threading.Lock()
"""matplotlib's settings and font files are shared by all threads."""


@dataclass(frozen=True, slots=True)
class Encres:
    """The colours of one scheme. `series`: fills in order of use; `traits`: the same, dark enough for a line."""

    fond: str
    texte: str
    second: str
    filet: str
    autre: str
    """The fill of the territories that the chart is not about."""
    series: tuple[str, ...]
    traits: tuple[str, ...]
    favorable: str
    defavorable: str


@cache
def encres(sombre: bool, fond: str = "") -> Encres:
    """The inks on paper, or on a screen of that background."""
    ground = fond or ("#232529" if sombre else "#FFFFFF")
    series = palette.SERIES_SOMBRE if sombre else palette.SERIES
    return Encres(
        fond=ground,
        texte="#ECEDEE" if sombre else "#1F2328",
        second="#B0B5BD" if sombre else "#4E555F",
        filet="#4A4E55" if sombre else "#D5D8DC",
        autre="#6E8296" if sombre else "#A9BAC9",
        series=series,
        traits=tuple(palette.corrigee(each, (ground,), 3.0) for each in series),
        favorable=palette.corrigee("#2A787F", (ground,), 4.5),
        defavorable=palette.corrigee("#B4491B", (ground,), 4.5),
    )


@cache
def polices() -> tuple[str, ...]:
    """Those of POLICES that this computer has."""
    known = set(fontManager.get_font_names())
    return tuple(each for each in POLICES if each in known) or ("DejaVu Sans",)


@cache
def _dessines() -> frozenset[int]:
    """The codes of the signs that those fonts draw."""
    return frozenset(code for each in polices() for code in get_font(findfont(each)).get_charmap())


def non_dessines(texte: str) -> str:
    """The signs of a text (an emoji) that no font at hand draws, each once: a chart has a box in their place."""
    return "".join(dict.fromkeys(each for each in texte if each.isprintable() and ord(each) not in _dessines()))


def avis_des_signes(texte: str) -> tuple[str, ...]:
    """The warning on these signs, for the texts of a document's charts; nothing when there is none."""
    lost = non_dessines(texte)
    if not lost:
        return ()
    shown = f"{' '.join(lost[:SIGNES_CITES])}{' …' if len(lost) > SIGNES_CITES else ''}"
    return (f"Dans les graphiques, un carré tient la place des signes que leur police n'a pas : {shown}",)


@cache
def _police(taille: float, gras: bool, italique: bool) -> FontProperties:
    return FontProperties(
        family=list(polices()),
        size=taille,
        weight="bold" if gras else "normal",
        style="italic" if italique else "normal",
    )


def largeur(texte: str, taille: float = TEXTE, gras: bool = False) -> float:
    """The width of one line, in millimetres."""
    if not texte:
        return 0.0
    wide, _, _ = text_to_path.get_text_width_height_descent(texte, _police(taille, gras, False), ismath=False)
    return float(wide) * POINT


def hauteur(lignes: int, taille: float = TEXTE) -> float:
    """The height of so many lines, in millimetres."""
    return lignes * taille * INTERLIGNE * POINT


def plier(texte: str, place: float, taille: float = TEXTE, gras: bool = False) -> tuple[str, ...]:
    """The text on lines at most `place` millimetres wide, cut at plain spaces; a longer word is cut where it must."""
    lines: list[str] = []
    for part in texte.split("\n"):
        line = ""
        for word in (piece for each in part.split(" ") if each for piece in _morceaux(each, place, taille, gras)):
            tried = f"{line} {word}" if line else word
            if line and largeur(tried, taille, gras) > place + RIEN:
                lines.append(line)
                line = word
            else:
                line = tried
        lines.append(line)
    return tuple(lines)


def abrege(texte: str, place: float, lignes: int, taille: float = TEXTE, gras: bool = False) -> tuple[str, ...]:
    """The same on at most so many lines: the last one ends with an ellipsis when something is left out."""
    folded = plier(texte, place, taille, gras)
    if len(folded) <= lignes:
        return folded
    last = folded[lignes - 1]
    while last and largeur(f"{last}…", taille, gras) > place:
        last = last[:-1].rstrip()
    return (*folded[: lignes - 1], f"{last}…")


def _morceaux(mot: str, place: float, taille: float, gras: bool) -> Iterator[str]:
    """The word, in as many pieces as the place asks for. Nothing longer than it can hold is ever measured."""
    most = max(2, int(place / (MINCE * taille * POINT)))
    while len(mot) > most or (len(mot) > 1 and largeur(mot, taille, gras) > place + RIEN):
        ends = range(1, min(most, len(mot) - 1) + 1)
        end = max(1, bisect_right(ends, place, key=lambda end: largeur(f"{mot[:end]}-", taille, gras)))
        yield f"{mot[:end]}-"
        mot = mot[end:]
    yield mot


class Planche:
    """A figure whose unit is the millimetre, from its upper left corner. Used by one thread, under UN_A_LA_FOIS."""

    def __init__(self, large: float, haut: float, encres: Encres) -> None:
        self.large, self.haut, self.encres = large, haut, encres
        self.figure = Figure(figsize=(large / POUCE, haut / POUCE), facecolor=encres.fond)
        FigureCanvasAgg(self.figure)
        self.zone: Axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.zone.set_xlim(0, large)
        self.zone.set_ylim(haut, 0)
        self.zone.axis("off")

    def texte(
        self,
        x: float,
        y: float,
        texte: str,
        taille: float = TEXTE,
        gras: bool = False,
        couleur: str = "",
        cote: str = "left",
        italique: bool = False,
    ) -> Text:
        """One line whose middle is at `y`; `cote` says what stands at `x`: its left, center or right."""
        return self.zone.text(
            x, y, texte, color=couleur or self.encres.texte, ha=cote, va="center_baseline",
            fontproperties=_police(taille, gras, italique), parse_math=False,
        )  # fmt: skip

    def lignes(
        self,
        x: float,
        haut: float,
        lignes: Sequence[str],
        taille: float = TEXTE,
        gras: bool = False,
        couleur: str = "",
        cote: str = "left",
    ) -> float:
        """Lines one under the other; returns the place below them."""
        for rank, line in enumerate(lignes):
            if line:
                self.texte(x, haut + hauteur(1, taille) * (rank + 0.5), line, taille, gras, couleur, cote)
        return haut + hauteur(len(lignes), taille)

    def barre(self, x: float, y: float, large: float, haut: float, rang: int = 0, couleur: str = "") -> None:
        """A rectangle filled as the series of that rank, or plain in a colour; its outline is seen."""
        fill = couleur or self.encres.series[rang]
        edge = palette.corrigee(fill, (self.encres.fond,), 3.0)
        self.zone.add_patch(
            Rectangle(
                (x, y), large, haut, facecolor=fill, edgecolor=edge, linewidth=0.6,
                hatch="" if couleur else HACHURES[rang],
            )
        )  # fmt: skip

    def trait(
        self, points: Sequence[tuple[float, float]], couleur: str = "", epais: float = 0.6, rang: int = 0,
        marque: str = "",
    ) -> None:  # fmt: skip
        """A line through points, in the dashes of that rank, with a mark at each point when one is named."""
        ink = couleur or self.encres.filet
        self.zone.add_line(
            Line2D([x for x, _ in points], [y for _, y in points], color=ink, linewidth=epais,
                   linestyle=TIRETS[rang], marker=marque or "none", markersize=4.6, markeredgecolor=ink,
                   markerfacecolor=self.encres.fond if rang % 2 else ink, solid_capstyle="butt")
        )  # fmt: skip

    def forme(self, points: Sequence[tuple[float, float]], couleur: str, rang: int = 0, part: float = 0.0) -> None:
        """A closed outline, filled with `part` of its colour."""
        fill = palette.melange(couleur, self.encres.fond, part) if part else "none"
        self.zone.add_patch(
            Polygon(list(points), closed=True, facecolor=fill, edgecolor=couleur, linewidth=1.4, linestyle=TIRETS[rang])
        )


def regles() -> AbstractContextManager[None]:
    """The context in which a chart is drawn and saved."""
    return mpl.rc_context(rc=dict(REGLES))  # type: ignore[arg-type]  # its keys are those of matplotlib


def image(faire: Callable[[], Planche], titre: str, alternative: str, ppp: float, nature: str) -> bytes:
    """A sheet drawn and saved as "png" or "svg", one at a time, with its title and its alternative text inside."""
    written = io.BytesIO()
    said: dict[str, str | None] = {"Title": imprimable(titre), "Description": imprimable(alternative)}
    said |= {"Software": "clsdesk"} if nature == "png" else {"Creator": "clsdesk", "Date": None}
    with UN_A_LA_FOIS, regles(), warnings.catch_warnings():
        # What a font lacks is told in French, by avis_des_signes.
        warnings.filterwarnings("ignore", "Glyph|Matplotlib currently")
        sheet = faire()
        sheet.figure.savefig(written, format=nature, dpi=ppp, facecolor=sheet.encres.fond, metadata=said)
    return written.getvalue()
