"""Indicators as data: their fields, their targets by year, their readings, how they stand and their chart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clsdesk.models import tables as t
from clsdesk.models.dates import a_la_date, fin_de
from clsdesk.models.indicateurs import GENRES, NATURES
from clsdesk.models.indicateurs_etat import FRAICHEURS, Etat, etat
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, TableDecrite, TableForm
from clsdesk.ui.champs.lignes import LignesDecrites, LignesEditables
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.champs.table_liee import TableLiee
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import boite, colonne, texte, vider
from clsdesk.ui.evaluation.etat_indicateur import EtatIndicateur
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.theme import Espace

SENS = (("", "Sans sens"), ("haut", "Plus haut est meilleur"), ("bas", "Plus bas est meilleur"))
FILTRES: dict[str, tuple[str, Callable[[t.Indicateur, Etat], bool]]] = {
    "tous": ("Tous les indicateurs", lambda _row, _now: True),
    "a_mettre_a_jour": ("À mettre à jour", lambda _row, now: now.fraicheur in ("ancien", "jamais")),
    "atteints": ("Cible atteinte", lambda _row, now: now.atteinte is True),
    "manques": ("Cible pas atteinte", lambda _row, now: now.atteinte is False),
    "sans_cible": ("Chiffrés, sans cible", lambda row, now: row.genre == "quantitatif" and now.cible is None),
    "qualitatifs": ("Qualitatifs", lambda row, _now: row.genre == "qualitatif"),
}
"""What the list can be brought down to."""


def _elements(snapshot: Snapshot) -> Choix:
    return [(None, "Tout le contrat"), *((node.id, _nomme(node)) for node in snapshot.plan.parcours())]


def _nomme(node: Noeud) -> str:
    return f"{node.code} {node.intitule_tableau}".strip()


def _ligne(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Indicateur)
    return LigneListe(row.id, row.intitule or "Indicateur à nommer", NATURES.get(row.nature, row.nature))


def ligne(snapshot: Snapshot, row: t.Indicateur, now: Etat, aujourdhui: date) -> LigneListe:
    """A row of the list: what it evaluates, its last reading; at the right, whether a reading or a target is missed."""
    node = snapshot.plan.par_id.get(row.element_id or 0)
    read = f"{now.valeur or '?'} {a_la_date(now.dernier.date)}" if now.dernier else ""
    second = " · ".join(filter(None, (node.code if node else "Contrat", NATURES.get(row.nature, row.nature), read)))
    mark, nature = now.mot(aujourdhui).removesuffix(" atteinte"), "positif" if now.atteinte else "neutre"
    mark = f"{mark} atteinte" if mark == "Pas" else mark
    if now.fraicheur in ("ancien", "jamais"):
        mark, nature = FRAICHEURS[now.fraicheur], "attention"
    return LigneListe(row.id, row.intitule or "Indicateur à nommer", second, mark, nature)


CIBLES = LignesDecrites(
    t.Cible, "cible", "indicateur_id",
    (Champ("annee", "Année", "annee"), Champ("texte", "Cible", "mesure")), (90, 0),
    lambda snapshot, row_id: t.Cible(indicateur_id=row_id, annee=_annee_suivante(snapshot, row_id)),
    lambda row: (getattr(row, "annee", 0), row.id),
)  # fmt: skip
_DATE, _SOURCE = Champ("date", "Date ou période", "date", "octobre 2026"), Champ("source", "Source")


def _releves(*champs: tuple[Champ, int]) -> LignesDecrites:
    return LignesDecrites(
        t.Releve, "relevé", "indicateur_id", tuple(each for each, _ in champs), tuple(large for _, large in champs),
        lambda _snapshot, row_id: t.Releve(indicateur_id=row_id),
        lambda row: (fin_de(getattr(row, "date", "")) is None, getattr(row, "date", ""), row.id),
        dessous=Champ("commentaire", "Commentaire", "brut", "Commentaire : ce qui explique le chiffre"),
    )  # fmt: skip


RELEVES = _releves((_DATE, 140), (Champ("texte", "Valeur", "mesure"), 0), (_SOURCE, 190))
RAPPORTS = _releves(
    (_DATE, 140), (Champ("numerateur", "Numérateur", "decimal"), 92),
    (Champ("denominateur", "Dénominateur", "decimal"), 92), (Champ("texte", "Valeur", "mesure"), 0), (_SOURCE, 150),
)  # fmt: skip
"""Each reading has its two terms; its value is computed, unless one is typed."""


def _annee_suivante(snapshot: Snapshot, row_id: int) -> int:
    """The year after the last target; the first of the plan when there is none."""
    years = [row.annee for row in snapshot.where(t.Cible, "indicateur_id", row_id)]
    return max(years) + 1 if years else (snapshot.plan.annees or (2026,))[0]


class Mesures(QWidget):
    """The targets, then the readings: with their two terms when the indicator is a share."""

    def __init__(self, contexte: Contexte, indicateur_id: int) -> None:
        super().__init__()
        self._contexte, self._id = contexte, indicateur_id
        self._rapport: bool | None = None
        self._place = colonne(espace=0)
        self._aide = texte("", "second", plie=True)
        self.setLayout(
            colonne(
                texte("Cibles, année par année", "etiquette"), LignesEditables(contexte, CIBLES, indicateur_id),
                Espace.S, texte("Relevés", "etiquette"), self._aide, self._place, espace=Espace.XS,
            )
        )  # fmt: skip
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if self._id in changes.ids("indicateur"):
            self._relire()

    def _relire(self) -> None:
        row = self._contexte.snapshot().get(t.Indicateur, self._id)
        share = bool(row and row.rapport)
        if share == self._rapport:
            return
        self._rapport = share
        self._aide.setText("Le pourcentage se calcule ; tapez une valeur seulement pour la remplacer." if share else "")
        self._aide.setVisible(share)
        vider(self._place)
        self._place.addWidget(LignesEditables(self._contexte, RAPPORTS if share else RELEVES, self._id))


INDICATEURS = TableDecrite(
    t.Indicateur,
    "indicateur",
    "Indicateurs",
    (
        Champ("intitule", "Indicateur", "ligne", "Nombre de personnes reçues"),
        Champ("element_id", "Ce qu'il évalue", "choix", choix=_elements),
        (
            Champ("nature", "Objet", "choix", choix=list(NATURES.items())),
            Champ("genre", "Nature", "choix", choix=list(GENRES.items())),
        ),
        (Champ("unite", "Unité"), Champ("sens", "Sens", "choix", choix=list(SENS))),
        Champ("rapport", "Chaque relevé a un numérateur et un dénominateur", "case"),
        (Champ("depart", "Valeur de départ", "mesure"), Champ("depart_date", "Date de cette valeur", "date")),
        (Champ("outil", "Outil d'évaluation"), Champ("qui", "Qui évalue")),
        (Champ("quand", "Quand évaluer"), Champ("tous_les_mois", "Relevé tous les … mois", "nombre", bornes=(1, 120))),
        Champ("resultat_attendu", "Résultat attendu", "riche"),
        Champ("note", "Définition ou précision", "riche"),
    ),
    _ligne,
    (
        "chart-line",
        "Aucun indicateur",
        "Ce qui dira que l'action a eu lieu (processus) et ce qu'elle a changé (résultat).",
    ),
    "Ajouter un indicateur",
    suite=EtatIndicateur,
    fin=Mesures,
)


class Indicateurs(TableForm):
    """Every indicator of the contract, brought down to those to update, met or missed."""

    def __init__(self, contexte: Contexte, marge: int = Espace.M) -> None:
        self._choix = Deroulant()
        self._choix.setAccessibleName("Indicateurs montrés")
        for key, (label, _) in FILTRES.items():
            self._choix.addItem(label, key)
        super().__init__(contexte, INDICATEURS, marge)
        self._choix.currentIndexChanged.connect(lambda _rank: self.liste.relire())
        contexte.bridge.changed.connect(self._entendre)

    def aller(self, row_id: int, champ: str = "") -> None:
        """Makes an indicator current, whatever the list was brought down to."""
        if row_id not in self.liste.montres:
            self._choix.setCurrentIndex(0)
        super().aller(row_id, champ)

    def ajouter(self) -> int:
        self._choix.setCurrentIndex(0)
        return super().ajouter()

    def _gauche(self, marge: int) -> QVBoxLayout:
        outer = super()._gauche(marge)
        outer.insertWidget(0, boite(colonne(self._choix)))
        return outer

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        today, kept = self._contexte.aujourdhui(), FILTRES[self._choix.currentData()][1]
        states = ((row, etat(snapshot, row, today)) for row in snapshot.all(t.Indicateur))
        return [ligne(snapshot, row, now, today) for row, now in states if kept(row, now)]

    def _entendre(self, changes: ChangeSet) -> None:
        """A reading or a target changes what a row says."""
        if changes.touches("releve", "cible", "element"):
            self.liste.relire()


class IndicateursDeLElement(TableLiee):
    """Those of one element of the plan, for its page: what is added there is its own."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte, INDICATEURS, "element_id", 0, Espace.XL, empile=True)
        contexte.bridge.changed.connect(self._entendre)

    def _lignes(self, snapshot: Snapshot) -> list[LigneListe]:
        today = self._contexte.aujourdhui()
        rows = snapshot.where(t.Indicateur, self._colonne, self._valeur)
        return [ligne(snapshot, row, etat(snapshot, row, today), today) for row in rows]

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("releve", "cible", "element"):
            self.liste.relire()
