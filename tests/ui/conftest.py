"""The window and its context for tests: offscreen, with its own settings file, deleted safely at the end."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from clsdesk import app as racine
from clsdesk.commands.creation import nouveau
from clsdesk.storage.document import Document
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.elements import detruire
from clsdesk.ui.main_window import MainWindow
from clsdesk.ui.messages import Messages
from clsdesk.ui.reglages import Reglages
from tests.ui.exemple_ouvert import vaudreuse  # noqa: F401 - a fixture, for every test of the window

AUJOURDHUI = date(2026, 11, 22)


class MessagesDEssai(Messages):
    """No dialog: gives the places prepared by the test, keeps what was said."""

    def __init__(self, fenetre: MainWindow, reglages: Reglages) -> None:
        super().__init__(fenetre, reglages)
        self.places: list[Path | None] = []
        self.dits: list[str] = []
        self.bugs: list[BaseException] = []

    def ouvrir_fichier(self, titre: str, filtre: str = "") -> Path | None:
        return self.places.pop(0)

    def ouvrir_fichiers(self, titre: str, filtre: str = "") -> tuple[Path, ...]:
        chosen, self.places[:] = tuple(each for each in self.places if each), ()
        return chosen

    def enregistrer_sous(self, titre: str, nom: str, filtre: str = "") -> Path | None:
        return self.places.pop(0)

    def choisir_dossier(self, titre: str) -> Path | None:
        return self.places.pop(0)

    def confirmer(self, titre: str, explication: str, oui: str, non: str = "") -> bool:
        self.dits.append(titre)
        return True

    def erreur(self, error: Exception) -> None:
        self.dits.append(str(error))

    def bug(self, error: BaseException) -> None:
        self.bugs.append(error)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The French application of the product itself."""
    return racine.application([])


@pytest.fixture
def reglages(tmp_path: Path) -> Reglages:
    return Reglages(tmp_path / "reglages.ini")


@pytest.fixture
def messages_qt() -> Iterator[list[str]]:
    """Every warning of Qt itself: must stay empty."""
    said: list[str] = []

    def note(kind: QtMsgType, _context: object, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not words.startswith("This plugin does not support"):
            said.append(words)

    before = qInstallMessageHandler(note)
    yield said
    qInstallMessageHandler(before)


@pytest.fixture
def fenetre(
    qapp: QApplication, reglages: Reglages, messages_qt: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window on its start screen, shown. Fails the test at the end on a bug or a warning of Qt."""
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window = racine.fenetre(qapp, reglages)
    said = MessagesDEssai(window, reglages)
    window.messages = said
    window.aujourdhui = lambda: AUJOURDHUI
    window.show()
    qapp.processEvents()
    yield window
    window.close()
    detruire(window, tout_de_suite=True)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not said.bugs, said.bugs
    assert not messages_qt, messages_qt


@pytest.fixture
def contexte(fenetre: MainWindow, tmp_path: Path, qapp: QApplication) -> Contexte:
    """An open document from the neutral model, 2026 to 2030, in the window."""
    fenetre.tenir(_document(tmp_path / "essai.clsdesk"))
    qapp.processEvents()
    assert fenetre.session is not None
    return fenetre.session.contexte


def _document(path: Path) -> Document:
    return nouveau(path, "neutre", "CLS du Pays d'Essai", 2026, 2030)
