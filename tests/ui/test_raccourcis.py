"""The keys: one command a key, the help lists them all and scrolls from the keyboard, the manual says the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from clsdesk.ui.commandes import AUTRES_TOUCHES, commandes_de, touches_en_clair
from clsdesk.ui.contexte import Cible
from clsdesk.ui.ecrans import ECRANS
from clsdesk.ui.messages import Messages

MANUEL = Path(__file__).parents[2] / "docs" / "manuel.md"


def touches(commandes) -> list[str]:
    return [keys for each in commandes for keys in (each.raccourci, *AUTRES_TOUCHES.get(each.id, ())) if keys]


@pytest.mark.parametrize("cle", [each.cle for each in ECRANS])
def test_no_key_has_two_meanings_on_a_screen(cle: str, fenetre, vaudreuse) -> None:
    fenetre.naviguer(Cible(cle))
    assert [keys for keys, times in Counter(touches(fenetre.commandes())).items() if times > 1] == []


def test_the_help_lists_every_key_and_goes_down_from_the_keyboard(fenetre, vaudreuse, qtbot) -> None:
    fenetre.resize(1000, 640)
    screen = fenetre.naviguer(Cible("plan"))
    before = QApplication.focusWidget()
    assert screen.isAncestorOf(before)
    qtbot.keyClick(fenetre, Qt.Key.Key_F1)
    QTest.qWait(1)
    said = " ".join(label.text() for label in fenetre.aide.findChildren(QLabel))
    assert [keys for keys in touches(fenetre.commandes()) if touches_en_clair(keys) not in said] == []
    bar = fenetre.aide.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not fenetre.aide.isVisible() and QApplication.focusWidget() is before


def test_the_manual_tells_the_keys_of_the_window(fenetre, vaudreuse) -> None:
    table = MANUEL.read_text(encoding="utf-8").split("| touche | effet |")[1]
    told = {
        key.strip() for line in table.splitlines() if line.startswith("| ") for key in line.split("|")[1].split(",")
    }
    window = {touches_en_clair(keys) for keys in touches(commandes_de(fenetre))}
    assert window - told == {"F1", "Ctrl+S", "Ctrl+Q", "Ctrl+Maj+Z"}  # the first are said above the table


def test_the_choosers_that_the_system_lacks_are_in_french(fenetre) -> None:
    dialog = Messages(fenetre, fenetre.reglages)._choix_de_fichier("Ouvrir", "Contrats (*.clsdesk)")
    said = [label.text().replace("&", "") for label in dialog.findChildren(QLabel)]
    assert {"Dans :", "Type de fichier :"} <= set(said)
    assert not [each for each in said if each.startswith(("Look", "Files", "File"))]
