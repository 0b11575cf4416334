"""The instances at the left with what each owes this year; the seats of the one chosen at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.models.gouvernance import exigence
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs.liste import ActionsListe, ListeEditable
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.champs.table_liee import TableLiee
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, colonne
from clsdesk.ui.gouvernance.tables import SIEGES
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

_VIDE = ("landmark", "Aucune instance", "Les instances se décrivent dans « Contrat et territoire », « Gouvernance ».")


class Membres(QWidget):
    """Who sits in each instance."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self.liste = ListeEditable(
            contexte, "Instances", ("instance", "membre", "reunion"), _lignes, ActionsListe(), _VIDE
        )
        self._sieges = TableLiee(contexte, SIEGES, "instance_id", self.liste.courant, Espace.XL, empile=True)
        self.liste.choisi.connect(self._sieges.lier)
        left = boite(colonne(self.liste, marges=(Espace.XL, Espace.S, Espace.S, Espace.S)))
        self.setLayout(colonne(Partage(contexte, "table/membre", left, self._sieges)))

    def aller(self, membre: t.Membre, champ: str) -> None:
        """Brings one seat into view."""
        self.liste.choisir(membre.instance_id)
        self._sieges.aller(membre.id, champ)


def _lignes(snapshot: Snapshot) -> list[LigneListe]:
    return [_ligne(snapshot, row) for row in snapshot.all(t.Instance)]


def _ligne(snapshot: Snapshot, row: t.Instance) -> LigneListe:
    today = date.today()
    due = exigence(snapshot, row, today.year, today)
    count = len(snapshot.where(t.Membre, "instance_id", row.id))
    seats = f"{count} siège{'s' if count > 1 else ''}" if count else "Aucun membre"
    held = f"{due.tenues} tenue{'s' if due.tenues > 1 else ''} sur {due.minimum} en {due.annee}" if due.minimum else ""
    missing = f"{due.manque} à prévoir" if due.manque else ""
    return LigneListe(row.id, row.nom, " · ".join(filter(None, (seats, held))), missing, "attention")
