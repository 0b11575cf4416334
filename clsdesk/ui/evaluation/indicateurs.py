"""Indicators as data: their fields, their targets by year, their readings, and how they stand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clsdesk.models import tables as t
from clsdesk.models.dates import fin_de
from clsdesk.models.indicateurs import GENRES, NATURES, a_mettre_a_jour, atteinte, dernier
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs.description import ChampDecrit as Champ
from clsdesk.ui.champs.description import Choix, TableDecrite
from clsdesk.ui.champs.lignes import LignesDecrites, LignesEditables
from clsdesk.ui.champs.liste_modele import LigneListe
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import colonne, texte
from clsdesk.ui.theme import Espace

SENS = (("", "Sans sens"), ("haut", "Plus haut est meilleur"), ("bas", "Plus bas est meilleur"))


def _elements(snapshot: Snapshot) -> Choix:
    return [(None, "Tout le contrat"), *((node.id, _nomme(node)) for node in snapshot.plan.parcours())]


def _nomme(node: Noeud) -> str:
    return f"{node.code} {node.intitule_tableau}".strip()


def _ligne(snapshot: Snapshot, row: t.Row) -> LigneListe:
    assert isinstance(row, t.Indicateur)
    node = snapshot.plan.par_id.get(row.element_id or 0)
    last = dernier(snapshot, row.id)
    read = f"{last.texte or '?'} ({last.date})" if last else "Jamais relevé"
    second = " · ".join(filter(None, (node.code if node else "Contrat", NATURES.get(row.nature, row.nature), read)))
    return LigneListe(row.id, row.intitule or "Indicateur à nommer", second)


class Etat(QWidget):
    """How an indicator stands: whether its target is met, whether it is to be updated."""

    def __init__(self, contexte: Contexte, indicateur_id: int) -> None:
        super().__init__()
        self._contexte, self._id = contexte, indicateur_id
        self._mots = texte("", "gras", plie=True)
        self.setLayout(colonne(self._mots))
        contexte.bridge.changed.connect(self._entendre)
        self._relire()

    def _entendre(self, changes: ChangeSet) -> None:
        if changes.touches("indicateur", "cible", "releve"):
            self._relire()

    def _relire(self) -> None:
        snapshot, today = self._contexte.snapshot(), self._contexte.aujourdhui()
        row = snapshot.get(t.Indicateur, self._id)
        if row is None:
            return
        last = dernier(snapshot, row.id)
        day = fin_de(last.date) if last else None
        words = "Aucun relevé encore."
        if day is not None:
            met = atteinte(snapshot, row, day.year)
            words = {True: f"Cible de {day.year} atteinte.", False: f"Cible de {day.year} non atteinte.",
                     None: "Pas de cible chiffrée à laquelle comparer le dernier relevé."}[met]  # fmt: skip
        late = day is not None and a_mettre_a_jour(snapshot, row, today)
        self._mots.setText(f"{words} À mettre à jour." if late else words)


CIBLES = LignesDecrites(
    t.Cible, "cible", "indicateur_id",
    (Champ("annee", "Année", "annee"), Champ("texte", "Cible")), (90, 0),
    lambda snapshot, row_id: t.Cible(indicateur_id=row_id, annee=_annee_suivante(snapshot, row_id)),
    lambda row: (getattr(row, "annee", 0), row.id),
)  # fmt: skip

RELEVES = LignesDecrites(
    t.Releve, "relevé", "indicateur_id",
    (Champ("date", "Date ou période", "date"), Champ("texte", "Valeur"), Champ("source", "Source")), (150, 150, 0),
    lambda _snapshot, row_id: t.Releve(indicateur_id=row_id),
    lambda row: (fin_de(getattr(row, "date", "")) is None, getattr(row, "date", ""), row.id),
)  # fmt: skip


def _annee_suivante(snapshot: Snapshot, row_id: int) -> int:
    """The year after the last target; the first of the plan when there is none."""
    years = [row.annee for row in snapshot.where(t.Cible, "indicateur_id", row_id)]
    return max(years) + 1 if years else (snapshot.plan.annees or (2026,))[0]


class Mesures(QWidget):
    """The targets, then the readings."""

    def __init__(self, contexte: Contexte, indicateur_id: int) -> None:
        super().__init__()
        self.setLayout(
            colonne(
                texte("Cibles, année par année", "etiquette"), LignesEditables(contexte, CIBLES, indicateur_id),
                Espace.S, texte("Relevés", "etiquette"), LignesEditables(contexte, RELEVES, indicateur_id),
                espace=Espace.XS,
            )
        )  # fmt: skip


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
        (Champ("depart", "Valeur de départ"), Champ("depart_date", "Date de cette valeur", "date")),
        (Champ("outil", "Outil d'évaluation"), Champ("qui", "Qui évalue")),
        (Champ("quand", "Quand évaluer"), Champ("tous_les_mois", "Relevé tous les … mois", "nombre")),
        Champ("resultat_attendu", "Résultat attendu", "riche"),
    ),
    _ligne,
    (
        "chart-line",
        "Aucun indicateur",
        "Ce qui dira que l'action a eu lieu (processus) et ce qu'elle a changé (résultat).",
    ),
    "Ajouter un indicateur",
    suite=Etat,
    fin=Mesures,
)
