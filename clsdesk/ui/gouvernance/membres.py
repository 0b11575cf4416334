"""The instances at the left with what each owes this year; the seats of the one chosen at the right."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from clsdesk.commands.gouvernance import completer_membres
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import exigence
from clsdesk.models.nombres import enumeration
from clsdesk.models.reunions import signataires_sans_siege
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs.liste import ActionsListe, ListeEditable
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.champs.table_liee import TableLiee
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, rangee, texte
from clsdesk.ui.gouvernance.tables import SIEGES
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

_VIDE = ("landmark", "Aucune instance", "Les instances se décrivent dans « Contrat et territoire », « Gouvernance ».")


class Membres(QWidget):
    """Who sits in each instance."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        lines = partial(_lignes, contexte)
        self.liste = ListeEditable(
            contexte, "Instances", ("instance", "membre", "reunion"), lines, ActionsListe(), _VIDE
        )
        self._sieges = TableLiee(contexte, SIEGES, "instance_id", self.liste.courant, Espace.XL, empile=True)
        self.liste.choisi.connect(self._sieges.lier)
        self._manquent = texte("", "second", plie=True)
        self._completer = bouton("Leur donner un siège", self.completer, "", contexte.icones, "users")
        head = rangee(self._manquent, self._completer, marges=(Espace.XL, Espace.S, Espace.L, 0))
        head.setStretch(0, 1)
        right = colonne(head, self._sieges, espace=0)
        right.setStretch(1, 1)
        left = boite(colonne(self.liste, marges=(Espace.XL, Espace.S, Espace.S, Espace.S)))
        self.setLayout(colonne(Partage(contexte, "table/membre", left, boite(right))))
        self.liste.choisi.connect(lambda _id: self._relire())
        contexte.bridge.changed.connect(lambda _changes: self._relire())
        self._relire()

    def aller(self, membre: t.Membre, champ: str) -> None:
        """Brings one seat into view."""
        self.liste.choisir(membre.instance_id)
        self._sieges.aller(membre.id, champ)

    def completer(self) -> None:
        """A seat for each signatory who has none in the instance shown."""
        self._contexte.flush()
        count = completer_membres(self._contexte.document, self.liste.courant)
        words = f"{count} sièges ajoutés." if count > 1 else "Un siège ajouté."
        self._contexte.avis.dire(words, "Annuler", self._contexte.document.undo, "positif")

    def _relire(self) -> None:
        """Whose seat is missing in the instance shown; nothing where every signatory sits, or nobody could."""
        bodies = signataires_sans_siege(self._contexte.snapshot(), self.liste.courant) if self.liste.courant else ()
        named = enumeration(tuple(une_ligne(each.sigle or each.nom) for each in bodies))
        self._manquent.setText(f"Signataires sans siège : {named}." if bodies else "")
        self._manquent.setVisible(bool(bodies))
        self._completer.setVisible(bool(bodies))


def _lignes(contexte: Contexte, snapshot: Snapshot) -> list[LigneListe]:
    return [_ligne(snapshot, row, contexte.aujourdhui()) for row in snapshot.all(t.Instance)]


def _ligne(snapshot: Snapshot, row: t.Instance, today: date) -> LigneListe:
    due = exigence(snapshot, row, today.year, today)
    count = len(snapshot.where(t.Membre, "instance_id", row.id))
    seats = f"{count} siège{'s' if count > 1 else ''}" if count else "Aucun membre"
    held = f"{due.tenues} tenue{'s' if due.tenues > 1 else ''} sur {due.minimum} en {due.annee}" if due.minimum else ""
    missing = f"{due.manque} à prévoir" if due.manque else ""
    return LigneListe(row.id, row.nom, " · ".join(filter(None, (seats, held))), missing, "attention")
