"""Read the year, quarter and month columns: marks, texts, and cells whose colour is the mark."""

from __future__ import annotations

import re
from dataclasses import replace

from clsdesk.importers.arbre import Brouillon
from clsdesk.importers.attribution import Annees, Attribution
from clsdesk.importers.colonnes import Attribut
from clsdesk.importers.periodes import Periode
from clsdesk.importers.tables import Place
from clsdesk.models.dates import MOIS
from clsdesk.models.proposition import CaseProposee, Remarque
from clsdesk.models.texte import sans_accents

_MARKS = frozenset("x xx xxx oui ok vrai v ✓ ✔ ☑ ☒ ✗ ✘ ● • ■ ▪ ◼ ⬛ ★ * √ ü û þ \uf0fc ○ ◯ ➔ → ▲ ◆ +".split())
_EMPTY = frozenset("non - -- / // neant so s.o s.o. n/a na faux 0 x barre . sans objet ∅".split()) - {"x"} | {
    "sans objet"
}
_MOMENT = rf"(?:T[1-4]|{'|'.join(MOIS)})"


def lire_periodes(work: Attribution, columns: list[Attribut]) -> None:
    """Fills the calendar of the elements of a table from its period columns."""
    reader = _Reader(work, {each.colonne: each for each in columns}, work.annees)
    reader.texts()
    reader.fills()
    reader.report()


class _Reader:
    def __init__(self, work: Attribution, columns: dict[int, Attribut], years: Annees) -> None:
        self.work, self.columns, self.years = work, columns, years
        self.grille = work.table.grille
        self.empty: list[tuple[Place, str]] = []
        self.colours: dict[str, Place] = {}
        self.undated: list[Place] = []
        numbers = {text for column in columns for text in self._texts(column)}
        self.ones = numbers <= {"1", "0"}

    def _texts(self, column: int) -> list[str]:
        return [self.grille.cellule(*place).texte for place, _ in self.work.cellules(column)]

    def texts(self) -> None:
        """A text under several years is said of each; a mark has no text."""
        for column in self.columns:
            for place, zone in self.work.cellules(column):
                text = self.grille.cellule(*place).texte
                self.work.arbre.prises.add(place)
                if est_vide(text):
                    self.empty.append((place, text))
                    continue
                mark = "" if est_marque(text) or (self.ones and text.strip() == "1") else text
                for group in self.work.cibles(place, zone):
                    for node in group:
                        self._paint(node, [each for each in zone.colonnes if each in self.columns], mark, place)

    def _paint(self, node: Brouillon, columns: list[int], text: str, place: Place) -> None:
        for column in columns:
            attribute = self.columns[column]
            cases = cases_de(self.years.dater(attribute.periode or Periode()), text)
            if not cases:
                self.undated.append(place)
                pair = (attribute.texte, text or "x")
                if pair not in node.autres:
                    node.autres.append(pair)
            node.cases += [case for case in cases if case not in node.cases]

    def fills(self) -> None:
        """A cell filled unlike its row is a mark; a column filled from top to bottom beside texts is decoration."""
        titles = self._title_rows()
        rows = [row for row in self.work.arbre.cibles if row not in titles]
        for column in self.columns:
            if self._decorated(column, rows):
                continue
            for row in rows:
                seen = self.grille.vue(row, column)
                if seen.fond and not seen.texte and not self._is_background(row, seen.fond):
                    self.colours.setdefault(seen.fond, (row, column))
                    zone = self.grille.zone(row, column)
                    first = (zone.haut, zone.gauche)
                    scope = self.work.cibles((row, column), replace(zone, haut=row, bas=row))
                    for group in scope:
                        for node in group:
                            self._paint(node, [column], "", first)

    def _title_rows(self) -> set[int]:
        return {row for row in self.work.arbre.cibles if len(self.grille.ligne(row)) == 1 and self._wide(row)}

    def _wide(self, row: int) -> bool:
        column = self.grille.ligne(row)[0][0]
        return any(each in self.columns for each in self.grille.zone(row, column).colonnes)

    def _is_background(self, row: int, fond: str) -> bool:
        """Whether a row is painted whole: its years all alike, and its title or most of its other cells with them.

        An axis' colour on some of its years is a mark; a band over the whole row is not.
        """
        if any(self.grille.vue(row, column).fond != fond for column in self.columns):
            return False
        levels = [each.colonne for each in self.work.colonnes.niveaux]
        others = levels + [each.colonne for each in self.work.colonnes.attributs if each.colonne not in self.columns]
        painted = [column for column in others if self.grille.vue(row, column).fond == fond]
        return levels[-1] in painted or 2 * len(painted) > len(others)

    def _decorated(self, column: int, rows: list[int]) -> bool:
        cells = [self.grille.vue(row, column) for row in rows]
        fills = {cell.fond for cell in cells}
        texts = {bool(cell.texte) for cell in cells}
        return len(fills) == 1 and len(texts) == 2

    def report(self) -> None:
        """Says what was read as empty, what colours may mean more, and what has no year."""
        say = self.work.arbre.remarques
        if self.empty:
            (place, text), count = self.empty[0], len(self.empty)
            cells = "1 case notée" if count == 1 else f"{count} cases notées"
            say.append(Remarque("info", f"{cells} « {text} » (ou équivalent) sous une année : lu comme vide.",
                                self.grille.lieu(*place)))  # fmt: skip
        if self.colours:
            place = next(iter(self.colours.values()))
            several = (
                f" ; il y a {len(self.colours)} couleurs, leur sens n'est pas repris" if len(self.colours) > 1 else ""
            )
            say.append(Remarque("info", f"Les cases colorées sous les années sont lues comme des marques{several}.",
                                self.grille.lieu(*place)))  # fmt: skip
        if self.undated:
            message = "Les années du calendrier ne sont pas connues : ses cases sont gardées comme texte des éléments."
            say.append(Remarque("doute", message, self.grille.lieu(*self.undated[0])))


