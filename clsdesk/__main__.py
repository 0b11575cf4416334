"""The door of the program: `clsdesk FICHIER` opens the window, everything else is the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from clsdesk import cli


def _ouvrir(path: Path | None) -> int:
    from clsdesk import app

    return app.run([str(path)] if path else [])


def main() -> int:
    """Runs what the command line asks for; the exit code."""
    return cli.main(sys.argv[1:], _ouvrir)


if __name__ == "__main__":
    sys.exit(main())
