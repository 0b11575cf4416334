"""A line that asks why elements were just stopped: answered, put aside, or left as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clsdesk.ui.champs import ChampLigne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import TexteElide, bouton, bouton_icone, rangee
from clsdesk.ui.suivi.etats import SourceMotif, est_a_l_arret
from clsdesk.ui.theme import Espace


class BandeauMotif(QWidget):
    """Hidden until `demander`. Enter or « Terminé » closes it; Escape puts it aside: the checks will ask again."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._question = TexteElide("", "gras")
        self._ligne = ChampLigne(contexte, None, "Motif", "Une phrase, pour le comité de pilotage")
        self._ligne.returnPressed.connect(self.fermer)
        done = bouton("Terminé", self.fermer, "", contexte.icones, "check")
        later = bouton_icone(contexte.icones, "x", "Plus tard (Échap)", self.fermer)
        line = rangee(
            self._question, self._ligne, done, later, marges=(Espace.XL, 0, Espace.XL, Espace.S), espace=Espace.S
        )
        line.setStretch(0, 2)
        line.setStretch(1, 3)
        self.setLayout(line)
        self.hide()

    def demander(self, ids: list[int], cle: str) -> None:
        """Asks why these elements took a status that stops them; nothing for another status."""
        self.fermer()
        snapshot = self._contexte.snapshot()
        nodes = [node for each in ids if (node := snapshot.plan.par_id.get(each))]
        if not nodes or not est_a_l_arret(snapshot, cle):
            return
        named = ", ".join(node.code or node.intitule_tableau for node in nodes[:3])
        more = f" et {len(nodes) - 3} autres" if len(nodes) > 3 else ""
        label = next((each.libelle for each in snapshot.modele.statuts if each.cle == cle), cle)
        self._question.dire(f"{named}{more} : pourquoi « {label} » ?")
        self._ligne.liaison.changer_source(SourceMotif(self._contexte, tuple(node.id for node in nodes)))
        self.show()
        self._ligne.setFocus(Qt.FocusReason.OtherFocusReason)

    def fermer(self) -> None:
        """Keeps what was typed."""
        self._ligne.liaison.changer_source(None)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.fermer()
        else:
            super().keyPressEvent(event)
