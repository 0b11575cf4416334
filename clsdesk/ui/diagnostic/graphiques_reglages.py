"""What is chosen for a chart: its title, its kind, the series drawn, the reference, a note. Saved as it is chosen."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from clsdesk.commands import graphiques as commands
from clsdesk.models import tables as t
from clsdesk.models.graphiques import (
    GENRES,
    Reglages,
    choix_possibles,
    decrire,
    genres_possibles,
    lire_reglages,
    territoires,
    traces,
)
from clsdesk.storage.changes import ChangeSet
from clsdesk.ui.champs import ChampCase, ChampChoix, ChampLigne, Formulaire, SourceColonne
from clsdesk.ui.champs.cocher import Case, CasesEnGrille
from clsdesk.ui.champs.liaison import Source, Valeur
from clsdesk.ui.contexte import Contexte


@dataclass(frozen=True, slots=True)
class SourceReglage(Source):
    """One choice of a chart, kept in its column `reglages`. `etape` names the undo step."""

    contexte: Contexte
    id: int
    nom: str
    etape: str

    def lire(self) -> Valeur:
        row = self.contexte.snapshot().get(t.Graphique, self.id)
        value = getattr(lire_reglages(row.reglages), self.nom) if row else ""
        return int(value) if isinstance(value, bool) else str(value)

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if valeur != self.lire():
            yes_or_no = isinstance(getattr(Reglages(), self.nom), bool)
            kept: dict[str, Any] = {self.nom: bool(valeur) if yes_or_no else str(valeur or "")}
            commands.regler(self.contexte.document, self.id, self.etape, lambda each: dataclasses.replace(each, **kept))

    def concerne(self, changes: ChangeSet) -> bool:
        return self.id in changes.ids("graphique")


@dataclass(frozen=True, slots=True)
class SourceGenre(Source):
    """The kind of a chart."""

    contexte: Contexte
    id: int

    def lire(self) -> Valeur:
        row = self.contexte.snapshot().get(t.Graphique, self.id)
        return row.genre if row else ""

    def ecrire(self, valeur: Valeur, saisie: str = "") -> None:
        if valeur and valeur != self.lire():
            commands.changer_genre(self.contexte.document, self.id, str(valeur))

    def concerne(self, changes: ChangeSet) -> bool:
        return self.id in changes.ids("graphique")


def series(contexte: Contexte, graphique_id: int) -> CasesEnGrille:
    """The series that can be drawn, ticked when they are. With none ticked, the chart says why it is empty."""

    def lister() -> list[Case]:
        snapshot = contexte.snapshot()
        row = snapshot.get(t.Graphique, graphique_id)
        shown = traces(snapshot, row) if row else frozenset()
        return [Case(nom, nom or "Valeur", nom in shown) for nom in choix_possibles(snapshot, row)] if row else []

    def choisir(noms: list[str]) -> None:
        step = "Choisir les séries du graphique"
        kept = tuple(noms)
        commands.regler(contexte.document, graphique_id, step, lambda each: dataclasses.replace(each, gardes=kept))

    return CasesEnGrille("Séries tracées", lister, choisir)


class ReglagesGraphique(Formulaire):
    """The form of the current chart; its fields are made again when what can be chosen changes."""

    def __init__(self, contexte: Contexte, parent: QWidget | None = None) -> None:
        super().__init__(contexte, parent)
        self._fait: tuple[object, ...] = ()
        self._titre: ChampLigne | None = None
        self._series: CasesEnGrille | None = None

    def montrer(self, row: t.Graphique | None) -> None:
        """The fields of a chart; the present ones follow when only its values changed."""
        snapshot = self._contexte.snapshot()
        now = (row.id, row.genre, choix_possibles(snapshot, row), territoires(snapshot, row)) if row else ()
        if now != self._fait:
            self._fait = now
            self._titre = self._series = None
            self.vider()
            if row:
                self._construire(row)
        if row and self._titre:
            self._titre.setPlaceholderText(decrire(snapshot, dataclasses.replace(row, titre="")).titre)
        if self._series:
            self._series.relire()

    def _construire(self, row: t.Graphique) -> None:
        c, snapshot = self._contexte, self._contexte.snapshot()
        source = SourceColonne(c, "graphique", row.id, "titre", "Modifier le titre du graphique")
        self._titre = ChampLigne(c, source, "Titre du graphique")
        self.champ("Titre", self._titre, "titre", "Vide, il est proposé d’après les données et les suit.")
        kinds = [(key, GENRES[key]) for key in genres_possibles(snapshot, row)]
        kind = ChampChoix(c, SourceGenre(c, row.id), "Genre", kinds)
        names = territoires(snapshot, row)
        if names:
            source_reference = SourceReglage(c, row.id, "reference", "Changer la référence du graphique")
            listed = [("", "Celle de l’indicateur"), *((nom, nom) for nom in names)]
            reference = ChampChoix(c, source_reference, "Territoire de référence", listed)
            self.rangee(("Genre", kind, "genre"), ("Territoire de référence", reference, "reference"))
        else:
            self.champ("Genre", kind, "genre")
        if row.genre == "comparaison":
            stand = SourceReglage(c, row.id, "vertical", "Redresser les barres")
            self.ajouter(ChampCase(c, stand, "Barres debout, quand les noms sont courts"), "vertical")
        self._ajouter_series(row)
        note = ChampLigne(
            c, SourceReglage(c, row.id, "note", "Modifier la note du graphique"), "Note sous le graphique"
        )
        self.champ("Note sous le graphique", note, "note")

    def _ajouter_series(self, row: t.Graphique) -> None:
        names = choix_possibles(self._contexte.snapshot(), row)
        if len(names) > 1:
            self._series = series(self._contexte, row.id)
            self.champ("Tracer", self._series, "series")
