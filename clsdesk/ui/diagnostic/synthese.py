"""The synthesis of the theme shown: what is to be kept of its figures and findings."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from clsdesk.catalogue import diagnostic as catalogue
from clsdesk.commands import diagnostic as commands
from clsdesk.models import tables as t
from clsdesk.models.diagnostic import ThemeVu, meme_theme, themes_vus
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.formulaire import Formulaire
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.champs.texte_riche import ChampTexteRiche
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import EtatVide, colonne, defilant, texte


class SourceSynthese(Source):
    """The synthesis of one theme; its row is made with the first word."""

    def __init__(self, contexte: Contexte, nom: str) -> None:
        self._contexte, self._nom = contexte, nom

    def lire(self) -> Valeur:
        rows = self._contexte.snapshot().all(t.Theme)
        return next((row.synthese for row in rows if meme_theme(row.nom, self._nom)), "")

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if valeur == self.lire():
            return
        vus = themes_vus(self._contexte.snapshot(), catalogue.themes())
        shown = [(each.propose.cle if each.propose else "", each.nom) for each in vus]
        commands.synthetiser(self._contexte.document, shown, self._nom, str(valeur or ""))

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("theme")


class Synthese(QWidget):
    """One field for the theme shown; a word on what to do when none is."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._titre, self._aide = texte("", "section"), texte("", "second", plie=True)
        self._attendu = texte("", "second", plie=True)
        self._champ = ChampTexteRiche(contexte, None, "Ce qu'il faut en retenir", "En quelques phrases ou points")
        form = Formulaire(contexte)
        form.ajouter(self._titre)
        form.ajouter(self._aide)
        form.champ("Ce qu'il faut en retenir", self._champ, "synthese")
        form.ajouter(self._attendu)
        self._form = form
        self._pile = QStackedWidget()
        self._pile.addWidget(defilant(form))
        self._pile.addWidget(
            EtatVide(contexte.icones, "notebook-pen", "Choisissez un thème à gauche",
                     "Sa synthèse ouvre son chapitre, dans le diagnostic et dans le contrat.")
        )  # fmt: skip
        self.setLayout(colonne(self._pile))
        self.filtrer(None)

    def filtrer(self, theme: ThemeVu | None) -> None:
        """The synthesis of another theme."""
        self._pile.setCurrentIndex(1 if theme is None else 0)
        self._champ.liaison.changer_source(SourceSynthese(self._contexte, theme.nom) if theme else None)
        if theme:
            self._titre.setText(theme.nom)
            self._aide.setText(theme.propose.aide if theme.propose else "Thème propre à ce contrat.")
            asked = theme.propose.attendu if theme.propose else ""
            self._attendu.setText(f"Thème attendu : {asked}." if asked else "")

    def aller(self) -> None:
        self._form.aller("synthese")
