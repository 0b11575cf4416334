"""Organisations, signatories in their three orders, contacts, and the pilots that no organisation stands for yet."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from clsdesk.commands import parties
from clsdesk.models import tables as t
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import TableForm
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.ecran import Ecran, tete
from clsdesk.ui.elements import colonne
from clsdesk.ui.partenaires import tables as d
from clsdesk.ui.partenaires.acteurs import ACTEURS
from clsdesk.ui.partenaires.organisations import OrganisationsForm
from clsdesk.ui.partenaires.pilotes_a_reconnaitre import PilotesAReconnaitre
from clsdesk.ui.partenaires.signataires import SignatairesForm
from clsdesk.ui.theme import Espace


class EcranPartenaires(Ecran):
    """Five tabs; a search result or an anomaly opens the right one."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._organisations = OrganisationsForm(contexte)
        self._signataires = SignatairesForm(contexte)
        self._contacts = TableForm(contexte, d.CONTACTS, Espace.XL)
        self._onglets = QTabWidget()
        self._onglets.setDocumentMode(True)
        self._onglets.addTab(self._signataires, "Signataires")
        self._onglets.addTab(self._organisations, "Organisations")
        self._onglets.addTab(self._contacts, "Contacts")
        self._acteurs = TableForm(contexte, ACTEURS, Espace.XL)
        self._onglets.addTab(self._acteurs, ACTEURS.pluriel)
        self._inconnus = PilotesAReconnaitre(contexte)
        self._onglets.addTab(self._inconnus, "Pilotes à reconnaître")
        layout = colonne(tete("Partenaires et signataires"), self._onglets, espace=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def actualiser(self, changes: ChangeSet | None) -> None:
        """The tabs say how many they hold; the fields and lists keep up by themselves."""
        snapshot = self.contexte.snapshot()
        unknown = len(parties.pilotes_non_reconnus(snapshot.all(t.Pilotage)))
        for widget, word, count in (
            (self._signataires, "Signataires", len(snapshot.all(t.Signataire))),
            (self._organisations, "Organisations", len(snapshot.all(t.Organisation))),
            (self._contacts, "Contacts", len(snapshot.all(t.Contact))),
            (self._acteurs, ACTEURS.pluriel, len(snapshot.all(t.Acteur))),
            (self._inconnus, "Pilotes à reconnaître", unknown),
        ):
            self._onglets.setTabText(self._onglets.indexOf(widget), f"{word} {count}" if count else word)

    def aller(self, cible: Cible) -> None:
        if cible.table == "signataire":
            self._onglets.setCurrentWidget(self._signataires)
            self._signataires.aller(cible.id, cible.champ)
        elif cible.table == "contact":
            self._onglets.setCurrentWidget(self._contacts)
            self._contacts.aller(cible.id, cible.champ)
        elif cible.table == "acteur":
            self._onglets.setCurrentWidget(self._acteurs)
            self._acteurs.aller(cible.id, cible.champ)
        elif cible.table == "piece":
            piece = self.contexte.snapshot().get(t.Piece, cible.id)
            if piece and piece.organisation_id:
                self.aller(Cible(cible.ecran, "organisation", piece.organisation_id, "logo"))
        elif cible.table in ("organisation", "alias"):
            row = self.contexte.snapshot().get(t.Alias, cible.id) if cible.table == "alias" else None
            self._onglets.setCurrentWidget(self._organisations)
            self._organisations.aller(row.organisation_id if row else cible.id, cible.champ)
