"""PDF and OpenDocument, made by LibreOffice of what we write for Office; a clear word where it is missing."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from clsdesk.errors import UserError
from clsdesk.exporters.fabrique import Fabrique, Options
from clsdesk.exporters.pagination import convertir, trouver_soffice
from clsdesk.models.snapshot import Snapshot

FINS: dict[str, tuple[str, ...]] = {".docx": (".pdf", ".odt"), ".xlsx": (".pdf", ".ods"), ".pptx": (".pdf", ".odp")}
"""What LibreOffice writes of each of our formats."""
_PDF = {"UseTaggedPDF": "true", "ExportBookmarks": "true", "DisplayPDFDocumentTitle": "true"}
_FILTRES = {".docx": "writer_pdf_Export", ".xlsx": "calc_pdf_Export", ".pptx": "impress_pdf_Export"}


def fins_de(fins: tuple[str, ...]) -> tuple[str, ...]:
    """The endings that LibreOffice adds to those of a document."""
    return tuple(dict.fromkeys(autre for fin in fins for autre in FINS.get(fin, ())))


def origine(fins: tuple[str, ...], fin: str) -> str:
    """Of which of our formats that ending is made: Word before Excel, whose sheets are made for the screen."""
    return next(each for each in sorted(fins) if fin in FINS.get(each, ()))


def exiger_libreoffice(fin: str, fins: tuple[str, ...]) -> Path:
    """LibreOffice's program. UserError where it is not installed."""
    found = trouver_soffice()
    if found is None:
        raise UserError(
            f"Pour écrire en {fin}, clsdesk se sert de LibreOffice, qui n'est pas installé sur ce poste.",
            f"Installez LibreOffice (il est gratuit), ou exportez en {' ou '.join(fins)}.",
        )
    return found


def par_libreoffice(fabrique: Fabrique, fins: tuple[str, ...], fin: str) -> Fabrique:
    """The maker of a document in an ending that only LibreOffice writes."""

    def make(snapshot: Snapshot, cible: Path, options: Options) -> tuple[str, ...]:
        soffice = exiger_libreoffice(fin, fins)
        with tempfile.TemporaryDirectory(prefix="clsdesk-", ignore_cleanup_errors=True) as folder:
            source = Path(folder) / f"document{origine(fins, fin)}"
            warnings = fabrique(snapshot, source, options)
            _convertir(source, cible, fin, soffice, lambda: options.avancer(f"Conversion en {fin}", -1.0))
        return warnings

    return make


def _convertir(source: Path, cible: Path, fin: str, soffice: Path, pendant: Callable[[], None]) -> None:
    made = convertir(source, source.parent, soffice, _format(source, fin), pendant)
    if made is None:
        raise UserError(
            f"LibreOffice n'a pas pu écrire le document en {fin}.",
            f"Recommencez, ou exportez en {source.suffix} puis enregistrez sous un autre format.",
        )
    shutil.copyfile(made, cible)


def _format(source: Path, fin: str) -> str:
    if fin != ".pdf":
        return fin.removeprefix(".")
    options = {name: {"type": "boolean", "value": value} for name, value in _PDF.items()}
    return f"pdf:{_FILTRES[source.suffix]}:{json.dumps(options)}"
