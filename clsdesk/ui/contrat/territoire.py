"""The territory: places found in the open data, the table of the communes, its totals and what was corrected."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from clsdesk.catalogue import territoires
from clsdesk.commands import territoire as commandes
from clsdesk.models import tables as t
from clsdesk.models import territoire as regles
from clsdesk.models.decoupage import COMMUNE, Lieu
from clsdesk.models.nombres import entier
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.nombre import lire_entier
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.contrat.lieux import ChampLieu
from clsdesk.ui.contrat.territoire_modele import COLONNES, CommunesTableModel
from clsdesk.ui.diagnostic.vue import VueGrille, presse_papiers
from clsdesk.ui.elements import EtatVide, boite, bouton, colonne, rangee, texte, vider
from clsdesk.ui.theme import Espace

_TABLES = ("commune", "perimetre", "contrat")
_MONTREES = 12
"""How many differences of another year are named before they are taken up."""
_CHIPS = 2
"""How many places stand as buttons on their line; the others are in a menu."""


class PageTerritoire(QWidget):
    """Search, the places that make the territory, their communes; each gesture is one step that can be undone."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._modele = CommunesTableModel(contexte, self)
        self._vue = VueGrille(self._modele, "Communes du territoire")
        self._champ = ChampLieu(
            "Ajouter un lieu", "Ajouter une intercommunalité, une commune, un SIREN, un code postal"
        )
        self._places = rangee(espace=Espace.XS)
        self._lieux = boite(self._places)
        self._total = texte("", "second", plie=True)
        self._reprendre = bouton("Reprendre la donnée publiée", self._rendre, "discret", contexte.icones, "undo-2")
        self._reunir = bouton("Réunir les doubles", self._sans_doubles, "discret", contexte.icones, "copy")
        self._actualiser = bouton("", self._prendre_annee, "discret", contexte.icones, "refresh-cw")
        self._pile = QStackedWidget()
        self._monter()
        self._champ.choisi.connect(self._ajouter)
        self._modele.edition.connect(self._editer)
        self._vue.collee.connect(self.coller)
        self._vue.videe.connect(self._supprimer)
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def aller(self, commune_id: int, _champ: str = "") -> None:
        """Makes a commune current."""
        rank = next((n for n, row in enumerate(self._modele.lignes) if row.id == commune_id), 0)
        self._vue.setCurrentIndex(self._modele.index(rank, 0))
        (self._vue if self._modele.lignes else self._champ).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def coller(self) -> None:
        """A list of communes from the clipboard: codes or names, one a line."""
        self._contexte.flush()
        found, unknown = commandes.lire_liste(presse_papiers()[0], self._modele.lignes)
        if not found:
            self._contexte.avis.dire(
                "Aucune commune reconnue dans ce qui est copié : copiez une colonne de noms ou de codes INSEE.",
                nature="attention",
            )
            return
        self._dire(commandes.ajouter(self._contexte.document, found, unknown))

    def _monter(self) -> None:
        icones = self._contexte.icones
        bar = rangee(
            self._champ, bouton("Coller une liste", self.coller, "", icones, "clipboard-paste"),
            bouton("Ligne vide", self._vide, "discret", icones, "plus"), espace=Espace.S,
        )  # fmt: skip
        bar.setStretch(0, 1)
        for rank, each in enumerate(COLONNES):
            self._vue.setColumnWidth(rank, each.largeur)
        self._vue.horizontalHeader().setStretchLastSection(True)
        empty = EtatVide(
            icones, "map-pin", "Aucune commune",
            "Cherchez votre intercommunalité ci-dessus : ses communes et leur population se remplissent seules, "
            "sans connexion.", bouton("Chercher un lieu", self._chercher, "principal"),
        )  # fmt: skip
        self._pile.addWidget(self._vue)
        self._pile.addWidget(empty)
        foot = rangee(self._total, self._reunir, self._reprendre, self._actualiser, espace=Espace.S)
        foot.setStretch(0, 1)
        page = colonne(
            bar, self._lieux, self._pile, foot, marges=(Espace.L, Espace.M, Espace.L, Espace.M), espace=Espace.S
        )
        page.setStretch(2, 1)
        self.setLayout(page)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _entendre(self, changes: ChangeSet) -> None:
        if any(changes.ids(table) for table in _TABLES):
            self._relire()

    def _relire(self) -> None:
        snapshot = self._contexte.snapshot()
        rows, here = snapshot.all(t.Commune), self._vue.currentIndex()
        self._modele.montrer(rows)
        if here.isValid() and rows:
            self._vue.setCurrentIndex(self._modele.index(min(here.row(), len(rows) - 1), here.column()))
        self._pile.setCurrentIndex(0 if rows else 1)
        self._montrer_lieux(snapshot.all(t.Perimetre))
        corrected = sum(regles.corrigee(row) for row in rows)
        changed = {0: "", 1: " 1 population corrigée."}.get(corrected, f" {corrected} populations corrigées.")
        self._total.setText(regles.resume(snapshot) + changed if rows else "")
        self._reprendre.setVisible(bool(corrected))
        self._reunir.setVisible(bool(regles.doubles(rows)))
        self._montrer_differences(snapshot)

    def _montrer_differences(self, snapshot: Snapshot) -> None:
        """The button that takes up another year, with how much that changes; the map is read only where it counts."""
        found = regles.differences(snapshot, territoires.decoupage()) if _situe(snapshot) else ()
        self._actualiser.setVisible(bool(found))
        if found:
            words = "1 différence" if len(found) == 1 else f"{len(found)} différences"
            self._actualiser.setText(f"{words} avec les données de {territoires.decoupage().millesime}…")
            self._actualiser.setToolTip("\n".join(each.phrase for each in found[:_MONTREES]))

    def _montrer_lieux(self, rows: tuple[t.Perimetre, ...]) -> None:
        """The places as buttons that take them away; communes added one by one are in the table already."""
        layout = self._places
        vider(layout)
        shown = [row for row in rows if row.nature != COMMUNE]
        for row in shown[:_CHIPS]:
            chip = bouton(row.nom, partial(self._retirer, row.id, row.nom), "", self._contexte.icones, "x")
            chip.setAccessibleName(f"Retirer {row.nom} du territoire")
            chip.setToolTip(f"Retirer {row.nom} et ses communes")
            layout.addWidget(chip)
        if shown[_CHIPS:]:
            layout.addWidget(self._autres(shown[_CHIPS:]))
        layout.addStretch(1)
        self._lieux.setVisible(bool(shown))

    def _autres(self, rows: list[t.Perimetre]) -> QPushButton:
        """The places that do not stand on the line, in a menu that takes them away."""
        more = bouton("1 autre lieu" if len(rows) == 1 else f"{len(rows)} autres lieux", None, "discret")
        menu = QMenu(more)
        for row in rows:
            menu.addAction(f"Retirer {row.nom}", partial(self._retirer, row.id, row.nom))
        more.setMenu(menu)
        return more

    # --- what is done ------------------------------------------------------------------------------------------------

    def _ajouter(self, lieu: Lieu) -> None:
        self._contexte.flush()
        self._dire(commandes.ajouter(self._contexte.document, [lieu]))
        self._champ.oublier()

    def _retirer(self, perimetre_id: int, nom: str) -> None:
        self._contexte.flush()
        count = commandes.retirer(self._contexte.document, perimetre_id)
        went = "1 commune" if count == 1 else f"{count} communes"
        self._dire(f"{nom} retiré du territoire avec {went}." if count else f"{nom} retiré du territoire.")

    def _chercher(self) -> None:
        self._champ.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _vide(self) -> None:
        with self._contexte.document.edit("Ajouter une commune") as edit:
            row_id = edit.insert(t.Commune(rang=len(edit.all(t.Commune))))
        self.aller(row_id)
        self._vue.edit(self._vue.currentIndex())

    def _supprimer(self) -> None:
        rows = [self._modele.lignes[rank] for rank in self._vue.lignes()]
        if rows:
            commandes.supprimer(self._contexte.document, [row.id for row in rows])
            said = f"{rows[0].nom or 'Commune'} supprimée." if len(rows) == 1 else f"{len(rows)} communes supprimées."
            self._dire(said)

    def _editer(self, commune_id: int, champ: str, typed: str) -> None:
        if champ != "population":
            with self._contexte.document.edit("Modifier une commune") as edit:
                edit.update("commune", commune_id, **{champ: typed})
            return
        number = lire_entier(typed)
        if typed and number is None:
            self._contexte.avis.dire(f"« {typed} » n'est pas un nombre d'habitants.", nature="attention")
            return
        commandes.corriger(self._contexte.document, commune_id, number)

    def _rendre(self) -> None:
        """To the corrected communes of the selection, otherwise to all of them."""
        chosen = [self._modele.lignes[rank] for rank in self._vue.lignes()]
        rows = [row for row in chosen if regles.corrigee(row)] or self._modele.lignes
        count = commandes.reprendre(self._contexte.document, [row.id for row in rows])
        self._dire("Population publiée reprise." if count == 1 else f"{count} populations publiées reprises.")

    def _sans_doubles(self) -> None:
        count = commandes.fusionner_doubles(self._contexte.document)
        self._dire("1 commune était en double." if count == 1 else f"{count} communes étaient en double.")

    def _prendre_annee(self) -> None:
        """Says what changes before it changes it."""
        found = regles.differences(self._contexte.snapshot(), territoires.decoupage())
        shown = [each.phrase for each in found[:_MONTREES]]
        more = [f"… et {entier(len(found) - len(shown))} autres."] if len(found) > len(shown) else []
        year = territoires.decoupage().millesime
        if self._contexte.messages.confirmer(
            f"Prendre les données de {year} ?",
            "\n".join([*shown, *more, "Les populations que vous avez corrigées restent."]),
            f"Prendre les données de {year}",
        ):
            commandes.actualiser(self._contexte.document)
            self._dire(f"Territoire mis à jour : données de {year}.")

    def _dire(self, bilan: object) -> None:
        self._contexte.avis.dire(str(bilan), "Annuler", self._contexte.document.undo)


def _situe(snapshot: Snapshot) -> bool:
    """Whether the territory refers to the open data: a file that does not never waits for the map."""
    return bool(snapshot.all(t.Perimetre)) or any(row.population_publiee is not None for row in snapshot.all(t.Commune))
