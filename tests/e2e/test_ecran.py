"""The program as a person starts it, in a process of its own, on a real display."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

pytestmark = [
    pytest.mark.ecran,
    pytest.mark.skipif(
        not os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb",
        reason="pas d'écran ici : make test-ecran en fait un",
    ),
]
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


@pytest.fixture
def exemple(tmp_path: Path) -> Path:
    path = tmp_path / "exemple.clsdesk"
    subprocess.run([sys.executable, "-m", "clsdesk", "exemple", path], check=True, stdout=subprocess.DEVNULL)
    return path


@pytest.fixture
def programme(exemple: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The running program, with settings of its own."""
    settings = {"XDG_CONFIG_HOME": str(tmp_path / "reglages"), "XDG_DATA_HOME": str(tmp_path / "donnees")}
    command = [sys.executable, "-m", "clsdesk", str(exemple)]
    running = subprocess.Popen(command, env={**os.environ, **settings}, stderr=subprocess.PIPE, text=True)
    yield running
    running.kill()
    running.wait()
    if running.stderr:
        running.stderr.close()


def ecran_entier() -> QImage:
    """What the display shows now, from its corner."""
    return QGuiApplication.primaryScreen().grabWindow(0).toImage()


def couleurs(image: QImage) -> int:
    """How many colours a grid of its points has: one on an empty display, dozens where there are words."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def test_the_window_appears_on_a_real_display_with_the_sample(qapp: object, programme: subprocess.Popen[str]) -> None:
    assert couleurs(ecran_entier()) == 1
    limit = time.monotonic() + PATIENCE
    while couleurs(shown := ecran_entier()) < 40:
        assert programme.poll() is None, programme.communicate()[1]
        assert time.monotonic() < limit, "rien à l'écran"
        time.sleep(0.2)
    (ROOT / "captures").mkdir(exist_ok=True)
    assert shown.save(str(ROOT / "captures" / "ecran-reel.png"))
    programme.terminate()
    said = programme.communicate()[1]
    assert "Traceback" not in said
    assert "qt." not in said
