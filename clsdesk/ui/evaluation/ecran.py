"""The evaluation: every indicator with its readings, the money of the post, the calls for projects."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.models import tables as t
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import TableForm
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran, tete
from clsdesk.ui.elements import colonne
from clsdesk.ui.evaluation.argent import Argent
from clsdesk.ui.evaluation.equilibre import Equilibre
from clsdesk.ui.evaluation.financements import APPELS, Poste
from clsdesk.ui.evaluation.grille import Grille
from clsdesk.ui.evaluation.indicateurs import Indicateurs
from clsdesk.ui.evaluation.rapports import EVALUATION_FINALE, RAPPORT_ANNUEL
from clsdesk.ui.evaluation.redige import PageRedigee
from clsdesk.ui.theme import Espace


class EcranEvaluation(Ecran):
    """One tab a part; a search result or an anomaly opens the right one."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._indicateurs = Indicateurs(contexte, Espace.XL)
        self._grille = Grille(contexte)
        self._grille.ouvert.connect(self._ouvrir_indicateur)
        self._argent = Argent(contexte)
        self._argent.ouvert.connect(self._ouvrir_financement)
        self._poste = Poste(contexte)
        self._appels = TableForm(contexte, APPELS, Espace.XL)
        self._rapport, self._finale = PageRedigee(contexte, RAPPORT_ANNUEL), PageRedigee(contexte, EVALUATION_FINALE)
        self._equilibre = Equilibre(contexte)
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        for page, nom in self._pages():
            self._onglets.addTab(page, nom)
        layout = colonne(tete("Évaluation"), self._onglets, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def actualiser(self, changes: ChangeSet | None) -> None:
        """The tabs say how many they hold; the lists keep up by themselves."""
        snapshot = self.contexte.snapshot()
        counts = (
            len(snapshot.all(t.Indicateur)), 0, len(snapshot.all(t.Financement)),
            len(snapshot.where(t.Financement, "element_id", None)), len(snapshot.all(t.Appel)), 0, 0, 0,
        )  # fmt: skip
        for (page, nom), count in zip(self._pages(), counts, strict=True):
            self._onglets.setTabText(self._onglets.indexOf(page), f"{nom} {count}" if count else nom)

        for page in (self._rapport, self._finale):
            page.entendre(changes)
        if changes is None or changes.touches("element", "classement", "niveau"):
            self._equilibre.relire()

    def aller(self, cible: Cible) -> None:
        snapshot = self.contexte.snapshot()
        if cible.table in ("indicateur", "cible", "releve"):
            row = snapshot.get(t.TABLES[cible.table], cible.id)
            self._onglets.setCurrentWidget(self._indicateurs)
            champ = cible.champ if cible.table == "indicateur" else ""
            self._indicateurs.aller(getattr(row, "indicateur_id", cible.id), champ)
        elif cible.table == "appel":
            self._onglets.setCurrentWidget(self._appels)
            self._appels.aller(cible.id, cible.champ)
        elif cible.table == "financement":
            self._aller_au_financement(cible)
        elif cible.table == "redaction":
            self._aller_a_la_redaction(cible.id)

    def _ouvrir_indicateur(self, indicateur_id: int) -> None:
        """From a row of the grid to its form; 0: a new one."""
        self._onglets.setCurrentWidget(self._indicateurs)
        self._indicateurs.aller(indicateur_id or self._indicateurs.ajouter())

    def _aller_a_la_redaction(self, redaction_id: int) -> None:
        """A text that a search found, in the report that holds it."""
        row = self.contexte.snapshot().get(t.Redaction, redaction_id)
        if row is not None:
            page = self._finale if row.document == EVALUATION_FINALE.cle else self._rapport
            self._onglets.setCurrentWidget(page)
            page.aller(row.section)

    def _ouvrir_financement(self, financement_id: int) -> None:
        self._aller_au_financement(Cible("evaluation", "financement", financement_id))

    def _aller_au_financement(self, cible: Cible) -> None:
        """A line of the post here; a line of an action in its own budget."""
        row = self.contexte.snapshot().get(t.Financement, cible.id)
        if row is not None and row.element_id is not None:
            self.contexte.naviguer(Cible("plan", "financement", row.id, cible.champ))
            return
        self._onglets.setCurrentWidget(self._poste)
        self._poste.aller(cible.id, cible.champ)

    def _pages(self) -> tuple[tuple[QWidget, str], ...]:
        return (
            (self._indicateurs, "Indicateurs"), (self._grille, "Grille"), (self._argent, "Financements"),
            (self._poste, "Poste de coordination"), (self._appels, "Appels à projets"),
            (self._rapport, "Rapport annuel"), (self._finale, "Évaluation finale"),
            (self._equilibre, "Équilibre du plan"),
        )  # fmt: skip
