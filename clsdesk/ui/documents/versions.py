"""Versions and avenants: the versions kept at the left; at the right, what differs from one and what follows of it."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from clsdesk.commands import versions as commands
from clsdesk.errors import UserError
from clsdesk.exporters.registre import livrable
from clsdesk.models import tables as t
from clsdesk.models.avenants import avenants, en_preparation, numero
from clsdesk.models.dates import date_longue
from clsdesk.models.differences import differences
from clsdesk.models.differences_suites import decidees
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.verifications import verifier
from clsdesk.models.versions import AVENANT, BROUILLON, SIGNEE, Illisible, figee, reference, versions
from clsdesk.ui.champs import LigneListe, ListeEditable
from clsdesk.ui.champs.liste import ActionsListe
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.documents.sortie import Sortie
from clsdesk.ui.documents.versions_avenant import PageAvenant
from clsdesk.ui.documents.versions_differences import Differences
from clsdesk.ui.documents.versions_fiche import FicheVersion
from clsdesk.ui.documents.versions_figer import PanneauFiger
from clsdesk.ui.ecran import Commande
from clsdesk.ui.elements import EtatVide, boite, bouton, colonne
from clsdesk.ui.partage import Partage
from clsdesk.ui.theme import Espace

_ICONES = {BROUILLON: "file-text", SIGNEE: "file-check"}
_COURTES = {BROUILLON: "brouillon", SIGNEE: "signée", AVENANT: "avenant"}
VIDE = (
    "history",
    "Aucune version figée",
    "Gardez le contrat tel qu'il est aujourd'hui : un brouillon relu, ou la version signée. Vous verrez ensuite ce qui "
    "en diffère, et clsdesk écrira l'avenant et le contrat consolidé.",
)


class Versions(QWidget):
    """A page of the Documents screen."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._sortie = Sortie(contexte, self)
        self._figer = PanneauFiger(contexte, self, self._garder)
        self._differences = Differences(contexte)
        self._avenant = PageAvenant(contexte, lambda: self._ecrire("avenant"))
        self._fiche = FicheVersion(contexte)
        actions = ActionsListe(self._demander, "Figer une version…", self._supprimer)
        self._liste = ListeEditable(contexte, "Versions", (t.Version.TABLE,), self._lignes, actions, VIDE)
        self._premier = EtatVide(
            contexte.icones, *VIDE, bouton("Figer une version…", self._demander, "principal", contexte.icones, "plus")
        )
        self._liste.choisi.connect(lambda _id: self._montrer())
        self._onglets = self._faire_onglets()
        self._pile = QStackedWidget()
        self._monter()
        contexte.bridge.changed.connect(lambda _changes: self._montrer())

    def aller(self, cible: Cible) -> None:
        """A version, an avenant or a decision, from the search."""
        if cible.table == t.Version.TABLE:
            self._liste.choisir(cible.id)
        elif cible.table == t.Avenant.TABLE:
            self._onglets.setCurrentWidget(self._avenant)

    def commandes(self) -> tuple[Commande, ...]:
        """What this page adds to the menu and the palette."""
        snapshot = self._contexte.snapshot
        made = (
            ("figer", "Figer une version…", self._demander, "save", lambda: True),
            ("avenant", "Écrire l'avenant…", lambda: self._ecrire("avenant"), "file-text",
             lambda: livrable("avenant").applicable(snapshot())),
            ("consolide", "Écrire le contrat consolidé…", lambda: self._ecrire("contrat-consolide"), "files",
             lambda: livrable("contrat-consolide").applicable(snapshot())),
        )  # fmt: skip
        return tuple(
            Commande(f"versions.{cle}", libelle, faire, "", icone, "Versions", actif)
            for cle, libelle, faire, icone, actif in made
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._montrer()

    def _faire_onglets(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self._differences, "Différences")
        tabs.addTab(self._avenant, "Avenant")
        tabs.addTab(self._fiche, "Cette version")
        return tabs

    def _monter(self) -> None:
        icones = self._contexte.icones
        self._consolide = bouton(
            "Écrire le contrat consolidé…", lambda: self._ecrire("contrat-consolide"), "", icones, "files"
        )
        left = boite(
            colonne(self._liste, self._consolide, marges=(Espace.XL, Espace.S, Espace.S, Espace.M), espace=Espace.S)
        )
        explain = EtatVide(icones, "history", "Choisissez une version", "Ce qui en diffère aujourd'hui se lira ici.")
        broken = EtatVide(
            icones, "triangle-alert", "Cette version ne peut pas être lue",
            "Son contenu est abîmé. Reprenez-la dans une copie de sauvegarde du fichier.",
        )  # fmt: skip
        for page in (explain, self._onglets, broken):
            self._pile.addWidget(page)
        self._tout = QStackedWidget()
        self._tout.addWidget(self._premier)
        self._tout.addWidget(Partage(self._contexte, "versions", left, self._pile, 300))
        self.setLayout(colonne(self._tout))
        self._montrer()

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        """The latest first; the one in force is marked."""
        base = reference(snapshot)
        return [
            LigneListe(
                row.id, row.nom, f"{date_longue(row.date)} · {_COURTES.get(row.nature, row.nature)}",
                "en vigueur" if base and row.id == base.id else "", "positif", _ICONES.get(row.nature, "files"),
            )
            for row in reversed(versions(snapshot))
        ]  # fmt: skip

    def _montrer(self) -> None:
        """The version chosen against today's contract; only while it is seen."""
        if not self.isVisible():
            return
        snapshot = self._contexte.snapshot()
        base, version = reference(snapshot), snapshot.get(t.Version, self._liste.courant)
        self._tout.setCurrentIndex(1 if snapshot.all(t.Version) else 0)
        self._consolide.setVisible(base is not None)
        if version is None:
            self._pile.setCurrentIndex(0)
            return
        try:
            self._comparer(snapshot, version, base is not None and base.id == version.id)
        except Illisible:
            self._pile.setCurrentIndex(2)

    def _comparer(self, snapshot: Snapshot, version: t.Version, in_force: bool) -> None:
        """Raises Illisible when this version, or one that led to it, cannot be read."""
        held = figee(snapshot, version)
        dites = decidees(snapshot, version.id, differences(held, snapshot))
        if in_force:
            self._avenant.montrer(dites)
        self._differences.montrer(version.id, dites, in_force)
        self._fiche.montrer(version, held)
        count = sum(1 for each in dites if not each.difference.suit)
        self._onglets.setTabText(0, f"Différences ({count})" if count else "Différences")
        self._onglets.setTabVisible(1, in_force)
        self._onglets.setTabText(1, _nom_de_l_avenant(snapshot))
        self._pile.setCurrentIndex(1)

    def _demander(self) -> None:
        self._contexte.flush()
        self._figer.demander()

    def _garder(self, version: t.Version) -> None:
        if version.nature == SIGNEE and not self._confirme():
            return
        added = commands.figer(self._contexte.document, version)
        self._liste.choisir(added)
        self._contexte.avis.dire(f"« {version.nom} » est figée.", "Annuler", self._contexte.document.undo, "positif")

    def _confirme(self) -> bool:
        """A contract that cannot be signed as it is: the list, and the choice to freeze it all the same."""
        found = verifier(self._contexte.snapshot(), self._contexte.aujourdhui(), "signature")
        blocking = [each.message for each in found if each.gravite == "bloquant"]
        if not blocking:
            return True
        lines = "\n".join(f"– {each}" for each in blocking)
        titre = "Des points bloquent la signature" if len(blocking) > 1 else "Un point bloque la signature"
        return self._contexte.messages.confirmer(titre, lines, "Figer quand même")

    def _supprimer(self, ids: list[int]) -> str:
        commands.supprimer(self._contexte.document, ids)
        return f"{len(ids)} versions supprimées." if len(ids) > 1 else "Version supprimée, avec ce qui était décidé."

    def _ecrire(self, cle: str) -> None:
        document = livrable(cle)
        if not document.applicable(self._contexte.snapshot()):
            self._contexte.avis.erreur(UserError(f"« {document.titre} » n'a rien à dire encore.", document.manque))
            return
        self._sortie.produire(document, ".docx")


def _nom_de_l_avenant(snapshot: Snapshot) -> str:
    begun = en_preparation(snapshot)
    return f"Avenant n° {numero(snapshot, begun) if begun else len(avenants(snapshot)) + 1}"
