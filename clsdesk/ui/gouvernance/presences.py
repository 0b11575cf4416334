"""Who is expected and who came: one line a person."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.commands.gouvernance import convier, noter_presents
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import PRESENCES, nom_present
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import ChampDecrit, construire
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, bouton_icone, colonne, filet, rangee, texte, vider
from clsdesk.ui.souple import Empilable
from clsdesk.ui.theme import Espace

_ETAT = ChampDecrit("etat", "Présence", "choix", choix=list(PRESENCES.items()))
_PAR = ChampDecrit("par", "Représenté par", "ligne", "Représenté par")
_NOM = ChampDecrit("nom", "Personne ou fonction", "ligne", "Personne ou fonction")


SANS_MEMBRE = "Cette réunion n'a pas d'instance, ou une instance sans membre : voir « Instances et membres »."
NOM = 200
"""The least width of a name, in pixels: under it, the fields stand below."""


class Presences(QWidget):
    """The lines of one meeting; `lier` shows those of another."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte, self._reunion_id = contexte, 0
        self._montrees: tuple[tuple[object, ...], ...] = ()
        self._vide = texte("Personne n'est encore attendu à cette réunion.", "second", plie=True)
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(Espace.S)
        icones = contexte.icones
        convie = bouton("Convier les membres de l'instance", self._convier, "", icones, "users", "Convier")
        tous = bouton("Les autres sont présents", self._presents, "discret", icones, "user-check", "Tous présents")
        autre = bouton("Ajouter une personne", self._ajouter, "discret", icones, "plus", "Ajouter")
        self.setLayout(
            colonne(rangee(convie, tous, autre, -1, espace=Espace.XS), self._vide, self._lignes, -1, espace=Espace.M)
        )
        contexte.bridge.changed.connect(self._entendre)

    def lier(self, reunion_id: int) -> None:
        """The lines of another meeting."""
        self._reunion_id = reunion_id
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if any(changes.touches(table) for table in ("presence", "membre", "contact", "organisation")):
            self._relire()

    def _rows(self) -> tuple[t.Presence, ...]:
        return self._contexte.snapshot().where(t.Presence, "reunion_id", self._reunion_id)

    def _relire(self) -> None:
        """The lines are made again only when who is expected changes, not at each state noted."""
        snapshot = self._contexte.snapshot()
        rows = self._rows()
        said = tuple((row.id, row.membre_id, *(nom_present(snapshot, row) if row.membre_id else ())) for row in rows)
        self._vide.setVisible(not rows)
        if said == self._montrees:
            return
        self._montrees = said
        vider(self._lignes)
        for row in rows:
            self._lignes.addWidget(self._ligne(row))

    def _ligne(self, row: t.Presence) -> QWidget:
        etat = construire(self._contexte, "presence", row.id, _ETAT)
        par = construire(self._contexte, "presence", row.id, _PAR)
        etat.setFixedWidth(130)
        par.setFixedWidth(150)
        body, who = nom_present(self._contexte.snapshot(), row)
        for field, name in ((etat, "Présence"), (par, "Représenté par")):
            field.setAccessibleName(f"{name} : {body or 'personne ajoutée'}")
        out = bouton_icone(self._contexte.icones, "x", "Retirer cette personne", lambda: self._retirer(row.id))
        known = colonne(texte(body or who, plie=True), texte(who, "second", plie=True), espace=0)
        left = boite(known) if row.membre_id else construire(self._contexte, "presence", row.id, _NOM)
        line = Empilable(Espace.S, 0)
        left.setMinimumWidth(NOM)
        line.addWidget(left, 1)
        line.addLayout(rangee(etat, par, -1, out, espace=Espace.S))
        return boite(colonne(line, filet(), espace=Espace.S))

    def _convier(self) -> None:
        snapshot = self._contexte.snapshot()
        meeting = snapshot.get(t.Reunion, self._reunion_id)
        added = convier(self._contexte.document, self._reunion_id, meeting.instance_id if meeting else None)
        if not added:
            members = snapshot.where(t.Membre, "instance_id", meeting.instance_id) if meeting else ()
            self._contexte.avis.dire("Tous les membres de l'instance sont déjà attendus." if members else SANS_MEMBRE)

    def _presents(self) -> None:
        """Whoever has no state yet came."""
        self._contexte.flush()
        if not noter_presents(self._contexte.document, self._reunion_id):
            self._contexte.avis.dire("Chaque présence est déjà notée.")

    def _ajouter(self) -> None:
        with self._contexte.document.edit("Ajouter une personne") as edit:
            edit.insert(t.Presence(0, len(self._rows()), self._reunion_id))

    def _retirer(self, row_id: int) -> None:
        self._contexte.flush()
        with self._contexte.document.edit("Retirer une personne") as edit:
            edit.delete("presence", row_id)
        self._contexte.avis.dire("Personne retirée.", "Annuler", self._contexte.document.undo)
