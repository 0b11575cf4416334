"""Every screen of the window as a PNG, offscreen: light, dark, and at 150 %. `python outils/captures.py [DOSSIER]`.

The scale is fixed when Qt starts, so each scale is a process of its own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clsdesk.ui.main_window import MainWindow

LARGEUR, HAUTEUR = 1280, 720
"""A small laptop's screen, whatever its scale: at 150 %, the window has 853 by 480."""
REPOS = 600
"""Milliseconds before a picture."""
POLICES = ("Inter", "Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans")
PASSES = (("clair", "1"), ("sombre", "1"), ("clair-150", "1.5"))


def main(dossier: Path) -> None:
    """One process a pass."""
    dossier.mkdir(parents=True, exist_ok=True)
    for nom, echelle in PASSES:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": echelle}
        subprocess.run([sys.executable, __file__, str(dossier), nom], env=env, check=True)


def passe(dossier: Path, nom: str) -> None:
    """The sample in a window with settings of its own, then every screen."""
    from clsdesk import app as racine
    from clsdesk.commands.exemple import exemple
    from clsdesk.ui.elements import detruire
    from clsdesk.ui.reglages import Reglages

    app = racine.application([])
    app.setFont(police(app.font().family()))
    with tempfile.TemporaryDirectory() as folder:
        reglages = Reglages(Path(folder) / "reglages.ini")
        reglages.ecrire("apparence/sombre", nom.startswith("sombre"))
        place = Path(folder) / "CLS du Pays de Vaudreuse.clsdesk"
        exemple(place)
        window = racine.fenetre(app, reglages)
        sys.excepthook = sys.__excepthook__  # a fault must be seen here, not shown in a dialog
        scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
        window.resize(int(LARGEUR / scale), int(HAUTEUR / scale))
        window.ouvrir(place)
        window.show()
        parcourir(window, lambda quoi: prendre(window, dossier / f"{nom}-{quoi}.png"))
        window.close()
        detruire(window, tout_de_suite=True)


def police(repli: str) -> str:
    """A real interface font: offscreen, the default one may have no letters."""
    from PySide6.QtGui import QFontDatabase

    known = set(QFontDatabase.families())
    return next((each for each in POLICES if each in known), repli)


def parcourir(window: MainWindow, garder: Callable[[str], None]) -> None:
    """Each screen of the rail, then what comes over them, then the start screen."""
    from clsdesk.ui.contexte import Cible
    from clsdesk.ui.ecrans import ECRANS

    for rang, decrit in enumerate((each for each in ECRANS if each.au_rail), 1):
        place = f"{rang:02}-{decrit.cle}"
        ecran = window.naviguer(Cible(decrit.cle))
        garder(place)
        if ecran is not None:
            onglets(ecran, place, garder)
    window.palette_commandes.demander("mobilite")
    garder("palette")
    window.palette_commandes.fermer()
    window.avis.dire("Action 1.2.1 supprimée avec 3 échanges.", "Annuler", lambda: None)
    garder("avis")
    window.gestes.montrer_aide()
    garder("aide")
    window.aide.fermer()
    window.fermer_document()
    garder("00-accueil")
    window.assistant.demander()
    garder("00-assistant")
    window.assistant.fermer()


def onglets(ecran: QWidget, place: str, garder: Callable[[str], None]) -> None:
    """Each further tab of a screen, then the first again."""
    from PySide6.QtWidgets import QTabBar

    for tabs in (each for each in ecran.findChildren(QTabBar) if each.isVisible()):
        for rank in range(1, tabs.count()):
            tabs.setCurrentIndex(rank)
            nom = re.sub(r"\W+", "-", re.sub(r" \d+$", "", tabs.tabText(rank))).lower()
            garder(f"{place}-{nom}")
        tabs.setCurrentIndex(0)


def prendre(window: MainWindow, fichier: Path) -> None:
    """What the window shows once it is at rest: what is made aside (charts, states) has had its time.

    In an event loop, that lets other threads work: QTest.qWait keeps Python to itself, and no chart is ever drawn.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    loop, jobs = QEventLoop(), window.jobs
    QTimer.singleShot(REPOS, loop.quit)
    loop.exec()
    while jobs.en_cours:
        QTimer.singleShot(REPOS, loop.quit)
        loop.exec()
    window.grab().save(str(fichier))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        passe(Path(sys.argv[1]), sys.argv[2])
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "captures/ecrans"))
