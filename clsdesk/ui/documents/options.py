"""The choices of a document as fields: read from the file, kept there as one undoable step each."""

from __future__ import annotations

from dataclasses import dataclass

from clsdesk.commands.options import choisir
from clsdesk.models.options import COMMUNS, NON, OUI, OptionDecrite, domaine_de, option, options_de
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampCase, ChampChoix, Formulaire
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, colonne, texte
from clsdesk.ui.theme import Espace


@dataclass(frozen=True, slots=True)
class SourceOption(Source):
    """One choice as a field's source; a box holds 1 for "oui". The default keeps no row."""

    contexte: Contexte
    decrite: OptionDecrite

    def lire(self) -> Valeur:
        kept = option(self.contexte.snapshot(), self.decrite.domaine, self.decrite.cle)
        return int(kept == OUI) if self.decrite.case else kept

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        chosen = (OUI if valeur else NON) if self.decrite.case else str(valeur)
        kept = "" if chosen == self.decrite.defaut else chosen
        step = f"Choisir « {self.decrite.libelle} »"
        choisir(self.contexte.document, self.decrite.domaine, self.decrite.cle, kept, step)

    def concerne(self, changes: ChangeSet) -> bool:
        return changes.touches("option")


def poser_options(form: Formulaire, contexte: Contexte, cle: str, communes: bool) -> None:
    """The choices of a document, then those of all; `communes`: it is one that these concern."""
    own = options_de(domaine_de(cle))
    if own:
        form.section("Options de ce document", "Gardées avec le contrat, pour la prochaine fois.")
        for each in own:
            _poser(form, contexte, each)
    if communes:
        form.section("Options de tous les documents")
        for each in options_de(COMMUNS):
            _poser(form, contexte, each)


def _poser(form: Formulaire, contexte: Contexte, decrite: OptionDecrite) -> None:
    source = SourceOption(contexte, decrite)
    if decrite.case:
        box = ChampCase(contexte, source, decrite.libelle)
        box.setAccessibleName(decrite.libelle)
        form.ajouter(boite(colonne(box, texte(decrite.aide, "second", plie=True), espace=0)), decrite.cle)
        return
    choices = ChampChoix(contexte, source, decrite.libelle, decrite.choix)
    form.champ(decrite.libelle, choices, decrite.cle, decrite.aide)
    choices.setMinimumWidth(Espace.XXL * 8)
