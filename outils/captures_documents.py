"""Every document of the sample as pictures, page by page, in captures/documents/: what a person must look at."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SORTIE = ROOT / "captures" / "documents"
RESOLUTION = "70"


def clsdesk(*arguments: str | Path) -> None:
    """One run of the command line."""
    subprocess.run([sys.executable, "-m", "clsdesk", *arguments], cwd=ROOT, check=True)


def en_pdf(documents: list[Path], folder: Path) -> None:
    """One LibreOffice for all of them, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command: list[str | Path] = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        *documents,
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def en_pages(pdf: Path, cible: Path) -> int:
    """The pages as `cible`-01.png, …; how many there are."""
    subprocess.run(["pdftoppm", "-r", RESOLUTION, "-png", pdf, cible], check=True)
    return len(list(cible.parent.glob(f"{cible.name}-*.png")))


def main() -> int:
    manquants = [each for each in ("soffice", "pdftoppm") if not shutil.which(each)]
    if manquants:
        paquets = "libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"
        print(f"Il manque {' et '.join(manquants)}. Installez : sudo apt install {paquets}.", file=sys.stderr)
        return 2
    shutil.rmtree(SORTIE, ignore_errors=True)
    SORTIE.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temporaire:
        folder = Path(temporaire)
        clsdesk("exemple", folder / "exemple.clsdesk")
        clsdesk("exporter", "tout", folder / "exemple.clsdesk", "--vers", folder / "tout")
        for ending in (".docx", ".xlsx"):
            documents = sorted((folder / "tout").glob(f"*{ending}"))
            en_pdf(documents, folder)
            for each in documents:
                pages = en_pages(folder / f"{each.stem}.pdf", SORTIE / f"{each.stem}{ending.replace('.', '-')}")
                print(f"{each.name} : {pages} pages")
    print(f"Les pages sont dans {SORTIE}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
