"""Help to write an objective: four parts, the sentence that they make, what it lacks (guide CLS Normandie, fiche 7)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from clsdesk.models.objectif import VERBES, Objectif
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.theme import Espace

_PARTIES = (
    ("verbe", "Verbe", "renforcer"),
    ("facteur", "Ce qui doit changer", "l'accès au dépistage"),
    ("population", "Pour qui", "des jeunes de 16 à 25 ans"),
    ("echeance", "D'ici", "2030"),
)


class AideObjectif(QWidget):
    """Folded until asked for. `prendre` receives the sentence when the person wants it as the title."""

    def __init__(self, contexte: Contexte, prendre: Callable[[str], None]) -> None:
        super().__init__()
        self._prendre = prendre
        self._phrase, self._manques = texte("", "gras", plie=True), texte("", "second", plie=True)
        self._bouton = bouton("Prendre comme intitulé", self._choisir)
        self._champs = {cle: self._champ(libelle, exemple) for cle, libelle, exemple in _PARTIES}
        self._champs["verbe"].setCompleter(QCompleter(list(VERBES), self))
        line = rangee(espace=Espace.M)
        for cle, libelle, _ in _PARTIES:
            line.addLayout(colonne(texte(libelle, "etiquette"), self._champs[cle], espace=Espace.XS),
                           2 if cle in ("facteur", "population") else 1)  # fmt: skip
        self._corps = boite(colonne(line, self._phrase, self._manques, rangee(self._bouton, -1), espace=Espace.S))
        self._corps.hide()
        fold = bouton("M'aider à écrire cet objectif", None, "discret", contexte.icones, "pen-line")
        fold.setCheckable(True)
        fold.toggled.connect(self._corps.setVisible)
        self.setLayout(colonne(rangee(fold, -1), self._corps, espace=Espace.S))
        self._dire()

    def vider(self) -> None:
        """Empty parts, for another element."""
        for field in self._champs.values():
            field.clear()

    def _champ(self, libelle: str, exemple: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(f"Objectif : {libelle.lower()}")
        field.setPlaceholderText(exemple)
        field.textChanged.connect(lambda _text: self._dire())
        return field

    def _objectif(self) -> Objectif:
        return Objectif(**{cle: field.text() for cle, field in self._champs.items()})

    def _dire(self) -> None:
        found = self._objectif()
        self._phrase.setText(found.phrase or "L'objectif s'écrit ici à mesure.")
        self._manques.setText("\n".join(found.manques))
        self._manques.setVisible(bool(found.phrase and found.manques))
        self._bouton.setEnabled(bool(found.phrase))

    def _choisir(self) -> None:
        self._prendre(self._objectif().phrase)
