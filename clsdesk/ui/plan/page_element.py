"""One element of the plan: its head, then its fiche, texts, pilots, calendar and log in tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from clsdesk.models import suivi
from clsdesk.models import tables as t
from clsdesk.models.plan import Noeud
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.elements import boite, colonne, defilant, texte
from clsdesk.ui.evaluation.financements import BudgetDeLElement
from clsdesk.ui.evaluation.indicateurs import IndicateursDeLElement
from clsdesk.ui.focus import premier
from clsdesk.ui.plan.calendrier import CalendrierVue
from clsdesk.ui.plan.calendrier_model import LigneCalendrier, a_un_calendrier
from clsdesk.ui.plan.fiche_form import FicheForm
from clsdesk.ui.plan.liens_form import CHAMPS_LIES, LiensForm
from clsdesk.ui.plan.pilotes import Pilotes
from clsdesk.ui.plan.tete_element import TeteElement
from clsdesk.ui.plan.texte_form import TexteForm
from clsdesk.ui.suivi.journal import Journal
from clsdesk.ui.theme import Espace


class PageElement(QWidget):
    """Shows one element; built once, shown for one element after the other. A tab is filled when it is seen."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._element_id = 0
        self._tete = TeteElement(contexte)
        self._tete.apercu.connect(self.apercu)
        self._fiche, self._textes, self._liens = FicheForm(contexte), TexteForm(contexte), LiensForm(contexte)
        self._pilotes, self._calendrier = Pilotes(contexte), CalendrierVue(contexte, ajuste=True)
        self._journal = Journal(contexte, "journal/element", empile=True)
        self._onglet_fiche: QScrollArea = defilant(self._fiche)
        self._fiche.setAccessibleName("Champs de la fiche")
        self._onglet_textes: QScrollArea = defilant(self._textes)
        self._onglet_liens: QScrollArea = defilant(self._liens)
        self._indicateurs = IndicateursDeLElement(contexte)
        self._budget = BudgetDeLElement(contexte)
        self._onglet_pilotes = self._faire_pilotes()
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        self._onglets.setAccessibleName("Parties de l'élément")
        self._prefere: QWidget | None = None
        self._onglets.tabBarClicked.connect(self._preferer)
        self._onglets.currentChanged.connect(lambda _rank: self._remplir())
        self._fiche.demande.connect(lambda champ: self.aller(Cible("plan", "element", self._element_id, champ)))
        self.setLayout(colonne(self._tete, self._onglets, espace=0))

    def montrer(self, element_id: int) -> None:
        """Another element, or the same after news."""
        node = self._noeud(element_id)
        if node is None:
            return
        if element_id != self._element_id:
            self._contexte.flush()
            self._element_id = element_id
            self._tete.brancher(node)
            self._poser_onglets(node)
        self._tete.relire(node)
        self._remplir()
        self._compter(node)

    def _compter(self, node: Noeud) -> None:
        """How many each tab holds."""
        snapshot = self._contexte.snapshot()
        counts = (
            (self._journal, "Suivi", len(suivi.entrees(snapshot, node.id))),
            (self._indicateurs, "Indicateurs", len(snapshot.where(t.Indicateur, "element_id", node.id))),
            (self._budget, "Budget", len(snapshot.where(t.Financement, "element_id", node.id))),
        )
        for page, nom, count in counts:
            self._onglets.setTabText(self._onglets.indexOf(page), f"{nom} {count}" if count else nom)

    def apercu(self) -> None:
        """The fiche of this element, or of the nearest one above that carries one, in the window « Aperçu »."""
        node = self._noeud(self._element_id)
        line = (*node.ancetres, node) if node else ()
        carrier = next((each for each in reversed(line) if each.niveau.porte_fiche), None)
        if carrier is not None:
            from clsdesk.ui.apercu import montrer_apercu

            montrer_apercu(self._contexte, self, "fiche", (("code", carrier.chemin),))

    def aller(self, cible: Cible) -> None:
        """Opens the tab that holds a column or a field of the fiche, and goes to it."""
        champ = cible.champ
        if champ == "intitule":
            self._tete.titre.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tete.titre.selectAll()
        elif cible.table == "pilotage" or champ in ("pilotes", "partenaires"):
            self._ouvrir(self._onglet_pilotes)
            premier(self._pilotes).setFocus(Qt.FocusReason.OtherFocusReason)
        elif cible.table == "calendrier" or champ == "calendrier":
            self._ouvrir(self._onglet_pilotes)
            self._calendrier.setFocus(Qt.FocusReason.OtherFocusReason)
        elif cible.table == "financement":
            self._ouvrir(self._budget)
            self._budget.aller(cible.id, champ)
        elif champ == "budget":
            self._ouvrir(self._budget)
        elif champ == "indicateurs":
            self._ouvrir(self._indicateurs)
        elif champ in CHAMPS_LIES:
            self._ouvrir(self._onglet_liens)
            self._liens.aller(champ)
        elif champ:
            self._aller_au_champ(champ)

    def entrer(self) -> None:
        """From the tree into the page: the tab in front, its first field."""
        shown = self._onglets.currentWidget()
        first = shown.nextInFocusChain() if shown else None
        while first is not None and first is not shown:
            if first.isVisibleTo(shown) and first.focusPolicy() & Qt.FocusPolicy.TabFocus and first.isEnabled():
                first.setFocus(Qt.FocusReason.TabFocusReason)
                return
            first = first.nextInFocusChain()

    def _aller_au_champ(self, champ: str) -> None:
        for onglet, form in ((self._onglet_fiche, self._fiche), (self._onglet_textes, self._textes)):
            if self._onglets.indexOf(onglet) >= 0:
                self._ouvrir(onglet)
                if form.aller(champ):
                    return

    def _faire_pilotes(self) -> QScrollArea:
        help_ = texte(
            "Espace marque l'année, 1 à 4 un trimestre, une lettre écrit (« octobre » est un mois), Suppr vide.",
            "second",
            plie=True,
        )
        who = colonne(texte("Pilotes et partenaires", "section"), self._pilotes, espace=Espace.S)
        self._quand = boite(colonne(texte("Calendrier", "section"), help_, self._calendrier, espace=Espace.S))
        return defilant(boite(colonne(who, self._quand, -1, espace=Espace.XL)), 1100)

    def _poser_onglets(self, node: Noeud) -> None:
        """Those that the element's level carries; the one that was seen stays in front."""
        wanted = [(self._onglet_fiche, "Fiche")] if node.niveau.porte_fiche else []
        tabs = [*wanted, (self._onglet_textes, "Textes"), (self._onglet_pilotes, "Pilotes et calendrier"),
                (self._onglet_liens, "Liens"), (self._indicateurs, "Indicateurs"), (self._budget, "Budget"),
                (self._journal, "Suivi")]  # fmt: skip
        if [self._onglets.widget(rank) for rank in range(self._onglets.count())] == [widget for widget, _ in tabs]:
            return
        self._onglets.blockSignals(True)
        self._onglets.clear()
        for widget, label in tabs:
            self._onglets.addTab(widget, label)
        self._onglets.setCurrentIndex(max(self._onglets.indexOf(self._prefere) if self._prefere else 0, 0))
        self._onglets.blockSignals(False)

    def _preferer(self, rank: int) -> None:
        """The tab someone chose stays in front from one element to the next."""
        self._prefere = self._onglets.widget(rank)

    def _remplir(self) -> None:
        """Fills the tab in front."""
        node, shown = self._noeud(self._element_id), self._onglets.currentWidget()
        if node is None:
            return
        if shown is self._onglet_fiche:
            self._fiche.montrer(node.id)
        elif shown is self._onglet_textes:
            self._textes.montrer(node.id)
        elif shown is self._indicateurs:
            self._indicateurs.lier(node.id)
        elif shown is self._budget:
            self._budget.lier(node.id)
        elif shown is self._onglet_liens:
            self._liens.montrer(node.id)
        elif shown is self._journal:
            self._journal.montrer(node.id)
        elif shown is self._onglet_pilotes:
            self._pilotes.montrer(node.id)
            rows = [LigneCalendrier(n) for n in node.parcours() if a_un_calendrier(n)]
            self._quand.setVisible(bool(rows))
            self._calendrier.montrer(rows, self._contexte.snapshot().plan.annees)

    def _noeud(self, element_id: int) -> Noeud | None:
        return self._contexte.snapshot().plan.par_id.get(element_id)

    def _ouvrir(self, onglet: QWidget) -> None:
        self._prefere = onglet
        self._onglets.setCurrentWidget(onglet)
        self._remplir()
