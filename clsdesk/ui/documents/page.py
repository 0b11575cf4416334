"""The list of the documents at the left, each with its state; the one chosen at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.exporters.etats import Etat, cle_de_reglage
from clsdesk.exporters.registre import DOCUMENTS, TOUT, Livrable
from clsdesk.models import tables as t
from clsdesk.models.gouvernance import cle_de_reunion
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import LigneListe, ListeEditable
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.detail import DetailDocument, a_un_apercu
from clsdesk.ui.documents.etats import EtatsDocuments
from clsdesk.ui.documents.parametres import Choisis
from clsdesk.ui.documents.sortie import Sortie
from clsdesk.ui.ecran import Commande, Ecran
from clsdesk.ui.elements import boite, bouton, colonne
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

_ICONES = {".docx": "file-text", ".xlsx": "file-spreadsheet", ".json": "package"}
_VIDE = ("file-text", "Aucun document", "Les documents du contrat viennent ici.")


class PageDocuments(Ecran):
    """One line a document."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._montres = tuple(each for each in DOCUMENTS if each.cle != TOUT)
        self._sortie = Sortie(contexte, self)
        self._choisis = Choisis(contexte, self)
        self._etats = EtatsDocuments(contexte, self)
        self._detail = DetailDocument(contexte, self._sortie, self._choisis)
        self._liste = ListeEditable(contexte, "Documents", (), self._lignes, ActionsListe(), _VIDE)
        every = bouton("Tous les documents", self._sortie.tout, "", contexte.icones, "folder-output")
        every.setToolTip("Un dossier du jour, avec tous les documents qui ont quelque chose à dire")
        left = boite(colonne(self._liste, every, marges=(Espace.XL, Espace.M, Espace.M, Espace.M)))
        self.setLayout(colonne(Partage(contexte, "documents", left, self._detail, 372)))
        self._sortie.fait.connect(self._demander)
        self._etats.change.connect(self._relire)
        self._liste.choisi.connect(self._montrer)
        self._liste.ouvert.connect(lambda _id: self._exporter())
        self._detail.apercu.connect(self._apercu)
        self._choisis.change.connect(self._demander)
        self._detail.montrer(self._courant)

    def actualiser(self, changes: ChangeSet | None) -> None:
        self._demander()

    def choisir(self, cle: str) -> None:
        """The document of that key in front."""
        self._liste.choisir(next(rank for rank, each in enumerate(self._montres, 1) if each.cle == cle))

    def aller(self, cible: Cible) -> None:
        """A document by its key in `champ`, about the meeting of the target."""
        row = self.contexte.snapshot().get(t.Reunion, cible.id) if cible.table == "reunion" else None
        if row is not None:
            self._choisis.choisir("reunion", cle_de_reunion(self.contexte.snapshot(), row))
        if any(each.cle == cible.champ for each in self._montres):
            self.choisir(cible.champ)

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("documents.exporter", "Exporter ce document", self._exporter, "Ctrl+Shift+E", "download",
                     "Documents", self._pret),
            Commande("documents.apercu", "Aperçu de ce document", self._apercu, "Ctrl+P", "eye",
                     "Documents", lambda: self._pret() and a_un_apercu(self._courant)),
            Commande("documents.tout", "Exporter tous les documents", self._sortie.tout, "", "folder-output",
                     "Documents"),
        )  # fmt: skip

    @property
    def _courant(self) -> Livrable:
        return self._montres[max(self._liste.courant - 1, 0)]

    def _pret(self) -> bool:
        return self._courant.applicable(self.contexte.snapshot())

    def _exporter(self) -> None:
        if self._pret():
            self._sortie.produire(self._courant, next(iter(self._courant.fins), ""), self._choisis.choix(self._courant))

    def _apercu(self) -> None:
        from clsdesk.ui.apercu import montrer_apercu

        montrer_apercu(self.contexte, self, self._courant.cle, self._choisis.choix(self._courant))

    def _montrer(self, rank: int) -> None:
        if rank:
            self._detail.montrer(self._courant)
            self._demander()

    def _demander(self) -> None:
        """Asks for the states, and shows what is known already."""
        self._etats.demander([(each, self._choisis.choix(each)) for each in self._montres])
        self._relire()

    def _relire(self) -> None:
        self._liste.relire()
        key = self._reglage(self._courant)
        self._detail.relire(self._etats.etat(key), self._etats.export(key))

    def _reglage(self, document: Livrable) -> str:
        return cle_de_reglage(document.cle, self._choisis.choix(document))

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        return [self._ligne(snapshot, rank, each) for rank, each in enumerate(self._montres, 1)]

    def _ligne(self, snapshot: Snapshot, rank: int, document: Livrable) -> LigneListe:
        icon = "folder" if document.dossier else _ICONES.get(document.fins[0], "file-text")
        known: Etat | None = self._etats.etat(self._reglage(document))
        if known is None:
            return LigneListe(rank, document.titre, document.usage, icone=icon)
        if known.nature == "neutre" and not document.applicable(snapshot):
            return LigneListe(rank, document.titre, document.manque, "Vide", "neutre", icon)
        return LigneListe(rank, document.titre, document.usage, known.mot, known.nature, icon)
