"""Small pieces that every screen is made of: titles, buttons, badges, hairlines, empty states. One way to make each."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clsdesk.ui.icons import Icones
from clsdesk.ui.theme import LARGEUR_LECTURE, Espace


def texte(contenu: str = "", role: str = "", nature: str = "", plie: bool = False) -> QLabel:
    """A label. `role`: "", "titre", "section", "gras", "second", "etiquette", "probleme", "pastille".

    `nature` (positif, attention, critique, accent) colours it; always with an icon or a word beside. Plain text only.
    """
    label = QLabel(contenu)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(plie)
    label.setProperty("role", role)
    label.setProperty("nature", nature)
    if role == "pastille":
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label


class TexteElide(QLabel):
    """One line that gives way: cut with an ellipsis when there is no room, whole in its tooltip."""

    def __init__(self, contenu: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._entier = ""
        self.dire(contenu)

    def dire(self, contenu: str) -> None:
        self._entier = contenu
        self.setAccessibleName(contenu)
        self.setToolTip(contenu)
        self._couper()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._couper()

    def _couper(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._entier, Qt.TextElideMode.ElideRight, self.width()))


class LienElide(QPushButton):
    """A line of text that goes somewhere; gives way as TexteElide does."""

    def __init__(self, contenu: str, faire: Callable[[], object]) -> None:
        super().__init__()
        self._entier = contenu
        self.setProperty("role", "texte")
        self.setAccessibleName(contenu)
        self.setToolTip(contenu)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: faire())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._entier) + 4, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(96, self.sizeHint().width()), 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._entier, Qt.TextElideMode.ElideRight, self.width() - 2))


def bouton(
    libelle: str,
    faire: Callable[[], object] | None = None,
    role: str = "",
    icones: Icones | None = None,
    icone: str = "",
    court: str = "",
) -> QPushButton:
    """A push button. `role`: "principal" (one a screen), "" , "discret" (reads as a link), "danger".

    `court`: what it says where the window is too narrow for `libelle`.
    """
    button = _souple(libelle, court) if court else QPushButton(libelle)
    button.setProperty("role", role)
    button.setAutoDefault(False)
    if icones and icone:
        couleurs = {"principal": "sur_plein", "discret": "accent", "danger": "critique"}
        icones.poser(button, icone, couleurs.get(role, "second"))
    if faire:
        button.clicked.connect(lambda _checked=False: faire())
    return button


def _souple(libelle: str, court: str) -> QPushButton:
    from clsdesk.ui.souple import BoutonSouple  # its neighbours draw with Qt's styles, long to load

    return BoutonSouple(libelle, court)


def bouton_icone(icones: Icones, icone: str, nom: str, faire: Callable[[], object] | None = None) -> QToolButton:
    """A square button with an icon only: `nom` is its accessible name and its tooltip. Reached by Tab."""
    button = QToolButton()
    icones.poser(button, icone)
    button.setProperty("role", "icone")
    button.setAccessibleName(nom)
    button.setToolTip(nom)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if faire:
        button.clicked.connect(lambda _checked=False: faire())
    return button


def filet(vertical: bool = False) -> QFrame:
    """A hairline between two zones."""
    line = QFrame()
    line.setProperty("role", "filet-vertical" if vertical else "filet")
    return line


def colonne(
    *parts: QWidget | QLayout | int, marges: tuple[int, int, int, int] = (0, 0, 0, 0), espace: int = Espace.S
) -> QVBoxLayout:
    """A vertical layout of widgets, layouts and gaps (an int; -1 takes the room that is left)."""
    layout = QVBoxLayout()
    layout.setContentsMargins(*marges)
    layout.setSpacing(espace)
    for part in parts:
        _ajouter(layout, part)
    return layout


def rangee(
    *parts: QWidget | QLayout | int, marges: tuple[int, int, int, int] = (0, 0, 0, 0), espace: int = Espace.S
) -> QHBoxLayout:
    """The same, from left to right."""
    layout = QHBoxLayout()
    layout.setContentsMargins(*marges)
    layout.setSpacing(espace)
    for part in parts:
        _ajouter(layout, part)
    return layout


def _ajouter(layout: QVBoxLayout | QHBoxLayout, part: QWidget | QLayout | int) -> None:
    if isinstance(part, QWidget):
        layout.addWidget(part)
    elif isinstance(part, QLayout):
        layout.addLayout(part)
    elif part < 0:
        layout.addStretch(1)
    else:
        layout.addSpacing(part)


def boite(layout: QLayout) -> QWidget:
    """A plain widget around a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def defilant(contenu: QWidget, largeur: int = LARGEUR_LECTURE) -> QScrollArea:
    """A scrolling zone whose content keeps a reading width, set from the left with the page's margin."""
    contenu.setMaximumWidth(largeur)
    inner = boite(rangee(contenu, marges=(Espace.XXL, Espace.XL, Espace.XXL, Espace.XXL)))
    inner.layout().addStretch(1)  # type: ignore[union-attr]
    inner.layout().setStretch(0, 1000)  # type: ignore[union-attr]
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # A viewport of our own: asking Qt for its own one makes it describe every kind of widget, 10 ms of the start.
    area.setViewport(QWidget())
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area


class EtatVide(QWidget):
    """What a place is for, and the first step: shown where there is nothing yet."""

    def __init__(self, icones: Icones, icone: str, titre: str, explication: str, *boutons: QPushButton) -> None:
        super().__init__()
        image = QLabel()
        icones.poser(image, icone, "faible", 32)
        words = texte(explication, "", plie=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setProperty("role", "second")
        words.setMaximumWidth(420)
        head = texte(titre, "section")
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = colonne(-1, espace=Espace.S)
        layout.addWidget(image, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(head)
        line = rangee(-1, words, -1)
        line.setStretchFactor(words, 1000)  # its width where there is room, that of the list where there is not
        layout.addLayout(line)
        if boutons:
            layout.addSpacing(Espace.S)
            layout.addLayout(rangee(-1, *boutons, -1))
        layout.addStretch(2)
        self.setLayout(layout)


def renommer_style(widget: QWidget, **proprietes: str) -> None:
    """Change the properties that the style sheet reads (role, etat, nature) on a widget already shown."""
    for nom, valeur in proprietes.items():
        if widget.property(nom) != valeur:
            widget.setProperty(nom, valeur)
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def detruire(objet: QObject, tout_de_suite: bool = False) -> None:
    """Delete a widget with all that it holds: once the present event is over, or now (never from its own slots)."""
    if isinstance(objet, QWidget):
        objet.hide()
    if tout_de_suite:
        shiboken6.delete(objet)
    else:
        objet.deleteLater()


def vider(layout: QLayout) -> None:
    """Take out of a layout all the widgets that it holds, and delete them."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            detruire(widget)
