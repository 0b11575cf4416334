"""What the contract and its table say of one element: titles, paragraph, details, expected result, code."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.ui.champs import ChampDate, ChampLigne, ChampTexte, ChampTexteRiche, Formulaire, SourceColonne
from clsdesk.ui.contexte import Contexte


class TexteForm(Formulaire):
    """The columns of `element` that documents print."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._element_id = 0

    def montrer(self, element_id: int) -> None:
        """Builds the form of another element."""
        if element_id == self._element_id:
            return
        self._element_id = element_id
        self.vider()
        c = self._contexte
        self.champ(
            "Intitulé court, pour les tableaux",
            ChampLigne(c, self._source("intitule_tableau"), "Intitulé court", "Le même que l'intitulé"),
            "intitule_tableau",
            "Le tableau annexé peut porter un intitulé plus court que celui du contrat. Vide, c'est le même.",
        )
        self.champ(
            "Paragraphe du contrat",
            ChampTexteRiche(c, self._source("texte"), "Paragraphe du contrat", "Ce que le contrat dit de cet élément"),
            "texte",
        )
        self.champ(
            "Détails sous l'intitulé, dans le tableau",
            ChampTexte(c, self._source("details"), "Détails", "Étapes, lieux, publics…"),
            "details",
        )
        self.champ(
            "Résultat attendu",
            ChampTexteRiche(c, self._source("resultat_attendu"), "Résultat attendu", lignes=2),
            "resultat_attendu",
        )
        self.rangee(
            ("Début", ChampDate(c, self._source("debut"), "Début"), "debut"),
            ("Fin", ChampDate(c, self._source("fin"), "Fin"), "fin"),
        )
        self.champ(
            "Code imposé",
            ChampLigne(c, self._source("code_impose"), "Code imposé", "Calculé"),
            "code_impose",
            "Les codes se calculent d'après l'ordre du plan. Un code imposé ne bouge plus : "
            "réservez-le à un plan déjà signé.",
        )

    def _source(self, column: str) -> SourceColonne:
        return SourceColonne(self._contexte, "element", self._element_id, column, f"Modifier {_NOMS[column]}")


_NOMS = {
    "intitule_tableau": "l'intitulé court",
    "texte": "le paragraphe du contrat",
    "details": "les détails",
    "resultat_attendu": "le résultat attendu",
    "debut": "le début",
    "fin": "la fin",
    "code_impose": "le code imposé",
}
