"""How an indicator stands: in words, what in it does not hold together, and its chart against its targets."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.models.graphiques_valeurs import Description
from clsdesk.models.indicateurs_etat import phrases, remarques
from clsdesk.models.indicateurs_graphique import decrire_indicateur
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.graphiques_image import ImageGraphique
from clsdesk.ui.elements import colonne, texte
from clsdesk.ui.graphique_sorties import SortiesGraphique
from clsdesk.ui.theme import Espace


class EtatIndicateur(QWidget):
    """Stands above the fields of an indicator; keeps up with its readings and its targets."""

    def __init__(self, contexte: Contexte, indicateur_id: int) -> None:
        super().__init__()
        self._contexte, self._id = contexte, indicateur_id
        self._mots = texte("", "gras", plie=True)
        self._remarques = texte("", "probleme", "attention", plie=True)
        self._image = ImageGraphique(contexte)
        self._sorties = SortiesGraphique(contexte, self._decrit, "discret")
        self.setLayout(colonne(self._mots, self._remarques, self._image, self._sorties, espace=Espace.S))
        contexte.bridge.changed.connect(self._entendre)
        contexte.apparence.changed.connect(self._relire)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("indicateur", "cible", "releve", "element", "contrat"):
            self._relire()

    def _decrit(self) -> Description | None:
        row = self._contexte.snapshot().get(t.Indicateur, self._id)
        return decrire_indicateur(self._contexte.snapshot(), row) if row else None

    def _relire(self) -> None:
        snapshot, today = self._contexte.snapshot(), self._contexte.aujourdhui()
        row, made = snapshot.get(t.Indicateur, self._id), self._decrit()
        if row is None or made is None:
            return
        self._mots.setText(" ".join(phrases(snapshot, row, today)))
        odd = remarques(snapshot, row, today)
        self._remarques.setText("\n".join(odd))
        self._remarques.setVisible(bool(odd))
        drawn = not made.donnees.vide
        self._image.setVisible(drawn)
        self._sorties.setVisible(drawn)
        self._image.montrer(made if drawn else None)
