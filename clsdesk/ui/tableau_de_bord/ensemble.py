"""The first tab: what one would say to the director, the progress of each axis, what to look at, what is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.models.avancement import Groupe, dernieres_nouvelles, par_axe, phrases, raison_du_retard, situation
from clsdesk.models.changements import GENRES, Changement, changements, depuis, reperee
from clsdesk.models.dates import date_longue, fin_de
from clsdesk.models.echeances import entre
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.statuts import Sens
from clsdesk.models.texte import une_ligne
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.elements import EtatVide, boite, bouton, colonne, defilant, texte
from clsdesk.ui.tableau_de_bord.page import LARGEUR, Page, barre, cote_a_cote, groupe
from clsdesk.ui.theme import Espace

_MAX = 5
_A_REGARDER = 4
_ACTUALITE = ("statut", "validee", "decision", "echange", "reunion", "releve", "avenant", "version", "faite")
"""What is news on the first tab; the third tab tells all."""


class PageEnsemble(Page):
    """Each line leads to where it is made; `ouvrir` another tab by its key."""

    def __init__(self, contexte: Contexte, ouvrir: Callable[[str], object]) -> None:
        super().__init__(contexte)
        self._ouvrir = ouvrir

    def faire(self, snapshot: Snapshot) -> QWidget:
        if not snapshot.plan.racines:
            return self._vide()
        words = texte(" ".join(phrases(snapshot, self.contexte.aujourdhui())), "phrase", plie=True)
        above = cote_a_cote(self._axes(snapshot), self._a_regarder(snapshot))
        below = cote_a_cote(self._taches(snapshot), self._a_venir(snapshot), self._nouveau(snapshot))
        return defilant(boite(colonne(words, Espace.S, above, Espace.S, below, -1, espace=Espace.S)), LARGEUR)

    def _vide(self) -> QWidget:
        go = bouton("Aller au plan d'actions", lambda: self.contexte.naviguer(Cible("plan")), "principal")
        return EtatVide(
            self.contexte.icones, "layout-dashboard", "Le plan est encore vide",
            "Ici se lira l'avancement du contrat : les actions en cours, en retard, sans nouvelles. "
            "Commencez par écrire le plan, ou importez votre tableau.", go,
        )  # fmt: skip

    def _axes(self, snapshot: Snapshot) -> QWidget:
        rows = zip(snapshot.plan.racines, par_axe(snapshot), strict=True)
        return groupe("Avancement", (self._axe(axis, each) for axis, each in rows))

    def _axe(self, axis: Noeud, each: Groupe) -> QWidget:
        done, running = each.compte(Sens.FAIT), each.compte(Sens.EN_COURS)
        name = self.lien(each.nom, "element", axis.id)
        return barre(self.contexte, name, mots(each), (done, running), len(each.noeuds), each.axe)

    def _a_regarder(self, snapshot: Snapshot) -> QWidget:
        """The late ones, then those without news; the second tab has them all."""
        today = self.contexte.aujourdhui()
        now = situation(snapshot, today)
        late = [(each, f"En retard : {raison_du_retard(snapshot, each, today)}", "critique") for each in now.en_retard]
        silent = [
            (each, f"Sans nouvelles : {dernieres_nouvelles(snapshot, each, today)}", "attention")
            for each in now.silencieuses
            if each not in now.en_retard
        ]
        rows = [*late, *silent]
        lines = [
            self.ligne(titre(each), words, "element", each.id, nature) for each, words, nature in rows[:_A_REGARDER]
        ]
        if len(rows) > len(lines):
            lines.append(self.suite(f"Voir les {len(rows)}", lambda: self._ouvrir("repartition")))
        return groupe("À regarder", lines, "Aucune action en retard ni sans nouvelles.")

    def _taches(self, snapshot: Snapshot) -> QWidget:
        waiting = sorted((row for row in snapshot.all(t.Tache) if not row.faite), key=lambda row: row.echeance or "9")
        lines = [self._tache(row) for row in waiting[:_MAX]]
        if len(waiting) > _MAX:
            more = f"Voir les {len(waiting)} tâches"
            lines.append(self.suite(more, lambda: self.contexte.naviguer(Cible("suivi"))))
        return groupe("À faire", lines, "Rien à faire : les suites d'un échange se notent dans le suivi.")

    def _tache(self, row: t.Tache) -> QWidget:
        due = fin_de(row.echeance)
        late = due is not None and due < self.contexte.aujourdhui()
        when = f"pour le {date_longue(row.echeance)}" if row.echeance else "sans échéance"
        said = ", ".join(filter(None, ("En retard" if late else "", une_ligne(row.qui), when)))
        words = une_ligne(row.quoi) or "Tâche sans intitulé"
        return self.ligne(words, said, "tache", row.id, "critique" if late else "")

    def _a_venir(self, snapshot: Snapshot) -> QWidget:
        """Meetings, calls for projects, steps and ends of the next three months; tasks have their own list."""
        today = self.contexte.aujourdhui()
        soon = (each for each in entre(snapshot, today, today + timedelta(days=92)) if each.genre != "tache")
        lines = [
            self.ligne(each.titre, ", ".join(filter(None, (date_longue(each.jour.isoformat()), each.detail))),
                       each.objet, each.objet_id)
            for each in islice(soon, _MAX)
        ]  # fmt: skip
        return groupe("À venir", lines, "Rien de daté dans les trois mois qui viennent.")

    def _nouveau(self, snapshot: Snapshot) -> QWidget:
        span = depuis(snapshot, self.contexte.aujourdhui())
        rows = changements(snapshot, span.du, span.au)
        lines = list(islice(self._nouvelles(snapshot, rows), _MAX))
        if rows:
            lines.append(self.suite("Tout ce qui a changé", lambda: self._ouvrir("changements")))
        return groupe(span.nom, lines, "Rien de nouveau.")

    def _nouvelles(self, snapshot: Snapshot, rows: tuple[Changement, ...]) -> Iterator[QWidget]:
        """The news of the last days first."""
        for each in reversed(rows):
            if each.genre in _ACTUALITE:
                said = f"{GENRES[each.genre][0]}, {date_longue(each.jour.isoformat())}"
                yield self.ligne(reperee(snapshot, each), said, each.objet, each.objet_id)


def titre(node: Noeud) -> str:
    """An action's code and title, on one line."""
    return f"{node.code} {une_ligne(node.intitule_tableau)}".strip()


def mots(each: Groupe) -> str:
    """« 1 réalisée et 2 en cours sur 4 »."""
    done, running, total = each.compte(Sens.FAIT), each.compte(Sens.EN_COURS), len(each.noeuds)
    if not total:
        return "aucune action"
    words = (f"{done} réalisée{'s' if done > 1 else ''}" if done else "", f"{running} en cours" if running else "")
    return f"{' et '.join(filter(None, words)) or 'aucune engagée'} sur {total}"
