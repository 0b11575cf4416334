"""Seconds to go from one element of the plan to the next in the window, and to show the dashboard, told in JSON.

For a file, and for the same with its plan ten times over: what is not shown must cost next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from grand_plan import agrandi

if TYPE_CHECKING:
    from clsdesk.ui.main_window import MainWindow

PAS = 15
"""Elements gone through, and times that the dashboard is shown."""


def secondes(place: Path) -> dict[str, float]:
    """The median of each gesture, in a window of its own."""
    from PySide6.QtWidgets import QApplication

    from clsdesk import app as racine
    from clsdesk.ui.elements import detruire
    from clsdesk.ui.reglages import Reglages

    app = QApplication.instance() or racine.application([])
    assert isinstance(app, QApplication)
    window = racine.fenetre(app, Reglages(place.parent / "reglages.ini"))
    window.resize(1280, 720)
    window.ouvrir(place)
    window.show()
    told = {"element": median(_pas(window)[3:]), "tableau": median(_tableaux(window)[3:])}
    window.close()
    detruire(window, tout_de_suite=True)
    return told


def _pas(window: MainWindow) -> list[float]:
    """From one element to the next."""
    from clsdesk.ui.contexte import Cible

    assert window.session is not None
    nodes = [node.id for node in window.session.contexte.snapshot().plan.parcours()]
    return [_chrono(partial(window.naviguer, Cible("plan", "element", nodes[rank]))) for rank in range(PAS)]


def _tableaux(window: MainWindow) -> list[float]:
    """The dashboard, shown again after each change."""
    from clsdesk.ui.contexte import Cible

    assert window.session is not None
    context, shows = window.session.contexte, []
    for rank in range(PAS):
        with context.document.edit("Renommer") as edit:
            edit.update("element", context.snapshot().plan.racines[0].id, intitule_tableau=f"Axe {rank}")
        shows.append(_chrono(partial(window.naviguer, Cible("tableau_de_bord"))))
        window.naviguer(Cible("plan"))
    return shows


def _chrono(doing: Callable[[], object]) -> float:
    """Seconds to do it and to paint what it changed."""
    from PySide6.QtWidgets import QApplication

    start = time.perf_counter()
    doing()
    QApplication.processEvents()
    return time.perf_counter() - start


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from clsdesk.storage.document import create, read_snapshot

    with tempfile.TemporaryDirectory() as folder:
        small, big = Path(folder) / "un.clsdesk", Path(folder) / "dix.clsdesk"
        snapshot = read_snapshot(Path(sys.argv[1]), complet=True)
        for place, kept in ((small, snapshot), (big, agrandi(snapshot, 10))):
            create(place, (row for table in kept.rows.values() for row in table), snapshot.contenus.values())
        print(json.dumps({"un": secondes(small), "dix": secondes(big)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
