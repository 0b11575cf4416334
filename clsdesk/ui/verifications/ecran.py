"""What is missing or contradictory, grouped by gravity; each line opens its field, or is silenced with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from clsdesk.commands.verifications import faire_taire, retablir
from clsdesk.models.verifications import PHASES, Anomalie, phase_de, tues, verifier
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.ecran import Commande, Ecran, tete
from clsdesk.ui.elements import EtatVide, boite, colonne, filet, rangee, texte
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace
from clsdesk.ui.verifications.lignes import Ligne, ListeVerifications
from clsdesk.ui.verifications.silence import FaireTaire

_GRAVITES = {
    "bloquant": "Bloquant : le document signé serait faux ou impossible à signer",
    "a_corriger": "À corriger",
    "a_verifier": "À vérifier",
}
_PHASES = {
    "elaboration": "Pendant l'élaboration",
    "signature": "Avant la signature",
    "vie": "Pendant la vie du contrat",
}
_TUES = "Passé sous silence"


class EcranVerifications(Ecran):
    """Reads the rules again at each news while it is seen."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._phase = self._choix_de_phase()
        self._resume = texte("", "second", plie=True)
        self._liste = ListeVerifications(contexte)
        self._liste.ouvrir.connect(self._ouvrir)
        self._liste.geste.connect(self._geste)
        self._vide = EtatVide(
            contexte.icones, "circle-check", "Rien à signaler", "Aucune règle ne trouve de manque ni de contradiction."
        )
        self._panneau: FaireTaire | None = None
        contexte.apparence.changed.connect(lambda: self.actualiser(None))
        self._trouve = boite(rangee(self._liste, marges=(Espace.XL, Espace.S, Espace.XL, Espace.S)))
        self._mots = boite(rangee(self._resume, marges=(Espace.XXL, 0, Espace.XL, Espace.M)))
        page = colonne(tete("À vérifier", self._phase), self._mots, filet(), self._trouve, self._vide, espace=0)
        page.setStretch(3, 1)
        self.setLayout(page)

    def actualiser(self, changes: ChangeSet | None) -> None:
        snapshot, today, phase = self.contexte.snapshot(), self.contexte.aujourdhui(), str(self._phase.currentData())
        found, silenced = verifier(snapshot, today, phase), tues(snapshot, today, phase)
        groups = [
            (title, [Ligne(each) for each in found if each.gravite == gravity]) for gravity, title in _GRAVITES.items()
        ]
        groups.append((_TUES, [Ligne(each.anomalie, each) for each in silenced]))
        self._liste.remplir([(title, rows) for title, rows in groups if rows])
        self._trouve.setVisible(bool(found or silenced))
        self._vide.setVisible(not found and not silenced)
        self._resume.setText(_resume(found, len(silenced)))
        self._mots.setVisible(bool(found or silenced))

    def commandes(self) -> tuple[Commande, ...]:
        return (
            Commande("verifications.taire", "Faire taire cette vérification…", self._taire_la_courante, "", "eye-off",
                     "À vérifier", lambda: self._courante_a_taire() is not None),
        )  # fmt: skip

    def _choix_de_phase(self) -> QComboBox:
        """The moment that was chosen, else the one that the contract's dates say."""
        box = Deroulant()
        box.setAccessibleName("Moment du contrat")
        for key, label in _PHASES.items():
            box.addItem(label, key)
        kept = self.contexte.reglages.texte("verifications/phase", "")
        now = kept if kept in PHASES else phase_de(self.contexte.snapshot(), self.contexte.aujourdhui())
        box.setCurrentIndex(list(_PHASES).index(now))
        box.currentIndexChanged.connect(self._changer_phase)
        return box

    def _ouvrir(self, row: Ligne) -> None:
        if row.anomalie.objet:
            self.contexte.montrer(row.anomalie.objet, row.anomalie.objet_id, row.anomalie.champ)

    def _geste(self, row: Ligne) -> None:
        if row.tue:
            retablir(self.contexte.document, row.tue.silences)
            self.contexte.avis.dire("Vérification rétablie.", "Annuler", self.contexte.document.undo)
            return
        if self._panneau is None:
            self._panneau = FaireTaire(self.contexte, self.window(), self._taire)
        self._panneau.demander(row.anomalie)

    def _taire(self, anomalie: Anomalie, motif: str, toute_la_regle: bool) -> None:
        faire_taire(self.contexte.document, anomalie, motif, self.contexte.aujourdhui(), toute_la_regle)
        self.contexte.avis.dire("Vérification passée sous silence.", "Annuler", self.contexte.document.undo)
        self._liste.setFocus()

    def _courante_a_taire(self) -> Ligne | None:
        row = self._liste.courante
        return row if row and row.geste and not row.tue else None

    def _taire_la_courante(self) -> None:
        row = self._courante_a_taire()
        if row:
            self._geste(row)

    def _changer_phase(self, _rank: int) -> None:
        self.contexte.reglages.ecrire("verifications/phase", str(self._phase.currentData()))
        self.actualiser(None)


def _resume(found: tuple[Anomalie, ...], silenced: int) -> str:
    words = []
    for gravity, title in _GRAVITES.items():
        count = sum(1 for each in found if each.gravite == gravity)
        if count:
            name = title.partition(" :")[0].lower()
            words.append(f"{count} {name}{'s' if gravity == 'bloquant' and count > 1 else ''}")
    if silenced:
        words.append(f"{silenced} passée{'s' if silenced > 1 else ''} sous silence")
    return f"{', '.join(words)}. Un clic, ou Entrée, mène à l'endroit à compléter."
