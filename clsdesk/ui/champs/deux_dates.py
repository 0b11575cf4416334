"""A span between two typed dates, bounds included; either can be left out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clsdesk.models.dates import lire_date
from clsdesk.ui.elements import rangee, renommer_style, texte


class DeuxDates(QWidget):
    """« du … au … »; `change` follows what is typed once it is left. A text that is no date counts for none."""

    change = Signal()

    def __init__(self, marges: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._du, self._au = self._champ("Du"), self._champ("Au")
        self.setLayout(rangee(texte("du"), self._du, texte("au"), self._au, -1, marges=marges))
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
            self._dire(field)

    def _champ(self, nom: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(nom)
        field.setPlaceholderText("12/03/2026")
        field.setMaximumWidth(130)
        field.editingFinished.connect(lambda: self._prendre(field))
        return field

    def _prendre(self, field: QLineEdit) -> None:
        self._dire(field)
        self.change.emit()

    def _dire(self, field: QLineEdit) -> None:
        """A text that is no date is said by the field itself, and the span goes on without it."""
        wrong = bool(field.text().strip()) and lire_date(field.text()) is None
        renommer_style(field, etat="attention" if wrong else "")
        field.setToolTip("Date non reconnue (exemple : 12/03/2026)." if wrong else "")
