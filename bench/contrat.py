"""Seconds to export the contract of a file, and of the same with its plan ten times over, told in JSON.

A page count by LibreOffice is its own time, not ours: this process does not find LibreOffice.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from grand_plan import agrandi

from clsdesk.exporters import registre
from clsdesk.models.snapshot import Snapshot
from clsdesk.storage.document import read_snapshot

PASSAGES = 5


def secondes(snapshot: Snapshot) -> float:
    """One export, the snapshot's derived values made anew as a first export would."""
    fresh = Snapshot(dict(snapshot.rows))
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        registre.exporter("contrat", fresh, Path(folder) / "contrat.docx", registre.Options())
        return time.perf_counter() - start


def main() -> int:
    os.environ["PATH"] = ""
    small = read_snapshot(Path(sys.argv[1]))
    big = agrandi(small, 10)
    secondes(small)  # imports
    times = [(secondes(small), secondes(big)) for _ in range(PASSAGES)]
    un, dix = (median(each) for each in zip(*times, strict=True))
    print(json.dumps({"un": un, "dix": dix}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
