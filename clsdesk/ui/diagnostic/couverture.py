"""The coverage: theme by theme, what the diagnostic and the plan hold; frame by frame, the actions tied to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from clsdesk.catalogue.diagnostic import themes
from clsdesk.models import tables as t
from clsdesk.models.articulation import par_cadre
from clsdesk.models.couverture import Couverture, couverture
from clsdesk.models.plan import Noeud
from clsdesk.models.priorites import actions_sans_besoin, sans_action
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.elements import boite, colonne, defilant, texte
from clsdesk.ui.theme import Espace

TABLES = (
    "theme", "indicateur_territoire", "tableau", "constat", "priorite", "priorite_element", "appui", "classement",
    "lien", "element",
)  # fmt: skip
"""The rows that this page counts."""

COMPLET = "Chaque priorité retenue a une action, et chaque action répond à un besoin."
_CIBLE = Qt.ItemDataRole.UserRole
_A_GAUCHE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_A_DROITE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Rang:
    """One row of a table, and where it leads."""

    cellules: tuple[str, ...]
    cible: Cible


class Releve(QTableWidget):
    """A table to read: Enter or a double click goes where the row leads. As tall as what it holds.

    `nombres`: the columns of numbers, set to the right with their titles.
    """

    def __init__(self, contexte: Contexte, nom: str, titres: Sequence[str], nombres: Sequence[int] = ()) -> None:
        super().__init__(0, len(titres))
        self._contexte = contexte
        self.setAccessibleName(nom)
        self._cotes = [_A_DROITE if column in nombres else _A_GAUCHE for column in range(len(titres))]
        for column, titre in enumerate(titres):
            head = QTableWidgetItem(titre)
            head.setTextAlignment(self._cotes[column])
            self.setHorizontalHeaderItem(column, head)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_A_GAUCHE)
        self.cellActivated.connect(self._ouvrir)

    def montrer(self, rangs: Sequence[Rang], larges: Sequence[int]) -> None:
        """Other rows. `larges`: the columns that share the room left; the others are as wide as their texts."""
        self.setRowCount(len(rangs))
        for row, rang in enumerate(rangs):
            for column, words in enumerate(rang.cellules):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                item.setData(_CIBLE, rang.cible)
                item.setTextAlignment(self._cotes[column])
                self.setItem(row, column, item)
        head = self.horizontalHeader()
        for column in range(self.columnCount()):
            mode = QHeaderView.ResizeMode.Stretch if column in larges else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(column, mode)
        self._hauteur()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._hauteur()

    def _hauteur(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + Espace.XS)

    def _ouvrir(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is not None:
            self._contexte.naviguer(item.data(_CIBLE))


class CouvertureVue(QWidget):
    """The page."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._themes = Releve(
            contexte, "Couverture des thèmes",
            ("Thème", "Chiffres", "Tableaux", "Constats", "Besoins", "Actions", "Ce qui manque"), range(1, 6),
        )  # fmt: skip
        self._cadres = Releve(contexte, "Articulations", ("Cadre", "Action", "Ce qui en est repris"))
        self._aucun = texte(
            "Aucune action n'est reliée à un autre cadre : ouvrez l'onglet « Liens » d'une action.", "second", plie=True
        )
        self._sans = Releve(contexte, "Sans réponse", ("Ce qui manque", "Priorité ou action"))
        self._complet = texte(COMPLET, "second", plie=True)
        page = colonne(
            texte("Thèmes attendus et thèmes traités", "section"),
            texte(
                "Le guide régional de Normandie (2025) en attend six ; la loi demande un volet consacré à la santé "
                "mentale.", "second", plie=True,
            ),
            self._themes, Espace.L, texte("Priorités sans action, actions sans besoin", "section"), self._complet,
            self._sans, Espace.L, texte("Articulations avec d'autres cadres", "section"), self._aucun, self._cadres,
            espace=Espace.S,
        )  # fmt: skip
        self.setLayout(colonne(defilant(boite(page), 1100)))
        contexte.bridge.changed.connect(self._entendre)
        self.relire()

    def relire(self) -> None:
        """Counts again."""
        snapshot = self._contexte.snapshot()
        self._themes.montrer([_rang_de_theme(each) for each in couverture(snapshot, themes())], (0, 6))
        alone = _rangs_sans_reponse(snapshot)
        self._sans.montrer(alone, (1,))
        self._sans.setVisible(bool(alone))
        self._complet.setVisible(not alone and bool(snapshot.all(t.Priorite)))
        frames = _rangs_de_cadres(snapshot)
        self._cadres.montrer(frames, (1, 2))
        self._cadres.setVisible(bool(frames))
        self._aucun.setVisible(not frames)

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches(*TABLES) and self.isVisible():
            self.relire()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.relire()


def _rang_de_theme(each: Couverture) -> Rang:
    counts = (each.theme.chiffres, each.theme.tableaux, each.theme.constats, len(each.besoins), len(each.actions))
    missing = " ; ".join(each.manques).capitalize() if each.attendu else "Non exigé"
    where = Cible("diagnostic", "theme", each.theme.theme_id, each.theme.nom)
    return Rang((each.theme.nom, *(str(count) if count else "" for count in counts), missing), where)


def _rangs_sans_reponse(snapshot: Snapshot) -> list[Rang]:
    """The priorities kept that no action answers, then the actions that answer no need."""
    needs = [("Priorité sans action", une_ligne(row.intitule), Cible("diagnostic", "priorite", row.id))
             for row in sans_action(snapshot)]  # fmt: skip
    actions = [("Action sans besoin", _nomme(node), Cible("plan", "element", node.id, "priorites"))
               for node in actions_sans_besoin(snapshot)]  # fmt: skip
    every = (*needs, *actions)
    return [Rang(("" if rank and every[rank - 1][0] == kind else kind, words), where)
            for rank, (kind, words, where) in enumerate(every)]  # fmt: skip


def _rangs_de_cadres(snapshot: Snapshot) -> list[Rang]:
    """A frame's name stands on its first row only."""
    return [
        Rang(("" if rank else frame.cadre, _nomme(node), words), Cible("plan", "element", node.id, "cadres"))
        for frame in par_cadre(snapshot)
        for rank, (node, words) in enumerate(frame.noeuds)
    ]


def _nomme(node: Noeud) -> str:
    return f"{node.code} {node.element.intitule}".strip()
