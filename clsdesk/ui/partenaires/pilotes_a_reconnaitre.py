"""The pilots written as text: say which organisation each is, once for the whole plan."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clsdesk.commands import parties
from clsdesk.models import tables as t
from clsdesk.models.organisations import libelle
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import EtatVide, boite, bouton, colonne, defilant, rangee, texte, vider
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

_NOUVELLE = -1


class PilotesAReconnaitre(QWidget):
    """One line a text, with how often it pilots and a choice of organisations."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(Espace.S)
        self._vide = EtatVide(
            contexte.icones,
            "user-check",
            "Tous les pilotes sont reconnus",
            "Un pilote écrit en toutes lettres apparaît ici.",
        )
        intro = texte(
            "Ces pilotes sont écrits en texte. Dites de quelle organisation il s'agit : tout le plan suit.",
            "second",
            plie=True,
        )
        page = boite(colonne(intro, self._lignes, -1, espace=Espace.L))
        self._page = defilant(page)
        self.setLayout(colonne(self._vide, self._page))
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("pilotage", "organisation"):
            self._relire()

    def _relire(self) -> None:
        vider(self._lignes)
        found = parties.pilotes_non_reconnus(self._contexte.snapshot().all(t.Pilotage))
        for name, times in found:
            self._lignes.addWidget(boite(self._ligne(name, times)))
        self._vide.setVisible(not found)
        self._page.setVisible(bool(found))

    def _ligne(self, name: str, times: int) -> QHBoxLayout:
        choose = Deroulant()
        choose.setAccessibleName(f"Organisation pour {name}")
        choose.setFixedWidth(300)
        choose.addItem("Laisser en texte", 0)
        for body in self._contexte.snapshot().all(t.Organisation):
            choose.addItem(body.nom or libelle(body), body.id)
        choose.addItem(f"Créer l'organisation « {name} »", _NOUVELLE)
        often = texte(f"{times} fois" if times > 1 else "1 fois", "second")
        take = bouton("Reconnaître", lambda: self._choisir(name, choose.currentData()))
        take.setAccessibleName(f"Reconnaître {name}")
        take.setEnabled(False)
        choose.currentIndexChanged.connect(lambda rank: take.setEnabled(rank > 0))
        line = rangee(texte(name, "gras", plie=True), often, choose, take, espace=Espace.M)
        line.setStretch(0, 1)
        return line

    def _choisir(self, name: str, organisation_id: int) -> None:
        if not organisation_id:
            return
        if organisation_id == _NOUVELLE:
            linked = parties.creer_depuis_pilote(self._contexte.document, name)
        else:
            linked = parties.rattacher_pilotes(self._contexte.document, name, organisation_id)
        self._contexte.avis.dire(f"« {name} » reconnu {linked} fois.", "Annuler", self._contexte.document.undo)
