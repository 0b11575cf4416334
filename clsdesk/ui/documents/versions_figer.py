"""The panel that freezes a version: its name, its date, what it is, a note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue, lire_date
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import echapper
from clsdesk.models.versions import BROUILLON, NATURES, SIGNEE, versions
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.flottant import Defilement, Flottant
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace


class PanneauFiger(Flottant):
    """`demander` opens it; `figer` is called with what was typed."""

    def __init__(self, contexte: Contexte, parent: QWidget, figer: Callable[[t.Version], None]) -> None:
        super().__init__(contexte.apparence, parent, 520, "Figer une version")
        self._contexte, self._figer = contexte, figer
        self._nom = self._ligne("Nom", "V3, relue ARS")
        self._date = self._ligne("Date", "12/03/2026")
        self._nature = Deroulant()
        self._nature.setAccessibleName("Nature")
        for cle in (BROUILLON, SIGNEE):
            self._nature.addItem(NATURES[cle], cle)
        self._nature.currentIndexChanged.connect(lambda _rank: self._suivre())
        self._note = QPlainTextEdit()
        self._note.setAccessibleName("Note")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(72)
        self._probleme = texte("", "probleme", plie=True)
        self._valider = bouton("Figer", self._finir, "principal")
        self._monter()

    def demander(self) -> None:
        """Opens with a name and today's date; the signed contract's own when that is what is frozen."""
        self._nature.setCurrentIndex(0)
        self._note.clear()
        self._suivre()
        self.ouvrir()
        self._nom.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._nom.selectAll()

    def _ligne(self, nom: str, indication: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(nom)
        line.setPlaceholderText(indication)
        line.textChanged.connect(lambda _words: self._verifier())
        line.returnPressed.connect(self._finir)
        return line

    def _monter(self) -> None:
        explain = texte(
            "Le contrat est gardé tel qu'il est, avec son plan, ses fiches et son diagnostic. Une version signée sert "
            "ensuite de référence : clsdesk dit ce qui en diffère et prépare les avenants.",
            "second", plie=True,
        )  # fmt: skip
        page = colonne(
            texte("Figer une version", "titre"), explain, Espace.S,
            _champ(self._nom), boite(rangee(_champ(self._date), _champ(self._nature), -1, espace=Espace.L)),
            _champ(self._note), self._probleme,
            marges=(Espace.XL, Espace.XL, Espace.XL, 0), espace=Espace.S,
        )  # fmt: skip
        foot = rangee(
            -1, bouton("Ne rien figer", self.fermer), self._valider, marges=(Espace.XL, Espace.M, Espace.XL, Espace.L)
        )
        self.corps.addWidget(Defilement(boite(page)))
        self.corps.addLayout(foot)

    def _suivre(self) -> None:
        """The name and the date that go with the kind of version."""
        snapshot = self._contexte.snapshot()
        signed = self._nature.currentData() == SIGNEE
        known = snapshot.contrat.date_signature if signed else ""
        self._nom.setText("Version signée" if signed else f"V{len(versions(snapshot)) + 1}")
        self._date.setText(date_longue(known if len(known) == 10 else self._contexte.aujourdhui().isoformat()))

    def _defaut(self) -> str:
        day = lire_date(self._date.text())
        if day is None or len(day) != 10:
            return "Donnez le jour, par exemple 12/03/2026."
        return "" if une_ligne(self._nom.text()) else "Donnez un nom à cette version."

    def _verifier(self) -> None:
        problem = self._defaut()
        self._probleme.setText(problem)
        self._valider.setEnabled(not problem)

    def _finir(self) -> None:
        if self._defaut():
            return
        version = t.Version(
            nom=une_ligne(self._nom.text()), date=lire_date(self._date.text()) or "",
            nature=str(self._nature.currentData()), note=echapper(self._note.toPlainText()),
        )  # fmt: skip
        self.fermer()
        self._figer(version)


def _champ(widget: QWidget) -> QWidget:
    label = texte(widget.accessibleName(), "etiquette")
    label.setBuddy(widget)
    return boite(colonne(label, widget, espace=Espace.XS))
