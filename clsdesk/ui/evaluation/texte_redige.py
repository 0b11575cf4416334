"""One text of a report: proposed until someone writes; a way back to the proposal, and a place to add after it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.commands import redactions as commands
from clsdesk.models.redactions import Texte, redaction, suite_de
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.champs.texte_riche import ChampTexteRiche
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import bouton, colonne, rangee, texte
from clsdesk.ui.theme import Espace

PROPOSE, ECRIT = "Proposé d'après les données : ce texte les suit.", "Écrit par vous : ce texte ne change plus seul."
VIDE = "Rien à proposer d'après les données."


class SourceRedaction(Source):
    """What is kept at a place, otherwise what is proposed; typing what is proposed keeps nothing."""

    def __init__(self, contexte: Contexte, texte_: Texte) -> None:
        self._contexte, self._texte = contexte, texte_

    def lire(self) -> Valeur:
        row = redaction(self._contexte.snapshot(), self._texte.place)
        return row.texte if row else self._texte.proposition

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        commands.ecrire(self._contexte.document, self._texte, str(valeur or ""))

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("redaction")


class TexteRedige(QWidget):
    """The field, its state, and the field that follows it, shown when it holds something or is asked for."""

    def __init__(self, contexte: Contexte, texte_: Texte, libelle: str) -> None:
        super().__init__()
        self._contexte, self._texte = contexte, texte_
        self._champ = ChampTexteRiche(contexte, None, libelle, texte_.indication or "À écrire")
        self._suite = ChampTexteRiche(contexte, None, f"{libelle} : à la suite", "Ce qui s'ajoute après ce texte")
        self._etat = texte("", "second", plie=True)
        self._retour = bouton("Reprendre la proposition", self._reprendre, "discret", contexte.icones, "undo-2")
        self._ajout = bouton("Ajouter à la suite", self._ajouter, "discret", contexte.icones, "plus")
        foot = rangee(self._etat, self._retour, self._ajout)
        foot.setStretch(0, 1)
        self._titre = texte("À la suite", "etiquette")
        self._titre.setContentsMargins(0, Espace.S, 0, 0)
        self.setLayout(colonne(self._champ, foot, self._titre, self._suite, espace=Espace.XS))
        self.setFocusProxy(self._champ)
        contexte.bridge.changed.connect(self._entendre)
        self.montrer(texte_)

    def montrer(self, texte_: Texte) -> None:
        """The same place with another proposal, or another place."""
        self._texte = texte_
        self._champ.liaison.changer_source(SourceRedaction(self._contexte, texte_))
        self._suite.liaison.changer_source(SourceRedaction(self._contexte, suite_de(texte_)))
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("redaction"):
            self._relire()

    def _relire(self) -> None:
        snapshot, proposed = self._contexte.snapshot(), bool(self._texte.proposition)
        written = redaction(snapshot, self._texte.place) is not None
        after = redaction(snapshot, suite_de(self._texte).place) is not None
        self._etat.setText((ECRIT if written else PROPOSE) if proposed else "" if written else VIDE)
        self._etat.setHidden(not proposed and bool(self._texte.indication))
        self._retour.setVisible(written and proposed)
        self._montrer_suite(after or self._suite.hasFocus())
        self._ajout.setVisible(proposed and not written and self._suite.isHidden())

    def _reprendre(self) -> None:
        self._contexte.flush()
        commands.reprendre(self._contexte.document, self._texte.place)
        self._contexte.avis.dire("Proposition reprise.", "Annuler", self._contexte.document.undo)

    def _montrer_suite(self, on: bool) -> None:
        self._suite.setVisible(on)
        self._titre.setVisible(on)

    def _ajouter(self) -> None:
        self._montrer_suite(True)
        self._ajout.hide()
        self._suite.setFocus()
