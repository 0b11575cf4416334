"""Finds the files of resources/, in a checkout (beside the package) as in an installed wheel (inside it)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath


@cache
def racine() -> Traversable:
    """The folder of the resources. A wheel carries it inside the package (pyproject.toml, force-include)."""
    installed = files("clsdesk") / "resources"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "resources"


def chemin(name: str) -> Traversable:
    """The place of "dossier/fichier.ext" under resources/, whether it exists or not. `name` never leaves the folder."""
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == "/" or ".." in parts:
        raise ValueError(f"not a name under resources/: {name!r}")
    return racine().joinpath(*parts)


def ressource(name: str) -> bytes:
    """The bytes of resources/`name`. A missing one is a fault of the program: FileNotFoundError."""
    return chemin(name).read_bytes()


def texte(name: str) -> str:
    """The UTF-8 text of resources/`name`, with line feeds only."""
    return ressource(name).decode("utf-8").replace("\r\n", "\n")


def icone(name: str) -> bytes:
    """The SVG of a Lucide icon by its name ("file-text"). Strokes are "currentColor": the window colours them."""
    return ressource(f"icones/{name}.svg")


def exemple() -> bytes:
    """The fictitious sample contract, in the interchange format (JSON)."""
    return ressource("exemple/vaudreuse.json")


def logos_de_l_exemple() -> tuple[bytes, ...]:
    """The bytes that its rows of `piece` name: logos of bodies that do not exist."""
    return tuple(each.read_bytes() for each in chemin("exemple/logos").iterdir() if each.name.endswith(".png"))
