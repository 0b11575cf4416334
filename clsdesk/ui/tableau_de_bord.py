"""The dashboard: what a person would say to the director, then the progress of each axis."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from clsdesk.models.fiche import fiche_de
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.suivi import en_retard, sans_nouvelles
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran, tete
from clsdesk.ui.elements import EtatVide, boite, bouton, colonne, defilant, detruire, texte
from clsdesk.ui.theme import Espace


class EcranTableauDeBord(Ecran):
    """Reads only: each number leads to where it is made."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._page = QVBoxLayout()
        self._page.setContentsMargins(0, 0, 0, 0)
        outer = colonne(tete("Tableau de bord"), espace=0)
        outer.addLayout(self._page, 1)
        self.setLayout(outer)
        self._contenu: QWidget | None = None

    def actualiser(self, changes: ChangeSet | None) -> None:
        fresh = self._faire()
        if self._contenu is not None:
            self._page.removeWidget(self._contenu)
            detruire(self._contenu)
        self._contenu = fresh
        self._page.addWidget(fresh)

    def _faire(self) -> QWidget:
        snapshot = self.contexte.snapshot()
        if not snapshot.plan.racines:
            return self._vide()
        words = texte(" ".join(phrases(snapshot, self.contexte.aujourdhui())), "section", plie=True)
        words.setProperty("role", "phrase")
        page = colonne(words, Espace.L, texte("Avancement", "section"), self._axes(snapshot), -1, espace=Espace.S)
        return defilant(boite(page))

    def _vide(self) -> QWidget:
        go = bouton("Aller au plan d'actions", lambda: self.contexte.naviguer(Cible("plan")), "principal")
        return EtatVide(
            self.contexte.icones, "layout-dashboard", "Le plan est encore vide",
            "Ici se lira l'avancement du contrat : les actions en cours, en retard, sans nouvelles. "
            "Commencez par écrire le plan, ou importez son tableau.", go,
        )  # fmt: skip

    def _axes(self, snapshot: Snapshot) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Espace.L)
        grid.setVerticalSpacing(Espace.M)
        for rank, axis in enumerate(snapshot.plan.racines):
            actions = actions_de(axis)
            done = sum(1 for node in actions if node.statut.sens is Sens.FAIT)
            title = texte(f"{axis.code}  {axis.intitule_tableau}".strip(), plie=True)
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, max(len(actions), 1))
            bar.setValue(done)
            bar.setFixedWidth(160)
            bar.setAccessibleName(f"Avancement : {axis.intitule_tableau}")
            grid.addWidget(title, rank, 0)
            grid.addWidget(bar, rank, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(texte(_avancement(actions, done), "second"), rank, 2)
        grid.setColumnStretch(0, 1)
        return boite(grid)


def actions_de(axis: Noeud) -> tuple[Noeud, ...]:
    """The followed actions of an axis: those that carry a fiche, otherwise those that carry a follow-up."""
    nodes = tuple(axis.parcours())
    return tuple(node for node in nodes if node.niveau.porte_fiche) or tuple(
        node for node in nodes if node.niveau.porte_suivi
    )


def _avancement(actions: tuple[Noeud, ...], done: int) -> str:
    if not actions:
        return "aucune action"
    running = sum(1 for node in actions if node.statut.sens is Sens.EN_COURS)
    parts = [f"{done} sur {len(actions)} {'réalisées' if done > 1 else 'réalisée'}"]
    return ", ".join([*parts, f"{running} en cours"] if running else parts)


def phrases(snapshot: Snapshot, aujourdhui: date) -> tuple[str, ...]:
    """The state of the contract in a few sentences."""
    actions = snapshot.plan.fiches or snapshot.plan.suivis
    late = sum(1 for node in actions if en_retard(snapshot, node, aujourdhui))
    silent = sum(1 for node in actions if sans_nouvelles(snapshot, node, aujourdhui))
    running = sum(1 for node in actions if node.statut.sens is Sens.EN_COURS)
    counts = [f"{running} en cours"] if running else []
    counts += [f"{late} en retard"] if late else []
    counts += [f"{silent} sans nouvelle depuis 90 jours"] if silent else []
    noun = "action" if len(actions) == 1 else "actions"
    first = f"{len(actions)} {noun}{' : ' + ', '.join(counts) if counts else ''}."
    fiches = [fiche_de(snapshot, node.id) for node in snapshot.plan.fiches]
    valid = sum(1 for fiche in fiches if fiche is not None and fiche.etat == "validee")
    if not fiches:
        return (first,)
    return first, f"{valid} {'fiche validée' if valid < 2 else 'fiches validées'} sur {len(fiches)}."
