"""The page of the tables: pasted or imported, shown before they are kept, then edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from clsdesk.catalogue import diagnostic as catalogue
from clsdesk.commands import diagnostic as commands
from clsdesk.importers.collage import Proposition, lire_collage
from clsdesk.models import tables as t
from clsdesk.models.diagnostic import ThemeVu, themes_vus
from clsdesk.models.diagnostic_grille import territoires_choisis, territoires_proposes
from clsdesk.models.grilles import lire_grille
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import TableDecrite
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.besoins import noter
from clsdesk.ui.diagnostic.collage import PanneauDuCollage
from clsdesk.ui.diagnostic.detail_indicateur import choix_de_themes
from clsdesk.ui.diagnostic.grille_tableau import GrilleDuTableau
from clsdesk.ui.diagnostic.par_theme import TableDuTheme
from clsdesk.ui.diagnostic.vue import presse_papiers
from clsdesk.ui.elements import bouton, colonne, rangee
from clsdesk.ui.theme import Espace

FEUILLES = "Tableaux (*.xlsx *.csv *.tsv *.txt)"
VIDE = '[["", "Colonne 1", "Colonne 2"], ["Ligne 1", "", ""], ["Ligne 2", "", ""]]'


def _ligne(_snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Tableau)
    rows = lire_grille(row.contenu)
    size = f"{len(rows)} × {len(rows[0])}" if rows else "vide"
    return LigneListe(row.id, row.titre or "Tableau à nommer", " · ".join(filter(None, (row.theme, size, row.source))))


TABLEAUX = TableDecrite(
    t.Tableau,
    "tableau",
    "Tableaux",
    (
        Champ("titre", "Titre", "ligne", "Population par grandes tranches d'âges"),
        (Champ("source", "Source"), Champ("annee", "Année ou période")),
        (
            Champ("entetes", "Lignes d'en-tête", "nombre"),
            Champ("colonnes_titres", "Colonnes d'intitulés", "nombre"),
            Champ("totaux", "Lignes de total", "nombre"),
        ),
        Champ("theme", "Thème", "choix", choix=choix_de_themes),
        Champ("note", "Notes de bas de tableau", "texte"),
    ),
    _ligne,
    (
        "table",
        "Aucun tableau sur ce thème",
        "Copiez un tableau sur une page de l'INSEE, dans Excel, LibreOffice ou un PDF, puis collez-le ici (Ctrl+V)."
        " Ses en-têtes, ses totaux et sa source sont reconnus.",
    ),
    "Ajouter un tableau vide",
    neuf=t.Tableau(contenu=VIDE),
    suite=GrilleDuTableau,
)


class Tableaux(QWidget):
    """The bar of pastes and imports above the list and the form. `a_tracer`: a table to make a chart of."""

    a_tracer = Signal(int)

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._theme: ThemeVu | None = None
        self._panneau: PanneauDuCollage | None = None
        self.form = TableDuTheme(contexte, TABLEAUX)
        icones = contexte.icones
        self._faire = self._bouton_faire()
        bar = rangee(
            bouton("Coller un tableau", self.coller, "", icones, "clipboard-paste"),
            bouton("Importer une feuille", self.importer, "discret", icones, "import"), -1, self._faire,
            marges=(Espace.M, Espace.S, Espace.L, 0), espace=Espace.XS,
        )  # fmt: skip
        page = colonne(bar, self.form, espace=0)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.form.liste.choisi.connect(self._permettre)
        self._permettre(self.form.liste.courant)

    def filtrer(self, theme: ThemeVu | None) -> None:
        """The tables of a theme, or all of them."""
        self._theme = theme
        self.form.filtrer(theme)

    def coller(self) -> None:
        """What the clipboard holds, shown before it is kept. UserError when it is no table."""
        self._contexte.flush()
        self._demander([("", lire_collage(*presse_papiers()))])

    def importer(self) -> None:
        """A sheet of a workbook or a CSV file, read aside."""
        from clsdesk.importers.collage import lire_fichier

        path = self._contexte.messages.ouvrir_fichier("Importer un tableau", FEUILLES)
        if path is None:
            return
        self._contexte.flush()

        def read(_avancement: object) -> tuple[tuple[str, Proposition], ...]:
            return lire_fichier(Path(path))

        self._contexte.jobs.lancer(f"Lecture de « {path.name} »", read, self._demander)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V anywhere on the page where nothing is being edited."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.coller()
        else:
            super().keyPressEvent(event)

    def _bouton_faire(self) -> QPushButton:
        made = bouton("En faire…", None, "discret", self._contexte.icones, "chart-column")
        menu = QMenu(self)
        for libelle, act in (
            ("Des chiffres : une ligne est un indicateur", lambda: self._chiffrer("indicateurs")),
            ("Des chiffres : une ligne est un territoire", lambda: self._chiffrer("territoires")),
            ("Un graphique", self._tracer),
            ("Un besoin", lambda: noter(self._contexte, "tableau", self.form.liste.courant)),
        ):
            menu.addAction(libelle).triggered.connect(lambda _on=False, act=act: act())
        made.setMenu(menu)
        return made

    def _demander(self, propositions: Sequence[tuple[str, Proposition]]) -> None:
        if self._panneau is None:
            self._panneau = PanneauDuCollage(self._contexte, self.window())
        names = [each.nom for each in themes_vus(self._contexte.snapshot(), catalogue.themes())]
        self._panneau.demander(propositions, names, self._theme.nom if self._theme else "", self._ajouter)

    def _ajouter(self, tableau: t.Tableau) -> None:
        row_id = commands.ajouter_tableau(self._contexte.document, tableau)
        self.form.aller(row_id, "titre")
        self._contexte.avis.dire("Tableau ajouté.", "Annuler", self._contexte.document.undo)

    def _permettre(self, tableau_id: int) -> None:
        self._faire.setEnabled(bool(tableau_id))

    def _chiffrer(self, lignes: str) -> None:
        self._contexte.flush()
        snapshot = self._contexte.snapshot()
        first = (territoires_choisis(snapshot) or territoires_proposes(snapshot))[0]
        made = commands.tableau_en_chiffres(self._contexte.document, self.form.liste.courant, first, lignes)
        said = f"{made} valeurs ajoutées aux chiffres." if made else "Ce tableau n'a aucune valeur à reprendre."
        self._contexte.avis.dire(said, "Annuler" if made else "", self._contexte.document.undo if made else None)

    def _tracer(self) -> None:
        self._contexte.flush()
        self.a_tracer.emit(self.form.liste.courant)
