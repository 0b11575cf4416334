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

from grand_plan import agrandi

PAS = 15
"""Elements gone through, and times that the dashboard is shown."""


def secondes(place: Path) -> dict[str, float]:
    """The median of each gesture, in a window of its own."""
    from PySide6.QtWidgets import QApplication

    from clsdesk import app as racine
    from clsdesk.ui.contexte import Cible
    from clsdesk.ui.elements import detruire
    from clsdesk.ui.reglages import Reglages

    app = QApplication.instance() or racine.application([])
    assert isinstance(app, QApplication)
    window = racine.fenetre(app, Reglages(place.parent / "reglages.ini"))
    window.resize(1280, 720)
    window.ouvrir(place)
    window.show()
    assert window.session is not None
    nodes = [node.id for node in window.session.contexte.snapshot().plan.parcours()]

    def chrono(doing: Callable[[], object]) -> float:
        start = time.perf_counter()
        doing()
        app.processEvents()
        return time.perf_counter() - start

    steps = [chrono(partial(window.naviguer, Cible("plan", "element", nodes[rank]))) for rank in range(PAS)]
    shows = []
    for rank in range(PAS):
        with window.session.contexte.document.edit("Renommer") as edit:
            edit.update("element", nodes[0], intitule_tableau=f"Axe {rank}")
        shows.append(chrono(lambda: window.naviguer(Cible("tableau_de_bord"))))
        window.naviguer(Cible("plan"))
    window.close()
    detruire(window, tout_de_suite=True)
    return {"element": median(steps[3:]), "tableau": median(shows[3:])}


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
