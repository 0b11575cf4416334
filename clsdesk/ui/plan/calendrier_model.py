"""The calendar as a Qt table: a title, then a column a year; each cell holds a mark or a text, and four quarters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clsdesk.commands.calendrier import peindre, peindre_mois, vider_case
from clsdesk.models import tables as t
from clsdesk.models.dates import MOIS, lire_mois
from clsdesk.models.plan import Noeud
from clsdesk.ui.contexte import Contexte

Index = QModelIndex | QPersistentModelIndex
CASE = Qt.ItemDataRole.UserRole + 1
"""The calendar rows of a cell."""
RANG = Qt.ItemDataRole.UserRole + 2
"""The rank of the row's axis, for its colour."""
LIGNE = Qt.ItemDataRole.UserRole + 3
"""The LigneCalendrier of a row."""


@dataclass(frozen=True)
class LigneCalendrier:
    """One row. Not `peinte`: a title above others, which only sums up what stands below it."""

    noeud: Noeud
    peinte: bool = True

    @cached_property
    def annees_dessous(self) -> frozenset[int]:
        """The years when something is planned below."""
        return frozenset(case.annee for child in self.noeud.parcours() for case in child.calendrier)


def a_un_calendrier(node: Noeud) -> bool:
    """Its level carries one, it has one all the same, or nothing stands below it that could."""
    return bool(node.niveau.porte_calendrier or node.calendrier or (not node.enfants and node.ancetres))


def lignes_du_plan(racines: Iterable[Noeud]) -> list[LigneCalendrier]:
    """Every element that carries a calendar, under the titles that lead to it."""
    found: list[LigneCalendrier] = []
    for node in racines:
        below = lignes_du_plan(node.enfants)
        painted = a_un_calendrier(node)
        if painted or below:
            found += [LigneCalendrier(node, painted), *below]
    return found


class CalendrierTableModel(QAbstractTableModel):
    """Column 0 is the title, the others are years. Text of a cell: that of the year, then its months."""

    def __init__(self, contexte: Contexte, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self.lignes: tuple[LigneCalendrier, ...] = ()
        self.annees: tuple[int, ...] = ()

    def montrer(self, lignes: Iterable[LigneCalendrier], annees: Iterable[int]) -> None:
        """Other rows or years, or the same after news."""
        rows, years = tuple(lignes), tuple(annees)
        same = [row.noeud.id for row in rows] == [row.noeud.id for row in self.lignes] and years == self.annees
        if not same:
            self.beginResetModel()
        self.lignes, self.annees = rows, years
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(years)))

    def annee(self, section: int) -> int | None:
        """The year of a column; None for the title."""
        return self.annees[section - 1] if 0 < section <= len(self.annees) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.annees) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, annee = self.lignes[index.row()], self.annee(index.column())
        node = row.noeud
        title = f"{node.code}  {node.intitule_tableau}".strip() or "Sans intitulé"
        cases = node.cases(annee) if annee else ()
        if role == LIGNE:
            return row
        if role == CASE:
            return cases
        if role == RANG:
            return (*node.ancetres, node)[0].element.rang
        if role == Qt.ItemDataRole.EditRole:
            return texte_annee(cases) or ", ".join(_nom_du_mois(case) for case in cases if case.mois)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return mots(cases) if annee else title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}, {annee} : {en_mots(cases)}" if annee else title
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (
                Qt.AlignmentFlag.AlignCenter if section else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            )
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return str(self.annee(section) or "Action ou opération")

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.peinte(index) else flags

    def peinte(self, index: Index) -> bool:
        """Whether a cell can be painted."""
        return index.isValid() and self.annee(index.column()) is not None and self.lignes[index.row()].peinte

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """The text of the whole year, or months by their names; emptied, a mark stays where there was one."""
        annee, typed = self.annee(index.column()), " ".join(str(value).split())
        if not self.peinte(index) or annee is None or typed == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        element_id, months = self.lignes[index.row()].noeud.id, lire_mois(typed)
        if months or (not typed and lire_mois(str(self.data(index, Qt.ItemDataRole.EditRole)))):
            peindre_mois(self._contexte.document, element_id, annee, months)
        else:
            peindre(self._contexte.document, element_id, annee, typed)
        return True

    def basculer(self, index: Index, trimestre: int | None = None) -> None:
        """Mark or empty a year, or one quarter of it."""
        node, annee = self.lignes[index.row()].noeud, self.annee(index.column())
        if self.peinte(index) and annee is not None:
            marked = any(case.trimestre == trimestre and case.mois is None for case in node.cases(annee))
            peindre(self._contexte.document, node.id, annee, None if marked else "", trimestre)

    def vider(self, index: Index) -> None:
        """Nothing more in that cell: mark, text, quarters and months."""
        node, annee = self.lignes[index.row()].noeud, self.annee(index.column())
        if self.peinte(index) and annee is not None and node.cases(annee):
            vider_case(self._contexte.document, node.id, annee)


def texte_annee(cases: Iterable[t.Calendrier]) -> str:
    """What is typed for the whole year."""
    return " ".join(case.texte for case in cases if case.trimestre is None and case.mois is None and case.texte)


def _nom_du_mois(case: t.Calendrier) -> str:
    return MOIS[(case.mois or 1) - 1]


def mots(cases: Iterable[t.Calendrier]) -> str:
    """What is read in a cell: the year's text, that of its quarters, its months by their names."""
    words = []
    for case in cases:
        if case.mois:
            month = _nom_du_mois(case)
            words.append(f"{month} : {case.texte}" if case.texte else month)
        elif case.texte:
            words.append(f"T{case.trimestre} : {case.texte}" if case.trimestre else case.texte)
    return "\n".join(words)


def en_mots(cases: Iterable[t.Calendrier]) -> str:
    """For a screen reader: marks too are said."""
    rows = tuple(cases)
    quarters = [f"T{case.trimestre}" for case in rows if case.trimestre and not case.texte]
    whole = ["prévu"] if any(not case.trimestre and not case.mois and not case.texte for case in rows) else []
    return ", ".join([*whole, *quarters, *mots(rows).splitlines()]) or "rien"
