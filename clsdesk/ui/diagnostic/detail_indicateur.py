"""All that is said of one indicator: unit, direction, source and its table, reference, definition; where to find it."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from clsdesk.catalogue import diagnostic as catalogue
from clsdesk.models import tables as t
from clsdesk.models.diagnostic import themes_vus
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import une_ligne
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, poser
from clsdesk.ui.champs.formulaire import Formulaire
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.diagnostic.besoins import BesoinsMontres
from clsdesk.ui.elements import boite, colonne, defilant, texte

HAUTEUR = 264


def choix_de_themes(snapshot: Snapshot) -> Choix:
    """The themes under which a row can be put."""
    names = (each.nom for each in themes_vus(snapshot, catalogue.themes()))
    return [("", "À préciser"), *((nom, nom) for nom in names)]


def _territoires(snapshot: Snapshot) -> Choix:
    names = dict.fromkeys(une_ligne(row.territoire) for row in snapshot.all(t.Valeur))
    return [("", "À choisir par le graphique"), *((nom, nom) for nom in names if nom)]


CHAMPS: tuple[Champ | tuple[Champ, ...], ...] = (
    Champ("intitule", "Indicateur"),
    (
        Champ("unite", "Unité", "ligne", "%, pour 1 000 habitants, €…"),
        Champ("sens", "Sens", "choix", choix=[("", "Sans sens"), ("haut", "Plus haut est meilleur"),
                                              ("bas", "Plus bas est meilleur")]),
    ),
    (Champ("source", "Source", "ligne", "INSEE, recensement de la population"),
     Champ("code_source", "Tableau de la source", "ligne", "POP T0")),
    (Champ("theme", "Thème", "choix", choix=choix_de_themes), Champ("reference", "Comparer à", "choix",
                                                                    choix=_territoires)),
    Champ("note", "Définition ou précision", "riche"),
)  # fmt: skip


class DetailIndicateur(QWidget):
    """The form under the grid."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte, self._id = contexte, 0
        self._form = Formulaire(contexte)
        self._zone: QScrollArea = defilant(self._form)
        self.setLayout(colonne(self._zone))
        self.setFixedHeight(HAUTEUR)

    def montrer(self, indicateur_id: int) -> None:
        """The form of another indicator."""
        row = self._contexte.snapshot().get(t.IndicateurTerritoire, indicateur_id)
        if indicateur_id == self._id or row is None:
            return
        self._contexte.flush()
        self._id = indicateur_id
        self._form.vider()
        known = next((each for each in catalogue.indicateurs() if each.cle == row.cle), None)
        if known:
            self._form.ajouter(boite(colonne(texte(f"Où le trouver : {known.ou}.", "second", plie=True))))
        poser(self._form, self._contexte, "indicateur_territoire", indicateur_id, CHAMPS)
        self._form.ajouter(BesoinsMontres(self._contexte, "indicateur_territoire", indicateur_id))

    def aller(self, champ: str) -> None:
        self._form.aller(champ)
