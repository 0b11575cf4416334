"""The balance of the plan in the window: a chart a classification, and a way to what is not classed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.catalogue import referentiels
from clsdesk.models.equilibre import Balance, balances, description, phrase
from clsdesk.ui.champs import Formulaire
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.diagnostic.graphiques_image import ImageGraphique
from clsdesk.ui.elements import bouton, colonne, defilant, rangee, texte
from clsdesk.ui.theme import Espace

EXPLICATION = "Combien d'actions pour chaque valeur ; une action peut en avoir plusieurs. Le classement se fait dans "
EXPLICATION += "l'onglet « Liens » de chaque action."


class Equilibre(QWidget):
    """One view a classification; `relire` draws them again."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte, self._referentiels = contexte, referentiels()
        form = Formulaire(contexte)
        form.section("Équilibre du plan", EXPLICATION)
        shown = balances(contexte.snapshot(), self._referentiels)
        self._vues = [form.ajouter(BalanceVue(contexte, each)) for each in shown]
        self.setLayout(colonne(defilant(form)))

    def relire(self) -> None:
        """The plan or its classification changed."""
        for view, each in zip(self._vues, balances(self._contexte.snapshot(), self._referentiels), strict=True):
            view.montrer(each)


class BalanceVue(QWidget):
    """The chart, what no action holds, and the way to the first action that is not classed."""

    def __init__(self, contexte: Contexte, each: Balance) -> None:
        super().__init__()
        self._contexte = contexte
        self._image = ImageGraphique(contexte)
        self._mots = texte("", "second", plie=True)
        self._lien = bouton("Classer la première", self._aller, "discret", contexte.icones, "arrow-up-right")
        self._cible: Cible | None = None
        self.setLayout(colonne(self._image, self._mots, rangee(self._lien, -1), espace=Espace.XS))
        self.montrer(each)

    def montrer(self, each: Balance) -> None:
        """The same classification, counted again."""
        self._image.montrer(description(each))
        self._mots.setText(phrase(each))
        self._mots.setHidden(not phrase(each))
        left = each.non_classees
        self._cible = Cible("plan", "element", left[0].id, each.referentiel.cle) if left else None
        self._lien.setVisible(bool(left))

    def _aller(self) -> None:
        if self._cible:
            self._contexte.naviguer(self._cible)
