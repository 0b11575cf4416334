"""What a decision touches: elements of the plan, and the fiches that it validates."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.commands.gouvernance import choisir_elements, choisir_fiches
from clsdesk.models import tables as t
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.cocher import Case, CasesEnGrille, ListeACocher
from clsdesk.ui.champs.description import Choix, ChoixVivant
from clsdesk.ui.champs.liaison import SourceColonne
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import colonne, texte
from clsdesk.ui.theme import Espace


class Portee(QWidget):
    """Two lists to tick below the words of a decision."""

    def __init__(self, contexte: Contexte, decision_id: int) -> None:
        super().__init__()
        self._contexte, self._decision_id = contexte, decision_id
        self._elements = ListeACocher(
            "Éléments du plan concernés", self._cases, lambda ids: choisir_elements(contexte.document, decision_id, ids)
        )
        self._fiches = CasesEnGrille(
            "Fiches validées", self._cases_fiches, lambda ids: choisir_fiches(contexte.document, decision_id, ids),
            "Cochez d'abord une action qui a une fiche.",
        )  # fmt: skip
        choices = ChoixVivant(
            contexte, SourceColonne(contexte, "decision", decision_id, "point_id", "Dire à quel point"),
            "Point de l'ordre du jour", self._points,
        )  # fmt: skip
        self.setLayout(
            colonne(
                texte("Point de l'ordre du jour", "etiquette"), choices, Espace.S,
                texte("Éléments du plan concernés", "etiquette"), self._elements, Espace.S,
                texte("Fiches que cette décision valide", "etiquette"), self._fiches, espace=Espace.XS,
            )
        )  # fmt: skip
        contexte.bridge.changed.connect(self._entendre)

    def _points(self, snapshot: Snapshot) -> Choix:
        row = snapshot.get(t.Decision, self._decision_id)
        agenda = snapshot.where(t.Point, "reunion_id", row.reunion_id) if row else ()
        named = ((each.id, une_ligne(each.intitule)[:80] or "Point à nommer") for each in agenda)
        return [(None, "Aucun"), *named]

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("decision_element") or changes.touches("element"):
            self._elements.relire()
            self._fiches.relire()

    def _liens(self) -> dict[int, t.DecisionElement]:
        rows = self._contexte.snapshot().where(t.DecisionElement, "decision_id", self._decision_id)
        return {row.element_id: row for row in rows}

    def _cases(self) -> list[Case]:
        ticked = self._liens()
        nodes = self._contexte.snapshot().plan.parcours()
        return [Case(node.id, _nomme(node), node.id in ticked, len(node.ancetres)) for node in nodes]

    def _cases_fiches(self) -> list[Case]:
        links = self._liens()
        nodes = (node for node in self._contexte.snapshot().plan.fiches if node.id in links)
        return [Case(node.id, _nomme(node), bool(links[node.id].valide_fiche)) for node in nodes]


def _nomme(node: Noeud) -> str:
    return f"{node.code} {node.intitule_tableau}".strip()
