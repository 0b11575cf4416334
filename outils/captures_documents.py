"""Every document of the register as pictures, page by page, in captures/documents/: what a person must look at.

All that « tout » gives, folders included, then the documents that it leaves out; the contract with all its annexes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from clsdesk.commands.options import choisir  # noqa: E402
from clsdesk.exporters.impression import imprimer  # noqa: E402
from clsdesk.exporters.registre import DOCUMENTS  # noqa: E402
from clsdesk.exporters.transmission import a_lire_d_abord  # noqa: E402
from clsdesk.exporters.transmission_dossier import contenu  # noqa: E402
from clsdesk.models.annexes import ANNEXES  # noqa: E402
from clsdesk.models.options import OUI  # noqa: E402
from clsdesk.storage.document import Document, read_snapshot  # noqa: E402

FINS = (".docx", ".xlsx", ".pptx")
SORTIE = ROOT / "captures" / "documents"
RESOLUTION = "70"


def clsdesk(*arguments: str | Path) -> None:
    """One run of the command line."""
    subprocess.run([sys.executable, "-m", "clsdesk", *arguments], cwd=ROOT, check=True)


def en_pdf(documents: list[Path], folder: Path) -> None:
    """One LibreOffice for all of them, with a profile of its own."""
    folder.mkdir(parents=True)
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


def exporter_tout(folder: Path) -> None:
    """The sample's documents in folder/tout, those that need an answer included."""
    fichier, tout = folder / "exemple.clsdesk", folder / "tout"
    clsdesk("exemple", fichier)
    annexer_tout(fichier)
    clsdesk("exporter", "tout", fichier, "--vers", tout)
    a_lire(fichier, tout / "transmission.docx")
    for document in DOCUMENTS:
        if not document.dans_tout and "code" in document.options:
            clsdesk("exporter", document.cle, fichier, "--code", "1.1", "--vers", tout / f"{document.cle}.docx")


def a_lire(fichier: Path, cible: Path) -> None:
    """What the folder of a hand-over says first; its other documents are here already."""
    snapshot = read_snapshot(fichier)
    imprimer(a_lire_d_abord(snapshot, date.today(), contenu(snapshot)), cible)


def annexer_tout(fichier: Path) -> None:
    with Document.open(fichier) as document:
        for annexe in ANNEXES:
            choisir(document, "contrat", f"annexe_{annexe}", OUI)


def montrer(documents: list[Path], folder: Path) -> None:
    """The pages of documents of one folder, named after the document and, below the top, its folder."""
    pdfs = folder / "pdf" / documents[0].parent.name / documents[0].suffix[1:]
    en_pdf(documents, pdfs)
    for each in documents:
        lieu = "" if each.parent == folder / "tout" else f"{each.parent.name}-"
        pages = en_pages(pdfs / f"{each.stem}.pdf", SORTIE / f"{lieu}{each.stem}{each.suffix.replace('.', '-')}")
        print(f"{lieu}{each.name} : {pages} pages")


def main() -> int:
    manquants = [each for each in ("soffice", "pdftoppm") if not shutil.which(each)]
    if manquants:
        paquets = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui poppler-utils"
        print(f"Il manque {' et '.join(manquants)}. Installez : sudo apt install {paquets}.", file=sys.stderr)
        return 2
    shutil.rmtree(SORTIE, ignore_errors=True)
    SORTIE.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temporaire:
        folder = Path(temporaire)
        exporter_tout(folder)
        for ending in FINS:
            documents = sorted((folder / "tout").rglob(f"*{ending}"))
            for group in {each.parent for each in documents}:
                montrer([each for each in documents if each.parent == group], folder)
    print(f"Les pages sont dans {SORTIE}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