def est_marque(text: str) -> bool:
    """Whether a cell is ticked: x, ✓, ●, oui."""
    return sans_accents(text) in _MARKS or text.casefold() in _MARKS


def est_vide(text: str) -> bool:
    """Whether a cell says that nothing is planned: empty, « non », « - », « 0 », « sans objet »."""
    return not text.strip() or sans_accents(text) in _EMPTY


def cases_de(periode: Periode, text: str) -> list[CaseProposee]:
    """The calendar cells of a text under a period.

    "octobre", "T1, T3" and "T2 : lancement", as clsdesk itself writes them, are months and quarters of the year; any
    other wording ("Octobre") is kept as text, for it must be read again as it was typed.
    """
    cases = list(periode.cases(text))
    if periode.fine or not text or len(periode.annees) != 1:
        return cases
    lines = [(line, _moments(line)) for line in text.split("\n")]
    if not any(found for _, found in lines):
        return cases
    year = periode.annees[0]
    return [each for line, found in lines for each in _of_year(year, found) or [CaseProposee(year, line.strip())]]


def _of_year(year: int, found: list[tuple[int | None, int | None, str]]) -> list[CaseProposee]:
    return [CaseProposee(year, text, quarter, month) for quarter, month, text in found]


def _moments(line: str) -> list[tuple[int | None, int | None, str]]:
    """(quarter, month, text) of a line that begins with moments; nothing when it does not."""
    said = re.fullmatch(rf"({_MOMENT}) : (.+)", line)
    if said:
        return [(*_moment(said.group(1)), said.group(2))]
    if re.fullmatch(rf"{_MOMENT}(?:, {_MOMENT})*", line):
        return [(*_moment(each), "") for each in line.split(", ")]
    return []


def _moment(text: str) -> tuple[int | None, int | None]:
    return (int(text[1]), None) if text[0] == "T" else (None, MOIS.index(text) + 1)
