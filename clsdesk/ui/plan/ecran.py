"""The plan's screen: the tree with one element at the right, the whole plan as a table, or its calendar."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from clsdesk.models import suivi
from clsdesk.models import tables as t
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Commande, Ecran
from clsdesk.ui.elements import EtatVide, boite, bouton, bouton_icone, colonne, rangee, texte
from clsdesk.ui.images import ImageEnGrand
from clsdesk.ui.partage import Partage
from clsdesk.ui.plan.arbre_vue import PlanTreeView
from clsdesk.ui.plan.calendrier_vue import PageCalendrier
from clsdesk.ui.plan.gestes import Gestes
from clsdesk.ui.plan.page_element import PageElement
from clsdesk.ui.plan.table_vue import PlanTable
from clsdesk.ui.plan.vues import ARBRE, CALENDRIER, TABLEAU, VUES, ChoixVue
from clsdesk.ui.theme import Espace


class EcranPlan(Ecran):
    """Tree, element, table, calendar. Every change goes through `commands.plan` and can be taken back."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._arbre = PlanTreeView(contexte.apparence)
        self._page = PageElement(contexte)
        self._image: ImageEnGrand | None = None
        self._gestes = Gestes(contexte, self._arbre, self._nommer)
        self._table = PlanTable(contexte, ChoixVue(contexte, TABLEAU, self.montrer_vue))
        self._calendrier = PageCalendrier(contexte, ChoixVue(contexte, CALENDRIER, self.montrer_vue))
        self._droite = QStackedWidget()
        self._droite.addWidget(self._choisir_un_element())
        self._droite.addWidget(self._page)
        self._pile = QStackedWidget()
        self._monter()
        self._brancher()

    def actualiser(self, changes: ChangeSet | None) -> None:
        plan = self.contexte.snapshot().plan
        shown = self._vue()
        self._pile.setCurrentWidget(self._vues[shown] if plan.racines else self._vide)
        if shown == TABLEAU:
            self._table.actualiser()
        elif shown == CALENDRIER:
            self._calendrier.actualiser()
        else:
            self._montrer_arbre()

    def montrer_vue(self, cle: str) -> None:
        """One of VUES; remembered."""
        self.contexte.flush()
        self.contexte.reglages.ecrire("plan/vue", cle)
        self.actualiser(None)

    def aller(self, cible: Cible) -> None:
        element_id = self._element_de(cible)
        self.contexte.reglages.ecrire("plan/vue", ARBRE)
        self.actualiser(None)
        if element_id:
            self._arbre.choisir(element_id)
            self._page.aller(cible)

    def commandes(self) -> tuple[Commande, ...]:
        g, here = self._gestes, self._arbre
        return (
            Commande("plan.ajouter", "Ajouter un élément après", g.ajouter_apres, "Ctrl+Shift+N", "plus", "Plan"),
            Commande(
                "plan.ajouter_dessous", "Ajouter un élément dessous", g.ajouter_dessous, "Ctrl+Shift+B",
                "corner-down-right", "Plan",
            ),
            Commande("plan.dupliquer", "Dupliquer l'élément", g.dupliquer, "Ctrl+D", "copy", "Plan"),
            Commande("plan.monter", "Monter", lambda: g.decaler(here.courant() or 0, -1), "", "arrow-up", "Plan"),
            Commande("plan.descendre", "Descendre", lambda: g.decaler(here.courant() or 0, 1), "", "arrow-down",
                     "Plan"),
            Commande("plan.supprimer", "Supprimer l'élément", self._supprimer, "", "trash-2", "Plan"),
            Commande("plan.exporter_tableau", "Exporter ce tableau…", self._table.exporter, "Ctrl+Shift+X",
                     "file-spreadsheet", "Plan", lambda: self._pile.currentWidget() is self._table),
            Commande("plan.arbre", "Arbre des objectifs en image", self.montrer_arbre, "", "network", "Plan"),
            Commande("plan.apercu", "Aperçu de la fiche", self._page.apercu, "Ctrl+P", "eye", "Plan"),
            Commande("plan.tableau", "Plan : arbre ou tableau", lambda: self._basculer(TABLEAU), "Ctrl+Shift+T",
                     "table", "Plan"),
            Commande("plan.calendrier", "Plan : arbre ou calendrier", lambda: self._basculer(CALENDRIER),
                     "Ctrl+Shift+Y", "calendar-range", "Plan"),
        )  # fmt: skip

    @property
    def elements_courants(self) -> list[int]:
        """What an exchange noted now is about: the rows chosen in the table, else the element of the tree."""
        if self._pile.currentWidget() is self._table:
            return self._table.selection()
        return [self.element_courant] if self.element_courant else []

    @property
    def element_courant(self) -> int:
        """The element shown at the right, 0 when there is none."""
        return self._arbre.courant() or 0

    def _monter(self) -> None:
        self._vide = self._faire_vide()
        self._partage = Partage(self.contexte, "plan", self._gauche(), self._droite, 372)
        self._vues: dict[str, QWidget] = {ARBRE: self._partage, TABLEAU: self._table, CALENDRIER: self._calendrier}
        for page in (self._vide, *self._vues.values()):
            self._pile.addWidget(page)
        self.setLayout(colonne(self._pile, espace=0))

    def _gauche(self) -> QWidget:
        icones, g = self.contexte.icones, self._gestes
        add = bouton("Ajouter", g.ajouter_apres, "discret", icones, "plus")
        add.setToolTip("Après l'élément choisi (Inser)")
        below = bouton_icone(icones, "corner-down-right", "Ajouter dessous (Maj+Inser)", g.ajouter_dessous)
        up = bouton_icone(icones, "arrow-up", "Monter (Alt+↑)", lambda: g.decaler(self._arbre.courant() or 0, -1))
        down = bouton_icone(icones, "arrow-down", "Descendre (Alt+↓)", lambda: g.decaler(self._arbre.courant() or 0, 1))
        remove = bouton_icone(icones, "trash-2", "Supprimer (Suppr)", self._supprimer)
        foot = rangee(add, below, -1, up, down, remove, espace=0, marges=(Espace.S, Espace.XS, Espace.S, Espace.XS))
        views = ChoixVue(self.contexte, ARBRE, self.montrer_vue)
        tree = bouton_icone(icones, "network", "Arbre des objectifs, en image", self.montrer_arbre)
        title = texte("Plan d'actions", "section")
        head = rangee(title, -1, tree, views, espace=Espace.XS, marges=(Espace.XL, Espace.M, Espace.S, Espace.S))
        return boite(colonne(head, rangee(self._arbre, marges=(Espace.M, 0, 0, 0)), foot, espace=0))

    def montrer_arbre(self) -> None:
        """The plan as a picture, from its axes to its last level: to look at, to copy, to save."""
        self._image = self._image or ImageEnGrand(self.contexte, self.window())
        self._image.demander("arbre", "Arbre des objectifs", "L'arbre se dessine dès que le plan a un élément.")

    def _brancher(self) -> None:
        g, tree = self._gestes, self._arbre
        self._table.ouvert.connect(self._ouvrir)
        self._calendrier.ouvert.connect(self._ouvrir)
        tree.choisi.connect(self._montrer)
        tree.ouvert.connect(lambda _id: self._page.entrer())
        tree.decalage.connect(g.decaler)
        tree.retrait.connect(g.retrait)
        tree.suppression.connect(g.supprimer)
        tree.ajout.connect(lambda _id, child: g.ajouter_dessous() if child else g.ajouter_apres())
        tree.arbre.deplacement.connect(g.deplacer)
        tree.arbre.renommage.connect(g.renommer)

    def _faire_vide(self) -> QWidget:
        icones = self.contexte.icones
        first = bouton("Ajouter le premier élément", self._gestes.ajouter_apres, "principal", icones, "plus")
        take = bouton(
            "Importer un tableau", lambda: self.contexte.naviguer(Cible("importation")), "", icones, "file-spreadsheet"
        )
        return EtatVide(
            icones, "list-tree", "Le plan est vide",
            "Construisez-le ici, niveau par niveau, ou importez le tableau Excel du contrat précédent.", first, take,
        )  # fmt: skip

    def _choisir_un_element(self) -> QWidget:
        return EtatVide(self.contexte.icones, "list-tree", "Choisissez un élément", "Son contenu s'affiche ici.")

    def _vue(self) -> str:
        kept = self.contexte.reglages.texte("plan/vue", ARBRE)
        return kept if kept in VUES else ARBRE

    def _basculer(self, cle: str) -> None:
        self.montrer_vue(ARBRE if self._vue() == cle else cle)

    def _montrer_arbre(self) -> None:
        snapshot, today = self.contexte.snapshot(), self.contexte.aujourdhui()
        late = frozenset(node.id for node in snapshot.plan.suivis if suivi.en_retard(snapshot, node, today))
        self._arbre.montrer(snapshot.plan, late)
        current = self._arbre.courant()
        if current is None and snapshot.plan.racines:
            self._arbre.choisir(snapshot.plan.racines[0].id)
        elif current is not None:
            self._montrer(current)

    def _ouvrir(self, element_id: int) -> None:
        """From the table or the calendar to the element in its tree."""
        self.montrer_vue(ARBRE)
        self._arbre.choisir(element_id)
        self._arbre.setFocus()

    def _montrer(self, element_id: int) -> None:
        self._page.montrer(element_id)
        self._droite.setCurrentWidget(self._page)

    def _nommer(self, element_id: int) -> None:
        self.contexte.reglages.ecrire("plan/vue", ARBRE)
        self.actualiser(None)
        self._arbre.choisir(element_id)
        self._page.aller(Cible("plan", "element", element_id, "intitule"))

    def _supprimer(self) -> None:
        table = self._pile.currentWidget() is self._table
        self._gestes.supprimer(self._table.selection() if table else self._arbre.selection() or [self.element_courant])

    def _element_de(self, cible: Cible) -> int:
        """The element that a target is about, whatever the table it names."""
        snapshot = self.contexte.snapshot()
        if cible.table == "element":
            return cible.id
        kind = t.TABLES.get(cible.table)
        row = snapshot.get(kind, cible.id) if kind else None
        if isinstance(row, t.FicheChamp):
            row = snapshot.get(t.Fiche, row.fiche_id)
        return int(getattr(row, "element_id", 0) or 0)
