"""The composition root of the window: builds the objects, hands them to each other, installs the exception hook."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from clsdesk import catalogue
from clsdesk.errors import UserError
from clsdesk.storage.document import prechauffer
from clsdesk.ui.apparence import Apparence
from clsdesk.ui.elements import detruire
from clsdesk.ui.focus import AnneauFocus
from clsdesk.ui.main_window import MainWindow
from clsdesk.ui.reglages import Reglages, fichier_de_reglages
from clsdesk.ui.theme import EN_FUSION


def run(argv: list[str]) -> int:
    """Open the window, and the file named first in `argv` (without the program's name). Returns the exit code."""
    app = application(argv)
    window = fenetre(app, Reglages(fichier_de_reglages()), differee=True)
    if argv:
        window.ouvrir(Path(argv[0]))
    window.show()
    QTimer.singleShot(0, _ramasser)
    code = app.exec()
    detruire(window, tout_de_suite=True)
    return code


def _ramasser() -> None:
    """Let Python look for garbage again (see __main__), but not among what the start made; prepare the first write."""
    gc.freeze()
    gc.enable()
    QTimer.singleShot(500, threading.Thread(target=prechauffer, daemon=True).start)


def application(argv: list[str]) -> QApplication:
    """The Qt application in French, made once a process."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        app = known
    else:
        app = QApplication(["clsdesk", "-style", "fusion", *argv])
        app.setProperty(EN_FUSION, True)
    app.setApplicationName("clsdesk")
    app.setApplicationDisplayName("clsdesk")
    app.setDesktopFileName("clsdesk")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    icon = QPixmap()
    icon.loadFromData(catalogue.ressource("application/clsdesk-64.png"))
    app.setWindowIcon(QIcon(icon))
    return app


def fenetre(app: QApplication, reglages: Reglages, differee: bool = False) -> MainWindow:
    """The window and what it stands on, not shown yet. `differee`: dressed when shown, or by its file's colour."""
    system_dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    apparence = Apparence(app, sombre=reglages.oui("apparence/sombre", system_dark), differee=differee)
    if not reglages.texte("apparence/sombre"):
        app.styleHints().colorSchemeChanged.connect(
            lambda scheme: apparence.changer(sombre=scheme == Qt.ColorScheme.Dark)
        )
    window = MainWindow(apparence, reglages)
    AnneauFocus(app, apparence, window)
    sys.excepthook = _Crochet(window)
    return window


class _Crochet:
    """The exception hook: an error that the person can act on becomes a notice; a bug becomes a dialog, once."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._parle = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            self._window.avis.erreur(error)
            return
        sys.__excepthook__(kind, error, trace)
        if self._parle or not issubclass(kind, Exception):
            return
        self._parle = True
        try:
            self._window.messages.bug(error)
        finally:
            self._parle = False
