"""The sigles of the field and what they stand for, proposed to a contract that uses them without defining them."""

from __future__ import annotations

import tomllib

from clsdesk.catalogue.fichiers import texte


def sigles() -> dict[str, str]:
    """{sigle in capitals: what it stands for}, in alphabetical order."""
    rows: dict[str, str] = tomllib.loads(texte("sigles.toml"))["sigles"]
    return dict(sorted(rows.items()))
