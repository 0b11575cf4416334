"""A form read from top to bottom: label above, help on demand, obligation at right, problem below. It never jumps."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clsdesk.ui.champs.liaison import Liaison
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton_icone, colonne, detruire, rangee, texte
from clsdesk.ui.focus import premier
from clsdesk.ui.souple import CHAMP, Empilable
from clsdesk.ui.theme import Espace

W = TypeVar("W", bound=QWidget)


class Formulaire(QWidget):
    """Fields in a column of reading width. Put it in `elements.defilant(formulaire)`."""

    aide_demandee = Signal(str)
    """The key of the field whose help was just opened."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._champs: dict[str, QWidget] = {}
        self._tetes: dict[str, QHBoxLayout] = {}
        self._colonne = colonne(espace=Espace.L)
        # A stretch below, and no alignment: an aligned layout forgets that its texts wrap, and cuts them.
        self.setLayout(colonne(self._colonne, -1, espace=0))

    def section(self, titre: str, explication: str = "") -> None:
        """A title above the fields that follow, with a sentence when it helps."""
        if self._colonne.count():
            self._colonne.addSpacing(Espace.S)
        head = colonne(texte(titre, "section", plie=True), espace=Espace.XS)
        if explication:
            head.addWidget(texte(explication, "second", plie=True))
        self._colonne.addLayout(head)

    def champ(
        self, libelle: str, widget: W, cle: str = "", aide: str = "", reference: str = "", obligation: str = ""
    ) -> W:
        """Add one field and give it back. `cle` lets `aller` find it; `aide` opens under a "?" with its `reference`."""
        self._colonne.addLayout(self._bloc(libelle, widget, cle, aide, reference, obligation))
        return widget

    def rangee(self, *champs: tuple[str, QWidget] | tuple[str, QWidget, str]) -> None:
        """Short fields side by side where each label holds on one line: (label, widget) or (label, widget, key)."""
        bold = QFontMetrics(self._contexte.apparence.theme.police(gras=True))
        line = Empilable(minimum=max(CHAMP, *(bold.horizontalAdvance(each[0]) for each in champs)))
        for each in champs:
            cle = each[2] if len(each) == 3 else ""
            block = self._bloc(each[0], each[1], cle)
            line.addLayout(block, 1)
            block.addStretch(1)
        self._colonne.addLayout(line)

    def ajouter(self, widget: W, cle: str = "") -> W:
        """Anything else, in its place in the column; a check box says its own words. `cle` lets `aller` find it."""
        self._colonne.addWidget(widget)
        if cle:
            self._champs[cle] = widget
        return widget

    def marquer(self, cle: str, marque: QWidget) -> None:
        """Put a short word at the right end of a field's label line ("rempli")."""
        self._tetes[cle].addWidget(marque)

    def aller(self, cle: str) -> bool:
        """Bring a field into view and give it the focus; False when there is none of that key."""
        widget = self._champs.get(cle)
        if widget is None:
            return False
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget, 0, 80)
        premier(widget).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def vider(self) -> None:
        """Take every field away, to build the form again."""
        self._champs.clear()
        self._tetes.clear()
        detruire(boite(self.layout()))  # type: ignore[arg-type]  # the old layout goes with its widgets
        self._colonne = colonne(espace=Espace.L)
        self.setLayout(colonne(self._colonne, -1, espace=0))

    def _bloc(
        self, libelle: str, widget: QWidget, cle: str = "", aide: str = "", reference: str = "", obligation: str = ""
    ) -> QVBoxLayout:
        label = texte(libelle, "etiquette", plie=True)
        label.setBuddy(widget)
        head = rangee(label, espace=Espace.S)
        head.setStretch(0, 1)
        block = colonne(head, espace=Espace.XS)
        if aide:
            explain = texte(f"{aide} ({reference})" if reference else aide, "second", plie=True)
            explain.hide()
            head.addWidget(self._bouton_aide(libelle, explain, cle))
            block.addWidget(explain)
        if obligation:
            head.addWidget(texte(obligation, "second"))
        if not widget.accessibleName():
            widget.setAccessibleName(libelle)
        block.addWidget(widget)
        block.addWidget(self._probleme(widget))
        self._champs[cle or libelle] = widget
        self._tetes[cle or libelle] = head
        return block

    def _bouton_aide(self, libelle: str, explain: QLabel, cle: str) -> QWidget:
        button = bouton_icone(self._contexte.icones, "circle-question-mark", f"Aide : {libelle}")
        button.setProperty("role", "aide")
        button.setCheckable(True)
        button.toggled.connect(explain.setVisible)
        button.toggled.connect(lambda shown: self.aide_demandee.emit(cle) if shown else None)
        return button

    def _probleme(self, widget: QWidget) -> QLabel:
        """The line under a field. A field that checks what is typed (VERIFIE) keeps its room, so that nothing jumps."""
        label = texte("", "probleme", plie=True)
        policy = label.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(getattr(widget, "VERIFIE", False)))
        label.setSizePolicy(policy)
        label.hide()
        signal = getattr(widget, "probleme", None)
        if signal is not None:
            signal.connect(lambda sentence: _dire(label, sentence))
        liaison = getattr(widget, "liaison", None)
        if isinstance(liaison, Liaison):
            liaison.relire()
        return label


def _dire(label: QLabel, sentence: str) -> None:
    label.setText(sentence)
    label.setHidden(not sentence or label.parentWidget() is None)
