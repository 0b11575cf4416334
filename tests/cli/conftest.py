"""The real command line, run as a person runs it: another process, its exit code, its two streams."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The administrator's account writes everywhere: it gives that up, so that folders refuse it as they refuse a person.
SANS_PRIVILEGE = (
    ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv")
    else ()
)


@dataclass(frozen=True)
class Sortie:
    code: int
    out: str
    err: str

    def reussie(self) -> str:
        """What a command that did its work printed."""
        assert (self.code, self.err) == (0, ""), (self.code, self.out, self.err)
        return self.out

    def refusee(self) -> str:
        """The one French line on stderr of a refusal."""
        assert self.code == 2, (self.code, self.out, self.err)
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("clsdesk : ")
        assert lines[0].endswith((".", "…"))
        assert "Traceback" not in self.err + self.out
        assert self.out == ""
        return lines[0]


Lancer = Callable[..., Sortie]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Where the command is run; the person's own folder is elsewhere."""
    folder = tmp_path / "travail"
    folder.mkdir()
    return folder


@pytest.fixture
def lancer(dossier: Path, tmp_path: Path) -> Lancer:
    def run(*arguments: str | Path, **variables: str) -> Sortie:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path / "donnees"),
            **variables,
        }
        command = [*SANS_PRIVILEGE, sys.executable, "-m", "clsdesk", *map(str, arguments)]
        done = subprocess.run(command, cwd=dossier, env=environment, capture_output=True, timeout=120)
        return Sortie(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


def contenu(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and its bytes: what must not change when a command refuses."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
