"""A span between two typed dates, bounds included; either can be left out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clsdesk.models.dates import debut_de, fin_de, lire_date
from clsdesk.ui.elements import rangee, renommer_style, texte

NON_RECONNUE = "Date non reconnue, laissée de côté (exemple : 12/03/2026)."
A_L_ENVERS = "La fin vient avant le début."


class DeuxDates(QWidget):
    """« du … au … »; `change` follows what is typed once it is left. A text that is no date counts for none."""

    change = Signal()

    def __init__(self, marges: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._du, self._au = self._champ("Du"), self._champ("Au")
        self._probleme = texte("", "probleme", "attention")
        self.setLayout(rangee(texte("du"), self._du, texte("au"), self._au, self._probleme, -1, marges=marges))
        self.setFocusProxy(self._du)

    @property
    def lues(self) -> tuple[str, str]:
        """Both as the file would keep them, "" for none."""
        return lire_date(self._du.text()) or "", lire_date(self._au.text()) or ""

    @property
    def vide(self) -> bool:
        """Nothing is typed at all."""
        return not self._du.text().strip() and not self._au.text().strip()

    def poser(self, du: str, au: str) -> None:
        """Two texts, without telling."""
        for field, typed in ((self._du, du), (self._au, au)):
            field.setText(typed)
        self._dire()

    def _champ(self, nom: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(nom)
        field.setPlaceholderText("12/03/2026")
        field.setMaximumWidth(130)
        field.editingFinished.connect(self._prendre)
        return field

    def _prendre(self) -> None:
        self._dire()
        self.change.emit()

    def _dire(self) -> None:
        """A text that is no date is marked and said beside, and the span goes on without it."""
        wrong = [each for each in (self._du, self._au) if each.text().strip() and lire_date(each.text()) is None]
        for field in (self._du, self._au):
            renommer_style(field, etat="attention" if field in wrong else "")
        self._probleme.setText(NON_RECONNUE if wrong else A_L_ENVERS if self._a_l_envers() else "")

    def _a_l_envers(self) -> bool:
        first, last = (debut_de(self.lues[0]), fin_de(self.lues[1]))
        return first is not None and last is not None and last < first
