"""What a person does: looks for something by its name, clicks it, types. Waits until it is there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from tests.ui.touches import taper

W = TypeVar("W", bound=QWidget)


def noms(widget: QWidget) -> set[str]:
    words = getattr(widget, "text", None)
    said = str(words()) if callable(words) and isinstance(widget, QPushButton | QToolButton | QLabel) else ""
    return {widget.accessibleName(), said.strip()} - {""}


def chercher(racine: QWidget, genre: type[W], nom: str) -> W | None:
    found = [each for each in racine.findChildren(genre) if each.isVisible() and nom in noms(each)]
    return found[0] if found else None


def visible(qtbot, racine: QWidget, genre: type[W], nom: str) -> W:
    """The visible widget of a kind that is called so, once it is there."""
    qtbot.waitUntil(lambda: chercher(racine, genre, nom) is not None, timeout=4000)
    found = chercher(racine, genre, nom)
    assert found is not None
    return found


def cliquer(qtbot, racine: QWidget, nom: str, genre: type[QWidget] = QPushButton) -> QWidget:
    button = visible(qtbot, racine, genre, nom)
    montrer(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


def montrer(widget: QWidget) -> None:
    """Scrolls to a widget as a wheel would; a list of suggestions left open closes, as at any click elsewhere."""
    popup = QApplication.activePopupWidget()
    if popup is not None or QApplication.activeWindow() is not widget.window():
        if popup is not None:
            popup.close()
        widget.window().activateWindow()
        QTest.qWait(20)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def ecrire(qtbot, widget: QWidget, texte: str) -> None:
    """Click, select all, type."""
    montrer(widget)
    inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    qtbot.mouseClick(inside, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is widget, timeout=2000)
    qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    taper(widget, texte)


def onglet(qtbot, racine: QWidget, debut: str) -> None:
    """Click on the visible tab whose name begins so."""
    for bar in racine.findChildren(QTabBar):
        for rank in range(bar.count()):
            if bar.isVisible() and bar.tabText(rank).startswith(debut):
                qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(rank).center())
                return
    raise AssertionError(f"no visible tab called {debut}")


def index_de(modele: QAbstractItemModel, texte: str, parent: QModelIndex | None = None) -> QModelIndex:
    """The first row whose words hold that text, at any depth."""
    above = parent or QModelIndex()
    for row in range(modele.rowCount(above)):
        for column in range(1 if isinstance(modele, QAbstractListModel) else modele.columnCount(above)):
            index = modele.index(row, column, above)
            if texte in str(index.data() or ""):
                return index
        below = index_de(modele, texte, modele.index(row, 0, above))
        if below.isValid():
            return below
    return QModelIndex()


def choisir_ligne(qtbot, vue: QAbstractItemView, texte: str) -> None:
    """Click on the row that holds a text."""
    index = index_de(vue.model(), texte)
    assert index.isValid(), texte
    vue.scrollTo(index)
    qtbot.mouseClick(vue.viewport(), Qt.MouseButton.LeftButton, pos=vue.visualRect(index).center())


def choisir_document(qtbot, racine: QWidget, titre: str) -> None:
    """Click on a document of the list that begins so."""
    choisir_ligne(qtbot, visible(qtbot, racine, QListView, "Documents"), titre)


def choisir(qtbot, box: QComboBox, libelle: str) -> None:
    """From the keyboard: arrows until the choice that holds these words."""
    montrer(box)
    wanted = next(rank for rank in range(box.count()) if libelle in box.itemText(rank))
    box.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(box.count() + 1):
        if box.currentIndex() == wanted:
            return
        qtbot.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)
    raise AssertionError(libelle)


def clic(widget: QWidget, place: QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
