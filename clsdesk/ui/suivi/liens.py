"""The actions that a log entry is about: ticked in a list in one gesture, each with its state after the entry."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.commands import suivi as commands
from clsdesk.models import tables as t
from clsdesk.models.plan import Noeud
from clsdesk.models.statuts import METEO
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampChoix, ChampLigne
from clsdesk.ui.champs.cocher import Case, ListeACocher
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import TexteElide, bouton, bouton_icone, colonne, rangee, texte, vider
from clsdesk.ui.focus import passer_avant
from clsdesk.ui.suivi.etats import SourceApres, SourceMotifApres, est_a_l_arret
from clsdesk.ui.theme import Espace


def _nomme(node: Noeud | None) -> str:
    return f"{node.code} {node.element.intitule}".strip() if node else "Action supprimée"


class ChoixActions(QWidget):
    """Every element that is followed, ticked when the entry is about it."""

    def __init__(self, contexte: Contexte, suivi_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._suivi_id = suivi_id
        self._liste = ListeACocher("Actions à lier", self._cases, self._choisir)
        self.setFocusProxy(self._liste)
        self.setLayout(colonne(self._liste))

    def montrer(self, suivi_id: int) -> None:
        """The ticks of another entry, read when the list is opened."""
        self._suivi_id = suivi_id

    def relire(self) -> None:
        """The ticks as the file has them."""
        self._liste.relire()

    def _cases(self) -> list[Case]:
        snapshot = self._contexte.snapshot()
        linked = {row.element_id for row in snapshot.where(t.SuiviElement, "suivi_id", self._suivi_id)}
        plan = snapshot.plan
        nodes = (node for node in plan.parcours() if node.niveau.porte_suivi or node.id in linked or not node.enfants)
        return [Case(node.id, _nomme(node), node.id in linked, max(len(node.ancetres) - 1, 0)) for node in nodes]

    def _choisir(self, ids: list[int]) -> None:
        commands.choisir_actions(self._contexte.document, self._suivi_id, ids)


class LigneLien(QWidget):
    """One action with its state after the entry, and why when the entry stops it: asked for, never required."""

    def __init__(self, contexte: Contexte, link: t.SuiviElement, delier: Callable[[int], None]) -> None:
        super().__init__()
        self._contexte, self._lien_id = contexte, link.id
        c, words = contexte, _nomme(contexte.snapshot().plan.par_id.get(link.element_id))
        states: list[tuple[Valeur, str]] = [
            ("", "Statut inchangé"), *((s.cle, s.libelle) for s in c.snapshot().modele.statuts),
        ]  # fmt: skip
        moods: list[tuple[Valeur, str]] = [("", "Météo inchangée"), *METEO.items()]
        state = ChampChoix(c, SourceApres(c, link.id, "statut"), f"Statut après l'échange : {words}", states)
        mood = ChampChoix(c, SourceApres(c, link.id, "meteo"), f"Météo après l'échange : {words}", moods)
        for box in (state, mood):
            box.setMaximumWidth(158)
        remove = bouton_icone(c.icones, "x", f"Ne plus lier : {words}", lambda: delier(link.id))
        hint = "Pourquoi est-elle suspendue, reportée ou abandonnée ?"
        self._motif = ChampLigne(c, SourceMotifApres(c, link.id), f"Motif : {words}", hint)
        line = rangee(state, mood, -1, remove, espace=Espace.XS)
        self.setLayout(colonne(TexteElide(words), line, self._motif, espace=Espace.XS))
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("suivi_element"):
            self._relire()

    def _relire(self) -> None:
        snapshot = self._contexte.snapshot()
        link = snapshot.get(t.SuiviElement, self._lien_id)
        self._motif.setVisible(link is not None and est_a_l_arret(snapshot, link.statut))


class Liens(QWidget):
    """The linked actions, one line each, and a button that opens the list to tick."""

    def __init__(self, contexte: Contexte, suivi_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._suivi_id = suivi_id
        self._shown: tuple[int, ...] = (-1,)
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(Espace.S)
        self._choix = ChoixActions(contexte, suivi_id)
        self._choix.hide()
        self._plus = bouton("Choisir les actions", None, "discret", contexte.icones, "list-checks")
        self._plus.setCheckable(True)
        self._plus.toggled.connect(self._deplier)
        head = texte("Actions concernées, et leur état après cet échange", "etiquette", plie=True)
        page = colonne(head, self._lignes, espace=Espace.S)
        self.setLayout(page)
        self._relire()
        page.addLayout(rangee(self._plus, -1))  # after the rows in the order of Tab too
        page.addWidget(self._choix)
        contexte.bridge.changed.connect(self._entendre)

    def montrer(self, suivi_id: int) -> None:
        """The actions of another entry."""
        self._suivi_id = suivi_id
        self._plus.setChecked(False)
        self._choix.montrer(suivi_id)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("suivi_element", "element", "niveau"):
            self._relire()
            if not self._choix.isHidden():
                self._choix.relire()

    def _deplier(self, on: bool) -> None:
        if on:
            self._choix.relire()
        self._choix.setVisible(on)
        if on:
            self._choix.setFocus(Qt.FocusReason.OtherFocusReason)

    def _relire(self) -> None:
        rows = self._contexte.snapshot().where(t.SuiviElement, "suivi_id", self._suivi_id)
        plan = self._contexte.snapshot().plan
        rank = {node.id: place for place, node in enumerate(plan.parcours())}
        links = sorted(rows, key=lambda row: rank.get(row.element_id, len(rank)))
        if tuple(row.id for row in links) == self._shown:
            return
        self._shown = tuple(row.id for row in links)
        vider(self._lignes)
        made = [LigneLien(self._contexte, link, self._delier) for link in links]
        for line in made:
            self._lignes.addWidget(line)
        passer_avant(self._plus, made)

    def _delier(self, link_id: int) -> None:
        self._contexte.flush()
        commands.delier(self._contexte.document, link_id)
        self._contexte.avis.dire("Action retirée de l'échange.", "Annuler", self._contexte.document.undo)
