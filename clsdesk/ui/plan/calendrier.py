"""The calendar's grid on screen: cells painted in the axis's colour, changed by key or mouse."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clsdesk.ui.contexte import Contexte
from clsdesk.ui.plan.calendrier_model import CASE, LIGNE, RANG, CalendrierTableModel, Index, LigneCalendrier
from clsdesk.ui.theme import Corps, Espace

HAUTEUR = 40
_BANDE = 14
"""Height at the bottom of a cell where a click paints a quarter."""
_TRIMESTRES = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class CaseDelegate(QStyledItemDelegate):
    """Paints one year of one element (its mark or text, and its quarters), and the titles at the left."""

    def __init__(self, contexte: Contexte, parent: QWidget) -> None:
        super().__init__(parent)
        self._contexte = contexte

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(96, HAUTEUR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LigneCalendrier | None = index.data(LIGNE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is not None and index.column() == 0:
            self._titre(painter, option, row, str(index.data()))
        elif row is not None and not row.peinte:
            self._resume(painter, option.rect, index)
        else:
            self._case(painter, option, index)
        self._cadre(painter, option)
        painter.restore()

    def _case(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._contexte.theme
        cases = index.data(CASE) or ()
        background, ink = theme.axe(index.data(RANG) or 0)
        if option.state & QStyle.StateFlag.State_Selected and index.data(LIGNE) is None:
            painter.fillRect(option.rect, theme.couleur("selection"))
        rect = option.rect.adjusted(2, 2, -2, -2)
        whole = any(case.trimestre is None for case in cases)
        quarters = {case.trimestre for case in cases if case.trimestre}
        if whole:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(background)
            painter.drawRoundedRect(rect, 4, 4)
        if quarters or not whole:
            self._trimestres(painter, rect, quarters)
        painter.setPen(ink if whole else theme.couleur("texte"))
        painter.setFont(theme.police(Corps.SECOND))
        words = " ".join(str(index.data() or ("●" if whole else "")).split())
        room = rect.adjusted(Espace.XS, 0, -Espace.XS, -10 if quarters else 0)
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, short)

    def _trimestres(self, painter: QPainter, rect: QRect, marked: set[int]) -> None:
        """Four small segments at the bottom, those marked in full colour."""
        theme = self._contexte.theme
        painter.setPen(Qt.PenStyle.NoPen)
        width = (rect.width() - 2 * Espace.XS) // 4
        for place in range(4):
            painter.setBrush(theme.couleur("accent" if place + 1 in marked else "filet"))
            left = rect.left() + Espace.XS + place * width
            painter.drawRoundedRect(QRect(left, rect.bottom() - 6, width - 2, 4), 2, 2)

    def _resume(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Above others: a quiet line through the years when something is planned below."""
        row: LigneCalendrier = index.data(LIGNE)
        model = index.model()
        year = model.annee(index.column()) if isinstance(model, CalendrierTableModel) else None
        if year in row.annees_dessous:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._contexte.theme.axe(index.data(RANG) or 0)[0])
            painter.drawRoundedRect(QRect(rect.left() + 2, rect.center().y() - 2, rect.width() - 4, 4), 2, 2)

    def _titre(self, painter: QPainter, option: QStyleOptionViewItem, row: LigneCalendrier, words: str) -> None:
        theme = self._contexte.theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.couleur("selection"))
        view = self.parent()
        depth = len(row.noeud.ancetres) if isinstance(view, CalendrierVue) and view.retrait else 0
        painter.setFont(theme.police(Corps.TEXTE, gras=not row.peinte and not depth))
        painter.setPen(theme.couleur("texte" if row.peinte else "second") if depth else theme.couleur("texte"))
        room = option.rect.adjusted(Espace.S + depth * Espace.M, 0, -Espace.S, 0)
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)

    def _cadre(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        view = self.parent()
        if not isinstance(view, CalendrierVue) or not view.currentIndex().isValid() or not view.hasFocus():
            return
        if view.visualRect(view.currentIndex()) == option.rect:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._contexte.theme.couleur("accent"), 2))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 4, 4)


class CalendrierVue(QTableView):
    """Space marks the year, 1 to 4 (or a click on the strip) a quarter; typing or F2 writes, Suppr empties.

    `retrait`: titles are set in by their depth. `ajuste`: as tall as its rows, for a page that scrolls.
    """

    ouvert = Signal(int)
    """Enter, or a double click on a title: the element's id."""

    def __init__(
        self, contexte: Contexte, retrait: bool = False, ajuste: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.retrait, self._ajuste = retrait, ajuste
        self._modele = CalendrierTableModel(contexte, self)
        self.setModel(self._modele)
        self.setItemDelegate(CaseDelegate(contexte, self))
        self.setAccessibleName("Calendrier : années en colonnes")
        self._regler()
        self.activated.connect(lambda index: self.ouvert.emit(self._modele.lignes[index.row()].noeud.id))

    def montrer(self, lignes: Iterable[LigneCalendrier], annees: Iterable[int]) -> None:
        self._modele.montrer(lignes, annees)
        if self._ajuste:
            self.setFixedHeight(self.horizontalHeader().sizeHint().height() + HAUTEUR * self._modele.rowCount() + 2)
        if not self.currentIndex().isValid() and self._modele.rowCount():
            first = next((rank for rank, row in enumerate(self._modele.lignes) if row.peinte), 0)
            self.setCurrentIndex(self._modele.index(first, min(1, len(self._modele.annees))))

    def _regler(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(64)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(HAUTEUR)
        self.verticalHeader().hide()
        if self._ajuste:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: object) -> None:
        """Titles take two fifths, years share the rest."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        header = self.horizontalHeader()
        if self._modele.columnCount() > 1:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, min(max(self.viewport().width() * 2 // 5, 180), 520))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        painted = self._modele.peinte(index)
        if painted and key == Qt.Key.Key_Space:
            self._modele.basculer(index)
        elif painted and key in _TRIMESTRES:
            self._modele.basculer(index, _TRIMESTRES[key])
        elif painted and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._modele.vider(index)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._modele.peinte(index):
            rect = self.visualRect(index)
            if event.position().y() > rect.bottom() - _BANDE:
                place = int((event.position().x() - rect.left()) * 4 / max(rect.width(), 1))
                self._modele.basculer(index, min(max(place, 0), 3) + 1)
