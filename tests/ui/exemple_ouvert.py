"""The sample, open in the window: a real file with something on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from clsdesk.commands.exemple import exemple
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.main_window import MainWindow


@pytest.fixture
def vaudreuse(fenetre: MainWindow, tmp_path: Path, qapp: QApplication) -> Contexte:
    place = tmp_path / "vaudreuse.clsdesk"
    exemple(place)
    fenetre.resize(1280, 720)
    fenetre.ouvrir(place)
    qapp.processEvents()
    assert fenetre.session is not None
    return fenetre.session.contexte
