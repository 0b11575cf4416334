"""Asks why a check is silenced: a reason is kept with the file, for whoever comes next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from clsdesk.models.verifications import Anomalie
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.flottant import Flottant
from clsdesk.ui.theme import Espace

Taire = Callable[[Anomalie, str, bool], None]
"""Silences a line: its reason, and whether the whole rule goes."""


class FaireTaire(Flottant):
    """The panel; `demander` opens it for one line."""

    def __init__(self, contexte: Contexte, parent: QWidget, taire: Taire) -> None:
        super().__init__(contexte.apparence, parent, 520, "Faire taire une vérification")
        self._taire = taire
        self._anomalie: Anomalie | None = None
        self._phrase = texte("", "", plie=True)
        self._motif = QLineEdit()
        self._motif.setAccessibleName("Pourquoi ce point n'en est pas un ici")
        self._motif.setPlaceholderText("Décidé en COPIL, sans objet sur ce territoire…")
        self._motif.textChanged.connect(lambda _words: self._suivre())
        self._motif.returnPressed.connect(self._finir)
        self._regle = QCheckBox("Faire taire la règle entière, pour les cas à venir aussi")
        self._valider = bouton("Faire taire", self._finir, "principal")
        label = texte(self._motif.accessibleName(), "etiquette")
        label.setBuddy(self._motif)
        page = colonne(
            texte("Faire taire une vérification", "titre"), self._phrase, Espace.S,
            boite(colonne(label, self._motif, espace=Espace.XS)), self._regle,
            texte("Elle reste en bas de la liste avec sa raison, et se rétablit d'un geste.", "second", plie=True),
            marges=(Espace.XL, Espace.XL, Espace.XL, 0), espace=Espace.S,
        )  # fmt: skip
        foot = rangee(
            -1, bouton("La laisser", self.fermer), self._valider, marges=(Espace.XL, Espace.M, Espace.XL, Espace.L)
        )
        self.corps.addLayout(page)
        self.corps.addLayout(foot)

    def demander(self, anomalie: Anomalie) -> None:
        """Opens for one line, the cursor in the reason."""
        self._anomalie = anomalie
        self._phrase.setText(anomalie.message)
        self._motif.clear()
        self._regle.setChecked(False)
        self._suivre()
        self.ouvrir()
        self._motif.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _suivre(self) -> None:
        self._valider.setEnabled(bool(self._motif.text().strip()))

    def _finir(self) -> None:
        if self._anomalie is not None and self._valider.isEnabled():
            self.fermer()
            self._taire(self._anomalie, self._motif.text(), self._regle.isChecked())
