"""Every screen from the keyboard: each place of the focus has a name, Tab goes through all of them, themes change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from clsdesk.models import tables as t
from clsdesk.ui.champs.lignes import LignesEditables
from clsdesk.ui.contexte import Cible
from clsdesk.ui.ecrans import ECRANS
from clsdesk.ui.elements import boite
from clsdesk.ui.main_window import MainWindow
from clsdesk.ui.souple import BoutonSouple, Deroulant, Empilable


def atteignables(racine: QWidget) -> list[QWidget]:
    return [
        each
        for each in racine.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]  # fmt: skip


def nom(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()


def _barres_seules(screen: QWidget) -> list[QTabBar]:
    return [each for each in screen.findChildren(QTabBar) if not isinstance(each.parent(), QTabWidget)]


def etats(screen: QWidget) -> list[object]:
    """Each tab and each section of a screen, as something to call before looking."""
    steps: list[object] = [lambda: None]
    for tabs in (*screen.findChildren(QTabWidget), *_barres_seules(screen)):
        steps += [lambda tabs=tabs, rank=rank: tabs.setCurrentIndex(rank) for rank in range(tabs.count())]
    for names in screen.findChildren(QListWidget):
        if names.accessibleName() == "Parties du contrat":
            steps += [lambda names=names, rank=rank: names.setCurrentRow(rank) for rank in range(names.count())]
    return steps


@pytest.mark.parametrize("cle", [each.cle for each in ECRANS])
def test_every_place_of_the_focus_has_a_name(cle: str, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible(cle))
    QApplication.processEvents()
    nameless = set()
    for step in etats(screen):
        step()
        QApplication.processEvents()
        nameless |= {
            f"{type(each).__name__} in {type(each.parent()).__name__}" for each in atteignables(screen) if not nom(each)
        }
    assert not nameless, nameless


@pytest.mark.parametrize("cle", [each.cle for each in ECRANS])
def test_tab_goes_through_every_place_of_the_focus(cle: str, fenetre, vaudreuse, qtbot) -> None:
    screen = fenetre.naviguer(Cible(cle))
    if cle == "plan":  # an action shows every kind of part
        fenetre.naviguer(Cible("plan", "element", vaudreuse.snapshot().plan.fiches[0].id))
    for step in etats(screen):
        step()
        QTest.qWait(1)
        met = tour(qtbot, fenetre)
        missed = [nom(each) for each in atteignables(screen) if each not in met and not d_un_groupe(each)]
        assert not missed, (missed, [nom(each) for each in met[-3:]])


def d_un_groupe(widget: QWidget) -> bool:
    """Tab reaches the button that is down; arrows go to the others, as everywhere."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()


def tour(qtbot, fenetre) -> list[QWidget]:
    """Where Tab goes, from the rail to the rail again."""
    start = fenetre.rail.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in met:
        met.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    return met


def test_tab_follows_the_lines_that_are_added_then_their_button(fenetre, vaudreuse, qtbot) -> None:
    """A line made long after the window still comes in its place."""
    entry = next(row for row in vaudreuse.snapshot().all(t.Suivi))
    screen = fenetre.naviguer(Cible("suivi", "suivi", entry.id))
    lines = next(each for each in screen.findChildren(LignesEditables) if each.isVisible())
    lines.ajouter()
    QTest.qWait(1)
    order = [nom(each) for each in tour(qtbot, fenetre) if lines.isAncestorOf(each)]
    count = len(vaudreuse.snapshot().where(t.Tache, "suivi_id", entry.id))
    line = ["Faite, suite", "Quoi, suite", "Qui, suite", "Pour quand, suite", "Retirer : suite"]
    assert order == [*(line * count), "Ajouter une suite"]


@pytest.mark.parametrize("cle", [each.cle for each in ECRANS])
def test_no_screen_keeps_an_english_word_or_a_raw_key(cle: str, fenetre, vaudreuse) -> None:
    screen = fenetre.naviguer(Cible(cle))
    QApplication.processEvents()
    said = " ".join(nom(each) for each in atteignables(screen)).casefold().split()
    assert not {"add", "delete", "save", "cancel", "none", "edit", "search", "close"} & set(said)


def test_every_screen_can_change_theme_and_come_back(fenetre, vaudreuse) -> None:
    lightnesses(fenetre)
    fenetre.apparence.changer(sombre=True)
    assert {cle: light for cle, light in lightnesses(fenetre).items() if light >= 80} == {}
    fenetre.apparence.changer(sombre=False)
    assert {cle: light for cle, light in lightnesses(fenetre).items() if light <= 200} == {}


def lightnesses(fenetre: MainWindow) -> dict[str, int]:
    """How light the ground of each screen is, 0 to 255, by the screen's key."""
    found: dict[str, int] = {}
    for each in ECRANS:
        fenetre.naviguer(Cible(each.cle))
        QApplication.processEvents()
        seen = fenetre.grab().toImage()
        found[each.cle] = seen.pixelColor(seen.width() - 40, seen.height() - 40).lightness()
    return found


@pytest.mark.parametrize("taille", [(853, 480), (1000, 640), (1280, 720)])
def test_every_screen_fits_in_a_small_window_and_nothing_is_cut(taille: tuple[int, int], fenetre, vaudreuse) -> None:
    """853 by 480 is a screen of 1280 by 720 at 150 %."""
    fenetre.resize(*taille)
    for each in ECRANS:
        screen = fenetre.naviguer(Cible(each.cle))
        for step in etats(screen):
            step()
            QTest.qWait(1)
            assert (fenetre.width(), fenetre.height()) == taille, each.cle
            assert screen.minimumSizeHint().width() <= fenetre.pile.width(), each.cle
            assert not coupes(screen), (each.cle, coupes(screen))


