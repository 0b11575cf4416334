"""The door of the program: `clsdesk FICHIER` opens the window, everything else is the command line."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from clsdesk import cli


def _ouvrir(path: Path | None) -> int:
    # What the start makes stays until the end: looking through it for garbage costs a tenth of the start.
    # The window puts the collector back to work once it is shown.
    gc.disable()
    import clsdesk.storage.document  # noqa: F401 - before Qt, whose import hook reads each module loaded after it
    from clsdesk import app

    return app.run([str(path)] if path else [])


def main() -> int:
    """Runs what the command line asks for; the exit code."""
    return cli.main(sys.argv[1:], _ouvrir)


if __name__ == "__main__":
    sys.exit(main())
