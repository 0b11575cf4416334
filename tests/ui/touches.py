"""Typing as a person does: QTest aborts on letters with accents, so the key events carry their text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def taper(widget: QWidget, texte: str) -> None:
    """Send one key press and release for each character; "\\n" is Enter."""
    for letter in texte:
        if letter == "\n":
            touche(widget, Qt.Key.Key_Return)
        else:
            _envoyer(widget, Qt.Key.Key_unknown.value, letter, Qt.KeyboardModifier.NoModifier)


def touche(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, texte: str = ""
) -> None:
    """Press and release one key."""
    _envoyer(widget, key.value, texte or ("\r" if key == Qt.Key.Key_Return else ""), modifiers)


def _envoyer(widget: QWidget, key: int, texte: str, modifiers: Qt.KeyboardModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, texte))
