"""All the tasks of the contract: to do, late or done, each with who, what, when, its action and where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from clsdesk.models import tables as t
from clsdesk.models.dates import date_longue
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.taches import A_FAIRE, FAITES, VUES, en_retard, noeud_de, origine, responsables, taches
from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs import LigneListe
from clsdesk.ui.champs.description import ChampDecrit, Choix, TableDecrite, TableForm
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import LienElide, boite, colonne, rangee, texte
from clsdesk.ui.suivi.filtres import ChoixFiltre, NomFiltre, elements
from clsdesk.ui.suivi.participants import connus
from clsdesk.ui.theme import Espace


def _actions(snapshot: Snapshot) -> Choix:
    named = [(node.id, f"{node.code} {node.intitule_tableau}".strip()[:90]) for node in snapshot.plan.parcours()]
    return [(None, "Aucune action"), *named]


class Origine(QWidget):
    """The entry or the meeting where a task was decided, the action that it is about: each leads there."""

    def __init__(self, contexte: Contexte, tache_id: int) -> None:
        super().__init__()
        snapshot = contexte.snapshot()
        row = snapshot.get(t.Tache, tache_id) or t.Tache()
        words, table, row_id = origine(snapshot, row)
        node = noeud_de(snapshot, row)
        lines: list[QWidget] = []
        if words:
            lines.append(LienElide(f"Décidée : {words}", lambda: contexte.montrer(table, row_id)))
        if node:
            title = f"{node.code} {node.element.intitule}".strip()
            lines.append(LienElide(f"Action : {title}", lambda: contexte.montrer("element", node.id)))
        shown = lines or [texte("Notée seule, sans échange ni action.", "second", plie=True)]
        self.setLayout(colonne(*shown, espace=0))


def _ligne(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Tache)
    node = noeud_de(snapshot, row)
    when = f"Pour : {date_longue(row.echeance)}" if row.echeance else "Sans échéance"
    done = f"Faite : {date_longue(row.faite)}" if row.faite else when
    second = " · ".join(filter(None, [done, une_ligne(row.qui), node.code if node else ""]))
    icon = "square-check" if row.faite else "square"
    return LigneListe(row.id, une_ligne(row.quoi) or "Tâche à préciser", second, "", "critique", icon)


TACHES = TableDecrite(
    t.Tache,
    "tâche",
    "Tâches",
    (
        ChampDecrit("quoi", "Quoi", "ligne", "Ce qui est à faire"),
        (
            ChampDecrit("qui", "Qui", "ligne", "Fonction ou organisme", suggestions=connus),
            ChampDecrit("echeance", "Pour quand", "date", "12/03/2026, mars 2026"),
        ),
        ChampDecrit("faite", "Faite", "fait"),
        ChampDecrit("faite", "Faite le", "jour"),
        ChampDecrit("element_id", "Action concernée", "choix", choix=_actions),
    ),
    _ligne,
    ("square-check", "Aucune tâche ici", "Les suites d'un échange viennent ici ; une tâche se note aussi seule."),
    "Ajouter une tâche",
    supprime="supprimée",
    fait="faite",
    suite=Origine,
)


class ListeTaches(TableForm):
    """The list that the filters leave, and the form of the current one. `lister` gives the tasks wanted."""

    def __init__(self, contexte: Contexte, lister: Callable[[Snapshot], tuple[t.Tache, ...]]) -> None:
        self._lister = lister
        self._garde = 0
        super().__init__(contexte, TACHES, Espace.XL)
        self._garde = self.liste.courant
        self.liste.choisi.connect(self._garder)

    def oublier(self) -> None:
        """The filters changed: the current one goes too when they do not want it."""
        self._garde = 0
        self.liste.relire()
        self._garde = self.liste.courant

    def neuve(self, row: t.Tache) -> None:
        """What the next task added is made of."""
        self._description = replace(self._description, neuf=row)

    def _garder(self, row_id: int) -> None:
        self._garde = row_id

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        """Those wanted, and the current one: what was just ticked does not slip away from its form."""
        rows = list(self._lister(snapshot))
        kept = snapshot.get(t.Tache, self._garde)
        if kept is not None and kept not in rows:
            rows.insert(0, kept)
        today = self._contexte.aujourdhui()
        return [
            replace(_ligne(snapshot, row), marque="En retard" if en_retard(row, today) else "") for row in rows
        ]  # fmt: skip


class PageTaches(QWidget):
    """The filters over the list. `compte` says how many are still to do."""

    compte = Signal(int)

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._vue = A_FAIRE
        self._puces: dict[str, QToolButton] = {}
        self._qui = NomFiltre("Qui", 168, lambda: responsables(contexte.snapshot()))
        self._element = ChoixFiltre("Action ou axe", 240)
        self._compte = texte("", "second")
        self._liste = ListeTaches(contexte, self._voulues)
        self._monter()
        self.actualiser()

    def actualiser(self) -> None:
        """The filters say what each would keep now."""
        snapshot, today = self._contexte.snapshot(), self._contexte.aujourdhui()
        self._element.proposer(elements(snapshot))
        for cle, label in VUES.items():
            self._puces[cle].setText(f"{label} {len(taches(snapshot, cle, today))}")
        self._liste.neuve(t.Tache(qui=self._qui.text().strip(), element_id=self._element.currentData() or None))
        self.compter()

    def aller(self, row_id: int, champ: str = "") -> None:
        """Makes a task current, whatever the filters."""
        if row_id not in self._liste.liste.montres:
            row = self._contexte.snapshot().get(t.Tache, row_id)
            self._montrer_tout(FAITES if row and row.faite else A_FAIRE)
        self._liste.aller(row_id, champ)

    def ajouter(self) -> None:
        """A task of its own, in the list of what is to do."""
        if self._vue != A_FAIRE:
            self._montrer_tout(A_FAIRE)
        self.aller(self._liste.ajouter())

    def exporter(self) -> None:
        """The tasks shown, in a workbook."""
        from clsdesk.exporters.taches_lignes import taches_choisies
        from clsdesk.ui.exporter_tableau import exporter_tableau

        self._contexte.flush()
        words = ", ".join(filter(None, [
            VUES[self._vue].lower(), self._qui.text().strip(),
            self._element.currentText().strip() if self._element.currentData() else "",
            f"contient « {self._liste.liste.filtre} »" if self._liste.liste.filtre else "",
        ]))  # fmt: skip
        rows = self._liste.liste.montres
        exporter_tableau(self._contexte, taches_choisies(self._contexte.snapshot(), rows, f"Filtre : {words}"))

    def _monter(self) -> None:
        self._qui.textChanged.connect(lambda _words: self._filtrer())
        self._element.currentIndexChanged.connect(lambda _rank: self._filtrer())
        self._liste.liste.relu.connect(self.compter)
        line = rangee(
            *self._faire_puces(), Espace.M, self._qui, self._element, -1, self._compte,
            marges=(Espace.XL, Espace.S, Espace.XL, Espace.XS), espace=Espace.XS,
        )  # fmt: skip
        layout = colonne(boite(line), self._liste, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _faire_puces(self) -> list[QToolButton]:
        group = QButtonGroup(self)
        for cle, label in VUES.items():
            chip = QToolButton()
            chip.setText(label)
            chip.setProperty("role", "texte")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setChecked(cle == self._vue)
            chip.clicked.connect(lambda _checked=False, vue=cle: self._changer_de_vue(vue))
            group.addButton(chip)
            self._puces[cle] = chip
        return list(self._puces.values())

    def _voulues(self, snapshot: Snapshot) -> tuple[t.Tache, ...]:
        element_id = self._element.currentData() or 0
        return taches(snapshot, self._vue, self._contexte.aujourdhui(), self._qui.text(), element_id)

    def _changer_de_vue(self, vue: str) -> None:
        self._vue = vue
        self._filtrer()

    def _montrer_tout(self, vue: str) -> None:
        self._vue = vue
        self._puces[vue].setChecked(True)
        self._qui.clear()
        self._element.setCurrentIndex(0)
        self._filtrer()

    def _filtrer(self) -> None:
        self._contexte.flush()
        self._liste.oublier()
        self.actualiser()

    def compter(self) -> None:
        """Says how many are shown, and how many are to do."""
        shown = len(self._liste.liste.montres)
        self._compte.setText(f"{shown} tâche{'s' if shown > 1 else ''}")
        self.compte.emit(len(taches(self._contexte.snapshot(), A_FAIRE, self._contexte.aujourdhui())))
