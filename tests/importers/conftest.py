"""The workbook that a test writes, then reads."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"
