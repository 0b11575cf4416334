"""Writes a document as .docx with its page numbers, computed where LibreOffice is installed."""

from __future__ import annotations

from pathlib import Path

from clsdesk.exporters.avancement import Avancer, muet
from clsdesk.exporters.blocks import Champ, Document, Image, Para, Sommaire
from clsdesk.exporters.docx_writer import ecrire_docx
from clsdesk.exporters.modele_word_noms import phrase_des_manquants
from clsdesk.exporters.pagination import mesurer, trouver_soffice

SANS_PAGES = "Les numéros de pages ne sont pas calculés. Dans Word : Ctrl+A puis F9 avant signature."


def imprimer(document: Document, target: Path, modele: bytes | None = None, avancer: Avancer = muet) -> tuple[str, ...]:
    """Write the document at `target`; the warnings, French sentences.

    A document that counts its pages is written twice: LibreOffice says where each bookmark falls, then the numbers are
    put in their fields. Without LibreOffice they read "…", and a warning says what to do in Word.
    `avancer(what, share done, -1 when unknown)` is called meanwhile; what it raises stops the work.
    """
    avancer(f"{document.sujet or document.titre} : écriture", 0.1)
    manquants = ecrire_docx(document, target, modele=modele)
    avis = [*document.avis]
    avis += phrase_des_manquants(manquants)
    avis += _signes_perdus(document)
    if compte_ses_pages(document):
        soffice = trouver_soffice()
        pages = mesurer(target, soffice, lambda: avancer("Calcul des numéros de pages", -1.0)) if soffice else {}
        avancer("Écriture des numéros de pages", 0.9)
        if pages:
            ecrire_docx(document, target, pages, modele)
        else:
            avis.append(SANS_PAGES)
    return tuple(avis)


def _signes_perdus(document: Document) -> tuple[str, ...]:
    """What the letters of its charts could not say."""
    drawn = [each.alternatif for each in document.blocs if isinstance(each, Image) and each.tracee]
    if not drawn:
        return ()
    from clsdesk.exporters.graphiques_planche import avis_des_signes

    return avis_des_signes("".join(drawn))


def compte_ses_pages(document: Document) -> bool:
    """Whether a page number stands in its text."""
    return any(
        isinstance(bloc, Sommaire) or (isinstance(bloc, Para) and any(isinstance(each, Champ) for each in bloc.contenu))
        for bloc in document.blocs
    )
