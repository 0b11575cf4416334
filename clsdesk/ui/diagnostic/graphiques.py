"""The charts of the diagnostic: the list by theme, the current one as a picture, what is chosen for it below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.commands import graphiques as commands
from clsdesk.models import tables as t
from clsdesk.models.graphiques import GENRES, Description, decrire, propositions, titre_affiche
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import LigneListe, ListeEditable
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.graphiques_image import ImageGraphique
from clsdesk.ui.diagnostic.graphiques_propositions import GraphiquesProposes
from clsdesk.ui.diagnostic.graphiques_reglages import ReglagesGraphique
from clsdesk.ui.elements import boite, colonne, defilant
from clsdesk.ui.graphique_sorties import SortiesGraphique
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

_TABLES = ("graphique", "indicateur_territoire", "valeur", "tableau", "contrat", "organisation")
_ICONES = {
    "comparaison": "chart-column", "evolution": "chart-line", "pyramide": "users", "ecarts": "scale",
    "radar": "target", "parts": "chart-pie",
}  # fmt: skip
_LARGEUR = 880
SANS_PROPOSITION = (
    "Rien de plus à proposer : un graphique compare deux valeurs chiffrées, de deux territoires ou de deux années."
)


class Graphiques(QWidget):
    """Put it in a screen. Ctrl+Z takes back every change; the list has the keys of all lists."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._montre: tuple[int, Description] | None = None
        self._propositions: GraphiquesProposes | None = None
        self._image = ImageGraphique(contexte)
        self._form = ReglagesGraphique(contexte)
        actions = ActionsListe(self._proposer, "Ajouter des graphiques", self._supprimer, self._ordonner)
        empty = (
            "chart-column",
            "Aucun graphique",
            "Ils se font de vos chiffres et de vos tableaux, et vont au diagnostic.",
        )
        self._liste = ListeEditable(contexte, "Graphiques", _TABLES, self._lignes, actions, empty)
        self._liste.choisi.connect(lambda _id: self._relire())
        self._liste.ouvert.connect(lambda _id: self._form.aller("titre"))
        left = boite(colonne(self._liste, marges=(Espace.XL, Espace.S, Espace.S, Espace.S)))
        self._page = boite(colonne(self._image, SortiesGraphique(contexte, self._decrit), self._form, espace=Espace.L))
        self.setLayout(colonne(Partage(contexte, "graphiques", left, defilant(self._page, _LARGEUR), 340)))
        contexte.bridge.changed.connect(self._entendre)
        contexte.apparence.changed.connect(lambda: self._relire(force=True))
        self._relire()

    def proposer(self) -> None:
        """The panel of the charts that the data allow."""
        self._proposer()

    def aller(self, graphique_id: int, champ: str = "") -> None:
        """Makes a chart current and goes to one of its fields."""
        if self._liste.choisir(graphique_id) and champ:
            self._form.aller(champ)

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        return [self._ligne(snapshot, row) for row in snapshot.all(t.Graphique)]

    def _ligne(self, snapshot: Snapshot, row: t.Graphique) -> LigneListe:
        about = " · ".join(each for each in (row.theme.strip(), GENRES.get(row.genre, row.genre)) if each)
        empty = bool(decrire(snapshot, row).donnees.vide)
        mark = ("sans valeur", "attention") if empty else ("", "neutre")
        return LigneListe(
            row.id, titre_affiche(snapshot, row), about, *mark, icone=_ICONES.get(row.genre, "chart-column")
        )

    def _courant(self) -> t.Graphique | None:
        return self._contexte.snapshot().get(t.Graphique, self._liste.courant)

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches(*_TABLES):
            self._relire()

    def _relire(self, force: bool = False) -> None:
        """Shows the current chart as the file has it now."""
        row = self._courant()
        self._page.setVisible(row is not None)
        made = decrire(self._contexte.snapshot(), row) if row else None
        now = (row.id, made) if row and made else None
        if force or now != self._montre:
            self._montre = now
            self._image.montrer(made)
        self._form.montrer(row)

    def _proposer(self) -> None:
        self._contexte.flush()
        snapshot = self._contexte.snapshot()
        found = propositions(snapshot)
        if not found:
            self._contexte.avis.dire(SANS_PROPOSITION)
            return
        if self._propositions is None:
            self._propositions = GraphiquesProposes(self._contexte, self.window())
        self._propositions.demander(snapshot, found, self._ajouter)

    def _ajouter(self, rows: list[t.Graphique]) -> None:
        self._liste.choisir(commands.ajouter(self._contexte.document, rows)[0])

    def _supprimer(self, ids: list[int]) -> str:
        return commands.supprimer(self._contexte.document, ids)

    def _ordonner(self, ids: list[int]) -> None:
        commands.ordonner(self._contexte.document, ids)

    def _decrit(self) -> Description | None:
        row = self._courant()
        return decrire(self._contexte.snapshot(), row) if row else None
