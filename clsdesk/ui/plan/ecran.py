"""The plan's screen: the tree at the left, one element at the right; or the whole plan as a table."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from clsdesk.commands import plan as commands
from clsdesk.errors import UserError
from clsdesk.models import suivi
from clsdesk.models import tables as t
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import EtatVide, boite, bouton, bouton_icone, colonne, rangee, texte
from clsdesk.ui.plan.arbre_vue import PlanTreeView
from clsdesk.ui.plan.page_element import PageElement
from clsdesk.ui.plan.table_vue import PlanTable
from clsdesk.ui.theme import LARGEUR_LISTE, Espace


class EcranPlan(Ecran):
    """Tree, element, table. Every change goes through `commands.plan` and can be taken back."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._arbre = PlanTreeView(contexte.apparence)
        self._page = PageElement(contexte)
        self._droite = QStackedWidget()
        self._droite.addWidget(self._choisir_un_element())
        self._droite.addWidget(self._page)
        self._pile = QStackedWidget()
        self._table = PlanTable(contexte)
        self._partage = QSplitter()
        self._monter()
        self._brancher()

    def actualiser(self, changes: ChangeSet | None) -> None:
        snapshot, today = self.contexte.snapshot(), self.contexte.aujourdhui()
        late = frozenset(node.id for node in snapshot.plan.suivis if suivi.en_retard(snapshot, node, today))
        self._arbre.montrer(snapshot.plan, late)
        self._choisir_vue()
        if self._pile.currentWidget() is self._page_table:
            self._table.actualiser()
        current = self._arbre.courant()
        if current is None and snapshot.plan.racines:
            self._arbre.choisir(snapshot.plan.racines[0].id)
        elif current is not None:
            self._montrer(current)

    def aller(self, cible: Cible) -> None:
        element_id = self._element_de(cible)
        self.contexte.reglages.ecrire("plan/tableau", False)
        self.actualiser(None)
        if element_id:
            self._arbre.choisir(element_id)
            self._page.aller(cible)

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("plan.ajouter", "Ajouter un élément après", self._ajouter_frere, "Ctrl+Shift+N", "plus", "Plan"),
            Commande(
                "plan.ajouter_dessous",
                "Ajouter un élément dessous",
                self._ajouter_enfant,
                "",
                "corner-down-right",
                "Plan",
            ),
            Commande("plan.tableau", "Plan : arbre ou tableau", self._basculer_vue, "Ctrl+Shift+T", "table", "Plan"),
            Commande("plan.dupliquer", "Dupliquer l'élément", self._dupliquer, "Ctrl+D", "copy", "Plan"),
            Commande("plan.monter", "Monter", lambda: self._decaler(self._courant(), -1), "", "arrow-up", "Plan"),
            Commande(
                "plan.descendre", "Descendre", lambda: self._decaler(self._courant(), 1), "", "arrow-down", "Plan"
            ),
            Commande("plan.supprimer", "Supprimer l'élément", self._supprimer_courant, "", "trash-2", "Plan"),
        )

    def _monter(self) -> None:
        icones = self.contexte.icones
        add = bouton("Ajouter", self._ajouter_frere, "discret", icones, "plus")
        below = bouton_icone(icones, "corner-down-right", "Ajouter dessous (Maj+Inser)", self._ajouter_enfant)
        up = bouton_icone(icones, "arrow-up", "Monter (Alt+↑)", lambda: self._decaler(self._courant(), -1))
        down = bouton_icone(icones, "arrow-down", "Descendre (Alt+↓)", lambda: self._decaler(self._courant(), 1))
        remove = bouton_icone(icones, "trash-2", "Supprimer (Suppr)", self._supprimer_courant)
        foot = rangee(add, below, -1, up, down, remove, espace=0, marges=(Espace.S, Espace.XS, Espace.S, Espace.XS))
        table = bouton_icone(icones, "table", "Voir le tableau (Ctrl+Maj+T)", self._basculer_vue)
        head = rangee(texte("Plan d'actions", "section"), -1, table, marges=(Espace.L, Espace.L, Espace.S, Espace.S))
        left = boite(colonne(head, self._arbre, foot, espace=0))
        left.setMinimumWidth(LARGEUR_LISTE[0])
        self._partage.addWidget(left)
        self._partage.addWidget(self._droite)
        self._partage.setChildrenCollapsible(False)
        self._partage.setSizes([360, 740])
        self._partage.setStretchFactor(1, 1)
        state = self.contexte.reglages.etat("plan")
        if not state.isEmpty():
            self._partage.restoreState(state)
        self._page_vide = self._vide()
        self._pile.addWidget(self._page_vide)
        self._pile.addWidget(self._partage)
        self._page_table = self._faire_page_table()
        self._pile.addWidget(self._page_table)
        self.setLayout(colonne(self._pile, espace=0))

    def _faire_page_table(self) -> QWidget:
        tree = bouton("Voir l'arbre", self._basculer_vue, "", self.contexte.icones, "list-tree")
        page = colonne(tete("Plan d'actions", tree), self._table, espace=0)
        page.setStretch(1, 1)
        return boite(page)

    def _basculer_vue(self) -> None:
        self.contexte.flush()
        self.contexte.reglages.ecrire("plan/tableau", not self.contexte.reglages.oui("plan/tableau"))
        self.actualiser(None)

    def _choisir_vue(self) -> None:
        """The tree, the table, or what to do with an empty plan."""
        shown = self._page_table if self.contexte.reglages.oui("plan/tableau") else self._partage
        self._pile.setCurrentWidget(shown if self.contexte.snapshot().plan.racines else self._page_vide)

    def _ouvrir(self, element_id: int) -> None:
        """From the table to the element in its tree."""
        self.contexte.reglages.ecrire("plan/tableau", False)
        self.actualiser(None)
        self._arbre.choisir(element_id)

    def _brancher(self) -> None:
        self._table.ouvert.connect(self._ouvrir)
        self._partage.splitterMoved.connect(
            lambda _pos, _index: self.contexte.reglages.garder_etat("plan", self._partage.saveState())
        )
        self._arbre.choisi.connect(self._montrer)
        self._arbre.decalage.connect(self._decaler)
        self._arbre.retrait.connect(self._retrait)
        self._arbre.suppression.connect(self._supprimer)
        self._arbre.ajout.connect(lambda _id, child: self._ajouter_enfant() if child else self._ajouter_frere())
        self._arbre.arbre.deplacement.connect(self._deplacer)
        self._arbre.arbre.renommage.connect(self._renommer)

    def _vide(self) -> QWidget:
        first = bouton("Ajouter le premier élément", self._ajouter_frere, "principal", self.contexte.icones, "plus")
        return EtatVide(
            self.contexte.icones,
            "list-tree",
            "Le plan est vide",
            "Construisez-le ici, niveau par niveau, ou importez le tableau Excel du contrat précédent (menu ⋯).",
            first,
        )

    def _choisir_un_element(self) -> QWidget:
        return EtatVide(self.contexte.icones, "list-tree", "Choisissez un élément", "Son contenu s'affiche ici.")

    def _montrer(self, element_id: int) -> None:
        self._page.montrer(element_id)
        self._droite.setCurrentWidget(self._page)

    def _courant(self) -> int:
        return self._arbre.courant() or 0

    def _ajouter_frere(self) -> None:
        self.contexte.flush()
        node = self.contexte.snapshot().plan.par_id.get(self._courant())
        if node is None:
            self._ajouter(None, None)
        else:
            siblings = node.ancetres[-1].enfants if node.ancetres else self.contexte.snapshot().plan.racines
            place = [each.id for each in siblings].index(node.id) + 1
            self._ajouter(node.element.parent_id, place, node.niveau)

    def _ajouter_enfant(self) -> None:
        self.contexte.flush()
        if self._courant():
            self._ajouter(self._courant(), None)

    def _ajouter(self, parent_id: int | None, place: int | None, niveau: t.Niveau | None = None) -> None:
        level = niveau or commands.niveau_dessous(self.contexte.snapshot(), parent_id)
        if level is None:
            self.contexte.avis.dire("Le plan n'a pas de niveau plus bas : ajoutez-en un dans Contrat, Niveaux du plan.")
            return
        added = commands.ajouter(self.contexte.document, level.id, parent_id, place)
        self._arbre.choisir(added)
        self._page.aller(Cible("plan", "element", added, "intitule"))

    def _dupliquer(self) -> None:
        if self._courant():
            self.contexte.flush()
            self._arbre.choisir(commands.dupliquer(self.contexte.document, self._courant()))

    def _decaler(self, element_id: int, pas: int) -> None:
        if element_id:
            self.contexte.flush()
            commands.decaler(self.contexte.document, element_id, pas)
            self._arbre.choisir(element_id)

    def _retrait(self, element_id: int, deeper: bool) -> None:
        """One level deeper: last child of the brother above; one level up: just after the parent."""
        plan = self.contexte.snapshot().plan
        node = plan.par_id[element_id]
        siblings = node.ancetres[-1].enfants if node.ancetres else plan.racines
        place = [each.id for each in siblings].index(element_id)
        if deeper and place > 0:
            self._deplacer(element_id, siblings[place - 1].id, len(siblings[place - 1].enfants))
        elif not deeper and node.ancetres:
            parent = node.ancetres[-1]
            family = parent.ancetres[-1].enfants if parent.ancetres else plan.racines
            self._deplacer(element_id, parent.element.parent_id, [each.id for each in family].index(parent.id) + 1)

    def _deplacer(self, element_id: int, parent_id: int | None, place: int) -> None:
        self.contexte.flush()
        try:
            commands.deplacer(self.contexte.document, element_id, parent_id, place)
        except UserError as error:
            self.contexte.avis.erreur(error)
            return
        self._arbre.choisir(element_id)

    def _renommer(self, element_id: int, intitule: str) -> None:
        with self.contexte.document.edit("Renommer") as edit:
            edit.update("element", element_id, intitule=intitule.strip())

    def _supprimer_courant(self) -> None:
        self._supprimer(self._arbre.selection() or [self._courant()])

    def _supprimer(self, ids: list[int]) -> None:
        self.contexte.flush()
        plan = self.contexte.snapshot().plan
        nodes = [plan.par_id[each] for each in ids if each in plan.par_id]
        if not nodes:
            return
        below = sum(1 for node in nodes for _ in node.parcours()) - len(nodes)
        name = f"« {nodes[0].code} {nodes[0].element.intitule} »" if len(nodes) == 1 else f"{len(nodes)} éléments"
        commands.supprimer(self.contexte.document, [node.id for node in nodes])
        tail = f" avec {below} élément{'s' if below > 1 else ''} dessous" if below else ""
        self.contexte.avis.dire(f"Supprimé : {name}{tail}.", "Annuler", self.contexte.document.undo)

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
