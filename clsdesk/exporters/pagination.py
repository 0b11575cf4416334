"""Which page each bookmark falls on, computed by LibreOffice where it is installed: a page number is never guessed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

SECONDES = 180
_OPTIONS = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"SelectPdfVersion":{"type":"long","value":"1"},"UseTaggedPDF":{"type":"boolean","value":"false"}}'
)
"""PDF/A-1: its objects stand in clear, so the named destinations can be read without a PDF library."""
_WINDOWS = (r"%ProgramFiles%\LibreOffice\program\soffice.exe", r"%ProgramFiles(x86)%\LibreOffice\program\soffice.exe")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def trouver_soffice() -> Path | None:
    """LibreOffice's program, on the path or where its installer puts it; None where it is not installed."""
    for nom in ("soffice", "libreoffice"):
        found = shutil.which(nom)
        if found:
            return Path(found)
    places = (Path(os.path.expandvars(each)) for each in (*_WINDOWS, _MAC))
    return next((each for each in places if each.is_file()), None)


def _rien() -> None:
    """Nobody waits."""


def mesurer(docx: Path, soffice: Path, pendant: Callable[[], None] = _rien) -> Mapping[str, int]:
    """The page (from 1) of each bookmark of a .docx. Empty when LibreOffice fails: the document is good without it.

    `pendant` is called while LibreOffice works; what it raises stops LibreOffice and flies on.
    """
    with tempfile.TemporaryDirectory(prefix="clsdesk-pages-", ignore_cleanup_errors=True) as folder:
        copie = Path(folder) / "document.docx"  # LibreOffice puts its lock file beside what it opens
        shutil.copyfile(docx, copie)
        pdf = en_pdf(copie, Path(folder), soffice, _OPTIONS, pendant)
        found = pages_des_destinations(pdf.read_bytes()) if pdf else {}
    return {nom: found[code] for nom in _signets(docx) if (code := _code(nom)) in found}


def _signets(docx: Path) -> tuple[str, ...]:
    with zipfile.ZipFile(docx) as package:
        return tuple(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', package.read("word/document.xml").decode()))


def _code(nom: str) -> str:
    """A bookmark's name as LibreOffice writes it in a PDF: letters and digits as they are, the rest in hexadecimal."""
    return "".join(each if each.isascii() and each.isalnum() else f"{ord(each):02X}" for each in nom)


def en_pdf(
    docx: Path, folder: Path, soffice: Path, format_: str = "pdf", pendant: Callable[[], None] = _rien
) -> Path | None:
    """The PDF that LibreOffice makes of a document, in `folder`; None when it made none in time."""
    return convertir(docx, folder, soffice, format_, pendant)


def convertir(
    source: Path, folder: Path, soffice: Path, format_: str, pendant: Callable[[], None] = _rien
) -> Path | None:
    """What LibreOffice makes of a file, in `folder`; None when it made nothing in time. `format_`: "pdf:filter:…"."""
    profil = (folder / "profil").as_uri()
    command = [str(soffice), "--headless", f"-env:UserInstallation={profil}", "--convert-to", format_]
    try:
        process = subprocess.Popen(
            [*command, "--outdir", str(folder), str(source)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",
        )
    except OSError:
        return None
    _attendre(process, pendant)
    made = folder / f"{source.stem}.{format_.partition(':')[0]}"
    return made if made.is_file() else None


def _attendre(process: subprocess.Popen[bytes], pendant: Callable[[], None]) -> None:
    """Waits for LibreOffice, for a limited time; it is stopped, with what it started, when the wait is broken off."""
    limite = time.monotonic() + SECONDES
    try:
        while process.poll() is None and time.monotonic() < limite:
            pendant()
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
    finally:
        if process.poll() is None:
            _arreter(process)


def _arreter(process: subprocess.Popen[bytes]) -> None:
    """LibreOffice's launcher has a child that does the work: both end."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


_OBJET = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_DESTINATION = re.compile(rb"/(?P<nom>[0-9A-Za-z]+)\s*\[(?P<page>\d+) 0 R/XYZ")


def pages_des_destinations(pdf: bytes) -> dict[str, int]:
    """{name of a destination: page from 1} of a PDF whose objects are not packed."""
    objets = {int(each.group(1)): each.group(2) for each in _OBJET.finditer(pdf)}
    ordre = _ordre_des_pages(objets)
    found: dict[str, int] = {}
    for corps in objets.values():
        for each in _DESTINATION.finditer(corps):
            page = ordre.get(int(each.group("page")))
            if page:
                found[each.group("nom").decode("ascii")] = page
    return found


def _ordre_des_pages(objets: Mapping[int, bytes]) -> dict[int, int]:
    """{object of a page: its rank from 1}, through the tree of pages."""
    racine = next((each for each in objets.values() if re.search(rb"/Type\s*/Catalog", each)), b"")
    top = re.search(rb"/Pages\s+(\d+) 0 R", racine)
    attente, ordre = ([int(top.group(1))] if top else []), dict[int, int]()
    while attente:
        objet = attente.pop(0)
        kids = _KIDS.search(objets.get(objet, b""))
        if kids:
            attente = [int(each) for each in re.findall(rb"(\d+) 0 R", kids.group(1))] + attente
        else:
            ordre[objet] = len(ordre) + 1
    return ordre
