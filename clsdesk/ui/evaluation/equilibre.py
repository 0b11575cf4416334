"""The balance of the plan in the window: a chart a classification, and a way to what is not classed."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from clsdesk.catalogue import referentiels
from clsdesk.models.equilibre import Balance, balances, description, phrase
from clsdesk.ui.champs import Formulaire
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.diagnostic.graphiques_image import ImageGraphique
from clsdesk.ui.elements import EtatVide, bouton, colonne, defilant, rangee, texte
from clsdesk.ui.theme import Espace

EXPLICATION = "Combien d'actions pour chaque valeur ; une action peut en avoir plusieurs. Le classement se fait dans "
EXPLICATION += "l'onglet « Liens » de chaque action."


VIDE = ("scale", "Le plan n'a pas encore d'action", "L'équilibre se lit d'après le classement des actions.")


class Equilibre(QWidget):
    """One view a classification; `relire` draws them again."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte, self._referentiels = contexte, referentiels()
        form = Formulaire(contexte)
        form.section("Équilibre du plan", EXPLICATION)
        shown = balances(contexte.snapshot(), self._referentiels)
        self._vues = [form.ajouter(BalanceVue(contexte, each)) for each in shown]
        go = bouton("Ouvrir le plan d'actions", lambda: contexte.naviguer(Cible("plan")), "principal")
        self._pile = QStackedWidget()
        self._pile.addWidget(defilant(form))
        self._pile.addWidget(EtatVide(contexte.icones, *VIDE, go))
        self._pile.setCurrentIndex(0 if any(each.total for each in shown) else 1)
        self.setLayout(colonne(self._pile))

    def relire(self) -> None:
        """The plan or its classification changed."""
        shown = balances(self._contexte.snapshot(), self._referentiels)
        self._pile.setCurrentIndex(0 if any(each.total for each in shown) else 1)
        for view, each in zip(self._vues, shown, strict=True):
            view.montrer(each)


class BalanceVue(QWidget):
    """The chart, what no action holds, and the way to the first action that is not classed."""

    def __init__(self, contexte: Contexte, each: Balance) -> None:
        super().__init__()
        self._contexte = contexte
        self._image = ImageGraphique(contexte)
        self._mots = texte("", "second", plie=True)
        self._lien = bouton("", self._aller, "discret", contexte.icones, "arrow-up-right")
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
        name = (left[0].code or f"« {left[0].intitule_tableau} »") if left else ""
        self._lien.setText(f"Classer l'action {name}")
        self._lien.setVisible(bool(left))

    def _aller(self) -> None:
        if self._cible:
            self._contexte.naviguer(self._cible)
