"""`make bench`: speed and memory as ratios to floors measured in the same run; 1 when a bound is passed.

Ratios, medians of interleaved runs, no absolute bound: the figures mean the same on a slow machine as on a fast one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PASSAGES = 9
START, MEMORY, LINEAR = 1.6, 1.5, 11.0
STEP, BOARD = 3.0, 11.0


@dataclass(frozen=True, slots=True)
class Mesure:
    """One line of the table: a ratio and its bound."""

    titre: str
    plancher: str
    mesure: str
    rapport: float
    borne: float

    @property
    def tenue(self) -> bool:
        return self.rapport <= self.borne

    def __str__(self) -> str:
        verdict = "tenu" if self.tenue else "DÉPASSÉ"
        head = f"{self.titre:<48} {self.plancher:>12} {self.mesure:>12}"
        return f"{head} {self.rapport:>8.2f} ≤ {self.borne:<5} {verdict}"


def lancer(*arguments: str | Path, **environment: str) -> Any:
    """What a measured process told, from its JSON line."""
    command = [sys.executable, *(str(each) for each in arguments)]
    started = {**os.environ, **environment, "DEPART": str(time.monotonic())}
    started.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled: the first passage does it
    done = subprocess.run(command, cwd=ROOT, env=started, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def fenetre(exemple: Path) -> tuple[list[Mesure], list[str]]:
    """Start and memory of the window on the sample, against an empty one; the heavy modules that it loaded."""
    floors, ours = [], []
    settings = exemple.parent / "reglages"
    qt = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(settings), "XDG_DATA_HOME": str(settings)}
    for _ in range(PASSAGES + 1):
        floors.append(lancer("bench/fenetre.py", "plancher", **qt))
        ours.append(lancer("bench/fenetre.py", "clsdesk", exemple, **qt))
    floors, ours = floors[1:], ours[1:]  # the first of each fills the disk's cache
    base, time = (median(each["secondes"] for each in runs) for runs in (floors, ours))
    floor, memory = (median(each["mio"] for each in runs) for runs in (floors, ours))
    lines = [
        Mesure(
            "Démarrage jusqu'à la fenêtre peinte", f"{base * 1000:.0f} ms", f"{time * 1000:.0f} ms", time / base, START
        ),
        Mesure("Mémoire, fenêtre peinte", f"{floor:.0f} Mio", f"{memory:.0f} Mio", memory / floor, MEMORY),
    ]
    return lines, sorted({name for each in ours for name in each["charges"]})


def contrat(exemple: Path) -> list[Mesure]:
    """The contract's export for the sample, and for its plan ten times over; without LibreOffice's page count."""
    told = lancer("bench/contrat.py", exemple)
    un, dix = told["un"], told["dix"]
    return [Mesure("Contrat, plan dix fois plus grand", f"{un:.2f} s", f"{dix:.2f} s", dix / un, LINEAR)]


def navigation(exemple: Path) -> list[Mesure]:
    """Going through the plan, and the dashboard after a change, for the sample and for its plan ten times over."""
    told = lancer("bench/navigation.py", exemple, QT_QPA_PLATFORM="offscreen")
    named = (("element", "D'un élément à l'autre, plan dix fois plus grand", STEP),
             ("tableau", "Tableau de bord, plan dix fois plus grand", BOARD))  # fmt: skip
    return [
        Mesure(titre, f"{told['un'][cle] * 1000:.0f} ms", f"{told['dix'][cle] * 1000:.0f} ms",
               told["dix"][cle] / told["un"][cle], borne)
        for cle, titre, borne in named
    ]  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        exemple = Path(folder) / "exemple.clsdesk"
        subprocess.run(
            [sys.executable, "-m", "clsdesk", "exemple", exemple], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
        lines, loaded = fenetre(exemple)
        lines += contrat(exemple)
        lines += navigation(exemple)
    print(f"{'':<48} {'plancher':>12} {'mesuré':>12} {'rapport':>8}   borne")
    for line in lines:
        print(line)
    print(f"Modules lourds chargés par la fenêtre : {', '.join(loaded) or 'aucun'}")
    return 0 if all(line.tenue for line in lines) and not loaded else 1


if __name__ == "__main__":
    sys.exit(main())
