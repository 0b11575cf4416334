"""How an element came to its state: since when, and on demand each change with its day, its source, its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.etats import Changement, histoire
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import METEO, statut
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import LienElide, TexteElide, bouton, colonne, rangee, vider
from clsdesk.ui.theme import Espace


def en_mots(snapshot: Snapshot, each: Changement) -> str:
    """« 12 mars 2026 : Suspendue, Compromis. Le financement n'est pas acquis. »"""
    when = date_longue(each.jour.isoformat()) if each.jour else "Auparavant"
    label = statut(each.statut, snapshot.modele.statuts).libelle if each.statut else ""
    state = ", ".join(filter(None, (label, METEO.get(each.meteo, each.meteo))))
    reason = each.motif.strip()
    return ". ".join(filter(None, (f"{when} : {state or 'motif précisé'}", reason)))


class HistoriqueEtats(QWidget):
    """One line, and the list under it when it is asked for."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._element_id = 0
        self._depuis = TexteElide("", "second")
        self._plus = bouton("Historique", None, "discret", contexte.icones, "history")
        self._plus.setAccessibleName("Historique du statut et de la météo")
        self._plus.setCheckable(True)
        self._plus.toggled.connect(lambda _on: self._relire())
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(0)
        head = rangee(self._depuis, self._plus, espace=Espace.S)
        head.setStretch(0, 1)
        self.setLayout(colonne(head, self._lignes, espace=0))
        contexte.bridge.changed.connect(self._entendre)

    def montrer(self, element_id: int) -> None:
        """The history of another element."""
        if element_id != self._element_id:
            self._element_id = element_id
            self._plus.setChecked(False)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("etat_element", "suivi_element", "suivi", "element"):
            self._relire()

    def _relire(self) -> None:
        snapshot = self._contexte.snapshot()
        told = histoire(snapshot, self._element_id)
        last = next((each for each in told if each.statut and each.jour), None)
        words = f"{statut(last.statut, snapshot.modele.statuts).libelle} depuis le {_jour(last)}" if last else ""
        self._depuis.dire(words)
        self.setVisible(bool(told))
        vider(self._lignes)
        for each in told if self._plus.isChecked() else ():
            self._lignes.addWidget(self._ligne(snapshot, each))

    def _ligne(self, snapshot: Snapshot, each: Changement) -> QWidget:
        entry = snapshot.get(t.Suivi, each.suivi_id)
        words = en_mots(snapshot, each)
        if entry is None:
            return TexteElide(words)
        return LienElide(f"{words} ({entry.nature})", lambda: self._contexte.montrer("suivi", entry.id))


def _jour(each: Changement) -> str:
    return date_longue(each.jour.isoformat()) if each.jour else ""
