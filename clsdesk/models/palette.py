"""Colours shared by the window, Word, Excel and the charts: axes, series of charts, and contrast arithmetic.

Contrast ratios follow WCAG 2.1 (relative luminance): 4.5 for text, 3 for controls. No I/O, no Qt.
"""

from __future__ import annotations

import colorsys
import re

AXES: tuple[tuple[str, str, str], ...] = (
    ("#DCE8F2", "#1F4E79", "#24384B"),  # bleu
    ("#DDEDE3", "#1E5B3C", "#21402F"),  # vert
    ("#F6E8D2", "#75480C", "#4A3719"),  # ocre
    ("#EADFF0", "#5B3470", "#3E2C49"),  # prune
    ("#F8DFDA", "#85301F", "#502B24"),  # terre
    ("#D9ECEC", "#155A5E", "#1B4043"),  # sarcelle
    ("#EFEBCF", "#5E550F", "#403C17"),  # mousse
    ("#F5DDE8", "#7F2B55", "#4C2638"),  # rose ancien
    ("#E1E3EE", "#3C4480", "#2F3350"),  # ardoise
    ("#E9E4DF", "#5A4A3C", "#3F372F"),  # taupe
)
"""(light background, dark text and mark, background on a dark screen), in the order of the axes."""


SERIES: tuple[str, ...] = ("#133758", "#E8AA30", "#2A787F", "#F1DFB2", "#803765", "#DB7235")
"""Fills of the series of a chart on white, in order of use: each pair differs in luminance (1.5 and more), so that they
stay apart printed in grey and for colour-blind people."""

SERIES_SOMBRE: tuple[str, ...] = ("#CEE2F5", "#996C11", "#68C4CD", "#57420F", "#C77BAB", "#93471A")
"""The same hues on a dark screen (1.4 and more)."""


def couleur_axe(rang: int) -> str:
    """The light background of the axis of that rank (0 for the first), "#RRGGBB". Prints as a pale grey."""
    return AXES[rang % len(AXES)][0]


def texte_axe(rang: int) -> str:
    """The dark variant of the same colour: text on its background or on white, marks, chart series."""
    return AXES[rang % len(AXES)][1]


def lue(texte: str, defaut: str = "") -> str:
    """A colour as a person types it, the "#" or not, as "#RRGGBB"; `defaut` for what is not one."""
    plain = texte.strip().removeprefix("#")
    return f"#{plain}" if re.fullmatch(r"[0-9A-Fa-f]{6}", plain) else defaut


def composantes(couleur: str) -> tuple[int, int, int]:
    """The red, green and blue of "#RRGGBB", 0 to 255. ValueError for anything else."""
    plain = couleur.strip().removeprefix("#")
    if len(plain) != 6:
        raise ValueError(f"not #RRGGBB: {couleur!r}")
    return int(plain[0:2], 16), int(plain[2:4], 16), int(plain[4:6], 16)


def ecrire(rouge: float, vert: float, bleu: float) -> str:
    """Components 0 to 255 as "#RRGGBB"."""
    return "#" + "".join(f"{min(255, max(0, round(each))):02X}" for each in (rouge, vert, bleu))


def luminance(couleur: str) -> float:
    """Relative luminance, 0 (black) to 1 (white): WCAG 2.1."""
    parts = (each / 255 for each in composantes(couleur))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contraste(une: str, autre: str) -> float:
    """Contrast ratio of two colours, 1 to 21: WCAG 2.1."""
    clair, fonce = sorted((luminance(une), luminance(autre)), reverse=True)
    return (clair + 0.05) / (fonce + 0.05)


def melange(dessus: str, dessous: str, part: float) -> str:
    """`part` (0 to 1) of the first colour over the second."""
    pairs = zip(composantes(dessus), composantes(dessous), strict=True)
    return ecrire(*(haut * part + bas * (1 - part) for haut, bas in pairs))


def corrigee(couleur: str, fonds: tuple[str, ...], minimum: float = 4.5) -> str:
    """The same hue, darker or lighter just enough to read on every background.

    Goes towards black on light backgrounds and towards white on dark ones; returns the colour itself when it reads.
    """
    clair = max(luminance(fond) for fond in fonds) > 0.18
    teinte, lumiere, saturation = colorsys.rgb_to_hls(*(each / 255 for each in composantes(couleur)))
    but = 0.0 if clair else 1.0
    while min(contraste(couleur, fond) for fond in fonds) < minimum and lumiere != but:
        lumiere = max(0.0, lumiere - 0.01) if clair else min(1.0, lumiere + 0.01)
        couleur = ecrire(*(each * 255 for each in colorsys.hls_to_rgb(teinte, lumiere, saturation)))
    return couleur
