"""Run the tests of everything but the window where PySide6 is not installed, and fail where it is."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEED_QT = {"ui", "e2e", "maison", "paquet"}


def folders() -> list[str]:
    """The test folders of the packages that know nothing of Qt."""
    return [
        f"tests/{folder.name}"
        for folder in sorted((ROOT / "tests").iterdir())
        if folder.name not in NEED_QT and any(folder.rglob("test_*.py"))
    ]


def main() -> int:
    if importlib.util.find_spec("PySide6"):
        print(
            "PySide6 est installé ici : ce passage ne prouverait rien. Lancez « make test-sans-qt ».", file=sys.stderr
        )
        return 2
    command = [sys.executable, "-m", "pytest", *folders(), "-m", "not lent and not rendu and not ecran"]
    return subprocess.run([*command, *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
