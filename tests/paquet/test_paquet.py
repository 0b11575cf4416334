"""The wheel, built, installed beside nothing else of ours, and run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]

pytestmark = pytest.mark.lent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT], check=True)
    return next(folder.glob("clsdesk-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    subprocess.run([*PIP, "install", "--no-deps", "--no-index", "--target", site, wheel], check=True)
    return site


def python(installed: Path, folder: Path, *arguments: str | Path) -> str:
    """What Python printed, run from that folder with the installed copy before any other."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen", "PYTHONSAFEPATH": "1"}
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(installed: Path, folder: Path, *arguments: str) -> str:
    """What the installed `clsdesk` command printed."""
    return python(installed, folder, installed / "bin" / "clsdesk", *arguments)


def test_the_wheel_carries_every_resource_and_nothing_else_than_the_program(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = {p.relative_to(ROOT).as_posix() for p in (ROOT / "resources").rglob("*") if p.is_file()}
    expected = {f"clsdesk/{name}" for name in resources if "__pycache__" not in name}
    assert expected
    assert expected <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"clsdesk"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_copy_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    assert python(installed, tmp_path, "-c", "import clsdesk; print(clsdesk.__file__)").startswith(str(installed))


def test_the_installed_program_says_its_version_from_another_folder(installed: Path, tmp_path: Path) -> None:
    version = next(line for line in (ROOT / "pyproject.toml").read_text().splitlines() if line.startswith("version"))
    assert run(installed, tmp_path, "--version").split()[-1] == version.split('"')[1]


def test_the_installed_program_writes_the_sample_and_its_contract_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    run(installed, tmp_path, "exemple", "exemple.clsdesk")
    run(installed, tmp_path, "exporter", "contrat", "exemple.clsdesk", "--vers", "contrat.docx")
    assert zipfile.is_zipfile(tmp_path / "contrat.docx")
