"""One start of a window, told in JSON: seconds from the process's start to the first painted frame, memory, modules.

`python bench/fenetre.py plancher` shows an empty QMainWindow after importing sqlite_utils: no program of ours can
beat it. `python bench/fenetre.py clsdesk FICHIER` shows ours. The clock starts before the process itself.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

HEAVY = ("docx", "openpyxl", "matplotlib", "pptx", "icalendar")


def age() -> float:
    """Seconds since mesurer.py started this process: the monotonic clock is one for the whole machine."""
    return time.monotonic() - float(os.environ["DEPART"])


def peak() -> float:
    """The most memory held so far, in MiB (VmHWM)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def tell() -> None:
    """Print the measure and leave at once: closing is not measured."""
    loaded = sorted(name for name in HEAVY if name in sys.modules)
    print(json.dumps({"secondes": age(), "mio": peak(), "charges": loaded}), flush=True)
    os._exit(0)


def watch() -> None:
    """When the event loop begins, the main windows on screen tell once they and their children are painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, tell)
            return False

    loop = QApplication.exec

    def run(*_: object) -> int:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMainWindow):
                window.installEventFilter(Painted(window))
        return loop()

    QApplication.exec = run  # type: ignore[method-assign]


def plancher() -> None:
    import sqlite_utils
    from PySide6.QtWidgets import QApplication, QMainWindow

    sqlite_utils.Database(memory=True, execute_plugins=False)
    watch()
    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 720)
    window.show()
    sys.exit(application.exec())


def clsdesk(fichier: str) -> None:
    """Through the same door as the command."""
    from clsdesk import __main__ as porte

    watch()
    sys.argv = ["clsdesk", fichier]
    sys.exit(porte.main())


if __name__ == "__main__":
    if sys.argv[1] == "plancher":
        plancher()
    clsdesk(sys.argv[2])
