"""Every screen from the keyboard: each place of the focus has a name, Tab goes through all of them, themes change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QListWidget, QTabWidget, QWidget

from clsdesk.ui.contexte import Cible
from clsdesk.ui.ecrans import ECRANS
from clsdesk.ui.main_window import MainWindow


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


def etats(screen: QWidget) -> list[object]:
    """Each tab and each section of a screen, as something to call before looking."""
    steps: list[object] = [lambda: None]
    for tabs in screen.findChildren(QTabWidget):
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


@pytest.mark.parametrize("taille", [(1000, 640), (1280, 720)])
def test_every_screen_fits_in_a_small_window(taille: tuple[int, int], fenetre, vaudreuse) -> None:
    fenetre.resize(*taille)
    for each in ECRANS:
        screen = fenetre.naviguer(Cible(each.cle))
        for step in etats(screen):
            step()
            QApplication.processEvents()
            assert (fenetre.width(), fenetre.height()) == taille, each.cle
            assert screen.minimumSizeHint().width() <= fenetre.pile.width(), each.cle
