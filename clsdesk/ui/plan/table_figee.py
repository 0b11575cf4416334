"""A table whose first columns stay in place while the others scroll."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from clsdesk.ui.elements import filet
from clsdesk.ui.plan.calendrier_model import Index

LIGNE = 38


class TableFigee(QTableView):
    """The first `figees` columns are shown by a second view laid over this one: same model, same selection."""

    def __init__(self, modele: QAbstractItemModel, figees: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figees = figees
        self._gauche = QTableView(self)
        self._filet: QFrame = filet(vertical=True)
        self._filet.setParent(self)
        self.setModel(modele)
        self._gauche.setModel(modele)
        self._gauche.setSelectionModel(self.selectionModel())
        for view in (self, self._gauche):
            _regler(view)
        self._superposer()
        self._lier()

    def deleguer(self, fabrique: Callable[[QWidget], QAbstractItemDelegate]) -> None:
        """A delegate for each view: an editor belongs to one of them."""
        for view in (self, self._gauche):
            view.setItemDelegate(fabrique(view))

    def largeur_figee(self) -> int:
        return sum(self.columnWidth(section) for section in range(self._figees))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placer()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """A cell never hides under the columns that stay."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self._figees:
            bar.setValue(before)
        else:
            hidden = self.largeur_figee() - self.visualRect(index).left()
            bar.setValue(bar.value() - max(hidden, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 on a column that stays opens the editor where it is seen."""
        if (
            event.key() == Qt.Key.Key_F2
            and self.currentIndex().isValid()
            and self.currentIndex().column() < self._figees
        ):
            self._gauche.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _superposer(self) -> None:
        left = self._gauche
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setFocusProxy(self)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().stackUnder(left)
        self._filet.raise_()
        self._cacher()

    def _lier(self) -> None:
        mine, theirs = self.verticalScrollBar(), self._gauche.verticalScrollBar()
        mine.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(mine.setValue)
        self.horizontalHeader().sectionResized.connect(self._largeur_changee)
        self._gauche.horizontalHeader().sectionResized.connect(self._largeur_rendue)
        here, there = self.horizontalHeader(), self._gauche.horizontalHeader()
        # A Python function, not the C++ slot itself: PySide warns when the receiver's wrapper is gone (libpyside).
        here.sortIndicatorChanged.connect(lambda column, order: there.setSortIndicator(column, order))  # noqa: PLW0108
        there.sortIndicatorChanged.connect(lambda column, order: here.setSortIndicator(column, order))  # noqa: PLW0108  # noqa: PLW0108
        self._gauche.activated.connect(self.activated)
        self.model().modelReset.connect(self._cacher)

    def _cacher(self) -> None:
        for section in range(self.model().columnCount()):
            self._gauche.setColumnHidden(section, section >= self._figees)
        self._placer()

    def _largeur_changee(self, section: int, _before: int, width: int) -> None:
        if section < self._figees:
            self._gauche.setColumnWidth(section, width)
            self._placer()

    def _largeur_rendue(self, section: int, _before: int, width: int) -> None:
        if section < self._figees and width:
            self.setColumnWidth(section, width)

    def _placer(self) -> None:
        frame, width = self.frameWidth(), self.largeur_figee()
        tall = self.viewport().height() + self.horizontalHeader().height()
        self._gauche.setGeometry(frame, frame, width, tall)
        self._filet.setGeometry(frame + width, frame, 1, tall)


def _regler(view: QTableView) -> None:
    triggers = QAbstractItemView.EditTrigger
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(LIGNE)
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSortIndicatorClearable(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    view.setSortingEnabled(True)
