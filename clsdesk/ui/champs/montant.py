"""An amount in euros, typed as people type it ("1 500,50 €"); what is not one is kept as typed and said."""

from __future__ import annotations

from clsdesk.models.nombres import euros, lire_euros
from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs.liaison import Valeur
from clsdesk.ui.champs.ligne import ChampLigne
from clsdesk.ui.champs.nombre import ChampNombre
from clsdesk.ui.elements import renommer_style


class ChampMontant(ChampNombre):
    """A float or None."""

    def _prendre(self) -> tuple[Valeur, str]:
        typed = une_ligne(self.text())
        amount = lire_euros(typed)
        return (None, typed) if amount is None else (amount, "")

    def _montrer(self, valeur: Valeur, saisie: str) -> None:
        if isinstance(valeur, float) and valeur == lire_euros(self.text()) and self.hasFocus():
            return
        shown = euros(valeur) if isinstance(valeur, float) else ""
        ChampLigne._montrer(self, shown, saisie)
        self._dire()

    def _dire(self) -> None:
        typed = une_ligne(self.text())
        amount = lire_euros(typed)
        sentence = ""
        if typed and amount is None:
            sentence = "Ce n'est pas un montant : gardé tel quel."
        elif amount is not None and amount < 0:
            sentence = "Un montant négatif : vérifiez-le."
        renommer_style(self, etat="attention" if sentence else "")
        self.probleme.emit(sentence)
