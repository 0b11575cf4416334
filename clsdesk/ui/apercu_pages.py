"""« Voir les pages »: the PDF of what is previewed, made by LibreOffice aside, opened with the system's reader."""

from __future__ import annotations

import secrets
import time
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from clsdesk.exporters.blocks import Document
from clsdesk.exporters.conversion import par_libreoffice
from clsdesk.exporters.fabrique import Options, Word
from clsdesk.exporters.noms import nom_sur
from clsdesk.ui.contexte import Contexte
from clsdesk.ui.documents.sortie import ouvrir
from clsdesk.ui.jobs import Progres

_GARDE = 24 * 3600
"""Seconds that a PDF shown is kept: a reader may still hold it."""


def voir_les_pages(contexte: Contexte, document: Document) -> None:
    """Makes the PDF in the program's own folder and opens it."""
    snapshot = contexte.snapshot()

    def travail(progres: Progres) -> Path:
        progres.dire("Mise en pages")
        target = _place(document.titre)
        make = par_libreoffice(Word(lambda _snapshot, _options: document), (".docx",), ".pdf")
        make(snapshot, target, Options(contexte.aujourdhui(), progres.dire))
        return target

    contexte.jobs.lancer("Voir les pages", travail, lambda target: ouvrir(contexte, target), contexte.messages.erreur)


def _place(titre: str) -> Path:
    """A new file's path; those of yesterday go."""
    folder = user_cache_path("clsdesk", appauthor=False) / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.pdf"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _GARDE:
                old.unlink()
    return folder / f"{nom_sur(titre)[:80]} {secrets.token_hex(3)}.pdf"
