"""One element of the plan: where it stands, its state, then its fiche, texts, pilots, calendar and log in tabs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QTabWidget, QWidget

from clsdesk.models import suivi
from clsdesk.models.dates import age
from clsdesk.models.plan import Noeud
from clsdesk.models.statuts import METEO, Sens
from clsdesk.ui.champs import ChampChoix, ChampLigne, SourceColonne
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.elements import boite, colonne, defilant, rangee, texte
from clsdesk.ui.plan.calendrier import CalendrierVue
from clsdesk.ui.plan.fiche_form import FicheForm
from clsdesk.ui.plan.pilotes import Pilotes
from clsdesk.ui.plan.texte_form import TexteForm
from clsdesk.ui.suivi.journal import Journal
from clsdesk.ui.theme import Espace


class PageElement(QWidget):
    """Shows one element; built once, shown for one element after the other."""

    retour = Signal()

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._element_id = 0
        self._fil = texte("", "second", plie=True)
        self._code = texte("", "pastille", "accent")
        self._titre = ChampLigne(contexte, None, "Intitulé", "Intitulé")
        self._titre.setProperty("role", "titre")
        self._statut = ChampChoix(contexte, None, "Statut", ())
        self._meteo = ChampChoix(contexte, None, "Météo", [("", "Météo non dite"), *METEO.items()])
        self._dernier = texte("", "second")
        self._motif = ChampLigne(contexte, None, "Motif", "Pourquoi ? (suspendue, reportée, abandonnée)")
        self._fiche, self._textes = FicheForm(contexte), TexteForm(contexte)
        self._pilotes, self._calendrier = Pilotes(contexte), CalendrierVue(contexte)
        self._journal = Journal(contexte, empile=True)
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        self._monter()

    def montrer(self, element_id: int) -> None:
        """Another element, or the same after news."""
        node = self._contexte.snapshot().plan.par_id.get(element_id)
        if node is None:
            return
        if element_id != self._element_id:
            self._element_id = element_id
            self._brancher(node)
        self._tete(node)
        self._calendrier.montrer(
            [n for n in node.parcours() if n.niveau.porte_calendrier or n.calendrier], self._annees()
        )

    def aller(self, cible: Cible) -> None:
        """Opens the tab that holds a column or a field of the fiche, and goes to it."""
        if cible.champ == "intitule":
            self._titre.setFocus()
        elif cible.table == "pilotage" or cible.champ == "pilotes":
            self._ouvrir(self._onglet_pilotes)
            self._pilotes.setFocus()
        elif cible.table == "calendrier" or cible.champ == "calendrier":
            self._ouvrir(self._onglet_pilotes)
            self._calendrier.setFocus()
        elif self._fiche.aller(cible.champ):
            self._ouvrir(self._onglet_fiche)
        elif self._textes.aller(cible.champ):
            self._ouvrir(self._onglet_textes)

    def _monter(self) -> None:
        line = rangee(self._code, self._titre, espace=Espace.S)
        line.setStretch(1, 1)
        state = rangee(self._statut, self._meteo, self._dernier, -1, espace=Espace.S)
        head = colonne(self._fil, line, state, self._motif, espace=Espace.XS)
        head.setContentsMargins(Espace.XXL, Espace.L, Espace.XL, Espace.S)
        self._onglet_fiche: QScrollArea = defilant(self._fiche)
        self._onglet_textes: QScrollArea = defilant(self._textes)
        who = colonne(texte("Pilotes et partenaires", "section"), self._pilotes, espace=Espace.S)
        when = colonne(texte("Calendrier", "section"), self._aide_calendrier(), self._calendrier, espace=Espace.S)
        page = colonne(who, when, marges=(Espace.XXL, Espace.L, Espace.XL, Espace.L), espace=Espace.XL)
        page.setStretch(1, 1)
        self._onglet_pilotes = boite(page)
        self.setLayout(colonne(head, self._onglets, espace=0))

    def _aide_calendrier(self) -> QLabel:
        return texte(
            "Espace coche l'année, 1 à 4 un trimestre, F2 écrit un texte, Suppr vide la case.", "second", plie=True
        )

    def _brancher(self, node: Noeud) -> None:
        c, row_id = self._contexte, node.id
        c.flush()
        self._titre.liaison.changer_source(SourceColonne(c, "element", row_id, "intitule", "Renommer"))
        states: list[tuple[Valeur, str]] = [(each.cle, each.libelle) for each in c.snapshot().modele.statuts]
        derived = [("", "Statut déduit")] if node.enfants else [("", "Statut non dit")]
        self._statut.proposer([*derived, *states])
        self._statut.liaison.changer_source(SourceColonne(c, "element", row_id, "statut", "Changer le statut"))
        self._meteo.liaison.changer_source(SourceColonne(c, "element", row_id, "meteo", "Changer la météo"))
        self._motif.liaison.changer_source(SourceColonne(c, "element", row_id, "statut_motif", "Dire le motif"))
        self._textes.montrer(row_id)
        self._pilotes.montrer(row_id)
        self._journal.montrer(row_id)
        if node.niveau.porte_fiche:
            self._fiche.montrer(row_id)
        self._poser_onglets(node)

    def _poser_onglets(self, node: Noeud) -> None:
        current = self._onglets.currentWidget()
        self._onglets.clear()
        if node.niveau.porte_fiche:
            self._onglets.addTab(self._onglet_fiche, "Fiche")
        self._onglets.addTab(self._onglet_textes, "Textes")
        self._onglets.addTab(self._onglet_pilotes, "Pilotes et calendrier")
        self._onglets.addTab(self._journal, "Suivi")
        self._onglets.setCurrentIndex(max(self._onglets.indexOf(current), 0))

    def _tete(self, node: Noeud) -> None:
        self._fil.setText("  ›  ".join(f"{each.code} {each.element.intitule}".strip() for each in node.ancetres))
        self._fil.setVisible(bool(node.ancetres))
        self._code.setText(node.code)
        self._code.setVisible(bool(node.code))
        snapshot = self._contexte.snapshot()
        followed = bool(node.niveau.porte_suivi or node.statut_deduit or node.element.statut)
        for widget in (self._statut, self._meteo, self._dernier):
            widget.setVisible(followed)
        self._motif.setVisible(followed and node.statut.sens == Sens.ARRETE)
        self._statut.setItemText(0, f"{node.statut.libelle} (déduit)" if node.enfants else "À engager")
        self._dernier.setText(self._depuis(node))
        self._onglets.setTabText(
            self._onglets.indexOf(self._journal), _compte("Suivi", len(suivi.entrees(snapshot, node.id)))
        )

    def _depuis(self, node: Noeud) -> str:
        last = suivi.derniere_entree(self._contexte.snapshot(), node.id)
        today = self._contexte.aujourdhui()
        since = suivi.jours_depuis(last, today) if last else None
        late = "En retard. " if suivi.en_retard(self._contexte.snapshot(), node, today) else ""
        return late + (f"Dernier échange {age(since)}" if since is not None else "Aucun échange noté")

    def _annees(self) -> tuple[int, ...]:
        return self._contexte.snapshot().plan.annees

    def _ouvrir(self, onglet: QWidget) -> None:
        self._onglets.setCurrentWidget(onglet)


def _compte(mot: str, nombre: int) -> str:
    return f"{mot} {nombre}" if nombre else mot
