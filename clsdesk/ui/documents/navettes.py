"""The sheets sent to the pilots: who has not sent theirs back and since when, what to send, what came back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clsdesk.commands import navettes as gestes
from clsdesk.commands.options import choisir
from clsdesk.exporters.registre import livrable
from clsdesk.models import tables as t
from clsdesk.models.dates import age, date_longue
from clsdesk.models.navettes import DOMAINE, Envoi, destinataires, envois
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import LigneListe, ListeEditable
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.sortie import Sortie
from clsdesk.ui.ecran import Commande, Ecran
from clsdesk.ui.elements import boite, bouton, colonne, defilant, rangee, texte
from clsdesk.ui.messages import CLASSEURS
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

_VIDE = (
    "send",
    "Aucune navette envoyée",
    "Un classeur par pilote, avec ses seules actions : il le remplit sans compte et vous le renvoie par courriel.",
)
TARD = 21
"""Days after which an awaited sheet is worth a reminder."""


class PageNavettes(Ecran):
    """A line a pilot: the last sheet that was sent to it. Enter notes its return, or takes that back."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._sortie = Sortie(contexte, self)
        self._liste = ListeEditable(
            contexte, "Navettes", ("navette", "organisation"), self._lignes, ActionsListe(supprimer=self._oublier),
            _VIDE,
        )  # fmt: skip
        self._compte = texte("", "gras", plie=True)
        self._retour = bouton("Noter son retour", self._basculer, "discret", contexte.icones, "check")
        self._liste.choisi.connect(lambda _id: self._relire())
        self._liste.ouvert.connect(lambda _id: self._basculer())
        self.setLayout(self._monter())

    def actualiser(self, changes: ChangeSet | None) -> None:
        self._relire()

    def aller(self, cible: Cible) -> None:
        """The line of a sending."""
        if cible.table == "navette":
            self._liste.choisir(cible.id)

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("navettes.preparer", "Préparer les navettes", self._preparer, "", "folder-output", "Navettes",
                     self._pret),
            Commande("navettes.courriels", "Préparer les navettes et leurs courriels", self._courriels, "", "mail",
                     "Navettes", self._pret),
            Commande("navettes.importer", "Importer une navette revenue", self._importer, "", "file-input",
                     "Navettes"),
        )  # fmt: skip

    def _monter(self) -> QHBoxLayout:
        icons = self.contexte.icones
        self._boutons = (
            bouton("Préparer les navettes", self._preparer, "principal", icons, "folder-output"),
            bouton("Avec leurs courriels", self._courriels, "", icons, "mail"),
        )
        import_ = bouton("Importer une navette revenue", self._importer, "", icons, "file-input")
        how = texte(
            "Chaque pilote reçoit ses seules actions, avec ce que le contrat en sait aujourd'hui. Il corrige l'état, "
            "raconte ce qui a été fait, et renvoie le fichier. À son retour, clsdesk montre chaque différence, même si "
            "le plan a changé entre-temps : vous l'acceptez ou la refusez.",
            "second", plie=True,
        )  # fmt: skip
        received = "Choisissez les fichiers reçus, ou déposez-les dans la fenêtre : ils se lisent l'un après l'autre."
        steps = colonne(
            texte("Envoyer", "section"), how, *(rangee(each, -1) for each in self._boutons), Espace.L,
            texte("Reprendre", "section"),
            texte(received, "second", plie=True),
            rangee(import_, -1), -1, espace=Espace.S,
        )  # fmt: skip
        foot = rangee(self._compte, self._retour)
        foot.setStretch(0, 1)
        left = boite(colonne(foot, self._liste, marges=(Espace.XXL, Espace.L, Espace.M, Espace.M)))
        return rangee(Partage(self.contexte, "navettes", left, defilant(boite(steps)), 420), espace=0)

    def _relire(self) -> None:
        snapshot, today = self.contexte.snapshot(), self.contexte.aujourdhui()
        rows = envois(snapshot, today)
        waited = sum(1 for each in rows if each.jours is not None)
        back = len(rows) - waited
        parts = (
            f"{waited} attendue{'s' if waited > 1 else ''}" if waited else "",
            f"{back} revenue{'s' if back > 1 else ''}" if back else "",
        )
        self._compte.setText(", ".join(filter(None, parts)))
        current = snapshot.get(t.Navette, self._liste.courant)
        self._retour.setVisible(current is not None)
        self._retour.setText("Attendre de nouveau" if current and current.revenue else "Noter son retour")
        for button in self._boutons:
            button.setEnabled(bool(destinataires(snapshot)))

    def _pret(self) -> bool:
        return bool(destinataires(self.contexte.snapshot()))

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        return [_ligne(each) for each in envois(snapshot, self.contexte.aujourdhui())]

    def _preparer(self) -> None:
        self._sortie.produire(livrable(DOMAINE), "")

    def _courriels(self) -> None:
        """A draft a pilot, its sheet joined: the choice of the document "courriels" follows."""
        document = livrable("courriels")
        choisir(self.contexte.document, document.cle, "pour", DOMAINE, "Choisir « À qui écrire »")
        self._sortie.produire(document, "")

    def _importer(self) -> None:
        chosen = self.contexte.messages.ouvrir_fichiers("Importer des navettes", CLASSEURS)
        if chosen:
            from clsdesk.ui.importation.ecran import EcranImportation

            shown = self.contexte.naviguer(Cible("importation"))
            if isinstance(shown, EcranImportation):
                shown.importer(*chosen)

    def _basculer(self) -> None:
        row = self.contexte.snapshot().get(t.Navette, self._liste.courant)
        if row is not None:
            day = None if row.revenue else self.contexte.aujourdhui()
            gestes.marquer_revenue(self.contexte.document, row.id, day)

    def _oublier(self, ids: list[int]) -> str:
        gestes.oublier(self.contexte.document, ids)
        return "Envoi retiré." if len(ids) == 1 else f"{len(ids)} envois retirés."


def _ligne(envoi: Envoi) -> LigneListe:
    sent = f"Envoyée le {date_longue(envoi.row.date)}"
    if envoi.jours is None:
        return LigneListe(envoi.row.id, envoi.nom, f"{sent}, revenue le {date_longue(envoi.row.revenue)}", "Revenue",
                          "positif", "circle-check")  # fmt: skip
    nature = "attention" if envoi.jours > TARD else "neutre"
    return LigneListe(envoi.row.id, envoi.nom, f"{sent}, {age(envoi.jours)}", "Attendue", nature, "hourglass")
