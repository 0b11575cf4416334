"""The dashboard: what one would say to the director, the progress of each axis, what is due, what was said last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clsdesk.models import tables as t
from clsdesk.models.dates import age, date_longue, fin_de
from clsdesk.models.echeances import entre
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.suivi import entrees
from clsdesk.models.texte import une_ligne
from clsdesk.models.texte_riche import brut
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.avancement import BarreAvancement
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran, tete
from clsdesk.ui.elements import (
    EtatVide,
    LienElide,
    TexteElide,
    boite,
    bouton,
    colonne,
    defilant,
    detruire,
    rangee,
    texte,
)
from clsdesk.ui.etat_du_contrat import actions_de, avancement, phrases
from clsdesk.ui.theme import Espace

_MAX = 6
LARGEUR = 980


class EcranTableauDeBord(Ecran):
    """Reads only: each line leads to where it is made."""

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
        words = texte(" ".join(phrases(snapshot, self.contexte.aujourdhui())), "phrase", plie=True)
        lists = rangee(self._taches(snapshot), self._a_venir(snapshot), self._echanges(snapshot), espace=Espace.XXL)
        for rank in range(3):
            lists.setStretch(rank, 1)
        page = colonne(
            words, Espace.XL, texte("Avancement", "section"), Espace.XS, self._axes(snapshot), Espace.XL, lists, -1,
            espace=Espace.S,
        )  # fmt: skip
        return defilant(boite(page), LARGEUR)

    def _vide(self) -> QWidget:
        go = bouton("Aller au plan d'actions", lambda: self.contexte.naviguer(Cible("plan")), "principal")
        return EtatVide(
            self.contexte.icones, "layout-dashboard", "Le plan est encore vide",
            "Ici se lira l'avancement du contrat : les actions en cours, en retard, sans nouvelles. "
            "Commencez par écrire le plan, ou importez votre tableau.", go,
        )  # fmt: skip

    def _axes(self, snapshot: Snapshot) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Espace.L)
        grid.setVerticalSpacing(Espace.XS)
        for rank, axis in enumerate(snapshot.plan.racines):
            done, running, total = avancement(actions_de(axis))
            grid.addWidget(self._lien(f"{axis.code}  {axis.intitule_tableau}".strip(), "element", axis.id), rank, 0)
            bar = BarreAvancement(self.contexte.apparence, (done, running), total, rank)
            grid.addWidget(bar, rank, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(texte(_mots(done, running, total), "second"), rank, 2)
        grid.setColumnStretch(3, 1)
        return boite(grid)

    def _taches(self, snapshot: Snapshot) -> QWidget:
        today = self.contexte.aujourdhui()
        open_tasks = sorted(
            (row for row in snapshot.all(t.Tache) if not row.faite), key=lambda row: row.echeance or "9"
        )
        lines = []
        for row in open_tasks[:_MAX]:
            due = fin_de(row.echeance)
            late = due is not None and due < today
            when = f"pour le {date_longue(row.echeance)}" if row.echeance else "sans échéance"
            who = f"{row.qui}, " if row.qui else ""
            lines.append(self._ligne(row.quoi, f"{who}{when}{', en retard' if late else ''}", "tache", row.id, late))
        return self._groupe("À faire", lines, "Rien à faire : les suites d'un échange se notent dans le suivi.")

    def _a_venir(self, snapshot: Snapshot) -> QWidget:
        """Meetings, calls for projects, steps and ends of the next three months; tasks have their own list."""
        today = self.contexte.aujourdhui()
        soon = (each for each in entre(snapshot, today, today + timedelta(days=92)) if each.genre != "tache")
        lines = [
            self._ligne(each.titre, f"{date_longue(each.jour.isoformat())}{f', {each.detail}' if each.detail else ''}",
                        each.objet, each.objet_id)
            for each in islice(soon, _MAX)
        ]  # fmt: skip
        return self._groupe("À venir", lines, "Rien de daté dans les trois mois qui viennent.")

    def _echanges(self, snapshot: Snapshot) -> QWidget:
        today = self.contexte.aujourdhui()
        lines = []
        for row in entrees(snapshot)[:_MAX]:
            when = fin_de(row.date)
            said = f"{row.nature.capitalize()} {age((today - when).days)}" if when else row.nature.capitalize()
            lines.append(self._ligne(une_ligne(brut(row.notes)) or row.participants, said, "suivi", row.id))
        return self._groupe("Derniers échanges", lines, "Aucun échange noté.")

    def _groupe(self, titre: str, lignes: Iterable[QWidget], vide: str) -> QWidget:
        shown = list(lignes) or [texte(vide, "second", plie=True)]
        return boite(colonne(texte(titre, "section"), Espace.XS, *shown, -1, espace=Espace.XS))

    def _ligne(self, titre: str, second: str, table: str, row_id: int, critique: bool = False) -> QWidget:
        words = TexteElide(second, "second")
        words.setProperty("nature", "critique" if critique else "")
        return boite(colonne(self._lien(titre, table, row_id), words, espace=0))

    def _lien(self, mots: str, table: str, row_id: int) -> LienElide:
        """A line of text that goes to its row."""
        return LienElide(mots, lambda: self._aller(table, row_id))

    def _aller(self, table: str, row_id: int) -> None:
        from clsdesk.ui.ecrans import cible_de

        self.contexte.naviguer(cible_de(table, row_id))


def _mots(done: int, running: int, total: int) -> str:
    if not total:
        return "aucune action"
    parts = [f"{done} réalisée{'s' if done > 1 else ''} sur {total}"]
    return ", ".join([*parts, f"{running} en cours"] if running else parts)
