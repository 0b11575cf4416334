"""Signatories in the order chosen: that of the parties, of the article, or of the signature block."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from clsdesk.commands import parties
from clsdesk.models import tables as t
from clsdesk.models.organisations import libelle
from clsdesk.models.snapshot import Snapshot
from clsdesk.ui.champs import Formulaire, LigneListe, ListeEditable
from clsdesk.ui.champs.description import poser
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, bouton, colonne, defilant, rangee
from clsdesk.ui.partage import Partage
from clsdesk.ui.partenaires.tables import SIGNATAIRE
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace


class SignatairesForm(QWidget):
    """The list in one of the three orders; the current signatory's form."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._montre = 0
        self._form = Formulaire(contexte)
        self._ordre = Deroulant()
        self._ordre.setAccessibleName("Ordre affiché")
        for column, where in parties.ORDRES.items():
            self._ordre.addItem(f"Ordre {where}", column)
        self._ajout = bouton("Ajouter un signataire", None, "", contexte.icones, "plus", "Ajouter")
        self._menu = QMenu(self._ajout)
        self._menu.aboutToShow.connect(self._proposer)
        self._ajout.setMenu(self._menu)
        self._liste = self._faire_liste()
        self._ordre.currentIndexChanged.connect(lambda _rank: self._liste.relire())
        self._monter()
        self._montrer(self._liste.courant)

    def aller(self, signataire_id: int, champ: str = "") -> None:
        """Makes one current and goes to a field."""
        if self._liste.choisir(signataire_id):
            self._form.aller(champ or "representant")

    def _faire_liste(self) -> ListeEditable:
        empty = (
            "signature", "Aucun signataire",
            "Au moins la collectivité et l'ARS ; souvent la préfecture, le Département, l'Éducation nationale, "
            "la CPAM.",
        )  # fmt: skip
        made = ListeEditable(
            self._contexte, "Signataires", ("signataire", "organisation"), self._lignes,
            ActionsListe(supprimer=self._retirer, ordonner=self._ordonner), empty,
        )  # fmt: skip
        made.choisi.connect(self._montrer)
        made.ouvert.connect(lambda _id: self._form.aller("representant"))
        return made

    def _monter(self) -> None:
        head = rangee(self._ordre, self._ajout, espace=Espace.S)
        head.setStretch(0, 1)
        left = boite(colonne(head, self._liste, marges=(Espace.XL, Espace.M, Espace.S, Espace.S)))
        self.setLayout(colonne(Partage(self._contexte, "signataires", left, defilant(self._form), 400)))

    def _montrer(self, signataire_id: int) -> None:
        if signataire_id == self._montre:
            return
        self._contexte.flush()
        self._montre = signataire_id
        self._form.vider()
        row = self._contexte.snapshot().get(t.Signataire, signataire_id)
        if row:
            body = self._contexte.snapshot().get(t.Organisation, row.organisation_id)
            self._form.section(body.nom or libelle(body) if body else "Organisation à choisir")
            poser(self._form, self._contexte, "signataire", signataire_id, SIGNATAIRE)

    def _colonne(self) -> str:
        return str(self._ordre.currentData())

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        column = self._colonne()
        rows = sorted(snapshot.all(t.Signataire), key=lambda row: (getattr(row, column), row.id))
        return [self._ligne(snapshot, row, rank) for rank, row in enumerate(rows, 1)]

    def _ligne(self, snapshot: Snapshot, row: t.Signataire, rank: int) -> LigneListe:
        body = snapshot.get(t.Organisation, row.organisation_id)
        name = body.nom or libelle(body) if body else "Organisation à choisir"
        who = ", ".join(filter(None, [row.representant, row.qualite])) or "Représentant à préciser"
        return LigneListe(row.id, f"{rank}. {name}", who, "" if row.representant else "À compléter", "attention")

    def _proposer(self) -> None:
        self._menu.clear()
        snapshot = self._contexte.snapshot()
        signing = {row.organisation_id for row in snapshot.all(t.Signataire)}
        for body in snapshot.all(t.Organisation):
            if body.id not in signing:
                action = self._menu.addAction(body.nom or libelle(body) or "Organisation sans nom")
                action.triggered.connect(lambda _checked=False, body_id=body.id: self._ajouter(body_id))
        self._menu.addSeparator()
        self._menu.addAction("Nouvelle organisation…").triggered.connect(lambda _checked=False: self._nouvelle())

    def _nouvelle(self) -> None:
        self._contexte.flush()
        self._ajouter(parties.ajouter_organisation(self._contexte.document, "Nouvelle organisation"))
        row = self._contexte.snapshot().get(t.Signataire, self._liste.courant)
        if row and row.organisation_id:
            self._contexte.montrer("organisation", row.organisation_id, "nom")

    def _ajouter(self, organisation_id: int) -> None:
        self._contexte.flush()
        self.aller(parties.ajouter_signataire(self._contexte.document, organisation_id))

    def _retirer(self, ids: list[int]) -> str:
        parties.retirer_signataires(self._contexte.document, ids)
        return (
            f"{len(ids)} signataires retirés."
            if len(ids) > 1
            else "Signataire retiré ; l'organisation reste partenaire."
        )

    def _ordonner(self, ids: list[int]) -> None:
        parties.ordonner_signataires(self._contexte.document, ids, self._colonne())
