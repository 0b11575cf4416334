"""The page of the figures: the grid of a theme, chosen from the ready list, typed or pasted, edited in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QWidget

from clsdesk.catalogue import diagnostic as catalogue
from clsdesk.commands import diagnostic as commands
from clsdesk.importers.collage_texte import lignes_du_texte
from clsdesk.models import tables as t
from clsdesk.models.diagnostic import IndicateurPropose, ThemeVu, themes_vus
from clsdesk.models.diagnostic_grille import LigneChiffre, lignes_du_theme, territoires, territoires_choisis
from clsdesk.models.texte import une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.chiffres_modele import LARGEURS, TETE, ChiffresTableModel
from clsdesk.ui.diagnostic.detail_indicateur import DetailIndicateur
from clsdesk.ui.diagnostic.panneaux import ListeDesIndicateurs, TerritoiresCompares
from clsdesk.ui.diagnostic.vue import VueGrille, presse_papiers
from clsdesk.ui.elements import EtatVide, boite, bouton, bouton_icone, colonne, filet, rangee
from clsdesk.ui.theme import Espace

TABLES = ("indicateur_territoire", "valeur", "theme", "option")
_CHAMPS = {"Indicateur": "intitule", "Unité": "unite"}


class Chiffres(QWidget):
    """`filtrer(theme)` shows one theme (None: all). `tableau_colle`: what was pasted is a whole table."""

    tableau_colle = Signal()

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._theme: ThemeVu | None = None
        self._modele = ChiffresTableModel(contexte, self)
        self._vue = VueGrille(self._modele, "Chiffres du diagnostic")
        self._detail = DetailIndicateur(contexte)
        self._liste: ListeDesIndicateurs | None = None
        self._noms: TerritoiresCompares | None = None
        self._pile = QStackedWidget()
        self._monter()
        self._modele.edition.connect(self._editer)
        self._vue.collee.connect(self._coller)
        self._vue.videe.connect(self._vider)
        self._vue.decalee.connect(self._decaler)
        self._vue.selectionModel().currentChanged.connect(lambda _now, _before: self._montrer_detail())
        contexte.bridge.changed.connect(self._entendre)

    def filtrer(self, theme: ThemeVu | None) -> None:
        """Shows the figures of a theme, or all of them."""
        self._theme = theme
        self._relire()

    def aller(self, indicateur_id: int, champ: str = "") -> None:
        """Makes an indicator current; a column of its description opens in the detail."""
        rank = next((n for n, row in enumerate(self._modele.lignes) if row.indicateur.id == indicateur_id), -1)
        self._vue.aller_a(rank, 0)
        self._vue.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if champ and rank >= 0:
            self._bouton_detail.setChecked(True)
            self._detail.aller(champ)

    def choisir_dans_la_liste(self) -> None:
        """The ready list, at the theme shown."""
        self._contexte.flush()
        if self._liste is None:
            self._liste = ListeDesIndicateurs(self._contexte, self.window())
        known = frozenset(row.cle for row in self._contexte.snapshot().all(t.IndicateurTerritoire) if row.cle)
        theme = self._theme.propose.cle if self._theme and self._theme.propose else ""
        self._liste.demander(catalogue.indicateurs(), catalogue.themes(), theme, known, self._ajouter_choisis)

    def ajouter(self) -> None:
        """An indicator of the contract's own, its name to be typed."""
        theme = self._theme.nom if self._theme else ""
        row_id = commands.ajouter_indicateur(self._contexte.document, theme, "Indicateur à nommer")
        self.aller(row_id)
        self._vue.edit(self._vue.currentIndex())

    def choisir_territoires(self) -> None:
        """The columns of the grid."""
        if self._noms is None:
            self._noms = TerritoiresCompares(self._contexte, self.window())
        chosen = territoires_choisis(self._contexte.snapshot()) or self._modele.territoires
        self._noms.demander(chosen, lambda names: self._comparer(tuple(chosen), names))

    def _comparer(self, before: tuple[str, ...], names: list[str]) -> None:
        """One name corrected in its place is another name for the same territory; otherwise, other columns."""
        wanted = [each for each in map(une_ligne, names) if each]
        changed = [pair for pair in zip(before, wanted, strict=False) if pair[0] != pair[1]]
        if len(before) == len(wanted) and len(changed) == 1 and changed[0][1] not in before:
            commands.renommer_territoire(self._contexte.document, *changed[0], wanted)
        else:
            commands.comparer(self._contexte.document, wanted)

    def _monter(self) -> None:
        page = colonne(self._barre(), self._vue, filet(), self._detail, espace=Espace.XS)
        page.setStretch(1, 1)
        self._pile.addWidget(boite(page))
        self._pile.addWidget(self._vide())
        self.setLayout(colonne(self._pile))
        self._detail.hide()

    def _barre(self) -> QHBoxLayout:
        icones = self._contexte.icones
        self._bouton_detail = bouton_icone(icones, "info", "Détail : définition, unité, source, où le trouver")
        self._bouton_detail.setCheckable(True)
        self._bouton_detail.toggled.connect(lambda _on: self._montrer_detail())
        self._themes = QMenu(self)
        self._themes.aboutToShow.connect(self._proposer_themes)
        move = bouton_icone(icones, "folder-output", "Ranger dans un autre thème")
        move.setMenu(self._themes)
        move.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return rangee(
            bouton("Choisir dans la liste", self.choisir_dans_la_liste, "", icones, "list-plus", "Choisir"),
            bouton("Ajouter", self.ajouter, "discret", icones, "plus"),
            -1, self._bouton_detail,
            bouton_icone(icones, "map-pin", "Choisir les territoires comparés", self.choisir_territoires),
            bouton_icone(icones, "copy-plus", "Ajouter une année, un sexe ou un âge", self._ajouter_ligne), move,
            bouton_icone(icones, "arrow-up", "Monter l'indicateur (Alt+↑)", lambda: self._decaler(-1)),
            bouton_icone(icones, "arrow-down", "Descendre l'indicateur (Alt+↓)", lambda: self._decaler(1)),
            bouton_icone(icones, "trash-2", "Supprimer l'indicateur", self._supprimer),
            marges=(Espace.M, Espace.S, Espace.L, 0), espace=Espace.XS,
        )  # fmt: skip

    def _vide(self) -> EtatVide:
        icones = self._contexte.icones
        return EtatVide(
            icones, "chart-column", "Aucun chiffre sur ce thème",
            "Choisissez des indicateurs dans la liste : leur définition et l'endroit où les trouver y sont. Saisissez"
            " ensuite leurs valeurs, pour le territoire et ceux auxquels le comparer.",
            bouton("Choisir dans la liste", self.choisir_dans_la_liste, "principal", icones, "list-plus"),
            bouton("Ajouter un indicateur", self.ajouter, "", icones, "plus"),
        )  # fmt: skip

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches(*TABLES):
            self._relire()

    def _relire(self) -> None:
        snapshot, here = self._contexte.snapshot(), self._vue.currentIndex()
        rows = lignes_du_theme(snapshot, self._theme.nom if self._theme else None)
        columns = territoires(snapshot, rows)
        wide = columns != self._modele.territoires or not self._modele.lignes
        self._modele.montrer(rows, columns)
        self._pile.setCurrentIndex(0 if rows else 1)
        if wide:
            self._elargir()
        if rows:
            row, last = min(max(here.row(), 0), len(rows) - 1), self._modele.columnCount() - 1
            self._vue.aller_a(row, min(max(here.column(), 0), last))
        self._montrer_detail()

    def _elargir(self) -> None:
        """Each territory as wide as its longest value, within reason."""
        metrics, model = self._vue.fontMetrics(), self._modele
        for column, titre in enumerate(model.titres()):
            if model.lignes and model.place(0, column) is None:
                self._vue.setColumnWidth(column, LARGEURS[titre])
                continue
            texts = (titre, *(str(model.index(row, column).data()) for row in range(len(model.lignes))))
            wide = max(map(metrics.horizontalAdvance, texts)) + Espace.XXL
            self._vue.setColumnWidth(column, min(max(wide, 104), 190))

    def _courante(self) -> LigneChiffre | None:
        index = self._vue.currentIndex()
        return self._modele.lignes[index.row()] if 0 <= index.row() < len(self._modele.lignes) else None

    def _choisis(self) -> list[int]:
        rows = (self._modele.lignes[rank].indicateur.id for rank in self._vue.lignes())
        return list(dict.fromkeys(rows))

    def _montrer_detail(self) -> None:
        row = self._courante()
        self._detail.setVisible(self._bouton_detail.isChecked() and row is not None)
        if row is not None and self._bouton_detail.isChecked():
            self._detail.montrer(row.indicateur.id)

    def _ajouter_choisis(self, chosen: list[IndicateurPropose]) -> None:
        """Each under the contract's own name of its theme."""
        document = self._contexte.document
        commands.ajouter_indicateurs(document, [(each, self._nom_de(each.theme)) for each in chosen])
        said = f"{len(chosen)} indicateurs ajoutés." if len(chosen) > 1 else "Indicateur ajouté."
        self._contexte.avis.dire(said, "Annuler", document.undo)

    def _nom_de(self, cle: str) -> str:
        """How the contract names a theme of the list: the one shown first."""
        vus = (*([self._theme] if self._theme else []), *themes_vus(self._contexte.snapshot(), catalogue.themes()))
        found = next((each.nom for each in vus if each.propose and each.propose.cle == cle), "")
        return found or next(each.nom for each in catalogue.themes() if each.cle == cle)

    def _ajouter_ligne(self) -> None:
        row = self._courante()
        if row is None:
            return
        first = next(iter(self._modele.territoires), "")
        commands.ajouter_ligne(self._contexte.document, row.indicateur.id, first)
        ranks = [n for n, each in enumerate(self._modele.lignes) if each.indicateur.id == row.indicateur.id]
        self._vue.aller_a(ranks[-1], TETE.index("Année"))
        self._vue.edit(self._vue.currentIndex())

    def _proposer_themes(self) -> None:
        self._themes.clear()
        for each in themes_vus(self._contexte.snapshot(), catalogue.themes()):
            action = self._themes.addAction(each.nom)
            action.triggered.connect(lambda _on=False, nom=each.nom: self._ranger(nom))

    def _ranger(self, theme: str) -> None:
        commands.changer_theme(self._contexte.document, "indicateur_territoire", self._choisis(), theme)

    def _editer(self, ligne: int, colonne: int, typed: str) -> None:
        document, row = self._contexte.document, self._modele.lignes[ligne]
        place, titre = self._modele.place(ligne, colonne), self._modele.titres()[colonne]
        ids = [each.id for each in row.cellules.values()]
        if place is not None:
            commands.poser_valeurs(document, [(place, typed)])
        elif titre in _CHAMPS or (titre == "Source" and row.source == row.indicateur.source):
            champ = _CHAMPS.get(titre, "source")
            with document.edit(f"Modifier « {titre} »") as edit:
                edit.update("indicateur_territoire", row.indicateur.id, **{champ: typed})
        elif ids:
            champ = {"Année": "annee", "Précision": "precision", "Source": "source"}[titre]
            commands.modifier_ligne(document, ids, titre, **{champ: typed})
        else:
            first = next(iter(self._modele.territoires), "")
            said = {"annee": typed} if titre == "Année" else {"precision": typed}
            commands.ajouter_ligne(document, row.indicateur.id, first, **said)

    def _coller(self) -> None:
        """A block from the current cell on; territories only: the others are edited one by one."""
        words, html = presse_papiers()
        index = self._vue.currentIndex()
        block = lignes_du_texte(words).lignes if "\t" in words or "\n" not in words.strip() else ()
        block = block or tuple((line.strip(),) for line in words.splitlines())
        if not index.isValid() or (index.column() == 0 and "<table" in html.lower()):
            self.tableau_colle.emit()
            return
        poses, left = self._poses(block, index.row(), index.column())
        commands.poser_valeurs(self._contexte.document, poses, f"Coller {len(poses)} valeurs")
        said = "1 valeur collée." if len(poses) == 1 else f"{len(poses)} valeurs collées."
        said += {0: "", 1: " 1 case n'avait pas de place ici."}.get(left, f" {left} cases n'avaient pas de place ici.")
        self._contexte.avis.dire(said, "Annuler", self._contexte.document.undo, "attention" if left else "neutre")

    def _poses(
        self, block: tuple[tuple[str, ...], ...], ligne: int, colonne: int
    ) -> tuple[list[tuple[commands.Place, str]], int]:
        """(what goes where, how many cells have no place)."""
        poses, left = [], 0
        for down, row in enumerate(block):
            for right, cell in enumerate(row):
                inside = ligne + down < len(self._modele.lignes)
                place = self._modele.place(ligne + down, colonne + right) if inside else None
                if place is not None:
                    poses.append((place, cell))
                elif cell:
                    left += 1
        return poses, left

    def _vider(self) -> None:
        cells = ((index.row(), index.column()) for index in self._vue.selectionModel().selectedIndexes())
        places = [place for row, column in cells if (place := self._modele.place(row, column)) and place.valeur_id]
        if places:
            commands.poser_valeurs(self._contexte.document, [(each, "") for each in places], "Effacer des valeurs")
        elif set(self._vue.colonnes()) == {0}:
            self._supprimer()

    def _supprimer(self) -> None:
        ids = self._choisis()
        if ids:
            commands.supprimer_indicateurs(self._contexte.document, ids)
            said = f"{len(ids)} indicateurs supprimés." if len(ids) > 1 else "Indicateur supprimé avec ses valeurs."
            self._contexte.avis.dire(said, "Annuler", self._contexte.document.undo)

    def _decaler(self, pas: int) -> None:
        row = self._courante()
        if row and commands.decaler_indicateur(self._contexte.document, row.indicateur.id, pas):
            self.aller(row.indicateur.id)
