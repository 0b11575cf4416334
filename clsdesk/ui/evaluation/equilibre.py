"""The balance of the plan in the window: a chart a classification, and a way to what is not classed."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from clsdesk.catalogue import referentiels
from clsdesk.models.equilibre import NON_CLASSEE, Balance, balances, description, phrase
from clsdesk.ui.champs import Formulaire
from clsdesk.ui.contexte import Cible, Contexte
from clsdesk.ui.diagnostic.graphiques_image import ImageGraphique
from clsdesk.ui.elements import EtatVide, bouton, colonne, defilant, rangee, texte
from clsdesk.ui.theme import Espace

EXPLICATION = "Combien d'actions pour chaque valeur ; une action peut en avoir plusieurs. Le classement se fait dans "
EXPLICATION += "l'onglet « Liens » de chaque action."


VIDE = ("scale", "Le plan n'a pas encore d'action", "L'équilibre se lit d'après le classement des actions.")


SANS_CLASSEMENT = (
    "scale",
    NON_CLASSEE.rstrip("."),
    "Dites dans l'onglet « Liens » de chaque action son public, son territoire, son niveau et le déterminant de santé "
    "qu'elle touche : l'équilibre du plan se lira ici.",
)


class Equilibre(QWidget):
    """One view a classification; `relire` draws them again."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte, self._referentiels = contexte, referentiels()
        form = Formulaire(contexte)
        form.section("Équilibre du plan", EXPLICATION)
        shown = self._lues()
        self._vues = [form.ajouter(BalanceVue(contexte, each)) for each in shown]
        go = bouton("Ouvrir le plan d'actions", lambda: contexte.naviguer(Cible("plan")), "principal")
        self._pile = QStackedWidget()
        self._pile.addWidget(defilant(form))
        self._pile.addWidget(EtatVide(contexte.icones, *VIDE, go))
        first = bouton("Classer une première action", self._classer, "principal")
        self._pile.addWidget(EtatVide(contexte.icones, *SANS_CLASSEMENT, first))
        self._pile.setCurrentIndex(_page(shown))
        self.setLayout(colonne(self._pile))

    def relire(self) -> None:
        """The plan or its classification changed."""
        shown = self._lues()
        self._pile.setCurrentIndex(_page(shown))
        for view, each in zip(self._vues, shown, strict=True):
            view.montrer(each)

    def _lues(self) -> tuple[Balance, ...]:
        return balances(self._contexte.snapshot(), self._referentiels)

    def _classer(self) -> None:
        """The first action, where its public is chosen."""
        first = next((each for each in self._lues() if each.non_classees), None)
        if first:
            self._contexte.naviguer(Cible("plan", "element", first.non_classees[0].id, first.referentiel.cle))


def _page(shown: tuple[Balance, ...]) -> int:
    """The charts, or why there is none: no action, or none that is classed."""
    return 1 if not any(each.total for each in shown) else 0 if any(each.classees for each in shown) else 2


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
