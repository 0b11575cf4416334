"""The look: colours, sizes and fonts by name. With `feuille`, the style sheet made from them, the only place for any.

docs/design.md says why. A Theme is a value: painting code receives it, nothing keeps it in a module.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from clsdesk.models.palette import AXES, contraste, corrigee, lue, luminance, melange
from clsdesk.ui import feuille

ACCENT = "#17616E"
"""The accent of a contract whose collectivité has no colour of its own."""


class Espace(IntEnum):
    """The spacing scale, in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Corps(IntEnum):
    """The type scale, in device-independent pixels at 96 dpi."""

    SECOND = 12
    TEXTE = 13
    SECTION = 15
    TITRE = 20


EN_FUSION = "clsdesk_en_fusion"
"""The application's property that says that its style is ours already. To ask Qt for its style costs 9 ms at start."""

RAYON = 6
HAUTEUR_ENTETE = 48
HAUTEUR_LIGNE = 32
LARGEUR_RAIL = 184
LARGEUR_RAIL_REDUIT = 52
LARGEUR_LECTURE = 760
LARGEUR_LISTE = (280, 420)
ICONE = 16
ICONE_GRANDE = 20


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one scheme: every colour is "#RRGGBB". Build with `theme(sombre, accent)`."""

    sombre: bool
    fond: str
    """The window's background, behind screens."""
    rail: str
    """The left rail and the header."""
    surface: str
    """Fields, tables, cards."""
    haute: str
    """What floats: menus, palette, notices, tooltips."""
    texte: str
    second: str
    """Secondary text."""
    faible: str
    """Placeholders and disabled words: still 4.5:1."""
    filet: str
    """Hairlines between zones: low contrast, never around a control."""
    bord: str
    """The outline of a control: 3:1."""
    survol: str
    appuye: str
    selection: str
    """Background of what is selected; `texte` reads on it."""
    accent: str
    """Accent as text, focus ring, current mark: 4.5:1 on every background above."""
    plein: str
    """Accent as the background of the main button; `sur_plein` reads on it."""
    sur_plein: str
    positif: str
    positif_fond: str
    attention: str
    attention_fond: str
    critique: str
    critique_fond: str
    neutre: str
    neutre_fond: str
    axes: tuple[tuple[str, str], ...]
    """(background, text or mark) of each axis: see `axe`."""
    papier: str = "#FFFFFF"
    """What a document is printed on, in both schemes, and its ink, its secondary ink and its lines."""
    encre: str = "#222B36"
    encre_second: str = "#56616D"
    trait: str = "#C3CBD4"

    def couleur(self, nom: str) -> QColor:
        """A token as a QColor, for painting."""
        return QColor(getattr(self, nom))

    def axe(self, rang: int) -> tuple[QColor, QColor]:
        """(background, text or mark) of the axis of that rank (0 for the first)."""
        ground, text = self.axes[rang % len(self.axes)]
        return QColor(ground), QColor(text)

    def police(self, corps: Corps = Corps.TEXTE, gras: bool = False, tabulaire: bool = False) -> QFont:
        """The interface font at one size; `gras` is weight 600; `tabulaire`: figures of one width."""
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * corps / Corps.TEXTE)
        font.setWeight(QFont.Weight.DemiBold if gras else QFont.Weight.Normal)
        if tabulaire:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


_CLAIR = {
    "fond": "#FAFAF8", "rail": "#F2F2EF", "surface": "#FFFFFF", "haute": "#FFFFFF",
    "texte": "#1F2328", "second": "#555B64", "faible": "#666C75",
    "filet": "#E4E4E0", "bord": "#878C94", "survol": "#ECECE8", "appuye": "#E2E2DD",
    "positif": "#1B7340", "attention": "#8F5200", "critique": "#B3261E", "neutre": "#555B64",
}  # fmt: skip
_SOMBRE = {
    "fond": "#1B1C1F", "rail": "#151618", "surface": "#232529", "haute": "#2B2D32",
    "texte": "#ECEDEE", "second": "#B0B5BD", "faible": "#9DA3AC",
    "filet": "#33363B", "bord": "#777D87", "survol": "#2B2D32", "appuye": "#35383E",
    "positif": "#62C98F", "attention": "#E3AE55", "critique": "#F58F87", "neutre": "#B0B5BD",
}  # fmt: skip
_FONDS = ("fond", "rail", "surface", "haute", "survol")


