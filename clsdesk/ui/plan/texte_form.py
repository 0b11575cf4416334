"""What the contract and its table say of one element: titles, paragraph, details, expected result, code."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.ui.champs import Formulaire
from clsdesk.ui.champs.description import ChampDecrit, poser, rebrancher
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.plan.objectif import AideObjectif

CHAMPS: tuple[ChampDecrit | tuple[ChampDecrit, ...], ...] = (
    ChampDecrit(
        "intitule_tableau", "Intitulé court, pour les tableaux", "ligne", "Le même que l'intitulé",
        "Le tableau annexé peut porter un intitulé plus court que celui du contrat. Vide, c'est le même.",
    ),
    ChampDecrit("texte", "Paragraphe du contrat", "riche", "Ce que le contrat dit de cet élément"),
    ChampDecrit("details", "Détails sous l'intitulé, dans le tableau", "texte", "Étapes, lieux, publics…"),
    ChampDecrit("resultat_attendu", "Résultat attendu", "riche"),
    (ChampDecrit("debut", "Début", "date"), ChampDecrit("fin", "Fin", "date")),
    ChampDecrit(
        "code_impose", "Code imposé", "ligne", "Calculé",
        "Les codes se calculent d'après l'ordre du plan. Un code imposé ne bouge plus : gardez-le pour un plan signé.",
    ),
)  # fmt: skip


class TexteForm(Formulaire):
    """The columns of `element` that documents print."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._element_id = 0
        self._widgets: dict[str, QWidget] = {}
        self._aide = AideObjectif(contexte, self._renommer)

    def montrer(self, element_id: int) -> None:
        """Shows another element in the same fields."""
        if element_id == self._element_id:
            return
        self._element_id = element_id
        if self._widgets:
            rebrancher(self._contexte, self._widgets, "element", element_id, CHAMPS)
            self._aide.vider()
        else:
            self.ajouter(self._aide)
            self._widgets = poser(self, self._contexte, "element", element_id, CHAMPS)

    def _renommer(self, phrase: str) -> None:
        with self._contexte.document.edit("Renommer") as edit:
            edit.update("element", self._element_id, intitule=phrase)
        self._contexte.avis.dire("Intitulé remplacé.", "Annuler", self._contexte.document.undo)