MARGES = 64


def coupes(racine: QWidget) -> list[str]:
    """What a person would not read whole: pages wider than their place, words wider than what bears them."""
    wide = [
        f"page: {large(each.widget(), each.viewport().width())}"
        for each in racine.findChildren(QScrollArea)
        if each.isVisible() and each.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and each.widget().width() > each.viewport().width()
    ]  # fmt: skip
    return wide + [each.text() for each in (*mots_coupes(racine, QLabel), *mots_coupes(racine, QAbstractButton))]


def large(page: QWidget, place: int) -> str:
    """The smallest thing that is too wide for the page's margins, and its width."""
    every = [each for each in page.findChildren(QWidget) if each.isVisible()]
    worst = [each for each in every if each.minimumSizeHint().width() > place - MARGES] or [page]
    words = worst[-1].accessibleName() or getattr(worst[-1], "text", str)()
    return f"{type(worst[-1]).__name__} {words} {worst[-1].minimumSizeHint().width()} > {place}"


def mots_coupes(racine: QWidget, genre: type) -> list:
    """Those that have less than the least that they ask for; what gives way on purpose asks for little."""
    return [
        each
        for each in racine.findChildren(genre)
        if each.isVisible() and each.text()
        and not (isinstance(each, QLabel) and each.wordWrap() and each.heightForWidth(each.width()) <= each.height())
        and each.minimumSizeHint().width() > each.width() + 1
    ]  # fmt: skip


def test_the_rail_gives_its_room_in_a_narrow_window_and_takes_it_back(fenetre, vaudreuse) -> None:
    wide = fenetre.rail.width()
    fenetre.resize(853, 480)
    assert fenetre.rail.width() < wide / 2
    fenetre.resize(1280, 720)
    assert fenetre.rail.width() == wide


def test_an_icon_of_the_folded_rail_keeps_its_size(fenetre, vaudreuse) -> None:
    fenetre.resize(853, 480)
    QTest.qWait(1)
    button = next(each for each in fenetre.rail.findChildren(QToolButton) if each.isChecked())
    picture = button.grab().toImage()
    ground = picture.pixelColor(4, picture.height() // 2)
    columns = [x for x in range(picture.width()) if any(
        abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 40 for y in range(4, picture.height() - 4)
    )]  # fmt: skip
    assert columns[-1] - columns[0] >= 11 * picture.devicePixelRatio()


def test_the_tabs_of_the_diagnostic_stay_where_they_are(fenetre, vaudreuse, qtbot) -> None:
    """The list of themes comes and goes below them."""
    screen = fenetre.naviguer(Cible("diagnostic"))
    bar = screen.findChild(QTabBar)
    places = set()
    for rank in range(bar.count()):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(rank).center())
        places.add((bar.mapTo(screen, bar.rect().topLeft()).toTuple(), bar.width()))
    assert len(places) == 1
    qtbot.keyClick(screen, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert bar.currentIndex() == 0


def test_the_titles_of_the_screens_stand_at_the_same_height(fenetre, vaudreuse) -> None:
    heights = set()
    for each in (each for each in ECRANS if each.au_rail and each.cle != "plan"):
        screen = fenetre.naviguer(Cible(each.cle))
        QTest.qWait(1)
        title = next(label for label in screen.findChildren(QLabel) if label.property("role") == "titre")
        heights.add(title.mapTo(screen, title.rect().center()).y())
    assert len(heights) == 1, heights


def test_words_that_have_no_room_are_cut_with_an_ellipsis_and_whole_on_demand(fenetre) -> None:
    fenetre.show()
    box, button = Deroulant(fenetre.fond), BoutonSouple("Ajouter un signataire", "Ajouter")
    button.setParent(fenetre.fond)
    for each in (box, button):
        each.show()
    box.addItem("Collectivité (commune, intercommunalité, métropole)")
    box.resize(box.minimumSizeHint())
    assert box.width() <= 140 and box._montre().endswith("…")
    box.resize(600, 32)
    assert box._montre() == box.currentText()
    button.resize(button.minimumSizeHint())
    assert (button.text(), button.accessibleName()) == ("Ajouter", "Ajouter un signataire")
    button.resize(button.sizeHint())
    assert button.text() == "Ajouter un signataire"


def test_a_list_that_drops_down_is_as_wide_as_what_it_holds_now(fenetre) -> None:
    fenetre.show()
    box = Deroulant(fenetre.fond)
    box.show()
    widths = []
    for words in ("Collectivité (commune, intercommunalité, métropole)", "Oui"):
        box.clear()
        box.addItem(words)
        box.showPopup()
        widths.append(box.view().minimumWidth())
        assert box.view().width() >= box.view().sizeHintForColumn(0)
        box.hidePopup()
    assert widths[0] > widths[1]


def test_fields_side_by_side_stack_where_there_is_no_room(qapp) -> None:
    fields = [QLineEdit(), QLineEdit(), QLineEdit()]
    line = Empilable()
    for each in fields:
        line.addWidget(each)
    holder = boite(line)
    for width, rows in ((600, 1), (300, 3)):
        line.setGeometry(QRect(0, 0, width, holder.heightForWidth(width)))
        assert len({each.y() for each in fields}) == rows
        assert all(each.width() >= 140 for each in fields)