def theme(sombre: bool = False, accent: str = "") -> Theme:
    """The tokens of one scheme, the accent corrected until it reads. What is not #RRGGBB gives the default accent."""
    noms = dict(_SOMBRE if sombre else _CLAIR)
    choisi = lue(accent, ACCENT)
    brut = tuple(noms[nom] for nom in _FONDS)
    noms["selection"] = melange(corrigee(choisi, brut), noms["surface"], 0.20 if sombre else 0.13)
    fonds = (*brut, noms["selection"])
    noms["accent"] = corrigee(choisi, fonds)
    noms["sur_plein"] = "#FFFFFF"
    noms["plein"] = corrigee(choisi, ("#FFFFFF",)) if luminance(choisi) > 0.02 or not sombre else "#4A4F57"
    for nom in ("second", "faible"):
        noms[nom] = corrigee(noms[nom], fonds)
    for sens in ("positif", "attention", "critique", "neutre"):
        noms[f"{sens}_fond"] = melange(noms[sens], noms["surface"], 0.16 if sombre else 0.10)
        noms[sens] = corrigee(noms[sens], (noms[f"{sens}_fond"], *fonds))
    return Theme(sombre=sombre, **noms, axes=_axes(sombre, (noms["surface"], noms["fond"], noms["selection"])))


def _axes(sombre: bool, fonds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The axis colours of a scheme. On a dark screen the text takes the same hue, lightened until it reads."""
    if not sombre:
        return tuple((fond, texte) for fond, texte, _ in AXES)
    return tuple((fond, corrigee(texte, (fond, *fonds))) for _, texte, fond in AXES)


def points(corps: Corps | int) -> float:
    """A size of the scale in points: 96 pixels an inch, except on macOS where a point is a pixel.

    On Windows, "Agrandir le texte" changes the system's font (9 points by default) and nothing else: followed here.
    """
    if sys.platform == "darwin":
        return float(corps)
    return corps * 0.75 * _agrandissement()


def apply(app: QApplication, sombre: bool, accent: str, habiller: bool = True) -> Theme:
    """Give the whole application one look: style, palette, font, style sheet (`habiller`). Returns the tokens used."""
    tokens = theme(sombre, accent)
    if not app.property(EN_FUSION):
        app.setStyle("Fusion")
        app.setProperty(EN_FUSION, True)
    _accorder_le_systeme(app, sombre)
    app.setPalette(_palette(tokens))
    font = app.font()
    font.setPointSizeF(points(Corps.TEXTE))
    app.setFont(font)
    if habiller:
        app.setStyleSheet(feuille.feuille(_valeurs(tokens)))
    return tokens


def _agrandissement() -> float:
    if sys.platform == "win32":
        from PySide6.QtGui import QFontDatabase

        return max(1.0, QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF() / 9)
    return 1.0


def _accorder_le_systeme(app: QApplication, sombre: bool) -> None:
    """The title bar and the system's own dialogs, in the same scheme as the window."""
    wanted = Qt.ColorScheme.Dark if sombre else Qt.ColorScheme.Light
    if app.styleHints().colorScheme() not in (wanted, Qt.ColorScheme.Unknown):
        app.styleHints().setColorScheme(wanted)


def _valeurs(tokens: Theme) -> dict[str, str]:
    named = {each.name: str(getattr(tokens, each.name)) for each in fields(tokens)}
    sizes = {f"pt_{corps.name.lower()}": f"{points(corps):g}pt" for corps in Corps}
    return {**named, **sizes, "rayon": f"{RAYON}px"}


def _palette(tokens: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, nom in (
        (role.Window, "fond"), (role.WindowText, "texte"), (role.Base, "surface"), (role.AlternateBase, "fond"),
        (role.Text, "texte"), (role.PlaceholderText, "faible"), (role.Button, "surface"), (role.ButtonText, "texte"),
        (role.ToolTipBase, "haute"), (role.ToolTipText, "texte"), (role.Highlight, "selection"),
        (role.HighlightedText, "texte"), (role.Link, "accent"), (role.LinkVisited, "accent"), (role.Accent, "accent"),
        (role.Mid, "bord"), (role.Dark, "bord"), (role.Light, "surface"), (role.Midlight, "filet"),
        (role.Shadow, "filet"), (role.BrightText, "sur_plein"),
    ):  # fmt: skip
        palette.setColor(where, tokens.couleur(nom))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, tokens.couleur("faible"))
    return palette


def paires_de_texte() -> tuple[tuple[str, str], ...]:
    """Every (text, background) pair in use: what the contrast test computes."""
    plain = ("texte", "second", "faible", "accent", "positif", "attention", "critique", "neutre")
    on_all = [(text, fond) for text in plain for fond in (*_FONDS, "selection")]
    badges = [(sens, f"{sens}_fond") for sens in ("positif", "attention", "critique", "neutre")]
    return (*on_all, *badges, ("sur_plein", "plein"), ("texte", "appuye"))


def rapport(tokens: Theme, texte: str, fond: str) -> float:
    """The contrast ratio of two tokens."""
    return contraste(getattr(tokens, texte), getattr(tokens, fond))
