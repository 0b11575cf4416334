"""One log entry as a form: when, what kind, who, what was said, what follows, and the state of each action after it."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from clsdesk.commands import suivi as commands
from clsdesk.models import tables as t
from clsdesk.models.statuts import METEO
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampChoix, ChampDate, ChampLigne, ChampTexteRiche, Formulaire, SourceColonne
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton_icone, colonne, detruire, rangee, texte
from clsdesk.ui.theme import Espace

NATURES = ("réunion", "échange", "étape", "frein", "décision", "financement", "communication")


class EntreeForm(Formulaire):
    """The fields of one entry. `montrer(0)` leaves it empty."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._suivi_id = 0

    def montrer(self, suivi_id: int) -> None:
        """Builds the form of another entry."""
        if suivi_id == self._suivi_id:
            return
        self._suivi_id = suivi_id
        self.vider()
        if not suivi_id:
            return
        c = self._contexte
        kinds: list[tuple[Valeur, str]] = [(each, each.capitalize()) for each in NATURES]
        self.rangee(
            ("Date", ChampDate(c, self._source("date"), "Date", jour=True), "date"),
            ("Nature", ChampChoix(c, self._source("nature"), "Nature", kinds), "nature"),
        )
        who = ChampLigne(
            c, self._source("participants"), "Participants", "Fonctions ou organismes, séparés par des virgules"
        )
        self.champ("Participants", who, "participants")
        self.champ(
            "Notes", ChampTexteRiche(c, self._source("notes"), "Notes", "Objet, échanges, informations"), "notes"
        )
        follow = ChampTexteRiche(c, self._source("suites"), "Suites", "Qui fait quoi, pour quand ?", lignes=2)
        self.champ("Suites", follow, "suites")
        self.ajouter(Liens(c, suivi_id))

    def _source(self, column: str) -> SourceColonne:
        return SourceColonne(self._contexte, "suivi", self._suivi_id, column, "Modifier un échange")


class Liens(QWidget):
    """The actions that an entry is about, each with its status and météo after it."""

    change = Signal()

    def __init__(self, contexte: Contexte, suivi_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._suivi_id = suivi_id
        self._shown: tuple[int, ...] = (-1,)
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(Espace.S)
        self._nouveau = QComboBox()
        self._nouveau.setAccessibleName("Lier une action")
        self._nouveau.activated.connect(self._lier)
        head = texte("Actions concernées, et leur état après cet échange", "etiquette")
        self.setLayout(colonne(head, self._lignes, self._nouveau, espace=Espace.S))
        contexte.bridge.changed.connect(
            lambda changes: self._relire() if changes.touches("suivi_element", "element") else None
        )
        self._relire()

    def _links(self) -> list[t.SuiviElement]:
        rows = self._contexte.snapshot().all(t.SuiviElement)
        return [row for row in rows if row.suivi_id == self._suivi_id]

    def _relire(self) -> None:
        links = tuple(row.id for row in self._links())
        if links == self._shown:
            return
        self._shown = links
        while (item := self._lignes.takeAt(0)) is not None:
            if widget := item.widget():
                detruire(widget)
        for link in self._links():
            self._lignes.addWidget(self._ligne(link))
        self._proposer()

    def _proposer(self) -> None:
        linked = {row.element_id for row in self._links()}
        self._nouveau.clear()
        self._nouveau.addItem("Lier une action…", 0)
        for node in self._contexte.snapshot().plan.suivis:
            if node.id not in linked:
                self._nouveau.addItem(f"{node.code} {node.element.intitule}".strip()[:90], node.id)

    def _ligne(self, link: t.SuiviElement) -> QWidget:
        c = self._contexte
        node = c.snapshot().plan.par_id.get(link.element_id)
        name = texte(f"{node.code} {node.element.intitule}".strip() if node else "Action supprimée", plie=True)
        states: list[tuple[Valeur, str]] = [
            ("", "Statut inchangé"),
            *((s.cle, s.libelle) for s in c.snapshot().modele.statuts),
        ]
        moods: list[tuple[Valeur, str]] = [("", "Météo inchangée"), *METEO.items()]
        state = ChampChoix(c, SourceLien(c, link.id, "statut"), "Statut après l'échange", states)
        mood = ChampChoix(c, SourceLien(c, link.id, "meteo"), "Météo après l'échange", moods)
        remove = bouton_icone(c.icones, "x", "Ne plus lier", lambda: commands.delier(c.document, link.id))
        return boite(colonne(name, rangee(state, mood, -1, remove, espace=Espace.XS), espace=Espace.XS))

    def _lier(self, rank: int) -> None:
        element_id = self._nouveau.itemData(rank)
        if element_id:
            commands.lier(self._contexte.document, self._suivi_id, t.SuiviElement(element_id=element_id))


@dataclasses.dataclass(frozen=True, slots=True)
class SourceLien:
    """A state after an entry: writing it changes the element's too, as one step."""

    contexte: Contexte
    lien_id: int
    colonne: str

    def lire(self) -> Valeur:
        row = self.contexte.snapshot().get(t.SuiviElement, self.lien_id)
        return str(getattr(row, self.colonne)) if row else ""

    def saisie(self) -> str:
        return ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        row = self.contexte.snapshot().get(t.SuiviElement, self.lien_id)
        if row is None or valeur == self.lire():
            return
        with self.contexte.document.edit("Dire l'état après un échange") as edit:
            edit.update("suivi_element", row.id, **{self.colonne: str(valeur or "")})
            if valeur:
                edit.update("element", row.element_id, **{self.colonne: str(valeur)})

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("suivi_element")
