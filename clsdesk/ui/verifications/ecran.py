"""What is missing or contradictory, grouped by gravity; each line opens its field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTreeWidget, QTreeWidgetItem, QWidget

from clsdesk.models.verifications import Anomalie, verifier
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import Ecran, tete
from clsdesk.ui.ecrans import cible_de
from clsdesk.ui.elements import EtatVide, colonne
from clsdesk.ui.theme import Espace

_GRAVITES = {
    "bloquant": ("Bloquant : le document signé serait faux ou impossible à signer", "octagon-alert", "critique"),
    "a_corriger": ("À corriger", "triangle-alert", "attention"),
    "a_verifier": ("À vérifier", "info", "neutre"),
}
_PHASES = {
    "elaboration": "Pendant l'élaboration",
    "signature": "Avant la signature",
    "vie": "Pendant la vie du contrat",
}
_ANOMALIE = Qt.ItemDataRole.UserRole


class EcranVerifications(Ecran):
    """Reads the rules again at each news while it is seen."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._phase = QComboBox()
        self._phase.setAccessibleName("Moment du contrat")
        for key, label in _PHASES.items():
            self._phase.addItem(label, key)
        kept = list(_PHASES).index(contexte.reglages.texte("verifications/phase", "elaboration"))
        self._phase.setCurrentIndex(max(kept, 0))
        self._phase.currentIndexChanged.connect(self._changer_phase)
        self._arbre = self._faire_arbre()
        self._vide = EtatVide(
            contexte.icones, "circle-check", "Rien à signaler", "Aucune règle ne trouve de manque ni de contradiction."
        )
        layout = colonne(tete("À vérifier", self._phase), self._arbre, self._vide, espace=0)
        layout.setContentsMargins(0, 0, 0, Espace.M)
        self.setLayout(layout)

    def actualiser(self, changes: ChangeSet | None) -> None:
        found = verifier(self.contexte.snapshot(), self.contexte.aujourdhui(), str(self._phase.currentData()))
        self._arbre.clear()
        for gravity, (title, icon, colour) in _GRAVITES.items():
            rows = [each for each in found if each.gravite == gravity]
            if rows:
                self._grouper(title, icon, colour, rows)
        self._arbre.setVisible(bool(found))
        self._vide.setVisible(not found)

    def _faire_arbre(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("Vérifications")
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setProperty("role", "nu")
        tree.setWordWrap(True)
        tree.setIndentation(Espace.L)
        tree.setContentsMargins(Espace.L, 0, Espace.L, 0)
        tree.itemActivated.connect(self._ouvrir)
        tree.itemClicked.connect(self._ouvrir)
        return tree

    def _grouper(self, title: str, icon: str, colour: str, rows: list[Anomalie]) -> None:
        head = QTreeWidgetItem([title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFont(0, self.contexte.theme.police(gras=True))
        self._arbre.addTopLevelItem(head)
        for row in rows:
            item = QTreeWidgetItem([f"{row.message}\n{row.remede}".strip()])
            item.setIcon(0, self.contexte.icones.icon(icon, colour))
            item.setToolTip(0, f"Règle : {row.source}" if row.source else "")
            item.setData(0, _ANOMALIE, row)
            head.addChild(item)
        head.setExpanded(True)

    def _ouvrir(self, item: QTreeWidgetItem, _column: int) -> None:
        row: Anomalie | None = item.data(0, _ANOMALIE)
        if row is not None and row.objet:
            self.contexte.naviguer(cible_de(row.objet, row.objet_id, row.champ))

    def _changer_phase(self, _rank: int) -> None:
        self.contexte.reglages.ecrire("verifications/phase", str(self._phase.currentData()))
        self.actualiser(None)
