"""The diagnostic: tabs that never move; below, the themes at the left of the pages that follow them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget

from clsdesk.catalogue import diagnostic as catalogue
from clsdesk.commands.graphiques import ajouter as ajouter_graphiques
from clsdesk.models import tables as t
from clsdesk.models.diagnostic import ThemeVu, manquants, themes_vus
from clsdesk.models.graphiques import propositions
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import majuscule
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import TableForm
from clsdesk.ui.champs.liste import ActionsListe, ListeEditable
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.diagnostic.chiffres import Chiffres
from clsdesk.ui.diagnostic.constats import CONSTATS
from clsdesk.ui.diagnostic.couverture import CouvertureVue
from clsdesk.ui.diagnostic.graphiques import Graphiques
from clsdesk.ui.diagnostic.par_theme import TableDuTheme
from clsdesk.ui.diagnostic.priorites import Priorites
from clsdesk.ui.diagnostic.ressources import DISPOSITIFS, ETUDES
from clsdesk.ui.diagnostic.synthese import Synthese
from clsdesk.ui.diagnostic.tableaux import Tableaux
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import boite, colonne, filet, rangee
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

TABLES = ("theme", "indicateur_territoire", "valeur", "tableau", "constat", "graphique", "priorite", "dispositif",
          "etude")  # fmt: skip
LARGEUR = 260
SANS_GRAPHIQUE = "Ce tableau n'a pas deux nombres à comparer, ou ses graphiques existent déjà."
SANS_THEME = ("list-tree", "Aucun thème", "Les thèmes du diagnostic se montrent ici.")


class EcranDiagnostic(Ecran):
    """The pages by theme follow the list at the left; the others are of the whole diagnostic."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._vus: tuple[ThemeVu, ...] = ()
        self._theme: str | None = None
        self._chiffres, self._tableaux = Chiffres(contexte), Tableaux(contexte)
        self._constats, self._synthese = TableDuTheme(contexte, CONSTATS), Synthese(contexte)
        self._graphiques, self._priorites = Graphiques(contexte), Priorites(contexte)
        self._dispositifs = TableForm(contexte, DISPOSITIFS, Espace.XL)
        self._etudes = TableForm(contexte, ETUDES, Espace.XL)
        self._couverture = CouvertureVue(contexte)
        self._onglets, self._pile = QTabBar(), QStackedWidget()
        self._remplir()
        self._themes = ListeEditable(
            contexte, "Thèmes du diagnostic", TABLES[:5], self._lignes, ActionsListe(), SANS_THEME
        )
        self._themes.choisi.connect(self._choisir)
        self._gauche = boite(colonne(self._themes, marges=(Espace.XL, Espace.S, Espace.S, Espace.S)))
        split = Partage(contexte, "diagnostic/themes", self._gauche, self._pile, LARGEUR)
        tabs = rangee(self._onglets, marges=(Espace.XXL - 2, 0, 0, 0))
        self.setLayout(colonne(tete("Diagnostic"), tabs, filet(), split, espace=0))
        split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._onglets.currentChanged.connect(self._changer)
        self._chiffres.tableau_colle.connect(self._coller_un_tableau)
        self._tableaux.a_tracer.connect(self._tracer)
        self._choisir(self._themes.courant)

    def _remplir(self) -> None:
        self._onglets.setExpanding(False)
        self._onglets.setAccessibleName("Parties du diagnostic")
        for page, nom in self._pages():
            self._onglets.addTab(nom)
            self._pile.addWidget(page)

    def actualiser(self, changes: ChangeSet | None) -> None:
        """The tabs say how many they hold; the pages keep up by themselves."""
        if changes is None or changes.touches(*TABLES):
            self._compter()

    def aller(self, cible: Cible) -> None:
        """Any row of the diagnostic, whatever theme is shown."""
        pages = {
            "constat": (self._constats, self._constats.aller), "tableau": (self._tableaux, self._tableaux.form.aller),
            "priorite": (self._priorites, self._priorites.aller), "etude": (self._etudes, self._etudes.aller),
            "graphique": (self._graphiques, self._graphiques.aller),
            "dispositif": (self._dispositifs, self._dispositifs.aller),
            "indicateur_territoire": (self._chiffres, self._chiffres.aller), "valeur": (self._chiffres, self._valeur),
        }  # fmt: skip
        if cible.table == "theme" or (not cible.id and cible.champ):
            self._aller_au_theme(cible)
        elif cible.table in pages:
            page, go = pages[cible.table]
            self._themes.choisir(1)
            self._montrer(page)
            if cible.id:
                go(cible.id, cible.champ)

    def commandes(self) -> tuple[Commande, ...]:
        """For the palette and the menu."""
        return (
            Commande("diagnostic.liste", "Choisir des indicateurs dans la liste", self._choisir_indicateurs,
                     "", "list-plus", "diagnostic"),
            Commande("diagnostic.territoires", "Choisir les territoires comparés", self._choisir_territoires,
                     "", "map-pin", "diagnostic"),
            Commande("diagnostic.coller", "Coller un tableau dans le diagnostic", self._coller_un_tableau,
                     "", "clipboard-paste", "diagnostic"),
            Commande("diagnostic.graphiques", "Ajouter des graphiques au diagnostic", self._proposer_graphiques,
                     "", "chart-column", "diagnostic"),
            Commande("diagnostic.matrice", "Matrice des priorités en image", self._priorites.montrer_matrice,
                     "", "image", "diagnostic"),
        )  # fmt: skip

    def _proposer_graphiques(self) -> None:
        self._montrer(self._graphiques)
        self._graphiques.proposer()

    def _pages(self) -> Sequence[tuple[QWidget, str]]:
        return (
            (self._chiffres, "Chiffres"), (self._tableaux, "Tableaux"), (self._graphiques, "Graphiques"),
            (self._constats, "Constats"),
            (self._synthese, "Synthèse"), (self._priorites, "Priorités"), (self._dispositifs, "Dispositifs"),
            (self._etudes, "Études"), (self._couverture, "Couverture"),
        )  # fmt: skip

    def _par_theme(self) -> tuple[Chiffres, Tableaux, TableDuTheme, Synthese]:
        return (self._chiffres, self._tableaux, self._constats, self._synthese)

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        """All the themes first, then each with what it holds; an expected one without anything says so."""
        self._vus = themes_vus(snapshot, catalogue.themes())
        empty = {each.nom for each in manquants(self._vus)}
        total = sum(each.total for each in self._vus)
        rows = [LigneListe(1, "Tous les thèmes", "", str(total) if total else "")]
        for rank, each in enumerate(self._vus, 2):
            short = each.nom in empty
            mark = "À couvrir" if short else str(each.total or "")
            nom = majuscule(each.nom)
            rows.append(LigneListe(rank, nom, _contenu(each), mark, "attention" if short else "neutre"))
        return rows

    def _choisir(self, row_id: int) -> None:
        """Another theme for the pages that follow it."""
        vu = self._vus[row_id - 2] if 2 <= row_id < len(self._vus) + 2 else None
        self._theme = vu.nom if vu else None
        for page in self._par_theme():
            page.filtrer(vu)
        self._compter()

    def _compter(self) -> None:
        snapshot = self.contexte.snapshot()
        shown = [each for each in self._vus if self._theme in (None, each.nom)]
        counts: dict[QWidget, int] = {
            self._chiffres: sum(each.chiffres for each in shown), self._tableaux: sum(each.tableaux for each in shown),
            self._constats: sum(each.constats for each in shown), self._priorites: len(snapshot.all(t.Priorite)),
            self._graphiques: len(snapshot.all(t.Graphique)),
            self._dispositifs: len(snapshot.all(t.Dispositif)), self._etudes: len(snapshot.all(t.Etude)),
        }  # fmt: skip
        for page, nom in self._pages():
            count = counts.get(page, 0)
            self._onglets.setTabText(self._pile.indexOf(page), f"{nom} {count}" if count else nom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Tab and Ctrl+Maj+Tab, as on the other screens."""
        step = (event.key() == Qt.Key.Key_Tab) - (event.key() == Qt.Key.Key_Backtab)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._onglets.setCurrentIndex((self._onglets.currentIndex() + step) % self._onglets.count())
        else:
            super().keyPressEvent(event)

    def _montrer(self, page: QWidget) -> None:
        self._onglets.setCurrentIndex(self._pile.indexOf(page))

    def _changer(self, rang: int) -> None:
        self._pile.setCurrentIndex(rang)
        self._gauche.setVisible(self._pile.currentWidget() in self._par_theme())

    def _aller_au_theme(self, cible: Cible) -> None:
        """A theme by its row, or by its name or key in `champ`."""
        rank = next((n for n, each in enumerate(self._vus, 2) if _est(each, cible)), 1)
        self._montrer(self._synthese if cible.champ == "synthese" else self._chiffres)
        self._themes.choisir(rank)

    def _valeur(self, valeur_id: int, _champ: str = "") -> None:
        row = self.contexte.snapshot().get(t.Valeur, valeur_id)
        if row is not None:
            self._chiffres.aller(row.indicateur_id)

    def _choisir_indicateurs(self) -> None:
        self._montrer(self._chiffres)
        self._chiffres.choisir_dans_la_liste()

    def _choisir_territoires(self) -> None:
        self._montrer(self._chiffres)
        self._chiffres.choisir_territoires()

    def _coller_un_tableau(self) -> None:
        self._montrer(self._tableaux)
        self._tableaux.coller()

    def _tracer(self, tableau_id: int) -> None:
        """A chart of a table, the first of those that its data allow and that is not there yet."""
        document = self.contexte.document
        made = [row for row in propositions(document.snapshot()) if row.tableau_id == tableau_id]
        if made:
            (graphique_id,) = ajouter_graphiques(document, made[:1])
            self._montrer(self._graphiques)
            self._graphiques.aller(graphique_id, "titre")
            self.contexte.avis.dire("Graphique ajouté.", "Annuler", document.undo)
        else:
            self.contexte.avis.dire(SANS_GRAPHIQUE)


def _contenu(vu: ThemeVu) -> str:
    """ "8 chiffres · 1 tableau · 3 constats"."""
    counts = ((vu.chiffres, "chiffre"), (vu.tableaux, "tableau"), (vu.constats, "constat"))
    plural = {"tableau": "tableaux"}
    return " · ".join(f"{count} {plural.get(nom, f'{nom}s') if count > 1 else nom}" for count, nom in counts if count)


def _est(vu: ThemeVu, cible: Cible) -> bool:
    key = vu.propose.cle if vu.propose else ""
    return bool(cible.id and vu.theme_id == cible.id) or cible.champ in (vu.nom, key or vu.nom)
