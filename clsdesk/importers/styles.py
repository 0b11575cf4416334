"""The looks of a workbook's cells that carry meaning: number format, fill, bold (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.importers.classeur import Classeur
from clsdesk.importers.formats import BUILTIN

_NEAR_WHITE = 248


@dataclass(frozen=True, slots=True)
class Style:
    format: str = "General"
    fond: str = ""
    gras: bool = False


class _Reader:
    """Collects formats, fonts and fills, then the list of cell styles that combine them."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.formats: dict[int, str] = dict(BUILTIN)
        self.bold: list[bool] = []
        self.fonds: list[str] = []
        self.pattern = ""
        self.styles: list[Style] = []

    def start(self, tag: str, values: dict[str, str]) -> None:
        self.path.append(tag)
        parent = self.path[-2] if len(self.path) > 1 else ""
        if tag == "numFmt" and parent == "numFmts":
            self.formats[_int(values.get("numFmtId"))] = values.get("formatCode", "General")
        elif tag == "font" and parent == "fonts":
            self.bold.append(False)
        elif tag == "b" and parent == "font" and self.bold and "fonts" in self.path:
            self.bold[-1] = values.get("val", "1") not in ("0", "false")
        elif parent in ("fills", "fill", "patternFill", "stop", "gradientFill") and "fills" in self.path:
            self._fill(tag, values)
        elif tag == "xf" and parent == "cellXfs":
            self._style(values)

    def end(self, tag: str) -> None:
        self.path.pop()

    def _fill(self, tag: str, values: dict[str, str]) -> None:
        if tag == "fill":
            self.fonds.append("")
        elif tag == "patternFill":
            self.pattern = values.get("patternType", "none")
            hatched = self.pattern not in ("none", "solid", "gray125")
            self.fonds[-1] = f"motif {self.pattern}" if hatched else ""
        elif tag == "fgColor" and self.pattern == "solid":
            self.fonds[-1] = couleur(values)
        elif tag == "gradientFill":
            self.fonds[-1] = "dégradé"

    def _style(self, values: dict[str, str]) -> None:
        font, fill = _int(values.get("fontId")), _int(values.get("fillId"))
        self.styles.append(
            Style(
                self.formats.get(_int(values.get("numFmtId")), "General"),
                self.fonds[fill] if 0 <= fill < len(self.fonds) else "",
                0 <= font < len(self.bold) and self.bold[font],
            )
        )


def couleur(values: dict[str, str]) -> str:
    """A fill's colour as a comparable word; "" for white and automatic, which nobody sees as a fill."""
    tint = float(values.get("tint") or 0)
    if "rgb" in values:
        rgb = values["rgb"][-6:].upper()
        try:
            white = all(int(rgb[place : place + 2], 16) >= _NEAR_WHITE for place in (0, 2, 4))
        except ValueError:
            return ""
        return "" if white and abs(tint) < 0.03 else f"{rgb}{tint:+.2f}" if tint else rgb
    if "theme" in values:
        return "" if values["theme"] == "0" and abs(tint) < 0.03 else f"thème {values['theme']} {tint:+.2f}"
    if "indexed" in values:
        return "" if values["indexed"] in ("1", "9", "64", "65") else f"index {values['indexed']}"
    return ""


def _int(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else 0


def lire_styles(classeur: Classeur, partie: str) -> list[Style]:
    """The styles in the order in which cells name them."""
    reader = _Reader()
    if partie and classeur.a(partie):
        classeur.parcourir(partie, reader.start, reader.end, lambda _: None)
    return reader.styles
