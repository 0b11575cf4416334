"""The third tab: what changed since the last COPIL, or between two dates, by axis and action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from clsdesk.models.changements import GENRES, Changement, Depuis, changements, depuis, par_place, phrase, reperee
from clsdesk.models.dates import date_longue, debut_de, fin_de
from clsdesk.models.plan import Noeud
from clsdesk.models.snapshot import Snapshot
from clsdesk.models.texte import minuscule
from clsdesk.ui.champs.deux_dates import DeuxDates
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import TexteElide, boite, bouton, colonne, defilant, rangee, texte
from clsdesk.ui.souple import Deroulant
from clsdesk.ui.tableau_de_bord.ensemble import titre
from clsdesk.ui.tableau_de_bord.page import LARGEUR, Page, groupe
from clsdesk.ui.theme import Espace

_MAX = 200
_COPIL, _LIBRE = "copil", "libre"
CHOIX: tuple[tuple[str, str], ...] = (
    (_COPIL, "Depuis le dernier COPIL"),
    ("30", "Depuis 30 jours"),
    ("90", "Depuis 90 jours"),
    ("annee", "Depuis le début de l'année"),
    ("contrat", "Depuis le début du contrat"),
    (_LIBRE, "Entre deux dates"),
)


class PageChangements(Page):
    """The span is chosen above; below, each fact once, leading to the row that says it."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._choix = Deroulant()
        self._choix.setAccessibleName("Depuis quand")
        for cle, nom in CHOIX:
            self._choix.addItem(nom, cle)
        self._dates = DeuxDates()
        self._dates.hide()
        self._dates.change.connect(self.refaire)
        self._choix.currentIndexChanged.connect(lambda _rank: self._choisir())
        word = bouton("Exporter en Word", self._exporter, "", contexte.icones, "download")
        bar = rangee(self._choix, self._dates, -1, word, marges=(Espace.XXL, Espace.L, Espace.XL, 0))
        self._place.insertLayout(0, bar)

    def periode(self) -> Depuis:
        """The span that is shown; an end that is not a date is left out."""
        snapshot, today = self.contexte.snapshot(), self.contexte.aujourdhui()
        chosen = str(self._choix.currentData())
        if chosen == _COPIL:
            return depuis(snapshot, today)
        if chosen == _LIBRE:
            first, last = self._dates.lues
            return depuis(snapshot, today, debut_de(first), fin_de(last))
        if chosen == "annee":
            return depuis(snapshot, today, date(today.year, 1, 1))
        if chosen == "contrat":
            contrat = snapshot.contrat
            start = debut_de(contrat.date_signature) or debut_de(contrat.date_effet) or date(today.year, 1, 1)
            return depuis(snapshot, today, start)
        return depuis(snapshot, today, today - timedelta(days=int(chosen)))

    def faire(self, snapshot: Snapshot) -> QWidget:
        span = self.periode()
        rows = changements(snapshot, span.du, span.au)
        words = f"{span.nom} : {minuscule(phrase(rows))}"
        shown = rows[-_MAX:]
        parts = [self._axe(snapshot, axis, groups) for axis, groups in par_place(snapshot, shown)]
        more = f"Les {_MAX} derniers changements sur {len(rows)} : le document Word les donne tous."
        notice = [texte(more, "second", plie=True)] if len(rows) > _MAX else []
        page = colonne(texte(words, "phrase", plie=True), *notice, Espace.S, *parts, -1, espace=Espace.L)
        return defilant(boite(page), LARGEUR)

    def _axe(
        self, snapshot: Snapshot, axis: Noeud | None, groups: Iterable[tuple[Noeud | None, tuple[Changement, ...]]]
    ) -> QWidget:
        lines = (line for node, facts in groups for line in self._action(snapshot, node, facts))
        return groupe(titre(axis) if axis else "Tout le contrat", lines)

    def _action(self, snapshot: Snapshot, node: Noeud | None, facts: tuple[Changement, ...]) -> Iterator[QWidget]:
        if node:
            name = self.lien(titre(node), "element", node.id)
            name.setProperty("nature", "accent")
            yield name
        for each in facts:
            yield self._fait(snapshot, each, node)

    def _fait(self, snapshot: Snapshot, each: Changement, node: Noeud | None) -> QWidget:
        """A day, a kind, then what is said; the elements when they are not the action itself."""
        words = each.phrase if node and each.elements == (node.id,) else reperee(snapshot, each)
        day = texte(date_longue(each.jour.isoformat()), "second")
        kind = texte(GENRES[each.genre][0], "second")
        day.setFixedWidth(128)
        kind.setFixedWidth(112)
        line = rangee(day, kind, self.lien(words, each.objet, each.objet_id), TexteElide(each.detail, "second"))
        line.setStretch(3, 1)
        return boite(line)

    def _choisir(self) -> None:
        free = self._choix.currentData() == _LIBRE
        if free and self._dates.vide:
            span = depuis(self.contexte.snapshot(), self.contexte.aujourdhui())
            self._dates.poser(f"{span.du:%d/%m/%Y}", f"{span.au:%d/%m/%Y}")
        self._dates.setVisible(free)
        self.refaire()

    def _exporter(self) -> None:
        """The same span as a Word document."""
        from clsdesk.exporters.registre import livrable
        from clsdesk.ui.documents.sortie import Sortie

        span = self.periode()
        choices = (("du", span.du.isoformat()), ("au", span.au.isoformat()))
        Sortie(self.contexte, self).produire(livrable("depuis"), ".docx", choices)
