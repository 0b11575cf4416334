"""Every screen of the window as a PNG, offscreen: light, dark, and at 150 %. `python outils/captures.py [DOSSIER]`.

The scale is fixed when Qt starts, so each scale is a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

LARGEUR, HAUTEUR = 1280, 720
POLICES = ("Inter", "Segoe UI", "Noto Sans", "Liberation Sans", "DejaVu Sans")
PASSES = (("clair", "1"), ("sombre", "1"), ("clair-150", "1.5"))


def main(dossier: Path) -> None:
    dossier.mkdir(parents=True, exist_ok=True)
    for nom, echelle in PASSES:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": echelle}
        subprocess.run([sys.executable, __file__, str(dossier), nom], env=env, check=True)


def passe(dossier: Path, nom: str) -> None:
    """One process: the start screen, the assistant, then each screen of the sample."""
    from PySide6.QtGui import QFontDatabase

    from clsdesk import app as racine
    from clsdesk.commands.exemple import exemple
    from clsdesk.ui.contexte import Cible
    from clsdesk.ui.ecrans import ECRANS
    from clsdesk.ui.elements import detruire
    from clsdesk.ui.reglages import Reglages

    app = racine.application([])
    known = set(QFontDatabase.families())
    family = next((each for each in POLICES if each in known), app.font().family())
    app.setFont(family)
    with tempfile.TemporaryDirectory() as folder:
        reglages = Reglages(Path(folder) / "reglages.ini")
        reglages.ecrire("apparence/sombre", nom.startswith("sombre"))
        place = Path(folder) / "CLS du Pays de Vaudreuse.clsdesk"
        exemple(place)
        window = racine.fenetre(app, reglages)
        sys.excepthook = sys.__excepthook__  # a fault must be seen here, not shown in a dialog
        zoom = float(os.environ.get("QT_SCALE_FACTOR", "1"))
        window.setMinimumSize(0, 0)
        window.resize(round(LARGEUR / zoom) if zoom > 1 and "--ajuste" in sys.argv else LARGEUR, HAUTEUR)
        window.show()

        def prendre(quoi: str) -> None:
            for _ in range(4):
                app.processEvents()
            window.grab().save(str(dossier / f"{nom}-{quoi}.png"))

        window.ouvrir(place)
        for rang, decrit in enumerate((each for each in ECRANS if each.au_rail), 1):
            window.naviguer(Cible(decrit.cle))
            prendre(f"{rang}-{decrit.cle}")
        window.palette_commandes.demander("mobilite")
        prendre("8-palette")
        window.palette_commandes.fermer()
        window.avis.dire("Action 1.2.1 supprimée avec 3 échanges.", "Annuler", lambda: None)
        prendre("9-avis")
        window.gestes.montrer_aide()
        prendre("10-aide")
        window.aide.fermer()
        window.fermer_document()
        prendre("0-accueil")
        window.assistant.demander()
        prendre("0-assistant")
        window.assistant.fermer()
        window.close()
        detruire(window, tout_de_suite=True)


if __name__ == "__main__":
    arguments = [each for each in sys.argv[1:] if not each.startswith("--")]
    if len(arguments) == 2:
        passe(Path(arguments[0]), arguments[1])
    else:
        main(Path(arguments[0] if arguments else "captures/ecrans"))
