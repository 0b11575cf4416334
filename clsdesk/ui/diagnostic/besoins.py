"""From a finding, a figure or a table to the needs that it shows: those already noted, and one more in a click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from clsdesk.commands import articulation as commands
from clsdesk.models import tables as t
from clsdesk.models.priorites import OBJETS
from clsdesk.models.texte import une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import LienElide, bouton, colonne, rangee, texte, vider
from clsdesk.ui.theme import Espace


def noter(contexte: Contexte, objet: str, objet_id: int) -> None:
    """A need drawn from one row of the diagnostic, shown at once so that it is named and scored."""
    contexte.flush()
    need = commands.noter_besoin(contexte.document, objet, objet_id)
    contexte.montrer("priorite", need, "intitule")
    contexte.avis.dire("Besoin noté : nommez-le, cotez-le.", "Annuler", contexte.document.undo)


class BesoinsMontres(QWidget):
    """The needs that lean on one row, each a link, and the button that notes another."""

    def __init__(self, contexte: Contexte, objet: str, objet_id: int) -> None:
        super().__init__()
        self._contexte, self._objet, self._id = contexte, objet, objet_id
        self._liens = colonne(espace=Espace.XS)
        make = bouton("En faire un besoin", lambda: noter(contexte, objet, objet_id), "", contexte.icones, "target")
        self.setLayout(
            colonne(texte("Besoins que cela montre", "etiquette"), self._liens, rangee(make, -1), espace=Espace.XS)
        )
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("appui", "priorite"):
            self._relire()

    def _relire(self) -> None:
        vider(self._liens)
        snapshot = self._contexte.snapshot()
        ids = [row.priorite_id for row in snapshot.where(t.Appui, OBJETS[self._objet], self._id)]
        for need in (row for row in snapshot.all(t.Priorite) if row.id in ids):
            self._liens.addWidget(LienElide(une_ligne(need.intitule) or "Besoin à nommer", self._aller(need.id)))

    def _aller(self, need: int) -> Callable[[], object]:
        return lambda: self._contexte.montrer("priorite", need)
